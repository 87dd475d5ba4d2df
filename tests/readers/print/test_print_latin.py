"""Lines of Latin words drawn out to narrow columns: words as far apart as columns, and columns of few lines."""

from dataclasses import replace

import pytest
from test_print_page import EM, row, told
from test_print_page import sheet as small_sheet

from yueting.desk import edit
from yueting.model import Block, Lines, Page, Place
from yueting.readers.print.lines import lines_of
from yueting.readers.print.sheet import Box, Glyph

BELOW = [
    "with the first tide, and a band",
    "is asked to play as they pass",
    "under both bridges. Nobody yet",
    "knows who will pay the players",
    "or what the old ferryman says",
]
HALF = EM / 2
STEP = 12
WIDE = 150
"""Points of a column, from which to where the next begins."""
NEXT = 164
ABOVE = [
    "The harbour at Merrow reopens",
    "after nine weeks of repairs to",
    "the sluice gates, which a storm",
    "had broken in the second week",
    "of January. Boats will return",
]


def sheet(*parts, **drawn):
    return replace(small_sheet(*parts, **drawn), width=1000)


def letters(text, left, top, size=EM):
    return [
        Glyph(c, Box(left + n * size / 2, top, left + (n + 1) * size / 2, top + size), size) for n, c in enumerate(text)
    ]


def drawn(text, left, top, *, printed=False, wide=WIDE):
    """Set *text* as a line drawn out from *left* over *wide*; *printed* ones have spaces."""
    words = text.split()
    white = (wide - sum(map(len, words)) * HALF) / max(len(words) - 1, 1)
    glyphs = []
    for word in words:
        if printed and glyphs:
            glyphs.append(Glyph(" ", Box(left - white, top, left, top + EM), EM))
        glyphs += letters(word, left, top)
        left += len(word) * HALF + white
    return glyphs


def column(lines, left, top, **how):
    return [glyph for n, line in enumerate(lines) for glyph in drawn(line, left, top + n * STEP, **how)]


def texts(page):
    return [line.text for line in lines_of(page)]


@pytest.mark.parametrize("words", ["committee of Stillwater", "Edith Dunmore", "of Hebbleton"])
def test_few_words_drawn_out_to_their_column_are_one_line(words):
    beside = column(reversed([*ABOVE, "at the end of the month or so"]), 20 + NEXT, 48)
    page = sheet(column(ABOVE, 20, 60), drawn(words, 20, 60 + 5 * STEP), column(BELOW, 20, 60 + 6 * STEP), beside)

    assert words in texts(page)


def test_the_indented_first_line_at_the_foot_of_a_column_is_one_line():
    page = sheet(column(ABOVE, 20, 60), drawn("Their museum", 38, 60 + 5 * STEP, wide=WIDE - 18))

    assert "Their museum" in texts(page)


@pytest.mark.parametrize("first", ["which a storm had broken in", "a storm"])
def test_columns_of_two_lines_are_parted_where_both_have_the_white(first):
    left = [first, "the second week of January"]
    right = ["returns today. The harbour", "board had promised it for"]
    page = sheet(letters("Merrow reopens its harbour", 60, 20, 20), column(left, 20, 50), column(right, 20 + NEXT, 50))

    assert {first, "returns today. The harbour", "board had promised it for"} <= set(texts(page))


def test_white_without_a_space_parts_columns_of_a_file_that_prints_spaces():
    page = sheet(
        column([*ABOVE, *BELOW], 20, 60, printed=True, wide=140),
        column([*BELOW, *ABOVE], 400, 60, printed=True, wide=140),
        drawn("It has closed today", 20, 300, printed=True),
        drawn("They have not said why", 20 + NEXT, 300, printed=True),
    )

    assert {"It has closed today", "They have not said why"} <= set(texts(page))


def test_a_third_line_beside_a_drop_cap_begins_no_paragraph():
    beside = [
        *row("水今晨漫过石桥，两", 50, 50),
        *row("岸居民已经撤离了，", 50, 64),
        *row("桥上的灯昨夜也灭了", 50, 78),
    ]
    page = small_sheet(
        row("石桥进水", 30, 15, 20), row("河", 20, 50, 28), beside, row("今天还没有回来的消息呀。", 20, 92)
    )

    assert len([text for kind, text in told(page) if kind == "paragraph"]) == 1


