"""Front matter: the `key: value` lines between two `---` at the top of a Markdown page.

Only plain one-line values are understood, as every site generator writes them; the whole of it stays as one comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.model import Block, Lines
from yueting.readers.folio import date_of

MOST_LINES: Final = 200
KEYS: Final = {
    "title": ("title", "标题", "標題"),
    "date": ("date", "published", "pubdate", "日期"),
    "section": ("section", "category", "column", "版面", "栏目", "欄目"),
    "page": ("page", "folio", "版次", "版"),
    "language": ("lang", "language"),
}

_PAIR: Final = re.compile(r"([\w-]{1,40}):(?:[ \t]++(.*))?$")
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Matter:
    """What the page says of itself; *end* is the index of the first line after it, 0 where there is none."""

    end: int = 0
    title: str = ""
    date: str = ""
    section: str = ""
    page: str = ""
    language: str = ""
    blocks: tuple[Block, ...] = ()


def matter(lines: Sequence[str], file: str = "") -> Matter:
    """Return the front matter of *lines*, or an empty one."""
    end = _end(lines)
    if not end:
        return Matter()
    pairs = {m.group(1).lower(): _bare(m.group(2) or "") for line in lines[1:end] if (m := _PAIR.match(line))}
    told = {name: next((pairs[key] for key in keys if pairs.get(key)), "") for name, keys in KEYS.items()}
    text = " ".join(" ".join(lines[1:end]).split())
    return Matter(
        end=end + 1,
        title=told["title"],
        date=date_of(told["date"]),
        section=told["section"],
        page=told["page"],
        language=told["language"] if _TAG.fullmatch(told["language"]) else "",
        blocks=(Block("comment", text, Lines(1, end + 1, file)),),
    )


def _end(lines: Sequence[str]) -> int:
    """Return the index of the closing `---`, 0 where the page begins otherwise: a rule over a story is no matter."""
    if lines[0].rstrip() != "---":
        return 0
    end = next((n for n, line in enumerate(lines[1:MOST_LINES], 1) if line.rstrip() in {"---", "..."}), 0)
    body = [line for line in lines[1:end] if line.strip()]
    return end if body and _PAIR.match(body[0]) else 0


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
