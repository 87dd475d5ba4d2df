"""An edition is known by its input, its paper and its date; another input never takes its place without a word."""

import json
import random
import shutil

import pytest

from yueting.library.shelf import Shelf

PAPER = "name: {}\n"


def page(day, *stories, name="青石晚报"):
    texts = "\n\n".join(
        f"## {story}怎样过的\n\n{story}那天，{story}的事说了很久。后来{story}又说了一遍。" for story in stories
    )
    return f"# {name}\n\n2026年5月{day}日\n\n{texts}\n"


def stands(press):
    """Return what stands in the library: id → date and the first headline."""
    shelf = Shelf(press.library)
    editions = [shelf.load(id_).edition for id_ in shelf.editions()]
    return {e.id: (e.date[8:], e.articles[0].title[:2]) for e in editions}


def forget(press):
    shutil.rmtree(press.home / ".cache", ignore_errors=True)


def publish(press, *inputs, **more):
    return press.publish(*inputs, "--only", "epub", **more)


FORGOTTEN = pytest.mark.parametrize("forgotten", [True, pytest.param(False, marks=pytest.mark.slow)])


@FORGOTTEN
def test_another_days_page_of_the_same_name_is_another_edition(press, forgotten):
    publish(press.page("d1/page.md", page(10, "春耕", "插秧")), "d1/page.md")
    if forgotten:
        forget(press)
    publish(press.page("d2/page.md", page(11, "秋收", "打谷")), "d2/page.md").sees("page-2026-05-11", "another edition")
    assert stands(press) == {"page": ("10", "春耕"), "page-2026-05-11": ("11", "秋收")}
    assert "2 editions" not in publish(press, "d1/page.md", "d2/page.md").said
    press.sees("2 unchanged")


@FORGOTTEN
def test_two_folders_called_alike_are_two_editions(press, forgotten):
    press.page("d1/pages/01.md", "# 春耕\n\n今天开始了春耕。\n").page("d2/pages/01.md", "# 秋收\n\n昨天结束了秋收。\n")
    publish(press, "d1/pages")
    if forgotten:
        forget(press)
    publish(press, "d2/pages")
    assert sorted(title for _, title in stands(press).values()) == ["春耕", "秋收"]


@FORGOTTEN
def test_a_page_that_was_edited_replaces_its_own_edition(press, forgotten):
    publish(press.page("page.md", page(10, "春耕", "插秧", "施肥")), "page.md")
    if forgotten:
        forget(press)
    publish(press.page("page.md", page(10, "春播", "插秧", "施肥")), "page.md")
    assert stands(press) == {"page": ("10", "春播")}
    assert ("takes the place" in press.said) == forgotten


def test_all_of_a_page_may_be_written_anew_in_its_place(press):
    publish(press.page("page.md", page(10, "春耕")), "page.md")
    publish(press.page("page.md", page(10, "秋收", "打谷")), "page.md")
    assert stands(press) == {"page": ("10", "秋收")}


@FORGOTTEN
@pytest.mark.parametrize("to", ["else/page.md", "else/other.md"])
def test_an_input_that_has_moved_is_unchanged(press, to, forgotten):
    publish(press.page("page.md", page(10, "春耕", "插秧")), "page.md")
    if forgotten:
        forget(press)
    (press.home / "else").mkdir()
    (press.home / "page.md").rename(press.home / to)
    publish(press, to)
    # Under another name it has another title, so it is made again, as what it was.
    press.sees("1 unchanged" if to.endswith("page.md") else "1 edition made")
    assert list(stands(press)) == ["page"]
    assert "another edition" not in press.said


def test_a_folder_that_has_moved_is_unchanged(press):
    publish(press.page("one/01.md", page(10, "春耕")).page("one/02.md", page(10, "插秧")), "one")
    (press.home / "one").rename(press.home / "two")
    publish(press, "two").sees("1 unchanged")
    assert list(stands(press)) == ["one"]


@FORGOTTEN
def test_another_paper_of_the_same_day_and_name_is_another_edition(press, forgotten):
    text = page(10, "春耕", "插秧", name="")
    for folder, name in (("a", "青石晚报"), ("b", "渡口日报")):
        press.page(f"{folder}/paper.yaml", PAPER.format(name)).page(f"{folder}/page.md", text)
    publish(press, "a/page.md")
    if forgotten:
        forget(press)
    publish(press, "b/page.md")
    assert len(stands(press)) == 2
    publish(press, "a/page.md", "b/page.md").sees("2 unchanged")


