"""Who wrote it: bylines, lines of names with or without role words (记者, 文｜, 撰文：, 作者)."""

from __future__ import annotations

import re
from typing import Final

from yueting.credits import NAMED, NAMELESS, POST, SURE, credit
from yueting.desk.measures.wording import DASHES, unwrapped
from yueting.desk.words import by_paper, folded, one_of, read_by_paper, words
from yueting.people import FAMILY, is_name, is_pen_name, people

_HAN: Final = r"[\u3400-\u9fff]"
_DRESS: Final = re.compile(r"[()【】\[\]〔〕□■●◎▲△◆◇*|:]+")
_APART: Final = re.compile(r"[\s|/:、]")
_BULLET: Final = re.compile(r"^[□■●◎▲◆◇○◉]\s*(?=\S)")
_OF_PEOPLE: Final = frozenset("□◎○◉")
"""Bullets that stand before names; the others stand before sections and briefs as often."""
_ROLES: Final = ("role", "short-role", "both-roles")
_DYNASTY: Final = re.compile(r"^[（(\[〔【][^）)\]〕】]{1,6}[）)\]〕】]")
_WORK: Final = re.compile(r"[\u3400-\u9fff·]{0,6}《[^》]{1,20}》[\u3400-\u9fff·]{0,4}")

_YEAR_OF_STUDY: Final = re.compile(r"\D\d{2,4}[级届]$")
_NOTED: Final = re.compile(r"([\u3400-\u9fff]{2,4})\s?\(([^()]{2,24})\)")
_SHOWN: Final = re.compile("[图摄左右中0-9]")
"""What is said in brackets of a picture, or of how old somebody is."""
_COMMAS: Final = re.compile("[，,、\\s]+")
_SENT: Final = re.compile(r"\s?\d{1,2}月\d{1,2}日[电讯]$")
_OTHERS: Final = re.compile(r"等(?:[0-9一二三四五六七八九十]{1,3}[人位名])?$")
_CALLED: Final = re.compile(r"[老小阿][\u3400-\u9fff]")
BY_ROLE: Final = (SURE, "a role word and names")
"""What a line is that has both, and why: nothing signs more surely."""
UNIT: Final = 4
"""The name of a part of an institution is no shorter: 全部 and 各组 are none."""
LONGEST_CALLING: Final = 12
"""Who gives no name says in so many letters what he is."""
_INITIALS: Final = re.compile(
    r"(?:\((?:Mrs?|Ms|Miss|Dr|Rev)\.?\) ?)?(?:[A-Z]\. ?){1,3}[A-Z][A-Za-z'’-]{1,20}(?: \((?:Mrs?|Ms|Miss|Dr|Rev)\.?\))?(?:, [A-Z][\w' ,.-]{2,40})?"
)
"""Who signs a letter: initials and a family name, a place behind."""
_CLOSES: Final = re.compile(rf"(?:读者\s*+)?{_HAN}{{1,6}}\s*+(?:敬上|谨上|拜上|谨启|敬启|谨识)")
"""Who signs a letter: the last line of it, and no headline."""
_ROOM: Final = re.compile(rf"{_HAN}{{2,6}}中心\s?/\s?{_HAN}{{2,8}}报[导道]")
"""A room of a newspaper and where it reports from: 地方中心／屏東報導."""
_SIGNED: Final = (
    (POST, 2.5, "an office that signs"),
    (_CLOSES, 2.5, "an office that signs"),
    (NAMELESS, 2.5, "an office that signs"),
    (_INITIALS, 2.0, "initials and a family name"),
    (_ROOM, 3.0, "an office that signs"),
)


@by_paper
def roles() -> re.Pattern[str]:
    """Return what matches a role word in a shadow, with the house and the rank before it."""
    house = f"(?:[\u3400-\u9fffA-Za-z]{{0,10}}{one_of('house')})?"
    rank = f"(?:驻{_HAN}{{2,8}}?)?(?:{one_of('rank')})?"
    short = rf"{one_of('short-role')}\s*(?:[|/:]|并\s*[图摄])"
    return re.compile(rf"{one_of('both-roles')}|{house}{rank}{one_of('role')}|读者\s*[:|/]|{short}")


