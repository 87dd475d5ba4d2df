"""The pictures of the page: read from its own folder, known by their first bytes, bounded; never fetched.

A picture that cannot be had is left out and reported; its caption stays. Only what its page calls decoration is
decoration; any other picture without words is reported, and the book says that it has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from yueting import intake
from yueting.cutouts import cut, is_cutout
from yueting.epub.alternatives import is_alternative, serves
from yueting.epub.page import Picture
from yueting.model import Image, Notice
from yueting.notices import notice
from yueting.words.book import TABLE
from yueting.xhtml import one_line

MOST_BYTES: Final = 8_000_000
_KINDS: Final = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"))


@dataclass(slots=True)
class Album:
    """The pictures of one book: *put* writes a file into it, *report* hears what could not be had."""

    folder: Path | None
    put: Callable[[str, bytes], None]
    report: Callable[[Notice], None]
    undescribed: str = TABLE["undescribed"][0]
    _held: dict[str, str] = field(default_factory=dict)

    def picture(self, image: Image, caption: str = "") -> Picture | None:
        """Return *image* as the book holds it, None where it cannot be had; *caption* may serve as its alternative."""
        file = self._held.get(image.src) or self._file(image.src)
        self._held[image.src] = file
        if not file:
            return None
        return Picture(file, self._alternative(image, caption), ornament=image.ornament)

    def _alternative(self, image: Image, caption: str) -> str:
        """Return the words that stand for *image*: its own, its caption, else that there are none; an ornament has none."""
        if image.ornament:
            self.report(notice("picture-decorative", src=one_line(image.src)))
            return ""
        if is_alternative(image.alt):
            return one_line(image.alt, 500)
        if serves(caption):
            return one_line(caption, 200)
        self.report(notice("picture-wordless", src=one_line(image.src)))
        return self.undescribed

    def _file(self, src: str) -> str:
        path, trouble = self._path(src)
        data = _read(path, urlsplit(src).fragment) if path else b""
        kind = next((suffix for magic, suffix in _KINDS if data.startswith(magic)), "")
        kind = ".webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else kind
        if trouble := trouble or _trouble(data, kind):
            self.report(notice(trouble, src=one_line(src)))
            return ""
        name = f"images/{hashlib.sha256(data).hexdigest()[:16]}{kind}"
        if name not in self._held.values():
            self.put(name, data)
        return name

    def _path(self, src: str) -> tuple[Path | None, str]:
        """Return where *src* is, or the code of the notice that says why it is nowhere."""
        try:
            parts = urlsplit(src)
        except ValueError:
            return None, "picture-missing"
        if parts.scheme or parts.netloc:
            return None, "picture-elsewhere"
        if self.folder is None or not parts.path or "\0" in unquote(parts.path):
            return None, "picture-missing"
        try:
            root = self.folder.resolve()
            path = (root / unquote(parts.path)).resolve()
            is_file = path.is_file()
        except (OSError, ValueError, RuntimeError):  # a name too long, one no disk can hold, a link to itself
            return None, "picture-missing"
        if not path.is_relative_to(root):
            return None, "picture-outside"
        return (path, "") if is_file else (None, "picture-missing")


def _read(path: Path, fragment: str) -> bytes:
    if fragment and (path.suffix.lower() == ".pdf" or is_cutout(fragment)):
        return cut(path, fragment)
    try:
        with intake.opened(path) as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        return b""


def _trouble(data: bytes, kind: str) -> str:
    if not data:
        return "picture-missing"
    if len(data) > MOST_BYTES:
        return "picture-too-big"
    return "" if kind else "picture-unknown"
