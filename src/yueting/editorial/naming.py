"""What an edition is called: its id, its date, its title. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import PurePath
from typing import Final

from yueting.errors import legible

LONGEST_ID: Final = 80
# Years of printed news; an eight-digit number outside them is more likely a serial number.
_DATE: Final = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)[-._/年]?(\d{1,2})[-._/月]?(\d{1,2})(?!\d)")


def edition_id(source: PurePath, date: str = "") -> str:
    """Return an ASCII id for the input *source*: letters, digits, `_`, `-`, at most 80 characters.

    A name that ASCII cannot hold keeps what it can, plus eight hex digits of its hash, so that two never meet.
    """
    stem = source.name if not source.suffix or len(source.suffix) > 6 else source.stem
    ascii_part = re.sub(r"[^A-Za-z0-9_-]+", "-", stem)[:LONGEST_ID].strip("-_")
    if ascii_part and ascii_part == stem:
        return ascii_part
    digest = hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (ascii_part or date or "edition", digest) if part)


def found_date(*texts: str) -> str:
    """Return the first date in *texts* as YYYY-MM-DD, or an empty string where none is a real day."""
    for text in texts:
        for year, month, day in _DATE.findall(text):
            try:
                return dt.date(int(year), int(month), int(day)).isoformat()
            except ValueError:
                continue
    return ""


def edition_title(paper: str, date: str, page_title: str, file_stem: str) -> str:
    """Return what the edition is called: the paper and its date, else the page's own title, else the file's name."""
    if not paper and page_title:
        return page_title
    stem = legible(file_stem)
    name = paper or re.sub(r"[\s_-]+", " ", _DATE.sub(" ", stem)).strip()
    return f"{name} {date}".strip() or stem
