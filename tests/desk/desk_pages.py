"""Pages for the desk's tests, written as plain lines: `# ` headings, `**bold**`, one paragraph a line."""

from __future__ import annotations

import re

from yueting.desk import edit
from yueting.model import Block, Lines, Page

HEADING = re.compile(r"(#{1,6})\s+(.*)")


def page(text, *, source="page.md", file=""):
    """Return *text* as a reader would: a block a line, blank lines counted."""
    blocks, gap = [], True
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words:
            gap = True
            continue
        lines = Lines(number, number, file)
        heading = HEADING.fullmatch(words)
        if heading:
            blocks.append(Block("heading", heading[2], lines, level=len(heading[1])))
        elif words.startswith("**") and words.endswith("**"):
            blocks.append(Block("paragraph", words.strip("*"), lines, strong=True, gap=gap))
        else:
            blocks.append(Block("paragraph", words, lines, indent=len(line) - len(line.lstrip()), gap=gap))
        gap = False
    return Page("1", source, tuple(blocks))


def edited(text, **settings):
    return edit([page(text)], id="page", **settings)


def codes(edition):
    return [notice.code for notice in edition.notices]


def titles(edition):
    return [article.title for article in edition.articles]


def body(article):
    return "".join(block.text for block in article.blocks if block.kind not in ("subhead", "caption"))


def places(edition):
    """Return line → the places where it went, of `article`, `caption`, `furniture`, `dropped`."""
    found = {}

    def put(span, place):
        for number in range(span.first, span.last + 1):
            found.setdefault((span.file, number), set()).add(place)

    for article in edition.articles:
        for span in article.lines:
            put(span, article.id)
    for block in edition.captions:
        put(block.lines, f"caption {block.text}")
    for block in edition.furniture:
        put(block.lines, f"furniture {block.kind} {block.text}")
    for notice in edition.notices:
        if notice.code == "duplicate-dropped" and notice.lines:
            put(notice.lines, "dropped")
    return found
