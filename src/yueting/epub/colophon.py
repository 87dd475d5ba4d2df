"""How the edition was made, told to its reader: source, day, voices, conversion, and what the desk did or left out.

What the page prints beside its stories has a document of its own (`yueting.passes.remainder`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from yueting import __version__
from yueting.contract import Manifest
from yueting.epub.changes import CHANGES, NO_CHANGES
from yueting.epub.facts import narrators
from yueting.epub.hand import Hand
from yueting.epub.inline import line
from yueting.epub.options import BookOptions
from yueting.model import Block, Edition, Lines, Notice
from yueting.paper import Paper
from yueting.scripts import convert
from yueting.words import Words
from yueting.xhtml import Xhtml

SHOWN: Final = 3
"""Notices of one kind that are printed in their own words; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the colophon: what it is about, and what is said."""

    name: str
    values: tuple[Xhtml, ...]


def colophon(
    edition: Edition, paper: Paper, words: Words, hand: Hand, options: BookOptions, manifest: Manifest | None
) -> tuple[Fact, ...]:
    """Return the colophon's lines; those with nothing to say are left out."""
    table: tuple[tuple[str, Sequence[str]], ...] = (
        (words["source"], (paper.name or edition.title,)),
        (words["dated"], (words.date(edition.date),)),
        (words["publisher"], (paper.publisher,)),
        (words["rights"], (paper.license,)),
        (words["files"], edition.files),
        (words["voices"], narrators(manifest)),
        (words["converted"], (f"OpenCC {options.conversion}",) if options.conversion else ()),
        (words["changes"], tuple(_changes(edition.notices, words, options.conversion))),
        ("", (words["made_by"].format(version=__version__),)),
    )
    plain, names = replace(hand, names=True), (words["source"], words["files"], words["voices"])
    facts = (
        Fact(name, tuple(_set(text, plain if name in names else hand) for text in values if text.strip()))
        for name, values in table
    )
    return tuple(fact for fact in facts if fact.values)


def _changes(notices: Sequence[Notice], words: Words, conversion: str) -> Iterator[str]:
    told = sorted((n for n in notices if n.code not in NO_CHANGES), key=lambda notice: notice.code)
    for code, group in groupby(told, lambda notice: notice.code):
        same = tuple(group)
        if words.column < 2 and code in CHANGES:
            yield words["places"].format(what=CHANGES[code][words.column], count=len(same))
            continue
        yield from (convert(str(n.message), conversion) if conversion else str(n.message) for n in same[:SHOWN])
        if len(same) > SHOWN:
            yield words["more"].format(count=len(same) - SHOWN)


def _set(text: str, hand: Hand) -> Xhtml:
    return line(Block("note", text, Lines(0, 0)), hand)
