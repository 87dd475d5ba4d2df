"""Who is a person: a surname that is read otherwise than the word, a plausible given name, and what stands around it.

任建国 is a person at the head of a clause, behind a role and before a verb of saying; 任职 is none. A name found once is
known wherever it stands again in the text (or on the pages that the caller has looked through). The surnames and what
they are no surname beside stand in `surnames.txt`, how often a character is given as a name in `given.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from yueting.readings.beside import DOES, MEETS, PEOPLE, POST, ROLE, SAYS_SO, SIGNED, SIGNS, SURE
from yueting.readings.dictionary import Dictionary, dictionary
from yueting.readings.evidence import begins_a_word, evidence, has, joined, may_begin
from yueting.readings.rivals import is_none, is_quoted
from yueting.readings.surnames import ONLY_NAMES, PREDICATES, VERBS, likelihood, lookalikes, surnames, usual
from yueting.readings.titled import is_called

_BYLINE: Final = re.compile(r"[\u4e00-\u9fff]{2,3}(?=[）)/\s]|$)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NAME: Final = re.compile("[\u4e00-\u9fff]{1,2}")
_SELDOM: Final = -3
"""What a character of a given name that is a word too is worth at least."""
_OFTEN: Final = 2
_PLACES: Final = frozenset("亭湖台林园")
"""Names end in these, and what a word tells of does: 纪念|亭."""
_HELPING: Final = frozenset("曾应")
"""As words these stand before another verb."""
_BEYOND_DOUBT: Final = 10
"""What speaks for a name, one character of which is seldom given, that is known elsewhere."""
_SURELY: Final = 4
"""What speaks for a name that holds a word: 乐天翔."""


def persons(text: str, known: frozenset[str] = frozenset()) -> dict[int, str]:
    """Return where a surname of the Simplified *text* stands, and how it is read; *known* are names met before."""
    named = _apart(text, _named(text))
    found = {at: surnames()[text[at]].reading for at in (*_called(text), *_signed_together(text), *named)}
    again = frozenset(name for name in named.values() if len(name) > 2)
    return found | (dict(_again(text, again)) if again else {}) | elsewhere(text, known)


def introduced(text: str) -> Iterator[str]:
    """Yield the full names of *text* that a role leads in, or a title or what they say follows: persons beyond doubt."""
    for at, name in _apart(text, _named(text)).items():
        led = ROLE.search(text[max(0, at - 6) : at]) or SAYS_SO.match(text, at + len(name))
        if led and len(name) > 2 and _is_plausible(text, at, name[1:]):
            yield name


def _is_plausible(text: str, at: int, given: str) -> bool:
    """Say whether each character of *given* is one of names, or what stands around it leaves no doubt."""
    return min(map(likelihood, given)) >= _SELDOM or evidence(text, at, len(given)) >= _BEYOND_DOUBT


def signed(names: Iterable[str]) -> frozenset[str]:
    """Return those of *names*, which stand where nothing but a name does, whose surname is read otherwise."""
    return frozenset(name for name in names if len(name) == 3 and name[0] in surnames())


def elsewhere(text: str, known: frozenset[str]) -> dict[int, str]:
    """Return where the surname of one of *known*, met elsewhere, stands in *text*, but beside what makes it none."""
    again = _again(text, known) if any(name in text for name in known) else ()
    return {at: reading for at, reading in again if _may_stand(text, at)}


def _may_stand(text: str, at: int) -> bool:
    """Say whether nothing before a name that is known takes its surname for a verb: 出任建国以来…."""
    if text[at] not in PREDICATES or ROLE.search(text[max(0, at - 6) : at]):
        return True
    return text[at - 1 : at] not in surnames()[text[at]].before


def _apart(text: str, named: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return *named* by where each stands; of two that share characters the one that more speaks for: 曾华鹏 has no 华鹏."""
    apart: dict[int, str] = {}
    last = -3
    for at, name in named:
        if at < last + len(apart.get(last, "")):
            if evidence(text, last, len(apart[last]) - 1) >= evidence(text, at, len(name) - 1):
                continue
            del apart[last]
        apart[at], last = name, at
    return apart


