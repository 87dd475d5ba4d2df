"""`desk.yaml` says which parts of a printed page are no story: what lies there is told as that, and nothing is lost."""

from collections import Counter
from dataclasses import replace
from zipfile import ZipFile

import pytest
from test_print_page import EM, MARKET, RIVER, column, row, sheet
from test_print_pdf import pdf, words

from yueting.desk import DeskRules
from yueting.desk.rules import read_rules
from yueting.editorial.composition import compose
from yueting.errors import SettingsError
from yueting.order import Order
from yueting.readers.print.directions import is_upright
from yueting.readers.print.given import Given, giving
from yueting.readers.print.lines import upright_lines_of
from yueting.readers.print.page import Source, blocks_of
from yueting.readers.print.sheet import Box, stood_up

STORY = ("The river rose over the old stone bridge", "this morning, and all people of both its", "banks have left.")
OFFER = (
    "Ten fresh eggs for the price of nine at the",
    "shop in Mill Lane, every day until Sunday",
    "and on Monday too, while there are some.",
)
"""An advertisement that is set as the story is, in its column, without a frame."""
PAGE = words([(20, "Bridge under water"), *((10, line) for line in (*STORY, *OFFER))])
LOW = "[0, 0.36, 1, 0.5]"
"""Where the offer stands: a page is 400 points high, and its lines begin 300 above the foot."""


def said(edition):
    """Return the texts of the stories, and the furniture by kind."""
    stories = ["".join(block.text for block in (*a.head, *a.blocks)) for a in edition.articles]
    return stories, [(block.kind, block.text) for block in edition.furniture]


def composed(tmp_path, rules, *contents):
    (tmp_path / "paper.pdf").write_bytes(pdf(*contents))
    (tmp_path / "desk.yaml").write_text(rules, "utf-8")
    return compose(tmp_path, Order()).edition


def test_without_a_region_the_offer_is_in_the_story(tmp_path):
    stories, furniture = said(composed(tmp_path, "", PAGE))

    assert OFFER[0] in stories[0]
    assert furniture == []


def test_a_region_takes_what_it_holds_out_of_the_story(tmp_path):
    stories, furniture = said(composed(tmp_path, f"regions:\n  - {{box: {LOW}, what: advertisement}}\n", PAGE))

    assert stories == ["Bridge under water" + " ".join(STORY)]
    assert furniture == [("links", line) for line in OFFER]


@pytest.mark.parametrize("pages", ["all", "[1, 2]"])
def test_a_region_is_on_all_pages_that_it_names(tmp_path, pages):
    stories, furniture = said(composed(tmp_path, f"regions: [{{box: {LOW}, pages: {pages}}}]", PAGE, PAGE))

    assert not any(OFFER[0] in story for story in stories)
    assert Counter(kind for kind, _ in furniture) == {"footer": 6}


def test_a_region_is_not_on_another_page(tmp_path):
    stories, furniture = said(composed(tmp_path, f"regions: [{{box: {LOW}, pages: [2]}}]", PAGE, PAGE))

    assert [OFFER[0] in story for story in stories] == [True, False]
    assert len(furniture) == len(OFFER)


def test_pages_are_counted_through_the_files_of_an_edition(tmp_path):
    (tmp_path / "1.pdf").write_bytes(pdf(PAGE))
    with ZipFile(tmp_path / "2.zip", "w") as packed:
        packed.writestr("a.pdf", pdf(PAGE))
        packed.writestr("b.pdf", pdf(PAGE))
    (tmp_path / "desk.yaml").write_text(f"regions: [{{box: {LOW}, pages: [3]}}]", "utf-8")
    furniture = compose(tmp_path, Order()).edition.furniture

    assert [block.lines.file for block in furniture] == ["2.zip/b.pdf"] * len(OFFER)


def test_all_words_are_in_stories_or_furniture(tmp_path):
    edition = composed(tmp_path, f"regions: [{{box: {LOW}}}, {{box: [0.3, 0.2, 0.6, 0.45], what: masthead}}]", PAGE)
    blocks = [*edition.furniture, *edition.captions, *(b for a in edition.articles for b in (*a.head, *a.blocks))]
    text = " ".join(block.text for block in blocks)

    assert sorted(text.split()) == sorted(" ".join(("Bridge under water", *STORY, *OFFER)).split())


def test_region_unused_is_told_where_its_pages_have_nothing_in_it(tmp_path):
    edition = composed(
        tmp_path,
        f"regions: [{{box: {LOW}}}, {{box: [0, 0.9, 1, 1]}}, {{box: {LOW}, pages: [9]}}, {{box: {LOW}}}]",
        PAGE,
    )

    assert [dict(one.message.fields) for one in edition.notices if one.code == "region-unused"] == [{"number": 2}]


BESIDE = sheet(
    row("石桥昨夜进水", 20, 20, 20),
    column(RIVER, 20, 50, 9),
    column(MARKET, 160, 50, 9),
    pictures=(Box(170, 200, 260, 260),),
)


def told(page, *regions):
    with giving(regions):
        return [(block.kind, block.text, block.image is not None) for block in blocks_of(page, 1, "")]


def test_the_story_goes_on_round_a_region_and_its_picture_is_set_aside_too():
    right = Given((0.25, 0, 0.5, 1), "links")

    assert ("paragraph", MARKET[0], False) in told(BESIDE)
    assert ("figure", "", True) in told(BESIDE)
    set_aside = told(BESIDE, right)
    assert [one for one in set_aside if one[0] != "links"] == [
        ("title", "石桥昨夜进水", False), ("paragraph", RIVER[0], False), ("paragraph", RIVER[1], False),
    ]  # fmt: skip
    assert ("links", "", True) in set_aside
    assert "".join(text for kind, text, _ in set_aside if kind == "links") == "".join(MARKET)


