"""Contents lists: lines at the head of a page that repeat the titles of its stories.

A list is believed where three lines or more of a run come again as headings further on. The lines between them, and the
label above them, belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yueting.desk.forms.captions import is_marked
from yueting.desk.forms.entries import LEAD, NAMED, announced, entries
from yueting.desk.measures.wording import bare, width
from yueting.desk.piece import Piece
from yueting.desk.words import folded, words

_PAGE: Final = re.compile(
    r"(?:\(\s?(?:详见|见)?第?[A-Z]?\d{1,2}\s?版\s?\)|[▶→·|]\s?(?:详见|见)?第?[A-Z]?\d{1,2}\s?版|, [Pp]age [A-Z]?\d{1,2}|(?<=\S)\s{1,8}第?[A-Z]?\d{1,2}版)$"
)
"""How an entry of a front page's list ends: the page where its story stands."""
_LEADERS: Final = re.compile(r"[^\s.] ?\.{4,}+\s?[A-Z]?\d{1,3}(?:\s|$)")
LONGEST: Final = 80
_LISTED: Final = re.compile(r"\s*(?:【|[·•●■▪◆▶]|[0-9０-９一二三四五六七八九十]{1,3}[.．、])")
"""How an entry begins that has the dress of one: a shorter title is believed in it than in a bare line."""
SHORT: Final = 3
MOST_BETWEEN: Final = 2
"""How many lines that repeat nothing may stand between two that do: broken or abridged entries."""


def set_contents_aside(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the lines of contents lists as furniture."""
    later = _last_headlines(pieces)
    leads = frozenset(title[:LEAD] for title in later)
    hits = [_entry(piece, n, later, leads) for n, piece in enumerate(pieces)]
    out = list(pieces)
    for first, last in _runs(pieces, hits):
        if _is_sung(pieces, later, [n for n in range(first, last + 1) if hits[n]]):
            continue
        start = first - 1 if first and _is_label_above(pieces[first - 1], pieces, first) else first
        if start and start < first and _is_label_above(pieces[start - 1], pieces, start):
            start -= 1
        for n in range(start, last + 1):
            if out[n].role not in ("folio", "rule", "comment"):
                out[n] = out[n].as_("contents", "a list that repeats the titles of the page", 0.95)
    _set_referred(out)
    names = announced(out)
    return [replace(p, why=NAMED) if names and p.role == "" and bare(p.text) in names else p for p in out]


def _set_referred(out: list[Piece]) -> None:
    """Set aside the lines of *out* that name the page where a story stands: two or more in a row, or one of dotted leaders."""
    first = 0
    while first < len(out):
        last = first
        while last < len(out) and out[last].page == out[first].page and _refers(out[last]):
            last += 1
        if last - first > 1 or (last > first and _LEADERS.search(out[first].text)):
            begin = first - 1 if first and _is_label_above(out[first - 1], out, first) else first
            for n in range(begin, last):
                out[n] = out[n].as_("contents", "it names the page of a story", 0.95)
        first = max(last, first + 1)


def _refers(piece: Piece) -> bool:
    text = piece.text.strip()
    plain = piece.role in {"", "list", "paragraph", "byline"} and piece.block.kind in {"list", "paragraph"}
    ends = text[-1:] in "）)版" or text[-1:].isdigit() or "...." in text
    short = ends and plain and not piece.by_hand and len(text) <= LONGEST
    return short and bool(_PAGE.search(folded(text)) or _LEADERS.search(text))


def _last_headlines(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return where each headline stands last: a heading, a bold line, a lone short line, or one with the mark of a brief."""
    return {
        bare(piece.text): n
        for n, piece in enumerate(pieces)
        if len(piece.text) >= SHORT and (piece.role == "" or is_marked(piece))
    }


def _entry(piece: Piece, at: int, later: Mapping[str, int], leads: Collection[str]) -> bool:
    """Return whether some line of *piece* is a title that stands again further on."""
    if piece.block.kind == "heading" or piece.role not in ("", "list", "paragraph", "links", "byline", "kicker"):
        return False
    text = piece.text
    named = entries(text, leads) if len(text) <= 4000 else ()
    below = [entry for entry in named if later.get(entry, -1) > at]
    return bool(below) and max(map(len, below)) >= (SHORT if _LISTED.match(text) else LEAD)


def _runs(pieces: Sequence[Piece], hits: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the first and last index of each run with three hits or more."""
    found: list[tuple[int, int]] = []
    first = last = -1
    count = 0
    for n, hit in enumerate(hits):
        if (
            hit
            and (first < 0 or n - last <= MOST_BETWEEN + 1)
            and _all_short(pieces[last + 1 : n] if first >= 0 else ())
        ):
            first, last, count = (n if first < 0 else first), n, count + 1
        elif hit or (first >= 0 and n - last > MOST_BETWEEN):
            if count >= 3:
                found.append((first, _to_end(pieces, last)))
            first, last, count = (n, n, 1) if hit else (-1, -1, 0)
    return [*found, (first, _to_end(pieces, last))] if count >= 3 else found


def _is_sung(pieces: Sequence[Piece], later: Mapping[str, int], listed: Sequence[int]) -> bool:
    """Return whether the lines *listed* come again like a refrain: one of them alone, or one right below the other."""
    again = [at for n in listed if (at := later.get(bare(pieces[n].text), -1)) > n]
    places = sorted(set(again))
    beside = sum(two - one == 1 for one, two in pairwise(places))
    return len(again) == len(listed) and (len(places) < 2 or beside * 2 > len(places))


def _all_short(pieces: Sequence[Piece]) -> bool:
    return all(len(piece.text) <= LONGEST and piece.block.kind != "heading" for piece in pieces)


def _to_end(pieces: Sequence[Piece], last: int) -> int:
    """Return the index of the last line of the list: entries that repeat nothing may follow its last hit."""
    end = last
    while end + 1 < len(pieces) and end - last < MOST_BETWEEN and _hangs_on(pieces[end + 1]):
        end += 1
    return end


def _hangs_on(piece: Piece) -> bool:
    text = piece.text.strip()
    ending = text.endswith(("；", ";")) and len(text) <= LONGEST
    aside = len(text) <= 40 and text[:1] in "（(" and text[-1:] in "）)"
    return piece.block.kind != "heading" and (ending or aside or (piece.block.kind == "list" and width(text) < 34))


def _is_label_above(piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
    text = piece.text.strip()
    return (
        len(text) <= 20
        and any(word in folded(text) for word in words("contents-label"))
        and pieces[at].page == piece.page
    )
