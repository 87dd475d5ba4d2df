"""Which part of a web page is its stories, and what stands round them.

Evidence, in this order: what the page itself says (`article`, `main`, `nav`, `aside`, `footer`, ARIA roles, class names
that are whole words of the trade), and where the prose is: the innermost element that holds most of the sentences.
Everything else keeps its words and lines and becomes furniture. A page with hardly any prose is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from yueting.model import Block, Kind
from yueting.readers.classes import BESIDE, SAID, words_of
from yueting.readers.flow import Flow
from yueting.readers.footnotes import Element

T = TypeVar("T")
LEAST_PROSE: Final = 60
"""Characters of sentences below which a page has no story to be found by its prose."""

NAME: Final = 5
"""A headline that a page is called by has at least so many characters."""

HEAD: Final = 6
LINE: Final = 80
"""The head of a story has so many lines at most, none with more characters."""
DEEP: Final = 8

TAGS: Final[Mapping[str, Kind]] = {
    "nav": "navigation",
    "menu": "navigation",
    "form": "navigation",
    "button": "navigation",
    "dialog": "navigation",
    "aside": "links",
    "footer": "footer",
}
STORIED: Final = 400
"""So many characters of sentences tell a story, whatever stands beside stories has for a name."""
LEFT: Final = 180
"""Readers' comments may be longer than the story, which has so many characters of sentences itself."""
COMMENTS: Final = frozenset({"comments", "commentlist", "disqus", "respond"})

_STOP: Final = re.compile("[。！？]|[.!?](?: |$)")


def sorted_out(page: Flow) -> list[Block]:
    """Return the blocks of *page*, those that are not its stories as navigation, links or footer."""
    prose = [_prose(block) for block in page.blocks]
    held = _sums(page, prose)
    stories = _stories(page.elements, held)
    within: list[Kind | None] = _inherited(
        _plausible([_region(*both) for both in zip(page.elements, held, strict=True)], stories, page, held),
        page.elements,
    )
    regions = [within[owner] for owner in page.owners]
    told = [0 if region else size for region, size in zip(regions, prose, strict=True)]
    if sum(told) >= LEAST_PROSE:
        first, last = _reach(page, stories, told)
        regions = [region or _outside(n, first, last) for n, region in enumerate(regions)]
    return [_as(block, region) for block, region in zip(page.blocks, regions, strict=True)]


def without_hidden(page: Flow) -> list[Block]:
    """Return the blocks of *page*, on which all is story but what is hidden; notes are hidden where they pop up."""
    own: list[Kind | None] = ["navigation" if element.hidden else None for element in page.elements]
    within = _inherited(own, page.elements)
    return [_as(block, within[owner]) for block, owner in zip(page.blocks, page.owners, strict=True)]


def _inherited(own: Sequence[T], elements: Sequence[Element]) -> list[T]:
    """Return for each element what the outermost element round it says, or itself."""
    given = list(own)
    for number in range(1, len(given)):  # a parent stands before its children
        given[number] = given[elements[number].parent] or given[number]
    return given


def _as(block: Block, region: Kind | None) -> Block:
    return replace(block, kind=region) if region and block.kind not in {"rule", "comment", "note"} else block


def _region(element: Element, held: int) -> Kind | None:
    """Return what an element with *held* prose says it is, by tag, role, class or id; a hidden one is for machines."""
    given = element.attributes
    if element.name in TAGS:
        return TAGS[element.name]
    if element.name in {"html", "body", "article", "main"} or not given:
        return None
    if element.hidden:
        return "navigation"
    said = words_of(f"{given.get('class', '')[:200]} {given.get('id', '')[:100]} {given.get('role', '')[:40]}")
    known = next((SAID[word] for word in said if word in SAID), None)
    return known or (next((BESIDE[word] for word in said if word in BESIDE), None) if held < STORIED else None)


def _prose(block: Block) -> int:
    """Return how many characters of sentences outside of links a block has; a teaser ends in its link and has none."""
    if block.kind not in {"paragraph", "quote"} or not _STOP.search(block.text):
        return 0
    if block.links and block.text.endswith(block.links[-1].text):
        return 0
    return max(0, len(block.text) - sum(len(link.text) for link in block.links))


def _stories(elements: Sequence[Element], held: Sequence[int]) -> list[int]:
    """Return the outermost `article` and `main` elements that hold stories: together at least a quarter of the prose."""
    said = [n if e.name in {"article", "main"} and held[n] >= LEAST_PROSE else None for n, e in enumerate(elements)]
    outer = [n for n, story in enumerate(_inherited(said, elements)) if n and story == n]
    return outer if sum(held[n] for n in outer) * 4 >= held[0] else []


