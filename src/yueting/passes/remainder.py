"""What the page prints in no story, as a story of its own: orphan captions, straps, the folio and the editors' lines.

The book keeps it, so that nothing printed is lost, and the studio may say it, so that a listener loses nothing either.
Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from yueting.model import Article, Block, Edition, Lines
from yueting.passes.sentences import cut

REMAINDER: Final = "remainder"
"""The id of the story that is none; its sentences are `remainder-s001` and so on."""
_TITLES: Final = {"zh": "版面其他文字", "yue": "版面其他文字"}
_MUTE: Final = frozenset({"rule", "navigation", "links", "subscription", "comment", "contents", "jump"})
"""A site's furniture and the page's signposts: they lead to what the book has its own way to."""


def remainder(edition: Edition) -> Article | None:
    """Return the captions and lines of *edition* that stand in no story, cut, or None where there are none."""
    lines = (block for block in edition.furniture if block.kind not in _MUTE)
    blocks = tuple(map(_plain, (*edition.captions, *lines)))
    if not any(block.text.strip() for block in blocks):
        return None
    title = _TITLES.get(edition.language.partition("-")[0] or "zh", "Also on the page")
    return cut(Article(REMAINDER, "", (Block("title", title, Lines(0, 0)),), blocks))


def told(edition: Edition) -> tuple[Article, ...]:
    """Return the stories of *edition* and, last, what stands in none: all that a product has to hold."""
    rest = remainder(edition)
    return (*edition.articles, rest) if rest else edition.articles


def _plain(block: Block) -> Block:
    return block if block.kind == "caption" else replace(block, kind="paragraph", level=0)
