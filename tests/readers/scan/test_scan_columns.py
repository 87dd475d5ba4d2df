"""A column read twice: on its side and sign by sign; what was read is given here, no network is asked."""

import pytest

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan.cells import Cell, Column, chosen, words_in  # noqa: E402
from yueting.readers.scan.finding import Span  # noqa: E402
from yueting.readers.scan.flush import flush  # noqa: E402
from yueting.readers.scan.letters import letters_size  # noqa: E402
from yueting.readers.scan.page import FAINT  # noqa: E402
from yueting.readers.scan.reading import Sign  # noqa: E402
from yueting.readers.scan.setting import Told, levelled  # noqa: E402

WIDE = 20
SPAN = Span(0, 0, WIDE, 10 * WIDE)


def signs(text, first=0.5, step=1.0, sure=0.99):
    """Each sign of *text* in the middle of its cell, *first* and *step* in cells of ten; a blank is none."""
    return [Sign(char, (first + n * step) / 10, sure) for n, char in enumerate(text) if char != " "]


def cells(*numbers):
    return [Cell(n * WIDE, (n + 1) * WIDE) for n in numbers]


def text(found):
    return "".join(sign.text for sign in found)


def test_a_word_that_lies_in_a_column_is_kept_as_it_lies_and_figures_alone_are_none():
    lying = [*signs("河水"), *signs("Bridge", 2.25, 0.5), *signs("两岸1", 6)]
    words = words_in(lying, SPAN)

    assert [tuple(round(at, 3) for at in word) for word in words] == [(0.225, 0.475)]
    standing = [*zip((0, 1), signs("河水"), strict=True), *zip((2, 3, 4), signs("，两岸", 5.5), strict=True)]
    column = Column(SPAN, lying[:-1], words, cells(0, 1, 5, 6, 7))
    assert text(chosen(column, standing)) == "河水Bridge，两岸"


def test_marks_that_only_upright_signs_show_are_set_between_those_that_lie():
    column = Column(SPAN, signs("河水 漫过 了"), (), cells(*range(7)))
    standing = list(enumerate(signs("河水，漫过。了", sure=0.9)))

    assert text(chosen(column, standing)) == "河水，漫过。了"


@pytest.mark.parametrize(("sure", "said"), [(0.99, "河沙"), (0.7, "河水")])
def test_of_two_readings_of_a_cell_the_surer_counts(sure, said):
    column = Column(SPAN, signs("河沙", sure=sure), (), cells(0, 1))

    assert text(chosen(column, list(enumerate(signs("河水", sure=0.9))))) == said


@pytest.mark.parametrize(
    ("lying", "upright", "said", "doubted"),
    [
        ("共九 三五件", "共九二二五件", "共九三五件", "九三"),  # the cuts ran through 三
        ("共九 五件", "共九一五件", "共九一五件", "一"),  # one on its side was missed
        ("共九 五件", "共九?五件", "共九五件", "九五"),  # what stands between them is not known
        ("共九三五件", "共九三五件", "共九三五件", ""),
        ("共九 件", "共九'件", "共九件", ""),
        ("共九、件", "共九_件", "共九、件", ""),
    ],
)
def test_figures_of_strokes_that_were_cut_through_are_believed_on_their_side_and_doubted(lying, upright, said, doubted):
    column = Column(SPAN, signs(lying), (), cells(*range(len(upright))))
    found = chosen(column, [(n, sign) for n, sign in enumerate(signs(upright, sure=0.98)) if sign.text != "?"])

    assert text(found) == said
    assert "".join(sign.text for sign in found if sign.sure < FAINT) == doubted


