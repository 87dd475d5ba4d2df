"""Stories with their truth: from the words of a part, and from pages whose truth is at hand."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from training.banks import Bank, Split, day

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared" / "samples"
GOLDEN: Final = ROOT / "tests" / "golden" / "samples"
REAL: Final[dict[Split, tuple[str, ...]]] = {
    "train": ("taiyuan", "p02", "real_", "p06", "weekly", "louming"),
    "validation": ("p05", "lanhe"),
    "unseen": ("p08", "p09"),
}
"""Which pages with truth lend their stories to which part."""
LEAST: Final = 20


@dataclass(frozen=True, slots=True)
class Told:
    """A story as its truth tells it; *printed* is its byline as a line, *where* the place of that line.

    *subheads* are pairs of the number of the paragraph below and the subhead.
    """

    title: str
    paragraphs: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    printed: str = ""
    where: str = ""
    subheads: tuple[tuple[int, str], ...] = ()
    topic: str = ""
    real: bool = False

    def truth(self, **more: Any) -> dict[str, Any]:
        """Return the truth in the form of the samples."""
        told = {key: getattr(self, key) for key in ("kicker", "title", "subtitle", "byline")}
        return {**told, "subheads": [text for _, text in self.subheads], "paragraphs": list(self.paragraphs), **more}


@dataclass(slots=True)
class Teller:
    """Tells stories from the words of one part."""

    rng: random.Random
    bank: Bank
    used: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    """The patterns of headlines that the page has: no two of its stories are worded alike while there are others."""

    def topics(self, count: int) -> list[str]:
        """Return *count* subjects, no two alike as long as there are enough."""
        every = list(self.bank["topics"])
        return [every[n % len(every)] for n in self.rng.sample(range(max(count, len(every))), count)]

    def report(self, topic: str, size: int = 0) -> Told:
        """Return a report of *size* paragraphs about *topic*, each of two to four sentences."""
        rng = self.rng
        size = size or rng.randint(1, 6)
        cast, stage = rng.sample(self.bank["names"], 2), rng.sample(self.bank["places"], 2)
        forms = self._forms()

        def paragraph() -> str:
            return "".join(self.bank.say(rng, next(forms), topic, cast, stage) for _ in range(rng.randint(2, 4)))

        return Told(self.title(topic, cast, stage), tuple(paragraph() for _ in range(size)), topic=topic)

    def _forms(self) -> Iterator[str]:
        """Yield turns of phrase, none again before all have been used."""
        while True:
            yield from self.rng.sample(self.bank["shapes"], len(self.bank["shapes"]))

    def title(self, topic: str, cast: Sequence[str] = (), stage: Sequence[str] = ()) -> str:
        """Return a headline about *topic* that this teller has not used."""
        for _ in range(30):
            free = [pattern for pattern in self.bank["titles"] if pattern not in self.patterns]
            pattern = self.rng.choice(free or self.bank["titles"])
            title = self.bank.say(self.rng, pattern, topic, cast, stage)
            if title not in self.used:
                self.patterns.add(pattern)
                self.used.add(title)
                return title
        return title

    def sectioned(self, story: Told) -> Told:
        """Return *story* with two or three subheads, if it is long enough."""
        size = len(story.paragraphs)
        if size < 4 or story.subheads:
            return story
        count = self.rng.choice((2, 3)) if size > 4 else 2
        first = self.rng.choice((0, 1, 1))
        places = sorted(self.rng.sample(range(first, size), count))
        if story.real:
            # The subheads of a real story are what its own paragraphs say.
            texts = [_clause(self.rng, story.paragraphs[at]) for at in places]
            if not all(texts) or len(set(texts)) < count:
                return story
        else:
            texts = [self.bank.say(self.rng, s, story.topic) for s in self.rng.choice(self.bank["subheads"])]
        return replace(story, subheads=tuple(zip(places, texts, strict=False)))

    def signed(self, story: Told, where: str = "") -> Told:
        """Return *story* with a byline at *where*, or wherever a paper may print one."""
        rng = self.rng
        one, two = rng.sample(self.bank["names"], 2)
        pen, both = rng.choice(self.bank["pens"]), f"{one}、{two}"
        forms = {
            "end": [
                (one, one), (both, f"({both})"), (both, f"（{both}）"), (f"记者 {one}", f"记者 {one}"),
                (f"本报记者 {one} {two}", f"本报记者 {one} {two}"), (f"记者 {one} 通讯员 {two}", f"记者 {one} 通讯员 {two}"),
                (one, f"【撰文：{one}】"),
            ],
            "glued": [(both, f"（{both}）"), (pen, f"（{pen}）"), (f"记者 {one}", f"（记者 {one}）"), (one, f"({one})")],
            "under": [
                (f"本报记者 {one}", f"□本报记者 {one}"), (one, f"文｜{one}"), (one, f"文/{one}"), (one, f"撰文：{one}"),
                (one, f"作者：{one}"), (pen, pen), (one, one), (f"记者 {one}", f"记者 {one}"), (f"本报记者 {both}", f"本报记者 {both}"),
            ],
            "open": [(f"本报记者 {one}", f"本报记者 {one}")],
            "inline": [(f"记者 {one}", f"（记者 {one}）"), (f"记者{one}", f"（记者{one}）"), (f"记者 {one} 通讯员 {two}", f"（记者 {one} 通讯员 {two}）")],
        }  # fmt: skip
        where = where or rng.choice(("end", "end", "glued", "glued", "under", "under", "inline", "open"))
        if where == "inline":
            story = self.dated(story, bare=True)
            if not story.paragraphs[0].startswith(("本报讯", "【本报讯】")):
                return story
        byline, printed = rng.choice(forms[where])
        if where == "inline":
            head = "【本报讯】" if story.paragraphs[0].startswith("【本报讯】") else "本报讯"
            first = head + printed + story.paragraphs[0][len(head) :].lstrip()
            story = replace(story, paragraphs=(first, *story.paragraphs[1:]))
        return replace(story, byline=byline, printed=printed, where=where)

    def dated(self, story: Told, *, bare: bool = False) -> Told:
        """Return *story* with a dateline before its first paragraph."""
        rng, first = self.rng, story.paragraphs[0]
        if first[:12].startswith(("本报讯", "央视网", "新华社", "【", "中新", "本报", "东渡")) or "电 " in first[:16]:
            return story
        form = rng.choice(("本报讯", "【本报讯】")) if bare else rng.choice(self.bank["datelines"])
        head = form.format(m=rng.randint(1, 12), d=rng.randint(1, 28), place=rng.choice(self.bank["places"]))
        return replace(story, paragraphs=(f"{head} {first}", *story.paragraphs[1:]))

    def decked(self, story: Told) -> Told:
        """Return *story* with a deck."""
        deck = self.rng.choice(self.bank["decks"]).format(place=self.rng.choice(self.bank["places"]))
        return story if story.subtitle else replace(story, subtitle=deck)

    def columned(self, story: Told) -> Told:
        """Return *story* with a column's name in 【】 as its kicker."""
        return replace(story, kicker=f"【{self.rng.choice(self.bank['columns'])}】")

    def day(self) -> str:
        """Return a day such as 3月12日."""
        return day(self.rng)