def _plausible(
    own: Sequence[Kind | None], stories: Sequence[int], page: Flow, held: Sequence[int]
) -> list[Kind | None]:
    """Do not believe a name that would put a story aside, or half of the sentences where no story is marked."""
    if not stories:
        longer = [
            held[n] * 2 > held[0] and not _is_comments(page.elements[n], held[0] - held[n]) for n in range(len(own))
        ]
        return [None if holds else region for holds, region in zip(longer, own, strict=True)]
    above = [0] * len(page.elements)
    for story in stories:
        above[page.elements[story].parent] = 1
    for number in range(len(above) - 1, 0, -1):
        above[page.elements[number].parent] |= above[number]
    return [None if holds else region for holds, region in zip(above, own, strict=True)]


def _is_comments(element: Element, left: int) -> bool:
    """Return whether *element* is readers' comments, which may be longer than the story that is *left* beside them."""
    said = words_of(f"{element.attributes.get('class', '')[:200]} {element.attributes.get('id', '')[:100]}")
    return left >= LEFT and not COMMENTS.isdisjoint(said)


def _sums(page: Flow, prose: Sequence[int]) -> list[int]:
    """Return for each element the prose in it and in all elements within."""
    held = [0] * len(page.elements)
    for owner, size in zip(page.owners, prose, strict=True):
        held[owner] += size
    for number in range(len(held) - 1, 0, -1):  # a parent stands before its children
        held[page.elements[number].parent] += held[number]
    return held


def _reach(page: Flow, stories: Sequence[int], prose: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last block of the stories: their elements, from the heading before them."""
    roots = set(stories) or {_innermost(_sums(page, prose))}
    held = _inherited([n in roots for n in range(len(page.elements))], page.elements)
    inside = [n for n, owner in enumerate(page.owners) if held[owner]]
    if not inside:
        return 0, len(page.blocks)
    begin = next(n for n, size in enumerate(prose) if size and held[page.owners[n]])
    if (named := _named(page, begin)) is not None:
        head = named if page.blocks[named].kind == "heading" else _beside(page, named)
        return min(head, inside[0]), inside[-1]
    heads = {n: page.blocks[n].level for n in range(begin) if page.blocks[n].kind == "heading"}
    top = min(heads.values(), default=0)
    title = next((n for n in reversed(heads) if heads[n] == top), -1)
    if title < 0:
        return _beside(page, inside[0]), inside[-1]
    while title - 1 in heads and held[page.owners[title - 1]]:
        title -= 1  # A kicker stands over its title, a title over its deck.
    return min(title, inside[0]) if page.blocks[inside[0]].kind == "heading" else title, inside[-1]


def _named(page: Flow, begin: int) -> int | None:
    """Return the last block before *begin* that the page's own title begins with, or nothing where none is.

    Portals set headlines as they like, some in no heading at all; but what a page is called begins with its headline.
    """
    title = page.head.get("title", "").strip()
    return next(
        (
            n
            for n in range(begin - 1, -1, -1)
            if len(text := page.blocks[n].text.strip()) >= NAME and _calls(title, text)
        ),
        None,
    )


def _calls(title: str, text: str) -> bool:
    """Return whether *title* begins with *text*, or ends with it behind the name of the site."""
    return title.startswith(text) or (title.endswith(text) and not title[-len(text) - 1].isalnum())


def _beside(page: Flow, first: int) -> int:
    """Return the first of the short lines right above *first* in what holds its element, or *first*: pages without headings.

    Old ones set the head of a story in a cell of the table whose next cell is the text.
    """
    outer = _holder(page.elements, page.owners[first])
    n = first
    while n and first - n < HEAD and _heads(page.blocks[n - 1]) and _is_in(page.elements, page.owners[n - 1], outer):
        n -= 1
    return n


def _heads(block: Block) -> bool:
    return block.kind == "paragraph" and not block.links and 0 < len(block.text) <= LINE


def _holder(elements: Sequence[Element], owner: int) -> int:
    """Return what holds the element *owner*: for a cell of a table, the table."""
    outer = elements[owner].parent
    while outer > 0 and elements[outer].name in {"p", "td", "tr", "tbody"}:
        outer = elements[outer].parent
    return outer


def _is_in(elements: Sequence[Element], owner: int, outer: int) -> bool:
    for _ in range(DEEP):
        if owner == outer or owner <= 0:
            return owner == outer > 0
        owner = elements[owner].parent
    return False


def _innermost(held: Sequence[int]) -> int:
    """Return the innermost element that holds 85 % of the prose: less might leave out the last of several stories."""
    return max((n for n, size in enumerate(held) if size * 20 >= held[0] * 17), default=0)


def _outside(number: int, first: int, last: int) -> Kind | None:
    if number < first:
        return "navigation"
    return "links" if number > last else None
