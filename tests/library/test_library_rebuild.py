"""Rebuilding: only what changed, the same bytes, nothing missing in between, two runs at once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from dukou import PAPER, edition, put_edition, story

from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf
from yueting.paper import Paper


def contents(shelf):
    return {str(p.relative_to(shelf.root)): p.read_bytes() for p in shelf.root.rglob("*") if p.is_file()}


def test_a_second_rebuild_writes_nothing(library):
    before = contents(library)
    assert rebuild(library, PAPER).written == 0
    assert contents(library) == before


def test_the_way_to_a_library_does_not_show_in_its_bytes(library, tmp_path):
    other = Shelf(tmp_path / "other")
    for number in (2, 0, 1):
        put_edition(other, edition(number))
        rebuild(other, PAPER)
    assert contents(other) == contents(library)


def test_the_memory_may_be_lost(library):
    before = contents(library)
    (library.root / "catalogue.json").write_text("rubbish")
    rebuild(library, PAPER)
    assert contents(library) == before


def test_what_an_edition_no_longer_has_is_cleared(library):
    put_edition(library, edition(0, stories=(story(1, "只剩这一篇"),)), long=False)
    rebuild(library, PAPER)
    names = {name for name in contents(library) if "2023-08-30" in name}
    assert names == {
        "audio/dukou-2023-08-30/a01.mp3",
        "audio/dukou-2023-08-30/a01.vtt",
        "editions/dukou-2023-08-30.json",
        "epub/dukou-2023-08-30.epub",
        "read/dukou-2023-08-30/a01.html",
        "read/dukou-2023-08-30/art.png",
        "read/dukou-2023-08-30/cover.png",
        "read/dukou-2023-08-30/index.html",
        "read/dukou-2023-08-30/thumbnail.png",
    }


def test_a_file_that_is_not_ours_is_never_cleared(library):
    library.put("audio/dukou-2023-08-30/notes.txt", b"a publisher's own")
    put_edition(library, edition(0, stories=(story(1, "只剩这一篇"),)))
    rebuild(library, PAPER)
    assert "audio/dukou-2023-08-30/notes.txt" in contents(library)


def test_a_new_name_for_the_paper_reaches_every_page(library):
    rebuild(library, PAPER.model_copy(update={"name": "新渡口报"}))
    for name in ("index.html", "feed.xml", "read/dukou-2023-08-30/a01.html"):
        assert "新渡口报" in (library.root / name).read_text()


def test_art_is_linked_where_it_is(library):
    png = b"\x89PNG\r\n\x1a\n" + bytes(100)
    rebuild(library, PAPER, art=png)
    assert (library.root / "art.png").read_bytes() == png
    assert 'itunes:image href="https://paper.example.org/ting/art.png"' in (library.root / "feed.xml").read_text()
    rebuild(library, PAPER)
    assert "art.png" in (library.root / "feed.xml").read_text()
    assert not (library.root / "cover.png").exists()


def test_new_art_of_another_kind_takes_the_place_of_the_old(library):
    rebuild(library, PAPER, art=b"\x89PNG\r\n\x1a\n" + bytes(100))
    rebuild(library, PAPER, art=b"\xff\xd8\xff" + bytes(100))
    rebuild(library, PAPER)
    assert "ting/art.jpg" in (library.root / "feed.xml").read_text()
    assert not (library.root / "art.png").exists()


def test_without_art_a_picture_is_drawn_from_the_name(library):
    drawn = (library.root / "cover.png").read_bytes()
    assert drawn.startswith(b"\x89PNG")
    assert "ting/cover.png" in (library.root / "feed.xml").read_text()
    rebuild(library, PAPER.model_copy(update={"name": "新渡口报"}))
    assert (library.root / "cover.png").read_bytes() != drawn


def test_a_paper_without_a_name_gives_way_to_the_newest_editions(library):
    manifest = library.load("dukou-2023-08-31")
    library.save(replace(manifest, paper={"name": "清早报", "publisher": "渡口报社"}))
    library.save(replace(library.load("dukou-2023-09-01"), paper={"name": 7}))
    for given in (None, Paper(publisher="别人")):
        rebuild(library, given)
        assert "<title>清早报</title>" in (library.root / "feed.xml").read_text()


def test_a_library_of_unnamed_papers_has_our_name(library):
    rebuild(library, None)
    assert "<title>yueting 阅听</title>" in (library.root / "feed.xml").read_text()


def test_a_publishers_template_goes_before_ours(library, tmp_path):
    own = tmp_path / "own"
    (own / "site").mkdir(parents=True)
    (own / "site/search.html").write_text("mine: {{ paper }}")
    rebuild(library, PAPER, own=own)
    assert (library.root / "search.html").read_text() == "mine: 渡口晚报"


def test_two_runs_at_once_lose_nothing(tmp_path):
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from dukou import *; from yueting.library.rebuild import rebuild\n"
        "shelf = Shelf(Path(sys.argv[1]))\n"
        "for n in range(int(sys.argv[3]), 10, 2):\n"
        "    put_edition(shelf, edition(n)); rebuild(shelf, PAPER)\n"
    )
    root = tmp_path / "library"
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(root), str(Path(__file__).parent), str(n)]) for n in (0, 1)
    ]
    assert [run.wait(60) for run in runs] == [0, 0]
    shelf = Shelf(root)
    assert len(shelf.editions()) == 10
    assert (root / "feed.xml").read_text().count("<item>") == 30
    assert rebuild(shelf, PAPER).written == 0
    assert not list(root.rglob(".yueting*"))
