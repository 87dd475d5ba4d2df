"""The shelf: whole files or none, no way out, two runs at once, damaged manifests told."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import threading

import pytest
from dukou import edition, put_edition

from yueting.errors import OutputError, ProductError
from yueting.library import durable
from yueting.library.shelf import Shelf


def test_put_tells_what_was_written(shelf):
    product = shelf.put("audio/e/a01.mp3", io.BytesIO(b"abc"))
    assert (product.file, product.type, product.bytes) == ("audio/e/a01.mp3", "audio/mpeg", 3)
    assert product.sha256 == hashlib.sha256(b"abc").hexdigest()
    assert (shelf.root / product.file).read_bytes() == b"abc"


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/passwd",
        "a/../../x",
        ".hidden",
        "a//b",
        "报.mp3",
        "a\0b",
        "a/",
        "",
        "a b",
        "C:x",
        "a\\b",
        "x" * 200,
    ],
)
def test_no_name_leads_out(shelf, name):
    with pytest.raises(OutputError):
        shelf.put(name, b"")


def test_a_link_that_leads_out_is_refused(shelf, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (shelf.root / "audio").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads out"):
        shelf.put("audio/a.mp3", b"x")


def test_a_content_that_fails_leaves_the_old_file_and_no_litter(shelf):
    def broken():
        yield b"new"
        raise ZeroDivisionError

    shelf.put("a.txt", b"old")
    with pytest.raises(ZeroDivisionError):
        shelf.put("a.txt", broken())
    assert [path.name for path in shelf.root.iterdir()] == ["a.txt"]
    assert (shelf.root / "a.txt").read_bytes() == b"old"


def test_put_all_writes_only_what_differs_and_keeps_the_rest(shelf):
    assert shelf.put_all([("a.txt", b"1"), ("b/c.txt", b"2")]) == 2
    before = (shelf.root / "a.txt").stat().st_mtime_ns
    assert shelf.put_all([("a.txt", b"1"), ("b/c.txt", b"3")]) == 1
    assert (shelf.root / "a.txt").stat().st_mtime_ns == before


def test_put_all_that_fails_leaves_everything_as_it_was(shelf):
    shelf.put("a.txt", b"old")

    def files():
        yield "a.txt", b"new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shelf.put_all(files())
    assert [path.name for path in shelf.root.iterdir()] == ["a.txt"]
    assert (shelf.root / "a.txt").read_bytes() == b"old"


def test_a_folder_in_the_way_is_one_line(shelf):
    shelf.put("a/b.txt", b"x")
    with pytest.raises(OutputError, match="move it away"):
        shelf.put("a", b"x")


def test_a_file_in_place_of_the_library_is_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="move it away"):
        Shelf(tmp_path / "file")


def test_a_full_disk_is_one_line_and_leaves_the_old_file(shelf, monkeypatch):
    shelf.put("a.txt", b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        shelf.put("a.txt", b"new")
    assert (shelf.root / "a.txt").read_bytes() == b"old"


def test_sweep_takes_the_parts_of_dead_runs_and_leaves_those_of_living_ones(shelf):
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = shelf.root / "audio" / f".yueting-{durable._HOST}-{int(gone.stdout)}-{'0' * 8}-{'1' * 8}.part"
    reused = shelf.root / f".yueting-{durable._HOST}-{os.getpid()}-{'0' * 8}-{'1' * 8}.part"
    living = shelf.root / f".yueting-{durable._HOST}-{os.getppid()}-{'0' * 8}-{'1' * 8}.part"
    mine = shelf.root / f".yueting-{durable._HOST}-{os.getpid()}-{durable._RUN}-{'1' * 8}.part"
    elsewhere = shelf.root / f".yueting-{'f' * 8}-{os.getpid()}-{'0' * 8}-{'1' * 8}.part"
    (shelf.root / "audio").mkdir()
    for path in (dead, reused, living, mine, elsewhere):
        path.touch()
    assert shelf.sweep() == 3
    assert not dead.exists()
    assert not reused.exists()
    assert not elsewhere.exists()
    assert living.exists()
    assert mine.exists()


def test_remove_takes_empty_folders_with_it(shelf):
    shelf.put("audio/e/a01.mp3", b"x")
    shelf.put("audio/f.mp3", b"x")
    shelf.remove(["audio/e/a01.mp3", "audio/e/gone.mp3"])
    assert [path.name for path in (shelf.root / "audio").iterdir()] == ["f.mp3"]


def test_a_manifest_comes_back_as_it_was_saved(shelf):
    manifest = put_edition(shelf, edition())
    assert shelf.load(manifest.edition.id) == manifest
    assert shelf.editions() == (manifest.edition.id,)
    assert shelf.load("no-such") is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "{",
        lambda _: "[" * 100_000,
        lambda data: json.dumps({**data, "schema": "other"}),
        lambda data: json.dumps({**data, "tracks": [{**data["tracks"][0], "file": "../../etc/passwd"}]}),
        lambda data: json.dumps({**data, "tracks": [{**data["tracks"][0], "bytes": "many"}]}),
        lambda data: json.dumps({**data, "marks": [{**data["marks"][0], "begin": float("nan")}]}),
        lambda data: json.dumps({**data, "edition": {**data["edition"], "id": "another"}}),
        lambda data: json.dumps({**data, "edition": {**data["edition"], "title": None}}),
    ],
)
def test_a_damaged_manifest_is_told(shelf, spoil):
    name = put_edition(shelf, edition()).edition.id
    path = shelf.root / f"editions/{name}.json"
    path.write_text(spoil(json.loads(path.read_text())))
    with pytest.raises(ProductError, match=f"editions/{name}.json: damaged"):
        shelf.load(name)


def test_the_lock_lets_one_in_at_a_time_and_leaves_nothing(shelf):
    inside, most = [0], []

    def work():
        for _ in range(20):
            with shelf.lock():
                inside[0] += 1
                most.append(inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80
    assert list(shelf.root.iterdir()) == []


def test_a_lock_whose_holder_died_is_free(shelf):
    script = (
        "import os, sys, pathlib; from yueting.library.shelf import Shelf\n"
        "with Shelf(pathlib.Path(sys.argv[1])).lock(): os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(shelf.root)], check=False)
    with shelf.lock():
        assert (shelf.root / ".yueting-library.lock").exists()
