"""What is no text on a scan: photographs, drawn boxes, drop caps; and pictures cut out of the straightened page."""

from io import BytesIO

import pytest
from PIL import Image

from yueting.cutouts import asked, cut, is_cutout, source_of, turn_asked

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan.finding import Span  # noqa: E402
from yueting.readers.scan.initials import without_initials  # noqa: E402
from yueting.readers.scan.photos import boxes_of, distinct, photos_of  # noqa: E402
from yueting.readers.scan.rules import light_of  # noqa: E402


def paper(high=400, wide=500):
    return np.full((high, wide), 235, np.uint8)


def test_a_photograph_is_dark_and_uneven_a_tint_and_text_are_not():
    page = paper()
    page[40:140, 40:200] = np.linspace(30, 200, 160, dtype=np.uint8)
    page[40:140, 280:440] = 205  # a tint
    for top in range(200, 380, 18):  # text
        page[top : top + 11, 40:440:3] = 40

    (photo,) = photos_of(light_of(page))
    assert abs(photo.left - 40) <= 8
    assert abs(photo.right - 200) <= 8
    assert photos_of(light_of(paper())) == []
    assert photos_of(light_of(np.zeros((4, 4), np.uint8))) == []


def test_rules_that_close_on_four_sides_are_a_box_and_three_are_none():
    sides = [Span(10, 10, 12, 200), Span(300, 11, 302, 199), Span(10, 9, 302, 11)]

    assert boxes_of(sides) == []
    assert boxes_of([*sides, Span(11, 198, 300, 200)]) == [Span(10, 11, 302, 199)]


def test_rules_that_go_on_beyond_two_others_part_rows_of_stories_and_make_no_box():
    sides, rows = [Span(100, 14, 102, 196), Span(300, 14, 302, 196)], [Span(10, at, 500, at + 2) for at in (10, 198)]

    assert boxes_of([*sides, *rows]) == []


def test_boxes_close_over_one_another_are_two_though_their_sides_look_like_one_rule():
    sides = [Span(10, 10, 12, 200), Span(300, 10, 302, 200)]
    level = [Span(6, at, 306, at + 2) for at in (10, 98, 104, 198)]

    assert boxes_of([*sides, *level]) == [Span(10, 10, 302, 100), Span(10, 104, 302, 200)]
    beside = [level[0], level[1]._replace(right=8), level[2]._replace(right=8), level[3]]  # another box's, to the left
    assert boxes_of([*sides, *beside]) == [Span(10, 10, 302, 200)]


def test_large_type_on_a_tint_makes_no_photograph_and_rules_round_it_no_second_box():
    page = paper()
    page[40:200, 40:440] = 205
    page[60:84, 60:420] = 30  # type so large that whole blocks are dark
    page[100:124, 60:300] = 30
    light = light_of(page)

    assert photos_of(light) == []
    box = Span(40, 40, 440, 200)
    assert distinct([box, box._replace(left=44, bottom=203), box._replace(left=60), box]) == [
        box,
        box._replace(left=60),
    ]


def test_a_drop_cap_and_the_two_lines_beside_it_are_three():
    ink = np.zeros((120, 400), np.uint8)
    ink[10:50, 10:45] = 1
    ink[10:28, 60:380:2] = 1
    ink[34:50, 60:380:2] = 1
    plain = [Span(10, top, 380, top + 18) for top in (60, 80, 100)]

    parts = without_initials([Span(10, 10, 380, 50), *plain], ink)
    assert parts[1:3] == [Span(60, 10, 380, 28), Span(60, 34, 380, 50)]
    assert parts[0].right <= 60
    assert parts[3:] == plain


def test_a_drop_cap_that_runs_into_the_lines_beside_it_is_cut_from_them():
    ink = np.zeros((160, 400), np.uint8)
    ink[10:60, 10:45] = 1
    for top in (10, 38):
        ink[top : top + 18, 60:380:2] = 1
    cap, upper, lower = Span(10, 10, 75, 60), Span(14, 10, 380, 40), Span(60, 38, 380, 56)
    plain = [Span(10, top, 380, top + 18) for top in (70, 90, 110, 130)]

    assert without_initials([cap, upper, lower, *plain], ink) == [
        Span(10, 10, 45, 60),
        Span(60, 10, 380, 28),
        lower,
        *plain,
    ]


@pytest.mark.parametrize("turn", [0.0, 1.0])
def test_a_picture_is_cut_out_of_a_scan_as_it_was_straightened(tmp_path, turn):
    page = Image.new("RGB", (1000, 800), "white")
    page.paste((200, 30, 30), (400, 300, 600, 500))
    page.rotate(-turn, fillcolor="white").save(tmp_path / "scan.png", dpi=(200, 200))
    fragment = source_of("scan.png", 1, (400 * 0.36, 300 * 0.36, 600 * 0.36, 500 * 0.36), turn).partition("#")[2]

    drawn = Image.open(BytesIO(cut(tmp_path / "scan.png", fragment)))
    assert abs(drawn.width - 200) <= 2
    assert all(abs(a - b) < 24 for a, b in zip(drawn.getpixel((8, 8)), (200, 30, 30), strict=True))
    assert turn_asked(fragment) == turn
    assert asked(fragment)[0] == 1


def test_what_names_no_part_of_a_page_is_cut_out_of_nothing(tmp_path):
    (tmp_path / "a.png").write_bytes(b"no picture")

    assert cut(tmp_path / "a.png", "page=1") == b""
    assert not is_cutout("top")
    assert turn_asked("page=1&xywh=1,2,3,4") is None