def test_lines_are_counted_once_with_regions():
    with giving([Given((0.25, 0, 0.5, 1), "links")]):
        blocks = blocks_of(BESIDE, 5, "", Source("a.pdf"))

    numbers = [n for block in blocks for n in range(block.lines.first, block.lines.last + 1)]
    assert numbers == list(range(5, 5 + len(numbers)))


@pytest.mark.parametrize(
    "box", [(0, 0, 1, 1), (0, 0, 0.05, 0.05), (0.1, 0.1, 0.3, 0.4), (0.03, 0, 0.1, 1), (0.25, 0.2, 1, 0.3)]
)
@pytest.mark.parametrize("kind", ["footer", "links", "folio", "contents", "editors"])
def test_no_sign_is_lost_wherever_a_region_lies(box, kind):
    text = Counter("".join(text for _, text, _ in told(BESIDE, Given(box, kind))))

    assert text == Counter("".join(text for _, text, _ in told(BESIDE)))


def test_an_upright_page_has_its_regions_where_they_are_seen():
    standing = replace(
        BESIDE,
        width=BESIDE.height,
        height=BESIDE.width,
        glyphs=tuple(replace(g, box=stood_up(g.box, BESIDE.height)) for g in BESIDE.glyphs),
        pictures=tuple(stood_up(box, BESIDE.height) for box in BESIDE.pictures),
    )
    level = told(BESIDE, Given((0.25, 0, 0.5, 1), "links"))

    assert told(standing, Given((0, 0.25, 1, 0.5), "links")) == level
    assert ("links", "", True) in level


@pytest.mark.parametrize(
    ("region", "says"),
    [
        ("{box: [0, 0.5, 1, 0.2]}", r"desk\.yaml:2: regions\.0\.box: .*top less than bottom"),
        ("{box: [0, 0, 60, 1]}", r"regions\.0\.box\.2: .*less than or equal to 1"),
        ("{box: [0, 0, .nan, 1]}", r"regions\.0\.box"),
        ("{box: [0, 0, 1]}", r"regions\.0\.box"),
        ("{pages: [1]}", r"regions\.0\.box"),
        ("{box: [0, 0, 1, 1], pages: [0]}", r"regions\.0\.pages\.0: .*greater than or equal to 1"),
        ("{box: [0, 0, 1, 1], pages: []}", r"regions\.0\.pages"),
        ("{box: [0, 0, 1, 1], pages: every}", r"regions\.0\.pages"),
        ("{box: [0, 0, 1, 1], what: story}", r"regions\.0\.what: .*masthead"),
        ("{box: [0, 0, 1, 1], whta: masthead}", r"regions\.0\.whta: unknown key"),
    ],
)
def test_a_wrong_region_is_one_line(tmp_path, region, says):
    path = tmp_path / "desk.yaml"
    path.write_text(f"regions:\n  - {region}\n", "utf-8")

    with pytest.raises(SettingsError, match=says) as error:
        read_rules(path)
    assert "\n" not in str(error.value)


def test_a_paper_without_regions_has_none():
    assert DeskRules().regions == ()


NARROW = 124 + 3.5
"""Where a second column begins whose gutter is as narrow as the white in lines that are drawn out."""


def drawn_out(text, left, top):
    """Set *text* on the measure of a column of twelve letters, however few it has."""
    white = (12 - len(text)) * EM / (len(text) - 1)
    return [glyph for n, char in enumerate(text) for glyph in row(char, left + n * (EM + white), top)]


def narrow():
    """Return a page of two columns that lines drawn out stand beside one another in."""
    lines = ["河水今晨漫过石桥两岸人", "居民已经撤离水文站说明", "日还会上涨一尺有余东门"]
    beside = ["市场昨日重新开张菜价平", "稳如常商户都说客人比去", "年多了三成渡口添了新船"]
    parts = [
        [*drawn_out(one, 4, 20 + 14 * n), *drawn_out(two, NARROW, 20 + 14 * n)]
        for n, (one, two) in enumerate(zip(lines, beside, strict=True))
    ]
    return sheet(*parts)


def test_a_papers_own_columns_part_lines_that_the_page_does_not():
    widest = [max(len(line.text) for line in upright_lines_of(narrow(), upright=False, columns=n)) for n in (0, 2, 3)]

    assert widest == [22, 11, 22]


def square(page=()):
    """Return letters as far from those beside as from those below: a page that runs either way."""
    return sheet(*(row("河水今晨漫过石桥两岸", 20, 20 + EM * n) for n in range(10)), *page)


def test_a_papers_own_direction_is_believed_where_the_page_runs_either_way():
    assert [is_upright(square(), given) for given in (None, False, True)] == [False, False, True]
    assert not is_upright(sheet(column(RIVER, 20, 50, 9)), True)


def test_the_grid_of_a_paper_stands_in_its_desk_yaml(tmp_path):
    """The page runs either way, level for who knows nothing: upright by the paper's word, its lines are columns."""
    rows = [(40 + 20 * n, 340 - 28.88 * k, (n + k) % 8) for k in range(8) for n in range(8)]
    page = b"\n".join(b"BT /F 20 Tf %d %.2f Td (%d) Tj ET" % one for one in rows)

    def first(rules):
        found = composed(tmp_path, rules, page)
        texts = [block.text for article in found.articles for block in (*article.head, *article.blocks)]
        return "".join(char for char in "".join(texts) if char.isdigit())[:3]

    assert (first(""), first("grid: {columns: 1, direction: vertical}\n")) == ("012", "701")


def test_a_grid_that_is_none_is_told(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text("grid: {columns: 0, direction: down}\n", "utf-8")

    with pytest.raises(SettingsError, match="grid"):
        read_rules(path)
