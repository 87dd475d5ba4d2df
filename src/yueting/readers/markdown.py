"""Markdown pages: CommonMark blocks with source lines, HTML inside them understood, broken pages read as they were meant.

Every non-blank line of the page ends up inside some block: what CommonMark swallows (a table's ruler, a definition, what
is nested too deeply) comes back as a comment, a rule or a paragraph. Nothing here decides what a heading means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from yueting.model import Block, Lines, Page, ReadKind
from yueting.readers import frontmatter
from yueting.readers.commonmark import Token, definitions, tokens
from yueting.readers.coverage import cover
from yueting.readers.inline import printed
from yueting.readers.parts import Row, parts, rows
from yueting.readers.setting import Printed, indent
from yueting.readers.source import Source
from yueting.wrapping import join_lines, reflow

LONGEST_UNDERLINED: Final = 60
"""Characters of a heading that is underlined with `---`; more is a paragraph over a rule."""


def read(page: Source) -> Page:
    """Return the Markdown *page* with its blocks in source order."""
    lines = page.text.split("\n")
    matter = frontmatter.matter(lines, page.file)
    said = rows(lines, matter.end)
    env = definitions(page.text) if "]:" in page.text else {}
    blocks = [block for part in parts(said) for block in _blocks(part, page.file, env)]
    whole = cover([*matter.blocks, *reflow(blocks, "join")], lines, page.file)
    return Page(matter.page, page.name, whole, matter.title, matter.date, matter.section, matter.language, page.notices)


@dataclass(slots=True)
class _Place:
    """Where the walk over the tokens is: what contains it, and the mark of the list item that is still to be set."""

    kind: ReadKind = "paragraph"
    level: int = 0
    lists: int = 0
    quotes: int = 0
    head: int = 0
    mark: str = ""
    item: bool = False
    cells: list[Printed] = field(default_factory=list)


def _blocks(part: Sequence[Row], file: str, env: dict[str, Any], *, fences: bool = True) -> Iterator[Block]:
    place = _Place()
    for token in tokens("\n".join(row.text for row in part), env, fences=fences):
        match token.type:
            case "inline":
                yield from _inline(token, place, part, file)
            case "fence":
                yield from _fence(token, part, file, env)
            case "html_block":
                yield from _html(token, part, file)
            case "hr":
                yield _whole("rule", token, part, file)
            case "tr_close":
                yield from _row(place, file)
            case _:
                _enter(place, token)


def _enter(place: _Place, token: Token) -> None:
    """Follow the token that opens or closes a container."""
    match token.type:
        case "heading_open":
            place.kind, place.level = "heading", int(token.tag[1])
            place.mark = token.markup
        case "heading_close":
            place.kind, place.level, place.mark = "paragraph", 0, ""
        case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
            place.lists += token.nesting
        case "list_item_open":
            place.item, place.mark = True, f"{token.info}{token.markup} " if token.info else ""
        case "blockquote_open" | "blockquote_close":
            place.quotes += token.nesting
        case "thead_open" | "thead_close":
            place.head += token.nesting
        case "td_open" | "th_open":
            place.cells.append(Printed("", 0, 0))
        case _:
            pass


def _inline(token: Token, place: _Place, part: Sequence[Row], file: str) -> Iterator[Block]:
    start, end = token.map or (0, 1)
    said = list(_placed(printed(token.children or ()), part[start:end]))
    if place.cells:
        place.cells[-1] = _cell(said, part[start])
    elif place.kind == "heading" and place.mark in {"-", "="} and not _underlined(said):
        yield from _lines("paragraph", 0, said, file)
    elif place.item:
        yield from _item(said, place, file)
    elif place.kind == "heading":
        yield from _lines("heading", place.level, said, file)
    else:
        yield from _lines("quote" if place.quotes else "paragraph", 0, said, file)


def _placed(said: Iterator[Printed], span: Sequence[Row]) -> Iterator[Printed]:
    """Return the printed lines with source lines for rows; each reaches up to the next, so that no row is left over."""
    lines = list(said)
    for number, line in enumerate(lines):
        row = min(line.first, len(span)) - 1
        until = lines[number + 1].first - 2 if number + 1 < len(lines) else len(span) - 1
        first = span[0].first if not number else span[row].first
        last = span[max(row, min(until, len(span) - 1))].last
        yield replace(line, first=first, last=last, indent=indent(span[row].text))


def _underlined(said: Sequence[Printed]) -> bool:
    return len(said) == 1 and len(said[0].text) <= LONGEST_UNDERLINED


def _lines(kind: ReadKind, level: int, said: Sequence[Printed], file: str) -> Iterator[Block]:
    for number, line in enumerate(said):
        stray = kind != "heading" and not line.image and not line.text.strip("*_~# ")
        yield Block(
            kind="figure" if line.image else "rule" if stray else kind,
            text=line.text,
            lines=Lines(line.first, line.last, file),
            level=0 if line.image else level,
            strong=line.strong,
            indent=line.indent if kind == "paragraph" else 0,
            gap=line.hard or not number,
            links=line.links,
            image=line.image,
        )


def _item(said: Sequence[Printed], place: _Place, file: str) -> Iterator[Block]:
    """Return a list item as one block with its printed number; pictures in it follow as figures."""
    words = [line for line in said if not line.image]
    place.item = False
    if words:
        text = place.mark + join_lines([line.text for line in words])
        links = tuple(link for line in words for link in line.links)
        lines = Lines(said[0].first, said[-1].last, file)
        yield Block("list", text, lines, max(1, place.lists), all(line.strong for line in words), links=links)
    yield from _lines("list", 0, [line for line in said if line.image], file)


def _cell(said: Sequence[Printed], row: Row) -> Printed:
    text = join_lines([line.text for line in said])
    links = tuple(link for line in said for link in line.links)
    return Printed(text, row.first, row.last, links=links)


def _row(place: _Place, file: str) -> Iterator[Block]:
    cells, place.cells = place.cells, []
    first = max((cell.first for cell in cells), default=0)
    if first:
        text = "\t".join(cell.text for cell in cells)
        links = tuple(link for cell in cells for link in cell.links)
        yield Block("table", text, Lines(first, first, file), level=place.head, links=links)


def _whole(kind: ReadKind, token: Token, part: Sequence[Row], file: str) -> Block:
    start, end = token.map or (0, 1)
    span = part[start:end]
    text = " ".join(row.text.strip() for row in span)
    return Block(kind, text, Lines(span[0].first, span[-1].last, file))


def _fence(token: Token, part: Sequence[Row], file: str, env: dict[str, Any]) -> Iterator[Block]:
    """Return a code fence as a comment, a fence without a language as its lines, an unclosed one as if it were none."""
    start, end = token.map or (0, 1)
    closed = end - start > 1 and part[end - 1].text.strip().startswith(token.markup)
    if not closed:
        yield from _blocks(part[start:end], file, env, fences=False)
    elif token.info.strip():
        yield _whole("comment", token, part, file)
    else:
        said = [
            Printed(row.text.strip(), row.first, row.last, indent=indent(row.text)) for row in part[start + 1 : end - 1]
        ]
        yield from _lines("paragraph", 0, [line for line in said if line.text], file)


def _html(token: Token, part: Sequence[Row], file: str) -> Iterator[Block]:
    from yueting.readers.html import fragment

    start, end = token.map or (0, 1)
    first, last = part[start].first, part[end - 1].last
    blocks = fragment("\n".join(row.text for row in part[start:end]), first, file)
    if not blocks:
        yield _whole("comment", token, part, file)
    for number, block in enumerate(blocks):
        begin = first if not number else block.lines.first
        until = blocks[number + 1].lines.first - 1 if number + 1 < len(blocks) else last
        yield replace(block, lines=Lines(begin, max(begin, block.lines.last, until), file))
