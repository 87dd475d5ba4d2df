"""The stick: what is on it plays in order, only what changed is written, nothing of others is touched, a pulled stick heals."""

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from dukou import PAPER, edition, put_edition, story

from yueting.errors import InputError, OutputError
from yueting.library import carrying
from yueting.library.rebuild import rebuild
from yueting.library.stick import stick


def names(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and p.name != carrying.KEPT)


def contents(root):
    return {name: (root / name).read_bytes() for name in names(root)}


@pytest.fixture
def card(tmp_path):
    return tmp_path / "card"


def test_the_newest_edition_is_first_and_its_tracks_stand_in_order(library, card):
    done = stick(library.root, card, editions=2)

    folders = sorted({name.partition("/")[0] for name in names(card)})
    assert done.editions == 2
    assert [folder[:4] for folder in folders] == ["001_", "002_"]
    assert folders[0][4:14] > folders[1][4:14]
    newest = max(library.root.glob("editions/*.json"))
    tracks = [t["file"] for t in json.loads(newest.read_bytes())["tracks"] if t["article"]]
    assert [(card / folders[0] / f"{n:02}.mp3").read_bytes() for n in range(1, len(tracks) + 1)] == [
        (library.root / file).read_bytes() for file in tracks
    ]


def test_every_name_is_one_that_fat_and_old_players_take(library, card):
    stick(library.root, card)

    assert all(re.fullmatch(r"\d{3}_[0-9A-Za-z_-]{1,40}/(\d\d\.mp3|playlist\.m3u8)", name) for name in names(card))


def test_a_playlist_names_the_tracks_in_order_with_their_titles(library, card):
    stick(library.root, card, editions=1)
    lines = next(card.glob("*/playlist.m3u8")).read_text("utf-8").splitlines()

    assert lines[0] == "#EXTM3U"
    assert lines[2::2] == sorted(p.name for p in next(card.glob("*/")).glob("*.mp3"))
    assert all(re.fullmatch(r"#EXTINF:-?\d+,.+", line) for line in lines[1::2])


def test_a_second_run_writes_nothing(library, card):
    first = stick(library.root, card)
    before = {name: (card / name).stat().st_mtime_ns for name in names(card)}
    second = stick(library.root, card)

    assert (second.written, second.renamed, second.removed, second.kept) == (0, 0, 0, first.written)
    assert {name: (card / name).stat().st_mtime_ns for name in names(card)} == before


def test_a_new_edition_moves_the_others_down_without_writing_them_again(library, card):
    stick(library.root, card, editions=3)
    put_edition(library, edition(3))
    rebuild(library, PAPER)
    done = stick(library.root, card, editions=3)
    fresh = stick(library.root, card.with_name("fresh"), editions=3)

    assert contents(card) == contents(card.with_name("fresh"))
    assert 0 < done.written < fresh.written
    assert done.renamed > 0
    assert done.removed > 0


def test_a_folder_that_holds_other_things_is_refused_and_left_as_it_is(library, card):
    card.mkdir()
    (card / "照片.jpg").write_bytes(b"x")

    with pytest.raises(OutputError, match=r"照片\.jpg"):
        stick(library.root, card)
    assert names(card) == ["照片.jpg"]


def test_what_systems_leave_on_every_stick_is_no_other_thing(library, card):
    (card / "System Volume Information").mkdir(parents=True)
    (card / ".Trash-1000").mkdir()

    assert stick(library.root, card).written


def test_what_others_put_beside_ours_later_stays(library, card):
    stick(library.root, card, editions=2)
    folder = next(card.glob("002_*/"))
    (folder / "mine.txt").write_bytes(b"x")
    (card / "more.txt").write_bytes(b"y")
    stick(library.root, card, editions=1)

    assert (folder / "mine.txt").read_bytes() == b"x"
    assert (card / "more.txt").read_bytes() == b"y"
    assert not list(folder.glob("*.mp3"))


def test_a_stick_without_room_says_how_much_is_wanted_and_is_left_as_it_is(library, card, monkeypatch):
    monkeypatch.setattr(carrying, "SPARE", 1 << 60)

    with pytest.raises(OutputError, match="fewer editions"):
        stick(library.root, card)
    assert names(card) == []


def test_a_disk_that_fails_in_the_middle_is_one_line_and_the_next_run_ends_it(library, card, monkeypatch):
    fill, count = carrying.fill, iter(range(100))

    def failing(path, chunks, **more):
        if next(count) == 4:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return fill(path, chunks, **more)

    monkeypatch.setattr(carrying, "fill", failing)
    with pytest.raises(OutputError, match="cannot be written"):
        stick(library.root, card)
    monkeypatch.undo()
    stick(library.root, card)
    stick(library.root, card.with_name("fresh"))

    assert contents(card) == contents(card.with_name("fresh"))


KILLED = """
import os, signal, sys
from pathlib import Path
from yueting.library import carrying
from yueting.library.stick import stick
step, at = [0], int(sys.argv[3])
def counted(what):
    def do(*a, **k):
        step[0] += 1
        if step[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return what(*a, **k)
    return do
carrying.write, carrying.fill = counted(carrying.write), counted(carrying.fill)
for name in ("replace", "unlink", "rmdir", "mkdir"):
    setattr(Path, name, counted(getattr(Path, name)))
stick(Path(sys.argv[1]), Path(sys.argv[2]), editions=3)
"""


