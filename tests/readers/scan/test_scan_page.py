"""What a scan is made of, without the networks: straightened, cut, set; each part on pictures that are drawn here."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.errors import InputError  # noqa: E402
from yueting.messages import Message  # noqa: E402
from yueting.readers import picture  # noqa: E402
from yueting.readers.picture import laid_out  # noqa: E402
from yueting.readers.print.page import Source  # noqa: E402
from yueting.readers.print.sheet import Sheet  # noqa: E402
from yueting.readers.scan.below import as_above, as_beside  # noqa: E402
from yueting.readers.scan.corners import corners_in  # noqa: E402
from yueting.readers.scan.finding import Span, grown, pieces  # noqa: E402
from yueting.readers.scan.page import factor_of  # noqa: E402
from yueting.readers.scan.picture import turned  # noqa: E402
from yueting.readers.scan.raster import ink_of, turn_of  # noqa: E402
from yueting.readers.scan.reading import Sign  # noqa: E402
from yueting.readers.scan.rules import rules_of  # noqa: E402
from yueting.readers.scan.setting import Told, glyphs_of, levelled, size_of  # noqa: E402
from yueting.readers.scan.upright import cuts_of, side_by_side  # noqa: E402
from yueting.readers.scan.whites import set_apart  # noqa: E402


def striped(high=600, wide=800, *, upright=False):
    """A page of lines: stripes of dashes, as text looks from afar."""
    page = np.full((high, wide), 255, np.uint8)
    for top in range(40, high - 40, 18):
        for left in range(40, wide - 40, 12):
            page[top : top + 11, left : left + 9] = 30
    return page.T.copy() if upright else page


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("degrees", [0.0, 1.0, -0.7, 2.4])
def test_a_page_is_straightened(degrees, upright):
    page = turned(striped(upright=upright), -degrees)

    assert turn_of(ink_of(page)) == pytest.approx(degrees, abs=0.1)


def test_ink_is_told_from_the_paper_round_it_not_from_a_level():
    page = striped().astype(np.float64)
    shaded = (page * np.linspace(0.5, 1, page.shape[1])).astype(np.uint8)

    told = ink_of(shaded)[60:-60, 60:-60]
    assert (told == (striped()[60:-60, 60:-60] < 128)).mean() > 0.99


def test_blank_paper_and_a_black_sheet_have_no_ink_and_no_turn():
    for level in (255, 0):
        ink = ink_of(np.full((300, 300), level, np.uint8))
        assert ink.sum() == 0
        assert turn_of(ink) == 0.0


def test_what_hangs_together_is_one_piece():
    mask = np.zeros((20, 30), bool)
    mask[2:5, 2:20] = True
    mask[5:12, 2:4] = mask[5:12, 18:20] = True  # legs of one
    mask[14:16, 2:20] = True

    assert sorted(pieces(mask)) == [Span(2, 2, 20, 12), Span(2, 14, 20, 16)]


def test_a_core_grows_to_the_ink_of_its_line_and_not_into_the_next():
    ink = np.zeros((60, 200), np.uint8)
    ink[10:22, 20:180] = ink[28:40, 20:180] = 1

    assert grown([Span(26, 14, 174, 19)], ink) == [Span(20, 10, 180, 22)]


def column(*cells, wide=20, pitch=21):
    """A column of vertical type: 1 is a sign, 0 a blank, 「 and 」 corner marks."""
    ink = np.zeros((pitch * len(cells), wide), np.uint8)
    for n, cell in enumerate(cells):
        top = n * pitch
        if cell == 1:
            ink[top + 1 : top + 19, 1:19] = 1
            ink[top + 9, 1:19] = 0  # two parts: a sign is not what hangs together
        if cell == "「":
            ink[top + 13, 4:18] = ink[top + 13 : top + 19, 17] = 1
        if cell == "」":
            ink[top + 6, 2:16] = ink[top : top + 7, 2] = 1
        if cell == "一":
            ink[top + 10, 1:19] = 1
    return ink


def test_a_column_is_cut_between_its_signs():
    cuts = cuts_of(column(1, 1, 0, 1, 1, 1))

    assert len(cuts) == 7
    assert all(abs(cut - 21 * n) <= 2 for n, cut in enumerate(cuts))


def test_signs_are_set_side_by_side_upright():
    grey = (255 * (1 - column(1, 1, 1))).astype(np.uint8)

    assert side_by_side(grey, [(0, 21), (21, 42), (42, 63)], 255).shape == (21, 60)


def test_corner_marks_are_told_from_the_numeral_one():
    said = [(text, round(at * 5)) for text, at in corners_in(column(1, "「", 1, "」", "一"))]

    assert [text for text, _ in said] == ["「", "」"]


def test_a_letter_on_its_side_within_a_word_is_no_corner_mark():
    ink = column(1, "「", 1)
    ink[21 : 21 + 12, 4:18] = 1  # the letter before it

    assert [text for text, _ in corners_in(ink)] == []


def line(text, left, top, size=25, step=26):
    signs = tuple(Sign(char, (n + 0.5) / len(text), 0.9) for n, char in enumerate(text))
    span = Span(left, top, left + step * len(text), top + round(size * 0.93))
    return Told(span, signs, size_of(span, signs, upright=False))


def test_lines_of_nearly_one_size_are_of_one_size_and_headlines_stay_apart():
    lines = [line("河水今晨漫过石桥两岸", 10, 10 + 40 * n, size) for n, size in enumerate((24, 25, 26, 25, 25, 60))]
    sizes = [told.size for told in levelled(lines)]

    assert len(set(sizes[:5])) == 1
    assert sizes[5] > 1.5 * sizes[0]


def standing(text, left, wide, size=25):
    signs = tuple(Sign(char, (n + 0.5) / len(text), 0.9) for n, char in enumerate(text))
    return Told(Span(left, 10, left + wide, 10 + 26 * len(text)), signs, size, upright=len(text) > 1)


def test_columns_about_as_broad_as_most_are_of_one_size_and_a_sign_alone_is_a_column():
    usual = [standing("河水今晨漫过石桥两岸", 40 * n, 23) for n in range(6)]
    odd = [standing("一卜一卜一", 300, 20, 21), standing("Bridge桥两岸", 340, 30, 31), standing("岸", 380, 22, 23)]
    head = standing("石桥水位", 420, 56, 60)
    told = levelled([*usual, *odd, head])

    assert len({line.size for line in told[:9]}) == 1
    assert all(line.upright for line in told)
    assert told[9].size > 2 * told[0].size


def test_signs_stand_in_cells_one_behind_the_other():
    glyphs = glyphs_of(line("河水今晨漫过石桥", 100, 40), 0.36)

    assert "".join(glyph.text for glyph in glyphs) == "河水今晨漫过石桥"
    assert glyphs[0].box.left == pytest.approx(36, abs=0.5)
    assert all(b.box.left - a.box.right == pytest.approx(0, abs=0.1) for a, b in pairwise(glyphs))


def test_a_gutter_that_the_detector_ran_over_is_white_again():
    left, right = line("河水今晨漫过", 0, 0), line("石桥两岸居民", 220, 0)
    signs = tuple(
        Sign(sign.text, (part.span.left + sign.at * part.span.width) / 376, 0.9)
        for part in (left, right)
        for sign in part.signs
    )
    glyphs = glyphs_of(Told(Span(0, 0, 376, 24), signs, 25.0), 1.0)

    assert glyphs[6].box.left - glyphs[5].box.right > 40


def drawn(*words, high=30, wide=16, gap=4):
    """Ink of *words*, each with the white before it; a letter is *wide* pixels, *gap* of them white."""
    ink = np.zeros((high, sum(white + wide * len(word) for white, word in words)), np.uint8)
    at = 0
    for white, word in words:
        at += white
        for n in range(len(word)):
            ink[:, at + n * wide + gap // 2 : at + (n + 1) * wide - gap // 2] = 1
        at += wide * len(word)
    return ink


def read_of(ink, *words):
    """The line *words* as it is read of *ink*: with one space wherever there is white, each sign where it stands."""
    said, at = [], 0
    for white, word in words:
        said += [Sign(" ", (at + white / 2) / ink.shape[1], 0.9)] if white else []
        at += white
        said += [Sign(char, (at + 16 * n + 8) / ink.shape[1], 0.9) for n, char in enumerate(word)]
        at += 16 * len(word)
    return Told(Span(0, 0, ink.shape[1], ink.shape[0]), tuple(said), 32.0)


def test_two_headlines_read_as_one_line_stand_apart_where_their_ink_does():
    words = (0, "Night"), (8, "buses"), (8, "go"), (22, "She"), (8, "taught"), (8, "me")
    ink = drawn(*words)
    told = set_apart(read_of(ink, *words), ink)

    assert told.text == "Night buses goShe taught me"
    edges = {n: (left, right) for n, left, right in told.whites}
    assert edges[14] == (pytest.approx(208, abs=2), pytest.approx(230, abs=2))
    glyphs = glyphs_of(told, 1.0)
    assert glyphs[14].box.left - glyphs[13].box.right == pytest.approx(22, abs=5)


def test_words_of_a_line_drawn_out_keep_their_spaces_and_stand_where_they_do():
    words = (0, "Night"), (20, "buses"), (20, "go"), (20, "on")
    ink = drawn(*words)
    told = set_apart(read_of(ink, *words), ink)

    assert told.text == "Night buses go on"
    assert [glyph.text for glyph in glyphs_of(told, 1.0)] == list("Night buses go on")
    assert glyphs_of(told, 1.0)[6].box.left == pytest.approx(100, abs=3)


def test_what_a_stop_leaves_white_sets_nothing_apart():
    ink = drawn((0, "河水"), (18, "漫过"))
    signs = tuple(Sign(char, at / ink.shape[1], 0.9) for char, at in zip("河，漫过", (8, 24, 58, 74), strict=True))
    line = Told(Span(0, 0, ink.shape[1], 30), signs, 32.0)

    assert set_apart(line, ink).whites == ()
    assert len(set_apart(replace(line, signs=(signs[0], Sign("水", 24 / 82, 0.9), *signs[2:])), ink).whites) == 1


@pytest.mark.parametrize(
    ("over", "under", "left", "size"),
    [
        ("河水今晨漫过石桥两岸", "了。", 100, 25.0),
        ("河水今晨漫过石桥两岸。", "了。", 100, 31.0),  # a sentence ends: a crosshead may follow
        ("河水今晨漫过石桥两岸", "了。", 160, 31.0),  # it stands in the middle
    ],
)
def test_a_short_line_that_goes_on_under_text_is_as_large_as_that(over, under, left, size):
    lines = [replace(line(over, 100, 40), size=25.0), replace(line(under, left, 72), size=31.0)]

    assert [told.size for told in as_above(lines)] == [25.0, size]


def test_the_last_word_of_a_headline_is_as_large_as_it_and_a_deck_is_not():
    words = [
        replace(line(text, 100, 40 + 70 * n, 60), size=size)
        for n, (text, size) in enumerate((("A long headline,", 60.0), ("twice", 47.0)))
    ]
    text = replace(line("河水今晨漫过石桥两岸" * 3, 100, 400), size=25.0)
    deck = replace(line("and a deck of many words", 100, 110, 60), size=47.0)

    assert [told.size for told in as_above([*words, text])] == [60.0, 60.0, 25.0]
    assert as_above([words[0], deck, text])[1].size == 47.0


def test_lines_of_one_headline_on_an_upright_page_are_as_large_as_most_of_it():
    text = [standing("河水今晨漫过石桥两岸" * 4, 40 * n, 23) for n in range(3)]
    head = [standing("石桥水位今晨回落", 500, 57, 56), standing("105周年", 420, 58, 63)]
    smaller = standing("两岸居民今晨回家", 350, 45, 48)
    level = [replace(line("石桥水位今晨", 700, 40 + 70 * n, 60), size=size) for n, size in enumerate((66.0, 60.0))]
    sizes = [told.size for told in as_beside([*text, *head, smaller, *level])]

    assert sizes == [25, 25, 25, 56, 56, 48, 66, 66]
    assert [told.size for told in as_beside([*level, *head])] == [66, 60, 56, 63]


@pytest.mark.parametrize(
    ("wide", "high", "dots", "factor"),
    [
        (3072, 9900, 0.0, 1.0),  # long, and no finer than others
        (7000, 9900, 0.0, 5000 / 9900),  # fine
        (3300, 4700, 400.0, 0.5),
    ],
)
def test_a_page_without_a_resolution_is_fine_where_both_its_sides_are_long(wide, high, dots, factor):
    assert factor_of(wide, high, dots) == factor_of(high, wide, dots) == factor


def test_a_figure_alone_is_text_that_is_less_sure_than_other_signs_must_be():
    from yueting.readers.scan.page import _is_text

    alone = {text: replace(line(text, 0, 0), signs=(Sign(text, 0.5, 0.75),)) for text in ("3", "1", "一", "岸")}
    assert [text for text, told in alone.items() if _is_text(told)] == ["3"]


def test_a_sign_over_a_stop_in_a_column_is_text_that_is_less_sure_than_one_alone():
    from yueting.readers.scan.page import _is_text

    stop = Sign("。", 0.5, 0.9)
    said = {text: replace(standing(text + "。", 0, 23), signs=(Sign(text, 0.2, 0.6), stop)) for text in ("来", "1")}
    level = replace(line("来。", 0, 0), signs=said["来"].signs)
    alone = replace(said["来"], signs=said["来"].signs[:1])

    assert [_is_text(told) for told in (said["来"], level, alone)] == [True, False, False]


def test_the_last_sign_of_an_upright_headline_is_upright_and_one_under_another_is_not():
    from yueting.readers.scan.page import _columns

    ink = np.ones((1000, 400), np.uint8)
    ink[:, 290:300] = 0
    head, last = Span(300, 100, 358, 800), Span(230, 400, 288, 480)
    level, smaller = Span(230, 900, 288, 980), Span(250, 400, 288, 440)
    with_edge = Span(232, 500, 308, 560)

    assert _columns([last, head, level, smaller, with_edge], ink) == (
        [level, smaller],
        [last, head, with_edge._replace(right=290)],
    )


def test_rules_are_found_both_ways_and_strokes_are_none():
    ink = np.zeros((300, 400), np.uint8)
    ink[100:102, 50:350] = 1
    ink[20:280, 200] = 1
    ink[40:42, 60:90] = 1
    ink[101, 120] = 0

    found = {(rule.width > rule.height) for rule in rules_of(ink, [])}
    assert found == {True, False}
    assert len(rules_of(ink, [])) == 2


def scan(*doubts, lines=20):
    """A scanned page of one story, read with *doubts*."""
    from yueting.readers.scan.page import Doubt, Read

    rows = [line("河水今晨漫过石桥两岸", 100, 100 + 40 * n) for n in range(4)]
    head = line("石桥进水", 100, 20, 60, 60)
    glyphs = tuple(glyph for row in (head, *rows) for glyph in glyphs_of(row, 0.36))
    return Read(Sheet(300, 200, glyphs), lines, tuple(Doubt(*doubt) for doubt in doubts))


def codes(page):
    return [remark.code for remark in laid_out(page, 1, "", Source())[1]]


def test_scan_doubtful_a_line_read_with_doubt_is_told_at_its_place():
    blocks, notices = laid_out(scan(("石桥进水", 0.6, "")), 1, "", Source())

    (told,) = [remark for remark in notices if remark.code == "scan-doubtful"]
    assert told.lines == next(block.lines for block in blocks if block.text == "石桥进水")
    assert told.confidence == 0.6


def test_scan_figures_that_are_not_sure_are_told_by_themselves():
    (told,) = [r for r in laid_out(scan(("水深12米", 0.9, "12")), 1, "", Source())[1] if r.code == "scan-figures"]

    assert dict(told.message.fields) == {"words": "水深12米", "figures": "12"}


def test_a_doubtful_line_is_marked_where_it_stands_whatever_else_says_the_same():
    page = scan(("桥两", 0.6, "", (100.0, 65.0, 130.0, 75.0)), ("no such words", 0.7, "", (40.0, 5.0, 90.0, 25.0)))
    blocks, notices = laid_out(page, 1, "", Source())
    text = next(block for block in blocks if block.kind == "paragraph")

    told = [remark.lines for remark in notices if remark.code == "scan-doubtful"]
    assert told == [text.lines, next(block.lines for block in blocks if block.text == "石桥进水")]


@pytest.mark.parametrize(("text", "figures"), [("水深三米", "三"), ("水深3米", "3"), ("水深几米", "")])
def test_figures_in_han_are_doubted_as_others_are(text, figures):
    from yueting.readers.scan.page import _doubt

    told = line(text, 0, 0)
    doubt = _doubt(replace(told, signs=tuple(sign._replace(sure=0.7) for sign in told.signs)))

    assert doubt
    assert doubt.figures == figures


def test_one_letter_that_is_not_sure_is_enough_and_a_mark_is_not():
    from yueting.readers.scan.page import _doubt

    told = line("Heron íill spoke of the old bridge, and left.", 0, 0)
    vague = {"í": 0.73, ",": 0.5}
    surer = [
        replace(told, signs=tuple(s._replace(sure=vague.get(s.text, 1.0)) for s in told.signs if s.text not in out))
        for out in ("", "í")
    ]

    assert [bool(_doubt(one)) for one in surer] == [True, False]


def test_of_more_doubts_than_are_shown_those_with_figures_are():
    page = scan(*[(f"不清楚{n}", 0.5, "") for n in range(60)], ("水深12米", 0.9, "12"), lines=1000)

    assert [remark.code for remark in laid_out(page, 1, "", Source())[1]][1] == "scan-figures"


def test_scan_poor_a_page_of_doubts_is_told_as_a_whole():
    doubts = [(f"不清楚{n}", 0.5, "") for n in range(5)]

    assert "scan-poor" in codes(scan(*doubts, lines=20))
    assert "scan-poor" not in codes(scan(*doubts, lines=100))
    assert codes(scan()) == ["scan-read"]
    assert codes(scan(*doubts, lines=6)) == ["scan-read", "scan-poor"]  # it lies on its head


def test_pages_before_a_damaged_one_are_read_and_it_is_told(monkeypatch):
    def damaged(*_):
        yield scan()
        raise InputError(Message("not a whole picture"))

    monkeypatch.setattr(picture, "read_apart", damaged)
    one, two = picture.read(b"", Path("scan.tif"))

    assert one.blocks
    assert [remark.code for remark in two.notices] == ["page-unread"]


def test_a_ring_behind_figures_in_han_is_a_nought():
    from yueting.readers.scan.reading import with_noughts

    said = [Sign(char, n / 10, 0.9) for n, char in enumerate("○二○○四")]
    assert "".join(sign.text for sign in with_noughts(said)) == "○二〇〇四"


def test_a_tint_is_a_box_and_the_shade_of_a_scan_is_none():
    from yueting.readers.scan.rules import light_of, tints_of

    page = np.linspace(240, 250, 800)[None].repeat(600, 0).astype(np.uint8)
    assert tints_of(light_of(page)) == []

    page[160:320, 240:560] = 220
    page[200:210, 260:500] = 20  # a line of text on it
    assert tints_of(light_of(page)) == [Span(240, 160, 560, 320)]
