"""What the search page reads: an index of the words of every story, in files so small that a question moves a few of them.

A span of time (`spans_of`) is a unit of the index; what is over does not change. A unit has a head, which lists its
stories, and leaves, each with the lines of some grams: a gram (two characters of a run of Han, a word of any other
letters, one character of a headline) and the places of the stories that have it, counted from the newest.

Numbers are written in base 32, five bits a letter, the lowest first, an upper-case letter or sign for all but the last.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import add
from typing import Final

from yueting.contract import Manifest
from yueting.library.folding import folded
from yueting.library.issues import Issue
from yueting.library.prose import line
from yueting.library.site import Page, as_bytes
from yueting.model import Article
from yueting.passes.remainder import told

DIGITS: Final = "0123456789abcdefghijklmnopqrstuv"
MORE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*"
STORIES_A_LEAF: Final = 4
MOST_LEAVES: Final = 4096
NEWEST: Final = 100
"""Editions whose sections the page offers to choose from."""
# Runs of Han, kana and hangul, which are read by pairs, and of other letters and digits, which are words.
_WIDE: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_RUNS: Final = re.compile(rf"([{_WIDE}]+)|([^\W_{_WIDE}]+)")
_WORD: Final = 1 << 62
_PLACE: Final = 24
Unit = tuple[str, list[Issue]]


def spans_of(issues: Sequence[Issue]) -> list[Unit]:
    """Return *issues*, newest first, by unit: weeks of the newest month, months of its year, years before, the undated."""
    newest = issues[0].date if issues else ""

    def unit(issue: Issue) -> str:
        date = issue.date
        if date[:7] == newest[:7] and date:
            return f"{date[:7]}-w{(int(date[8:]) - 1) // 7}"
        return date[:7] if date[:4] == newest[:4] and date else date[:4] or "undated"

    return [(name, list(members)) for name, members in groupby(issues, unit)]


def leaves_of(members: Iterable[Issue]) -> int:
    """Return how many leaves the index of *members* has: a power of two, one for about four stories."""
    stories = sum(len(issue.stories) for issue in members)
    return min(MOST_LEAVES, 1 << max(0, round(stories / STORIES_A_LEAF)).bit_length() - 1) if stories >= 8 else 1


def names_of(unit: Unit) -> list[str]:
    """Return the names of the files of *unit*, its head first."""
    name, members = unit
    return [f"search/{name}/head.json", *(f"search/{name}/{n:03x}.txt" for n in range(leaves_of(members)))]


def table(units: Iterable[Unit], issues: Sequence[Issue]) -> Page:
    """Return the list of *units*, newest first: name, leaves, last and first day; and the sections of the newest *issues*."""
    rows = [[name, leaves_of(members), members[0].date, members[-1].date] for name, members in units]
    sections = {story.section: None for issue in issues[:NEWEST] for story in issue.stories if story.section}
    return "search/index.json", as_bytes({"units": rows, "sections": list(sections)})


class Index:
    """The index of *unit*, which grows by one edition after another, in the unit's order."""

    def __init__(self, unit: Unit) -> None:
        self._members, self._names = unit[1], names_of(unit)
        self._leaves = [array("Q") for _ in self._names[1:]]
        self._words: dict[str, int] = {}
        self._place = 0

    def add(self, stories: Iterable[str]) -> None:
        """Take in the next edition, of whose *stories* each has its `grams_of`."""
        for found in stories:
            _shed(self._leaves, self._words, found.split("\n") if found else (), self._place)
            self._place += 1

    def pages(self) -> Iterator[Page]:
        """Yield head and leaves."""
        yield self._names[0], as_bytes(_head(self._members))
        known = list(self._words)
        for name, leaf in zip(self._names[1:], self._leaves, strict=True):
            yield name, _lines(leaf, known).encode()


def grams_of(issue: Issue, manifest: Manifest) -> list[str]:
    """Return the grams of each story of *issue*, a line each, sorted: a set's order is another in every process."""
    texts = {article.id: article for article in told(manifest.edition)}
    return ["\n".join(sorted(grams(story.title, _text(texts[story.id])))) for story in issue.stories]


def grams(title: str, text: str) -> set[str]:
    """Return what a story with that *title* and *text* is found by."""
    head = folded(title)
    found = {char for run, _ in _RUNS.findall(head) for char in run}
    for run, word in _RUNS.findall(f"{head}\n{folded(text)}"):
        if word:
            found.add(word)
        else:
            found.update(map(add, run, run[1:]))
    return found


def leaf_of(gram: str, leaves: int) -> int:
    """Return the number of the leaf that has *gram*, of so many."""
    number = 7
    for char in gram[:32]:
        number = (number * 31 + ord(char)) & 0xFFFFFF
    return (number ^ number >> 9) & leaves - 1


def written(value: int) -> str:
    """Return *value* in base 32, the lowest five bits first."""
    out = ""
    while value > 31:
        out += MORE[value & 31]
        value >>= 5
    return out + DIGITS[value]


def _head(members: Sequence[Issue]) -> dict[str, object]:
    sections = list(dict.fromkeys(story.section for issue in members for story in issue.stories))
    places = {name: written(place) for place, name in enumerate(sections)}
    rows = [[issue.id, issue.date, " ".join(story.id for story in issue.stories)] for issue in members]
    return {
        "editions": rows,
        "sections": sections,
        "of": "".join(places[story.section] for issue in members for story in issue.stories),
    }


def _text(article: Article) -> str:
    return line("\n".join(block.text for block in (*article.head, *article.blocks)))


def _shed(leaves: Sequence[array[int]], words: dict[str, int], found: Iterable[str], place: int) -> None:
    """Put each gram with the *place* of its story on its leaf, as one number: the gram above, the place below."""
    count = len(leaves)
    for gram in found:
        if len(gram) <= 2 and ord(gram[0]) > 0x2FFF:
            code = ord(gram[0]) << 18 | (ord(gram[1]) if gram[1:] else 0)
        else:
            code = _WORD >> _PLACE | words.setdefault(gram, len(words))
        leaves[leaf_of(gram, count)].append(code << _PLACE | place)


def _lines(leaf: array[int], words: Sequence[str]) -> str:
    """Return the lines of *leaf*: a gram, a space, and the steps from place to place."""
    out = []
    for code, members in groupby(sorted(leaf), lambda one: one >> _PLACE):
        before, steps = -1, ""
        for place in (one & (1 << _PLACE) - 1 for one in members):
            steps += written(place - before - 1)
            before = place
        out.append(f"{_gram(code, words)} {steps}\n")
    return "".join(out)


def _gram(code: int, words: Sequence[str]) -> str:
    if code >= _WORD >> _PLACE:
        return words[code - (_WORD >> _PLACE)]
    first, second = code >> 18, code & 0x3FFFF
    return chr(first) + (chr(second) if second else "")
