"""Where a line stands: among how many, at which place, under text or at the head of the page, over text or nothing."""

from __future__ import annotations

from functools import lru_cache

from yueting.desk.stories.sections import Sheet

MOST: int = 4


def places(sheet: Sheet) -> list[list[tuple[str, ...]]]:
    """Return what is seen of the place of each open line, section by section."""
    return [_of_section(sheet, at) for at in range(len(sheet.sections))]


def _of_section(sheet: Sheet, at: int) -> list[tuple[str, ...]]:
    section = sheet.sections[at]
    count = len(section.members)
    above = "text" if at and sheet.sections[at - 1].body else "nothing"
    size = sum(len(sheet.pieces[n].text) for n in section.body[:6])
    paragraphs = len(section.body)
    over = (
        "nothing"
        if not paragraphs
        else "brief"
        if paragraphs == 1 and size < 220
        else "some"
        if paragraphs < 3
        else "much"
    )
    return [_of_line(k, count, above, over) for k in range(count)]


@lru_cache(maxsize=1024)
def _of_line(k: int, count: int, above: str, over: str) -> tuple[str, ...]:
    top, bottom = min(k, MOST), min(count - 1 - k, MOST)
    place = f"{top + 1}of{count}" if count <= MOST else "first" if k == 0 else "last" if k == count - 1 else "inside"
    return (
        f"place={place}", f"place={place},under={above}", f"over={over}", f"top={top}", f"bottom={bottom}",
        f"bottom={bottom},over={over}", f"top={top},under={above}",
    )  # fmt: skip
