"""Say figures in English: as a number, an ordinal, a year, or figure by figure. Only strings of ASCII figures come in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
THOUSANDS: Final = ("", " thousand", " million", " billion", " trillion")
MOST: Final = 15
"""Figures of the longest number that is said as one."""
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def figures(digits: str) -> str:
    """Return *digits* figure by figure, blanks between; what is no figure is left out."""
    return " ".join(ONES[int(digit)] for digit in digits if digit.isdigit())


def number(text: str) -> str:
    """Return the number *text*, such as `1,234.50`, as it is said."""
    whole, point, rest = text.replace(",", "").partition(".")
    return cardinal(whole or "0") + (f" point {figures(rest)}" if point else "")


@lru_cache(4096)
def cardinal(whole: str) -> str:
    """Return the whole number *whole*; more than fifteen figures are said figure by figure."""
    whole = whole.lstrip("0") or "0"
    if len(whole) > MOST:
        return figures(whole)
    groups = [whole[max(0, at - 3) : at] for at in range(len(whole), 0, -3)][::-1]
    said = [_group(int(group)) + THOUSANDS[len(groups) - 1 - place] for place, group in enumerate(groups) if int(group)]
    if len(said) > 1 and int(groups[-1]) and int(groups[-1]) < 100:
        said[-1] = "and " + said[-1]
    return " ".join(said) or "zero"


def _group(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return below_hundred(rest)
    return f"{ONES[hundreds]} hundred" + (f" and {below_hundred(rest)}" if rest else "")


def below_hundred(value: int) -> str:
    """Return *value*, less than a hundred, as it is said."""
    if value < len(ONES):
        return ONES[value]
    ten, one = divmod(value, 10)
    return TENS[ten] + (f"-{ONES[one]}" if one else "")


def ordinal(whole: str) -> str:
    """Return the ordinal of the whole number *whole*: 21 is twenty-first."""
    said = cardinal(whole)
    head, mark, last = (said.rpartition("-") if "-" in said.rsplit(" ", 1)[-1] else said.rpartition(" "))  # fmt: skip
    if last.endswith("y"):
        return head + mark + last[:-1] + "ieth"
    return head + mark + _ORDINALS.get(last, last + "th")


def year(four: str) -> str:
    """Return the year *four* as it is said: 1905 nineteen oh five, 2008 two thousand and eight."""
    century, rest = divmod(int(four), 100)
    if century == 20 and rest < 10:
        return f"{ONES[2]} thousand" + (f" and {ONES[rest]}" if rest else "")
    if not rest:
        return below_hundred(century) + " hundred"
    return f"{below_hundred(century)} {'oh ' if rest < 10 else ''}{below_hundred(rest)}"


def plural(said: str) -> str:
    """Return the plural of the number *said*: nineties, twenties."""
    return said[:-1] + "ies" if said.endswith("y") else said + "s"
