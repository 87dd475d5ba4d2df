"""What a page's own style sheet, or an element itself, keeps from being seen: `display: none`, `visibility: hidden`.

Standard: CSS 2.2, 9.2.4 and 11.2, as far as a page can be told without laying it out: rules for one tag, class or id, the
last of which counts; what an at-rule holds (print, a small screen) is not this page's. Of an EPUB's switch (EPUB 3.0, 4.5)
the default is what a reader without the case's own kind of mark-up shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from yueting.readers.dom import Event

LONGEST: Final = 200_000
"""Characters of style sheets that are looked through."""
_HIDES: Final = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}(?:hidden|collapse)", re.IGNORECASE)
_SHOWS: Final = re.compile(r"(?:display|visibility)\s{0,4}:\s{0,4}[a-z]", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*[^*]{0,10000}\*/")
_NAMED: Final = re.compile(r"[.#][\w-]{1,80}")
_ELSEWHERE: Final = re.compile(
    r"""media\s{0,4}=\s{0,4}["']?(?!\s{0,4}(?:all|screen)(?:\s{0,4}["'>]|\s{1,4}[a-z]{1,9}=)|\s{0,4}["'>])""",
    re.IGNORECASE,
)
"""A sheet's `media` that is for paper, or for some screens."""
_SIMPLE: Final = re.compile(r"([a-z][a-z0-9]{0,20})?([.#][\w-]{1,80})")


def unseen(html: str) -> frozenset[str]:
    """Return the selectors (`.name`, `#name`, `p.name`) that the style sheets in *html* hide."""
    hidden, at_times = dict[str, bool](), set[str]()
    for selectors, declarations in _rules(_COMMENT.sub("", "".join(_sheets(html))[:LONGEST])):
        if not _SHOWS.search(declarations):
            continue
        hides = bool(_HIDES.search(declarations))
        for one in filter(None, map(str.strip, selectors.split(","))):
            if _SIMPLE.fullmatch(one):
                hidden[one] = hides
            elif not hides:
                # `.tab.active {display: block}`: some of that class are seen, and which is not told here.
                at_times |= set(_NAMED.findall(one.split()[-1]))
    return frozenset(one for one, hides in hidden.items() if hides and at_times.isdisjoint(_NAMED.findall(one)))


def is_unseen(name: str, given: Mapping[str, str], hidden: frozenset[str]) -> bool:
    """Return whether the element *name* with the attributes *given* is kept from being seen; *hidden* are selectors."""
    if "hidden" in given or name.endswith(":case") or _HIDES.search(given.get("style", "")[:400]):
        return True
    if not hidden:
        return False
    own = [f".{one}" for one in given.get("class", "")[:400].split()] + [f"#{given.get('id', '')}"]
    return any(one in hidden or name + one in hidden for one in own)


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
