"""Why a line was read as it was: the words of witnesses that weighed most for it, and against the second best reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from yueting.desk.stories.best import Read
from yueting.desk.stories.states import KINDS
from yueting.desk.stories.weights import Weights
from yueting.messages import Message, Words, message

MOST: Final = 6
LEAST: Final = 0.05
_SAID: Final[dict[str, str]] = {
    "text/opens=dateline": "the text below opens with a dateline",
    "text/opens=report": "the text below begins like a report",
    "text/closed=True": "the text above is signed",
    "text/kin=stranger": "it shares few of its rarer words with the text above",
    "text/kin=kin": "it shares many of its rarer words with the text above",
    "text/recall=zero": "the text below repeats no key word of the story above",
    "text/recall=much": "the text below repeats key words of the story above",
    "text/rare=many": "it names what only the story above speaks of",
    "text/back=none,on=much": "only the text below speaks of it",
    "text/back=none,on=all": "only the text below speaks of it",
    "text/back=much": "the text above already speaks of it",
    "text/clause=below": "the text below says it word for word",
    "text/contents=named": "the contents list names it",
    "text/contents=not-named": "the contents list does not name it",
    "setting/look=heading": "it is marked as a heading",
    "setting/look=bold": "it is bold",
    "setting/look=plain": "it is no heading",
    "setting/above=larger": "it is set larger than the head above",
    "setting/above=smaller": "it is set smaller than the head above",
    "setting/above=same": "it is set as large as the head above",
    "form/width=tiny": "it is very short",
    "form/width=short": "it is as short as a subhead",
    "form/width=title": "it is as long as a title",
    "form/width=longer": "it is longer than most titles",
    "form/signs=role": "it has a role word and names",
    "form/signs=named": "it is names with family names",
    "form/form=strap": "it has the dress of a column's name",
    "form/form=dash": "it begins with a dash, as decks do",
    "form/form=counted": "it is numbered like a subhead",
    "form/form=chapter": "it is numbered like a chapter",
    "form/form=runs-on": "it runs on into the text below",
    "form/form=label": "it is a label, such as 相关链接",
    "form/form=work": "it is the name of a work",
    "form/form=in-quotes": "it is a few words in quotes, like a subhead",
    "form/form=speaker-again": "somebody speaks who speaks again",
    "form/form=bullets": "other lines begin with the same mark",
    "peers/peers-open=all": "all other lines of its dress stand over a dateline",
    "peers/peers-open=most": "most other lines of its dress stand over a dateline",
    "peers/peers-open=none": "no other line of its dress stands over a dateline",
    "peers/peers-kin=strangers": "lines of its dress part texts that share few words",
    "peers/peers-kin=kin": "lines of its dress stand between texts that share their words",
    "likeness/like=both": "it is worded after the pattern of the heads above and below",
    "order/plan=title": "by the order of print it is the title",
    "order/plan=kicker": "by the order of print it is the kicker",
    "order/plan=subtitle": "by the order of print it is the deck",
    "place/over=nothing": "no text stands under it",
    "place/bottom=0": "it stands right over the text",
}
"""What a person is told of a word of a witness."""


def reasons(heard: Iterable[tuple[str, ...]], read: Read, weights: Weights) -> tuple[Words, ...]:
    """Return what of the words *heard* spoke most for *read* against its second best, strongest first, each with what it weighs."""
    if read.kind == read.second:
        return ()
    found = sorted(_weighed(heard, read, weights), reverse=True)
    return tuple(
        Message("{reason} ({weight})", reason=_reason(word), weight=f"{weight:+.1f}")
        for weight, word in found[:MOST]
        if weight > LEAST
    )


def _weighed(heard: Iterable[tuple[str, ...]], read: Read, weights: Weights) -> Iterator[tuple[float, str]]:
    """Yield what each word that can be told weighs, with the words that say the same together with something else."""
    this, other = KINDS.index(read.kind), KINDS.index(read.second)
    sums: dict[str, float] = defaultdict(float)
    own: list[str] = []
    for word, told in chain.from_iterable(map(_telling, heard)):
        if row := weights.words.get(word):
            own += [word] if word in _SAID else []
            for one in told:
                sums[one] += row[this] - row[other]
    return ((sums[word], word) for word in own)


@lru_cache(maxsize=4096)
def _telling(words: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return those of *words* that say what can be told, each with what that is."""
    return tuple((word, told) for word in dict.fromkeys(words) if (told := _told_by(word)))


@cache
def _told_by(word: str) -> tuple[str, ...]:
    """Return which of what can be told *word* says, be it together with something else."""
    return tuple(told for told, parts in _by_family().get(_family(word), ()) if parts <= _parts(word))


@cache
def _by_family() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for told in _SAID:
        found[_family(told)].append((told, _parts(told)))
    return found


def _family(word: str) -> str:
    return word.partition("/")[0]


def _parts(word: str) -> frozenset[str]:
    return frozenset(word.partition("/")[2].split(","))


@cache
def _reason(word: str) -> Message:
    return message(_SAID[word])