def _clause(rng: random.Random, text: str) -> str:
    """Return a clause of *text* that could be a subhead, or an empty string."""
    found = [
        clause for clause in _CLAUSES.split(text) if LEAST_HEAD <= len(clause) <= MOST_HEAD and "记者" not in clause
    ]
    return rng.choice(found) if found else ""


_CLAUSES: Final = re.compile("[^\u3400-\u9fff]+")
LEAST_HEAD: Final = 4
MOST_HEAD: Final = 13


@cache
def real(split: Split) -> tuple[Told, ...]:
    """Return the stories of the pages at hand that belong to *split*; none where those pages are not at hand."""
    found = []
    for folder in (SHARED, GOLDEN):
        for path in sorted(folder.glob("*.gold.json")) if folder.is_dir() else ():
            if path.name.startswith(REAL[split]):
                articles = json.loads(path.read_text("utf-8"))["articles"]
                found += [told for article in articles if (told := _told(article))]
    return tuple({story.title: story for story in found}.values())


def _told(article: dict[str, Any]) -> Told | None:
    paragraphs, subheads = article["paragraphs"], article.get("subheads") or []
    at = article.get("subhead_before_paragraph")
    if subheads and not at:
        return None
    kept = paragraphs if subheads else [p for p in paragraphs if len(p) >= LEAST]
    if not kept or article.get("duplicate_of"):
        return None
    # A byline of the page they come from was printed there; here each page signs its stories itself.
    return Told(
        article["title"],
        tuple(kept),
        kicker=article.get("kicker", "") if article.get("kicker", "").startswith("【") else "",
        subtitle=article.get("subtitle", ""),
        subheads=tuple(zip(at or (), subheads, strict=False)),
        real=True,
    )
