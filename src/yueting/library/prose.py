"""What a manifest's text is shown as: characters every standard here allows, sentences found in their blocks, links.

Pure. It never changes a word: characters that XML 1.0 forbids are left out, bidirectional controls are closed where
they open, so that a title cannot turn the line it stands in (Unicode UAX #9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from yueting.inlines import along, moved, part
from yueting.model import Article, Block, Inline, Link, Sentence

# XML 1.0, production 2 (Char), without the C1 controls that it only discourages; surrogates cannot be encoded.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OPENS: Final = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_LINKS: Final = ("http://", "https://", "mailto:")
SUMMARY: Final = 120
"""Characters of a story's beginning that stand for it in lists."""


class Piece(NamedTuple):
    """Text in one run, with the address it links to, or an empty one, and the marks over it."""

    text: str
    href: str = ""
    inlines: tuple[Inline, ...] = ()


class Span(NamedTuple):
    """A sentence as it stands in its block, or the text between two, whose *sentence* is empty."""

    sentence: str
    pieces: tuple[Piece, ...]


def clean(text: str) -> str:
    """Return *text* without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def line(text: str) -> str:
    """Return *text* as one clean line whose bidirectional controls are all closed."""
    return closed(" ".join(clean(text).split()))


def closed(text: str) -> str:
    """Return *text* with an end for every bidirectional embedding, override and isolate that it leaves open."""
    waiting: list[str] = []
    for char in text:
        if char in _OPENS:
            waiting.append(_OPENS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return text + "".join(reversed(waiting))


def title_of(article: Article) -> str:
    """Return the headline of *article*, or the beginning of its text where the page gives none."""
    return line(article.title) or summary_of(article, 24) or article.id


def summary_of(article: Article, most: int = SUMMARY) -> str:
    """Return the first words of the body, at most *most* characters, `…` where they are cut."""
    text = ""
    for block in article.blocks:
        if block.kind in ("paragraph", "quote", "list"):
            text = f"{text} {block.text}" if text else block.text
        if len(text) > most:
            break
    text = line(text[: 4 * most])
    return text if len(text) <= most else closed(text[:most].rstrip() + "…")


def grouped(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield kind and blocks: items of a list, rows of a table, a picture and its captions together, any other alone."""
    members: list[Block] = []
    for block in blocks:
        if members and not _together(members, block):
            yield members[0].kind, tuple(members)
            members = []
        members.append(block)
    if members:
        yield members[0].kind, tuple(members)


def _together(members: Sequence[Block], block: Block) -> bool:
    if members[0].image and not members[0].text:
        return block.kind == "caption" and not block.image
    return members[0].kind == block.kind and block.kind in ("list", "table")


def spans(block: Block) -> tuple[Span, ...]:
    """Return the text of *block* cut at its sentences and links, in order, nothing lost."""
    text = clean(block.text)
    links = tuple(_places(text, block.links))
    segments = list(_segments(text, block.sentences))
    marks = along(moved(block.inlines, block.text, text), [(begin, end) for _, begin, end in segments])
    return tuple(
        Span(name, _pieces(text, begin, end, links, found))
        for (name, begin, end), found in zip(segments, marks, strict=True)
    )


def _segments(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the sentences where they stand in *text*, and what stands between them without a name."""
    at = 0
    for sentence, begin, end in _found(text, sentences):
        if begin > at:
            yield "", at, begin
        yield sentence, begin, end
        at = end
    if at < len(text):
        yield "", at, len(text)


def _found(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield where each sentence stands in *text*; one that is not there (its text was edited by hand) is passed over."""
    at = 0
    for sentence in sentences:
        wanted = clean(sentence.text)
        begin = text.find(wanted, at)
        if wanted and begin >= 0:
            at = begin + len(wanted)
            yield sentence.id, begin, at


def _places(text: str, links: tuple[Link, ...]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for link in links:
        wanted = clean(link.text)
        begin = text.find(wanted, at)
        if wanted and begin >= 0 and link.href.lower().startswith(_LINKS):
            at = begin + len(wanted)
            yield begin, at, clean(link.href)


def _pieces(
    text: str, begin: int, end: int, links: tuple[tuple[int, int, str], ...], inlines: tuple[Inline, ...]
) -> tuple[Piece, ...]:
    def piece(first: int, last: int, href: str = "") -> Piece:
        return Piece(text[first:last], href, part(inlines, first - begin, last - begin))

    out, at = [], begin
    for first, last, href in links:
        first, last = max(first, begin), min(last, end)  # noqa: PLW2901  (a link may run over a sentence's end)
        if first >= last:
            continue
        if first > at:
            out.append(piece(at, first))
        out.append(piece(first, last, href))
        at = last
    return (*out, piece(at, end)) if at < end else tuple(out)