@by_paper
def _labelled() -> re.Pattern[str]:
    """Return what matches a role of one sign over the names behind it, where it begins a line or stands apart (文 | …  图 | …)."""
    return re.compile(rf"(?:^|(?<=\s)){one_of('short-role')}\s?[|/]\s?")


@by_paper
def _hint() -> re.Pattern[str]:
    """Return what matches a sign with which a role word begins."""
    signs = {word[0] for name in _ROLES for word in words(name)} | {"读"}
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]")


@by_paper
def _office() -> re.Pattern[str]:
    return re.compile(f"{one_of('office')}$")


@by_paper
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){one_of('lone-role')}(?!\S)")


@by_paper
def _ends_in_role() -> re.Pattern[str]:
    return re.compile(rf"{one_of('last-role')}[)】\]]?$")


@by_paper
def _biography() -> re.Pattern[str]:
    named = rf"^[\s*(【\[]*(?:本文)?作者{one_of('biography')}"
    return re.compile(rf"{named}|^[【\[][^】\]]{{2,20}}[】\]][\s*]*作者[系为是]|^关于作者")


@read_by_paper(1 << 14)
def byline(text: str) -> tuple[float, str]:
    """Return how much *text*, a line of its own, looks like a byline (0 to 3) and why."""
    line = folded(text.strip())
    if not line or len(line) > 70 or line[-1] in "。！？；，、":
        return 0.0, ""
    core = _SENT.sub("", unwrapped(line) or line)
    if said := _signed(core):
        return said
    mark = core[0] if _BULLET.match(core) else ""
    core = _BULLET.sub("", core) if mark else core
    rest, count = roles().subn(" ", core) if _hint().search(core) else (core, 0)
    if count and (found := _with_role(core, rest)):
        return found
    return _plain_names(core, mark, bracketed=line[0] == "(", strapped=line[0] in "【[〔〖「『")


def _with_role(core: str, rest: str) -> tuple[float, str] | None:
    """Return how much *core* looks like a byline that is *rest* without its role words, or nothing."""
    bare = _alone().sub(" ", _DRESS.sub(" ", rest))
    # A name that is glued to its role word must look like one: 记者张三, but not 记者手记.
    apart = _APART.search(core)
    ends = apart and (roles().match(_DRESS.sub("", core[:2]) + core[2:]) or _ends_in_role().search(core))
    if people(bare, known=bool(ends)) or _beside_name(rest.split()) or _is_behind_house(core) or _is_by_label(core):
        return BY_ROLE
    if not bare.strip() and _office().search(core) and len(core) <= 14:
        return 2.5, "an office that signs"
    return None


def _is_by_label(core: str) -> bool:
    """Return whether *core* is one role of one sign or several, behind each of them an office and a name (文/校报 王小满　图/校办 李明)."""
    before, *parts = _labelled().split(core)
    told = [part.split() for part in parts]
    return not before and bool(told) and all(1 < len(one) <= 3 and is_name(one[-1]) for one in told)


def _is_behind_house(core: str) -> bool:
    """Return whether *core* is a house that publishes, apart from a role word behind it, a colon and names (江岸融媒  作者:王小满)."""
    house, _, named = core.partition(":")
    house, _, role = house.rstrip().rpartition(" ")
    published = house.strip().endswith(tuple(words("house"))) and len(house) <= LONGEST_CALLING
    return published and bool(roles().fullmatch(role) and people(named))


def _signed(core: str) -> tuple[float, str] | None:
    """Return what the form of a line says that signs, in English or at the foot of a letter, or nothing."""
    for form, weight, why in _SIGNED:
        if form.fullmatch(core):
            return weight, why
    strength = credit(core) if core[0].isascii() else 0.0
    if strength < NAMED:
        return None
    return BY_ROLE if strength == SURE else (strength, "a name and an office")


