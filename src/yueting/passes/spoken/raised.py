"""Raised figures by what they stand behind: a power, a unit, an ion's charge, an isotope, or the mark of a note, not said.

A figure raised behind a word, a stop or a bracket counts nothing there: it leads to a note. Behind a figure, a letter or
a unit of length it is a power (GB 3100); before an element's sign it is the isotope's number.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.inlines import level
from yueting.passes.spoken.numerals import cardinal, figures, number
from yueting.passes.spoken.patterns import HAN, NUMBER
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import table
from yueting.tables import any_of

_RAISED: Final = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LETTER: Final = "[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]"


def _unsaid(_found: re.Match[str]) -> str:
    return ""


def _measure(found: re.Match[str]) -> str:
    """Say 20米² as 二十平方米."""
    return number(found["digits"]) + ("平方" if found["raised"] == "²" else "立方") + found["unit"]


def _charge(found: re.Match[str]) -> str:
    """Say an ion's signs as they are written, its figures as numbers: SO₄²⁻ is SO四二负."""
    said = re.sub(r"\d{1,3}", lambda digits: cardinal(digits.group()), level(found["ion"]))
    charge = cardinal(level(found["charge"])) if found["charge"] else ""
    return said + charge + ("正" if found["sign"] == "⁺" else "负")


def _isotope(found: re.Match[str]) -> str:
    mass = level(found["mass"])
    return table("isotopes")[found["element"]] + (figures(mass) if len(mass) > 2 else cardinal(mass))


def _exponent(found: re.Match[str]) -> str:
    """Say xⁿ and x⁴, and 2ⁿ; a square and a cube by their own names."""
    raised = level(found["raised"])
    base = number(found["base"]) if found["base"].isdigit() else found["base"]
    if raised in ("2", "3"):
        return base + ("的平方" if raised == "2" else "的立方")
    sign = "负" if raised.startswith("−") else ""
    power = raised.lstrip("−")
    return f"{base}的{sign}{cardinal(power) if power.isdigit() else power}次方"


def _index(found: re.Match[str]) -> str:
    """Say an index apart from the figures that follow it: log₂8."""
    return cardinal(level(found.group())) + "，"


CERTAIN: Final = (
    Way("charge", rf"(?<![A-Za-z])(?P<ion>(?:[A-Z][a-z]?\d{{0,2}}){{1,6}})(?P<charge>{_RAISED}{{0,2}})(?P<sign>[⁺⁻])(?!{_RAISED})", _charge, _charge),
    Way("isotope", rf"(?P<mass>{_RAISED}{{1,3}})(?P<element>{any_of(tuple(table('isotopes')))})(?![a-z])", _isotope, _isotope),
    Way("note", rf"(?<=[{HAN}”’」』》）】。，；：！？…、]){_RAISED}{{1,3}}(?![⁺⁻⁰-⁹A-Za-z])", _unsaid, _unsaid),
    Way("note", rf"(?<=[a-z]{{3}}){_RAISED}{{1,3}}(?![⁺⁻⁰-⁹A-Za-z])", _unsaid, _unsaid),
    Way("power", rf"(?P<digits>{NUMBER})\s?(?P<unit>(?:千|公|厘|分|毫|海|英)?[米里尺寸])(?P<raised>[²³])", _measure, _measure),
)  # fmt: skip
"""What comes before every rule about numbers and models."""

WAYS: Final = (
    Way(
        "power",
        rf"(?<![A-Za-z0-9])(?P<base>[A-Za-z])(?P<raised>⁻?(?:[⁴-⁹⁰¹]{_RAISED}{{0,3}}|[²³]{_RAISED}{{1,3}}|{_LETTER}|⁻[²³]))",
        _exponent,
        _exponent,
    ),
    Way("power", rf"(?P<base>\d{{1,16}})(?P<raised>⁻?{_LETTER})", _exponent, _exponent),
    Way("index", r"[₀-₉]{1,4}(?=\d)", _index, _index),
)
"""What stands among the measures."""
