"""Lists of other stories: a label such as 相关阅读 or 延伸閱讀 and the headlines under it, which are none of the page's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.forms.columns import is_strap
from yueting.desk.forms.furniture import is_link_label
from yueting.desk.measures.wording import echo, finishes, width
from yueting.desk.piece import BODY, Piece

LONGEST: Final = 45
ECHO: Final = 0.35
MOST: Final = 20
"""A list has at most so many entries."""


def set_links_aside(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with every label over a list of other stories, and its entries, as furniture."""
    out = list(pieces)
    for n, piece in enumerate(pieces):
        if piece.fixed or piece.role not in {"", "paragraph", "note", "byline"} or not is_link_label(piece.text):
            continue
        entries = _entries(pieces, n)
        if entries or _ends_here(pieces, n):
            for k in (n, *entries):
                out[k] = out[k].as_("links", "a list of other stories", 0.9)
    return out


def _entries(pieces: Sequence[Piece], label: int) -> list[int]:
    """Return the entries under the label at *label*: headlines that stand over no text of this page."""
    found: list[int] = []
    for n in range(label + 1, min(len(pieces), label + 1 + MOST)):
        piece = pieces[n]
        if piece.page != pieces[label].page or not _may_be_entry(piece):
            break
        if found and piece.block.strong and not pieces[found[-1]].block.strong:
            break  # Set louder than the entries, it is none of them.
        if piece.role in {"", "paragraph", "list"}:
            found.append(n)
    if not found or _is_clear(pieces, found[-1]):
        return found
    # The last lines stand over text of this page: its headline, and a deck if the text takes that up too.
    below = pieces[found[-1] + 1 : found[-1] + 4]
    text = next((piece.text for piece in below if piece.role in BODY), "")
    deck = pieces[found[-1]].text.strip().startswith(("——", "—"))
    credited = byline(pieces[found[-1]].text)[0] > 2
    two = len(found) > 1 and (deck or credited or echo(pieces[found[-2]].text, text) >= ECHO)
    # Of a longer list the last but one stays open: the decision on the page sees more than the text.
    keep = 2 if two or len(found) > 2 else 1
    return found[:-keep]


def _may_be_entry(piece: Piece) -> bool:
    if piece.role in {"links", "rule", "comment"}:
        return True
    if piece.block.kind == "heading":
        return False
    short = width(piece.text) <= LONGEST and not finishes(piece.text)
    return piece.role in {"", "paragraph", "list"} and short and not is_strap(piece.text)


def _is_clear(pieces: Sequence[Piece], last: int) -> bool:
    """Return whether no text follows *last* directly, so that it is not the headline of a story of this page."""
    following = _next(pieces, last)
    if following is None or following.page != pieces[last].page:
        return True
    return following.role not in BODY | {"byline", "subtitle"} and not following.text.startswith("——")


def _next(pieces: Sequence[Piece], last: int) -> Piece | None:
    """Return what stands under *last*: under when it was published, where that is told right below it."""
    dated = (
        last + 2 < len(pieces) and pieces[last + 1].role == "footer" and pieces[last + 1].page == pieces[last + 2].page
    )
    if dated and pieces[last + 2].role in BODY and finishes(pieces[last + 2].text):
        return pieces[last + 2]
    return pieces[last + 1] if last + 1 < len(pieces) else None


def _ends_here(pieces: Sequence[Piece], label: int) -> bool:
    """Return whether nothing that could be an entry follows the label: it labels links that the reader left out."""
    following = pieces[label + 1] if label + 1 < len(pieces) else None
    return following is None or following.page != pieces[label].page or following.role not in BODY
