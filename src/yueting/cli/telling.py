"""Finished English lines told again in another tongue: the template that made a line is found, and its fields with it.

Messages are finished in English where they arise, because manifests, reports and other processes carry them as text.
So a line is read backwards here, against the templates of the catalogue: `a.md: no such file: check the path` is
`{path}: no such file: check the path`. What no template covers stays as it is. Time is linear in the line's length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from string import Formatter
from typing import Final

from yueting.cli.tongues import catalogue

PLACES: Final = 8
"""How many prefixes ending in a colon (file, line, key, engine) a message may stand behind."""
DEEPEST: Final = 8
LONGEST: Final = 200
"""How often a message may carry another one as its reason, or a list have a next item; how long such a part may be."""
OPENING: Final = ("“", "'", "`", "/")
"""Before a field that is quoted from a page or names a file: it is nobody's message."""


@dataclass(frozen=True, slots=True)
class Template:
    """A message: the fixed *parts* round its fields, the *names* of those, and the *words* of the other tongue."""

    parts: tuple[str, ...]
    names: tuple[str, ...]
    words: str

    @property
    def weight(self) -> int:
        """Return how many letters are fixed: of two templates that fit, the one that explains more made the line."""
        return sum(char.isalpha() for part in self.parts for char in part)

    def fields(self, line: str) -> dict[str, str] | None:
        """Return the fields of *line* where this template made it; None where it did not."""
        first, *middle, last = self.parts if self.names else (*self.parts, "")
        end = len(line) - len(last)
        if not line.startswith(first) or not line.endswith(last) or (not self.names and end != len(first)):
            return None
        found: list[str] = []
        at = len(first)
        for part in middle:
            stop = line.find(part, at, end)
            if stop < 0:
                return None
            found.append(line[at:stop])
            at = stop + len(part)
        return dict(zip(self.names, (*found, line[at:end]), strict=False)) if at <= end else None


def retold(line: str, tongue: str) -> str:
    """Return the English *line* in *tongue*, and the reasons inside it; what is not known stays English."""
    return _reading(line, tongue, DEEPEST)[1]


@lru_cache(4096)
def _reading(line: str, tongue: str, depth: int) -> tuple[int, str]:
    """Return how many letters of *line* templates explain at most, and what it says then."""
    starts = [0, *(found.end() for found in re.finditer(": ", line))][:PLACES]
    best = (0, line)
    for start in starts:
        rest = line[start:]
        for template in _fitting(rest, tongue):
            fields = template.fields(rest)
            if fields is not None:
                weight, words = _filled(template, fields, tongue, depth)
                best = max(best, (weight, line[:start] + words), key=itemgetter(0))
    return best


def _filled(template: Template, fields: dict[str, str], tongue: str, depth: int) -> tuple[int, str]:
    weight = template.weight
    for part, name in zip(template.parts, template.names, strict=False):
        if depth and len(fields[name]) <= LONGEST and not part.endswith(OPENING):
            more, fields[name] = _reading(fields[name], tongue, depth - 1)
            weight += more
    return weight, template.words.format(**fields)


def _fitting(line: str, tongue: str) -> tuple[Template, ...]:
    """Return the templates that *line* may be of, judged by its first letter."""
    by_letter = _templates(tongue)
    return by_letter[""] + by_letter.get(line[:1], ())


@cache
def _templates(tongue: str) -> dict[str, tuple[Template, ...]]:
    """Return all templates of *tongue* by the letter they begin with; under "" those that begin with a field.

    What is mere form, such as a list, comes first: where two readings explain as much, the items of a list are read.
    """
    # gettext's way to list what a catalogue holds; plural forms stand in it as pairs.
    messages: dict[object, str] = vars(catalogue(tongue)).get("_catalog", {})
    found: dict[str, list[Template]] = {"": []}
    for english, words in messages.items():
        if isinstance(english, str) and english:
            template = Template(*parsed(english), words)
            found.setdefault(template.parts[0][:1], []).append(template)
    return {letter: tuple(sorted(templates, key=_form)) for letter, templates in found.items()}


def _form(template: Template) -> tuple[int, int]:
    return template.weight, -sum(map(len, template.parts))


def parsed(message: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fixed parts of *message*, one more than its fields, and the names of its fields."""
    parts, names, text = [], [], ""
    for literal, name, _, _ in Formatter().parse(message):
        text += literal
        if name is not None:
            parts.append(text)
            names.append(name)
            text = ""
    return (*parts, text), tuple(names)
