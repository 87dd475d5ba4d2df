"""Which headline of a web page is that of its one story, and which smaller ones are subheads inside it.

What a page is called (Open Graph's `og:title`, schema.org's `headline` in a `meta`, its `title`) says which line is its
headline. It is believed where the text begins before any other headline: a name over several stories has no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.model import Block
from yueting.months import MONTH
from yueting.readers.classes import Part, is_of_head
from yueting.readers.flow import Flow
from yueting.readers.footnotes import Element
from yueting.readers.other_stories import before_section

LONGEST: Final = 160
"""A deck of more characters is text, whatever its class; a caption may be so long three times."""
SHORTEST: Final = 4
ALIKE: Final = 0.3
"""Of the pairs of letters of a headline so many are in what its page is called, in other words."""
STORY: Final = frozenset({"heading", "paragraph", "quote", "list", "table"})
SENTENCE: Final = 30  # A paragraph of so many characters with a full stop is text.
LARGE: Final = 20
"""Pixels of a headline that only its own style makes one."""
BOXES: Final = frozenset({"div", "td"})
LOUDEST: Final = 80
"""A bold line of more characters is no subhead."""
DATED: Final = 70
"""A line that says when the page was published is no longer."""
_STOP: Final = re.compile("[。！？]|[.!?][”’\"']?(?: |$)")
ENDS: Final = re.compile("[。！？!?]$|[^m][.]$")
DAY: Final = re.compile(
    r"[^a-z\d]{0,12}+(?:[a-z]{3,6}day,? |[a-z ]{0,16}(?:published|posted|updated|modified)(?: on| at)?:? )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"{MONTH},? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""The day when a page was published, as it is written in English; the desk knows the others."""
_CLOSES: Final = re.compile("[。！？.!?…:：][”’」』）)\"'\\]]*$")
"""How a paragraph ends; what an issue has in it, in a row, does not."""
_MOMENT: Final = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s{0,4}\d{1,2}:\d\d")
_HEAD: Final = frozenset[Part | None](("subtitle", "byline", "time"))
_SIZE: Final = re.compile(r"font-size\s{0,4}:\s{0,4}(\d{2})px")
_BLANK: Final = re.compile(r"[\s\u3000\u00a0]+")
_BEHIND: Final = re.compile(r"\s{0,4}[-–—_|｜·:•«»<>]")
"""What stands between a headline and the name of its site."""


@dataclass(frozen=True, slots=True)
class Named:
    """A page's blocks, the part that the mark-up names each as, the `article` that each stands in, and where text follows.

    0 stands for none.
    """

    page: Flow
    blocks: Sequence[Block]
    parts: Sequence[Part | None]
    articles: Sequence[int]
    texts: Sequence[int]


def titles(named: Named) -> list[int]:
    """Return the headline of each story that the mark-up keeps apart: the page's one story, or that of each `article`."""
    several = _several(named)
    if len(several) < 2:
        tops = [n for n, block in enumerate(named.blocks) if block.kind == "heading" and block.level == 1]
        called = _called(named)
        said = [n for n in called if named.blocks[n].kind == "heading" or named.parts[n] == "title"]
        found = tops[0] if len(tops) == 1 else said[-1] if said and (not tops or said[-1] in tops) else _largest(named)
        return [found] if found is not None and _is_said(named, found, called) and _opens(named, found) else []
    return [n for n in several if _opens(named, n)]


def _is_said(named: Named, title: int, called: Sequence[int]) -> bool:
    """Return whether the page says that *title* is that of its story; a newspaper's page sets the others in bold below one h1."""
    heading = named.blocks[title].kind == "heading"
    told = named.articles[title] > 0 or not heading or title in called
    return told or _is_worded(named, title) or _is_templated(named, title)


def _is_templated(named: Named, title: int) -> bool:
    """Return whether what stands between *title* and its text is named as parts of a head: the template of one story has those."""
    between = range(title + 1, named.texts[title])
    return any(named.parts[n] in _HEAD or is_of_head(_holder(named, n).attributes) for n in between)


def _holder(named: Named, n: int) -> Element:
    elements = named.page.elements
    return elements[elements[named.page.owners[n]].parent]


def _is_worded(named: Named, title: int) -> bool:
    """Return whether the page's `title` says in a shorter form what its headline *title* says."""
    ours, theirs = _pairs(named.blocks[title].text), _pairs(named.page.head.get("title", ""))
    return len(ours & theirs) >= ALIKE * max(SHORTEST, min(len(ours), len(theirs)))


def _pairs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, text.lower()[:LONGEST]))
    return set(map("".join, pairwise(letters)))


def _largest(named: Named) -> int | None:
    """Return the line that its own style sets larger than any other, on a page without headings."""
    if any(block.kind == "heading" for block in named.blocks):
        return None
    sizes = {n: size for n, owner in enumerate(named.page.owners) if (size := _size(named.page.elements[owner]))}
    best = max(sizes.values(), default=0)
    found = [n for n, size in sizes.items() if size == best and named.blocks[n].kind == "paragraph"]
    return found[0] if best >= LARGE and len(found) == 1 and len(named.blocks[found[0]].text) <= LONGEST else None


def _size(element: Element) -> int:
    found = _SIZE.search(element.attributes.get("style", "")[:200])
    return int(found[1]) if found else 0


