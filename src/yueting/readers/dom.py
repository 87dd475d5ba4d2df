"""The door to lxml: an HTML page as a flat run of events with source lines, in document order.

libxml2 counts lines up to 65,535 and stops at 2,048 open elements; both are met here: lines go on being counted by the
line ends in the text, and a page that was not read to its end says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

MOST_LINES: Final = 65_535
SILENT: Final = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea"}
)
"""Elements whose text is no text of the page."""


@dataclass(frozen=True, slots=True)
class Event:
    """An element that opens or closes, a text, or a comment; *line* is 1-based, that of the first character."""

    what: Literal["open", "close", "text", "comment"]
    name: str
    line: int
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


class Unfinished(Exception):
    """The parser gave up before the end of the page."""


def events(html: str) -> Iterator[Event]:
    """Return the events of *html*; raises Unfinished where it is nested too deeply or is no HTML at all."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True)
    try:
        root = etree.fromstring(html, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unfinished(str(error)) from error
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unfinished("too deep or too large")
    return _walk(etree.iterwalk(root, events=("start", "end", "comment", "pi")))


def _walk(steps: object) -> Iterator[Event]:
    line = 1
    silent = 0
    for step, element in steps:  # type: ignore[attr-defined]
        name = element.tag if isinstance(element.tag, str) else ""
        if step == "start":
            line = max(line, element.sourceline) if element.sourceline < MOST_LINES else line
            silent += name in SILENT
            yield Event("open", name, line, "", element.attrib)
            text = element.text
        elif step == "end":
            silent -= name in SILENT
            yield Event("close", name, line)
            text = element.tail
        else:
            yield Event("comment", "", max(1, line), element.text or "")
            line += (element.text or "").count("\n")
            text = element.tail
        if text:
            if not silent:
                yield Event("text", "", line, text)
            line += text.count("\n")
