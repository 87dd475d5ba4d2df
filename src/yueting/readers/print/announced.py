"""Words by which a box is told a notice or an advertisement, and those by which it is told a report; they stand in `announced.tsv`.

What has the name of a notice needs few words more, what has none needs many of several sorts; what a report is told by
counts against both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from yueting.shadow import folded
from yueting.tables import any_of, rows

_TABLE: Final = Path(__file__).parent / "announced.tsv"
KINDS: Final = ("legal", "reach", "offer", "service", "self", "mourned")
MOST: Final = 3
"""So many different words of a kind count at most."""
NAMED: Final = 2
CALLED: Final = 1
"""What the name of a notice counts, and a headline that ends as one does."""
ENOUGH: Final = 3
UNNAMED: Final = 5
"""So much tells a notice with a name, and one without, which needs words of two kinds, and one more for each so many wide signs and blanks."""
LONG: Final = 160
LONGEST: Final = 24
BEGIN: Final = 40
"""A report says so in its first signs."""
WORDS: Final = 5
"""The name of a notice has no more signs, and an English one no more words."""

_MARKS: Final = re.compile(r"[\s■●◆▲★▌|【】\[\]《》〈〉「」『』:：!！*·—–-]")
_BEHIND: Final = re.compile(r"[(][^()]{0,20}[)]$")
_REACHED: Final = re.compile(
    r"(?<![0-9.,$£€-])(?:0[0-9]{2,3}[- ]?[0-9]{7,8}|1[3-9][0-9] ?[0-9]{4} ?[0-9]{4}|400-?[0-9]{3}-?[0-9]{4}|09[0-9]{2}-?[0-9]{3}-?[0-9]{3}"
    r"|[2-9][0-9]{2,3}[- ][0-9]{4}|[2-9][0-9]{6,7})(?![0-9.,%]|[- ][0-9]|[a-z万亿元人吨年])"
)
_HOURS: Final = re.compile(
    r"(?<![0-9])[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:[ap]\.?m\b|noon\b)|(?<![0-9])[0-9]{1,2}(?::[0-9]{2}|[时時点點]) ?(?:[-—–~至到]|to)"
)
_ASKED: Final = re.compile(
    r"(?:^|[。,，;；:、\s)凡])(?:敬请|敬祈|恳请|尚祈|伏祈|务请|务希|切勿|请|望(?!着)|盼|希|欢迎|欲购|凡)|\bplease\b"
    r"|(?:^|[.!;:·•]\s)(?:call|ring|phone|send|write|apply|come|bring|buy|book|visit|join|enjoy|ask|order|choose|save|get|see|contact|don't|do not)\b"
)
_FACED: Final = re.compile(
    r"您|[你贵](?:们|公司|单位|宾|客)|各位|尊敬的|亲爱的|广大|新老(?:顾客|客户)|街坊|各界|親友|亲友|\byours?\b|\byou\b|\bour (?:customers|readers|patrons|members)\b"
)
_SAID: Final = re.compile(r"[“「\"][^”」\"]{0,200}[”」\"]")
_PRICED: Final = re.compile(r"[$£€¥￥] ?[0-9]|[0-9](?:[元折]|% ?off)|[一二三四五六七八九][折]|港币")
_ENDED: Final = re.compile(
    r"(?<![0-9])[12][0-9〇一二三四五六七八九]{3}年[0-9〇一二三四五六七八九十]{1,3}月[0-9〇一二三四五六七八九十]{1,3}日\s{0,4}$"
)
_STOPPED: Final = re.compile(r"[。！？!?]|[a-z]{4}[.]")
_QUOTED: Final = re.compile(r"[说道称示诉绍为][:：，,]?[“「]|[”」][^。”」“「]{0,12}[说称示语話]|[,.?!][”\"] ")
_PERSON: Final = re.compile(r"他(?!人)|她|彼女|\b(?:s?he|his|him|her)\b")
_WRITER: Final = re.compile(
    r"\b(?:i|i'm|i've|my|me)\b|我(?![们院公单所校局行店社会司厂馆处村县镇区市乡办委中台台国方军家])"
)
_SIGNED: Final = re.compile(
    r"(?:本报|本刊)?(?:首席|见习|实习|特约)?(?:记者|通讯员|撰文|作者|文/|文\|)|by (?!order|direction|instruct|application|auction|public|tender|request)[a-z]"
)


def is_announced(heads: Sequence[str], text: str) -> bool:
    """Return whether a box with the headlines *heads* over *text* is worded as a notice or an advertisement, and not as a report."""
    shadow = folded(text).casefold()
    if _of("report").search(shadow[:BEGIN]):
        return False
    over = [folded(head).casefold() for head in heads]
    told = [*_told(shadow), _by_form(over, shadow)]
    words, against = sum(told), _against(shadow)
    name = max(map(_name, over), default=0)
    if name:
        return name + words - against >= ENOUGH
    several = sum(count > 0 for count in told) > 1
    return several and words - against >= UNNAMED + _long(shadow) // LONG


def is_reported(text: str) -> bool:
    """Return whether *text* is worded as a report: somebody signs it, or is quoted, or two words of it tell."""
    return _against(folded(text).casefold()) > 1


def _name(head: str) -> int:
    """Return how much the headline *head* says that what follows is a notice."""
    bare = _BEHIND.sub("", _MARKS.sub("", head))
    plain = " ".join(_MARKS.sub(" ", head).split())
    if _sort().fullmatch(bare) or plain in _words("sort-en"):
        return NAMED
    called = _ends_so().search(bare) and len(bare) <= LONGEST and not _of("reported").search(bare)
    last = plain.count(" ") < WORDS and _last().search(plain)
    return CALLED if called or last or _of("sort-first").match(plain) else 0


def _long(shadow: str) -> int:
    return sum(char >= "\u2e80" or char == " " for char in shadow)


def _told(shadow: str) -> list[int]:
    """Return how many different words of each of KINDS *shadow* has, up to MOST."""
    found = [len({word[0] for word in _of(kind, f"{kind}-en").finditer(shadow)}) for kind in KINDS]
    found[1] += bool(_REACHED.search(shadow))
    found[2] += bool(_PRICED.search(shadow))
    own = _SAID.sub("", shadow)
    found.append(sum(bool(form.search(own)) for form in (_ASKED, _FACED, _HOURS)))
    return [min(count, MOST) for count in found]


def _by_form(heads: Sequence[str], shadow: str) -> int:
    """Return how much the form of *shadow* under *heads* tells: a formula counts double, and no stop at all, a day or who signs it at its end once."""
    formula = any(_of("formula", "formula-en").search(text) for text in (*heads, shadow))
    day = _ENDED.search(shadow)
    seat = _signed().search(shadow[: day.start()] if day else shadow)
    return 2 * formula + bool(day or seat) + 2 * (not _STOPPED.search(shadow))


def _against(shadow: str) -> int:
    """Return how much *shadow* is worded as a report."""
    signed = bool(_SIGNED.match(shadow)) or bool(_of("report").search(shadow[:BEGIN]))
    words = {word[0] for word in _of("tells", "tells-en").finditer(shadow)}
    told = shadow.count("了") > 1
    return (
        3 * signed
        + 2 * bool(_QUOTED.search(shadow))
        + bool(_PERSON.search(shadow))
        + 2 * bool(_WRITER.search(shadow))
        + told
        + len(words)
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded(word).replace("_", " ") for word in rows(_TABLE)[name].split())


@cache
def _of(*names: str) -> re.Pattern[str]:
    """Return the pattern of any word of the classes *names*, English words whole."""
    found = frozenset[str]().union(*(_words(name) for name in names if name in rows(_TABLE)))
    whole = frozenset(word for word in found if word.isascii())
    parts = ([any_of(found - whole)] if found - whole else []) + ([rf"\b{any_of(whole)}(?!\w)"] if whole else [])
    return re.compile("|".join(parts))


@cache
def _sort() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_words('sort'))}{{1,4}}")


@cache
def _last() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_words('sort-last-en'))}$")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"[^。！？，,]{any_of(_words('seat'))}\s{{0,4}}$|(?<!\w){any_of(_words('seat-en'))}\s{{0,4}}$")


@cache
def _ends_so() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_words('sort'))}$")
