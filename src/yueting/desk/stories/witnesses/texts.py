"""What the texts above and below a line say: openings, signatures, names taken up again, kinship of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.forms.openings import opens
from yueting.desk.measures.wording import DASHES, bare, echoes
from yueting.desk.piece import Piece
from yueting.desk.stories.marks import is_notice, is_signed, leads
from yueting.desk.stories.sections import OPEN, Sheet
from yueting.desk.stories.vocabulary import Kinship, Return, Vocabulary
from yueting.desk.stories.witnesses.partings import Parting, leaning, turns

_ECHOES: Final = ((0.0, "none"), (0.15, "little"), (0.35, "some"), (0.6, "much"))
_LATIN_LEAD: Final = re.compile(r"^[A-Z][A-Z .]{2,30}(?:,\s[A-Z][a-z]+\.?\s?\d{1,2})?\s?[—–(-]")
_CORE: Final = re.compile(r"\w.*\w")
FIRST: Final = 4000
"""So many characters of a text are asked."""
LEAST_CLAUSE: Final = 4
"""Fewer letters stand in a text as a word of it, not as a clause."""
WIDE: Final = 3
HEADS: Final = OPEN - {"byline"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the texts round section *at* show; two are alike that are heard alike beside their *turn* and *leaning*."""

    opens: bool
    leads: bool
    notice: bool
    closed: bool
    kin: str
    far: str
    rare: str
    recall: str
    distance: float = field(default=0.0, compare=False)
    turn: tuple[str, ...] = field(default=(), compare=False)
    leaning: tuple[str, ...] = field(default=(), compare=False)

    @property
    def weight(self) -> int:
        """Return −2 to 2: whether the text below is a stranger to the text above, or kin."""
        return {"none": 0, "stranger": 2, "far": 1, "near": -1, "kin": -2}[self.kin]


def texts(sheet: Sheet, facts: Sequence[Facts], announced: frozenset[str]) -> list[list[tuple[str, ...]]]:
    """Return what is heard of the texts round each open line, section by section."""
    said = [sheet.text(at) for at in range(len(sheet.sections))]
    return [
        _of_section(sheet.lines(at), facts[at], (said[at - 1] if at else "", said[at]), announced)
        for at in range(len(sheet.sections))
    ]


def facts_of(sheet: Sheet) -> list[Facts]:
    """Return what the texts round each section show."""
    count = range(len(sheet.sections))
    firsts = [sheet.first(at) for at in count]
    opened = [opens(first) or bool(_LATIN_LEAD.match(first)) for first in firsts]
    closed = [_is_closed(sheet, at) for at in count]
    heads = ["\n".join([p.text for p in sheet.lines(at) if p.role in HEADS]) for at in count]
    stretches = ["\n".join((heads[at], sheet.text(at))) for at in count]
    vocabulary = Vocabulary(stretches, [opened[at] or closed[at] for at in count])
    with_text: list[int] = []
    found = []
    for at in count:
        body, members = bool(sheet.sections[at].body), bool(sheet.sections[at].members)
        said = (opened[at], leads(firsts[at]), is_notice(firsts[at]), closed[at])
        if with_text and body and members:
            before = with_text[-WIDE:]
            near = vocabulary.kinship(before[-1:], at)
            far = vocabulary.kinship(before, at) if len(before) > 1 else near
            back = vocabulary.returned(heads[at], before, at)
            below = [n for n in (at, at + 1) if n < len(count) and sheet.sections[n].body]
            leanings = [leaning(vocabulary.leaning(piece.text, before, below)) for piece in sheet.lines(at)]
            found.append(_facts(*said, near, far, back, leanings))
        else:
            found.append(Facts(*said, "none", "none", "none", "none"))
        if body:
            with_text.append(at)
    return _with_turns(found)


def _with_turns(facts: list[Facts]) -> list[Facts]:
    """Return *facts* with what is seen of each parting of texts beside the partings above and below it."""
    parted = [at for at, one in enumerate(facts) if one.kin != "none"]
    found = turns([Parting(facts[at].kin, facts[at].distance) for at in parted])
    for at, turn in zip(parted, found, strict=True):
        facts[at] = replace(facts[at], turn=turn)
    return facts


def _is_closed(sheet: Sheet, at: int) -> bool:
    last = sheet.last(at - 1)
    return last is not None and is_signed(last.text)


