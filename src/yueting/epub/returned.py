"""The pictures of a page, taken back out of its book and laid where the page names them.

Each figure of a book has an anchor that the edition tells; what stands in it is the picture at that place.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from yueting import intake
from yueting.epub.binding import FOLDER
from yueting.epub.facts import language_of
from yueting.epub.parts import body_parts
from yueting.epub.pictures import MOST_BYTES
from yueting.epub.plan import Entry, loose, plan
from yueting.model import Edition
from yueting.passes.remainder import remainder
from yueting.words import of_book

_FIGURE: Final = re.compile(r'<figure id="([^"]+)">\s*<img src="([^"]+)"')


def return_pictures(edition: Edition, book: Path, folder: Path) -> None:
    """Lay the pictures of *edition*, as its EPUB *book* has them, into *folder*; raises OSError.

    A damaged book, or one without them, gives none. No address leads out of *folder*.
    """
    try:
        with intake.opened(book) as file, zipfile.ZipFile(file) as container:
            for src, name in _places(edition, container):
                path = (folder / src).resolve()
                if path.is_relative_to(folder.resolve()) and container.getinfo(name).file_size <= MOST_BYTES:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(container.read(name))
    except (zipfile.BadZipFile, KeyError, ValueError):
        return


def _places(edition: Edition, container: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the path that each picture has beside the page, and its name in the container."""
    for entry in _entries(edition):
        document = container.read(f"{FOLDER}/{entry.file}").decode("utf-8", "replace")
        figures = dict(_FIGURE.findall(document))
        for part in body_parts(entry.id, entry.article.blocks):
            image = part.blocks[0].image
            if image and part.id in figures:
                yield unquote(urlsplit(image.src).path), f"{FOLDER}/{figures[part.id]}"


def _entries(edition: Edition) -> Iterator[Entry]:
    spoken, rest = of_book(language_of(edition)), remainder(edition)
    for part in plan(edition, spoken):
        yield from part.entries
    if rest:
        yield loose(rest, spoken)
