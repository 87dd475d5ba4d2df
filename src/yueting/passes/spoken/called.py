"""Surnames of persons who are known from elsewhere on the page: 任建国 of the byline, where the sentence does not show him.

What is said is written with a character that is read as the surname and no other way, so that every voice hears it and
a clip that was made without it is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from yueting.passes.spoken.scan import Rule
from yueting.readings import surnames
from yueting.readings.sounds import character


def with_surnames(text: str, rules: Iterable[Rule], known: frozenset[str]) -> list[Rule]:
    """Return *rules* and, where none of them says it, one for each surname of *known* that *text* alone reads otherwise."""
    rules = list(rules)
    said = {place for rule in rules for place in range(rule.begin, rule.end)}
    found = (Rule("person", at, at + 1, character(sound)) for at, sound in surnames(text, known).items())
    rules += (rule for rule in found if rule.to and rule.begin not in said)
    return sorted(rules, key=lambda rule: rule.begin)
