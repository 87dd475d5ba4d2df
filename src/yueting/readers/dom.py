"""The door to lxml: an HTML page as a flat run of events with source lines, in document order.

libxml2 counts lines up to 65,535 and stops at 2,048 open elements. Lines go on being counted by the line ends in the text;
a page that was not read to its end says so, and `torn` then gives its words without their structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from yueting.readers.unseen import Sheet, is_unseen, unseen

UNSHOWN: Final = frozenset(
    {"script", "style", "template", "iframe", "object", "audio", "video", "canvas", "datalist", "noembed", "noframes"}
)
"""Elements whose text a browser does not show."""
SILENT: Final = UNSHOWN | {"noscript", "svg", "math", "select", "textarea"}
"""Elements whose text is no text of the page."""

_BLOCKS: Final = (
    "address,article,aside,blockquote,body,button,caption,center,dd,details,dialog,dir,div,dl,dt,fieldset,"
    "figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,html,legend,li,main,menu,nav,ol,option,p,pre,"
    "section,summary,table,tbody,td,tfoot,th,thead,title,tr,ul"
)
BLOCKS: Final = frozenset(_BLOCKS.split(","))
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
"""Elements that end a line, and headings with their levels (HTML, rendering)."""

NONE: Final[Mapping[str, str]] = MappingProxyType({})
MOST_ATTRIBUTES: Final = 300
"""Attributes of one tag: libxml2 compares each with each, so a tag with more loses them all."""

_CONTROLS: Final = bytes({*range(32)} - {*b"\t\n\r"})
_BARE: Final = re.compile(rb"&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)")
_LONG_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,40})[^<>]{4096,}>?")
_DECLARATION: Final = re.compile(r"\s{0,200}<\?xml[^>]{0,400}\?>")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")
_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]{0,10000}(?:>|\Z)|<!--")


class Event(NamedTuple):
    """An element that opens or closes, a text, or one that may be seen and is not read; *line* is that of its first character.

    One that a browser does not show, by its style or by the page's style sheet, has the attribute `hidden`.
    """

    what: Literal["open", "close", "text", "unread"]
    name: str
    line: int
    text: str = ""
    attributes: Mapping[str, str] = NONE


class Unfinished(Exception):
    """The parser gave up before the end of the page."""


def events(html: str) -> Iterator[Event]:
    """Return the events of *html*; raises Unfinished where it is nested too deeply, too large, or no HTML at all."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True)
    html = _DECLARATION.sub("", html, count=1) if html.lstrip()[:5] == "<?xml" else html
    try:
        root = etree.fromstring(_LONG_TAG.sub(_bounded, _FORBIDDEN.sub("", html)), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unfinished(str(error)) from error
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unfinished("too deep or too large")
    try:
        yield from _walk(root, unseen(html))
    except ValueError as error:  # a name that only a broken page has
        raise Unfinished(str(error)) from error


def _bounded(tag: re.Match[str]) -> str:
    lines = "\n" * tag.group().count("\n")
    return tag.group() if len(tag.group().split()) <= MOST_ATTRIBUTES else f"<{tag.group(1)}{lines}>"


def _walk(root: Any, sheet: Sheet) -> Iterator[Event]:
    from lxml import etree

    line, silent, unshown, told = 1, 0, 0, False
    for step, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if step == "start":
            line = max(line, element.sourceline)
            told = told and bool(silent)
            silent, unshown = silent + (name in SILENT), unshown + (name in UNSHOWN)
            if not silent:
                given = dict(element.attrib.items()) if len(element.attrib) else NONE
                given = {**given, "hidden": ""} if given and is_unseen(name, given, sheet) else given
                yield Event("open", name, line, "", given)
            text, beside = element.text, element[0] if len(element) else None
        else:
            silent, unshown = silent - (name in SILENT), unshown - (name in UNSHOWN)
            yield Event("close", name, line)
            text, beside = (element.tail, element.getnext()) if element is not root else (None, None)
        for piece, hidden in _pieces(text, beside):
            if piece and not (silent or hidden):
                yield Event("text", "", line, piece)
            elif silent and not (unshown or hidden or told) and piece.strip():
                told = True
                yield Event("unread", name, line)
            line += piece.count("\n")


def _pieces(text: str | None, beside: Any) -> Iterator[tuple[str, bool]]:
    """Return *text* and the comments and texts up to the next element: lxml's own walk over comments is quadratic."""
    yield text or "", False
    while beside is not None and not isinstance(beside.tag, str):
        yield beside.text or "", True
        yield beside.tail or "", False
        beside = beside.getnext()


def xml(data: bytes) -> Iterator[Event]:
    """Return the events of an XML document, names without prefixes; entities and other files are never followed.

    Raises Unfinished where it is not well-formed.
    """
    from lxml import etree

    for element in tree(data).iter(etree.Element):
        name = etree.QName(element).localname
        given = {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}
        yield Event("open", name, 0, "", given)
        if element.text:
            yield Event("text", name, 0, element.text)


def tree(data: bytes) -> Any:
    """Return the root of the XML document *data*; raises Unfinished where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unfinished(" ".join(str(error).split())) from error
    if root is None:
        raise Unfinished("no element")
    return root


def mended(data: bytes) -> bytes:
    """Return the XML document *data* without what ends no document but is forbidden in one.

    A bare `&` and HTML's own entities are escaped, control characters and blanks before the declaration left out. One in
    UTF-16, or with entities of its own, stays as it is.
    """
    if b"\0" in data[:4] or b"<!ENTITY" in data:
        return data
    return _BARE.sub(b"&amp;", data.translate(None, _CONTROLS)).lstrip()


def local(element: Any) -> str:
    """Return the name of *element* without its prefix, an empty string for a comment or an instruction."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def plain(element: Any) -> str:
    """Return what *element* holds as HTML."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def torn(html: str) -> Iterator[tuple[int, str]]:
    """Return the words between the tags of *html* with their lines, without scripts and styles, in linear time."""
    line = 1
    for part in _visible(html):
        for number, piece in enumerate(_TAG.sub("\0", part).split("\n")):
            yield from ((line + number, words.strip()) for words in piece.split("\0") if words.strip())
        line += part.count("\n")


def _visible(html: str) -> Iterator[str]:
    """Return *html* in pieces, each script or style as nothing but its line ends."""
    at, lower = 0, html.lower()
    for found in re.finditer("<(script|style)[ >\n]", lower):
        if found.start() < at:
            continue
        end = lower.find(f"</{found.group(1)}", found.end())
        yield html[at : found.start()]
        at = end if end >= 0 else len(html)
        yield "\n" * html.count("\n", found.start(), at)
    yield html[at:]
