"""Pages of English papers: with and without marks, wrapped between words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from training.composer import LOOKS, Composer
from training.stories import Told


def english(c: Composer) -> None:
    """English papers: letters, datelines, a column that is named for its week."""
    words = c.bank["english"]
    c.setting(c.rng.choice(("md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep", "bold-titles"))])
    c.sheet.gap = c.sheet.medium == "md" or c.chance(0.5)
    if c.sheet.medium == "txt" and c.chance(0.6):
        c.sheet.wrap, c.sheet.indent = c.rng.choice((28, 32, 36)), c.rng.choice(("", "    ", "     "))
        c.sheet.air = "stories" if not c.sheet.indent else c.sheet.air
        c.sheet.gap = c.sheet.gap or not c.sheet.indent
    if c.chance(0.4):
        c.sheet.noise(f"{c.rng.choice(words['papers'])}, Monday, March 2, 2026, Page A3")
    letters, sectioned = c.chance(0.4), c.chance(0.5)
    _masthead(c)
    for topic in c.rng.sample(words["topics"], min(3, len(words["topics"]))):
        texts = tuple(
            " ".join(_english(c, topic) for _ in range(c.rng.randint(2, 3))) for _ in range(c.rng.randint(1, 4))
        )
        a, b, _ = c.rng.sample(topic, 3)
        title = c.rng.choice(words["titles"]).format(
            a=a, A=a.capitalize(), b=b, p=c.rng.choice(words["places"]).title()
        )
        who = c.rng.choice(words["names"])
        story = Told(title, texts)
        if letters:
            story = replace(story, paragraphs=("Dear Editor,", *texts), byline=who, printed=who, where="end")
        elif c.chance(0.5):
            story = replace(story, byline=f"By {who}", printed=f"By {who}", where="under")
        if not letters and c.chance(0.6):
            story = replace(
                story,
                paragraphs=(f"{c.rng.choice(words['places'])}, March {c.rng.randint(1, 28)} — {texts[0]}", *texts[1:]),
            )
        if len(texts) > 2 and not letters and c.chance(0.5):
            heads = c.rng.sample(c.bank.own(ENGLISH_HEADS), 2)
            story = replace(story, subheads=((1, heads[0].format(a=a)), (2, heads[1].format(a=b))))
        deck = c.rng.choice(c.bank.own(ENGLISH_DECKS)) if not letters and c.chance(0.15) else ""
        if sectioned and c.chance(0.6):
            _section(c)
        upper = c.sheet.medium == "txt" and c.count == 0 and c.chance(0.3)
        c.story(replace(story, title=title.upper() if upper else title, subtitle=deck))
    if c.chance(0.4):
        c.sheet.part(story=True)
        c.sheet.heading(f"Week of March {c.rng.randint(1, 28)}", c.house.title)
        text = f"{_english(c, words['topics'][0])} {_english(c, words['topics'][0])}"
        c.sheet.para(text)


def _masthead(c: Composer) -> None:
    """Set the paper's name, or its week, at the head of some pages."""
    if c.sheet.medium == "md" and c.chance(0.4):
        paper = c.rng.choice(c.bank["english"]["papers"])
        look = c.rng.choice((1, c.house.first, "plain"))
        c.sheet.noise(c.rng.choice((f"Week of March {c.rng.randint(1, 28)}, 2003 · {paper}", paper)), set_as=look)


def _section(c: Composer) -> None:
    """Set the name of a section, larger than the titles under it, as they are or smaller."""
    name = c.rng.choice(c.bank.own(ENGLISH_SECTIONS))
    title = c.house.title
    larger = max(1, title - 1) if isinstance(title, int) else 2
    c.sheet.part(story=True)
    c.sheet.heading(name, c.rng.choice((larger, larger, title, "bold")))
    c.sheet.gold["sections"].append(name)


ENGLISH_SECTIONS: Final = (
    "Opinion", "Letters", "Local News", "Sports", "Community", "Letters to the Editor", "Business", "Around Town", "Briefs", "Education", "Editorial", "Arts",
)  # fmt: skip
ENGLISH_HEADS: Final = (
    "Neighbors worry", "Costs rise", "What comes next", "A second plan", "No easy answer", "How it began", "Waiting for the {a}", "Help arrives",
    "The {a} returns", "Looking ahead", "Who pays", "A long winter", "‘It was ours’", "Lessons learned", "First steps",
)  # fmt: skip
ENGLISH_DECKS: Final = (
    "Work expected to last until July", "Neighbors divided over the cost", "Officials promise an answer by spring", "A small town finds its own way",
    "Third delay in two years", "Volunteers do most of the work", "Vote set for Tuesday evening", "Two years late and under budget", "What readers should know",
)  # fmt: skip


def _english(c: Composer, topic: list[str]) -> str:
    words = c.bank["english"]
    a, b, d = c.rng.sample(topic, 3)
    return str(c.rng.choice(words["shapes"])).format(
        a=a, b=b, c=d, n=c.rng.choice(words["names"]), p=c.rng.choice(words["places"]).title(), k=c.rng.randint(2, 90)
    )