def edited(*lines):
    """Return the articles of a printed page with these blocks."""
    blocks = tuple(
        Block(kind, text, Lines(n, n, "a.pdf", Place(1, ((0.0, 10.0 * n, 90.0, 10.0 * n + 9),))), kind == "title")
        for n, (kind, text) in enumerate(lines, 1)
    )
    return edit([Page("", "a.pdf", blocks)], id="e").articles


BODY = "The harbour at Merrow reopens after nine weeks of repairs to the sluice gates, which a storm had broken, the board has said."


@pytest.mark.parametrize(
    "text",
    [
        "They lost.",
        "Priya Lowe approved every late reservoir.",
        "Would the councillor care to show his working?",
        "Forms are at the clerk's office",
        "“Half!” said the coordinator, Bev Marsh. “I read it three times.”",
        "The order is not expected to have a material effect on earnings for the current financial year",
    ],
)
def test_a_short_paragraph_of_a_printed_page_is_text_under_text(text):
    for lines in ([BODY, text], [BODY, text, BODY.replace("Merrow", "Elmstead")]):
        placed = [("title", "Harbour reopens"), *(("paragraph", line) for line in lines), ("title", "Bus route ends")]
        (first, *_) = edited(*placed, ("paragraph", BODY.replace("harbour", "bus route")))

        assert text in [block.text for block in first.blocks if block.kind == "paragraph"]


def test_a_name_at_the_end_of_a_letter_signs_it():
    (first,) = edited(("title", "A seat at the station"), ("paragraph", BODY), ("paragraph", "By Ruth Ashby"))

    assert "Ruth Ashby" in first.byline


def test_a_kicker_over_a_headline_between_two_stories_is_no_quotation():
    stops, goes = column(ABOVE, 20, 60), column(ABOVE, 20, 170)
    page = sheet(
        letters("Sluice gates give way", 40, 30, 20),
        *(stops, column(ABOVE[:4], 20 + NEXT, 60)),
        letters("Along the river", 50, 128, 13),
        letters("Ferry landing reopens", 40, 144, 20),
        *(goes, column(BELOW[:4], 20 + NEXT, 170)),
    )

    assert [text for kind, text in told(page) if kind == "title"] == ["Sluice gates give way", "Ferry landing reopens"]


def test_a_headline_far_larger_than_all_others_is_no_masthead_where_columns_begin_right_under_it():
    page = sheet(
        letters("Ferry measured", 20, 20, 36),
        *(column(ABOVE, 20, 60), column(BELOW, 20 + NEXT, 60)),
        letters("Sluice gates give way", 400, 20, 20),
        *(column(BELOW, 400, 60), column(ABOVE, 400 + NEXT, 60)),
        letters("Bakery sold", 20, 170, 20),
        column(ABOVE, 20, 200),
    )

    assert "Ferry measured" in [text for kind, text in told(page) if kind == "title"]


def bylined(*over, size=9.4):
    """Set a story whose first column has *over*, lines of *size*, over its text."""
    own = [glyph for n, line in enumerate(over) for glyph in letters(line, 20, 60 + n * STEP + EM - size, size)]
    text = column(ABOVE, 20, 60 + len(over) * STEP, printed=True)
    return sheet(letters("Sluice gates give way", 40, 30, 20), own, text, column(BELOW, 20 + NEXT, 60, printed=True))


@pytest.mark.parametrize("size", [9.4, 11])
def test_a_byline_that_wraps_over_its_column_is_one(size):
    page = bylined("By Ann Lee and Tom", "Reed", size=size)

    assert ("byline", "By Ann Lee and Tom Reed") in told(page)


def test_small_lines_over_a_column_that_name_nobody_are_text():
    assert "byline" not in [kind for kind, _ in told(bylined("By the end of the", "month"))]


def test_a_kicker_over_the_first_of_many_lines_of_a_headline_is_that_storys():
    head = [g for n in range(4) for g in letters("Sluice gates give way", 20, 60 + 24 * n, 20)]
    under = (column(ABOVE, 20, 166, printed=True), column(BELOW, 20 + NEXT, 166, printed=True))
    page = sheet(letters("THE RIVER", 100, 40, 12), head, *under)

    assert told(page)[0] == ("kicker", "THE RIVER")
