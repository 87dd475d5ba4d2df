"""Markdown pages: CommonMark blocks with source lines, HTML inside them understood, broken pages read as they were meant.

Every non-blank line of the page ends up inside some block: what CommonMark swallows (a table's ruler, a definition, what
is nested too deeply) comes back as a comment, a rule or a paragraph. Nothing here decides what a heading means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from yueting.model import Block, Page
from yueting.readers import frontmatter
from yueting.readers.commonmark import FOOTNOTES, blank, definitions, inline
from yueting.readers.containers import contained
from yueting.readers.coverage import cover
from yueting.readers.figures import captioned
from yueting.readers.inline import printed
from yueting.readers.markdown_notes import footnotes, ordered, set_note
from yueting.readers.rows import Passage, Rows, passages, rows
from yueting.readers.setting import indent
from yueting.readers.source import Source
from yueting.readers.spans import Span, lines_of
from yueting.unwrapping import reflow

_MARKED: Final = re.compile("[\\\\`*_\\[<&~^\t\f\v\xa0\0]|  ")
"""What a row needs the inline parser for; all else is only text."""


def read(page: Source) -> Page:
    """Return the Markdown *page* with its blocks in source order."""
    lines = page.text.split("\n")
    matter = frontmatter.matter(lines, page.file)
    env = definitions(page.text) if "]:" in page.text else {}
    kept, notes = footnotes(lines, page.file, matter.end) if "[^" in page.text or "^[" in page.text else (lines, ())
    env |= {FOOTNOTES: {note.name: note.number for note in notes}} if notes else {}
    said = rows([blank(line) for line in kept] if env else kept, matter.end)
    blocks = [*reflow(list(blocks_of(said, page.file, env, passages(said))), "join")]
    if notes:
        blocks = ordered([*blocks, *(set_note(note, env) for note in notes)])
    whole = cover([*matter.blocks, *captioned(blocks)], lines, page.file)
    return Page(matter.page, page.name, whole, matter.title, matter.date, matter.section, matter.language, page.notices)


def blocks_of(said: Rows, file: str, env: dict[str, Any], runs: Iterable[Passage]) -> Iterator[Block]:
    """Return the blocks of the rows *said*, a printed line a block; *runs* tells what needs the block parser."""
    for kind, start, end in runs:
        span = Span(said, start, end, file)
        match kind:
            case "heading":
                yield from _heading(said.texts[start], span, env)
            case "paragraph":
                yield from _paragraph(span, env)
            case "any":
                yield from contained(span, env)


def _heading(row: str, span: Span, env: dict[str, Any]) -> Iterator[Block]:
    words = row.lstrip("#")
    level, words = len(row) - len(words), words.strip()
    opened = words.rstrip("#")
    if opened != words and (not opened or opened[-1] in " \t"):
        words = opened.rstrip()
    if _MARKED.search(words):
        yield from lines_of("heading", level, printed(inline(words, env), env.get(FOOTNOTES, {})), span)
    elif words:
        yield Block("heading", words, span.lines(), level)


def _paragraph(span: Span, env: dict[str, Any]) -> Iterator[Block]:
    texts = span.rows.texts[span.start : span.end]
    words = "\n".join(texts) if span.end - span.start > 1 else texts[0]
    if _MARKED.search(words):
        yield from lines_of("paragraph", 0, printed(inline(words.strip(" \t"), env), env.get(FOOTNOTES, {})), span)
        return
    for number, text in enumerate(texts):
        lead = indent(text) if text[0].isspace() else 0
        yield Block("paragraph", text.strip(), span.line(number), indent=lead, gap=not number)
