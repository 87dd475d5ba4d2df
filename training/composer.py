"""How a paper sets its stories: the looks of its lines, and the accidents that happen to its electronic texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from training.banks import Bank
from training.sheets import Look, Medium, Sheet
from training.stories import Teller, Told, real

REAL: Final = 0.4
"""The share of stories that come from pages with truth."""


@dataclass(slots=True)
class House:
    """The looks of a paper's lines; *column* is where the name of a column stands: over, glued, behind."""

    title: Look = 2
    first: Look = 1
    kicker: Look = 3
    deck: Look = 3
    subhead: Look = 3
    column: str = "over"


@dataclass(slots=True)
class Composer:
    """A page in the making: what it is made of, how it is set, and what has been set."""

    rng: random.Random
    bank: Bank
    sheet: Sheet
    tell: Teller
    house: House = field(default_factory=House)
    signing: str = "mixed"
    count: int = 0
    lent: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """Return whether something happens that happens in *share* of all cases."""
        return self.rng.random() < share

    def setting(self, medium: Medium, **more: object) -> None:
        """Set the page in *medium*."""
        self.sheet.medium = medium
        for name, value in more.items():
            setattr(self.sheet, name, value)
        if medium == "txt":
            self.sheet.indent = self.sheet.indent if "indent" in more else self.rng.choice(("　　", "　　", "    ", ""))
            self.sheet.gap = self.sheet.gap if "gap" in more else self.chance(0.6)

    def report(self, topic: str, size: int = 0) -> Told:
        """Return a report about *topic* of *size* paragraphs, or one of that size from a page with truth."""
        size = size or self.rng.randint(1, 6)
        pool = [
            s
            for s in real(self.bank.split)
            if not s.subheads and len(s.paragraphs) >= size and s.title not in self.lent
        ]
        if not pool or not self.chance(REAL):
            return self.tell.report(topic, size)
        story = self.rng.choice(pool)
        self.lent.add(story.title)
        return replace(story, kicker="", subtitle="", paragraphs=story.paragraphs[:size], topic=topic)

    def reports(self, count: int, *, real_share: float = 0.5, least: int = 1, most: int = 6) -> list[Told]:
        """Return *count* reports of different subjects, from pages with truth or from words."""
        pool = [s for s in real(self.bank.split) if len(s.paragraphs) >= least]
        if pool and self.chance(real_share):
            self.sheet.features.add("real")
            found = self.rng.sample(pool, min(count, len(pool)))
            self.lent |= {story.title for story in found}
            return [replace(story, kicker="") for story in found]
        return [self.report(topic, self.rng.randint(least, most)) for topic in self.tell.topics(count)]

    def style(self) -> None:
        """Choose how the stories of the page are signed."""
        self.signing = self.rng.choice(("mixed", "signed", "dated", "bare"))
        self.sheet.features.add(f"signing-{self.signing}")

    def dressed(self, story: Told) -> Told:
        """Return *story* with what the style of the page gives it: byline, dateline, column, deck, subheads."""
        rng = self.rng
        if self.signing == "signed" or (self.signing == "mixed" and rng.random() < 0.5):
            story = self.tell.signed(story)
        if self.signing == "dated" or (self.signing == "mixed" and rng.random() < 0.3):
            story = self.tell.dated(story)
        if rng.random() < 0.2:
            story = self.tell.columned(story)
        elif rng.random() < 0.08 and self.house.column == "over":
            story = replace(story, kicker=rng.choice(self.bank["kickers"]))
        if rng.random() < 0.15:
            story = self.tell.decked(story)
        return self.tell.sectioned(story) if rng.random() < 0.3 else story

    def story(self, story: Told, *, splice: tuple[int, Callable[[], None]] | None = None, told: bool = True) -> None:
        """Set *story* and write down its truth, unless it is *told* elsewhere."""
        self.head(story)
        self.body(story, splice)
        self.count += 1
        if told:
            self.sheet.gold["articles"].append(story.truth())

    def head(self, story: Told) -> None:
        """Set kicker, title, deck and the byline under it."""
        house, sheet = self.house, self.sheet
        look: Look = house.first if self.count == 0 else house.title
        column, title = story.kicker, story.title
        if column and house.column == "behind":
            sheet.heading(f"{title}（{column}）", look)
        elif column and house.column == "glued":
            sheet.heading(column + title, look)
        else:
            if column:
                sheet.heading(column, house.kicker)
            sheet.heading(title, look)
        if story.subtitle:
            sheet.heading(story.subtitle, house.deck)
        if story.where == "under":
            sheet.para(story.printed) if self.chance(0.3) else sheet.line(story.printed)

    def body(self, story: Told, splice: tuple[int, Callable[[], None]] | None = None) -> None:
        """Set the text of *story* with its subheads, and what *splice* prints before one of its paragraphs."""
        heads = dict(story.subheads)
        last = len(story.paragraphs) - 1
        for n, text in enumerate(story.paragraphs):
            if splice and splice[0] == n:
                splice[1]()
            if n in heads:
                self.sheet.heading(heads[n], self.house.subhead)
            before = f"{story.printed} " if n == 0 and story.where == "open" else ""
            after = story.printed if n == last and story.where == "glued" else ""
            self.sheet.para(before + text + after)
        if story.where == "end":
            self.sheet.para(story.printed)


LOOKS: Final[dict[str, House]] = {
    "sizes": House(),
    "flat": House(2, 2, 2, 2, 2),
    "flat-bold": House("bold", "bold", "bold", "bold", "bold"),
    "bold-subheads": House(subhead="bold"),
    "bold-titles": House(title="bold", first="bold", kicker="plain", deck="plain", subhead="plain"),
    "plain-decks": House(kicker="plain", deck="plain"),
    "deep": House(title=3, first=3, kicker=4, deck=4, subhead=4),
    "alike": House(title=3, first=2, kicker=3, deck=3, subhead=3),
    "first-larger": House(title=3, first=1, kicker=4, deck=4, subhead="bold"),
}
"""Ways to set a page that is marked up."""
