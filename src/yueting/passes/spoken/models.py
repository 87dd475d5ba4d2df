"""Versions, models with a blank (RTX 4090), and telephones that are not told in full."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.english.numerals import ordinal
from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import table


def short(digits: str) -> str:
    """Return up to two figures or a round hundred as a number, everything else figure by figure."""
    plain = digits[0] == "0" or (len(digits) > 2 and not round_hundred(digits))
    return figures(digits) if plain else cardinal(digits, large=False)


def round_hundred(digits: str) -> bool:
    """Return whether *digits* are three that end in two zeros."""
    return len(digits) == 3 and digits.endswith("00")


def _version(found: re.Match[str]) -> str:
    letter, *parts = re.split(r"(?<=[vV])|\.", found.group())
    return letter + "点".join(short(part) if at == 0 else figures(part) for at, part in enumerate(parts))


def _spaced_model(found: re.Match[str]) -> str:
    """Say RTX 4090 before the thing it names as RTX4090."""
    return found["letters"] + short(found["digits"]) + found["rest"]


def _model_alone(found: re.Match[str]) -> str | None:
    """Say RTX 5090 alone as the model it is; GDP 5000亿 and RMB 5000 count."""
    if found["letters"] in table("money") or found["digits"].endswith("00") or counts(after(found)):
        return None
    return found["letters"] + figures(found["digits"]) + found["rest"]


def _issue(found: re.Match[str]) -> str:
    """Say the number of a draw or a notice that begins with its year: 第2024035期, 第2024-18号."""
    dashed = found["number"].lstrip("-—–")
    return figures(found["year"]) + (figures(dashed) if dashed == found["number"] else "杠" + short(dashed))


def _withheld(found: re.Match[str]) -> str:
    """Say the stars of a telephone or a card that is not told in full as 某, one a figure."""
    return "".join("某" if c == "*" else c for c in figures(found.group(), "幺"))


def _english_ordinal(found: re.Match[str]) -> str | None:
    """Say 1st and 22nd in English, as the voice says the English words beside them; 第3rd stays."""
    whole = found["whole"]
    teens = len(whole) > 1 and whole[-2] == "1"
    ending = "th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(whole[-1], "th")
    return ordinal(whole) if found["ending"] == ending and before(found, 1) != "第" else None


WITHHELD: Final = Way(
    "withheld", r"(?<![\d.*])(?:1\d{2}\*{4}\d{4}|\d{3,10}\*{2,14}\d{0,6}[Xx]?)(?![\d*])", _withheld, _withheld
)

WAYS: Final = (
    Way("issue", r"(?<=第)(?P<year>20\d\d)(?P<number>\d{3}(?=期)|[-—–]\d{1,4}(?=[号期]))", _issue),
    Way(
        "ordinal",
        r"(?<![0-9A-Za-z.,:：/-])(?P<whole>[1-9]\d{0,2})(?P<ending>st|nd|rd|th)(?![0-9A-Za-z])",
        _english_ordinal,
    ),
    Way("version", r"(?<![0-9A-Za-z])[vV]\d{1,4}(?:\.\d{1,4}){2,4}(?![\d.])", _version),
    Way(
        "model",
        r"(?<![0-9A-Za-z])(?P<letters>[A-Z]{2,6}) (?P<digits>\d{3,5})(?P<rest>[A-Za-z]{0,3})(?=显卡|处理器|芯片|系列|手机|相机|型|显示)",
        _spaced_model,
    ),
    Way(
        "model",
        r"(?<![0-9A-Za-z])(?P<letters>[A-Z]{2,6}) (?P<digits>[1-9]\d{3})(?P<rest>[A-Za-z]{0,3})(?![0-9A-Za-z]|[.,]\d|[%‰℃:：/-])",
        _model_alone,
    ),
)
