"""What speaks for a name and what against it, as a sum: the surname, the given name, what stands before and behind.

Every part is four times the logarithm (base 10) of a ratio: how much likelier it is where a name stands than where words
do. The ratios of characters were counted, those of what stands beside were fitted on lists of both. More than nothing is
a person.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.people import FAMILY
from yueting.readings.beside import (
    CONCERNED,
    DOES,
    FIRM,
    HEADED,
    MAY_TAKE,
    MEETS,
    PEOPLE,
    PLACE,
    POST,
    ROLE,
    SAYS,
    SEEN,
    SIGNED,
    TAKES,
    TELLS,
    TITLES,
    TOLD_OF,
    VERB,
)
from yueting.readings.dictionary import dictionary
from yueting.readings.surnames import ONLY_NAMES, PREDICATES, likelihood, lookalikes, surnames, usual

EDGE: Final = re.compile(r"(?:^|[^\u4e00-\u9fff·])\Z")
PRONOUNS: Final = frozenset("我你您他她它们谁")
_BIAS: Final = -2
_SHORT: Final = -6
"""A given name of one character."""
_ALONE: Final = {"单": 8, "那": 14, "曾": 2, "秘": 2}
"""What speaks against these, which are adverbs or the like, where nothing beside them shows a person."""
_NO_NOUNS: Final = frozenset("曾查解任单")
"""As words these are no nouns, and 的 wants one: 同村的查有福."""
_NO_WORD: Final = 3
"""What speaks for a name behind a verb or an adverb where no word begins: 曾国藩率…"""
_ADVERBS: Final = frozenset("曾查")
_NEXT: Final = 2
"""What a word that begins behind the name is worth."""
_NO_NAME: Final = -9
"""A word that is hardly ever a name."""
_OBJECT: Final = 2
_POST: Final = 4
"""What speaks less against a word that tells what is done behind 任, whose object is a post: 任启航."""
_DONE: Final = 3
_ONCE: Final = 3
"""What speaks more against a word behind 曾 where a word for a person leads it in: 村民曾光荣入伍."""
_MOST: Final = 18
"""What stands around a name adds at most this."""


def evidence(text: str, at: int, size: int) -> int:
    """Return what speaks for the surname of *text* at *at* and the *size* characters behind it being a person's name."""
    given, behind = text[at + 1 : at + 1 + size], text[at + 1 + size : at + 9 + size]
    surname = surnames()[text[at]]
    sum_of = _BIAS + surname.likelihood + sum(map(likelihood, given)) + (_SHORT if size == 1 else 0)
    if given[0] in surname.behind:
        sum_of -= 10 if likelihood(given[-1]) < 5 or size == 1 else 5
    elif text[at] in _ADVERBS and not any(has(text[at + 1 : end]) for end in (at + 3, at + 4, at + 5)):
        sum_of += _NO_WORD
    if sum_of <= -_MOST:
        return sum_of
    before, after = _before(text, at, size, surname.before), _behind(text, at, size)
    if before <= 0 and after <= 0:
        sum_of -= _ALONE.get(text[at], 0)
    if text[at - 1 : at] == "的" and text[at] in _NO_NOUNS:
        sum_of += 5
    if after == _LISTED and joined(text, at) and _another_behind().match(text, at + 1 + size):
        sum_of += _IN_A_LIST
    if before == _LED and (after == _SAID or text[at] not in PREDICATES):
        sum_of += 4
    return sum_of + before + after + _itself(text[at], given, behind, led=before == _LED)


def may_begin(text: str, at: int, size: int) -> bool:
    """Say whether what stands before *at* lets a name of *size* characters more begin there."""
    return _before(text, at, size, surnames()[text[at]].before) >= 0


def weighed(text: str, at: int, size: int) -> int:
    """Return what speaks for the usual surname of *text* at *at* and the *size* characters behind it being a name."""
    worth = (
        _BIAS + usual()[text[at]] + sum(map(likelihood, text[at + 1 : at + 1 + size])) + (_SHORT if size == 1 else 0)
    )
    return worth + _before(text, at, size) + _behind(text, at, size) if worth > -_MOST else worth


def _before(text: str, at: int, size: int, beside: frozenset[str] = frozenset()) -> int:
    """Return what speaks for a name in what stands before it."""
    left = text[max(0, at - 6) : at]
    if joined(text, at):
        return 6
    led = next((worth for pattern, worth in _LEADS if pattern.search(left)), None)
    if led is not None:
        return led
    if _is_held_between(text, at, at + 1 + size):
        return 6
    if left[-1:] in beside | PRONOUNS:
        return -14
    return next((worth for pattern, worth in _OPENS if pattern.search(left)), -7)


