"""Head groups: the lines that stand together over a stretch of text, and what can be seen of them from outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from yueting.desk.forms.columns import is_strap
from yueting.desk.forms.openings import opens
from yueting.desk.forms.signatures import signature
from yueting.desk.piece import BODY, Piece
from yueting.desk.words import folded, one_of, words

ENUMERATED: Final = re.compile(
    r"^[\s　]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．\s　]|[（(]?[0-9０-９]{1,2}[）)、.．\s　](?!\d)|第[一二三四五六七八九十0-9]{1,3}[，、：:\s　章节回部]|[①②③④⑤⑥⑦⑧⑨⑩]|[Qq]\d|[●◆■▲★])"
)
CHAPTER: Final = re.compile(r"^[\s　]*第[一二三四五六七八九十百0-9]{1,4}[章回][\s　]")
VOTES: Final = 2.5
"""Of so many headings of one size one must surely begin a story, or the size tells nothing."""
MANY: Final = 3
"""So many headings of one size, under a single larger one further down, are titles."""
VERSE: Final = 5
"""So many short lines one after another, none of them marked as a heading, are verse or a list, not headlines."""


@dataclass(slots=True)
class Group:
    """The undecided lines and bylines at *members*, and the stretch of text at *body* that follows them."""

    members: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def gather(pieces: Sequence[Piece], *, captions: bool = False) -> list[Group]:
    """Return the head groups of one page in order; the first has no members where the page begins with text.

    *captions* counts captions as text: on a page of photographs they are all there is.
    """
    groups, said = [Group()], list[int]()
    for n, piece in enumerate(pieces):
        if piece.role in ("", "byline", "kicker", "title", "subtitle"):
            if groups[-1].body or (_heads_by_hand(piece) and any(pieces[k].role == "title" for k in said)):
                groups.append(Group())
                said = []
            said += [n] if piece.by_hand else []
            groups[-1].members.append(n)
        elif piece.role in BODY | {"subhead"} or (captions and piece.role == "caption" and piece.text.strip()):
            groups[-1].body.append(n)
    return groups


def _heads_by_hand(piece: Piece) -> bool:
    """Return whether a person says that *piece* stands at the top of a head: behind such a title another story begins."""
    return piece.by_hand and piece.role in ("kicker", "title")


def verse_to_text(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with long runs of short plain lines read as text: verse, lists of names, tables without rules."""
    out = list(pieces)
    run: list[int] = []
    for n, piece in enumerate([*pieces, None]):
        plain = piece is not None and piece.role == "" and piece.block.kind == "paragraph" and not piece.block.strong
        if plain and piece is not None and not is_strap(piece.text):
            run.append(n)
            continue
        if piece is not None and piece.role not in BODY | {"", "byline"}:
            continue
        if len(run) >= VERSE:
            for k in run:
                out[k] = out[k].as_("paragraph", "one of many short lines: verse or a list", 0.7)
        run = []
    return out


@dataclass(frozen=True, slots=True)
class Facts:
    """What a group and its neighbours show: the openings and endings that newspapers give their stories."""

    level: int
    marked: bool
    opens: bool
    news_lead: bool
    closed: bool
    lines: int
    enumerated: bool


@cache
def _news_lead() -> re.Pattern[str]:
    count = "[0-9一二三四五六七八九十]{1,3}"
    day = rf"(?:[12]\d{{3}}年)?{count}月(?:{count}日|[上中下]旬|初|底)|[0-9]{{1,2}}日"
    who = r"[\u3400-\u9fff]{2,12}(?:最新数据|今天|日前|近日|昨天)"
    return re.compile(rf"^[\s“「]*(?:{one_of('news-lead')}|{day}|{who})")


def is_of_briefs(text: str) -> bool:
    """Return whether *text* has a word by which papers call their columns of briefs."""
    shadow = folded(text)
    return any(word in shadow for word in words("briefs"))


def facts(pieces: Sequence[Piece], groups: Sequence[Group], at: int) -> Facts:
    """Return what can be seen of group *at*."""
    group = groups[at]
    members = [pieces[n] for n in group.members]
    heads = [piece for piece in members if piece.role != "byline"]
    levels = [piece.block.level for piece in heads if piece.block.kind == "heading"]
    first = next((pieces[n].text for n in group.body if pieces[n].role != "note"), "")
    above = groups[at - 1].body[-1] if at and groups[at - 1].body else None
    leading = bool(members) and members[0].role == "byline"
    return Facts(
        level=min(levels, default=0),
        marked=bool(levels),
        opens=bool(first) and opens(first),
        news_lead=bool(_news_lead().match(folded(first[:40]))),
        closed=above is not None and (leading or _is_signed(pieces[above].text)),
        lines=len(heads),
        enumerated=bool(heads) and bool(ENUMERATED.match(heads[-1].text)),
    )


def _is_signed(text: str) -> bool:
    if folded(text.rstrip()[-8:]).strip("()") in ("完", "全文完", "编译"):
        return True
    signed = signature(text[-200:]) if len(text) > 12 else None
    return signed is not None


@dataclass(frozen=True, slots=True)
class Style:
    """How the page as a whole marks its stories, so that one line can be judged by the custom of the others."""

    title_level: int
    certain: bool
    proven: frozenset[int]
    """Other sizes at which stories surely begin."""
    levels: int
    headings: int
    opening_share: float
    closing_share: float


def style_of(all_facts: Sequence[Facts]) -> Style:
    """Return the customs of a page: at which level titles stand, how many stories open or close visibly."""
    headed = [fact for fact in all_facts if fact.lines]
    marked = [fact for fact in headed if fact.marked]
    every = Counter(fact.level for fact in marked)
    opened = Counter(fact.level for fact in marked if fact.opens)
    votes = Counter(fact.level for fact in marked if fact.opens or fact.closed)
    # A signature may stand over the last of three subheads: one alone is no vote for a size that many lines have.
    strong = {size: count for size, count in votes.items() if opened[size] or count * VOTES >= every[size]}
    level = max(strong, key=lambda size: (strong[size], every[size])) if strong else min(every, default=0)
    if not strong and every[level] == 1 and len(every) > 1:
        # The top story of a page is often set larger than all others; then the next size is what titles have.
        following = sorted(every)[1]
        level = following if marked[0].level == level or every[following] >= MANY else level
    number = max(1, len(headed))
    return Style(
        title_level=level,
        certain=bool(strong),
        proven=frozenset(size for size, count in strong.items() if count > 1),
        levels=len(every),
        headings=len(marked),
        opening_share=sum(fact.opens for fact in headed) / number,
        closing_share=sum(fact.closed for fact in headed) / number,
    )
