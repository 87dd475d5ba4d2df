"""The door to pypinyin, and to the short form of its words in the person's cache.

pypinyin builds a list of lists for each of its 47,000 phrases, which costs every process a quarter of a second and 50 MB;
the short form, made once, is read in a fifth of both. It is proven before it is believed. A process of its own makes it
while the first page is being read: this module is run for that, and so stands outside the room that it serves.
"""

from __future__ import annotations

import atexit
import gc
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

from yueting import intake
from yueting.resources import cache_folder

MOST_BYTES: Final = 20_000_000
PATIENCE: Final = 10.0
"""Seconds after which it is made here, whatever has become of the process that was to make it."""
_making: list[subprocess.Popen[bytes]] = []


def begin() -> None:
    """Have the short form made by another process, where there is none; `known` waits for it."""
    if not _making and not _place().exists():
        paths = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with suppress(OSError):  # then it is made here, when it is needed
            _making.append(subprocess.Popen([sys.executable, "-m", __name__], env=paths, stderr=subprocess.DEVNULL))  # noqa: S603
            atexit.register(_made)


def known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return how phrases and characters are read, with tone marks: a blank between syllables, a comma between readings."""
    _made()
    return _remembered(_place()) or _learned(_place())


def _made() -> None:
    for process in _making:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _place() -> Path:
    return cache_folder() / "readings" / f"pypinyin-{version('pypinyin')}.tsv"


def _remembered(file: Path) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return what *file* holds, or None where it is not there, not whole or not what was written."""
    try:
        proof, _, body = intake.content(file, MOST_BYTES).partition(b"\n")
    except OSError:
        return None
    if proof != _proof(body):
        return None
    phrases, _, characters = body.decode().partition("\n\n")
    return _table(phrases), _table(characters)


def _table(text: str) -> dict[str, str]:
    cells = text.replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _learned(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    phrases = {word: " ".join([marks[0] for marks in reading]) for word, reading in _brought("phrases_dict").items()}
    characters = {chr(code): marks for code, marks in _brought("pinyin_dict").items()}
    lines = ("\n".join(map("\t".join, table.items())) for table in (phrases, characters))
    with suppress(OSError):  # a cache that cannot be written costs time alone
        _keep(file, "\n\n".join(lines).encode())
    return phrases, characters


def _brought(name: str) -> dict[Any, Any]:
    """Return the table *name* of pypinyin: its module alone, since the rest of the package takes as long again."""
    package = find_spec("pypinyin")
    alone = package and spec_from_file_location(name, Path(str(package.origin)).with_name(f"{name}.py"))
    if not (alone and alone.loader):
        raise ModuleNotFoundError("pypinyin is not installed", name="pypinyin")
    module = module_from_spec(alone)
    alone.loader.exec_module(module)
    table: dict[Any, Any] = getattr(module, name)
    return table


def _keep(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_proof(body) + b"\n" + body)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _proof(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


if __name__ == "__main__":
    # Lists of lists by the ten thousand, and no cycle among them: a third of the time would go into looking for one.
    gc.disable()
    _learned(_place())
    gc.freeze()
