"""What is remembered of earlier runs: enough to leave an unchanged edition alone, never enough to miss a change."""

from dataclasses import replace
from pathlib import Path

import pytest

from yueting.identity import memory as memory_module
from yueting.identity.memory import Memory, Seen, content_key, inputs_of, settings_key, stamps
from yueting.order import Order


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def page(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# 题\n\n文。\n", "utf-8")
    return page


def remembered(library, page, product):
    memory = Memory(library)
    memory.remember(page, Seen("s", stamps(inputs_of(page)), stamps([product]), ("page", "题", 1, 2.5, 0)))
    memory.save()
    return Memory(library)


@pytest.fixture
def product(tmp_path):
    product = tmp_path / "library" / "a.mp3"
    product.parent.mkdir()
    product.write_bytes(b"sound")
    return product


def test_an_unchanged_page_is_known_again(page, product):
    memory = remembered(product.parent, page, product)

    assert memory.unchanged(page, "s").made == ("page", "题", 1, 2.5, 0)


@pytest.mark.parametrize("change", ["page", "product", "settings", "a correction beside it", "the product is gone"])
def test_any_change_is_seen(page, product, change):
    memory, settings = remembered(product.parent, page, product), "s"
    match change:
        case "page":
            page.write_text("# 题\n\n改了。\n", "utf-8")
        case "product":
            product.write_bytes(b"other")
        case "settings":
            settings = "t"
        case "a correction beside it":
            page.with_name("page.md.desk.yaml").write_text("corrections: []\n")
        case _:
            product.unlink()

    assert memory.unchanged(page, settings) is None


def test_another_library_remembers_nothing_of_it(page, product, tmp_path):
    remembered(product.parent, page, product)

    assert Memory(tmp_path / "elsewhere").unchanged(page, "s") is None


@pytest.mark.parametrize(
    "damage", ["", "{", "\t\t", '"x"\t"x"\t[]', '"{page}"\t"page"\t[1]', '"{page}"\t\t{', "\ud7ff"]
)
def test_a_damaged_memory_is_an_empty_one(page, product, tmp_path, damage):
    remembered(product.parent, page, product)
    (file,) = (tmp_path / "cache").rglob("*.inputs.txt")
    file.write_text(damage.replace("{page}", str(page.resolve())), "utf-8")
    memory = Memory(product.parent)

    assert memory.unchanged(page, "s") is None
    assert memory.id_of(page) == ""
    assert memory.sources_of("x") in ((), (Path("x"),))


def test_the_last_line_of_an_input_counts_and_the_others_are_left_out_in_time(page, product, monkeypatch):
    monkeypatch.setattr(memory_module, "ROOM", 2000)
    other = page.with_name("other.md")
    sizes = []
    for number in range(40):
        memory = Memory(product.parent)
        for source in (page, other):
            seen = Seen("s", stamps(inputs_of(page)), stamps([product]), (f"{source.stem}-{number}", "题", 1, 2.5, 0))
            memory.remember(source, seen)
        memory.save()
        (file,) = page.parent.rglob("*.inputs.txt")
        sizes.append(file.stat().st_size)
        known = Memory(product.parent)

        assert (known.id_of(page), known.id_of(other)) == (f"page-{number}", f"other-{number}")
        assert known.sources_of(f"page-{number}") == (page.resolve(),)
        assert known.sources_of(f"page-{number - 1}") == ()
    assert max(sizes) < 2 * min(sizes) + 2000


def test_a_line_that_was_cut_off_is_none_and_the_next_one_counts(page, product):
    remembered(product.parent, page, product)
    (file,) = page.parent.rglob("*.inputs.txt")
    with file.open("ab") as out:
        out.write(b'"/elsewhere/x.md"\t"x"\t["s", [')
    memory = Memory(product.parent)

    assert memory.unchanged(page, "s")
    assert memory.id_of(Path("/elsewhere/x.md")) == ""
    memory.remember(page, replace(memory.unchanged(page, "s"), settings="t"))
    memory.save()
    assert Memory(product.parent).unchanged(page, "t")


def test_settings_that_change_products_change_the_key(tmp_path):
    voices = tmp_path / "voices.yaml"
    voices.write_text("alternate: true\n")
    order = Order(voices=voices)
    before = settings_key(order)
    voices.write_text("alternate: false\n")

    assert settings_key(order) != before
    assert settings_key(replace(order, convert="s2t")) != settings_key(order)
    assert settings_key(replace(order, jobs=7, force=True)) == settings_key(order)


def test_the_content_key_does_not_depend_on_where_the_page_lies(page, tmp_path):
    elsewhere = tmp_path / "far" / "page.md"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(page.read_bytes())

    assert content_key(elsewhere, "s") == content_key(page, "s")
    assert content_key(page, "t") != content_key(page, "s")
    elsewhere.write_text("another", "utf-8")
    assert content_key(elsewhere, "s") != content_key(page, "s")


def test_a_folder_depends_on_all_its_files(tmp_path):
    folder = tmp_path / "weekly"
    folder.mkdir()
    for name in ("1.md", "2.md", "paper.yaml"):
        (folder / name).write_text("x")

    assert [path.name for path in inputs_of(folder)] == ["1.md", "2.md", "paper.yaml"]
    assert inputs_of(Path("nowhere.md")) == ()
