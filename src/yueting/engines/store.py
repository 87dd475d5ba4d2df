"""Clips on disk, by what they say: shared by all editions and all processes, bounded, never half.

An entry is written beside its place and renamed, and carries the hash of its content: what a crash or a bad disk leaves
is seen and thrown away. The entry used longest ago goes first. Nothing here knows an engine.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from yueting import intake
from yueting.speech import Clip, Mark, Word

FORMAT: Final = "yueting-clip-1\n"
A_DAY: Final = 86_400
SLACK: Final = 0.9
"""A full store is cleared to this share, so that it is not cleared again at once."""


class Store:
    """A folder of clips of at most *most_bytes* bytes; where it cannot be read or written it is as if empty."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder, self._most = folder, most_bytes
        self._written = 0
        self._known: int | None = None

    def get(self, key: str) -> Clip | None:
        """Return the clip kept under *key*, a hex digest, or None; a damaged one is removed."""
        path = self._path(key)
        try:
            content = intake.content(path, intake.ASSET)
        except OSError:
            return None
        clip = _clip_of(content)
        with contextlib.suppress(OSError):
            if clip is None:
                path.unlink()
            elif abs(time.time() - path.stat().st_mtime) > A_DAY:
                os.utime(path)
        return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep *clip* under *key*; a full disk or a read-only folder only means that it will be made again."""
        path = self._path(key)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        content = _content_of(clip)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            return
        self._written += len(content)
        if self._size() > self._most:
            self.clear(round(self._most * SLACK))

    def clear(self, keep_bytes: int) -> None:
        """Remove the clips used longest ago until at most *keep_bytes* bytes are left."""
        found = sorted(self._entries(), key=lambda entry: entry[1])
        total = sum(size for _, _, size in found)
        for path, _, size in found:
            if total <= keep_bytes:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
        self._known, self._written = total, 0

    def _size(self) -> int:
        if self._known is None:
            self._known, self._written = sum(size for _, _, size in self._entries()), 0
        return self._known + self._written

    def _entries(self) -> Iterator[tuple[Path, float, int]]:
        """Yield path, time of last use and size of every file, the litter of dead runs included."""
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                facts = path.stat()
                yield path, facts.st_mtime, facts.st_size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.clip"


def _content_of(clip: Clip) -> bytes:
    """Return *clip* as a file: a line of format and hash, a line of marks, the frames."""
    marks = json.dumps([_kept(mark) for mark in clip.marks]).encode() + b"\n"
    return FORMAT.encode() + hashlib.sha256(marks + clip.mp3).hexdigest().encode() + b"\n" + marks + clip.mp3


def _clip_of(content: bytes) -> Clip | None:
    head, _, rest = content.removeprefix(FORMAT.encode()).partition(b"\n")
    if not content.startswith(FORMAT.encode()) or hashlib.sha256(rest).hexdigest().encode() != head:
        return None
    marks, _, mp3 = rest.partition(b"\n")
    try:
        return Clip(mp3, tuple(_mark(*mark) for mark in json.loads(marks)))
    except (ValueError, TypeError, RecursionError):
        return None


def _kept(mark: Mark) -> list[Any]:
    words = [[word.text, word.begin, word.end] for word in mark.words]
    return [mark.sentence, mark.begin, mark.end, *([words] if words else [])]


def _mark(sentence: str, begin: float, end: float, words: Iterable[tuple[str, float, float]] = ()) -> Mark:
    return Mark(sentence, begin, end, tuple(Word(*word) for word in words))
