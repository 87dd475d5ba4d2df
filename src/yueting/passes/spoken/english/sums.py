"""Money, measures, shares, scores and ranges in English."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.english.numerals import cardinal, figures, number, year
from yueting.passes.spoken.patterns import after, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import table
from yueting.tables import any_of

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6}(?!\d))?"
_LARGE: Final = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion", "trn": "trillion"}  # fmt: skip
_MONEYS: Final = {
    "$": ("dollar", "dollars"),
    "US$": ("US dollar", "US dollars"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars"),
    "A$": ("Australian dollar", "Australian dollars"),
    "C$": ("Canadian dollar", "Canadian dollars"),
    "S$": ("Singapore dollar", "Singapore dollars"),
    "NT$": ("New Taiwan dollar", "New Taiwan dollars"),
    "£": ("pound", "pounds"),
    "€": ("euro", "euros"),
    "¥": ("yuan", "yuan"),
}
_CENTS: Final = {"$": "cents", "£": "pence", "€": "cents"}
_SCALE: Final = r"(?: ?(?P<scale{0}>(?:mn|m|bn|b|k|trn|tn)(?!\w)|million|billion|trillion|thousand))?"
_NO_NOUN: Final = re.compile(
    r" (?:of|in|for|to|from|on|by|at|and|or|as|per|a|an|the|than|was|were|is|are|if|when|each|more|less|last|this|over)\b"
)
_PEOPLE: Final = re.compile(r" [a-z]{4,20}s\b| (?:people|children|men|women)\b")
_MEASURED: Final = re.compile(r" (?:race|final|hurdles|relay|tall|deep|long|wide|high|sprint|butterfly|freestyle)\b")
_SCORED: Final = re.compile(
    r"\b(?:w[oi]n|wins|los[et]|beat|beaten|draw|drew|defeat(?:ed)?|victory|lead|led|score|trail(?:ed)?|ahead|down|up|thrash(?:ed)?|level)\b",
    re.IGNORECASE,
)


def _money(found: re.Match[str]) -> str:
    sign, digits = found["money"], found["digits"]
    scale = _scaled(found["scale"])
    if found["digits_2"]:
        last = number(found["digits_2"]) + _scaled(found["scale_2"])
        return f"{number(digits)}{scale} to {last} {_MONEYS[sign][1]}"
    whole, point, cents = digits.partition(".")
    if not scale and point and len(cents) == 2 and sign in _CENTS:
        return _with_cents(whole, cents, sign)
    one = digits == "1" and not scale
    qualifies = re.search(r"\b(?:an?|the|this|its|their|new) \Z", before(found)) and re.match(r" [a-z]", after(found))
    single = one or (qualifies and not _NO_NOUN.match(after(found)))
    return f"{number(digits)}{scale} {_MONEYS[sign][0 if single else 1]}"


def _brief_money(found: re.Match[str]) -> str:
    """Leave a plain sum to a voice that reads it, and say what it would spell: $1.2m, $2-3bn."""
    return _money(found) if found["scale"] or found["digits_2"] else found.group()


def _with_cents(whole: str, cents: str, sign: str) -> str:
    said = f"{number(whole)} {_MONEYS[sign][0 if whole == '1' else 1]}" if int(whole.replace(",", "")) else ""
    small = f"{cardinal(cents)} {_CENTS[sign]}" if int(cents) else ""
    return " and ".join(filter(None, (said, small))) or f"{number('0')} {_MONEYS[sign][1]}"


def _scaled(scale: str | None) -> str:
    return " " + _LARGE.get(scale, scale) if scale else ""


def _large(found: re.Match[str]) -> str | None:
    """Say 3.2m people as a number of millions; 100m race is a length."""
    if found["scale"] == "m" and not (_PEOPLE.match(after(found)) and not _MEASURED.match(after(found))):
        return None
    return number(found["digits"]) + _scaled(found["scale"])


def _measure(found: re.Match[str]) -> str:
    minus = "minus " if found["minus"] else ""
    first = number(found["digits"])
    if found["digits_2"]:
        first += " to " + number(found["digits_2"])
    one, many = table("english_units")[found["unit"]].split("\t")
    return f"{minus}{first} {one if first == 'one' else many}"


def _height(found: re.Match[str]) -> str:
    feet, inches = cardinal(found["feet"]), cardinal(found["inches"])
    return f"{feet} {'foot' if feet == 'one' else 'feet'} {inches} {'inch' if inches == 'one' else 'inches'}"


def _relay(found: re.Match[str]) -> str:
    return f"{cardinal(found['legs'])} by {cardinal(found['length'])} metres"


def _pair(found: re.Match[str]) -> str | None:
    """Say 3-0 as a score, nil for nothing, beside words of a match; any other pair is a range."""
    first, last = found["first"], found["last"]
    beside = re.split(r"[.;]", before(found))[-1]
    falls = int(first) >= int(last)
    if falls or _SCORED.search(beside) or _SCORED.match(after(found).lstrip()):
        return f"{_goals(first)} {_goals(last)}"
    return f"{cardinal(first)} to {cardinal(last)}"


def _goals(goals: str) -> str:
    return "nil" if goals == "0" else cardinal(goals)


def _ratio(found: re.Match[str]) -> str:
    return f"{cardinal(found['first'])} to {cardinal(found['last'])}"


_SINCE: Final = re.compile("(?:built|born|founded|made|era|style|model|vintage|dated|launched|registered)\\b")


def _compound(found: re.Match[str]) -> str:
    digits = found["digits"]
    return (year(digits) if _SINCE.match(after(found)) and 1100 <= int(digits) < 2100 else cardinal(digits)) + "-"


def _lines(found: re.Match[str]) -> str:
    digits = found["digits"]
    return (f"{cardinal(digits[:-2])} {cardinal(digits[-2:])}" if int(digits[-2:]) else figures(digits)) + " p"


def _times(found: re.Match[str]) -> str:
    return number(found["digits"]) + " times"


WAYS: Final = (
    Way(
        "money",
        rf"(?<![\w.])(?P<money>(?:US|HK|NT|A|C|S)?\$|[£€¥])(?P<digits>{_NUMBER})" + _SCALE.format("")
        + rf"(?: ?[-–] ?(?:US|HK)?[$£€¥]?(?P<digits_2>{_NUMBER})" + _SCALE.format("_2") + r")?(?![\d.]\d)",
        _money,
        _brief_money,
    ),
    Way("large", rf"(?<![\w.,$£€¥])(?P<digits>{_NUMBER})(?P<scale>m|mn|bn|tn|k)(?!\w)", _large, _large),
    Way("measure", r"(?<![\w.])(?P<feet>\d{1,2}) ?ft\.? ?(?P<inches>\d|1[01]) ?(?:in\b\.?(?! [a-z]+ing\b)|inch(?:es)?\b)", _height, _height),
    Way("relay", r"(?<![\w.])(?P<legs>\d) ?[x×] ?(?P<length>\d{2,4}) ?m(?!\w)", _relay, _relay),
    Way("lines", r"(?<![\w.])(?P<digits>\d{3,4})p(?!\w)", _lines),
    Way("times", rf"(?<![\w.])(?P<digits>{_NUMBER})x(?!\w)", _times, _times),
    Way(
        "measure",
        rf"(?<![\w.,$£€¥/])(?P<minus>(?:[-−])?)(?P<digits>{_NUMBER})(?: ?[-–] ?(?P<digits_2>{_NUMBER}))? ?"
        rf"(?P<unit>{any_of(tuple(table('english_units')))})(?![\w²/])",
        _measure,
        _measure,
    ),
    Way("compound", r"(?<![\w.,])(?P<digits>\d{1,4})-(?=[a-z])", _compound),
    Way("pair", r"(?<![\w.,-])(?P<first>\d{1,3})[-–](?P<last>\d{1,3})(?![\w-]|[.,]\d)", _pair, _pair),
    Way("ratio", r"(?<![\w.,:])(?P<first>\d{1,4}):(?P<last>\d{1,4})(?![\d:])", _ratio),
)  # fmt: skip
