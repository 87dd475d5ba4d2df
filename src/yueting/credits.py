"""Who wrote it, in English: “By Ann Lee”, “Words: Ann Lee”, “Ann Lee reports from Oslo”, “Ann Lee, Sports Editor”, a bare name.

Told by form alone: the parts between commas, each a name, a place or an office, and the word of credit before them.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from yueting.tables import rows

_TABLE: Final = Path(__file__).parent / "credits.tsv"
LONGEST: Final = 120
"""Characters of a credit."""
SURE: Final = 3.0
"""What a word of credit and a name are worth."""
NAMED: Final = 2.0
"""What no less than a name, and what or where somebody is, is worth."""
_PART: Final = re.compile(
    r" ?[,;|/] ?| [·•–—-] | (?:and|&|with) | (?=(?:Words|Pictures?|Photos?|Photographs?|Text|Video) ?:)"
)
_WORK: Final = re.compile(
    r"(?:(?:[a-z]{3,12} )?(?:words|text|story|report|reporting|interview|reviewed|review|written|compiled|edited|editing|photographs?|photos?|"
    r"pictures?|photography|illustrations?|graphics?|video|analysis|commentary)(?: (?:and|&) (?:photographs?|photos?|pictures?|video))?(?: by\b| ?:)|by\b|as told to\b) ?",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"[Ff]rom |FROM ")
_POSTS: Final = "reporter|writer|correspondent|columnist|contributor|photographer|editor"
_OFFICE: Final = re.compile(
    rf"(?!\w{{1,16}} to the )(?:(?:an?|our|the) )?(?:[\w&'’.-]{{1,16}} ){{0,4}}(?:{_POSTS}|critic|bureau|staff)s?"
    r"|special to (?:the )?[\w'’-]{1,16}(?: [\w'’-]{1,16})?",
    re.IGNORECASE,
)
"""What somebody is, beside a name or behind a word of credit: any words may stand before it."""
_AGENCY: Final = re.compile(r"(?:[A-Z][\w&-]{1,16} ){1,3}(?:Press|News|Agency|Service|Times|Post|Herald|Tribune|Media)")
_WHERE: Final = re.compile(r" (?:reports?(?: from| in)?|reporting(?: from| in)?|in|at)(?: |$)")
POST: Final = re.compile(
    r"(?:[A-Z]\w{1,16} )?(?:staff|(?:(?:our|staff|senior|special|chief|political|sports|business|education|health|crime|city|contributing|freelance) ){1,3}"
    rf"(?:{_POSTS})s?)",
    re.IGNORECASE,
)
"""An office that signs alone, with no word before it but such as offices have: “Rivals court the city editor” signs nothing."""
_WITHHELD: Final = "(?:supplied|withheld)"
_OTHERS: Final = re.compile(
    rf"(?:\d{{1,4}} )?others|(?:by|via) (?:e-?mail|letter|post)|(?:name|address) {_WITHHELD}", re.IGNORECASE
)
"""What stands behind a name, or behind half of what `NAMELESS` is: a part ends at an “and”."""
NAMELESS: Final = re.compile(
    rf"(?:names?|names? and address(?:es)?) {_WITHHELD}(?:, [a-z][\w' .-]{{2,40}})?", re.IGNORECASE
)
"""Who signs a letter and does not want to be named: an address alone is no name."""
_TITLES: Final = frozenset(rows(_TABLE)["title"].split())
_PARTICLES: Final = frozenset(rows(_TABLE)["particle"].split())
_PROPER: Final = re.compile(
    r"(?:O['’]|D['’]|Mc|Mac|h)?[A-Z][a-z]{1,20}(?:[-'’][A-Z]?[a-z]{1,20})?|[A-Z]{2,20}(?:[-'’][A-Z]{2,20})?"
)
_MONOGRAM: Final = re.compile(r"(?:[A-Z]\.){2,3}")
_INITIAL: Final = re.compile(r"(?:[A-Z]\.){1,4}|[A-Z]\.?")
PLACE: Final = re.compile(
    r"(?:(?:the|The) )?[A-Z][\w.'’-]{0,20}(?: (?:[A-Z][\w.'’-]{0,20}|of|on|upon|the|de|la|le)){0,5}"
)
"""Where somebody is, or lives: what stands behind a name, or below it."""
_STROKED: Final = str.maketrans("ŁłØøĐđıÆŒß", "LlOoDdiAOs")
_COMMON: Final = frozenset(rows(_TABLE)["common"].split())


def credit(text: str) -> float:
    """Return how surely *text*, a line of its own, says in English who wrote it, from 0 to 3.

    3 has a word of credit and a name, 2 and more a name and what or where somebody is, 1 a bare name, a name and a place, initials,
    or a bare office.
    """
    line = _plain(" ".join(text.split()).strip("()[]")) if len(text) <= LONGEST else ""
    if _MONOGRAM.fullmatch(line):
        return 1.0
    if not line[:1].isalpha() or line[-1] in ".!?:":
        return 0.0
    parts = [part for part in _PART.split(line) if part]
    if not parts:
        return 0.0
    first = 0.0 if len(parts) == 1 and line.isupper() and not _WORK.match(line) else _first(parts[0])
    rest = [_rest(part) for part in parts[1:]]
    return max([first, *rest]) if first and all(rest) else 0.0


def _plain(line: str) -> str:
    """Return *line* with its letters bare of accents and strokes."""
    bare = unicodedata.normalize("NFD", line.translate(_STROKED))
    return "".join(char for char in bare if not unicodedata.combining(char))


def _first(part: str) -> float:
    """Return what the first part of a credit is worth: it names somebody."""
    if work := _WORK.match(part):
        named = part[work.end() :]
        return SURE if _is_named(named) or _OFFICE.fullmatch(named) else 0.0
    if sent := _FROM.match(part):
        named = part[sent.end() :]
        return (
            2.0 if _OFFICE.fullmatch(named) or (_WHERE.search(named) and _is_named(named)) else float(_is_person(named))
        )
    return 1.0 if _OFFICE.fullmatch(part) and part[-1] != "s" else _named_and_placed(part)


def _rest(part: str) -> float:
    """Return what a later part is worth: another credit, an office, a place, more names."""
    if _OTHERS.fullmatch(part):
        return 1.0
    if work := _WORK.match(part):
        return SURE if _is_named(part[work.end() :]) else 0.0
    if _OFFICE.fullmatch(part) or _AGENCY.fullmatch(part):
        return 2.5
    return _named_and_placed(part) or float(bool(PLACE.fullmatch(part.removeprefix("in "))))


def _named_and_placed(part: str) -> float:
    where = _WHERE.search(part)
    if not where:
        return float(_is_person(part))
    place = part[where.end() :]
    said = _is_person(part[: where.start()]) and (not place or PLACE.fullmatch(place))
    return (2.0 if "report" in where[0] else 1.0) if said else 0.0


def _is_named(part: str) -> bool:
    return bool(_named_and_placed(part))


def _is_person(text: str) -> bool:
    """Return whether *text* has the form of a person's name: given and family names, initials, titles before them."""
    names = [word for word in text.replace("(retd)", "").split() if word.casefold().strip(".") not in _TITLES]
    titled = len(names) < len(text.split())
    if not (1 if titled else 2) <= len(names) <= 5 or any(name.casefold() in _COMMON for name in names):
        return False
    inner = all(_PROPER.fullmatch(name) or _INITIAL.fullmatch(name) or name in _PARTICLES for name in names[:-1])
    return inner and bool(_PROPER.fullmatch(names[-1])) and not names[0].islower()
