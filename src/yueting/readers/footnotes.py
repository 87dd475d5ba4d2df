"""The notes of a page: what the mark-up says is one, and what a note's mark leads to.

Standards: DPUB-ARIA 1.1 (doc-noteref, doc-footnote, doc-endnotes), EPUB Structural Semantics (noteref, footnote, rearnote).
A note's key is the name of its file and its id, the same in the mark and in the label before the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote

from yueting.inlines import part, shifted
from yueting.model import Block, Inline, Lines
from yueting.readers.marking import is_note_mark

NOTEREFS: Final = frozenset({"noteref", "doc-noteref"})
NOTES: Final = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
LISTS: Final = frozenset({"footnotes", "endnotes", "rearnotes", "doc-endnotes"})
"""What holds notes, by type, role or class."""
NEVER: Final = frozenset({"", "html", "body", "main", "article", "header", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
"""Elements that are no note, whatever leads to them."""

_LABEL: Final = re.compile(
    r"(?:[\[［(（〔【](?:注|註)?\s?[0-9０-９]{1,3}[\]］)）〕】]|(?:注|註)[0-9①-⑳一二三四五六七八九十]{0,3}[：:]|[0-9]{1,3}[.．、)）]"
    r"|[0-9]{1,3}(?=\s|[\u3400-\u9fff])|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[①-⑳⑴-⒇❶-❿]|[*＊†‡§]{1,3})\s{0,2}"
)
_MARK: Final = re.compile(
    r"""<a\s(?:[^<>]{0,300}\s)?href=["'](?P<file>[^"'#<>:]{1,200})#(?P<place>[^"'<>]{1,200})["'][^<>]{0,300}>"""
    r"""(?:\s?<(?:sup|span|small|b|i|em)\b[^<>]{0,200}>){0,3}(?P<text>[^<>]{1,12})<"""
)
_BACK: Final = re.compile(r"[↩↑⤴⏎↵^]\ufe0e?\Z")


class Element(NamedTuple):
    """A block element: its *parent*'s place in the list of elements (-1 for none), and what its tag says of it."""

    name: str
    parent: int
    attributes: Mapping[str, str]

    @property
    def hidden(self) -> bool:
        """Return whether a browser does not show it, as `unseen` tells."""
        return "hidden" in self.attributes


class Page(Protocol):
    """What is looked at here of a page's flow."""

    file: str
    blocks: list[Block]
    owners: list[int]
    elements: list[Element]
    anchors: dict[int, tuple[str, ...]]


def numbered(number: object, text: str, inlines: Sequence[Inline], key: str, lines: Lines) -> Block:
    """Return the note *text* with the marks *inlines* as a block of its own kind, its number before its words."""
    label = f"{number}."
    marks = (Inline("noted", 0, len(label), key), *shifted(inlines, len(label) + 1))
    return Block("note", f"{label} {text}".strip(), lines, inlines=marks)


def says(given: Mapping[str, str], names: frozenset[str]) -> bool:
    """Tell whether an element's type or role is one of *names*."""
    said = f"{given.get('epub:type', '') or given.get('type', '')} {given.get('role', '')}"
    return not names.isdisjoint(said[:200].split())


