"""A story's page of an e-paper: kicker, title, subtitle, byline, pictures and text, told apart by the system's marks.

Marks are elements of the system's own (`founder-title`), comments (`<!--<npm:article-pretitle>-->`, `<!--enpcontent-->`),
class names and ids of its templates, and a comment that tells programs all of it. What has no mark and stands beside the
text is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yueting.model import Block, Kind
from yueting.readers.dom import Unfinished, events
from yueting.readers.epaper.layout import FACTS, facts_of
from yueting.readers.flow import Flow, flow
from yueting.readers.footnotes import Element
from yueting.readers.source import Source

PARTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("pretitle", "introtitle", "intro", "yinti", "leadtitle", "primers", "overline"), "kicker"),
    **dict.fromkeys(("newsarticletitle", "articletitle", "maintitle"), "title"),
    **dict.fromkeys(("subtitle", "sub", "futi", "fubiaoti"), "subtitle"),
    **dict.fromkeys(("author", "newsarticleauthor", "byline", "zuozhe"), "byline"),
    **dict.fromkeys(
        (
            "content",
            "enpcontent",
            "ozoom",
            "newsdetatext",
            "articlecontent",
            "articletext",
            "maincontent",
            "artcontent",
        ),
        "text",
    ),
    **dict.fromkeys(("newspic", "pcic", "mainarpictext", "attachment", "pic", "pictext", "attpic"), "picture"),
}
"""Mark → the part of a story that it marks: a class name or an id in lower case, without signs."""
OUTER: Final = frozenset({"text", "picture"})
LONGEST_SUBHEAD: Final = 40
ADVERTS: Final = frozenset({"广告", "廣告", "公益广告", "公益廣告", "遗失声明", "分类广告"})

_MARK: Final = re.compile(
    r"<!--\s{0,8}(?:<(/?)npm:article-([a-z-]{3,12})>|(/?)(enpcontent))\s{0,8}-->|<(/?)founder-([a-z]{3,12})\s{0,8}>",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(r"[^a-z0-9]")
_BESIDES: Final = re.compile(
    r"《[^《》]{1,40}》\s{0,4}[（(][^（）()]{6,60}[）)]|[（(]\s{0,4}(?:1[89]|20)\d\d年[^（）()]{0,50}[）)]|来源[:：]\S{1,30}|來源[:：]\S{1,30}"
    r"|(?:1[89]|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?|第\s{0,2}[A-Z]?\d{1,3}\s{0,2}版(?:[:：]\S{1,10})?|星期[一二三四五六日天]"
    r"|字[号號体體][:：]?\S{0,10}|责任编辑[:：]\S{1,10}"
)
_LABEL: Final = re.compile(r"^\s*作者\s{0,4}[:：]\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """A story as its page tells it: blocks in the order of the page; *marked* says that its text was marked."""

    blocks: tuple[Block, ...]
    marked: bool
    day: str = ""


def story_of(page: Source, title: str = "") -> Told:
    """Return the story of the page *page*; *title* is what the layout page calls it, where that is known."""
    facts = facts_of(page.text)
    try:
        found = flow(events(_opened(page.text)), page.file)
    except Unfinished:
        return Told((), marked=False)
    parts = _parts(found)
    if OUTER.isdisjoint(parts):
        return Told((), marked=False)
    titles = [said for said in (facts.get("title", "") or facts.get("founder-title", ""), title) if said]
    return Told(tuple(_blocks(found, _headed(found, parts, titles))), marked=True, day=facts.get("date", ""))


def _opened(text: str) -> str:
    """Return the page *text* with the system's own marks as elements that a parser keeps, no line moved."""
    return _MARK.sub(_element, FACTS.sub(lambda found: "\n" * found[0].count("\n"), text))


def _element(found: re.Match[str]) -> str:
    closing = found[1] or found[3] or found[5]
    name = (found[2] or found[4] or found[6]).lower()
    return "</div>" if closing else f'<div class="{name}">'


def _parts(page: Flow) -> list[str]:
    """Return for each block the part of the story that its innermost mark names, or that it is hidden."""
    own = [_part(element) for element in page.elements]
    hidden = [element.hidden for element in page.elements]
    for n in range(1, len(own)):  # a parent stands before its children
        parent = page.elements[n].parent
        hidden[n] = hidden[n] or hidden[parent]
        outer = own[parent] if own[parent] in OUTER else ""
        own[n] = (outer if outer and own[n] not in OUTER else own[n]) or own[parent]
    shown = ["hidden" if hidden[owner] else own[owner] for owner in page.owners]
    if "text" in shown:
        return shown
    # Some pages keep their text where a script shows it.
    return [own[owner] if own[owner] == "text" else part for owner, part in zip(page.owners, shown, strict=True)]