@pytest.mark.parametrize(
    ("lying", "sure", "ones", "said", "doubted"),
    [
        ("达到二", 0.7, (), "达到一", "一"),  # on its side it is another figure
        ("达到二", 0.99, (), "达到二", ""),
        ("达到一", 0.7, (), "达到一", ""),
        ("达到二", 0.99, (2,), "达到一", ""),  # its ink shows one stroke
    ],
)
def test_a_figure_that_is_another_on_its_side_is_doubted_unless_its_ink_shows_which(lying, sure, ones, said, doubted):
    read = [*signs(lying[:2]), *signs(lying[2:], 2.5, sure=sure)]
    found = chosen(Column(SPAN, read, (), cells(0, 1, 2), frozenset(ones)), list(enumerate(signs("达到一", sure=0.98))))

    assert text(found) == said
    assert "".join(sign.text for sign in found if sign.sure < FAINT) == doubted


def test_white_read_between_the_signs_of_a_column_is_none():
    column = Column(SPAN, signs("河 水"), (), cells(0, 1, 2))

    assert text(chosen(column, list(enumerate(signs("河\u3000水"))))) == "河水"


def test_a_sign_read_a_little_off_is_not_read_twice():
    column = Column(SPAN, [Sign("河", 0.05, 1.0), Sign("水", 0.23, 1.0)], (), cells(0, 1, 2))

    assert text(chosen(column, list(enumerate(signs("河水，"))))) == "河水，"


def standing(left, top, bottom, said):
    made = tuple(Sign(char, (n + 0.5) / len(said), 0.9) for n, char in enumerate(said))
    return Told(Span(left, top, left + 23, bottom), made, 25.0, upright=True)


def test_a_column_begins_and_ends_where_those_beside_it_do_and_an_indent_stays():
    plain = [standing(35 * n, 100, 350, "河水今晨漫过石桥两岸") for n in range(5)]
    thin, indented, short = (
        standing(200, 111, 350, "一水今晨漫过石桥两岸"),
        standing(235, 151, 350, "河水今晨漫过石桥"),
        standing(270, 100, 250, "河水今晨漫过"),
    )

    told = [line.ends for line in flush([*plain, thin, indented, short])]
    assert told[:6] == [(100, 350)] * 6
    assert told[6:] == [(100 + 2 * thin.size, 350), (100, 250)]


def test_a_mark_at_the_head_of_an_indented_column_does_not_hide_how_far_it_is_indented():
    plain = [standing(35 * n, 100, 350, "河水今晨漫过石桥两岸") for n in range(5)]
    quoted, aside = standing(200, 166, 350, "“水今晨漫过石桥"), standing(235, 137, 350, "河水今晨漫过石桥")

    told = [line.ends for line in flush([*plain, quoted, aside])]
    assert told[5:] == [(150, 350), (137, 350)]


@pytest.mark.parametrize("said", ["On Tour with Eric", "又与 Steve Tour"])
def test_a_column_mostly_of_letters_that_reach_further_is_no_headline(said):
    plain = [standing(35 * n, 100, 350, "河水今晨漫过石桥两岸") for n in range(5)]
    letters = standing(200, 100, 350, said)
    broad = Told(letters.span._replace(right=letters.span.left + 33), letters.signs, 31.0, upright=True)

    thin = Told(Span(240, 100, 249, 134), letters.signs[:1], 12.0, upright=True)

    assert len({line.size for line in levelled([*plain, broad, thin])}) == 1


@pytest.mark.parametrize("deep", [True, False])
def test_letters_are_as_large_as_their_small_ones_tell_whatever_reaches_under_the_line(deep):
    ink = np.zeros((24, 300), np.uint8)
    ink[6:18, ::2] = 1
    ink[:6, ::12] = 1  # tall letters
    ink[18:, ::40] = deep
    line = ink if deep else ink[:18]

    assert letters_size(line, "On the river banks, near the old quay") == pytest.approx(11 / 0.47)
    assert letters_size(line, "On the river banks") == pytest.approx(17 / 0.7)
    assert letters_size(ink[6:18], "twice") == pytest.approx(11 / 0.58)
    assert letters_size(ink[6:18], "since.") == pytest.approx(11 / 0.47)
    assert letters_size(ink[6:18], "1871") == pytest.approx(11 / 0.7)
    assert letters_size(ink[6:18], "nesses.") == pytest.approx(11 / 0.47)
