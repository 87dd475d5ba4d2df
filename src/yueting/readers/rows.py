"""The rows a Markdown page is parsed by, and which of them are plainly a heading or a paragraph.

A row is a source line, or two that a converter broke a mark into. Most of a newspaper page is paragraphs and headings
that begin in the first column after a blank line; CommonMark has no container open there, so they need no block parser.
What may be anything else is handed on in passages, cut where nothing goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

PASSAGE: Final = 100_000
"""Characters after which a passage is cut at the next heading, so that memory does not grow with an archive."""

_BROKEN_LINK: Final = re.compile(r"\]\((?:https?:|/|\.)[^()\s\[\]]*$")
_LINK_REST: Final = re.compile(r"[^()\s\[\]]*\)")
_BARE_HEADING: Final = re.compile(r"#{1,6}[ \t]*$")
_TIGHT_HEADING: Final = re.compile(r"(#{1,6})(?=[\u2e80-\uffef“‘])")
_MENDABLE: Final = re.compile(r"\]\([^()\s\[\]]*\n|^#{1,6}(?:[ \t]*$|[\u2e80-\uffef“‘])", re.MULTILINE)
_HEADING: Final = re.compile(r"#{1,6}[ \t]")
_OPENS: Final = re.compile(r"[-*+>|<=]|\d{1,9}[.)]")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_VERBATIM: Final = re.compile(r" {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_HTML: Final = (
    (_VERBATIM, re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
    (re.compile(r" {0,3}<!--"), re.compile("-->")),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>")),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r" {0,3}<![A-Za-z]"), re.compile(">")),
)
_NEVER: Final = re.compile("(?!)")
_OPENERS: Final = frozenset("`~<")
_SPECIAL: Final = frozenset(" \t#>-*+_=|<[`~:\\!&\f\v")
"""What a row may begin with that is more than a paragraph; an ideographic space or a Han character is not."""
_NUMBERED: Final = re.compile(r"[0-9]{1,9}[.)](?:[ \t]|$)")
"""The number of a list's item (CommonMark 5.2): a day, an hour or `1.【` is none."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page; row *n* is source lines `starts[n]` to `starts[n + 1] - 1`, counted from 1."""

    texts: Sequence[str]
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last source line of rows *start* to *end* - 1."""
        return self.starts[start], self.starts[end] - 1


Passage = tuple[Literal["heading", "paragraph", "any"], int, int]
"""What rows from the first index up to the second are."""


def rows(lines: Sequence[str], start: int = 0) -> Rows:
    """Return *lines* from index *start* as rows, mended where a mark was broken in two."""
    # A row of ideographic spaces is blank to the eye; CommonMark would take it for words.
    lines = ["" if line.isspace() else line for line in lines]
    if not _MENDABLE.search("\n".join(lines[start:])):
        return Rows(lines[start:], range(start + 1, len(lines) + 2))
    texts: list[str] = []
    starts = [start + 1]
    number = start
    while number < len(lines):
        text, used = _mended(lines, number)
        number += used
        texts.append(text)
        starts.append(number + 1)
    return Rows(texts, starts)


def _mended(lines: Sequence[str], number: int) -> tuple[str, int]:
    """Return the row that begins at *number*, and how many source lines it takes."""
    line = lines[number]
    if line.startswith("#"):
        return _heading(line, lines[number + 1] if number + 1 < len(lines) else "")
    pieces, used = [line], 1
    while "](" in pieces[-1] or used > 1:
        following = lines[number + used] if number + used < len(lines) else ""
        if not (_BROKEN_LINK.search(pieces[-1]) and _LINK_REST.match(following)):
            break
        pieces.append(following)
        used += 1
    return "".join(pieces), used


def _heading(line: str, following: str) -> tuple[str, int]:
    """Mend `##标题`, and `##` with its words on the next line; `#话题#` is a hashtag and stays."""
    words = following.strip()
    if _BARE_HEADING.match(line) and words and words[0] != "#" and not _OPENS.match(words):
        return f"{line.strip()} {words}", 2
    tight = _TIGHT_HEADING.match(line)
    if tight and "#" not in line[tight.end() :]:
        return f"{tight.group(1)} {line[tight.end() :]}", 1
    return line, 1


def passages(said: Rows) -> Iterator[Passage]:
    """Return what the rows of a page are, run by run; blank rows between runs are left out."""
    texts, total = said.texts, len(said.texts)
    start = 0
    while start < total:
        text = texts[start]
        if not text:
            start += 1
            continue
        end = _plain_end(texts, start)
        kind: Literal["heading", "paragraph", "any"] = "heading" if text[0] == "#" else "paragraph"
        if not end:
            kind, end = "any", _any_end(texts, start)
        yield kind, start, end
        start = end


def _plain_end(texts: Sequence[str], start: int) -> int:
    """Return the end of the heading or paragraph that plainly begins at *start*, 0 where it may be something else."""
    if _HEADING.match(texts[start]):
        return start + 1
    end = start
    while end < len(texts) and texts[end]:
        if _is_special(texts[end]):
            return end if _HEADING.match(texts[end]) else 0
        end += 1
    return end


def _is_special(text: str) -> bool:
    return text[0] in _SPECIAL or (text[0] in "0123456789" and bool(_NUMBERED.match(text)))


def _any_end(texts: Sequence[str], start: int) -> int:
    """Return where the passage ends that begins at *start*: at a plain row after a blank one, with nothing open."""
    closer: re.Pattern[str] | None = None
    size, blank, tag = 0, False, False
    for end in range(start, len(texts)):
        text = texts[end]
        if closer is None and end > start and _may_begin(text, blank, tag, size):
            return end
        closer = _still_open(text, closer, tag)
        blank = not text
        tag = not blank and (tag or text.lstrip(" ")[:1] == "<")
        size += len(text)
    return len(texts)


def _may_begin(text: str, blank: bool, tag: bool, size: int) -> bool:
    """Tell whether *text* can only begin something new, after a *blank* row or inside an HTML *tag*'s rows."""
    if not text or (tag and not blank):
        return False
    if _HEADING.match(text) or (blank and not _is_special(text)):
        return True
    return size > PASSAGE and blank and not text[0].isspace()


def _still_open(text: str, closer: re.Pattern[str] | None, tag: bool) -> re.Pattern[str] | None:
    """Return what will end the fence or HTML block that is open after the row *text*."""
    if closer:
        return None if closer.search(text) else closer
    if text.lstrip(" ")[:1] not in _OPENERS or not text:
        return None
    found = _closer(text)
    # Inside a list or a tag only the real parser knows what this opens: the rest of the page is one passage.
    return _NEVER if found and (tag or text[0] == " ") else found


def _closer(text: str) -> re.Pattern[str] | None:
    if fence := _FENCE.match(text):
        return re.compile(rf"^ {{0,3}}{re.escape(fence.group(1))}[`~]*\s*$")
    return next((end for begin, end in _HTML if begin.match(text) and not end.search(text)), None)
