"""The order in which a file writes its letters: what stands close beside one another is told to be of one line, or of two columns."""

from dataclasses import replace

from yueting.readers.print.apart import line_of, sheet_of
from yueting.readers.print.gutters import whites_of
from yueting.readers.print.lines import lines_of
from yueting.readers.print.sheet import Box, Glyph, Sheet
from yueting.readers.print.written import NOT_WRITTEN, Written

LEFT = [
    "the river rose over",
    "an old stone bridge",
    "and the houses stand",
    "in water to a window",
    "since it is evening",
]
RIGHT = [
    "a market opened again",
    "for those who came by",
    "with bread and plums",
    "and nobody asked what",
    "they had paid for it",
]
SIGN = 5.0


def words(text, left, top, white=3.0):
    """Set *text* without printed spaces, its words *white* apart."""
    found = []
    for word in text.split():
        for char in word:
            found.append(Glyph(char, Box(left, top, left + SIGN, top + 10), 10))
            left += SIGN
        left += white
    return found


def column(lines, left, top=20):
    return [words(line, left, top + 12 * n) for n, line in enumerate(lines)]


def texts(rows, *, in_order=True):
    return {line.text for line in lines_of(Sheet(600, 400, tuple(g for row in rows for g in row), in_order=in_order))}


def beside():
    """Return two ragged columns, a line of the first so long that only a wide word space parts it from the second."""
    left, right = column(LEFT * 2, 20), column(RIGHT * 2, 131)
    return left, right


EVEN = 12.0
"""White between words of a row that is drawn out."""


def test_even_white_parts_two_columns_or_two_words_as_the_file_has_it():
    left, right = beside()
    one = words("the bridge", 20, 200, EVEN)
    two = words("the market", one[-1].box.right + EVEN, 200, EVEN)

    assert {"the bridge", "the market"} <= texts([*left, one, *right, two])
    assert "the bridge the market" in texts(left + right + [one + two])
    assert "the bridge the market" in texts([*left, one, *right, two], in_order=False)


def test_a_file_that_writes_words_in_any_order_tells_nothing():
    left, right = beside()
    rows = [a + b for a, b in zip(left, right, strict=True)]
    glyphs = [g for row in rows for g in row]

    assert Written.of(glyphs[::2] + glyphs[1::2], rows, whites_of(rows)) == NOT_WRITTEN
    assert Written.of(glyphs, rows, whites_of(rows)).places


def test_words_that_follow_one_another_are_joined_only_where_the_file_never_goes_on_over_a_gutter():
    left, right = [words("a river rose high ab", 20, 12 * n) for n in range(20)], column(RIGHT * 4, 120)
    rows = [a + b for a, b in zip(left, right, strict=True)]
    one, two = rows[0][0], rows[0][1]
    by_column = [g for row in left + right for g in row]
    across = [g for row in rows for g in row]

    assert Written.of(by_column, rows, whites_of(rows)).join(one, two)
    assert not Written.of(across, rows, whites_of(rows)).join(one, two)


def test_the_order_of_a_sheet_is_told_by_the_process_that_has_read_it():
    page = Sheet(100, 100, (), in_order=True)

    assert sheet_of(line_of(page)) == page
    assert not sheet_of(line_of(replace(page, in_order=False))).in_order
