"""Traditional Chinese out of Simplified: OpenCC with Taiwan's words, corner quotes, and what OpenCC does not know."""

from __future__ import annotations

from typing import Any, Final

from babel.messages import Catalog

from yueting.scripts import convert

QUOTES: Final = str.maketrans("“”‘’", "「」『』")
TERMS: Final[tuple[tuple[str, str], ...]] = ()
"""What s2twp says → what a reader in Taiwan expects."""


def traditional(simplified: Catalog, target: Catalog) -> Catalog:
    """Return *target* with the messages of *simplified*, their translations converted."""
    for message in simplified:
        if message.id:
            target.add(message.id, _converted(message.string), message.locations)
    return target


def _converted(words: Any) -> Any:
    if not isinstance(words, str):
        return tuple(_converted(form) for form in words)
    text = convert(words, "s2twp").translate(QUOTES) if words else words
    for before, after in TERMS:
        text = text.replace(before, after)
    return text
