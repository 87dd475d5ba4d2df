"""Stops in the corner of their cells, double corners, and what they are in Simplified type: drawn here as ink."""

import pytest

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan.finding import Span  # noqa: E402
from yueting.readers.scan.marks import with_marks  # noqa: E402
from yueting.readers.scan.orthography import with_quotes, with_stops  # noqa: E402
from yueting.readers.scan.reading import Sign  # noqa: E402
from yueting.readers.scan.setting import Told  # noqa: E402

WIDE = 24
SIGN = np.ones((WIDE - 2, WIDE), np.uint8)
RING = (abs(np.hypot(*np.mgrid[-1:1:8j, -1:1:8j]) - 0.85) < 0.25).astype(np.uint8)
LISTED = np.array([[1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 0, 1, 1]], np.uint8)
COMMA = np.array(
    [[0, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 0]], np.uint8
)
DOT = np.ones((4, 4), np.uint8)


def column(mark, left, below=14, above=4):
    """A sign, so much white *above* a *mark* at *left*, and *below* it, a sign."""
    cell = np.zeros((above + len(mark) + below, WIDE), np.uint8)
    cell[above : above + len(mark), left : left + mark.shape[1]] = mark
    return np.vstack([SIGN, cell, SIGN])


def said(ink, *read):
    return "".join(sign.text for sign in with_marks(ink, [Sign(text, at / len(ink), sure) for text, at, sure in read]))


@pytest.mark.parametrize(("mark", "text"), [(RING, "。"), (LISTED, "、"), (COMMA, "，"), (DOT, "")])
def test_stops_at_the_right_of_their_cell_are_told_by_their_ink(mark, text):
    ink = column(mark, WIDE - 2 - mark.shape[1])

    assert said(ink, ("河", 11, 0.99), ("水", len(ink) - 11, 0.99)) == f"河{text}水"


def test_what_stands_in_the_middle_or_right_over_more_ink_is_no_stop():
    signs = ("河", 11, 0.99), ("水", 60, 0.99)

    assert said(column(COMMA, 2), *signs) == "河水"
    assert said(column(COMMA, WIDE - 6, below=2), *signs) == "河水"


def test_a_ring_is_a_stop_close_over_what_follows_it_too():
    signs = ("河", 11, 0.99), ("水", 60, 0.99)

    assert said(column(RING, WIDE - 9, below=4), *signs) == "河。水"


def test_a_stop_that_was_read_stays_and_what_was_taken_for_one_goes():
    ink = column(COMMA, WIDE - 6)
    signs = ("河", 11, 0.99), ("水", len(ink) - 11, 0.99)

    assert said(ink, signs[0], ("；", 30, 0.6), signs[1]) == "河；水"
    assert said(ink, signs[0], ("’", 36, 0.9), signs[1]) == "河，水"


def test_double_corners_with_broken_strokes_are_corners():
    corner = np.zeros((10, 18), np.uint8)
    corner[0, 2:16] = corner[3, 0:13] = 1
    corner[1:9, 16] = corner[4:10, 13] = 1
    opening, closing = column(corner, 6, below=4, above=9), column(corner[::-1, ::-1], 0)
    read = ("河", 11, 0.99), ("水", 60, 0.99)

    assert said(opening, *read) == "河「水"
    assert said(closing, *read) == "河」水"


def test_apostrophes_in_a_column_are_commas_but_between_letters():
    read = [Sign(text, n / 10, 0.9) for n, text in enumerate("河’水°O’N∞8")]

    assert "".join(sign.text for sign in with_stops(read)) == "河，水。O’N8"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("他说「这个问题应该们来解决」", "他说“这个问题应该们来解决”"),
        ("他說「這個問題應該我們來解決」", "他說「這個問題應該我們來解決」"),
    ],
)
def test_corners_are_quotation_marks_in_simplified_columns_alone(text, quoted):
    line = Told(Span(0, 0, 24, 400), tuple(Sign(sign, n / 20, 1.0) for n, sign in enumerate(text)), 24.0, upright=True)

    assert with_quotes([line])[0].text == quoted
