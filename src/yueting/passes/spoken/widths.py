"""Wide, lowered and straight signs as the rules know them, each in its place: a text keeps its length. Pure."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = "％＋－／．～￥＄￡￠＆＠＃＝＜＞＊＿₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_INDEX: Final = re.compile(r"[₀-₉]{1,4}(?=[0-9])")
_NARROW: Final = str.maketrans(
    {chr(narrow + 0xFEE0): chr(narrow) for narrow in range(0x30, 0x7B) if chr(narrow).isalnum()}
    | dict(zip(_WIDE, "%+-/.~¥$£¢&@#=<>*_0123456789aehijklmnoprstuvx", strict=True))
)
WIDE_RUN: Final = re.compile(f'[０-９Ａ-Ｚａ-ｚ"{_WIDE}]+')


def narrowed(text: str) -> str:
    """Return *text* with narrow signs, and with straight quotation marks that have a side; most texts are as they are."""
    return _paired(_narrow(text)) if WIDE_RUN.search(text) else text


def _narrow(text: str) -> str:
    """Return *text* with wide and lowered signs as plain ones; an index before figures stays lowered, apart from them."""
    signs = list(text.translate(_NARROW))
    for index in _INDEX.finditer(text):
        signs[index.start() : index.end()] = index.group()
    return "".join(signs)


def _paired(text: str) -> str:
    """Return *text* with straight quotation marks, where they come in pairs, as opening and closing ones."""
    pieces = text.split('"')
    if len(pieces) % 2 == 0:
        return text
    marked = (piece + "“”"[at % 2] for at, piece in enumerate(pieces[:-1]))
    return "".join([*marked, pieces[-1]])
