"""Second printings put right: one printing stays, in the place where the story has its own headline.

A story torn into another one is known by its other printing. Which of two printings is at home is weighed (`homes`). The
printing with the better paragraphs survives if both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Final

from yueting.desk.drafts import MOST_SURE, Draft
from yueting.desk.forms.columns import parted
from yueting.desk.measures.likeness import held
from yueting.desk.measures.wording import FULL_STOPS, bare, echo
from yueting.desk.piece import BODY, ORPHAN, Piece, words_of
from yueting.desk.repair.homes import gain
from yueting.desk.repair.printings import Repeat, repeats
from yueting.desk.repair.surroundings import Setting, setting
from yueting.messages import Message, Words
from yueting.model import Lines

OWN: Final = 0.5
"""A sentence that is held no better than this is printed in one of the two printings only, and never lost with it."""
_STOPS: Final = re.compile(f"[{FULL_STOPS}]")
GONE: Final = "moved home"
"""Why a piece stands nowhere in its old place: the same piece stands in its new one."""


@dataclass(slots=True)
class Repaired:
    """The pieces after the repair, and what was done."""

    pieces: list[Piece]
    drafts: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class _Bench:
    """The pieces while they are being repaired: roles change in place, moved text is set in at the end."""

    pieces: list[Piece]
    drafts: list[Draft] = field(default_factory=list)
    inserts: dict[int, list[Piece]] = field(default_factory=dict)

    def drop(self, n: int, why: str) -> None:
        self.pieces[n] = self.pieces[n].as_("duplicate", why)


def put_right(pieces: Sequence[Piece]) -> Repaired:
    """Return *pieces* with every second printing set aside or moved home, and a draft notice for each."""
    bench = _Bench(list(pieces))
    for repeat in repeats(pieces):
        live = all(bench.pieces[n].role != "duplicate" for n in (*repeat.first, *repeat.second))
        if live and not any(n in bench.inserts for n in (*repeat.first, *repeat.second)):
            _settle(bench, repeat)
    out = [moved for n, piece in enumerate(bench.pieces) for moved in (*bench.inserts.get(n, ()), piece)]
    out += bench.inserts.get(len(bench.pieces), [])
    out = [piece for piece in out if piece.why != GONE]
    return Repaired(out, bench.drafts)


def _settle(bench: _Bench, repeat: Repeat) -> None:
    if bench.pieces[repeat.first[0]].role == "caption":
        _drop_run(bench, repeat.second, repeat.first, 1.0, ("the same caption stands above",))
        return
    one, two = setting(bench.pieces, repeat.first), setting(bench.pieces, repeat.second)
    if set(one.section) & set(two.run) and not _is_exact(bench.pieces, repeat):
        return  # Sentences after one pattern, as in a market report, are no second printing.
    gained = gain(bench.pieces, one, two)
    home, away = (one, two) if gained >= 0 else (two, one)
    sure = min(MOST_SURE, 1 / (1 + exp(-abs(gained) - 0.5)))
    _set_aside(bench, home, away, sure)


def _is_exact(pieces: Sequence[Piece], repeat: Repeat) -> bool:
    one, two = (bare(words_of(pieces[n] for n in run)) for run in (repeat.first, repeat.second))
    return one in two or two in one


def _set_aside(bench: _Bench, home: Setting, away: Setting, sure: float) -> None:
    pieces = bench.pieces
    home_text, away_text = (bare(words_of(pieces[n] for n in s.run)) for s in (home, away))
    evidence = _evidence(pieces, home, away)
    # The printing that goes may be the fuller one: then its text stands where the other's stood.
    fuller = len(away_text) > len(home_text) or len(away.run) > len(home.run)
    better = fuller and _are_in([pieces[n] for n in home.run], away_text)
    _head_of_loser(bench, home, away, sure)
    _signature_of_loser(bench, home, away)
    if better:
        whole = [n for n in _free(pieces, away.whole) if pieces[n].role in BODY]
        moved = [pieces[n] for n in whole]
        bench.inserts.setdefault(home.run[0], []).extend(moved)
        _tell(bench, "splice-moved", away.run, home.heads or home.run, sure, evidence)
        for n in whole:
            bench.drop(n, GONE)
        _drop_run(bench, home.run, home.heads or away.run, sure, evidence)
        return
    run = tuple(
        n for n in _free(pieces, away.whole) if pieces[n].role in BODY and _is_in(pieces[n], home, pieces, away)
    )
    _drop_run(bench, run, home.heads or home.run, sure, evidence)


def _free(pieces: Sequence[Piece], way: Sequence[int]) -> Iterator[int]:
    """Yield those of *way* that no person has decided on."""
    return (n for n in way if not pieces[n].by_hand)


def _is_in(piece: Piece, home: Setting, pieces: Sequence[Piece], away: Setting) -> bool:
    """Return whether *piece*, of the run or between its paragraphs, is printed at home too, every sentence of it."""
    text = bare(piece.text)
    where = bare(words_of(pieces[n] for n in home.section))
    if text in where:
        return True
    if any(pieces[n] is piece for n in away.run):
        return all(held(sentence, where) > OWN for sentence in _sentences(piece))
    return held(text, where) > 0.7


def _are_in(paragraphs: Sequence[Piece], where: str) -> bool:
    return all(sentence in where for piece in paragraphs for sentence in _sentences(piece))


def _sentences(piece: Piece) -> list[str]:
    return [text for part in _STOPS.split(piece.text) if (text := bare(part))]


def _head_of_loser(bench: _Bench, home: Setting, away: Setting, sure: float) -> None:
    """Decide what becomes of the headlines right above the printing that goes."""
    pieces = bench.pieces
    if away.text_above:
        return
    titles = {bare(text) for n in home.heads for text in (pieces[n].text, parted(pieces[n].text)[0])}
    printed = titles | {bare(pieces[n].text) for n in home.closers}
    run = words_of(pieces[n] for n in away.run)
    own = max((n for n in away.heads if bare(pieces[n].text) in titles), default=-1)
    for n in _free(pieces, away.heads):
        line = bare(pieces[n].text)
        if line in printed:
            bench.drop(n, "a headline printed again")
            _tell(bench, "duplicate-dropped", (n,), home.heads, sure, ("the headline is printed again at home",))
        elif not away.text_below:
            _lose_line(bench, n, home, sure)
        elif n > own and _is_orphan(pieces, n, away, run):
            pieces[n] = pieces[n].as_("strap", ORPHAN, sure)
            _tell(bench, "strap-set-aside", (n,), (n,), sure, ("it stood over a second printing only",))


def _lose_line(bench: _Bench, n: int, home: Setting, sure: float) -> None:
    """Set aside a line over or under a whole second printing; a byline that only it has goes to the story at home."""
    piece = bench.pieces[n]
    if piece.role == "byline":
        end = (*home.whole, *home.closers)[-1]
        bench.inserts.setdefault(end + 1, []).append(piece)
        bench.drop(n, GONE)
        return
    bench.drop(n, "the headline of a second printing")
    _tell(bench, "duplicate-dropped", (n,), home.heads or home.run, sure, ("it stood over the second printing",))


def _is_orphan(pieces: Sequence[Piece], n: int, away: Setting, run: str) -> bool:
    """Return whether the headline *n* over a splice belongs neither to the text below the splice nor to a story."""
    if not away.story_above or pieces[n].role == "byline":
        return False
    below = words_of(pieces[k] for k in away.rest_below)
    here, there = echo(pieces[n].text, run), echo(pieces[n].text, below)
    return there < 0.3 or here > there


def _signature_of_loser(bench: _Bench, home: Setting, away: Setting) -> None:
    pieces = bench.pieces
    at_home = bare(words_of(pieces[n] for n in (*home.heads, *home.closers, *home.run[-1:])))
    for n in _free(pieces, away.closers):
        if bare(pieces[n].text) in at_home:
            bench.drop(n, "a signature printed again")
            _tell(bench, "duplicate-dropped", (n,), home.heads or home.run, 0.95, ("it signs the other printing too",))
        elif not away.text_above and not away.text_below:
            _lose_line(bench, n, home, 0.9)


def _drop_run(bench: _Bench, run: Sequence[int], kept: Sequence[int], sure: float, evidence: tuple[Words, ...]) -> None:
    for n in run:
        bench.drop(n, "a second printing")
    if run:
        _tell(bench, "duplicate-dropped", run, kept, sure, evidence)


def _tell(
    bench: _Bench, code: str, what: Sequence[int], where: Sequence[int], sure: float, evidence: tuple[Words, ...]
) -> None:
    pieces = bench.pieces
    anchor = pieces[where[0]].block.lines if where else None
    for span in _spans(pieces, what):
        words = pieces[what[0]].text[:24]
        bench.drafts.append(Draft(code, span, anchor, evidence, round(sure, 3), {"words": words}))


def _spans(pieces: Sequence[Piece], what: Sequence[int]) -> list[Lines]:
    """Return the source lines of the pieces *what*, one span where they stand together in one file."""
    spans: list[Lines] = []
    for k, n in enumerate(what):
        lines = pieces[n].block.lines
        joins = k and what[k - 1] == n - 1 and spans[-1].file == lines.file and spans[-1].last <= lines.last
        if joins:
            spans[-1] = Lines(spans[-1].first, lines.last, lines.file)
        else:
            spans.append(lines)
    return spans


def _evidence(pieces: Sequence[Piece], home: Setting, away: Setting) -> tuple[Words, ...]:
    first, first2 = (pieces[setting.run[0]].block.lines.first for setting in (home, away))
    found: list[Words] = [Message("printed at lines {first} and {first2}", first=first, first2=first2)]
    if home.heads:
        text = pieces[home.heads[-1]].text[:20]
        found.append(Message("its headline stands over the other printing: {text}", text=text))
    if away.text_below:
        found.append("another story goes on below this printing")
    return tuple(found)
