"""A story's text as HTML: the little that podcast apps show, and the sentences that a page lights up. Pure.

Show notes are only `p`, `h3`, `ul`, `li`, `blockquote` and `a`, since apps drop the rest. Every character is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from yueting.contract import MarkEntry, in_milliseconds
from yueting.inlines import first_marks, level, nested, part
from yueting.library.prose import Piece, Span, grouped, spans
from yueting.model import Article, Block, Inline

Notes = Mapping[str, tuple[str, str]]
"""A note's key → the name of its place in the page, and of the sentence whose mark leads to it."""
NO_NOTES: Final[Notes] = MappingProxyType({})


def notes(article: Article) -> str:
    """Return head and body of *article* as HTML, a paragraph of the page a paragraph, sentences as they were cut."""
    head = "".join(f"<p>{_inline(block)}</p>" for block in article.head if block.kind != "title")
    return (head + "".join(_group(kind, blocks) for kind, blocks in grouped(article.blocks))).replace("]]>", "]]&gt;")


def _group(kind: str, blocks: tuple[Block, ...]) -> str:
    match kind:
        case "list":
            return "<ul>" + "".join(f"<li>{_inline(block)}</li>" for block in blocks) + "</ul>"
        case "quote":
            return f"<blockquote>{_inline(blocks[0])}</blockquote>"
        case "subhead":
            return f"<h3>{_inline(blocks[0])}</h3>"
        case _:
            return "".join(f"<p>{_inline(block)}</p>" for block in blocks)


def notes_of(article: Article) -> Notes:
    """Return, for each note of *article* that a mark leads to, its key, its place in the page and its mark's."""
    blocks = (*article.head, *article.blocks)
    marks = first_marks(blocks)
    labels = dict.fromkeys(one.value for block in blocks for one in block.inlines if one.kind == "noted")
    there = [key for key in labels if key in marks]
    return {key: (f"note-{number}", marks[key][0]) for number, key in enumerate(there, 1)}


def marked(found: Sequence[Span], times: Mapping[str, MarkEntry], notes: Notes = NO_NOTES) -> str:
    """Return *found* as HTML for a page: each sentence an element with its id and, if it is heard, its *times*.

    The times of its words are those of the manifest, for the script that lights them.

    *notes* are those of the story.
    """
    out = []
    for span in found:
        text = "".join(_marked(piece, notes) for piece in span.pieces)
        heard = _heard(times[span.sentence]) if span.sentence in times else ""
        out.append(f'<span class="s" id="{escape(span.sentence)}"{heard}>{text}</span>' if span.sentence else text)
    return "".join(out)


def _heard(mark: MarkEntry) -> str:
    words = " ".join(map(str, in_milliseconds(mark)))
    return f' data-b="{mark.begin:.3f}" data-e="{mark.end:.3f}"' + (f' data-words="{words}"' if words else "")


def cells(row: Sequence[Span]) -> list[list[Span]]:
    """Return *row* cut at its tabs; a sentence that runs over several cells keeps its id in the first alone."""
    out: list[list[Span]] = [[]]
    for span in row:
        name = span.sentence
        for piece in span.pieces:
            at = 0
            for number, text in enumerate(piece.text.split("\t")):
                if number:
                    out.append([])
                if text:
                    marks = part(piece.inlines, at, at + len(text))
                    out[-1].append(Span(name, (Piece(text, piece.href, marks),)))
                    name = ""
                at += len(text) + 1
    return out


def _inline(block: Block) -> str:
    return "".join(_piece(piece) for span in spans(block) for piece in span.pieces).replace("\t", " ")


def _piece(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    return f'<a href="{escape(piece.href)}" rel="noreferrer">{text}</a>' if piece.href else text


def _marked(piece: Piece, notes: Notes) -> str:
    """Return *piece* with the elements of its marks; a note's mark leads to its note, the note's label back."""
    lowered = tuple(one for one in piece.inlines if one.kind in ("sup", "sub", "note"))

    def plain(begin: int, end: int) -> str:
        text = piece.text[begin:end]
        over = any(one.start <= begin and end <= one.end for one in lowered)
        return escape(level(text) if over else text, quote=False)

    def wrapped(one: Inline, inner: str) -> str:
        return _element(one, inner, {} if piece.href else notes)

    text = nested(0, len(piece.text), piece.inlines, plain, wrapped)
    return f'<a href="{escape(piece.href)}" rel="noreferrer">{text}</a>' if piece.href else text


def _element(one: Inline, inner: str, notes: Notes) -> str:
    name, mark = notes.get(one.value, ("", ""))
    match one.kind:
        case "ruby":
            return f"<ruby>{inner}<rp>（</rp><rt>{escape(one.value)}</rt><rp>）</rp></ruby>"
        case "note":
            return f'<sup><a href="#{name}" role="doc-noteref">{inner}</a></sup>' if name else f"<sup>{inner}</sup>"
        case "noted":
            return f'<a id="{name}" href="#{escape(mark)}" role="doc-backlink">{inner or "↩"}</a>' if name else inner
        case "said":
            return inner
        case _:
            return f"<{one.kind}>{inner}</{one.kind}>"
