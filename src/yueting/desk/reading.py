"""The first reading: what each block is by itself, and what was glued together is cut apart.

A headline cannot be told by itself, so headings, bold lines and lone short lines stay undecided here; long plain
paragraphs pass at once. Nothing is dropped: the parts of a cut block share its source lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, cast, get_args

from yueting.desk.bylines import byline, front_byline, is_attribution, is_biography, signature
from yueting.desk.captions import caption, glued
from yueting.desk.furniture import furniture, is_link_label, jump, link_behind
from yueting.desk.piece import Piece, Role
from yueting.desk.rules import DeskRules, listed
from yueting.desk.wording import FULL_STOPS, finishes, stops, unwrapped, width
from yueting.model import Block, FurnitureKind, Page

LONG: Final = 110
"""A paragraph of more characters is nothing but text, unless its end or its beginning says otherwise."""

FURNITURE: Final = frozenset(get_args(FurnitureKind)) - {"comment", "rule"}
SEEN: Final = frozenset({"kicker", "title", "subtitle", "subhead"})
"""What only a reader of printed pages can see."""
_NOTE: Final = re.compile(
    r"^[\s*【\[（(■●◆]*(?:编者按|編者按|编者的话|编者注|編者註|编后|編後|开栏的话|开栏语|开篇语|结语|按语|按：|编者案|编辑手记|编者小语|本报编者|主持人语|导语|提要)"
)
LABELS: Final = frozenset(
    [
        "正文",
        "摘要",
        "内容",
        "全文",
        "原文",
        "正文内容",
        "新闻内容",
        "文章内容",
        "文章正文",
        "内容摘要",
        "正文：",
        "內容",
        "內文",
    ]
)
"""What crawlers and archives set over the parts of one record."""
_STRAP: Final = re.compile(
    r"^(【[^【】]{1,60}】|〖[^〖〗]{1,30}〗|〔[^〔〕]{1,30}〕|\[[^\[\]]{2,30}\])[\s\u3000]*(\S.{2,})$"
)
_STOPPED: Final = re.compile("[，。；：、！？,;:]")
"""What stands between the parts of a sentence: a line as long as a headline can be has none of it."""
_LABEL: Final = re.compile(r"^【[^【】]{1,40}】$|^〖[^〖〗]{1,40}〗$|^□|^■|^●|^◎|^◆|^▲")


def first_reading(pages: Sequence[Page], rules: DeskRules) -> list[Piece]:
    """Return the pieces of all *pages* in order of print, each with the role that it shows by itself."""
    return [
        piece for number, page in enumerate(pages) for block in page.blocks for piece in _read(block, number, rules)
    ]


def _read(block: Block, page: int, rules: DeskRules) -> Iterator[Piece]:
    piece = Piece(block, page)
    if own := _of_the_paper(block.text, rules):
        yield replace(piece.as_(own, "the paper's desk.yaml says so"), fixed=True)
    elif block.kind in FURNITURE:
        yield piece.as_(cast("Role", block.kind), "the reader saw that it is none of the story")
    elif block.kind in SEEN:
        # A printed page shows by type and place what a line is; only its words could be doubted.
        yield replace(piece.as_(cast("Role", block.kind), "its type and place on the printed page say so"), fixed=True)
    elif block.kind == "heading":
        yield from _heading(piece)
    elif block.kind == "byline":
        yield piece.as_("byline", "the mark-up says who wrote it")
    elif block.kind == "note":
        yield piece.as_("note", "the mark-up says that it is a note")
    elif block.kind == "figure":
        yield piece.as_("caption", "the reader saw a picture")
    elif block.kind in ("list", "table", "quote"):
        yield _kept(piece)
    elif (found := furniture(block)) and not (found[0] == "links" and byline(block.text)[0] >= 2):
        yield piece.as_(*found)
    else:
        yield from _paragraph(piece)


def _of_the_paper(text: str, rules: DeskRules) -> Role:
    if rules.untouched and listed(text, rules.untouched):
        return "paragraph"
    if rules.furniture and listed(text, rules.furniture):
        return "footer"
    if rules.bylines and listed(text, rules.bylines):
        return "byline"
    return "kicker" if rules.columns and listed(text, rules.columns) else ""


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
    elif is_prose(_without_strap(text)):
        yield from _paragraph(piece)
    elif byline(text)[0] >= 3:
        yield piece.as_("byline", byline(text)[1])
    elif text.strip("【】[]：: ") in LABELS:
        yield piece.as_("strap", "a label of a record, not a headline")
    else:
        yield from _strapped(piece)


def _without_strap(text: str) -> str:
    found = _STRAP.match(text)
    return found[2] if found else text


def finishes_before_credit(text: str) -> bool:
    """Return whether *text* has a whole sentence before what may be its credit: a headline has none."""
    return stops(text) > 0 or len(text) > 40


def is_prose(text: str) -> bool:
    """Return whether *text*, though marked as a heading, is a paragraph: sentences, or longer than a headline is."""
    if stops(text) and width(text) > 24:
        return True
    if text.endswith("。") and text.count("，") >= 1:
        return True
    if width(text) > 34 and finishes(text) and text.count("，") >= 2:
        return True
    return width(text) > 70


def _strapped(piece: Piece) -> Iterator[Piece]:
    found = _STRAP.match(piece.text.strip())
    if found and byline(found[1])[0] < 2:
        yield piece.saying(found[1], "", "a strap before the title")
        yield piece.saying(found[2].strip(), "", "")
    else:
        yield piece


def _paragraph(piece: Piece) -> Iterator[Piece]:
    text = piece.text.strip()
    if not text:
        yield piece.as_("caption" if piece.block.image else "rule", "nothing to read")
    elif len(text) > LONG and _is_plain(text):
        yield piece.as_("paragraph", "a long plain paragraph")
    elif (weight := caption(text))[0] >= 3:
        yield piece.as_("caption", weight[1], min(1.0, 0.25 * weight[0] + 0.1))
    elif is_attribution(text):
        yield piece.as_("paragraph", "it names the source of a quotation")
    elif is_biography(text) or _NOTE.match(text):
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
    start = text[:16]
    return "记者" not in start and "記者" not in start and "撰文" not in start and "作者" not in start


def may_be_headline(block: Block) -> bool:
    """Return whether *block*, which is no heading, has the form of one: short, bold or alone, and no sentence."""
    text = block.text.strip()
    found = _STRAP.match(text)
    text = found[2] if found else text
    if "。" in text or text[-1] in "；，、;,…":
        return False
    if block.strong:
        return width(text) <= 45
    if text[-1] in "：:":
        return is_link_label(text)
    if text[-1] in "？！?!":
        return width(text) <= 28 and text.count("，") <= 1 and not text.startswith(("“", "「", "‘", "『"))
    limit = 36 if _STOPPED.search(text) else 46
    plain = width(text) <= limit and not text.endswith((".", "”", "」"))
    return plain or _is_label(text) or _quoted_title(text)


def _quoted_title(text: str) -> bool:
    return (
        len(text) > 2
        and text[-1] in "”」"
        and width(text) <= 26
        and text.count("，") == 0
        and text[-2] not in FULL_STOPS
    )


def _is_label(text: str) -> bool:
    return width(text) <= 32 and bool(_LABEL.match(text))


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


def is_strap(text: str) -> bool:
    """Return whether *text* has the dress of a column's name: wholly in 【】 or [], or behind a □."""
    line = text.strip()
    if not line or width(line) > 34:
        return False
    return line[0] in "□■●◎◆▲" or (line[0] in "【〖〔[［" and bool(unwrapped(line)) and not line[1:-1].isdigit())
