"""The first reading: what each block is by itself, and what was glued together is cut apart.

A headline cannot be told by itself, so headings, bold lines and lone short lines stay undecided here; long plain
paragraphs pass at once. Nothing is dropped: the parts of a cut block share its source lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast, get_args

from yueting.desk.forms.bylines import BY_ROLE, byline, is_attribution, is_biography
from yueting.desk.forms.captions import caption, glued
from yueting.desk.forms.furniture import furniture, jump, link_behind
from yueting.desk.forms.openings import front_byline
from yueting.desk.forms.signatures import signature
from yueting.desk.measures.wording import FULL_STOPS
from yueting.desk.piece import Piece, Role
from yueting.desk.reading.headlines import STRAP, finishes_before_credit, is_prose, may_be_headline, without_strap
from yueting.desk.rules import DeskRules, listed
from yueting.desk.words import by_paper, folded, one_of, words
from yueting.model import Block, FurnitureKind

LONG: Final = 110
"""A paragraph of more characters is nothing but text, unless its end or its beginning says otherwise."""

_ORNAMENT: Final = re.compile(
    "[\u2042\u2756\u2766\u2767\u2731-\u274b\u25c6\u25c7\U0001f000-\U0001faff\ufe0f\u200d\\s]{1,40}"
)
"""Stars, flowers and the pictures of a telephone, alone on their line; stars that a critic gives are none of them."""
FURNITURE: Final = frozenset(get_args(FurnitureKind)) - {"comment", "rule"}
_BARS: Final = re.compile(r"[ \u3000]{2,}|\u3000|\s?[|｜]\s?|(?<=\S) (?=[^\s:：]{1,6}[:：])")
_DATED: Final = re.compile(r"\d:\d\d|\d[-/.年]\d|\d{4}")
NO_RULES: Final = DeskRules()
MARKED: Final[dict[str, tuple[Role, str]]] = {
    "byline": ("byline", "the mark-up says who wrote it"),
    "note": ("note", "the mark-up says that it is a note"),
    "figure": ("caption", "the reader saw a picture"),
}
FREE: Final = frozenset({"", "paragraph"})
SIGNED: Final = 2.5
"""A line under a headline is a byline, however it is set, where its words are so sure."""
SEEN: Final = frozenset({"kicker", "title", "subtitle", "subhead"})
"""What a reader of printed pages sees, and one of web pages where the mark-up names it."""


@by_paper
def _note() -> re.Pattern[str]:
    return re.compile(rf"^[\s*【\[(■●◆]*{one_of('note')}")


def first_reading(block: Block, page: int, rules: DeskRules) -> Iterator[Piece]:
    """Yield what *block* of the page with the number *page* is, cut apart, each part with the role it shows by itself."""
    piece = Piece(block, page)
    if own := _of_the_paper(block.text, rules):
        yield piece.as_(own, "the paper's desk.yaml says so", fixed=True)
    elif block.kind in FURNITURE:
        yield piece.as_(cast("Role", block.kind), "the reader saw that it is none of the story")
    elif block.kind in SEEN:
        yield _by_form(piece) or _seen(piece)
    elif block.kind == "heading":
        yield from _heading(piece)
    elif block.kind in MARKED:
        yield piece.as_(*MARKED[block.kind])
    elif block.kind in ("list", "table", "quote"):
        yield _kept(piece)
    elif parts := _about_the_page(block):
        yield from (piece.saying(*part) for part in parts)
    elif (found := furniture(block)) and not (found[0] == "links" and byline(block.text)[0] >= 2):
        yield piece.as_(*found)
    else:
        yield from _paragraph(piece)


def _by_form(piece: Piece) -> Piece | None:
    """Return a subhead of a web page as what its words say it is, where they say so: a bold caption, a signature."""
    block = piece.block
    if block.kind != "subhead" or block.lines.place:
        return None
    found = list(first_reading(replace(block, kind="paragraph", strong=True), piece.page, NO_RULES))
    return (
        replace(found[0], block=replace(block, kind="paragraph"))
        if len(found) == 1 and found[0].role not in FREE
        else None
    )


def _seen(piece: Piece) -> Piece:
    """Return *piece* as its type and place on a printed page show it, unless the words beside a headline say otherwise."""
    block = piece.block
    if block.kind in {"kicker", "subtitle"}:
        if block.kind == "subtitle" and byline(block.text)[0] >= SIGNED:
            return piece.as_("byline", byline(block.text)[1])
        if (found := furniture(block)) and found[0] == "jump":
            return piece.as_(*found)
    why = "its type and place on the printed page say so" if block.lines.place else "the mark-up says so"
    return piece.as_(cast("Role", block.kind), why, fixed=True)


def _of_the_paper(text: str, rules: DeskRules) -> Role:
    if rules.untouched and listed(text, rules.untouched):
        return "paragraph"
    if rules.furniture and listed(text, rules.furniture):
        return "footer"
    if rules.bylines and listed(text, rules.bylines):
        return "byline"
    return "kicker" if rules.columns and listed(text, rules.columns) else ""


def _about_the_page(block: Block) -> list[tuple[str, Role, str]]:
    """Return the parts of a line that says when and where a page was published and who wrote it, or nothing for another line."""
    text = block.text.strip()
    if block.kind != "paragraph" or len(text) > LONG or not _DATED.search(text):
        return []
    parts = [part for part in _BARS.split(text) if part.strip()]
    named = [part for part in parts if byline(part) == BY_ROLE] if len(parts) > 1 else []
    if len(named) != 1:
        return []
    before, _, after = text.partition(named[0])
    others = [part.strip(" |·\u3000") for part in (before, after)]
    if not any(other and furniture(replace(block, text=other, links=(), inlines=())) for other in others):
        return []
    told: list[tuple[str, Role, str]] = [(other, "footer", "when and where a page was published") for other in others]
    return [part for part in (told[0], (named[0], "byline", BY_ROLE[1]), told[1]) if part[0]]


def _kept(piece: Piece) -> Piece:
    found = furniture(piece.block)
    if found and found[0] in ("links", "navigation", "subscription", "folio", "editors"):
        return piece.as_(*found)
    kind = piece.block.kind
    return piece.as_("list" if kind == "list" else "table" if kind == "table" else "quote", "the mark-up says so")


def _heading(piece: Piece) -> Iterator[Piece]:
    text = piece.text.strip()
    found = furniture(piece.block)
    if found and found[0] in ("folio", "jump", "links", "navigation", "editors"):
        yield piece.as_(*found)
    elif not text:
        yield piece.as_("rule", "a heading without a word")
    elif caption(text)[0] >= 3 and finishes_before_credit(text):
        yield piece.as_("caption", caption(text)[1], 0.8)
    elif is_prose(without_strap(text)):
        yield from _paragraph(piece)
    elif byline(text)[0] >= 3:
        yield piece.as_("byline", byline(text)[1])
    elif folded(text.strip("【】[]：: ")) in words("record-label"):
        yield piece.as_("strap", "a label of a record, not a headline")
    else:
        yield from _strapped(piece)


def _strapped(piece: Piece) -> Iterator[Piece]:
    found = STRAP.match(piece.text.strip())
    if found and byline(found[1])[0] < 2:
        yield piece.saying(found[1], "", "a strap before the title")
        yield piece.saying(found[2].strip(), "", "")
    else:
        yield piece


def _paragraph(piece: Piece) -> Iterator[Piece]:
    text = piece.text.strip()
    if not text:
        yield piece.as_("caption" if piece.block.image else "rule", "nothing to read")
    elif _ORNAMENT.fullmatch(text):
        yield piece.as_("rule", "nothing but ornaments")
    elif len(text) > LONG and _is_plain(text):
        yield piece.as_("paragraph", "a long plain paragraph")
    elif (weight := caption(text))[0] >= 3:
        yield piece.as_("caption", weight[1], min(1.0, 0.25 * weight[0] + 0.1))
    elif is_attribution(text):
        yield piece.as_("paragraph", "it names the source of a quotation")
    elif is_biography(text) or _note().match(folded(text)[:40]):
        yield piece.as_("note", "an editor's note or a biography")
    elif byline(text)[0] >= 2:
        yield piece.as_("byline", byline(text)[1], 0.9)
    elif may_be_headline(piece.block):
        yield from _strapped(piece)
    else:
        yield from _cut(piece, text)


def _is_plain(text: str) -> bool:
    """Return whether a long paragraph begins and ends as text does: nothing is glued to it."""
    if text[-1] not in FULL_STOPS or text[0] in "□■●◎◆（(▲△【":
        return False
    start = folded(text)[:16]
    return not any(map(start.__contains__, words("author")))


def _cut(piece: Piece, text: str) -> Iterator[Piece]:
    """Yield the parts of a paragraph: jump lines, a byline in front or behind, a caption glued to it."""
    before, text, after = jump(text)
    if before:
        yield piece.saying(before, "jump", "it says where the story comes from")
    front, rest = front_byline(text)
    if front:
        yield piece.saying(front, "byline", "a byline glued to the first sentence", 0.9)
        text = rest
    story, under = glued(text)
    text = story or text
    text, label = link_behind(text)
    signed = signature(text)
    if signed and signed.sure:
        yield piece.saying(signed.text, "paragraph")
        yield piece.saying(signed.names, "byline", "a signature glued to the last sentence", 0.95)
    elif text:
        yield piece.saying(text, "paragraph") if text != piece.text else piece.as_("paragraph", "a paragraph")
    if label:
        yield piece.saying(label, "links", "a link to more of it", 0.9)
    if under:
        yield piece.saying(under, "caption", "a caption glued to the paragraph", 0.9)
    if after:
        yield piece.saying(after, "jump", "it says where the story goes on")