def settle(page: Page, notes: frozenset[str] = frozenset()) -> None:
    """Make the page's notes blocks of their own kind, and give each mark and each label the key that they share.

    *notes* are ids of the page that marks in other files lead to.
    """
    name = PurePosixPath(page.file).name
    marked = any(one.kind == "note" for block in page.blocks for one in block.inlines)
    if not marked and not any(element.attributes for element in page.elements):
        return
    page.blocks[:] = [_qualified(block, name) for block in page.blocks]
    marks = [
        (one.value, owner)
        for block, owner in zip(page.blocks, page.owners, strict=True)
        for one in block.inlines
        if one.kind == "note" and one.value and one.start
    ]
    wanted = {value for value, _ in marks} | {f"{name}#{place}" for place in notes}
    keys = _keys(page, name, wanted, marks)
    seen: set[str] = set()
    for n, block in enumerate(page.blocks):
        here = next((f"{name}#{each}" for each in page.anchors.get(n, ()) if f"{name}#{each}" in wanted), "")
        key = here or keys[page.owners[n]]
        if key and block.kind in {"paragraph", "list", "quote", "note"} and block.text:
            page.blocks[n] = noted(block, key) if key not in seen and key != LIST else replace(block, kind="note")
            seen.add(key)
        elif block.inlines:
            page.blocks[n] = replace(block, inlines=tuple(o for o in block.inlines if o.kind != "note" or o.start))


NEAR: Final = 24
"""Elements round a mark that are looked at."""


def led_to(html: str) -> Iterator[tuple[str, str]]:
    """Yield file and id of each place in another file that a note's mark in *html* leads to."""
    for found in _MARK.finditer(html):
        if is_note_mark(found["text"].strip()):
            yield unquote(PurePosixPath(found["file"]).name), unquote(found["place"])


LIST: Final = "#"
"""The key of what stands among notes and is none of them."""


def _qualified(block: Block, name: str) -> Block:
    if not any(one.kind == "note" and one.value for one in block.inlines):
        return block
    return replace(block, inlines=tuple(_with_file(one, name) for one in block.inlines))


def _with_file(one: Inline, name: str) -> Inline:
    if one.kind != "note" or not one.value:
        return one
    file, _, place = one.value.rpartition("#")
    return Inline(one.kind, one.start, one.end, f"{PurePosixPath(file).name or name}#{place}")


def _keys(page: Page, name: str, wanted: set[str], marks: Sequence[tuple[str, int]]) -> list[str]:
    """Return for each element the key of the note that it is or stands in, `LIST` in a list of notes, or nothing."""
    elements, own = page.elements, [""] * len(page.elements)
    for n, element in enumerate(elements):
        key = f"{name}#{element.attributes.get('id', '') or f'-{n}'}"
        if says(element.attributes, NOTES) or (key in wanted and element.name not in NEVER):
            own[n] = key
        elif says(element.attributes, LISTS) or "footnotes" in element.attributes.get("class", "")[:200].split():
            own[n] = LIST
    for value, owner in marks:  # an element round a mark is no note that the mark leads to
        at = owner
        for _ in range(NEAR):
            own[at] = "" if own[at] == value else own[at]
            at = max(0, elements[at].parent)
    for n in range(1, len(own)):  # a parent stands before its children
        own[n] = own[n] or own[elements[n].parent]
    return own


def noted(block: Block, key: str) -> Block:
    """Return *block* as the note *key*: its printed label, the arrow back, or its very beginning leads to the mark."""
    lead = (one for one in block.inlines if one.kind == "note" and not block.text[: one.start].strip("[［(（ "))
    leading, found = next(lead, None), _LABEL.match(block.text)
    if leading or found:
        block = _without_arrow(block)
    back = _BACK.search(block.text)
    shut = leading.end + block.text.startswith(("]", "］", ")", "）"), leading.end) if leading else 0
    span = (0, shut) if leading else found.span() if found else back.span() if back else (0, 0)
    span = (span[0], span[0] + len(block.text[slice(*span)].rstrip()))
    others = (one for one in block.inlines if one.kind != "note" or one.start >= span[1])
    return replace(block, kind="note", inlines=(Inline("noted", *span, key), *others))


def _without_arrow(block: Block) -> Block:
    """Return *block* without the arrow that leads back to the mark: its label does."""
    found = _BACK.search(block.text)
    if found is None or not found.start():
        return block
    text = block.text[: found.start()].rstrip()
    links = tuple(link for link in block.links if link.text != found.group())
    return replace(block, text=text, links=links, inlines=part(block.inlines, 0, len(text)))
