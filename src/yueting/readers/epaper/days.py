"""The days of a saved e-paper: which its layout pages are of, and those of one day alone."""

from __future__ import annotations

from collections.abc import Mapping

from yueting.model import Notice
from yueting.notices import notice
from yueting.readers.folio import Folio


def days(folios: Mapping[str, Folio]) -> tuple[str, ...]:
    """Return the days (YYYY-MM-DD, sorted) of layout pages that are *folios*."""
    return tuple(sorted({folio.date for folio in folios.values()} - {""}))


def of_one_day(folios: Mapping[str, Folio], day: str) -> tuple[Mapping[str, Folio], list[str], list[Notice]]:
    """Return the layout pages of *day*, those of other days, and what is told; all pages where none is of that day."""
    held = days(folios)
    if len(held) < 2:
        return folios, [], []
    if day not in held:
        return folios, [], [notice("epaper-days", count=len(held), first=held[0], last=held[-1])]
    others = [name for name, folio in folios.items() if folio.date != day]
    told = notice("epaper-other-days", count=len(others), name=others[0], date=day)
    return {name: folio for name, folio in folios.items() if folio.date == day}, others, [told]
