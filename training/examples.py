"""Pages as the decision sees them, with the truth of each line: what weights are fitted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from training.score import bare, names
from yueting.desk.piece import Piece
from yueting.desk.stories.roles import items_of as lines_of
from yueting.desk.stories.sections import Sheet, sections
from yueting.desk.stories.states import STATES, TEXT

EVERY: Final = frozenset(STATES)


@dataclass(frozen=True, slots=True)
class Item:
    """One open line, or a stretch of text where *words* is empty: what is heard, what it may be, what it is."""

    words: tuple[str, ...]
    relation: str
    may_be: frozenset[str]
    is_: frozenset[str]
    text: str = ""


def items_of(pieces: Sequence[Piece], gold: dict[str, Any]) -> list[list[Item]]:
    """Return the items of each page of *pieces* with the truth that *gold* tells."""
    told = Truth(gold)
    return [_items(list(page), told) for _, page in groupby(pieces, key=lambda piece: piece.page)]


class Truth:
    """What the truth of a page says of a line, by its text."""

    def __init__(self, gold: dict[str, Any]) -> None:
        articles = gold["articles"]
        self.titles = {form for a in articles for form in _titles(a)}
        self.decks = {bare(a.get("subtitle")).strip("-—") for a in articles} - {""}
        self.kickers = {bare(a.get("kicker")).strip("[]") for a in articles} - {""}
        self.subheads = {bare(s) for a in articles for s in a.get("subheads") or ()}
        self.bylines = [found for a in articles if (found := names(a.get("byline")))]
        captions = (c if isinstance(c, str) else c.get("text", "") for c in gold.get("captions", ()))
        self.furniture = {bare(n) for n in (*gold.get("noise", ()), *gold.get("orphan_straps", ()), *captions)} - {""}
        columns = {bare(name) for name in gold.get("columns", ())} - {""}
        self.furniture -= columns
        self.titles |= columns
        self.texts = "\n".join(bare(p) for a in articles for p in a["paragraphs"])
        self.short = {bare(p) for a in articles for p in a["paragraphs"]}

    def of(self, text: str, *, after: frozenset[str]) -> frozenset[str]:
        """Return what the line *text* is, under a line that is one of *after*; all states where the truth is silent."""
        line = bare(text)
        core = line.strip("[]-—")
        for lines, state in ((self.titles, "title"), (self.furniture, "furniture"), (self.subheads, "subhead")):
            if line in lines:
                return frozenset((state,))
        if core in self.decks:
            return frozenset(("subtitle",))
        if core in self.kickers:
            return frozenset(("under" if after == {"title"} else "kicker",))
        if line in self.short:
            return TEXT
        said = names(text)
        if said and any(said <= one for one in self.bylines):
            # Over text that has not begun it stands under the headline, else it signs what is above.
            return frozenset(("byline",)) if after and after <= HEAD else frozenset(("signature", "signature'"))
        return TEXT if len(line) > 1 and line in self.texts else EVERY


HEAD: Final = frozenset(("title", "under", "subtitle", "byline", "kicker"))


def _titles(article: dict[str, Any]) -> Iterable[str]:
    title, kicker = bare(article["title"]), bare(article.get("kicker"))
    marks = ("•", "·", "●", "◆", "■", "★", "▶", "▲", "▪")
    yield from (title, f"{title}({kicker})", kicker + title, *(mark + title for mark in marks))


def _items(page: list[Piece], told: Truth) -> list[Item]:
    sheet = Sheet(page, sections(page))
    lines: list[str | None] = []
    for section in sheet.sections:
        lines += [*(page[n].text for n in section.members), *([None] if section.body else [])]
    found: list[Item] = []
    after: frozenset[str] = frozenset()
    for text, item in zip(lines, lines_of(sheet), strict=True):
        after = TEXT if text is None else told.of(text, after=after)
        found.append(Item(item.words, item.relation, item.may_be, after, text or ""))
    return found
