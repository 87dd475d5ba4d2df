"""Persons of a whole page: who is met in one sentence of it is known in all, by name and by the reading of the surname."""

from __future__ import annotations

from collections.abc import Iterable

from yueting.readings.persons import elsewhere, introduced, persons, signed
from yueting.readings.reader import simplified


def people(texts: Iterable[str], names: Iterable[str] = ()) -> frozenset[str]:
    """Return the full names, Simplified, of the persons of *texts* whose surname is read otherwise than the word.

    *names* are those that stand where nothing but a name does, as in a byline.
    """
    return signed(map(simplified, names)).union(*(introduced(simplified(text)) for text in texts))


def surnames(text: str, known: frozenset[str]) -> dict[int, str]:
    """Return where a surname of *known* stands that *text* alone does not show to be one, and its syllable."""
    simple = simplified(text)
    again = elsewhere(simple, known)
    alone = persons(simple) if again else {}
    return {at: reading for at, reading in again.items() if at not in alone}
