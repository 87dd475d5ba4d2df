"""What a lexicon tells of a text: its words, and where none of them stands its patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from yueting.passes.spoken.lexicon import Lexicon, any_word, respelt
from yueting.passes.spoken.scan import Rule
from yueting.passes.spoken.shapes import Shape, shapes


@dataclass(frozen=True, slots=True)
class Told:
    """Words and what is said for them, and patterns."""

    words: dict[str, str]
    shapes: tuple[Shape, ...]

    def rules(self, text: str, begin: int, end: int) -> Iterator[Rule]:
        """Yield what is said for words and patterns of *text* from *begin* to *end*, in order; a word comes before a pattern."""
        found = list(self._words(text, begin, end))
        if self.shapes:
            found += chain.from_iterable(shape.rules(text, begin, end) for shape in self.shapes)
            found.sort(key=lambda rule: rule.begin)  # the sort is stable
        for rule in found:
            if rule.begin >= begin:
                yield rule
                begin = rule.end

    def _words(self, text: str, begin: int, end: int) -> Iterator[Rule]:
        for word in _finder(tuple(self.words)).finditer(text, begin, end) if self.words else ():
            yield Rule("lexicon", word.start(), word.end(), self.words[word.group()])


def told(lexicon: Lexicon | None) -> Told:
    """Return what *lexicon* tells; nothing where there is none."""
    if lexicon is None:
        return Told({}, ())
    return Told(_respelt(tuple(lexicon.words.items())), shapes(lexicon.patterns))


@cache
def _respelt(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(respelt(dict(words)))


@cache
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    return any_word(dict.fromkeys(words, ""))
