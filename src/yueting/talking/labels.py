"""What a talking book has to say that no page prints: its title, the names of sections, pages and untitled stories.

A player leaps from heading to heading and speaks none of them by itself, so each needs a sound. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from yueting.model import Article, Block, Lines, Sentence
from yueting.talking.book import Section

LABELS: Final = "labels"
"""The id of the story that holds them."""
TITLE: Final = "label-title"


def section_label(number: int) -> str:
    """Return the sentence that names the section *number*, from 1."""
    return f"label-section-{number}"


def page_label(number: int) -> str:
    """Return the sentence that names the page that begins with section *number*, from 1."""
    return f"label-page-{number}"


def story_label(story: str) -> str:
    """Return the sentence that names the untitled *story*."""
    return f"label-story-{story}"


def labels(title: str, sections: Sequence[Section]) -> Article:
    """Return all that has to be said for a book of that *title*, as a story of straps, each one sentence."""
    said = ((TITLE, title), *_of_sections(sections))
    return Article(LABELS, "", (), tuple(_strap(sentence, text) for sentence, text in said if text))


def _of_sections(sections: Sequence[Section]) -> Iterable[tuple[str, str]]:
    for number, section in enumerate(sections, 1):
        yield section_label(number), section.label
        yield page_label(number), section.page_label
        yield from ((story_label(s.article.id), s.title) for s in section.stories if not s.article.title)


def heading_of(head: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the lines of *head* that are its heading, all up to the last title, and the others."""
    last = max((n for n, block in enumerate(head) if block.kind == "title"), default=-1)
    return tuple(head[: last + 1]), tuple(head[last + 1 :])


def _strap(sentence: str, text: str) -> Block:
    return Block("strap", text, Lines(0, 0), sentences=(Sentence(sentence, text),))
