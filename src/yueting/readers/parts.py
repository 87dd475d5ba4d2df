"""The lines round the one story of a web page, where the page's own mark-up names them: title, kicker, deck, byline, captions.

What a page is called (Open Graph's `og:title`, schema.org's `headline`, its `title`) says which line is its headline. It is
believed where the text begins before any other headline: a name over several stories has no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yueting.model import Block, Kind
from yueting.readers.classes import Part, part_of
from yueting.readers.flow import Flow

LONGEST: Final = 160
"""A deck of more characters is text, whatever its class; a caption may be so long three times."""
SHORTEST: Final = 4
STORY: Final = frozenset({"heading", "paragraph", "quote", "list", "table"})
SENTENCE: Final = 30
"""A paragraph of so many characters with a full stop is text."""
BEFORE: Final = 4
"""A kicker stands so many lines above its title, or fewer."""
_STOP: Final = re.compile("[。！？]|[.!?][”’\"']?(?: |$)")
_ENDS: Final = re.compile("[。！？.!?]$")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}|(?:19|20)\d\d|\d\s?[apAP]\.?m\b")
_BLANK: Final = re.compile(r"[\s\u3000\u00a0]+")
_BEHIND: Final = re.compile(r"\s{0,4}[-–—_|｜·:•«»<>]")
"""What stands between a headline and the name of its site."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A page's blocks, and the part that the mark-up names each as."""

    page: Flow
    blocks: Sequence[Block]
    parts: Sequence[Part | None]


def told_apart(page: Flow, blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks*, those of *page* with what is none of its stories set aside, each part of the one story as what it is."""
    named = _Named(page, blocks, _parts(page, blocks))
    out = [_captioned(block, part) for block, part in zip(blocks, named.parts, strict=True)]
    title = _title(named)
    if title is None:
        return out
    first = _first_text(named, title)
    out[title] = replace(blocks[title], kind="title", level=0, strong=False)
    for n, kind in _head(named, title, first):
        out[n] = replace(blocks[n], kind=kind, level=0, strong=False)
    return out


def _parts(page: Flow, blocks: Sequence[Block]) -> list[Part | None]:
    """Return what each block's element says it is, or one that holds little else."""
    held = [0] * len(page.elements)
    for owner in page.owners:
        held[owner] += 1
    for number in range(len(held) - 1, 0, -1):
        held[page.elements[number].parent] += held[number]
    return [_part(page, owner, held) if block.text else None for block, owner in zip(blocks, page.owners, strict=True)]


def _part(page: Flow, owner: int, held: Sequence[int]) -> Part | None:
    for _ in range(3):
        if owner <= 0 or held[owner] > 2:
            return None
        if (part := part_of(page.elements[owner].attributes)) is not None:
            return part
        owner = page.elements[owner].parent
    return None


def _captioned(block: Block, part: Part | None) -> Block:
    """Return *block* as a picture's words where its class says so."""
    fits = part == "caption" and block.kind in {"paragraph", "heading"} and len(block.text) <= 3 * LONGEST
    return replace(block, kind="figure", level=0, strong=False) if fits else block


def _title(named: _Named) -> int | None:
    """Return the line that is the headline of the page's one story, or nothing where that is not certain."""
    blocks = named.blocks
    tops = [n for n, block in enumerate(blocks) if block.kind == "heading" and block.level == 1]
    called = _called(named)
    said = [n for n in called if blocks[n].kind == "heading" or named.parts[n] == "title"]
    found = tops[0] if len(tops) == 1 else said[-1] if said and (not tops or said[-1] in tops) else None
    if found is None or not (begin := _first_text(named, found)):
        return None
    between = range(found + 1, begin)
    headings = [n for n in between if blocks[n].kind == "heading" and named.parts[n] in {None, "title"}]
    loud = [n for n in between if blocks[n].kind == "paragraph" and blocks[n].strong and named.parts[n] in {None, "title"}]
    return None if headings or loud or _several(named, found) else found


def _several(named: _Named, title: int) -> bool:
    """Return whether more than one `article` of the page has a headline and text."""
    page, inside = named.page, dict[int, set[str]]()
    for n, block in enumerate(named.blocks):
        owner = page.owners[n]
        while owner > 0 and page.elements[owner].name != "article":
            owner = page.elements[owner].parent
        if owner > 0 and block.kind in STORY:
            inside.setdefault(owner, set()).add("heading" if block.kind == "heading" else "text" if _is_text(block) else "")
    return sum({"heading", "text"} <= kinds for kinds in inside.values()) > 1


def _called(named: _Named) -> list[int]:
    """Return the lines that say what the page's head says it is called."""
    head = named.page.head
    names = [squeezed for key in ("og:title", "headline", "twitter:title") if (squeezed := _BLANK.sub("", head.get(key, "")))]
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
    return block.kind in {"paragraph", "quote"} and len(block.text) >= SENTENCE and bool(_STOP.search(block.text))


def _first_text(named: _Named, title: int) -> int:
    """Return where text begins under the *title*, or 0 where none does."""
    some = range(title + 1, len(named.blocks))
    return next((n for n in some if _is_text(named.blocks[n]) and named.parts[n] in {None, "title"}), 0)


def _head(named: _Named, title: int, first: int) -> Iterator[tuple[int, Kind]]:
    """Yield the lines over and under the *title*, up to its *first* text, that are named, with their kinds."""
    for n in range(max(0, title - BEFORE), first):
        block, part = named.blocks[n], named.parts[n]
        if n == title or block.kind not in {"heading", "paragraph", "list", "navigation"} or len(block.text) > 2 * LONGEST:
            continue
        if kind := _over(named, n, title) if n < title else _under(block, part):
            yield n, kind


def _over(named: _Named, n: int, title: int) -> Kind | None:
    """Return what a line over the *title* is: a kicker where only other parts of the head stand between."""
    near = all(named.parts[k] in {"kicker", "byline", "time"} for k in range(n + 1, title))
    block = named.blocks[n]
    short = len(block.text) <= LONGEST // 4 and len(block.links) < 2
    return "kicker" if near and named.parts[n] == "kicker" and short else None


def _under(block: Block, part: Part | None) -> Kind | None:
    if block.kind == "navigation":
        return None
    match part:
        case "subtitle":
            return "subtitle"
        case "byline" if len(block.text) <= LONGEST and not _STOP.search(block.text) and not _CLOCK.search(block.text):
            return "byline"
        case "time" if _CLOCK.search(block.text) and len(block.text) <= LONGEST:
            return "navigation"
        case _:
            return None