def _is_held_between(text: str, at: int, end: int) -> bool:
    """Say whether a preposition and what belongs to it hold the name between them: 以…为首, 在…的带领下, 对…来说."""
    match text[at - 1 : at]:
        case "以":
            return HEADED.match(text, end) is not None
        case "在":
            return SEEN.match(text, end) is not None
        case "对":
            return CONCERNED.match(text, end) is not None and not has(text[at + 1 : end])
        case _:
            return False


def joined(text: str, at: int) -> bool:
    """Say whether another's name, and a sign or a word that joins two, stand before *at*."""
    return bool(_another_before().search(text[max(0, at - 14) : at]))


def _behind(text: str, at: int, size: int) -> int:
    """Return what speaks for a name in what stands behind it."""
    end = at + 1 + size
    if _another_behind().match(text, end):
        return _LISTED
    found = next((worth for pattern, worth in _BEHIND if pattern.match(text, end)), 0)
    if found > 0:
        return found
    runs_on = any(has(text[end - 1 : end + more]) for more in (1, 2))
    if runs_on:
        return found - 4
    return found + (_NEXT if found == 0 and _reads_on(text, at, end) else 0)


def _reads_on(text: str, at: int, end: int) -> bool:
    """Say whether a word begins at *end*, which tells something behind a surname that is no predicate but 曾."""
    return (text[at] in _ADVERBS or text[at] not in PREDICATES) and any(has(text[end : end + size]) for size in (2, 3))


def _itself(sign: str, given: str, behind: str, *, led: bool) -> int:
    """Return what speaks for *given* being a name, and no word or part of one."""
    worth = 4 if not ONLY_NAMES.isdisjoint(given) else 0
    if begins_a_word(given, behind):
        worth -= 12
    if has(given):
        worth -= _as_word(sign, given) + (_ONCE if led and sign == "曾" else 0)
    if given[-1] in _NO_NAMES:
        worth -= 6
    if sign in PREDICATES and len(given) == 2 and given[0] == given[1]:
        worth -= 4
    if sign == "任" and POST.search(_CLAUSE.split(behind)[0]):
        worth -= 8
    return worth - (8 if behind[:1] == "地" else 0)


def _as_word(sign: str, given: str) -> int:
    """Return what speaks against *given*, which is a word, beside its characters: an object behind a verb, a verb behind 曾."""
    found = lookalikes().get(given)
    worth = found.likelihood if found else _NO_NAME
    against = sum(map(likelihood, given)) - worth
    if sign not in PREDICATES:
        return against
    if sign == "曾":
        return against + _DONE
    return against - _POST if sign == "任" and found is not None and found.is_verb else against + _OBJECT


def begins_a_word(given: str, behind: str) -> bool:
    """Say whether a word longer than *given* begins with it: 连|夜, 家喻|户晓."""
    rest = given + behind
    return any(has(rest[:size]) for size in range(len(given) + 1, min(4, len(rest)) + 1))


def has(word: str) -> bool:
    """Say whether *word*, two characters or more, is one of the dictionary."""
    return len(word) > 1 and dictionary().has(word)


_NO_NAMES: Final = frozenset("寺镇县村路街庙院校厂局池宫")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_CLAUSE: Final = re.compile(r"[^\u4e00-\u9fff]")
_LED: Final = 1
_SAID: Final = 9
_LISTED: Final = 8
_IN_A_LIST: Final = 6
"""What speaks more for a name with others on both sides."""
_LEADS: Final = ((MEETS, 10), (SIGNED, 7), (ROLE, _LED), (PEOPLE, _LED))
_OPENS: Final = (
    (re.compile(r"[“「‘『]\Z"), 2),
    (EDGE, 0),
    (TELLS, 0),
    (TAKES, 6),
    (MAY_TAKE, 2),
    (re.compile(r"[的名]\Z"), 4),
)
_BEHIND: Final = (
    (TOLD_OF, 16),
    (SAYS, _SAID),
    (TITLES, 6),
    (re.compile("[：:]"), 7),
    (re.compile(r"[^\u4e00-\u9fff]|$"), 5),
    (FIRM, -14),
    (PLACE, -9),
    (DOES, 8),
    (VERB, 6),
)


@cache
def _another_before() -> re.Pattern[str]:
    """Return what finds another's name, that has a usual surname, before the sign or word that joins two names."""
    return re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|[有为由者是和与及员家师长宾授记手警]){_another()}(?:（[^）]{{1,6}}）)?[、和与及\s]\Z"
    )


@cache
def _another_behind() -> re.Pattern[str]:
    """Return what finds the same behind a name."""
    return re.compile(rf"(?:（[^）]{{1,8}}）)?[、和与及]{_another()}(?=[、和与及等。；，（分两三二四五当获出]|$)")


def _another() -> str:
    signs = FAMILY | surnames().keys() - PREDICATES
    return f"[{''.join(sorted(signs))}][\u4e00-\u9fff]{{1,2}}"
