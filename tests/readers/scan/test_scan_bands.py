"""Columns of upright pages put right by their ink; pages are drawn here, and the detector's mistakes are given."""

import pytest

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan.bands import columns_of  # noqa: E402
from yueting.readers.scan.finding import Span  # noqa: E402

WIDE, PITCH, SIGN, NEXT, CELLS = 12, 17, 12, 13, 8
BAND = CELLS * NEXT - 1
"""A column is 12 pixels wide and one is every 17; a band is of 8 signs, one every 13."""


def upright(bands=2, columns=16, between=14, step=NEXT):
    """Return the ink of a page of *bands* of columns, and the box of each column from the right, band by band."""
    high = (CELLS - 1) * step + SIGN
    ink = np.zeros((40 + bands * (high + between), 60 + columns * PITCH), np.uint8)
    spans = []
    for band in range(bands):
        top = 20 + band * (high + between)
        for n in range(columns):
            left = 30 + n * PITCH
            for cell in range(CELLS):
                ink[top + cell * step : top + cell * step + SIGN, left : left + WIDE] = 1
            spans.append(Span(left, top, left + WIDE, top + high))
    return ink, spans


def test_columns_of_two_bands_that_were_taken_for_one_are_parted_where_white_runs_on_beside_them():
    ink, right = upright()
    joined = [one._replace(bottom=two.bottom) for one, two in zip(right[:16], right[16:], strict=True)]

    assert sorted(columns_of(joined, ink, (), ())) == sorted(right)


def test_readings_that_join_two_columns_lose_neither_of_them():
    ink, right = upright()
    joined = [one._replace(bottom=two.bottom) for one, two in zip(right[:16], right[16:], strict=True)]
    left, top = right[5].right + 1, right[5].top
    ink[top + NEXT : top + 3 * NEXT, left : left + PITCH - WIDE - 2] = 1

    assert sorted(columns_of(joined, ink, (), ())) == sorted(right)


def test_a_rule_parts_bands_however_close_they_stand():
    ink, right = upright(between=7)
    rule = Span(25, 20 + BAND + 3, ink.shape[1] - 25, 20 + BAND + 4)
    ink[rule.top : rule.bottom, rule.left : rule.right] = 1
    joined = [one._replace(bottom=two.bottom) for one, two in zip(right[:16], right[16:], strict=True)]

    assert sorted(columns_of(joined, ink, [rule], ())) == sorted(right)


def test_what_readings_make_broad_and_a_rule_runs_through_is_no_large_type():
    ink, right = upright(between=7)
    rule = Span(25, 20 + BAND + 3, ink.shape[1] - 25, 20 + BAND + 4)
    ink[rule.top : rule.bottom, rule.left : rule.right] = 1
    broad = Span(right[0].left, right[0].top, right[0].right + 8, right[16].bottom)

    assert sorted(columns_of([broad, *right[1:16], *right[17:]], ink, [rule], ())) == sorted(right)


def test_signs_that_stand_far_apart_in_every_column_are_no_bands():
    ink, right = upright(bands=1, step=SIGN + 7)

    assert sorted(columns_of(right, ink, (), ())) == sorted(right)


def test_a_column_that_nobody_saw_is_found_and_one_that_was_seen_in_pieces_is_whole():
    ink, right = upright(bands=1)
    seen = [*right[:5], *right[7:10], right[10]._replace(bottom=50), right[10]._replace(top=70), *right[11:]]

    assert sorted(columns_of(seen, ink, (), ())) == sorted(right)


def test_a_sign_that_ends_a_paragraph_and_was_seen_with_the_heads_of_the_columns_beside_it_is_a_column():
    ink, right = upright(bands=1)
    last = right[7]
    ink[last.top + SIGN : last.bottom, last.left : last.right] = 0
    seen = [*right[:7], *right[8:], Span(right[7].left, last.top, right[9].right, last.top + SIGN)]

    assert last._replace(bottom=last.top + SIGN) in columns_of(seen, ink, (), ())


def test_a_sign_that_ends_a_paragraph_with_its_stop_is_no_large_type_though_it_was_seen_with_the_edge_of_the_next_column():
    ink, right = upright(bands=1, step=NEXT + 3)
    last = right[7]
    ink[last.top + SIGN : last.bottom, last.left : last.right] = 0
    ink[last.top + SIGN + 1 : last.top + SIGN + 5, last.right - 4 : last.right] = 1
    broad = Span(last.left, last.top, last.right + PITCH - WIDE + 3, last.top + SIGN + 5)

    alone = last._replace(bottom=last.top + SIGN + 5)
    assert alone in columns_of([*right[:7], *right[8:], broad], ink, (), ())


def test_a_stop_that_hangs_below_its_column_belongs_to_it():
    ink, right = upright(bands=1, between=40)
    last = right[7]
    ink[last.bottom + 4 : last.bottom + 8, last.left : last.left + 4] = 1

    assert last._replace(bottom=last.bottom + 8) in columns_of(right, ink, (), ())


def test_readings_beside_a_column_are_no_part_of_it():
    ink, right = upright(bands=1, columns=12)
    first = right[-1]
    ink[first.top + 14 : first.top + 40 : 2, first.right + 1 : first.right + 5] = 1

    assert first in columns_of([*right[:-1], first._replace(right=first.right + 5)], ink, (), ())


def test_lines_of_a_level_page_are_left_alone():
    ink, right = upright()
    level = [Span(one.top, one.left, one.bottom, one.right) for one in right]

    assert columns_of([*level, right[0]], ink.T.copy(), (), ()) == [*level, right[0]]


def test_two_columns_that_readings_between_them_joined_are_two_and_a_headline_as_broad_is_one():
    ink, right = upright(bands=1, columns=12)
    one, two = right[5], right[6]
    ink[one.top + 14 : one.top + 40 : 3, one.right + 1 : one.right + 4] = 1
    head = Span(ink.shape[1], 20, ink.shape[1] + 30, 20 + BAND)
    ink = np.pad(ink, ((0, 0), (0, 60)))
    ink[head.top : head.bottom, head.left : head.right] = 1
    joined = Span(one.left, one.top, two.right, one.bottom)

    assert sorted(columns_of([*right[:5], joined, *right[7:], head], ink, (), ())) == sorted([*right, head])


def test_bands_of_a_few_columns_between_a_headline_and_a_rule_are_parted_too():
    ink, right = upright()
    joined = [one._replace(bottom=two.bottom) for one, two in zip(right[:16], right[16:], strict=True)]
    for one in joined[:12]:  # the story beside has one band
        ink[one.top + BAND : one.top + BAND + 14, one.left : one.right] = 1
    head, wall = Span(ink.shape[1], 20, ink.shape[1] + 30, ink.shape[0] - 20), joined[12].left - 3
    rule = Span(wall, 20, wall + 1, ink.shape[0] - 20)
    ink = np.pad(ink, ((0, 0), (0, 60)))
    for one in (head, rule):
        ink[one.top : one.bottom, one.left : one.right] = 1

    parted = [*right[12:16], *right[28:]]
    assert sorted(columns_of([*joined, head], ink, [rule], ())) == sorted([*joined[:12], *parted, head])
