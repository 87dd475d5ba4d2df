"""One story of a talking book as the text that a player shows and searches: every sentence has a name. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from yueting.model import Block
from yueting.talking.book import Book
from yueting.talking.chapter import Chapter, heading_place, page_kind, page_place, place_of, section_place
from yueting.talking.labels import heading_of
from yueting.talking.markup import page
from yueting.xhtml import escaped

STYLE: Final = (
    b"body { line-height: 1.6; margin: 1em; }\r\n"
    b".kicker, .byline, .caption, .note { font-size: 0.85em; }\r\n"
    b".page-normal, .page-special { font-size: 0.75em; }\r\n"
)
_LINK: Final = '<link rel="stylesheet" type="text/css" href="style.css" />'


def document(book: Book, chapter: Chapter) -> bytes:
    """Return the document of *chapter*: what begins with it, its heading, the rest of its head, its body."""
    article = chapter.story.article
    printed, others = heading_of(article.head)
    lines = [*_begins(chapter), *_heading(chapter, printed), *_body((*others, *article.blocks), chapter.level)]
    return page(article.language or book.language, chapter.story.title or book.title, [_LINK], lines)


def _begins(chapter: Chapter) -> Iterator[str]:
    section, stem = chapter.section, chapter.stem
    if section and section.label:
        yield f'<h1 id="{section_place(stem)}">{escaped(section.label)}</h1>'
    if section and section.page:
        kind = page_kind(section.page)
        yield f'<div><span class="{kind}" id="{page_place(stem)}">{escaped(section.page_label)}</span></div>'


def _heading(chapter: Chapter, printed: Sequence[Block]) -> Iterator[str]:
    if chapter.level:
        words = " ".join(f'<span class="{block.kind}">{_line(block)}</span>' for block in printed)
        yield f'<h{chapter.level} id="{heading_place(chapter.stem)}">{words or escaped(chapter.story.title)}</h{chapter.level}>'


def _body(blocks: Sequence[Block], level: int) -> Iterator[str]:
    for kind, run in groupby((b for b in blocks if b.text.strip() or b.image), lambda block: block.kind):
        match kind:
            case "list":
                yield "<ul>" + "".join(f"<li>{_line(block)}</li>" for block in run) + "</ul>"
            case "table":
                yield "<table>" + "".join(map(_row, run)) + "</table>"
            case "subhead":
                yield from (_subhead(block, level + 1) for block in run)
            case "quote":
                yield "<blockquote>" + "".join(f"<p>{_line(block)}</p>" for block in run) + "</blockquote>"
            case _:
                yield from (f'<p class="{kind}">{_line(block)}</p>' for block in run)


def _row(block: Block) -> str:
    cell = "th" if block.level == 1 else "td"
    place = f' id="{place_of(block, "")}"' if block.sentences else ""
    return f"<tr{place}>" + "".join(f"<{cell}>{escaped(text)}</{cell}>" for text in block.text.split("\t")) + "</tr>"


def _subhead(block: Block, level: int) -> str:
    """Return *block* as a heading that bears the name of its first sentence: lists lead to headings."""
    first = block.sentences[:1]
    place = f' id="{place_of(block, first[0].id)}"' if first else ""
    return f"<h{level}{place}>{_line(block, frozenset(sentence.id for sentence in first))}</h{level}>"


def _line(block: Block, unnamed: frozenset[str] = frozenset()) -> str:
    """Return the words of *block*, each sentence under its name; a picture without a caption gives its own words."""
    if not block.text.strip() and block.image:
        return escaped(block.image.alt)
    pieces, at = [], 0
    for sentence in block.sentences:
        begin = max(block.text.find(sentence.text, at), at)
        pieces.append(escaped(block.text[at:begin]))
        words = escaped(sentence.text)
        named = f'<span id="{place_of(block, sentence.id)}">{words}</span>'
        pieces.append(words if sentence.id in unnamed else named)
        at = begin + len(sentence.text)
    return "".join(pieces) + escaped(block.text[at:])
