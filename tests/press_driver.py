"""A fluent driver for tests of the whole program: pages in a folder, the real command run, its library looked at.

    press.sample("lanhe_2026-03-18.md").publish(engine="silent").makes(".mp3", 8).sees("1 edition made")

Every verb gives the driver back; what a command said and left is in `said`, `printed`, `status` and `files()`.
"""

from __future__ import annotations

import atexit
import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from press_nursery import YUETING, started
from yueting import pinyin

__all__ = ["PATIENCE", "ROOT", "SHARED", "YUETING", "Press", "one_at_a_time", "zipped"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PATIENCE = 120
WISHES = ("yueting: paper.yaml beside", "yueting: without base_url")
"""What a run says of a paper that has not told all of itself: no complaint."""


def zipped(members):
    """Return a ZIP archive of *members*: name → text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@cache
def _short_form():
    """Return the short form of the dictionary, made once: else a first run has it made anew on every desk, and waits for it."""
    form = Path(tempfile.mkdtemp(), pinyin._place().name)
    atexit.register(shutil.rmtree, form.parent, ignore_errors=True)
    pinyin._learned(form)
    return form


class Press:
    """A desk in the folder *home*: pages lie in `home`, the library is `home/library`."""

    def __init__(self, home):
        # The memory of earlier runs, the cache of clips and neural models are a person's own: here they are the desk's.
        self.home = home
        self.environment = {"YUETING_CACHE": str(home / ".cache"), "YUETING_MODELS": str(home / ".models")}
        self.status, self.said, self.printed = None, "", ""
        readings = home / ".cache" / "readings"
        readings.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            (readings / _short_form().name).hardlink_to(_short_form())

    @property
    def library(self):
        return self.home / "library"

    def page(self, name, content):
        """Lay a page on the desk: text is written as UTF-8, bytes as they are."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def sample(self, name):
        """Lay one of the project's own samples on the desk, a page or a folder."""
        source = ROOT / "samples" / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, self.home / name)
        return self

    def change(self, name, before, after):
        """Replace *before*, which the page must hold once, with *after*."""
        text = (self.home / name).read_text("utf-8")
        assert text.count(before) == 1, f"{name} holds {before!r} {text.count(before)} times"
        return self.page(name, text.replace(before, after))

    def among(self, **environment):
        """Run what follows with these environment variables added."""
        self.environment |= environment
        return self

    def run(self, *arguments, asked=""):
        """Run `yueting` with *arguments* in the desk's folder, *asked*, text or bytes, on its standard input."""
        given = asked if isinstance(asked, bytes) else asked.encode()
        environment = {**os.environ, **self.environment}
        done = started(arguments, cwd=self.home, env=environment, given=given, timeout=PATIENCE)
        self.status, self.said, self.printed = done.returncode, done.stderr.decode(), done.stdout.decode()
        return self

    def publish(self, *arguments, engine="silent", status=0):
        """Publish every page on the desk, or the inputs among *arguments*, and expect the exit *status*."""
        named = any((self.home / a).exists() for a in arguments if not a.startswith("-") and a)
        pages = () if named else self.pages()
        self.run("publish", *pages, "--engine", engine, *arguments)

        assert self.status == status, f"ended with {self.status}: {self.said}"
        return self

    def pages(self):
        settings = (".yaml", ".yml")
        found = (p.name for p in self.home.iterdir() if p.name != "library" and p.suffix not in settings)
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def inspect(self, name):
        """Return the edition that `inspect --json` prints of the page *name*."""
        self.run("inspect", name, "--json")

        assert self.status == 0, self.said
        return json.loads(self.printed)

    def sees(self, *phrases):
        """Expect each of *phrases* in what the command said to the person."""
        for phrase in phrases:
            assert phrase in self.said, f"{phrase!r} is not in: {self.said}"
        return self

    def complains(self, status, *phrases):
        """Expect one line of complaint with *phrases* in it, the exit *status*, and no traceback."""
        said = [line for line in self.said.splitlines() if line.startswith(("yueting: ", "Error: "))]
        lines = [line for line in said if not line.startswith(WISHES)]

        assert "Traceback" not in self.said
        assert self.status == status, f"ended with {self.status}: {self.said}"
        assert len(lines) == 1, f"not one line of complaint: {self.said}"
        for phrase in phrases:
            assert phrase in lines[0], f"{phrase!r} is not in: {lines[0]}"
        return self

    def leaves_nothing(self):
        """Expect no product, no half of one, and no temporary file in the library."""
        assert [name for name in self.files(private=True) if not name.endswith(".lock")] == []
        return self

    def makes(self, suffix, count):
        found = [name for name in self.files() if name.endswith(suffix)]

        assert len(found) == count, found
        return self

    def files(self, *, private=False):
        """Return the library's files by name; what begins with a dot is the library's own affair unless *private*."""
        inside = {str(p.relative_to(self.library)): p for p in self.library.rglob("*") if p.is_file()}
        return {n: p.read_bytes() for n, p in inside.items() if private or not n.split("/")[0].startswith(".")}

    def manifest(self, edition):
        return json.loads((self.library / "editions" / f"{edition}.json").read_bytes())

    def book(self, edition, *, narrated=False):
        name = f"{edition}.narrated.epub" if narrated else f"{edition}.epub"
        return zipfile.ZipFile(self.library / "epub" / name)


@contextmanager
def one_at_a_time(folder):
    """Let one process of the tests after the other do what follows in *folder*: they share what is installed there."""
    import fcntl

    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"yueting-tests-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
