"""Codes: account and file numbers behind their label, shares, documents, standards, versions, what dashes join.

They are said figure by figure. What a label is stands in `tables/words.tsv`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken import models
from yueting.passes.spoken.calls import CALLS
from yueting.passes.spoken.models import short
from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import YEAR, after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import endings, one_of

_LABEL: Final = re.compile(one_of("labels") + r"(?:号码?|群|[为是])?[：:（( ]{0,2}(?:[A-Za-z]{1,4} ?)?\Z")


_LABELLED: Final = rf"(?<=[{endings('labels')}号码群为是：:（( A-Za-z])"


_BOOK: Final = re.compile(r"(?:IS[BS]N|书号)[：: ]{0,2}\Z")


def _code(found: re.Match[str]) -> str | None:
    if not _LABEL.search(before(found)) or counts(after(found, 2)) or re.match(r"[年月日时点]", after(found)):
        return None
    # The dashes of a book's number part its groups, and nobody says them.
    dash = "" if _BOOK.search(before(found)) else "杠"
    return figures(found.group().replace("-", dash).replace(" ", ""))


def _share(found: re.Match[str]) -> str:
    return figures(found["digits"]) + "点" + found["market"]


def _listed(found: re.Match[str]) -> str:
    """Say six figures alone in brackets, of the form of a listed share, as the code they are."""
    return figures(found.group())


def _document(found: re.Match[str]) -> str:
    return figures(found["year"]) + "，" + found["nth"] + cardinal(found["number"]) + "号"


def _dotted(found: re.Match[str]) -> str:
    """Say a version or a machine's address, figure by figure between the points."""
    parts = found.group().split(".")
    return "点".join(map(figures if any(len(p) > 2 for p in parts) else short, parts))


def _chain(found: re.Match[str]) -> str:
    """Say figures between three dashes and more: 4-4-2 as three figures, 2-1-301 with its dashes."""
    if CALLS.search(before(found)):
        return figures(re.sub(r"\D", "", found.group()), "幺")
    if re.fullmatch(r"\d(?:\D\d)+", found.group()):
        return figures(re.sub(r"\D", "", found.group()))
    *where, room = re.split(r"\D", found.group())
    housed = len(room) > 2 and all(len(part) < 3 for part in where)
    return "杠".join([*map(short if housed else figures, where), figures(room)])


def _serial(found: re.Match[str]) -> str:
    return "第" + cardinal(found["digits"], large=False)


def _standard(found: re.Match[str]) -> str:
    return figures(found["digits"].replace(".", "点")) + "杠" + figures(found["year"])


def _suffix(found: re.Match[str]) -> str:
    """Say the dash of a registration, …号-1, as a dash."""
    return "杠" + figures(found["digits"])


CERTAIN: Final = (
    models.WITHHELD,
    Way("standard", r"(?<=[A-Z] )(?P<digits>\d{3,6}(?:\.\d{1,2})?)[-—](?P<year>(?:19|20)\d\d)(?!\d)", _standard),
    Way("share", r"(?<=[（(])(?:60[0135]|68[89]|00[0-3]|30[01])\d{3}(?=[)）])", _listed),
    Way("share", r"(?<![\d.])(?P<digits>\d{4,6})\.(?P<market>SH|SZ|BJ|HK|US)(?![A-Za-z])", _share),
    Way(
        "document",
        rf"[〔\[【（(](?P<year>{YEAR})年?[〕\]】）)]\s?(?P<nth>第?)(?P<number>\d{{1,5}})号",
        _document,
        _document,
    ),
)
"""What no date or sum looks like: these come first."""

LABELLED: Final = (
    Way("code", _LABELLED + r"(?<![\d.])\d{2,30}(?:[- ]\d{1,20}){0,5}[Xx]?(?!\d|\.\d)", _code),
    Way("chain", r"(?<![\d.])\d{1,20}(?:[-–]\d{1,20}){2,}(?!\d)", _chain),
)
"""These come before the names."""

WAYS: Final = (
    Way("dotted", r"(?<![\d.])\d{1,6}(?:\.\d{1,6}){2,6}(?![\d])", _dotted),
    Way("serial", r"(?:№|N[oO]\.\s?|N[oO]\s|N[oO](?=1(?!\d)))\s?(?P<digits>\d{1,6})(?![\d.])", _serial),
    Way("suffix", r"(?<=\d{6}号)-(?P<digits>\d{1,3})(?![\d号日])", _suffix),
)
