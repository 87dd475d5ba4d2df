"""Who may be a person: Chinese family names, and the words that newspapers put beside a name.

A name is judged by its form alone; no list of people is kept. Two to four characters that begin with a family name are
a name; a Latin or translated name is one where a role word stands beside it. The words are rows of `people.tsv`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from yueting.shadow import folded
from yueting.tables import rows

_TABLE: Final = Path(__file__).parent / "people.tsv"
FAMILY: Final = frozenset(rows(_TABLE)["family"])
"""One-character family names. They stand in both scripts, because 幹 and 遊, which are 干 and 游 in Simplified, are none."""
_DOUBLE: Final = frozenset(rows(_TABLE)["double"].split())
_NO_NAMES: Final = frozenset(rows(_TABLE)["no-name"].split())

_HAN_WORD: Final = re.compile(r"[\u3400-\u9fff]{1,4}")
_FOREIGN: Final = re.compile(r"[\u3400-\u9fffA-Za-z.]{1,12}(?:[·・•‧][\u3400-\u9fffA-Za-z.]{1,12}){1,3}")
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-z.'’-]{0,20}")
_GAP: Final = re.compile(r"[\s、，,／/＆&;；]+")


def people(text: str, *, known: bool = False) -> tuple[str, ...]:
    """Return the people that *text* consists of, in order, or nothing if it has anything that cannot be a name.

    *known* says that a role word stood beside it, so that pen names and foreign names are believed too.
    """
    tokens = [token for token in _GAP.split(text.strip()) if token]
    if not tokens or len(tokens) > 16 or len(text) > 90:
        return ()
    tokens = _join_spaced(tokens)
    good = _may_sign if known else is_name
    return tuple(tokens) if all(map(good, tokens)) else ()


def is_name(word: str) -> bool:
    """Return whether *word* has the form of a Chinese person's full name."""
    if not _HAN_WORD.fullmatch(word):
        return False
    formed = 3 <= len(word) <= 4 if folded(word[:2]) in _DOUBLE else word[0] in FAMILY and 2 <= len(word) <= 3
    return formed and not is_no_name(word)


def is_no_name(word: str) -> bool:
    """Return whether *word*, short as a name, is one of those that stand in brackets, or alone, and name nobody."""
    return folded(word) in _NO_NAMES


def is_pen_name(word: str) -> bool:
    """Return whether *word* could be signed under a story: two to four characters, family name or not."""
    return bool(_HAN_WORD.fullmatch(word)) and len(word) >= 2 and not is_no_name(word)


def _may_sign(word: str) -> bool:
    if is_no_name(word):
        return False
    return is_pen_name(word) or bool(_FOREIGN.fullmatch(word) or _LATIN_NAME.fullmatch(word))


def _join_spaced(tokens: list[str]) -> list[str]:
    """Return *tokens* with names of two characters that were spaced out (张　三) put together."""
    joined: list[str] = []
    waiting = ""
    for token in tokens:
        if len(token) == 1 and not waiting and token in FAMILY:
            waiting = token
        elif waiting and len(token) == 1:
            joined.append(waiting + token)
            waiting = ""
        else:
            joined += [waiting, token] if waiting else [token]
            waiting = ""
    return joined + ([waiting] if waiting else [])
