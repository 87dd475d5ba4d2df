"""Quotation marks, mended only where certain: a mark that cannot open where it stands closes, an inner pair is single.

Standard: GB/T 15834—2011, 4.8. A block is changed only if it is balanced afterwards; a speech that runs over several
paragraphs opens each of them and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yueting.desk.clean.characters import Mended

SIGN: Final = re.compile(
    '"|“(?=[，。、；：？！）》”」』】]|$)|”(?:(?<=^”)|(?<=[：（《「【]”))(?![，。、；：？！）》”」』】]|$)|“[^”“\\n]*+“|「[^」「\\n]*+「',
    re.MULTILINE,
)
"""Each way begins with the mark itself: the search leaps from one to the next."""
INNER: Final = {"“": "‘", "”": "’", "「": "『", "」": "』"}

_HAN: Final = re.compile("[\u3400-\u9fff]")
_STRAIGHT: Final = re.compile('"([^"]{1,400})"')
_CANNOT_OPEN: Final = re.compile("[，。、；：？！）》」』】]|$")
_CANNOT_CLOSE: Final = frozenset("：（《「【")


def quotes(text: str) -> Mended:
    """Return *text* with its double quotes turned the right way, and pairs inside pairs as single ones."""
    text, straight = _straight(text)
    turned, count = _turned(text)
    nested, inner = _nested(turned)
    return nested, straight + count + inner


def _straight(text: str) -> Mended:
    """Turn typewriter quotes round Han into pairs, if there is an even number of them and no other kind."""
    number = text.count('"')
    if not number or number % 2 or "“" in text or "”" in text or not _HAN.search(text):
        return text, 0
    pairs = _STRAIGHT.findall(text)
    before = [text[found.start() - 1 : found.start()] for found in _STRAIGHT.finditer(text)]
    certain = len(pairs) * 2 == number and all(_HAN.search(inside) and inside == inside.strip() for inside in pairs)
    if not certain or any(char.isdigit() for char in before) or any(_CANNOT_OPEN.match(inside) for inside in pairs):
        return text, 0
    return _STRAIGHT.sub("“\\1”", text), number


def _turned(text: str) -> Mended:
    """Turn marks that stand where their kind cannot stand, if that balances the text."""
    places = [n for n, char in enumerate(text) if char in "“”"] if "“" in text or "”" in text else []
    if not places:
        return text, 0
    chars = list(text)
    for n in places:
        before, after = text[n - 1 : n] if n else "", text[n + 1 : n + 2]
        if text[n] == "“" and _CANNOT_OPEN.match(after) and before:
            chars[n] = "”"
        elif text[n] == "”" and (not before or before in _CANNOT_CLOSE) and after and not _CANNOT_OPEN.match(after):
            chars[n] = "“"
    changed = sum(chars[n] != text[n] for n in places)
    return ("".join(chars), changed) if changed and _balanced([chars[n] for n in places]) else (text, 0)


def _balanced(marks: Sequence[str]) -> bool:
    depth = 0
    for mark in marks:
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0


def _nested(text: str) -> Mended:
    """Return *text* with every second level of nesting in the other kind of quotes."""
    for opening, closing in ("“”", "「」"):
        places = [n for n, char in enumerate(text) if char in (opening, closing)] if opening in text else []
        levels = _levels([text[n] == opening for n in places])
        inner = [n for n, level in zip(places, levels, strict=True) if level % 2 == 0] if levels else []
        if inner and INNER[opening] not in text:
            chars = list(text)
            for n in inner:
                chars[n] = INNER[text[n]]
            return "".join(chars), len(inner)
    return text, 0


def _levels(opens: Sequence[bool]) -> list[int]:
    """Return the depth of each mark, counted from 1; nothing where the marks do not pair."""
    depth = 0
    levels: list[int] = []
    for opening in opens:
        depth += opening
        levels.append(depth)
        depth -= not opening
        if depth < 0:
            return []
    return levels if depth == 0 else []