def _plain_names(core: str, mark: str, *, bracketed: bool, strapped: bool) -> tuple[float, str]:
    if people(core):
        return (3.0 if mark or bracketed else 2.0), "names with family names"
    before, note = _with_note(core)
    if note and (people(before) or is_pen_name(before)):
        return 2.2, "a name and where the text is from"
    parts = core.split()
    if said := _beside_name(parts) or _with_calling(core, mark):
        return said
    spread = mark in _OF_PEOPLE and all(len(part) == 1 for part in parts)
    if is_pen_name("".join(parts) if spread else core) and not strapped:
        return (2.0 if mark in _OF_PEOPLE or bracketed else 0.8), "short enough for a pen name"
    return 0.0, ""


def _with_calling(core: str, mark: str) -> tuple[float, str] | None:
    """Return what a line says that is a name with what somebody is in brackets, or that alone behind a mark of people."""
    if _is_noted(core):
        return 2.2, "a name and what somebody is"
    if mark in _OF_PEOPLE and len(core) <= LONGEST_CALLING and core.endswith(tuple(words("profession"))):
        return 2.2, "what somebody is who gives no name"
    return None


def _beside_name(parts: list[str]) -> tuple[float, str] | None:
    """Return what the parts of a line say that are a name and what somebody is, or nothing."""
    if len(parts) == 2 and parts[1] in words("maker") and people(parts[0]):
        return BY_ROLE
    name = _OTHERS.sub("", parts[-1]) if len(parts) > 1 else ""
    if len(parts) == 2 and is_name(name) and _is_of(parts[0]):
        return 2.2, "what somebody is, and a name"
    if len(parts) in (2, 3) and is_name(name) and _is_seat([*parts[:-1], name]):
        return 2.2, "an institution and a name"
    called = bool(_CALLED.fullmatch(name)) and name[1] in FAMILY
    if len(parts) == 2 and called and parts[0].endswith(tuple(words("seat"))):
        return 2.2, "a place and what somebody is called there"
    return None


def _is_of(words_before: str) -> bool:
    """Return whether *words_before* end in a profession, or in the year in which somebody began to study or ended."""
    return words_before.endswith(tuple(words("profession"))) or bool(_YEAR_OF_STUDY.search(words_before))


def _is_seat(parts: list[str]) -> bool:
    """Return whether the first part is an institution, and can only be one or has a name too long to be half of a headline."""
    if parts[0].endswith(tuple(words("institution"))):
        return True
    unit = (
        len(parts[0]) + len(parts[-1]) >= UNIT + 2
        and len(parts[0]) >= UNIT - 1
        and parts[0].endswith(tuple(words("unit")))
    )
    return unit or (parts[0].endswith(tuple(words("seat"))) and len(parts[-1]) == 3)


def _is_noted(core: str) -> bool:
    """Return whether *core* is a name, and in brackets behind it what somebody is and where (王小满（退休教师，临溪市）)."""
    found = _NOTED.fullmatch(core)
    if not found or not is_name(found[1].strip()):
        return False
    parts = [part for part in _COMMAS.split(found[2]) if part]
    if (len(parts) > 1 and not _SHOWN.search(found[2])) or found[2].endswith(tuple(words("unit"))):
        return True
    return any(part.endswith(tuple(words("profession"))) for part in parts)


def _with_note(core: str) -> tuple[str, str]:
    """Return the part of *core* before a bracket that ends it, and the bracket if it tells where a text is from."""
    opening = core.find("(")
    if opening < 2 or core[-1] != ")":
        return core, ""
    note = core[opening + 1 : -1]
    return core[:opening].strip(), note if any(word in note for word in words("source-note")) else ""


def is_attribution(text: str) -> bool:
    """Return whether *text* names the author or source of a quotation (——（宋）陆游, ——《诗经》): text, not a deck."""
    line = text.strip()
    if not line.startswith(DASHES) or len(line) > 30:
        return False
    rest = _DYNASTY.sub("", line.lstrip("—- 　")).strip()
    return bool(people(rest)) or bool(_WORK.fullmatch(rest))


def is_biography(text: str) -> bool:
    """Return whether *text* tells who the author is: a note, not a byline."""
    return len(text) <= 200 and bool(_biography().match(folded(text)))
