"""A run of text inside a sentence as XHTML: foreign words with their language, addresses, upright figures, readings. Pure.

Which language a run is in is told by its letters alone; where they could be of several there is no tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from yueting.epub.hand import Hand
from yueting.epub.ruby import is_han, ruby
from yueting.xhtml import escaped

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_URL_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_LATIN_WORD: Final = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9'’.&-]{0,60}"
_ADDRESS: Final = r"(?:https?://|www\.|[A-Za-z0-9_.+-]{1,64}@)[!-~]{0,2000}[0-9A-Za-z/]"
_RUN: Final = re.compile(
    rf"(?P<address>{_ADDRESS})"
    rf"|(?P<latin>{_LATIN_WORD}(?:[ ,;:]{{1,2}}{_LATIN_WORD}){{0,400}})"
    r"|(?P<ja>[\u3040-\u30fa\u30fc-\u30ff]{1,400})|(?P<ko>[\u1100-\u11ff\uac00-\ud7af]{1,400})"
    r"|(?P<ru>[\u0400-\u052f]{2,400})|(?P<el>[\u0370-\u03ff]{2,400})"
    r"|(?P<ar>[\u0600-\u06ff\u0750-\u077f]{1,400})|(?P<he>[\u0590-\u05ff]{1,400})"
    r"|(?P<th>[\u0e00-\u0e7f]{1,400})|(?P<hi>[\u0900-\u097f]{1,400})"
    r"|(?P<figures>(?<![0-9A-Za-z.])[0-9]{1,2}(?![0-9A-Za-z.%]))"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3000-\u303f\uff00-\uff65\u3400-\u9fff]{0,400}")
_REAL_WORD: Final = re.compile(r"[A-Za-z]{3}")
_SYLLABLE: Final = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)|"
    r"ang|ai|ei|ao|ou|an|en|er|a|o|e)"
)
_PINYIN: Final = re.compile(rf"{_SYLLABLE}{{1,6}}(?:['’ -]{_SYLLABLE}{{1,6}}){{0,4}}")
"""What can be read as pinyin, tones left out; of women or banana nobody can tell."""
_DIRECTIONS: Final = {"ar": ' dir="rtl"', "he": ' dir="rtl"'}


def anchor(href: str, inner: str) -> str:
    """Return *inner* as a link to *href*, or as it is where that leads nowhere."""
    safe = address(href)
    return f'<a href="{escaped(safe)}">{inner}</a>' if safe and inner else inner


def readings_of(readings: Sequence[str], text: str, start: int, end: int) -> Sequence[str]:
    """Return those of *readings*, one a Han character of *text*, that stand over *start* up to *end*."""
    if not readings:
        return ()
    before = sum(map(is_han, text[:start]))
    return readings[before : before + sum(map(is_han, text[start:end]))]


def runs(text: str, hand: Hand, readings: Sequence[str], *, linked: bool = False) -> str:
    """Return *text* as markup with its foreign runs marked; *linked* text stands in a link and has none of its own."""
    if not text:
        return ""
    pattern = _RUN if hand.language.startswith(("zh", "yue")) else _HAN
    out, at = [], 0
    for found in pattern.finditer(text):
        out.append(_plain(text, at, found.start(), readings))
        out.append(_foreign(found, hand, linked=linked))
        at = found.end()
    out.append(_plain(text, at, len(text), readings))
    return "".join(out)


def _plain(text: str, start: int, end: int, readings: Sequence[str]) -> str:
    if not readings:
        return escaped(text[start:end])
    return ruby(text[start:end], readings_of(readings, text, start, end))


def _foreign(found: re.Match[str], hand: Hand, *, linked: bool) -> str:
    text, kind = found[0], found.lastgroup
    inner = escaped(text)
    match kind:
        case None:
            return _spoken_in(hand.book_language if hand.book_language.startswith("zh") else "zh", inner)
        case "address":
            return inner if linked or not text.startswith("http") else anchor(text, inner)
        case "figures":
            return f'<span class="upright">{inner}</span>' if hand.upright else inner
        case "latin":
            # Letters with accents may be French, German or pinyin: no tag is better than a wrong one.
            english = _REAL_WORD.search(text) and text.isascii() and not (hand.names or _PINYIN.fullmatch(text.lower()))
            return _spoken_in("en", inner) if english else inner
        case _:
            return _spoken_in(kind, inner)


def _spoken_in(language: str, inner: str) -> str:
    return f'<span lang="{language}" xml:lang="{language}"{_DIRECTIONS.get(language, "")}>{inner}</span>'


def address(href: str) -> str:
    """Return *href* as a valid URL that leads out of the book, or an empty string where it is none."""
    try:
        parts = urlsplit(href.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or (parts.scheme.startswith("http") and not host):
        return ""
    try:
        return quote(href.strip(), safe=_URL_SAFE)
    except UnicodeEncodeError:
        return ""
