"""A first correction file, written from an edition: it says what stands where, and changes nothing until a person does.

What a person has said before is kept in it, in the words of its file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps
from types import MappingProxyType
from typing import Any, Final, get_args

from yueting.desk.anchors import begins, digest, within
from yueting.desk.measures.wording import bare
from yueting.desk.proofmarks import CorrectedRole, Correction, Corrections
from yueting.model import Article, Block, Edition, Lines, Page

_HEADER: Final = """\
# Corrections for {files}: this file overrides what the desk decides.
# Each entry names a block by its source lines and a hash of its text (`text` is the beginning, for you) and says what it
# is ({roles});
# and to which story it belongs: by its title, or by lines that stand in it. Entries you do not change may be deleted:
# those that stay hold what they say fast. docs/desk.md shows what else can be said: edit, split, join, order, skip, …
corrections:
"""
_ROLES: Final = get_args(CorrectedRole)
_BEGINNING: Final = 20
"""Characters of a block's beginning that are written."""


def corrections(
    edition: Edition, pages: Sequence[Page] = (), kept: Mapping[str, Corrections] = MappingProxyType({})
) -> str:
    """Return a correction file for *edition*: YAML text with one entry a block, for a person to change.

    *pages* are those it was made of; without them no entry has a hash. *kept* is what a person has said so far, by page:
    it stands last, as it was. What the desk cut off a block is a comment, because it has no hash of its own.
    """
    said = [(source, one) for source, page in kept.items() for one in page.corrections]
    several = len(edition.files) > 1
    written = _Written(pages, said, several=several)
    entries = [*written.entries(edition), *(_kept(one, source if several else "") for source, one in said)]
    header = _HEADER.format(files=", ".join(edition.files) or edition.id, roles=", ".join(_ROLES))
    empty = all(entry.lstrip().startswith("#") for entry in entries)
    return header + "".join(f"{entry}\n" for entry in entries) + ("  []\n" if empty else "")


class _Written:
    """The entries of an edition's blocks; it knows the blocks as they were printed, and what a person has said."""

    def __init__(self, pages: Sequence[Page], said: Iterable[tuple[str, Correction]], *, several: bool) -> None:
        self.several = several
        self.printed: dict[str, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
        for block in (block for page in pages for block in page.blocks):
            self.printed[block.lines.file][block.lines.first].append(block)
        self.given: set[str] = set()
        self.dropped: set[Lines] = set()
        self.said: dict[tuple[int, int], list[str]] = defaultdict(list)
        for _, one in said:
            self.given |= {one.title} if one.title else set()
            if one.lines and (one.role or one.story or one.caption or one.skip):
                self.said[one.lines].append(one.text)

    def entries(self, edition: Edition) -> Iterator[str]:
        """Yield the entries: second printings first, so that what stands on their lines too has the last word."""
        self.dropped = set(_second_printings(edition))
        for lines in _second_printings(edition):
            yield _line({"lines": [lines.first, lines.last], **self._page(lines), "role": "duplicate"})
        for article, story in zip(edition.articles, _names(edition.articles), strict=True):
            for block in (*article.head, *article.blocks):
                if not (block.kind == "title" and block.text in self.given):
                    yield from self._entry(block, story)
        for block in (*edition.captions, *edition.furniture):
            yield from self._entry(block, "") if block.kind in _ROLES else ()

    def _entry(self, block: Block, story: str | list[int]) -> Iterator[str]:
        lines = block.lines
        if any(begins(block.text, words) for words in self.said.get((lines.first, lines.last), ())):
            return
        printed = next(self._printed(block), None)
        whole = printed is None or begins(printed.text, block.text) or lines in self.dropped
        entry: dict[str, Any] = {"lines": [lines.first, lines.last], **self._page(lines)}
        entry |= {"hash": digest(printed.text)} if printed else {}
        entry |= {"role": block.kind} | ({"story": story} if story else {})
        entry |= {"text": block.text[:_BEGINNING]} if block.text.strip() else {}
        yield _line(entry) if whole else f"  #{_line(entry)[3:]}"

    def _printed(self, block: Block) -> Iterator[Block]:
        """Yield the printed blocks that *block* may come of: the one it begins first, then one that holds it."""
        lines = block.lines
        rows = self.printed.get(lines.file, {})
        here = [one for one in rows.get(lines.first, ()) if within(one.lines, (lines.first, lines.last))]
        yield from (one for one in here if one.text == block.text)
        yield from (one for one in here if begins(one.text, block.text))
        yield from (one for one in here if bare(block.text) in bare(one.text))
        yield from here if len(here) == 1 else ()

    def _page(self, lines: Lines) -> dict[str, str]:
        return {"file": lines.file} if self.several else {}


def _second_printings(edition: Edition) -> Iterator[Lines]:
    return (one.lines for one in edition.notices if one.code == "duplicate-dropped" and one.lines)


def _names(articles: Sequence[Article]) -> list[str | list[int]]:
    """Return what each story is called in a file: its title where no other has it, else lines of its own."""
    titles = Counter(article.title for article in articles)
    return [
        article.title if article.title and titles[article.title] == 1 else _own_lines(article) for article in articles
    ]


def _own_lines(article: Article) -> list[int]:
    first = min((block.lines for block in (*article.head, *article.blocks)), default=Lines(0, 0))
    return [first.first, first.last]


def written(one: Correction) -> str:
    """Return *one* as a line of a correction file."""
    return _kept(one, "")


def _kept(one: Correction, source: str) -> str:
    entry = one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return _line(entry | ({"file": one.file or source} if source and one.lines else {}))


def _line(entry: Mapping[str, Any]) -> str:
    return f"  - {_flow(entry)}"


def _flow(value: Any) -> str:
    """Return *value* as YAML on one line; plain words stand bare, other texts in quotes."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case str() if value in _WORDS:
            return value
        case str():
            return dumps(_printable(value), ensure_ascii=False)
        case _:
            return dumps(value)


_WORDS: Final = frozenset({*_ROLES, "story", "block"})
"""What is written without quotes."""


def _printable(text: Iterable[str]) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
