"""The months of the year and the days of the week as English writes them, for whoever reads a date or says one."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month's name, whole or cut short, with the point of what is cut."""
WEEKDAY: Final = "(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
SHORT_WEEKDAY: Final = r"(?:Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?)(?:day|\.)?"
"""The name of a day, whole; and whole or cut short, with the point of what is cut."""


def month(name: str) -> int:
    """Return which month of the year *name* is, from 1; any that `MONTH` finds is known by its first three letters."""
    return next(nth for nth, whole in enumerate(MONTHS, 1) if whole[:3].lower() == name[:3].lower())
