"""What markdown-it-py's block tokens say: lists, quotes, tables, fences, HTML, and whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from yueting.inlines import moved, shifted, strung
from yueting.joining import join_lines
from yueting.model import Block, Inline, Lines, Link, ReadKind
from yueting.readers.commonmark import FOOTNOTES, Token, inline, tokens
from yueting.readers.inline import printed
from yueting.readers.setting import Printed, indent
from yueting.readers.spans import Span, lines_of, placed

LONGEST_UNDERLINED: Final = 60
"""Characters of a heading that is underlined with `---`; more is a paragraph over a rule."""


@dataclass(slots=True)
class _Place:
    """Where the walk over the tokens is: what contains it, and the mark of the list item that is still to be set."""

    level: int = 0
    underline: bool = False
    lists: int = 0
    quotes: int = 0
    head: int = 0
    mark: str = ""
    item: bool = False
    row: int = 0
    cells: list[tuple[str, tuple[Link, ...], tuple[Inline, ...]]] = field(default_factory=list)


def contained(span: Span, env: dict[str, Any], *, fences: bool = True) -> Iterator[Block]:
    """Return the blocks of a *span* of rows, whatever they are."""
    place = _Place()
    for token in tokens("\n".join(span.texts()), env, fences=fences):
        own = span.part(*token.map) if token.map else span
        match token.type:
            case "inline":
                yield from _inline(token, place, own, env)
            case "fence":
                yield from _fence(token, own, env)
            case "html_block":
                yield from _html(own)
            case "hr":
                yield _whole("rule", own)
            case "tr_open":
                place.row, place.cells = own.start, []
            case "tr_close":
                yield _row(place, span)
            case _:
                _enter(place, token)


def _enter(place: _Place, token: Token) -> None:
    """Follow the token that opens or closes a container."""
    match token.type:
        case "heading_open":
            place.level, place.underline = int(token.tag[1]), token.markup in {"-", "="}
        case "heading_close":
            place.level = 0
        case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
            place.lists += token.nesting
        case "list_item_open":
            place.item, place.mark = True, f"{token.info}{token.markup} " if token.info else ""
        case "list_item_close":
            place.item = False
        case "blockquote_open" | "blockquote_close":
            place.quotes += token.nesting
        case "thead_open" | "thead_close":
            place.head += token.nesting
        case "td_open" | "th_open":
            place.cells.append(("", (), ()))
        case _:
            pass


def _inline(token: Token, place: _Place, span: Span, env: dict[str, Any]) -> Iterator[Block]:
    said = list(printed(inline(token.content, env), env.get(FOOTNOTES, {})))
    if place.cells:
        text = join_lines([line.text for line in said])
        place.cells[-1] = (text, tuple(_links(said)), _inlines(said, text))
    elif place.level and not (place.underline and _too_long(said)):
        whole = replace(span, end=span.end + place.underline)
        yield from lines_of("heading", place.level, said, whole)
    elif place.item:
        place.item = False
        yield from _item(said, place, span)
    else:
        yield from lines_of("quote" if place.quotes else "paragraph", 0, said, span)


def _too_long(said: Sequence[Printed]) -> bool:
    return len(said) != 1 or len(said[0].text) > LONGEST_UNDERLINED


def _links(said: Sequence[Printed]) -> list[Link]:
    return [link for line in said for link in line.links]


def _inlines(said: Sequence[Printed], text: str) -> tuple[Inline, ...]:
    """Return the marks of the lines *said* as they stand in *text*, the lines joined."""
    return moved(strung([(s.text, s.inlines) for s in said], "\n"), "\n".join(s.text for s in said), text)


def _item(said: Sequence[Printed], place: _Place, span: Span) -> Iterator[Block]:
    """Return a list item as one block with its printed number; pictures in it follow as figures."""
    words = [line for line in said if not line.image]
    if words:
        text = join_lines([line.text for line in words])
        strong, marks = all(line.strong for line in words), shifted(_inlines(words, text), len(place.mark))
        depth, links = max(1, place.lists), tuple(_links(words))
        yield Block("list", place.mark + text, span.lines(), depth, strong, links=links, inlines=marks)
    for line, lines in placed(said, span):
        if line.image:
            yield Block("figure", line.text, lines, image=line.image)


def _row(place: _Place, span: Span) -> Block:
    cells, place.cells = place.cells, []
    text = "\t".join(text for text, _, _ in cells)
    links = tuple(link for _, found, _ in cells for link in found)
    marks = strung([(text, marks) for text, _, marks in cells], "\t")
    return Block("table", text, span.line(place.row - span.start), level=place.head, links=links, inlines=marks)


def _whole(kind: ReadKind, span: Span) -> Block:
    return Block(kind, " ".join(" ".join(span.texts()).split()), span.lines())


def _fence(token: Token, span: Span, env: dict[str, Any]) -> Iterator[Block]:
    """Return a code fence as a comment, a fence without a language as its lines, an unclosed one as if it were none."""
    rows = span.texts()
    closed = len(rows) > 1 and rows[-1].strip(" >").startswith(token.markup)
    if not closed:
        yield from contained(span, env, fences=False)
    elif token.info.strip():
        yield _whole("comment", span)
    else:
        for number, row in enumerate(rows[1:-1], 1):
            if row.strip():
                yield Block("paragraph", row.strip(), span.line(number), indent=indent(row))


def _html(span: Span) -> Iterator[Block]:
    """Return what a block of HTML says, its lines reaching over the tags; one that says nothing is a comment."""
    from yueting.readers.html import fragment

    whole = span.lines()
    blocks = fragment("\n".join(span.texts()), whole.first, span.file)
    if not blocks:
        yield _whole("comment", span)
    for number, block in enumerate(blocks):
        begin = block.lines.first if number else whole.first
        until = blocks[number + 1].lines.first - 1 if number + 1 < len(blocks) else whole.last
        last = min(whole.last, max(begin, block.lines.last, until))
        lines = Lines(min(begin, whole.last), last, span.file)
        yield block if block.lines == lines else replace(block, lines=lines)
