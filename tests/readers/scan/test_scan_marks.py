"""Marks of vertical type, drawn here as ink, told and set among what was read of their column."""

import pytest

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan.marks import with_marks  # noqa: E402
from yueting.readers.scan.reading import Sign  # noqa: E402

WIDE = 24
ACROSS = np.abs(np.linspace(-1, 1, WIDE))


def falling(way, deep=8, thick=2):
    """A stroke that falls from its middle to both ends, *way* of how far out."""
    ink = np.zeros((deep + thick, WIDE), np.uint8)
    for at, down in enumerate(np.round(way * deep).astype(int)):
        ink[down : down + thick + 1, at] = 1
    return ink[: deep + thick]


ARC, ROOF = falling(ACROSS**2), falling(ACROSS)
TWO = np.vstack([ROOF, np.zeros((4, WIDE), np.uint8)]) | np.vstack([np.zeros((4, WIDE), np.uint8), ROOF])
# The head of 六 or 完: a dot over a line.
LID = np.vstack([np.pad(np.ones((4, 2), np.uint8), ((0, 0), (11, 11))), np.ones((3, WIDE), np.uint8)])
RING = (abs(np.hypot(*np.mgrid[-1:1:20j, -1:1:20j]) - 0.9) < 0.1).astype(np.uint8)
BOX = np.pad(np.zeros((16, 16), np.uint8), 2, constant_values=1)
STEM = np.pad(np.ones((2 * WIDE, 2), np.uint8), ((0, 0), (11, 11)))
DOTS = np.tile(np.pad(np.ones((2, 2), np.uint8), ((3, 3), (11, 11))), (6, 1))
SIGN = np.ones((WIDE - 2, WIDE), np.uint8)


def column(*parts):
    """*parts* under one another: drawn ones, and so many rows of white."""
    return np.vstack([np.zeros((part, WIDE), np.uint8) if isinstance(part, int) else part for part in parts])


def said(ink, *read):
    """What is told of *ink*, in which signs were *read*, each with the row of its middle."""
    return "".join(s.text for s in with_marks(ink, [Sign(text, at / len(ink), sure) for text, at, sure in read]))


@pytest.mark.parametrize(("drawn", "marks"), [(ARC, "（）"), (ROOF, "〈〉"), (TWO, "《》")])
def test_brackets_are_told_by_their_ink(drawn, marks):
    ink = column(SIGN, 12, drawn, 3, SIGN, 3, drawn[::-1], 12, SIGN)
    foot = 34 + len(drawn)
    read = [("河", 11, 0.99), ("へ", 30, 0.6), ("水", foot + 14, 0.99), ("岸", len(ink) - 11, 0.99)]

    assert said(ink, *read) == f"河{marks[0]}水{marks[1]}岸"


TICK = np.pad(np.ones((6, 3), np.uint8), ((0, 0), (0, 2)))
TICKS = np.hstack([TICK, TICK])


@pytest.mark.parametrize(("left", "mark"), [(13, "“"), (1, "”"), (8, "")])
def test_two_ticks_aside_of_the_middle_are_quotation_marks(left, mark):
    ink = column(SIGN, 8, np.pad(TICKS, ((0, 0), (left, WIDE - 10 - left))), 8, SIGN)

    assert said(ink, ("河", 11, 0.99), ("水", 55, 0.99)) == f"河{mark}水"


def test_two_dots_are_no_quotation_marks():
    ink = column(SIGN, 8, np.pad(TICKS[:3], ((0, 0), (13, 1))), 8, SIGN)

    assert said(ink, ("河", 11, 0.99), ("水", 55, 0.99)) == "河水"


def test_the_head_of_a_sign_is_no_bracket():
    assert said(column(SIGN, 12, LID, 2, SIGN[:12]), ("河", 11, 0.99), ("六", 42, 0.99)) == "河六"


def test_a_line_down_the_middle_in_which_nothing_was_read_is_as_many_dashes_as_it_is_long():
    ink = column(SIGN, 2, STEM, 2, SIGN)

    assert said(ink, ("河", 11, 0.99), ("水", 85, 0.99)) == "河——水"
    assert said(ink, ("河", 11, 0.99), ("丨", 48, 0.99), ("水", 85, 0.99)) == "河——水"
    assert said(ink, ("河", 11, 0.99), ("卜", 48, 0.99), ("水", 85, 0.99)) == "河卜水"
    assert said(column(SIGN, 2, STEM[: WIDE // 2], 2, SIGN), ("河", 11, 0.99), ("水", 47, 0.99)) == "河水"


@pytest.mark.parametrize(("drawn", "nought"), [(RING, "〇"), (BOX, ""), (RING[::2, ::2], "")])
def test_a_ring_as_large_as_a_sign_is_a_nought_where_nothing_was_read(drawn, nought):
    broad = np.pad(drawn, ((0, 0), (2, WIDE - 2 - drawn.shape[1])))
    ink = column(broad, 3, SIGN)

    assert said(ink, ("四", len(broad) + 14, 0.99)) == f"{nought}四"
    assert said(ink, ("口", len(broad) / 2, 0.99), ("四", len(broad) + 14, 0.99)) == "口四"


def test_the_mark_of_a_long_vowel_is_no_dash():
    assert said(column(SIGN, 2, STEM[:WIDE], 2, SIGN), ("サ", 11, 0.99), ("ー", 36, 0.99), ("ス", 61, 0.99)) == "サース"


def test_dots_under_one_another_are_what_is_left_out():
    assert said(column(SIGN, 4, DOTS, 4, SIGN), ("河", 11, 0.99), ("水", 89, 0.99)) == "河……水"
    assert said(column(SIGN, 4, DOTS[:16], 4, SIGN), ("河", 11, 0.99), ("水", 57, 0.99)) == "河水"
