"""Characters that are not what they look like: entities, control characters, doubles of ideographs, wide figures.

Each of these shows the same page as before, so they are certain: what a machine left in, not what somebody wrote.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final
from unicodedata import normalize

Mended = tuple[str, int]
"""A text put right, and in how many places."""

ENTITY: Final = re.compile(r"&(?:#[0-9]{2,7}|#x[0-9a-fA-F]{2,6}|[A-Za-z]{2,8}[1-4]?);")
CONTROL: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
    "|(?<=[ -~\u2e80-\uffef])[\u200c\u200d]"
)
BREAK: Final = re.compile("[\t\v\f\x85\u2028\u2029]+")
DOUBLE: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
WIDE_RUN: Final = re.compile("[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])．(?=[０-９]))*")
HALF_STOP: Final = re.compile(
    r"[,;:?!](?:(?<=[\u2e80-\u9fff）】》」』”’].) {0,2}(?=[^ ,;:?!.)\]/\\]|$)"
    r"|(?<=[A-Za-z0-9%)][,;]) {0,2}(?=[\u3400-\u9fff“‘《（【「『]))",
    re.MULTILINE,
)
HALF_BRACKETS: Final = re.compile(r"\(([^()\n]{0,80}[\u3400-\u9fff][^()\n]{0,80})\)")

_RADICALS: Final = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻑⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "民虎西见角贝车长長门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
"""Radicals that PDF extraction puts in the place of their characters and Unicode gives no decomposition for."""

_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_STOPS: Final = dict(zip(",;:?!", "，；：？！", strict=True))


def entities(text: str) -> Mended:
    """Return *text* with left-over HTML entities resolved, such as `&nbsp;`; unknown ones stay."""
    changed = 0

    def resolved(found: re.Match[str]) -> str:
        nonlocal changed
        char = _entity(found.group())
        changed += char != found.group()
        return char

    for _ in range(2):  # `&amp;nbsp;` was escaped twice
        text = ENTITY.sub(resolved, text)
    return text, changed


def _entity(entity: str) -> str:
    body = entity[1:]
    if not body.startswith("#"):
        return html5.get(body, entity).replace("\xa0", " ")
    code = int(body[2:-1], 16) if body[1] in "xX" else int(body[1:-1])
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF or 0x7F <= code < 0xA0:
        return entity
    return chr(code).replace("\xa0", " ")


def controls(text: str) -> Mended:
    """Return *text* without control and zero-width characters; a tab or line separator is a space."""
    text, breaks = BREAK.subn(" ", text)
    text, invisible = CONTROL.subn("", text)
    return text, breaks + invisible


def ideographs(text: str) -> Mended:
    """Return *text* with Kangxi radicals and compatibility ideographs as the characters that they stand for."""
    before = text
    text = DOUBLE.sub(lambda found: _RADICALS.get(found.group()) or normalize("NFKC", found.group()), text)
    return text, sum(a != b for a, b in zip(before, text, strict=False))


def wide_figures(text: str) -> Mended:
    """Return *text* with full-width figures and letters as half-width ones: ２０２３ is 2023."""
    return WIDE_RUN.subn(lambda found: found.group().translate(_HALF), text)


def half_stops(text: str) -> Mended:
    """Return *text* with half-width stops after Han as full-width ones; never between figures, Latin or in times."""
    return HALF_STOP.subn(lambda found: _STOPS[found.group()[0]], text)


def half_brackets(text: str) -> Mended:
    """Return *text* with full-width brackets round Chinese."""
    return HALF_BRACKETS.subn("（\\1）", text)
