"""What a library remembers of itself: never believed where something has changed, however little is looked at."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest
from dukou import PAPER, edition, put_edition

from yueting.library import stock
from yueting.library.memory import MEMORY, recall
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf
from yueting.library.stamps import Stamps

OLD, PAGE = "dukou-2023-08-30", "read/dukou-2023-08-30/a01.html"


def contents(shelf):
    return {str(p.relative_to(shelf.root)): p.read_bytes() for p in shelf.root.rglob("*") if p.is_file()}


def made_anew(shelf, tmp_path):
    """Return what a library of the same manifests and sounds is that has never known anything."""
    other = Shelf(shutil.copytree(shelf.root, tmp_path / "anew"))
    (other.root / MEMORY).unlink()
    for folder in ("read", "search", "feeds", "opds", "years", "assets"):
        shutil.rmtree(other.root / folder, ignore_errors=True)
    rebuild(other, PAPER)
    return contents(other)


def rewritten(shelf):
    manifest = shelf.load(OLD)
    shelf.save(replace(manifest, edition=replace(manifest.edition, title="另一个名字")))


CHANGES = {
    "a page has gone": lambda shelf: (shelf.root / PAGE).unlink(),
    "a page was replaced": lambda shelf: shelf.put(PAGE, b"another"),
    "a sound has gone": lambda shelf: (shelf.root / shelf.load(OLD).tracks[0].file).unlink(),
    "a sound was cut": lambda shelf: shelf.put(shelf.load(OLD).tracks[0].file, b"cut"),
    "a manifest was written by hand": rewritten,
    "an edition has gone": lambda shelf: (shelf.root / f"editions/{OLD}.json").unlink(),
    "an edition has come": lambda shelf: put_edition(shelf, edition(-1)),
    "nothing": Shelf.editions,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("closely", [True, False])
def test_what_has_changed_in_an_old_edition_shows_at_once(library, tmp_path, change, closely):
    rebuild(library, PAPER)
    CHANGES[change](library)
    put_edition(library, edition(5))
    rebuild(library, PAPER, closely=closely)

    # The next run that changes nothing has nothing to do.
    assert Stamps(library).still()
    assert contents(library) == made_anew(library, tmp_path)


@pytest.mark.parametrize("turns", [1, 1 << 40])
def test_what_is_written_over_where_it_stands_is_found_in_its_turn_and_by_who_looks_closely(
    library, monkeypatch, turns
):
    rebuild(library, PAPER)
    before = contents(library)
    monkeypatch.setattr(stock, "TURNS", turns)
    with (library.root / PAGE).open("r+b") as page:
        page.write(b"damaged")
    rebuild(library, PAPER, closely=False)

    assert (contents(library) == before) == (turns == 1)
    rebuild(library, PAPER)
    assert contents(library) == before


def test_most_lines_are_copied_unread(library):
    rebuild(library, PAPER)
    before = (library.root / MEMORY).read_bytes().split(b"\n")
    put_edition(library, edition(5))
    rebuild(library, PAPER)
    known = recall(library).editions

    assert [json.loads(line[1:-1])["id"] for line in before[1:-1:2]] == list(known)[1:]
    assert set(before[3:-1]) - {before[-2]} <= set((library.root / MEMORY).read_bytes().split(b"\n"))
    assert len(json.loads((library.root / MEMORY).read_bytes())["editions"]) == len(known) == 4


@pytest.mark.parametrize("line", [0, 1, 2, -1])
@pytest.mark.parametrize("damage", [b"", b"[{},", b'{"stories":[[]],"files":7,"made_from":{}}],', b"]}\n"])
def test_a_damaged_line_is_a_damaged_memory_which_is_made_again(library, line, damage):
    before = contents(library)
    lines = (library.root / MEMORY).read_bytes().split(b"\n")
    lines[line] = damage
    (library.root / MEMORY).write_bytes(b"\n".join(lines))
    rebuild(library, PAPER)

    assert contents(library) == before


def test_what_another_version_made_and_this_one_does_not_is_removed(library):
    before = contents(library)
    data = json.loads(before[MEMORY])
    data["schema"] = "yueting/catalogue/3 0.1"
    data["made_from"]["feeds/of-before.xml"] = data["editions"][0][1]["made_from"]["read/x/y.html"] = ["key", "sha"]
    (library.root / MEMORY).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    library.put("feeds/of-before.xml", b"old")
    library.put("read/x/y.html", b"old")
    rebuild(library, PAPER)

    assert contents(library) == before
