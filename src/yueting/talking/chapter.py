"""One story of a talking book in time: what each of its clips lights up, and what the navigation may lead to. Pure.

What a listener may have skipped, bylines, captions, notes and page numbers, carries the test that players know
(Skippable Structures Recommendation, 2003).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from yueting.model import Block
from yueting.talking.book import Section, Story
from yueting.talking.clips import Clip, whole
from yueting.talking.labels import heading_of, page_label, section_label, story_label

Test = Literal["", "pagenumber-on", "sidebar-on", "footnote-on", "prodnote-on"]
SKIPPED: Final[Mapping[str, tuple[Test, str]]] = {
    "byline": ("prodnote-on", "optional-prodnote"),
    "caption": ("sidebar-on", "sidebar"),
    "note": ("footnote-on", "noteref"),
}
"""Kind of block → the test of its pars, and the class by which the navigation counts it."""


@dataclass(frozen=True, slots=True)
class Par:
    """A clip, and the place *target* of the document that is read meanwhile."""

    target: str
    clip: Clip
    test: Test = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What the navigation leads to: its element, its class, its words, and where the par stands that says it."""

    element: str
    kind: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story with the heads that begin at it: *stem* names its files, *level* is its heading's, 0 without one."""

    stem: str
    story: Story
    level: int
    pars: tuple[Par, ...]
    places: tuple[Place, ...]
    section: Section | None = None

    @property
    def length(self) -> int:
        """Return its milliseconds."""
        return sum(par.clip.length for par in self.pars)


def section_place(stem: str) -> str:
    """Return the name of the section's heading in the document *stem*."""
    return f"s{stem}"


def page_place(stem: str) -> str:
    """Return the name of the page's number in the document *stem*."""
    return f"g{stem}"


def heading_place(stem: str) -> str:
    """Return the name of the story's heading in the document *stem*."""
    return f"h{stem}"


def place_of(block: Block, sentence: str) -> str:
    """Return the name of the place of *sentence* of *block*: a table's row lights up whole."""
    shown = block.sentences[0].id if block.kind == "table" else sentence
    return "x-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in shown)


def page_kind(page: str) -> str:
    """Return the class of the folio *page*: only a plain number is a normal one (DAISY 2.02, 2.1.3)."""
    return "page-normal" if page.isascii() and page.isdigit() else "page-special"


def opened(section: Section, number: int, stem: str, labels: Mapping[str, Clip]) -> Iterator[tuple[Par, Place]]:
    """Yield what is heard when the section *number*, from 1, begins at the document *stem*: its name and its page."""
    if section.label:
        yield Par(section_place(stem), labels[section_label(number)]), Place("h1", "section", section.label)
    if section.page:
        par = Par(page_place(stem), labels[page_label(number)], "pagenumber-on")
        yield par, Place("span", page_kind(section.page), section.page)


def told(story: Story, stem: str, level: int, labels: Mapping[str, Clip]) -> Iterator[tuple[Par, Place | None]]:
    """Yield what is heard of *story*, in the order of time, with the place that the navigation may lead to.

    Its heading is said by the labels, else by the first clip of the heading's own words, else stands at the first clip.
    """
    clips = whole(story.sound, f"{stem}.mp3") if story.sound else ()
    printed = {sentence.id for block in heading_of(story.article.head)[0] for sentence in block.sentences}
    label = labels.get(story_label(story.article.id))
    first = None if label or not clips or not level else next((c for c in clips if c.sentence in printed), clips[0])
    heading = Place(f"h{level}", "story", story.title)
    if label:
        yield Par(heading_place(stem), label), heading
    blocks = {sentence.id: block for block in _blocks(story) for sentence in block.sentences}
    seen: set[int] = set()
    for clip in clips:
        block = blocks[clip.sentence]
        if clip == first:
            yield Par(heading_place(stem), clip), heading
        else:
            par = Par(place_of(block, clip.sentence), clip, SKIPPED.get(block.kind, ("", ""))[0])
            yield par, None if id(block) in seen or clip.sentence in printed else _place(block, level)
        seen.add(id(block))


def _blocks(story: Story) -> tuple[Block, ...]:
    return (*story.article.head, *story.article.blocks)


def _place(block: Block, level: int) -> Place | None:
    """Return what leads to *block* where it begins, None for most of the text."""
    if block.kind == "subhead":
        return Place(f"h{level + 1}", "subhead", block.text)
    kind = SKIPPED.get(block.kind, ("", ""))[1]
    return Place("div" if kind == "sidebar" else "span", kind, block.text) if kind else None