def _part(element: Element) -> str:
    given = element.attributes
    marks = (*given.get("class", "")[:200].split(), given.get("id", "")[:80])
    return next((PARTS[mark] for said in marks if (mark := _SIGNS.sub("", said.lower())) in PARTS), "")


def _headed(page: Flow, parts: list[str], titles: Sequence[str]) -> list[str]:
    """Return *parts* with the headline told by its words, its level or its mark, and headings beside it as what they are."""
    before = list(range(next(n for n, part in enumerate(parts) if part in OUTER)))
    known = [n for n in before if _same(page.blocks[n].text, titles) and not page.blocks[n].links]
    heads = [n for n in before if page.blocks[n].kind == "heading" and not page.blocks[n].links]
    marked = [n for n in before if parts[n] == "title" or _within(page, n, "title")]
    top = min((page.blocks[n].level for n in heads), default=0)
    highest = [n for n in heads if page.blocks[n].level == top]
    at = (marked or known[-1:] or highest[-1:] or [-1])[0]
    for n in before:
        if n == at or n in marked:
            parts[n] = "title"
        elif n in heads and at >= 0 and _beside(page, n, at) and parts[n] not in PARTS.values():
            parts[n] = "kicker" if n < at else "subtitle"
        elif n > at >= 0 and not parts[n] and _beside(page, n, at) and page.blocks[n].kind == "paragraph":
            parts[n] = "byline" if _byline(page.blocks[n].text) and not page.blocks[n].links else ""
    return parts


def _within(page: Flow, n: int, name: str) -> bool:
    return page.elements[page.owners[n]].attributes.get("class", "") == name and not page.blocks[n].links


def _same(text: str, titles: Sequence[str]) -> bool:
    bare = _bare(text)
    return bool(bare) and any(bare == _bare(title) for title in titles)


def _bare(text: str) -> str:
    return "".join(text.split())


def _beside(page: Flow, one: int, two: int) -> bool:
    """Return whether two blocks stand in one element, or in elements of one element."""
    first, second = page.owners[one], page.owners[two]
    over = {page.elements[first].parent, first}
    return bool(over & {page.elements[second].parent, second} - {-1, 0})


def _byline(text: str) -> str:
    """Return the names of a line under the headline, without the paper, day and page that stand beside them."""
    said = " ".join(_BESIDES.sub(" ", text).split()).strip(" |｜·")
    return _LABEL.sub("", said)


def _blocks(page: Flow, parts: Sequence[str]) -> Iterator[Block]:
    head: list[Block] = []
    body: list[Block] = []
    rest: list[Block] = []
    for block, part in zip(page.blocks, parts, strict=True):
        match part:
            case "kicker" | "title" | "subtitle":
                head.append(replace(block, kind=_kind(part), level=0))
            case "byline":
                names = _byline(block.text)
                (head if names else rest).append(
                    replace(block, kind="byline" if names else "links", text=names or block.text)
                )
            case "picture":
                body.append(replace(block, kind="figure", level=0))
            case "text":
                body.append(_body(block))
            case "hidden":
                pass  # the story once more, for machines
            case _:
                rest.append(replace(block, kind="navigation", level=0) if block.kind != "rule" else block)
    yield from _as_story(head, _illustrated(list(_captioned(body))))
    yield from rest


def _kind(part: str) -> Kind:
    return "kicker" if part == "kicker" else "title" if part == "title" else "subtitle"


def _body(block: Block) -> Block:
    """Return a block of the text: on a story's own page no line of it begins another story."""
    if block.kind == "heading" or (block.kind == "paragraph" and block.strong and len(block.text) <= LONGEST_SUBHEAD):
        return replace(block, kind="subhead", level=0)
    return block


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield *blocks* with the words under a picture as its caption."""
    held: Block | None = None
    for block in blocks:
        if held is not None and block.kind == "figure" and not block.image and not held.text:
            held = replace(held, text=block.text, inlines=block.inlines, links=block.links)
            continue
        if held is not None:
            yield held
        held = block if block.kind == "figure" else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _illustrated(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return *blocks* with the pictures over the text behind its first paragraph: inside the story whose they are."""
    first = next((n for n, block in enumerate(blocks) if block.kind != "figure"), 0)
    return [*blocks[first : first + 1], *blocks[:first], *blocks[first + 1 :]]


def _as_story(head: Sequence[Block], body: Sequence[Block]) -> Iterator[Block]:
    """Yield a story's blocks; one that is an advertisement by its own title is none, and links to nothing."""
    blocks = [*head, *body]
    title = next((block.text for block in head if block.kind == "title"), "")
    if _bare(title) in ADVERTS and not any(len(block.text) > LONGEST_SUBHEAD for block in blocks):
        blocks = [replace(block, kind="links", image=None) for block in blocks if block.text]
    yield from blocks