def _again(text: str, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where one of *names* stands again."""
    for found in _candidates(text):
        at = found.start()
        if text[at : at + 3] in names and not _taken(text, at, dictionary()):
            yield at, surnames()[text[at]].reading


def _signed_together(text: str) -> Iterator[int]:
    """Yield where a surname stands in brackets that hold nothing but names of three, without a sign between them."""
    for found in _together().finditer(text):
        yield from (at for at in range(found.start() + 1, found.end() - 1, 3) if text[at] in surnames())


def _called(text: str) -> Iterator[int]:
    """Yield where a surname stands for a person without a given name."""
    starts = (found.start() for found in _candidates(text))
    return (at for at in starts if is_called(text, at) and not _taken(text, at, dictionary()))


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a surname stands before a given name, and the whole name."""
    for found in _candidates(text):
        at = found.start()
        if name := _in_byline(text, at):
            yield at, name
            continue
        given = _NAME.match(text, at + 1)
        if given is None or _taken(text, at, dictionary()):
            continue
        for size in (2, 1):
            name = text[at + 1 : at + 1 + size]
            if len(name) == size and _NAME.fullmatch(name) and _is_person(text, at, name):
                if not is_quoted(text, at) and not is_none(text, at, evidence(text, at, size)):
                    yield at, text[at] + name
                break


def _in_byline(text: str, at: int) -> str:
    """Return the name that stands at *at* alone behind the role of a byline: （记者 单丹）, 编辑：乐子涵; else nothing."""
    found, left = _BYLINE.match(text, at), text[max(0, at - 10) : at]
    if found is None:
        return ""
    behind = text[found.end() : found.end() + 1]
    closed = behind.strip() and (SIGNS.search(left) or (behind in "）)" and SIGNED.search(left)))
    signed = SIGNED.search(left) and len(found[0]) == 3 and evidence(text, at, 2) > 0
    return found[0] if closed or signed else ""


def _is_person(text: str, at: int, given: str) -> bool:
    """Say whether the surname at *at* and *given* are a name where they stand."""
    left, behind = text[max(0, at - 6) : at], text[at + 1 + len(given) :][:6]
    if evidence(text, at, len(given)) > 0:
        return True
    if begins_a_word(given, behind) or _is_said_of(text[at], given, behind):
        return False
    return _is_led(text[at], left, given, behind)


def _is_led(sign: str, left: str, given: str, behind: str) -> bool:
    """Say whether a word for a person leads in *given*, which may be a word too (和平), before what a person does."""
    role = ROLE.search(left)
    if not (role or PEOPLE.search(left)) or given[0] in surnames()[sign].behind or _runs_on(given[-1] + behind):
        return False
    # Behind 任 an office is what one becomes; where none is named, a word may follow a name as behind other surnames.
    names_only = sign not in PREDICATES or given[-1] in ONLY_NAMES
    names_only = names_only or (sign == "任" and likelihood(given[-1]) >= _OFTEN and not POST.search(behind))
    ends = DOES.match(behind) or (names_only and any(has(behind[:size]) for size in (2, 3)))
    if len(given) == 1:
        least = _SELDOM if role else 4 if sign in VERBS else 0
        return bool(ends) and likelihood(given) >= least
    led = role or (_HAN.match(behind) and DOES.match(behind))
    if sign in _HELPING and given not in lookalikes():
        return False  # 教练曾带队夺冠, 编辑应更加主动
    return bool(ends and led and has(given)) and min(map(likelihood, given)) >= _SELDOM - 3


def _is_said_of(sign: str, given: str, behind: str) -> bool:
    """Say whether *given* is a word that tells what one does or is, and how: 曾平静地, 曾军训, 过红灯."""
    if not has(given) and given[:1] != given[1:]:
        return False
    if sign == "曾":
        return not SURE.match(behind)
    return behind[:1] == "地" or (
        sign in VERBS and not (DOES.match(behind) and _HAN.match(behind) and behind[0] != "的")
    )


def _runs_on(rest: str) -> bool:
    """Say whether a word begins with the last character of a would-be name, and what a person does does not."""
    return any(has(rest[:size]) for size in (2, 3)) and not DOES.match(rest[1:])


def _taken(text: str, at: int, words: Dictionary) -> bool:
    """Say whether a word of the dictionary holds the character at *at*, with what stands before or behind it.

    A word that begins in the midst of a role or a verb before it is none: 画家|仇英, 见到了|解冬青.
    """
    left = text[max(0, at - 6) : at]
    role = ROLE.search(left) or MEETS.search(left)
    inside = (
        range(max(0, at - 6) + role.start() + 1, at)
        if role
        else range(at - (joined(text, at) or _ends_a_role(left)), at)
    )
    for begin in range(max(0, at - 2), at + 1):
        for end in range(at + 1, min(len(text), at + 4) + 1):
            word = text[begin:end]
            if begin == at and len(word) == 2 and _holds_a_word(text, at):
                continue
            if 1 < len(word) < 5 and words.doubts(word) and begin not in inside:
                return words.read(word)[at - begin] != surnames()[text[at]].reading or begin < at
    return False


def _ends_a_role(left: str) -> bool:
    """Say whether a word of three characters for a person ends *left*, whose last begins none: 科学家|燕归鸿."""
    return PEOPLE.search(left) is not None and any(has(left[-size:]) for size in (3, 4, 5) if size <= len(left))


def _holds_a_word(text: str, at: int) -> bool:
    """Say whether a name of three characters stands at *at* beyond doubt, though it begins like a word: 乐天翔."""
    given = _NAME.match(text, at + 1)
    if given is None or len(set(given[0])) < 2 or not may_begin(text, at, 2):
        return False
    doubtful = text[at] in VERBS or given[0][1] in _PLACES
    return evidence(text, at, 2) >= _SURELY + (4 if doubtful else 0)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    return _any().finditer(text)


@cache
def _together() -> re.Pattern[str]:
    """Return what finds brackets of two to four names of three characters each."""
    return re.compile(f"（(?:[{''.join(sorted(usual().keys() | surnames().keys()))}][\u4e00-\u9fff]{{2}}){{2,4}}）")


@cache
def _any() -> re.Pattern[str]:
    """Return what finds a surname that no character behind or before it forbids at once."""
    return re.compile(f"[{''.join(surnames())}](?=[\u4e00-\u9fff，！。？、：”])")
