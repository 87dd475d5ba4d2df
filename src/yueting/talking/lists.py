"""The lists of a talking book: `ncc.html`, by which a listener finds the way, and `master.smil`. Pure.

Standard: DAISY 2.02, 2.1 (navigation control centre, its metadata in appendix 2) and 2.3 (master SMIL).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yueting.talking.book import Book
from yueting.talking.chapter import Chapter, Place
from yueting.talking.markup import attribute, meta, page
from yueting.talking.smil import clock, facts, wrapped
from yueting.xhtml import escaped, one_line


@dataclass(slots=True)
class Sizes:
    """How many files there are, and their bytes, as they are written."""

    files: int = 0
    size: int = 0

    def count(self, content: bytes) -> None:
        """Note one more file."""
        self.files += 1
        self.size += len(content)


def master(book: Book, made: Sequence[Chapter]) -> bytes:
    """Return `master.smil`: every story's SMIL file in the order it is heard."""
    total = sum(chapter.length for chapter in made)
    refs = [
        f'<ref src="{chapter.stem}.smil" title="{attribute(chapter.story.title or book.title)}" id="m{chapter.stem}" />'
        for chapter in made
    ]
    return wrapped([*facts(book), meta("ncc:timeInThisSmil", clock(total))], refs)


def ncc(book: Book, made: Sequence[Chapter], sizes: Sizes) -> bytes:
    """Return `ncc.html`, which counts itself among the files of *sizes*."""
    places = [place for chapter in made for place in chapter.places]
    total = sum(chapter.length for chapter in made)
    metas = [*_origin(book), *_counts(places), *_shape(places, total, sizes)]
    return page(book.language, book.title, metas, [_entry(n, place) for n, place in enumerate(places, 1)])


def _entry(number: int, place: Place) -> str:
    words = escaped(one_line(place.text))
    return (
        f'<{place.element} class="{place.kind}" id="n{number:04}"><a href="{place.href}">{words}</a></{place.element}>'
    )


def _origin(book: Book) -> Iterator[str]:
    yield meta("dc:title", book.title)
    yield from (meta("dc:creator", name) for name in book.creators)
    if book.date:
        yield meta("dc:date", book.date)
    yield meta("dc:format", "Daisy 2.02")
    yield meta("dc:identifier", book.identifier)
    yield meta("dc:language", book.language)
    yield meta("dc:publisher", book.publisher)
    yield from (meta("ncc:narrator", name) for name in book.narrators)
    yield meta("ncc:generator", book.generator)


def _counts(places: Sequence[Place]) -> Iterator[str]:
    kinds = [place.kind for place in places]
    normal = [int(place.text) for place in places if place.kind == "page-normal"]
    yield meta("ncc:pageFront", "0")
    yield meta("ncc:pageNormal", str(len(normal)))
    yield meta("ncc:pageSpecial", str(kinds.count("page-special")))
    if normal:
        yield meta("ncc:maxPageNormal", str(max(normal)))
    for name, kind in (("sidebars", "sidebar"), ("prodNotes", "optional-prodnote"), ("footnotes", "noteref")):
        yield meta(f"ncc:{name}", str(kinds.count(kind)))


def _shape(places: Sequence[Place], total: int, sizes: Sizes) -> Iterator[str]:
    levels = [int(place.element[1]) for place in places if place.element[0] == "h"]
    yield meta("ncc:charset", "utf-8")
    yield meta("ncc:depth", str(max(levels)))
    yield meta("ncc:files", str(sizes.files + 1))
    yield meta("ncc:kByteSize", str(-(-sizes.size // 1024)))
    yield meta("ncc:multimediaType", "audioFullText")
    yield meta("ncc:setInfo", "1 of 1")
    yield meta("ncc:tocItems", str(len(places)))
    yield meta("ncc:totalTime", clock(total))