def _facts(
    opened: bool,
    leads: bool,
    notice: bool,
    closed: bool,
    near: Kinship,
    far: Kinship,
    back: Return,
    leanings: Sequence[str],
) -> Facts:
    rare = "many" if back.rare > 1 else "one" if back.rare else "zero"
    recall = (
        "unknown" if back.recall is None else "zero" if back.recall == 0 else "much" if back.recall >= 0.18 else "some"
    )
    return Facts(
        opened, leads, notice, closed, _kin(near), _kin(far), rare, recall, _distance(near), (), tuple(leanings)
    )


def _distance(kinship: Kinship) -> float:
    return (kinship.par - kinship.share) / kinship.par


def _kin(kinship: Kinship) -> str:
    weight = _distance(kinship)
    return "stranger" if weight > 0.6 else "far" if weight > 0.1 else "near" if weight > -0.8 else "kin"


def _of_section(
    lines: Sequence[Piece], facts: Facts, said: tuple[str, str], announced: frozenset[str]
) -> list[tuple[str, ...]]:
    shares = [_shares(p.text, said) for p in lines]
    highest = sorted([after for _, after in shares], reverse=True)[:2]
    return [
        (
            *_of_line(p.text, k == len(lines) - 1, facts, shares[k], announced),
            *_loudness(p.text.strip(), _rank(shares[k][1], highest), k),
            *((f"lean={facts.leaning[k]}", f"lean={facts.leaning[k]},kin={facts.kin}") if facts.leaning else ()),
            *_quoted(p.text, said),
        )
        for k, p in enumerate(lines)
    ]


def _quoted(text: str, said: tuple[str, str]) -> list[str]:
    """Return in which of the texts *said* above and below a line stands whole, as a clause of it: a subhead is often lifted out so."""
    core = _CORE.search(text)
    words = core[0] if core else ""
    if len(words) < LEAST_CLAUSE:
        return []
    return [
        f"clause={where}" for where, other in zip(("above", "below"), said, strict=True) if _is_clause(words, other)
    ]


def _is_clause(words: str, text: str) -> bool:
    text = text[:FIRST]
    at = text.find(words)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not before.isalnum() and not behind.isalnum():
            return True
        at = text.find(words, at + len(words))
    return False


def _loudness(text: str, rank: str, k: int) -> list[str]:
    """Return how loud a line is, also of one in two halves (三年投入四千万 今年完工) and of one with a dash: decks often are so."""
    form = "dash" if text.startswith(DASHES) else "halves" if " " in text or "\u3000" in text else ""
    return [f"loud={rank}", *([f"loud={rank},form={form}", f"form={form},top={k > 0}"] if form else [])]


def _rank(share: float, highest: Sequence[float]) -> str:
    """Return whether the text below takes up a line more than the others of its group, as it does its title.

    *highest* are the two highest shares of the group, its own among them.
    """
    if len(highest) < 2:
        return "alone"
    first, second = highest
    if first <= 0:
        return "none"
    return "less" if share < first else "most" if first > second else "tied"


def _of_line(
    text: str, last: bool, facts: Facts, shares: Sequence[float], announced: frozenset[str]
) -> tuple[str, ...]:
    back, on = map(_echo, shares)
    found = (*_words(facts, last, back, on), *facts.turn)
    if named := byline(text)[0]:
        found = (*found, f"name={'sure' if named >= 2 else 'weak'},on={on}")
    if announced:
        return (*found, "contents=named" if bare(text) in announced else "contents=not-named")
    return found


@lru_cache(maxsize=4096)
def _words(facts: Facts, last: bool, back: str, on: str) -> tuple[str, ...]:
    opened = "dateline" if facts.opens else "report" if facts.leads else "notice" if facts.notice else "no"
    return (
        f"opens={opened}", f"opens={opened},last={last}", f"closed={facts.closed}", f"kin={facts.kin}", f"far={facts.far}", f"rare={facts.rare}",
        f"recall={facts.recall}", f"kin={facts.kin},opens={opened}", f"back={back}", f"on={on}", f"back={back},on={on}",
        f"kin={facts.kin},recall={facts.recall}", f"on={on},last={last}",
    )  # fmt: skip


def _shares(text: str, others: Sequence[str]) -> list[float]:
    """Return what share of *text* each of *others* takes up, less than nothing where there is none."""
    return [share if other else -1.0 for share, other in zip(echoes(text, others), others, strict=True)]


def _echo(share: float) -> str:
    if share < 0:
        return "silence"
    return next((name for most, name in _ECHOES if share <= most), "all")
