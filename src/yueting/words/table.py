"""A table of words and the column that a language reads. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

Table = Mapping[str, tuple[str, str, str]]
"""Key → zh-Hans, zh-Hant, en."""
SCRIPTS: Final = ("zh-Hans", "zh-Hant", "en")
"""The columns of every table."""
_FOLIO: Final = re.compile(r"[A-Za-z]{0,3}\d{1,4}")


def script_of(language: str) -> str:
    """Return which column the BCP 47 tag *language* reads: `zh-Hans`, `zh-Hant` or `en`."""
    low = language.lower()
    if low.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")) and not low.startswith("yue-hans"):
        return "zh-Hant"
    return "zh-Hans" if low.startswith(("zh", "yue")) or not low else "en"


class Words(Mapping[str, str]):
    """The column of *table* that *language* reads; *column* is its number."""

    __slots__ = ("_words", "column")

    def __init__(self, table: Table, language: str) -> None:
        self.column = SCRIPTS.index(script_of(language))
        self._words = {key: row[self.column] for key, row in table.items()}

    def __getitem__(self, key: str) -> str:
        """Return the word of *key*."""
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        """Yield every key."""
        return iter(self._words)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._words)

    def label(self, page: str) -> str:
        """Return what the newspaper page *page* is called."""
        return self["page"].format(page=page) if _FOLIO.fullmatch(page) else page

    def date(self, iso: str) -> str:
        """Return the day *iso* (YYYY-MM-DD) as a reader writes it; what is none as it is, or as the table calls no day."""
        try:
            day = dt.date.fromisoformat(iso)
        except ValueError:
            return iso or self.get("undated", "")
        return self["date"].format(y=day.year, m=day.month, d=day.day, month=self._month(day.month))

    def month(self, year: str, number: int) -> str:
        """Return the month *number* of *year* as a reader writes it."""
        return self["month-of"].format(y=year, month=self._month(number))

    def _month(self, number: int) -> str:
        """Return the name of the month *number*, where the table has names."""
        return self["months"].split()[number - 1] if "months" in self else str(number)
