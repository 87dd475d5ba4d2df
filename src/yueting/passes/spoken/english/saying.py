"""The rules of English, in order: dates and hours, money, scores and ranges, titles, kings, calls, and plain numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.passes.spoken.english.dates import WAYS as DATES
from yueting.passes.spoken.english.numerals import cardinal, figures, number, ordinal, year
from yueting.passes.spoken.english.sums import WAYS as SUMS
from yueting.passes.spoken.patterns import after, before
from yueting.passes.spoken.scan import Scanner, Way
from yueting.passes.spoken.tables import table
from yueting.tables import any_of

_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_KINGS: Final = frozenset(
    {
        *(
            "Henry",
            "Louis",
            "Elizabeth",
            "George",
            "Edward",
            "Charles",
            "William",
            "James",
            "Richard",
            "Paul",
            "Benedict",
        ),
        *("Pius", "Leo", "Philip", "Nicholas", "Alexander", "Napoleon", "Catherine", "Frederick", "Gustav", "Harald"),
        *("Rama", "Abdullah", "Mohammed", "Felipe", "Juan", "Margrethe", "Ivan", "Peter"),
    }
)
_PARTS: Final = frozenset(
    {
        *("War", "Chapter", "Part", "Volume", "Act", "Phase", "Type", "Class", "Stage", "Book", "Bowl", "Title"),
        *("Episode", "Category", "Grade", "Level", "Tier", "Mark"),
    }
)
_ENDS_STREET: Final = re.compile(r"[A-Z0-9][A-Za-z0-9']{0,20} \Z")


def _short(found: re.Match[str]) -> str:
    return table("english")[found.group()]


def _saint(found: re.Match[str]) -> str:
    """Say St. before a name as Saint, behind one as Street."""
    street = _ENDS_STREET.search(before(found)) and not re.match(r" [A-Z]", after(found))
    return "Street" if street else "Saint"


def _roman(numeral: str) -> str:
    signs = [_VALUES[sign] for sign in numeral]
    return str(sum(-one if one < following else one for one, following in zip(signs, [*signs[1:], 0], strict=True)))


def _plane(found: re.Match[str]) -> str:
    return " ".join(map(_short_number, found.group().split("-")))


def _numeral(found: re.Match[str]) -> str | None:
    """Say a numeral behind a king's name as the king's, behind the name of a part as a number; I is a pronoun elsewhere."""
    word = re.search(r"([A-Z][a-z]{1,12}) \Z", before(found))
    if word and word[1] in _KINGS:
        return "the " + ordinal(_roman(found.group()))
    return cardinal(_roman(found.group())) if word and word[1] in _PARTS else None


def _nth(found: re.Match[str]) -> str:
    return ordinal(found["digits"].replace(",", ""))


def _serial(found: re.Match[str]) -> str:
    return "number " + cardinal(found["digits"])


def _called(found: re.Match[str]) -> str:
    said = "plus " if found.group().startswith("+") else ""
    return said + ", ".join(figures(group) for group in re.findall(r"\d+", found.group()))


def _model(found: re.Match[str]) -> str:
    """Say a word of capitals and figures: F-16, H5N1, A380."""
    return re.sub(r"[-‑]?(\d+(?:\.\d+)?)", lambda part: f" {_short_number(part[1])} ", found.group()).strip()


def _short_number(digits: str) -> str:
    if "." in digits or len(digits) < 3 or digits.endswith("00"):
        return number(digits)
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return year(digits)
    return f"{cardinal(digits[0])} {cardinal(digits[1:])}" if len(digits) == 3 and digits[1] != "0" else figures(digits)


def _fraction(found: re.Match[str]) -> str | None:
    above, below = int(found["above"]), int(found["below"])
    if re.match(r" (?:attack|terror|victim|anniversary|hijack|commission)", after(found)):
        return f"{cardinal(found['above'])} {cardinal(found['below'])}"
    if not 0 < above < below < 21:
        return None
    name = {2: "half", 4: "quarter"}.get(below) or ordinal(str(below))
    return f"{cardinal(str(above))} {name}{'s' if above > 1 else ''}"


def _year(found: re.Match[str]) -> str:
    return year(found.group())


def _number(found: re.Match[str]) -> str:
    return ("minus " if found["minus"] else "") + number(found["digits"])


def _sign(found: re.Match[str]) -> str:
    return {"+": "plus", "=": "equals", "x": "by", "×": "by", "&": "and", "@": "at "}[found.group()]


def _address(found: re.Match[str]) -> str:
    """Say a page's host, or a letter box, as it is dictated; a path is left to the eye."""
    host = found.group().rpartition("://")[2].partition("/")[0].rstrip(".,;:!?)")
    rest = "." if found.group().endswith(".") else ""
    return re.sub("[.@]", lambda sign: {".": " dot ", "@": " at "}[sign.group()], host) + rest


