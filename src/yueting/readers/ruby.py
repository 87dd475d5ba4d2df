"""Ruby: which reading stands over which base, in every form that pages write it.

Standard: HTML, the ruby element (`rt`, `rp`), and the older `rb` and `rtc` of W3C's HTML Ruby Markup Extensions, whose end
tags may be left out. Readings without a base stay in the line, in brackets, so that nothing visible is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from yueting.readers.marking import Mark

if TYPE_CHECKING:
    from yueting.readers.setting import Setting

PARTS: Final = frozenset({"rb", "rt", "rp", "rtc"})


class Ruby:
    """A ruby being read: bases are words of the line, readings are kept here until their bases are known."""

    def __init__(self, since: int, within: Ruby | None = None) -> None:
        """Begin at the word with index *since* of the line; *within* is the ruby whose base this one is."""
        self.since, self.within = since, within
        self.bases: list[tuple[int, int]] = []
        self.readings: list[str] = []
        self.second: list[str] = []
        self.now = ""
        self.outer = False
        self.text = ""

    def took(self, text: str) -> bool:
        """Return whether *text* is a reading's or a fallback bracket's, and keep it; else it is the line's."""
        if self.now == "rp":
            return True
        if self.now in ("rt", "rtc"):
            self.text += text
            return True
        return not text.strip() and "\n" in text

    def part(self, name: str, line: Setting, *, closing: bool) -> None:
        """Follow a part that opens or closes; one that opens ends the one before."""
        if closing and name not in (self.now, "rtc"):
            return
        self._end(line)
        self.outer = self.outer and name != "rb" if name != "rtc" else not closing
        self.now = ("rtc" if self.outer else "") if closing else name
        if name == "rb" and not closing and self.readings:
            self.pair(line)

    def _end(self, line: Setting) -> None:
        """Keep what the part that ends has said."""
        said = " ".join(self.text.split())
        self.text = ""
        if self.now in ("rt", "rtc"):
            if said:
                (self.second if self.outer or self.now == "rtc" else self.readings).append(said)
            return
        if self.since < len(line.words) and self.now != "rp":
            if self.readings:
                self.pair(line)
            self.bases.append((self.since, len(line.words)))
        self.since = len(line.words)

    def pair(self, line: Setting) -> None:
        """Set the readings that are known over their bases."""
        for readings in (self.readings, self.second):
            line.done.extend(self._over(readings))
        if (self.readings or self.second) and not self.bases:
            line.words.append(f"（{' '.join((*self.readings, *self.second))}）")
            self.since = len(line.words)
        self.bases, self.readings, self.second = [], [], []

    def _over(self, readings: list[str]) -> Iterator[Mark]:
        bases = self.bases
        if not readings or not bases:
            return
        if len(readings) == 1 or len(bases) == 1:
            yield Mark("ruby", bases[0][0], bases[-1][1], " ".join(readings))
            return
        for n, (first, last) in enumerate(bases[: len(readings)]):
            rest = readings[n:] if n == len(bases) - 1 else readings[n : n + 1]
            yield Mark("ruby", first, bases[-1][1] if n == len(readings) - 1 else last, " ".join(rest))

    def closed(self, line: Setting) -> None:
        """End the ruby, whatever of it was left open."""
        self._end(line)
        self.pair(line)