def _several(named: Named) -> list[int]:
    """Return the headlines of the page's `article`s that have text, where each has one as large alone."""
    found: dict[int, list[int]] = {}
    for n, block in enumerate(named.blocks):
        if block.kind == "heading" and named.articles[n]:
            found.setdefault(named.articles[n], []).append(n)
    told = {named.articles[n] for n, block in enumerate(named.blocks) if _is_text(block)}
    return [some[0] for article, some in found.items() if article in told and _is_largest(named, some)]


def _is_largest(named: Named, headings: Sequence[int]) -> bool:
    levels = [named.blocks[n].level for n in headings]
    return all(level > levels[0] for level in levels[1:])


def _opens(named: Named, title: int) -> bool:
    """Return whether text begins under *title* before any other headline."""
    first = named.texts[title]
    loud = [n for n in range(title + 1, first) if named.blocks[n].kind == "heading" or _is_loud(named.blocks[n])]
    return first > 0 and all(named.parts[n] not in {None, "title"} for n in loud)


def _is_loud(block: Block) -> bool:
    return block.kind == "paragraph" and block.strong


def by_article(named: Named) -> dict[int, list[int]]:
    """Return the lines of stories by the `article` that they stand in: each is looked through once, however many a page has."""
    found: dict[int, list[int]] = {}
    for n, article in enumerate(named.articles):
        if named.blocks[n].kind in STORY:
            found.setdefault(article, []).append(n)
    return found


def inner_heads(named: Named, title: int, lines: Sequence[int]) -> list[int]:
    """Return the smaller headlines under *title* with text under them; *lines* are those of its `article`."""
    size, first = named.blocks[title].level, named.texts[title]
    round_text = _round(named.page, named.page.owners[first])
    inside = [n for n in lines if n >= first]
    inside = inside[: min(_end(named, inside), before_section(named.page, named.blocks, inside, round_text))]
    return [
        n
        for n, below in pairwise(inside)
        if _is_inner(named, n, below, size) and not _is_boxed(named, n, below, round_text)
    ]


def _end(named: Named, inside: Sequence[int]) -> int:
    """Return how many of the lines *inside* come before a headline that is larger than the first among them: a section of its own."""
    levels = [named.blocks[n].level for n in inside if named.blocks[n].kind == "heading"]
    larger = (
        k for k, n in enumerate(inside) if named.blocks[n].kind == "heading" and named.blocks[n].level < levels[0]
    )
    return next(larger, len(inside))


def _is_inner(named: Named, n: int, below: int, size: int) -> bool:
    """Return whether the line *n* is set as a subhead under a title of the level *size*, over the line *below*."""
    block = named.blocks[n]
    smaller = block.kind == "heading" and (block.level > size or not size)
    over_text = named.blocks[below].kind != "heading" and not (_is_loud(named.blocks[below]) and not smaller)
    fits = over_text and not _is_link(block) and len(block.text) <= LOUDEST
    return (smaller or _is_loud(block)) and fits and not _is_dated(named.blocks[n + 1])


def _is_dated(block: Block) -> bool:
    """Return whether *block* is a line that says when something was published, as stands under the headline of a story."""
    dated = bool(block.text) and (_MOMENT.search(block.text) or DAY.match(block.text))
    return bool(dated) and len(block.text) <= DATED and not ENDS.search(block.text)


def _round(page: Flow, element: int) -> list[int]:
    """Return the *element* and all that it stands in, innermost first."""
    found: list[int] = []
    while element > 0:
        found.append(element)
        element = page.elements[element].parent
    return found


def _is_boxed(named: Named, n: int, below: int, round_text: Sequence[int]) -> bool:
    """Return whether the headline *n* and what stands *below* share a `div` of a class of its own: a box beside the story."""
    page = named.page
    classes = {page.elements[k].attributes.get("class") for k in round_text}
    both = set(_round(page, page.owners[n])) & set(_round(page, page.owners[below])) - set(round_text)
    shared = [page.elements[k] for k in both]
    return any(element.name in BOXES and element.attributes.get("class") not in {None, *classes} for element in shared)


def _is_link(block: Block) -> bool:
    return sum(len(link.text) for link in block.links) * 10 >= 9 * len(block.text)


def _called(named: Named) -> list[int]:
    """Return the lines that say what the page's head says it is called."""
    head = named.page.head
    names = [
        squeezed for key in ("og:title", "headline", "twitter:title") if (squeezed := _BLANK.sub("", head.get(key, "")))
    ]
    title = head.get("title", "").strip()
    return [
        n
        for n, block in enumerate(named.blocks)
        if block.kind in {"heading", "paragraph"}
        and len(text := block.text.strip()) >= SHORTEST
        and (_BLANK.sub("", text) in names or _begins(title, text))
    ]


def _begins(title: str, text: str) -> bool:
    return title.startswith(text) and (len(title) == len(text) or bool(_BEHIND.match(title, len(text))))


def _is_text(block: Block) -> bool:
    prose = block.kind in {"paragraph", "quote"} and len(block.text) >= SENTENCE and bool(_STOP.search(block.text))
    return prose and bool(_CLOSES.search(block.text))


def texts_under(blocks: Sequence[Block], parts: Sequence[Part | None]) -> list[int]:
    """Return for each block where text begins under it, or 0 where none does."""
    found, below = [0] * len(blocks), 0
    for n in range(len(blocks) - 1, -1, -1):
        found[n] = below
        below = n if _is_text(blocks[n]) and parts[n] in {None, "title"} else below
    return found
