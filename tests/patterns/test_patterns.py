"""Nothing hangs: every pattern of the house against hostile lines, and the counting itself against planted patterns."""

import re

import pytest
from patterns_house import Held, of_the_readings, only_of_a_run, patterns
from patterns_lines import line, lines
from patterns_shape import shared
from patterns_steps import hostile, used

MADE_IN_A_RUN = {
    "audio.ffmpeg: f'{name}:\\\\s+(-?[\\\\d.]+) {unit}'": (r"Peak:\s+(-?[\d.]+) dBFS", "search"),
    "desk.clean.page: '|'.join((repair.chars.pattern for repair in repairs))": None,
    "desk.clean.page: f'[{chars}]'": None,
    "passes.convert.choices: form.format(pattern)": None,
    "passes.convert.writing: f\"(?=[{first}])(?:{'|'.join(map(re.escape, longest))})\"": (
        "(?=[头頭])(?:头发|頭)",
        "sub",
    ),
    "passes.spoken.lexicon: '|'.join(map(re.escape, sorted(filter(None, words), key=len, reverse=True))) or '(?!)'": (
        "头发展|头发|头",
        "sub",
    ),
    "passes.spoken.scan: f'(?!{start}|(?<=[A-Za-z])[A-Za-z]|(?<=\\\\d)\\\\d)(?:{_every(ways)})'": None,
    "passes.spoken.scan: self.pattern": None,
    "passes.spoken.shapes: f'(?:(?<![0-9])|(?![0-9]))(?:{bounded})'": (
        r"(?:(?<![0-9])|(?![0-9]))(?:(\d{1,12})\w{1,12}路)",
        "finditer",
    ),
    "passes.spoken.shapes: pattern": None,
    "passes.spoken.tables: any_of(tuple((word for name in names for word in table('words')[name].split())))": None,
    "readers.print.announced: '|'.join(parts)": (
        r"(?=[声遗])(?:声明作废|遗失)|\b(?=[h])(?:hereby given)(?!\w)",
        "finditer",
    ),
    "readers.print.objects: b'/%s\\\\s{0,4}([0-9]{1,10})\\\\s{1,4}[0-9]{1,5}\\\\s{1,4}R' % key": (
        r"/N\s{0,4}([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R",
        "search",
    ),
    "readers.print.objects: b'/%s\\\\s{1,4}([0-9]{1,9})' % key": (r"/First\s{1,4}([0-9]{1,9})", "search"),
    "readers.rows: f'^ {{0,3}}{re.escape(fence.group(1))}[`~]*\\\\s*$'": (r"^ {0,3}```[`~]*\s*$", "match"),
    "readings.rules: pattern": None,
}
"""Patterns the sources alone do not tell: what a run makes of them, None where a module holds what it made."""

PLANTED = (
    (r"(?:[\s·]+|[\d青])*", "fullmatch"),
    (r"(a|aa)+$", "match"),
    (r"责编\s*(?:：|\s+)\s*[^。]{1,60}$", "search"),
    (r"^[\s\u3000]*[□■]?\s*(?=记者)", "match"),
    (r"\s+$", "search"),
    (r"[^，]+，", "sub"),
    (r"(\d+)\.(\d+)", "findall"),
    (r"<[^>]*>", "sub"),
    (r"第\d+[\d、]*\d+版", "search"),
    (r".*见.*版", "match"),
    (r"[\u3400-\u9fff]*报[\u3400-\u9fff]*社$", "match"),
)
SLOWLY = {
    r"^[\s\u3000]*[□■]?\s*(?=记者)",
    r"\s+$",
    r"(\d+)\.(\d+)",
    r"(?:[\s·]+|[\d青])*",
    r"责编\s*(?:：|\s+)\s*[^。]{1,60}$",
}
"""Those of the planted that are interrupted late."""
INNOCENT = (
    (r"[^，。]{0,50}(?:记者|通讯员)", "search"),
    (r"\s*+(?:[□■]\s*+)?(?=记者)", "match"),
    (r"(?<!\s)\s++$", "search"),
    (r"(?:[\s·\d青])*", "fullmatch"),
    (r"^(?:#[^#\s]{1,20}[\s#]*){2,}$", "match"),
)


def held(pattern, use):
    return Held(re.compile(pattern), pattern, {use})


@pytest.mark.slow
def test_no_pattern_of_the_house_grows_beyond_linear():
    assert {one.where: found for one in patterns() if (found := hostile(one))} == {}


def test_no_pattern_that_a_run_makes_grows_beyond_linear():
    made = [*of_the_readings(), *(held(*given) for given in MADE_IN_A_RUN.values() if given)]

    assert {one.where: found for one in made if (found := hostile(one))} == {}


def test_every_pattern_is_known_or_made_by_name():
    assert only_of_a_run() == set(MADE_IN_A_RUN)


@pytest.mark.parametrize(
    ("pattern", "use"),
    [pytest.param(*one, marks=pytest.mark.slow if one[0] in SLOWLY else ()) for one in PLANTED],
)
def test_a_planted_pattern_that_grows_is_found(pattern, use):
    assert hostile(held(pattern, use)) is not None


@pytest.mark.parametrize(("pattern", "use"), INNOCENT)
def test_a_pattern_that_is_linear_is_let_be(pattern, use):
    assert hostile(held(pattern, use)) is None


def test_patterns_are_found_wherever_they_are_kept():
    found = {one.where for one in patterns()}

    assert len(found) > 400
    assert {"desk.forms.furniture:_of_steering.()", "desk.forms.furniture_forms:forms.().0.1"} <= found
    assert any(where.endswith("_any") for where in found), "a scanner's own pattern"
    assert any("=search" in where for where in found), "a pattern that stands in a call"


@pytest.mark.parametrize(("pattern", "use"), PLANTED)
def test_the_shape_of_a_planted_pattern_is_seen(pattern, use):
    assert shared(re.compile(pattern), {use}) != ""


@pytest.mark.parametrize(("pattern", "use"), INNOCENT)
def test_the_shape_of_a_pattern_that_is_linear_is_let_be(pattern, use):
    assert shared(re.compile(pattern), {use}) == ""


@pytest.mark.slow
def test_long_lines_take_no_longer_than_their_length():
    """A line of 40,000 signs of a pattern's own alphabet takes a second of work at the very most."""
    slow = {
        one.where: shape
        for one in patterns()
        for shape in lines(one.pattern)
        for use in one.uses or {"search"}
        if used(one.pattern, use, line(one.pattern, shape, 40_000)) > 1
    }

    assert slow == {}
