"""Texts that a page prints twice: found by the clauses they share, in time proportional to the size of the page.

A clause of five letters or more is looked up in an index; only paragraphs that share enough of them are compared letter
by letter. A clause that stands everywhere is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from yueting.desk.measures.likeness import held
from yueting.desk.measures.wording import bare, clauses, is_latin
from yueting.desk.piece import BODY, Piece

PRINTED: Final = BODY | {"caption"}
"""What a page may print twice."""
EVERYWHERE: Final = 6
"""A clause in more paragraphs than this tells nothing."""
LEAST: Final = 10
"""Two paragraphs must share this many letters in whole clauses before anything is believed."""
LEAST_ALONE: Final = 24
"""A single paragraph must have this many letters for its second printing to be one."""
LONG_CLAUSE: Final = 16
_MARK: Final = re.compile('[,.;:!?()“”"—，。]')
_FIGURES: Final = re.compile(r"\d+")
REACH: Final = 4
"""So many pieces may stand between two repeated paragraphs of one run."""
LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same text at two places: the indices of its paragraphs, in order, in both printings."""

    first: tuple[int, ...]
    second: tuple[int, ...]


def repeats(pieces: Sequence[Piece]) -> list[Repeat]:
    """Return the runs of paragraphs that are printed twice, in the order of their first printing."""
    chains: list[tuple[list[int], list[int]]] = []
    for one, two in sorted(_pairs(pieces)):
        chain = next((c for c in reversed(chains[-8:]) if _goes_on(c, one, two)), None)
        if chain is None:
            chains.append(([one], [two]))
        else:
            chain[0].append(one)
            chain[1].append(two)
    found = (Repeat(tuple(dict.fromkeys(a)), tuple(dict.fromkeys(b))) for a, b in chains)
    return [repeat for repeat in found if _is_enough(pieces, repeat)]


def _goes_on(chain: tuple[list[int], list[int]], one: int, two: int) -> bool:
    first, second = chain
    return 0 <= one - first[-1] <= REACH and 0 <= two - second[-1] <= REACH and one < second[0]


def _is_enough(pieces: Sequence[Piece], repeat: Repeat) -> bool:
    sizes = [sum(len(bare(pieces[n].text)) for n in run) for run in (repeat.first, repeat.second)]
    return min(sizes) >= LEAST_ALONE or pieces[repeat.first[0]].role == "caption"


def _pairs(pieces: Sequence[Piece]) -> set[tuple[int, int]]:
    """Return the pairs of paragraphs of which one holds the other, exactly or nearly."""
    grains = {n: _grains(piece) for n, piece in enumerate(pieces) if not piece.fixed and piece.role in PRINTED}
    counts = Counter(chain.from_iterable(grains.values()))
    again = {grain for grain, count in counts.items() if count > 1}
    index: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for n, own in grains.items():
        for other, letters in _shared(own & again, n, index).items():
            if letters >= LEAST and _is_again(pieces[other], pieces[n], letters / _least(grains[other], own)):
                found.add((other, n))
    return found


def _shared(own: set[str], n: int, index: dict[str, list[int]]) -> dict[int, int]:
    """Return how many letters of the grains *own* paragraph *n* shares with each before it, and enter it in *index*."""
    shared: dict[int, int] = defaultdict(int)
    for grain in own:
        places = index[grain]
        for other in places:
            shared[other] += len(grain)
        if len(places) < EVERYWHERE:
            places.append(n)
    return shared


def _least(one: set[str], other: set[str]) -> int:
    return max(1, min(sum(map(len, one)), sum(map(len, other))))


def _grains(piece: Piece) -> set[str]:
    """Return the clauses of *piece*, long ones by their two ends: a change in the middle then spoils nothing."""
    text = piece.text
    if piece.role == "caption":
        return {bare(text)}
    if is_latin(text):
        return set(_phrases(text))
    grains: set[str] = set()
    for clause in clauses(text):
        if len(clause) < LONG_CLAUSE:
            grains.add(clause)
        else:
            grains |= {clause[: LONG_CLAUSE // 2], clause[-LONG_CLAUSE // 2 :]}
    return grains


def _phrases(text: str) -> list[str]:
    """Return the phrases of a text in Latin letters between any two marks: there a word, or the end of a phrase, is nobody's."""
    return [bare(phrase) for phrase in _MARK.split(text) if len(phrase) >= LONG_CLAUSE]


def _is_again(one: Piece, other: Piece, share: float) -> bool:
    """Return whether one paragraph is the other printed again; where a printed page has them is known, and nothing was torn out of it."""
    if one.block.lines.place or other.block.lines.place:
        return bare(one.text) == bare(other.text)
    return _are_one(one, other, share)


def _are_one(one: Piece, other: Piece, share: float) -> bool:
    """Return whether one paragraph holds the other, of whose clauses it has the part *share*."""
    if (one.role == "caption") != (other.role == "caption") and share < 0.95:
        return False
    if share >= 0.95:
        return True
    if share < 0.4 or one.role == "caption":
        return False
    figures = [_FIGURES.findall(piece.text) for piece in (one, other)]
    if all(figures) and share < 0.8 and not set(figures[0]) <= set(figures[1]):
        return False
    a, b = sorted((bare(one.text), bare(other.text)), key=len)
    if len(b) > LONGEST:
        return share >= 0.8
    return held(a, b) >= 0.86