@cache
def scanner() -> Scanner:
    """Return the rules of English stories, as a scan."""
    ways = (
        Way("page", r"(?<![\w@.])(?:https?://|www\.)[0-9A-Za-z.-]{1,250}(?:/[!-~]{0,1000})?", _address, _address),
        Way("mail", r"(?<![\w@.])[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}@(?:[0-9A-Za-z-]{1,63}\.){1,5}[A-Za-z]{2,12}", _address, _address),
        Way("telephone", r"(?<![\w.,-])(?:\+\d{1,3}(?:[ -]\d{2,5}){2,4}|\d(?:-\d{3}){2}-\d{4}|\d{3}-\d{3}-\d{4}|[2-9]\d{3} \d{4})(?![\d-])", _called),
        Way("telephone", r"(?<=[Cc]all |[Dd]ial )(?:\d{3}-\d{4}|\d{3,8})(?![\d,.]\d|\d| [a-z])", _called),
        Way("telephone", r"(?<![\w.,-])(?:911|999|112|988|11[09]|12[02])(?= (?:call|operator|emergency|dispatch|hotline))", _called),
        Way("model", r"(?:(?<=Flight )|(?<=Route )|(?<=Boeing )|(?<=Airbus )|(?<=Highway )|(?<=Room ))\d{3}(?:-\d{3})?(?![\d,.]\d|\d)", _plane),
        *DATES,
        *SUMS,
        Way("title", r"(?<![\w.])St\.", _saint, _saint),
        Way("title", rf"(?<![\w.]){any_of(tuple(word for word in table('english') if word[0].isupper()))}(?=[\s,;:)]|\Z)", _short, _short),
        Way("short", rf"(?<![\w.]){any_of(tuple(word for word in table('english') if word[0].islower()))}(?=[\s,;:)]|\Z)", _short, _short),
        Way("serial", r"(?<!\w)(?:[Nn]os?\. ?|#)(?P<digits>\d{1,6})(?![\d,.]\d|\w)", _serial, _serial),
        Way("roman", r"(?<=[a-z] )[IVXLC]{1,7}(?![\w'])", _numeral, _numeral),
        Way("ordinal", r"(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3}){0,3}|\d{1,9})(?:st|nd|rd|th)(?!\w)", _nth),
        Way("fraction", r"(?<![\w./])(?P<above>\d{1,2})/(?P<below>\d{1,2})(?![\d/])", _fraction),
        Way("model", r"(?<![\w-])[A-Z]{1,6}(?:-?\d{1,4}(?:\.\d)?[A-Z]{0,3}){1,3}(?![\w])", _model),
        Way("year", r"(?<![\w.,-])(?:1[1-9]|20)\d\d(?!\w|[.,]\d)", _year),
        Way("number", r"(?<![\w.,])(?P<minus>[-−]?)(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)(?!\d)", _number),
        Way("sign", r"(?<=[A-Z])&(?=[A-Z])", lambda _: " and "),
        Way("sign", r"(?<=[\w ])[+=](?=[\w ])|(?<=\d )[x×](?= \d)|&(?= )|(?<!\w)@(?=\w)", _sign),
    )  # fmt: skip
    return Scanner(ways, start=r"[,;:!?)\]]")
