"""The book's plan: which pages (版) it has, which stories stand on them, and what every file and anchor is called.

One hierarchy runs across the files: page h1, story h2, subhead h3. File names and anchors are ASCII. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from yueting.model import Article, Edition
from yueting.words import Words
from yueting.xhtml import has_words, one_line

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}", re.ASCII)
_EXCERPT: Final = 16
_LABEL: Final = 120


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place a contents list can point at: its label and its address inside the book."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story: its file, its heading as contents lists show it, its subheads, and a title no other file has."""

    article: Article
    id: str
    title: str
    label: str
    document_title: str
    subheads: tuple[Anchor, ...]

    @property
    def file(self) -> str:
        """Return the name of the story's document."""
        return f"{self.id}.xhtml"

    @property
    def href(self) -> str:
        """Return the address of the story's heading."""
        return f"{self.file}#{self.id}-title"


@dataclass(frozen=True, slots=True)
class Part:
    """The stories of one page of the newspaper; *folio* is its label as a page break, empty where none begins."""

    id: str
    label: str
    folio: str
    entries: tuple[Entry, ...]

    @property
    def href(self) -> str:
        """Return the address of the page's heading."""
        return f"{self.entries[0].file}#{self.id}-title"

    @property
    def break_href(self) -> str:
        """Return the address of the page break."""
        return f"{self.entries[0].file}#{self.id}"


def plan(edition: Edition, words: Words) -> tuple[Part, ...]:
    """Return the parts of the book of *edition*, in print order; an edition without a story has none."""
    entries = tuple(_entries(edition.articles, words))
    runs = [tuple(run) for _, run in groupby(entries, key=_page_of)]
    seen: Counter[str] = Counter()
    parts = []
    for number, run in enumerate(runs, start=1):
        page = run[0].article.page
        seen[page] += 1
        folio = one_line(words.label(page)) if page and seen[page] == 1 else ""
        parts.append(Part(f"page-{number}", _heading(run, words), folio, run))
    return tuple(parts)


def loose(article: Article, words: Words) -> Entry:
    """Return the entry of a story that stands on no page, such as what the page prints beside its stories."""
    label = one_line(article.title) or words["issue"]
    return Entry(article, article.id, article.title, label, label, ())


def _page_of(entry: Entry) -> tuple[str, str]:
    # Without printed pages a paper is divided by its columns.
    return (entry.article.page, "" if entry.article.page else entry.article.section)


def _heading(run: Sequence[Entry], words: Words) -> str:
    sections = {entry.article.section for entry in run}
    section = sections.pop() if len(sections) == 1 else ""
    page = words.label(run[0].article.page)
    return one_line(" ".join(part for part in (page, section) if part)) or words["issue"]


def _entries(articles: Sequence[Article], words: Words) -> Iterator[Entry]:
    ids = _ids(articles)
    taken: Counter[str] = Counter()
    for article, name in zip(articles, ids, strict=True):
        title = article.title if has_words(article.title) else _excerpt(article, words)
        label = one_line(title, _LABEL) or words["issue"]
        taken[label] += 1
        once = label if taken[label] == 1 else f"{label} ({taken[label]})"
        yield Entry(article, name, title, label, once, tuple(_subheads(article, name)))


def _ids(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the articles' own ids where every one is a fit name and stands once, else numbers."""
    own = tuple(article.id for article in articles)
    if len(set(own)) == len(own) and all(map(_NAME.fullmatch, own)):
        return own
    return tuple(f"story-{number:04}" for number in range(1, len(own) + 1))


def _excerpt(article: Article, words: Words) -> str:
    """Return a heading for a story that was printed without one: its first words, said to be no title."""
    text = next((block.text for block in article.blocks if has_words(block.text)), "")
    return words["untitled"].format(words=one_line(text, _EXCERPT))


def _subheads(article: Article, name: str) -> Iterator[Anchor]:
    for number, block in enumerate(article.blocks):
        if block.kind == "subhead" and (label := one_line(block.text, _LABEL)):
            yield Anchor(label, f"{name}.xhtml#{name}-b{number + 1}")
