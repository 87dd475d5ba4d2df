"""What opens a report: datelines (本报讯, 新华社北京8月29日电, 〔記者某某／台北報導〕), and bylines glued to a first sentence."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.bylines import BY_ROLE, byline, roles
from yueting.desk.words import by_paper, folded, one_of, read_by_paper, words
from yueting.people import is_name, people

_FIRST_BRACKET: Final = re.compile(r"[（(\[〔【]([^（）()\[\]〔〕【】]{2,60})[）)\]〕】]")
_HAN: Final = r"[\u3400-\u9fff]"
_PARTED: Final = re.compile("[·・•‧．.]")
_PLACED: Final = re.compile("/|(?:报导|报道|电)$")


@by_paper
def _dateline() -> re.Pattern[str]:
    day = rf"{_HAN}{{2,8}}?[0-9]{{1,2}}月[0-9]{{1,2}}日(?=[讯电])"
    house = rf"{one_of('this-house')}|{_HAN}{{1,7}}{one_of('wire-house')}"
    return re.compile(
        rf"^\s*[【〔\[(〖]?(?:据|综合)?(?:{day}|{house})(?:[^，。；:！？\s【】〔〕()]{{0,22}}?)"
        rf"(?:(?<!通)讯|{one_of('dispatch')})(?=[】〕\])〗\s:(,，|]|$)"
    )


@by_paper
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?:特派员?|驻{_HAN}{{2}})?{one_of('named-role')}\s*({_HAN}{{1,8}}(?:[·・•‧．.]{_HAN}{{1,8}}){{1,3}}|{_HAN}{{2,4}})"
    )


@by_paper
def _bracket_line() -> re.Pattern[str]:
    inside = r"[^】〕\])。]{0,30}"
    return re.compile(rf"^\s*[【〔\[(]({inside}?{one_of('bracket-line')}{inside})[】〕\])]")


@by_paper
def _front() -> re.Pattern[str]:
    return re.compile(rf"^\s*+(?:[□■●◎▲◆]\s*+)?(?=[^\s，。]{{0,12}}{one_of('front-role')})")


def opening(text: str) -> tuple[str, str]:
    """Return the dateline that opens *text* and the byline inside or behind it; each may be empty."""
    return _opening(text[:120])


@read_by_paper(4096)
def _opening(start: str) -> tuple[str, str]:
    shadow = folded(start)
    if found := _dateline().match(shadow):
        dateline = start[: found.end()].strip(" \u3000【〔［[（(〖")
        rest = start[found.end() :].lstrip("】〕］])）〗 \u3000")
        inner = _FIRST_BRACKET.match(rest)
        if inner and not _named_in(dateline) and people(inner[1]):
            return dateline, inner[1].strip()
        named = dateline if _named_in(dateline) else inner[1] if inner else ""
        return dateline, _reporter(named) if named else ""
    if bracket := _bracket_line().match(shadow):
        inside = start[slice(*bracket.span(1))]
        return inside.strip(), _reporter(inside)
    return "", ""


def _named_in(dateline: str) -> bool:
    shadow = folded(dateline)
    return any(role in shadow for role in words("named-role"))


def opens(text: str) -> bool:
    """Return whether *text* begins as the first paragraph of a report does."""
    return bool(opening(text)[0])


def _reporter(text: str) -> str:
    """Return *text* if it is a byline with a role word, or its part that is one (記者張三／台北報導 → 記者張三)."""
    shadow = folded(text)
    if not _PLACED.search(shadow) and byline(text)[1] == BY_ROLE[1]:
        return text.strip()
    found = _named().search(shadow)
    if found is None:
        return ""
    given = text[slice(*found.span(1))]
    parted = _PARTED.search(given)
    name = given if parted else next((given[:size] for size in (3, 2) if is_name(given[:size])), "")
    return text[found.start() : found.start(1)] + name if name else ""


def front_byline(text: str) -> tuple[str, str]:
    """Return the byline glued to the front of a paragraph and the rest of it, or two empty strings.

    `□本报记者 张三 8月29日，…`: names end where a word comes that cannot be one.
    """
    if not _front().match(folded(text)[:30]) or opening(text)[0]:
        return "", ""
    parts = re.split(r"([\s\u3000]+)", text[:120])
    best = 0
    for at in range(1, min(len(parts), 12), 2):
        word, lead = parts[at - 1], "".join(parts[:at])
        if opening(word)[0] or (best and not is_name(word) and not roles().match(folded(word))):
            break
        if byline(lead)[1] == BY_ROLE[1]:
            best = len(lead)
    rest = text[best:].strip() if best else ""
    return (text[:best].strip(), rest) if len(rest) >= 15 else ("", "")
