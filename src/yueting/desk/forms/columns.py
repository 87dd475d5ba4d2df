"""The names of columns, by their dress: in brackets or behind a box of their own, or in brackets behind a headline.

A column (标题（街谈）) is told from an explanation (（草案）), a part (（上）) or a mark of the desk (（组图）) by its words.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.measures.wording import han, unwrapped, width
from yueting.desk.words import by_paper, folded, one_of

_BEHIND: Final = re.compile(r"^(?P<title>.*[^\s（(])\s*[（(](?P<column>[^（）()]{2,14})[）)]$")

_COUNT: Final = "[一二三四五六七八九十]"


@by_paper
def _no_column() -> re.Pattern[str]:
    """Return what matches what stands in brackets behind a headline and is no column.

    That are parts, marks of the desk, explanations, places, people.
    """
    figures = (
        rf"[0-9%℃]|[，。；:！、《》/]|^{_COUNT}+$|^[之第外其]{_COUNT}|[一二三四五六七八九十两]{{1,3}}{one_of('part')}$"
    )
    return re.compile(rf"{figures}|{one_of('no-column')}|{one_of('no-column-end')}$|者$(?<!得者)")


def parted(text: str) -> tuple[str, str]:
    """Return the headline *text* without the column in brackets behind it, and that; an empty string where none is."""
    found = _BEHIND.match(text.strip()) if text[-1:] in ("）", ")") else None
    if found is None or han(found["title"]) < 2 or han(found["column"]) < 1:
        return text, ""
    column = found["column"].strip()
    if _no_column().search(folded(column)) or byline(column)[0] >= 2:
        return text, ""
    return found["title"].rstrip(), column


def is_strap(text: str) -> bool:
    """Return whether *text* has the dress of a column's name: wholly in 【】 or [], or behind a □."""
    line = text.strip()
    if not line or width(line) > 34:
        return False
    return line[0] in "□■●◎◆▲" or (line[0] in "【〖〔[［" and bool(unwrapped(line)) and not line[1:-1].isdigit())
