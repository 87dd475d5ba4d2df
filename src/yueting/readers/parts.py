"""The rows a Markdown page is parsed by: source lines, mended where a converter broke a mark in two, in bounded parts.

A row knows its source lines, so that two source lines may be one row. An archive is parsed part by part, cut only where
CommonMark has no container open, so that memory does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

PART: Final = 100_000
"""Characters after which a part may end; a newspaper page is one part."""

_BROKEN_LINK: Final = re.compile(r"\]\((?:https?:|/|\.)[^()\s\[\]]*$")
_LINK_REST: Final = re.compile(r"[^()\s\[\]]*\)")
_BARE_HEADING: Final = re.compile(r"#{1,6}[ \t]*$")
_TIGHT_HEADING: Final = re.compile(r"(#{1,6})(?=[\u2e80-\uffef“‘])")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_HTML: Final = (
    (
        re.compile(r" {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r" {0,3}<!--"), re.compile("-->")),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>")),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>")),
)
_OPENS: Final = re.compile(r"[-*+>|<=]|\d{1,9}[.)]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as CommonMark shall see it, and the source lines (1-based) that it came from."""

    text: str
    first: int
    last: int


def rows(lines: Sequence[str], start: int = 0) -> list[Row]:
    """Return *lines* from index *start* as rows."""
    said: list[Row] = []
    number = start
    while number < len(lines):
        text, used = _mended(lines, number)
        said.append(Row(text, number + 1, number + used))
        number += used
    return said


def _mended(lines: Sequence[str], number: int) -> tuple[str, int]:
    """Return the row that begins at *number*, and how many source lines it takes."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if line.startswith("#"):
        return _heading(line, following)
    if "](" in line and _BROKEN_LINK.search(line) and _LINK_REST.match(following):
        text, used = line + following, 2
        while number + used < len(lines) and _BROKEN_LINK.search(text) and _LINK_REST.match(lines[number + used]):
            text, used = text + lines[number + used], used + 1
        return text, used
    return line, 1


def _heading(line: str, following: str) -> tuple[str, int]:
    """Mend `##标题`, and `##` with its words on the next line; `#话题#` is a hashtag and stays."""
    if (
        _BARE_HEADING.match(line)
        and following.strip()
        and not _OPENS.match(following.strip())
        and following.strip()[0] != "#"
    ):
        return f"{line.strip()} {following.strip()}", 2
    tight = _TIGHT_HEADING.match(line)
    if tight and not line.rstrip().endswith("#"):
        return f"{tight.group(1)} {line[tight.end() :]}", 1
    return line, 1


def parts(said: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Return the rows in parts of about `PART` characters that CommonMark reads alike alone and together."""
    start = size = 0
    closer: re.Pattern[str] | None = None
    for number, row in enumerate(said):
        if size > PART and closer is None and number and _cuts(said[number - 1].text, row.text):
            yield said[start:number]
            start, size = number, 0
        closer = _still_open(row.text, closer)
        size += len(row.text) + 1
    yield said[start:]


def _cuts(before: str, text: str) -> bool:
    """Tell whether no list, quote or table can go on in *text*."""
    if text.startswith("#"):
        return True
    return not before.strip() and bool(text) and not text[0].isspace() and not _OPENS.match(text)


def _still_open(text: str, closer: re.Pattern[str] | None) -> re.Pattern[str] | None:
    """Return what will end the fence or HTML block that is open after the row *text*."""
    if closer:
        return None if closer.search(text) else closer
    if not text.lstrip(" ").startswith(("`", "~", "<")):
        return None
    if fence := _FENCE.match(text):
        return re.compile(rf"^ {{0,3}}{re.escape(fence.group(1))}[`~]*\s*$")
    return next((end for begin, end in _HTML if begin.match(text) and not end.search(text)), None)
