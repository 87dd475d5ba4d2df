"""A story's text as HTML: the little that podcast apps show, and the sentences that a page lights up. Pure.

Show notes are only `p`, `h3`, `ul`, `li`, `blockquote` and `a`, since apps drop the rest. Every character is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from yueting.library.prose import Piece, Span, grouped, spans
from yueting.model import Article, Block


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


def marked(found: Sequence[Span], times: Mapping[str, tuple[float, float]]) -> str:
    """Return *found* as HTML for a page: each sentence an element with its id and, if it is heard, its *times*."""
    out = []
    for span in found:
        text = "".join(map(_piece, span.pieces))
        begin, end = times.get(span.sentence, (0.0, 0.0))
        heard = f' data-b="{begin:.3f}" data-e="{end:.3f}"' if end else ""
        out.append(f'<span class="s" id="{escape(span.sentence)}"{heard}>{text}</span>' if span.sentence else text)
    return "".join(out)


def cells(row: Sequence[Span]) -> list[list[Span]]:
    """Return *row* cut at its tabs; a sentence that runs over several cells keeps its id in the first alone."""
    out: list[list[Span]] = [[]]
    for span in row:
        name = span.sentence
        for piece in span.pieces:
            for number, text in enumerate(piece.text.split("\t")):
                if number:
                    out.append([])
                if text:
                    out[-1].append(Span(name, (Piece(text, piece.href),)))
                    name = ""
    return out


def _inline(block: Block) -> str:
    return "".join(_piece(piece) for span in spans(block) for piece in span.pieces).replace("\t", " ")


def _piece(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    return f'<a href="{escape(piece.href)}" rel="noreferrer">{text}</a>' if piece.href else text
