"""What a page's own style sheet, or an element itself, keeps from being seen: `display: none`, `visibility: hidden`.

Standard: CSS 2.2, 9.2.4 and 11.2, as far as a page can be told without laying it out: rules for one class or id, which
are weighed as 6.4 of CSS 2.2 has it (`!important`, the element's own style, id, tag, the last); what an at-rule holds (print, a small screen) is not this page's. Of an EPUB's switch (EPUB 3.0, 4.5)
the default is what a reader without the case's own kind of mark-up shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from yueting.readers.dom import Event

LONGEST: Final = 200_000
"""Characters of style sheets that are looked through."""
_SAYS: Final = re.compile(
    r"(?<![\w-])(display|visibility)\s{0,4}:\s{0,4}([a-z-]{1,20})(?:[^;!]{0,40}!\s{0,4}(important)\b)?", re.IGNORECASE
)
_HIDING: Final = frozenset({("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")})
_COMMENT: Final = re.compile(r"/\*[^*]{0,10000}\*/")
_NAMED: Final = re.compile(r"[.#][\w-]{1,80}")
_ELSEWHERE: Final = re.compile(
    r"""media\s{0,4}=\s{0,4}["']?(?!\s{0,4}(?:all|screen)(?:\s{0,4}["'>]|\s{1,4}[a-z]{1,9}=)|\s{0,4}["'>])""",
    re.IGNORECASE,
)
"""A sheet's `media` that is for paper, or for some screens."""
_SIMPLE: Final = re.compile(r"([a-z][a-z0-9]{0,20})?([.#][\w-]{1,80})")


class Said(NamedTuple):
    """What is said of one property, least first: how much it weighs, and whether it hides."""

    important: bool
    own: bool
    by_id: bool
    by_tag: bool
    place: int
    hides: bool


Sheet = Mapping[str, Mapping[str, Said]]
"""Selector (`.name`, `#name`, `p.name`) → property → what is said of it."""


def unseen(html: str) -> Sheet:
    """Return what the style sheets in *html* say of being seen; empty where they hide nothing."""
    found, at_times = dict[str, dict[str, Said]](), set[str]()
    for place, (selectors, declarations) in enumerate(_rules(_COMMENT.sub("", "".join(_sheets(html))[:LONGEST]))):
        said = _said(declarations, place) if "display" in declarations or "visibility" in declarations else {}
        shows = bool(said) and not any(one.hides for one in said.values())
        for one in filter(None, map(str.strip, selectors.split(",") if said else ())):
            if simple := _SIMPLE.fullmatch(one):
                _weigh(found.setdefault(one, {}), said, by_id="#" in one, by_tag=bool(simple[1]))
            elif shows:
                # `.tab.active {display: block}`: some of that class are seen, and which is not told here.
                at_times |= set(_NAMED.findall(one.split()[-1]))
    told = {one: said for one, said in found.items() if at_times.isdisjoint(_NAMED.findall(one))}
    return told if any(one.hides for said in told.values() for one in said.values()) else {}


def is_unseen(name: str, given: Mapping[str, str], sheet: Sheet) -> bool:
    """Return whether the element *name* with the attributes *given* is kept from being seen on a page with *sheet*."""
    if "hidden" in given or name.endswith(":case"):
        return True
    style = given.get("style", "")[:400]
    if not (sheet or style):
        return False
    best = _said(style, 0, own=True)
    names = [f".{one}" for one in given.get("class", "")[:400].split()] + [f"#{given.get('id', '')}"]
    for one in names if sheet else ():
        for selector in (one, name + one):
            _weigh(best, sheet.get(selector, {}))
    return any(one.hides for one in best.values())


def _said(declarations: str, place: int, *, own: bool = False) -> dict[str, Said]:
    """Return what *declarations*, the *place*th or an element's *own*, say of each property: the last, or the important."""
    found = dict[str, Said]()
    for name, value, important in _SAYS.findall(declarations.lower()):
        one = Said(bool(important), own, False, False, place, (name, value) in _HIDING)
        if name not in found or found[name].important <= one.important:
            found[name] = one
    return found


def _weigh(best: dict[str, Said], said: Mapping[str, Said], *, by_id: bool = False, by_tag: bool = False) -> None:
    """Put what weighs more of *said* into *best*, whose selector is *by_id* or *by_tag*."""
    for name, one in said.items():
        weighed = one._replace(by_id=by_id or one.by_id, by_tag=by_tag or one.by_tag)
        best[name] = max(best.get(name, weighed), weighed)


def shown(events: Iterable[Event], blocks: frozenset[str]) -> Iterator[Event]:
    """Yield *events* without the hidden elements of a line, whose words are unread; what *blocks* names is kept whole."""
    depth = 0
    for event in events:
        inside = depth or ("hidden" in event.attributes and event.name not in blocks)
        if event.what in ("open", "close"):
            depth += (event.what == "open") - (event.what == "close") if inside else 0
        if not inside:
            yield event
        elif event.what == "text" and event.text.strip():
            yield event._replace(what="unread")


def _sheets(html: str) -> Iterator[str]:
    """Yield what stands in each `style` element of *html*."""
    lower = html.lower()
    at = lower.find("<style")
    while at >= 0:
        begin = lower.find(">", at) + 1
        end = lower.find("</style", begin)
        if not begin or end < 0:
            return
        if not _ELSEWHERE.search(html, at, begin):
            yield html[begin:end] + "\n"
        at = lower.find("<style", end)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of each rule of *sheet* that no at-rule holds."""
    depth, since, selectors = 0, 0, ""
    for found in re.finditer("[{};]", sheet):
        sign, here = found[0], since
        depth = max(0, depth + (sign == "{") - (sign == "}"))
        if sign == "{" and depth == 1:
            selectors = sheet[since : found.start()].strip()
        if not depth or (sign == "{" and depth == 1):
            since = found.end()
        if sign == "}" and not depth and not selectors.startswith("@"):
            yield selectors, sheet[here : found.start()]