def test_a_wrong_day_that_is_mended_stays_the_same_edition_and_is_told(press):
    publish(press.page("page.md", page(10, "春耕", "插秧")), "page.md")
    publish(press.page("page.md", page(12, "春耕", "插秧")), "page.md").sees("page has another day", "2026-05-12")
    assert stands(press) == {"page": ("12", "春耕")}


def test_the_next_day_written_over_yesterdays_page_is_another_edition(press):
    publish(press.page("today.md", page(10, "春耕", "插秧")), "today.md")
    publish(press.page("today.md", page(11, "秋收", "打谷")), "today.md").sees("today-2026-05-11")
    publish(press.page("today.md", page(11, "秋分", "打谷")), "today.md")
    assert stands(press) == {"today": ("10", "春耕"), "today-2026-05-11": ("11", "秋分")}


@pytest.mark.parametrize(
    "options",
    [("--jobs", "1"), *(pytest.param(o, marks=pytest.mark.slow) for o in (("--jobs", "3"), ("--cluster", "local")))],
)
def test_inputs_of_one_run_that_meet_are_told_apart_whatever_their_order(press, options):
    if "--cluster" in options:
        pytest.importorskip("distributed")
    names = []
    for day, story in ((12, "秋收"), (10, "春耕"), (11, "插秧"), (13, "打谷")):
        press.page(f"{story}/page.md", page(day, story, story + "记"))
        names.append(f"{story}/page.md")
    random.shuffle(names)
    publish(press, *names, *options)
    assert stands(press) == {
        "page": ("10", "春耕"),
        "page-2026-05-11": ("11", "插秧"),
        "page-2026-05-12": ("12", "秋收"),
        "page-2026-05-13": ("13", "打谷"),
    }
    publish(press, *reversed(names), *options).sees("4 unchanged")


def test_a_library_of_before_keeps_its_ids(press):
    press.page("d1/page.md", page(10, "春耕", "插秧")).page("d2/page.md", page(11, "秋收", "打谷"))
    publish(press, "d1/page.md", "d2/page.md")
    for manifest in press.library.glob("editions/*.json"):
        data = json.loads(manifest.read_text("utf-8"))
        assert len(data.pop("content")) == 64
        manifest.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (press.library / "catalogue.json").unlink()
    before = stands(press)
    publish(press, "d2/page.md", "d1/page.md").sees("2 unchanged")
    publish(press.page("d1/page.md", page(10, "春播", "插秧", "施肥")), "d1/page.md")
    assert stands(press).keys() == before.keys()


def test_one_input_named_twice_is_one_edition(press):
    publish(press.page("page.md", page(10, "春耕")), "page.md", "./page.md").sees("1 edition made")
    assert list(stands(press)) == ["page"]


@pytest.mark.parametrize("name", ["x-a01", "Con"], ids=["another edition's story", "a device of Windows"])
def test_a_name_that_is_something_else_too_is_not_taken(press, name):
    publish(press.page(f"{name}.md", page(10, "春耕")), f"{name}.md")
    assert list(stands(press)) == [f"{name}-2026-05-10"]


def test_names_that_differ_in_case_alone_meet(press):
    publish(press.page("a/Page.md", page(10, "春耕")).page("b/page.md", page(11, "秋收")), "a/Page.md", "b/page.md")
    assert sorted(stands(press), key=str.casefold) == ["Page", "page-2026-05-11"]


def test_a_plan_names_what_a_run_would_and_writes_nothing(press):
    press.page("d1/page.md", page(10, "春耕")).page("d2/page.md", page(11, "秋收"))
    press.run("publish", "d1/page.md", "d2/page.md", "--dry-run", "--json")
    assert press.status == 0, press.said
    assert "page-2026-05-11" in press.printed
    assert not press.library.exists()


def test_a_copy_that_was_changed_does_not_take_the_place_of_what_it_was_copied_from(press):
    publish(press.page("a/page.md", page(10, "春耕", "插秧")), "a/page.md")
    publish(press.page("b/page.md", page(10, "春耕", "插秧")), "b/page.md")
    publish(press.page("b/page.md", page(10, "春耕", "打谷")), "b/page.md")
    assert len(stands(press)) == 2
