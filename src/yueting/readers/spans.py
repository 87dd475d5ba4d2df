"""Printed lines become blocks that know their source lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yueting.model import Block, Lines, ReadKind
from yueting.readers.figures import is_under
from yueting.readers.rows import Rows
from yueting.readers.setting import Printed, indent


@dataclass(frozen=True, slots=True)
class Span:
    """The rows from index *start* up to *end* of a page, which go into one paragraph or container."""

    rows: Rows
    start: int
    end: int
    file: str

    def lines(self) -> Lines:
        """Return the source lines of the whole span."""
        return Lines(self.rows.starts[self.start], self.rows.starts[self.end] - 1, self.file)

    def line(self, number: int) -> Lines:
        """Return the source lines of row *number* of the span."""
        at = self.start + number
        return Lines(self.rows.starts[at], self.rows.starts[at + 1] - 1, self.file)

    def part(self, start: int, end: int) -> Span:
        """Return the span of rows *start* up to *end* of this one."""
        return Span(self.rows, self.start + start, self.start + end, self.file)

    def texts(self) -> list[str]:
        """Return the span's rows."""
        return list(self.rows.texts[self.start : self.end])


def placed(said: Iterable[Printed], span: Span) -> list[tuple[Printed, Lines]]:
    """Return the printed lines with their source lines; each reaches up to the next, so that no row is left over."""
    lines = list(said)
    count = span.end - span.start
    firsts = [min(line.first, count) - 1 for line in lines]
    firsts[:1] = [0] if lines else []
    out = []
    for number, (line, first) in enumerate(zip(lines, firsts, strict=True)):
        until = firsts[number + 1] - 1 if number + 1 < len(lines) else count - 1
        begin, end = span.line(first), span.line(max(first, until))
        out.append((line, begin if begin.last == end.last else Lines(begin.first, end.last, span.file)))
    return out


def lines_of(kind: ReadKind, level: int, said: Iterable[Printed], span: Span) -> Iterator[Block]:
    """Return a block for each printed line and picture; a line of nothing but stray marks is a rule."""
    said = list(said)
    for number, (line, lines) in enumerate(placed(said, span)):
        if line.image or is_under(said, number):
            yield Block("figure", line.text, lines, links=line.links, image=line.image, inlines=line.inlines)
            continue
        stray = kind != "heading" and not line.text.strip("*_~# ")
        row = span.rows.texts[min(span.start + line.first, span.end) - 1] if kind == "paragraph" else ""
        yield Block(
            kind="rule" if stray else kind,
            text=line.text,
            lines=lines,
            level=level,
            strong=line.strong,
            indent=indent(row) if row[:1].isspace() else 0,
            gap=line.hard or not number,
            links=line.links,
            inlines=line.inlines,
        )
