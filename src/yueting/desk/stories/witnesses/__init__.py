"""What speaks for and against each reading of a line: one module a family of evidence. Door: `hear`.

A witness says what it sees, as a word such as `width=short`; what that is worth is in the table of weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from yueting.desk.stories.sections import Sheet
from yueting.desk.stories.witnesses.forms import forms
from yueting.desk.stories.witnesses.likeness import likeness
from yueting.desk.stories.witnesses.peers import peers, relations
from yueting.desk.stories.witnesses.places import places
from yueting.desk.stories.witnesses.plans import plans
from yueting.desk.stories.witnesses.setting import setting
from yueting.desk.stories.witnesses.texts import facts_of, texts

__all__ = ["hear", "relations"]

Heard = list[list[tuple[tuple[str, ...], ...]]]


def hear(sheet: Sheet, announced: frozenset[str]) -> Heard:
    """Return what the witnesses say of each open line, family by family, section by section."""
    facts = facts_of(sheet)
    families: dict[str, Sequence[Sequence[Sequence[str]]]] = {
        "setting": setting(sheet), "place": places(sheet), "form": forms(sheet), "order": plans(sheet),
        "text": texts(sheet, facts, announced), "peers": peers(sheet, facts), "likeness": likeness(sheet),
    }  # fmt: skip
    return [_together({name: said[at] for name, said in families.items()}) for at in range(len(sheet.sections))]


def _together(said: Mapping[str, Sequence[Sequence[str]]]) -> list[tuple[tuple[str, ...], ...]]:
    return [tuple(map(_of_family, said, map(tuple, line))) for line in zip(*said.values(), strict=True)]


@lru_cache(maxsize=4096)
def _of_family(name: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words* with the name of their family: most lines are like others, and the same words weigh the same."""
    return tuple(f"{name}/{word}" for word in words)
