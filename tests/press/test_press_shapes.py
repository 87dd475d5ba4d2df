"""Pages of hostile shapes from reading to the light book: twice as many things cost about twice as many steps.

Steps are calls of the program's own functions and of what it calls, counted by the interpreter, so that a busy machine
changes nothing; `benchmarks/hostile_pages.py` measures seconds and memory of many more shapes.
"""

import sys

import pytest
from benchmarks.hostile_shapes import SHAPES
from benchmarks.hostile_walk import walked

GROWTH = 2.6
"""Times more calls for twice as many things: 2.2 where it is n log n, 4 where it is quadratic."""
MANY = {
    "headings": 100, "stories": 60, "bylines": 100, "sentences in a paragraph": 300, "clauses in a sentence": 300,
    "duplicates": 50, "near duplicates": 50, "captions": 100, "jump lines": 50, "list items": 200, "a table": 100,
    "links": 100, "folios": 100, "pdftotext -layout": 100, "short lines": 200, "opening quotes": 300, "stars": 300,
    "nested tags": 300, "entities": 300, "numbers": 300,
}  # fmt: skip
shapes = {shape.name: shape for shape in SHAPES}


def calls(work):
    """Return how many calls *work* makes."""
    count = 0

    def seen(_frame, event, _given):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", MANY)
def test_twice_as_many_things_cost_twice_as_many_steps(name):
    shape, many = shapes[name], MANY[name]
    walked(shape, 5)
    fixed = calls(lambda: walked(shape, 5))

    once, twice = (calls(lambda n=n: walked(shape, n)) - fixed for n in (many, 2 * many))

    assert twice < GROWTH * max(once, fixed)


def test_the_counting_sees_what_grows_with_the_square():
    square = [calls(lambda n=n: [len("") for _ in range(n) for _ in range(n)]) for n in (100, 200)]

    assert square[1] > GROWTH * square[0]


def test_a_line_of_a_page_as_pdftotext_lays_it_out(press):
    """A number, blanks and the paper's name: the head of every page there, and what never ended once."""
    line = "4" + " " * 90 + "青石日报"
    page = (
        f"{line}\n东河渡口添了两条新船\n　　本报讯 东河渡口昨天下水了两条新船，每条能坐四十人。\n" + f"{'·' * 90}版\n"
    )
    press.page("page.txt", page + "责编" + "\u3000" * 105 + "。\n")

    edition = press.inspect("page.txt")

    stories = {article["title"]: str(article["blocks"]) for article in edition["articles"]}
    assert "两条新船，每条能坐四十人" in stories["东河渡口添了两条新船"]
