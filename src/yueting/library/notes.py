"""Show notes: a story's text as the little HTML that podcast apps show. Pure.

Only `p`, `h3`, `ul`, `li`, `blockquote` and `a`, since apps drop the rest; every character of the page is escaped.
"""

from __future__ import annotations

from html import escape

from yueting.library.prose import grouped, spans
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


def _inline(block: Block) -> str:
    pieces = (piece for span in spans(block) for piece in span.pieces)
    return "".join(
        f'<a href="{escape(piece.href)}">{escape(piece.text, quote=False)}</a>'
        if piece.href
        else escape(piece.text, quote=False).replace("\t", " ")
        for piece in pieces
    )
