"""Who wrote a story, as names that an app can list: a byline without its roles, houses, places and offices. Pure.

It reads what the desk has found to be a byline. It never makes a name up: what could be an office, a place or a word
gives none, and whoever asks names the paper instead. What stands beside the names are rows of `signatures.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from yueting.people import FAMILY, is_name, is_no_name, is_pen_name
from yueting.shadow import either, folded
from yueting.tables import any_of, rows

_TABLE: Final = Path(__file__).parent / "signatures.tsv"
_SPLIT: Final = re.compile(r"[\s\u3000、，,；;／/|｜丨︱：:＆&＋+●■□◆▲◎]+")
_NOTE: Final = re.compile(r"[（(【\[〔〖]([^（）()【】\[\]〔〕〖〗]{0,60})[）)】\]〕〗]")
_DAY: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_FOREIGN: Final = re.compile(
    r"[\u3400-\u9fffA-Z][\u3400-\u9fffA-Za-z.]{0,11}(?:[·・•‧][\u3400-\u9fffA-Za-z.]{1,12}){1,3}"
)
_LATIN_NAME: Final = re.compile(r"[A-Z][\w.'’-]*+(?:[ \u00a0](?:[A-Z][\w.'’-]*+|de|van|von|der|bin|al|da|di|la)){0,4}")
_LATIN_RUN: Final = re.compile(r"(?<![\w.'’-])[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|da|di|la))+")
_BY: Final = re.compile(
    r"\b(?:(?:text|words|story|stories|written|reported|photos?|photographs?|pictures?|video|compiled|translated)\s+(?:and\s+\w+\s+)?by|"
    r"by|reporters?|authors?)\b:?",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:our|staff|senior|special|chief|freelance|foreign|political|contributing)\b|"
    r"\b(?:reporters?|writers?|correspondents?|editors?|photographers?|columnists?|contributors?)\b",
    re.IGNORECASE,
)
_BUREAU: Final = re.compile(
    r"\b(?:Reuters|AP|AFP|UPI|Xinhua|Bloomberg|News|Daily|Times|Post|Press|Agency|Agencies|Bureau|Desk|Team|Newsroom|Service|Media|"
    r"Network|Tribune|Herald|Journal|Gazette|Associated|Board|University|Institute|Admin|The|Staff)\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(r"(?<!\s)\s+(?:in|at|from|for|to)\s+[A-Z].*$")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(rows(_TABLE)[name].split())


def _one_of(name: str) -> str:
    return either(any_of(_words(name)))


@cache
def _role() -> re.Pattern[str]:
    return re.compile(f"(?P<edits>{_one_of('edits')})(?![部室])|(?P<writes>{_one_of('writes')})")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(f"{_one_of('behind')}$")


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(f"{_one_of('reports')}$")


@cache
def _house() -> re.Pattern[str]:
    return re.compile(f"{_one_of('house')}$|(?<=...){_one_of('seat')}$")


@cache
def _also() -> re.Pattern[str]:
    return re.compile(either("[和与及暨跟]"))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"{_one_of('from')}[：:]?\s*\S*")


def names(byline: str) -> tuple[str, ...]:
    """Return the people that *byline* names, each once, in the order of print; nothing where none can be told."""
    text = _from().sub(" ", _DAY.sub(" ", byline[:400])).strip()
    found = _outside(_NOTE.sub(" ", text)) or tuple(name for note in _NOTE.findall(text) for name in _outside(note))
    return tuple(dict.fromkeys(found))


def joined(people: tuple[str, ...]) -> str:
    """Return *people* as one line: with 、 between Chinese names, with commas between others."""
    return ("、" if any("\u3400" <= char <= "\u9fff" for char in "".join(people)) else ", ").join(people)


def _outside(text: str) -> tuple[str, ...]:
    if not re.search(r"[\u3400-\u9fff]", text):
        return tuple(_english(text))
    return tuple(_chinese(text))


def _english(text: str) -> Iterator[str]:
    if not (_BY.search(text) or _LATIN_NAME.fullmatch(text.strip())):
        text = text if "," in text or " and " in text or "&" in text else ""
    for part in re.split(r"(?<!\s)\s++and\s++|[,;|/&]|(?<!\s)\s{2,}+|" + _BY.pattern, text, flags=re.IGNORECASE):
        name = _AWAY.sub("", _OFFICE.sub(" ", part or "")).strip(" .-–—·")
        if " " in name and _LATIN_NAME.fullmatch(name) and not _BUREAU.search(name):
            yield name


def _chinese(text: str) -> Iterator[str]:
    """Yield the names of *text*, read piece by piece: a role says what the pieces behind it are."""
    held = _LATIN_RUN.sub(lambda run: run[0].replace(" ", "\u00a0"), text)
    pieces = _put_together([piece for piece in _split(held) if piece])
    signed = any(_role().search(piece) or _stands_alone(piece) for piece in pieces)
    shot = any(folded(piece[-1]) == "摄" and is_name(piece[:-1]) for piece in pieces)
    edited = False
    for piece in pieces:
        role = _last_role(piece)
        edited = bool(role["edits"]) if role else edited
        if edited:
            continue
        glued = bool(role) and role is not None and role.end() < len(piece)
        rest = piece[role.end() :] if role and glued else _without_role(piece, role)
        yield from _named(rest, believed=not glued and (signed or len(pieces) == 1), shot=shot)


def _without_role(piece: str, role: re.Match[str] | None) -> str:
    """Return *piece* where no role ends it, or what stands before a role that follows names, such as 摄影."""
    if role is None:
        return piece
    bare = _behind().sub("", piece)
    before = _last_role(bare)
    name = bare[before.end() :] if before else bare
    return name if bare != piece and is_name(name) else ""


def _named(rest: str, *, believed: bool, shot: bool) -> Iterator[str]:
    """Yield the names in *rest*, a piece without roles; *believed* lets a pen name be one."""
    word = rest.strip(" 　\u00a0—-*＊.。…·")
    if _reports().search(word):
        word = _reporter(word)
    word = _behind().sub("", word)
    if shot and folded(word[-1:]) in ("文", "图") and is_name(word[:-1]):
        word = word[:-1]
    halves = _also().split(word)
    if len(halves) > 1 and len(word) > 4 and all(map(is_name, halves)):
        yield from halves
    elif _is_person(word, believed=believed):
        yield word.replace("\u00a0", " ")


def _reporter(word: str) -> str:
    """Return who is named in *word*, a name or a place or both before 报道, or nothing: 东京 could be a name by its form."""
    bare = _behind().sub("", word)
    at = next((-size for size in (4, 3, 2) if _is_place(bare[-size:])), 0)
    if at:
        bare = bare[:at]
    return bare if is_name(bare) and (at or len(bare) == 3 or folded(word[len(bare) :]) in _words("compiled")) else ""


def _is_person(word: str, *, believed: bool) -> bool:
    if _is_place(word) or is_no_name(word) or _house().search(word):
        return False
    if is_name(word) or _FOREIGN.fullmatch(word):
        return True
    return believed and (is_pen_name(word) or bool(_LATIN_NAME.fullmatch(word) and not _BUREAU.search(word)))


def _is_place(word: str) -> bool:
    return folded(word) in _words("place")


def _stands_alone(piece: str) -> bool:
    return folded(piece) in _words("single")


def _last_role(piece: str) -> re.Match[str] | None:
    return max(_role().finditer(piece), key=re.Match.end, default=None)


def _split(text: str) -> list[str]:
    return _SPLIT.split(text.replace("\u00a0", "\0").strip())


def _put_together(pieces: list[str]) -> list[str]:
    """Return *pieces* without single signs of a role, names that were spaced out (张　三) put together."""
    out: list[str] = []
    waiting = ""
    for piece in (piece.replace("\0", "\u00a0") for piece in pieces):
        if waiting and len(piece) == 1 and not _stands_alone(piece):
            out[-1], waiting = waiting + piece, ""
            continue
        waiting = piece if len(piece) == 1 and piece in FAMILY and not _stands_alone(piece) else ""
        out.append(piece)
    return out
