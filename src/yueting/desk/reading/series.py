"""Headlines that are numbered from one on inside a story (一、二、三; 01, 02, 03): its subheads, and no stories.

They are where text stands above the first of them, under a headline without a number, and nothing but text between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import Final

from yueting.desk.forms.openings import opens
from yueting.desk.piece import BODY, Piece
from yueting.joining import width

INSIDE: Final = "it is one of a numbered series inside a story"
LONGEST: Final = 60
"""A subhead takes no more columns."""
_HAN: Final = "一二三四五六七八九十"
_NUMBER: Final = re.compile(
    rf"^[\s\u3000]*(?:(?P<han>[（(]?(?P<count>[{_HAN}])[）)、.．\s\u3000])|(?:(?:PART|Part)\.?\s?)?0?(?P<figure>[1-9])(?:[、.．|｜]|[\s\u3000])(?!\d))\s*\S"
)
_BARE: Final = re.compile("0?[1-9]")
_PASSED: Final = frozenset(("caption", "rule", "comment", "links", "subscription"))
"""What may stand between a story's text and its subhead."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A numbered line: where it stands, its number, and the form that its like have."""

    at: int
    number: int
    form: tuple[str, tuple[str, int, bool]]


def set_series(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the numbered headlines inside a story as its subheads."""
    out = list(pieces)
    for series in _series(pieces):
        if _is_all_of_page(pieces, series):
            for one in series:
                why = "it is worded after the pattern of the heads above and below"
                out[one.at] = out[one.at].as_("title", why, 0.9, fixed=True)
        elif _is_inside(pieces, series):
            for one in series:
                out[one.at] = out[one.at].as_("subhead", INSIDE, 0.9, fixed=True)
    return _set_bare_numbers(out)


def _is_all_of_page(pieces: Sequence[Piece], series: Sequence[_Counted]) -> bool:
    """Return whether a page has the line of its paper and day, and below it nothing but the numbered *series* with its texts."""
    above = (piece.role for piece in _above(pieces, series[0].at) if piece.role not in _PASSED)
    if len(series) < 3 or next(above, "") != "folio":
        return False
    ends = [one.at for one in series[1:]] + [min(len(pieces), series[-1].at + 9)]
    told = all(any(p.role in BODY for p in pieces[one.at + 1 : end]) for one, end in zip(series, ends, strict=True))
    return told and BODY.isdisjoint(above)


def _set_bare_numbers(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with numbers that stand alone (01, 02) over long parts of one story as subheads, and the heads right below them."""
    bare = [n for n, piece in enumerate(pieces) if piece.role == "" and _BARE.fullmatch(piece.text.strip())]
    for _, group in groupby(bare, key=lambda n: pieces[n].page):
        run = list(group)
        counts = [int(pieces[n].text) for n in run]
        if counts == list(range(1, len(run) + 1)) and len(run) > 1 and _are_long(pieces, run):
            for k in (k for n in run for k in (n, n + 1) if pieces[k].role == ""):
                pieces[k] = pieces[k].as_("subhead", INSIDE, 0.9, fixed=True)
    return pieces


def _above(pieces: Sequence[Piece], n: int) -> Iterator[Piece]:
    """Yield what stands over *n* on its page, the nearest first."""
    return takewhile(lambda piece: piece.page == pieces[n].page, (pieces[k] for k in range(n - 1, -1, -1)))


def _are_long(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    """Return whether the parts between the numbers of *run* are of more than one paragraph, and have at most one head each."""
    for n, end in zip(run, [*run[1:], run[-1] + 4], strict=True):
        part = pieces[n + 1 : end]
        texts = sum(piece.role in BODY for piece in part)
        if texts < 2 or any(piece.role == "" for piece in part[1:]):
            return False
    return any(piece.loud for piece in _above(pieces, run[0]))


def _series(pieces: Sequence[Piece]) -> Iterator[list[_Counted]]:
    """Yield the runs of lines of one form that count from one on, on one page."""
    run: list[_Counted] = []
    for one in filter(None, (_counted(piece, n) for n, piece in enumerate(pieces))):
        goes_on = run and one.number == run[-1].number + 1 and one.form == run[-1].form
        if goes_on and pieces[one.at].page == pieces[run[-1].at].page:
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = [one] if one.number == 1 else []
    if len(run) > 1:
        yield run


def _counted(piece: Piece, at: int) -> _Counted | None:
    block = piece.block
    open_ = piece.role == "" and not piece.fixed and block.kind in {"heading", "paragraph"}
    found = _NUMBER.match(piece.text) if open_ and width(piece.text) <= LONGEST else None
    if found is None:
        return None
    number = _HAN.index(found["count"]) + 1 if found["han"] else int(found["figure"])
    return _Counted(at, number, ("han" if found["han"] else "figure", piece.dress))


def _is_inside(pieces: Sequence[Piece], series: Sequence[_Counted]) -> bool:
    """Return whether the lines of *series* are subheads: of one story, with text over the first, and no beginnings below them."""
    parts = [pieces[one.at + 1 : two.at] for one, two in pairwise(series)]
    told = all(part and all(piece.role in BODY | _PASSED for piece in part) for part in parts)
    if not told or not _has_text_above(pieces, series[0].at):
        return False
    if any(opens(piece.text) for one in series for piece in pieces[one.at + 1 : one.at + 2]):
        return False
    # A digest counts its items too, in figures, each of one paragraph.
    long = sum(sum(piece.role in BODY for piece in part) > 1 for part in parts)
    return series[0].form[0] == "han" or long * 2 > len(parts)


def _has_text_above(pieces: Sequence[Piece], first: int) -> bool:
    """Return whether a story with a headline of its own goes on at *first*."""
    text = False
    for n in range(first - 1, -1, -1):
        piece = pieces[n]
        if piece.page != pieces[first].page:
            return False
        if piece.role in BODY:
            text = True
        elif piece.role not in _PASSED:
            return text
    return False
