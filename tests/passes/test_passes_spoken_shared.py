"""The shared cases of text normalization, judged as a listener would: punctuation, width, script and case do not sound."""

import re
import unicodedata
from pathlib import Path

import pytest

from yueting.passes.spoken import explain
from yueting.scripts import convert

FIXTURES = Path(__file__).parent / "fixtures"
CASES = Path(__file__).parents[3] / "shared" / "cases" / "tn.tsv"


def heard(text):
    wide = unicodedata.normalize("NFKC", convert(text, "t2s"))
    return re.sub(r"[^\w+%=<>@×]", "", wide).casefold()


def rows():
    if not CASES.is_file():
        return [pytest.param("", "", marks=pytest.mark.skip(reason=f"no shared cases at {CASES}"))]
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def reports():
    for name in (
        "newsreader_reports",
        "newsreader_fourth",
        "newsreader_desks",
        "newsreader_kept",
        "newsreader_kinds",
        "newsreader_kinds_kept",
        "newsreader_fifth",
        "newsreader_author",
        "newsreader_author_kept",
    ):
        lines = (FIXTURES / f"{name}.tsv").read_text("utf-8").splitlines()
        yield from (line.split("\t") for line in lines if line[0] != "#")


def sentences():
    for name in ("newsreader_hard", "newsreader_later"):
        for line in (Path(__file__).parent / "fixtures" / f"{name}.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                yield line.split("\t")[1:]


@pytest.mark.parametrize(("text", "right"), tuple(sentences()))
def test_said_as_a_newsreader_says_it(text, right):
    assert heard(explain(text).spoken) in {heard(reading) for reading in right.split("|")}


@pytest.mark.parametrize(("text", "right"), rows())
def test_shared_case(text, right):
    assert heard(explain(text).spoken) in {heard(reading) for reading in right.split("|")}


def test_kinds_that_people_report_are_said_right():
    cases = tuple(reports())
    wrong = [text for text, right in cases if heard(explain(text).spoken) not in set(map(heard, right.split("|")))]

    assert len(cases) > 500
    assert len(wrong) <= 0.02 * len(cases), wrong