@pytest.mark.slow
def test_killed_at_every_step_of_taking_a_new_edition_the_next_run_gives_the_same_stick(library, card):
    stick(library.root, card, editions=3)
    put_edition(library, edition(3))
    rebuild(library, PAPER)
    stick(library.root, card.with_name("fresh"), editions=3)
    wanted, killed = contents(card.with_name("fresh")), 0
    for at in range(1, 200):
        torn = shutil.copytree(card, card.with_name(f"torn{at}"))
        done = subprocess.run([sys.executable, "-c", KILLED, str(library.root), str(torn), str(at)], check=False)
        killed += done.returncode == -signal.SIGKILL
        stick(library.root, torn, editions=3)
        assert contents(torn) == wanted, at
        shutil.rmtree(torn)
        if done.returncode == 0:
            break

    assert killed > 20


def test_no_library_and_a_library_without_talking_books_are_told(library, tmp_path, card):
    with pytest.raises(InputError, match="no library"):
        stick(tmp_path, card)
    with pytest.raises(InputError, match="--talking-book"):
        stick(library.root, card, form="daisy202")
    assert not card.exists()


MTOOLS = shutil.which("mcopy") and shutil.which("mformat")


@pytest.mark.skipif(not MTOOLS, reason="mtools are not installed")
@pytest.mark.parametrize("form", ["mp3", "daisy202"])
def test_a_card_of_fat_has_every_file_under_its_name_and_byte_for_byte(library, card, tmp_path, form):
    """A disk image that mtools format, fill and read: the file system of the cards that players take."""
    image, back, at = tmp_path / "card.img", tmp_path / "back", ("-i", str(tmp_path / "card.img"))
    for folder in library.root.glob("audio/*/"):
        put_talking(library, folder.name)
    stick(library.root, card, form=form)
    image.write_bytes(bytes(16 << 20))
    subprocess.run(["mformat", *at, "::"], check=True)
    subprocess.run(["mcopy", "-s", *at, *sorted(card.glob("*")), "::/"], check=True)
    back.mkdir()
    subprocess.run(["mcopy", "-s", "-n", *at, "::/*", back], check=True)

    assert contents(back) == contents(card)
    short = subprocess.run(["mdir", *at, "::/"], check=True, capture_output=True, text=True).stdout
    aliases = re.findall(r"^(\S+) +<DIR>", short, re.MULTILINE)
    assert len(aliases) == len(set(aliases)) == len(list(card.glob("*/")))
    # A player that shows only these plays them in the same order.
    assert aliases == sorted(aliases)


DONE = """
import json, os, sys
from pathlib import Path
from yueting.library.stick import stick
root = sys.argv[2]
def heard(event, args):
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") and str(args[0]).startswith(root + "/"):
        print(json.dumps([event, *(str(a)[len(root):] for a in args[:2] if str(a).startswith(root))]))
    if event == "open" and str(args[0]).startswith(root + "/") and args[2] & os.O_CREAT:
        print(json.dumps([event, str(args[0])[len(root):]]))
sys.addaudithook(heard)
stick(Path(sys.argv[1]), Path(root), editions=int(sys.argv[3]))
"""
"""Takes editions to a stick and tells what it does to its folders, line by line."""


def done_on_fat(image, library, card, editions):
    """Fill *card* and do to the FAT *image*, by mtools, each thing that was done to it, in its order."""
    run = [sys.executable, "-c", DONE, str(library), str(card), str(editions)]
    empty, at = image.with_name("empty"), ("-i", str(image))
    empty.touch()
    for line in subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines():
        match json.loads(line):
            case ["os.mkdir", path]:
                # Asked for where it is already, too, to be sure of it.
                command = ["sh", "-c", 'mdir -i "$0" "$1" || mmd -i "$0" "$1"', str(image), f"::{path}"]
            case ["os.rename", before, after]:
                subprocess.run(["mdel", *at, f"::{after}"], check=False, capture_output=True)
                command = ["mmove", *at, f"::{before}", f"::{after}"]
            case ["os.remove", path]:
                command = ["mdel", *at, f"::{path}"]
            case ["os.rmdir", path]:
                command = ["mrd", *at, f"::{path}"]
            case ["open", path]:
                command = ["mcopy", "-o", *at, str(empty), f"::{path}"]
        subprocess.run(command, check=True, capture_output=True)


def entered(image):
    """Return the files of *image* in the order in which its folders have them."""
    told = subprocess.run(["mdir", "-b", "-/", "-i", str(image), "::/"], check=True, capture_output=True, text=True)
    # A short name is kept in capitals.
    return [line[3:].lower() for line in told.stdout.splitlines() if line.lower().endswith((".mp3", ".m3u8"))]


@pytest.mark.slow
@pytest.mark.skipif(not MTOOLS, reason="mtools are not installed")
def test_what_is_taken_to_a_card_later_is_entered_in_order_too(library, card, tmp_path):
    """Simple players play in the order of a folder's entries, and an entry takes the first place that is free."""
    image = tmp_path / "card.img"
    image.write_bytes(bytes(8 << 20))
    subprocess.run(["mformat", "-i", str(image), "::"], check=True)

    def took(editions):
        done_on_fat(image, library.root, card, editions)
        assert entered(image) == names(card)
        return len(names(card))

    first = took(2)
    assert took(3) > first  # one more behind the others
    put_edition(library, edition(3))
    rebuild(library, PAPER)
    took(3)  # a new one before the others, and the oldest gone
    manifest = library.load("dukou-2023-09-01")
    put_edition(library, edition(2, stories=(*manifest.edition.articles, story(4, "添了一篇"))))
    rebuild(library, PAPER)
    assert took(4) > took(1)


def put_talking(library, edition_id):
    """Give the edition a talking book of one file, as its manifest tells."""
    manifest = library.load(edition_id)
    product = library.put(f"talking/{edition_id}/ncc.html", b"<html/>")
    library.save(replace(manifest, products=(*manifest.products, product)))
