"""What a file says of itself, tags, threads and bookmarks, mends what the page leaves open, and lies in it do no harm."""

import zlib
from dataclasses import replace

import pytest
from press.design import press
from test_print_page import EM, row, told
from test_print_pdf import SOUND, pdf

from yueting.readers import read
from yueting.readers.print.apart import line_of, sheet_of
from yueting.readers.print.objects import file_of
from yueting.readers.print.pdfium import sheets
from yueting.readers.print.sheet import Box, Sheet, Tag
from yueting.readers.print.threads import threads_of

WORDS = "河水今晨漫过石桥两岸居民已经撤离水文站说明日还会上涨一尺有余东门市场昨日重新开张菜价平稳如常商户都说客人比去年多了三成"


def lines(begin, count, left, top, tag, width=12):
    """Return *count* full lines of one tag, without an indent or an end: any column may go on with any."""
    text = (WORDS * 4)[begin : begin + count * width]
    rows = (row(text[n * width : (n + 1) * width], left, top + n * 14) for n in range(count))
    return [replace(glyph, tag=tag) for one in rows for glyph in one]


def marked(text, left, top, size, tag):
    return [replace(glyph, tag=tag) for glyph in row(text, left, top, size)]


def maze(tags):
    """Return a page whose last column stands under the second story, and may be of the first."""
    parts = [
        marked("石桥昨夜进水两岸撤离", 40, 20, 20, 0), lines(0, 8, 20, 50, 1), lines(96, 8, 160, 50, 2),
        marked("市场今天重开", 320, 20, 20, 4), lines(30, 8, 320, 50, 5), lines(5, 5, 320, 172, 3),
    ]  # fmt: skip
    return Sheet(600, 400, tuple(glyph for part in parts for glyph in part), tags=tags)


RIGHT = (
    Tag("head", 1, 1, 1), Tag("text", 2, 1), Tag("text", 2, 1), Tag("text", 2, 1), Tag("head", 3, 2, 1), Tag("text", 4, 2),
)  # fmt: skip


def untold(page):
    return replace(page, glyphs=tuple(replace(glyph, tag=-1) for glyph in page.glyphs), tags=())


def stories(page):
    """Return how many characters of text each headline has."""
    found = {}
    for kind, text in told(page):
        if kind == "title":
            found[text] = 0
        else:
            found[list(found)[-1]] += len(text)
    return list(found.values())


def test_tags_say_which_story_a_column_is_of_and_without_them_it_is_of_the_one_over_it():
    assert stories(maze(RIGHT)) == [21 * 12, 8 * 12]
    assert stories(untold(maze(RIGHT))) == [16 * 12, 13 * 12]


def test_tags_that_part_the_lines_of_a_column_are_not_believed():
    page = maze(RIGHT)
    torn = tuple(replace(g, tag=(g.tag + int(g.box.top / 14)) % 6) for g in page.glyphs)

    assert stories(replace(page, glyphs=torn)) == [16 * 12, 13 * 12]


BRIEF = [*row("河水今晨漫过石桥，两岸居民", 20, 50), *row("已经撤离。", 20, 64)]
LATER = [*row("东门市场昨日重新开张，菜价", 20, 106), *row("平稳如常。", 20, 120)]


def briefs(*tags, titles=()):
    """Return a column with two headlines in the size of its text; *tags* are theirs and their texts', in order."""
    parts = row("石桥进水", 40, 36), BRIEF, row("市场重开", 40, 92), LATER
    glyphs = [replace(glyph, tag=n if tags else -1) for n, part in enumerate(parts) for glyph in part]
    return Sheet(600, 400, tuple(glyphs), tags=tags, titles=titles)


def test_headline_tags_raise_lines_in_the_size_of_the_text():
    tags = Tag("head", 1, -1, 2), Tag("text", 2), Tag("head", 3, -1, 2), Tag("text", 4)

    assert [kind for kind, _ in told(briefs(*tags))] == ["title", "paragraph"] * 2
    assert "title" not in {kind for kind, _ in told(briefs())}


def test_headline_tags_on_paragraphs_are_not_believed():
    tags = Tag("text", 1), Tag("head", 2, -1, 2), Tag("text", 3), Tag("head", 4, -1, 2)

    assert "title" not in {kind for kind, _ in told(briefs(*tags))}


def test_a_deeper_headline_in_the_size_of_the_text_is_one_inside_its_story():
    tags = Tag("head", 1, -1, 1), Tag("text", 2), Tag("head", 3, -1, 3), Tag("text", 4)

    assert [kind for kind, _ in told(briefs(*tags))] == ["title", "paragraph", "subhead", "paragraph"]


def test_bookmarks_raise_the_lines_that_they_name():
    assert [kind for kind, _ in told(briefs(titles=("石桥进水", "市场重开", "别的版面")))] == ["title", "paragraph"] * 2


def test_a_bookmark_that_stands_twice_on_its_page_raises_none():
    page = briefs(titles=("石桥进水",))
    twice = replace(page, glyphs=(*page.glyphs, *row("石桥进水", 300, 300)))

    assert "title" not in {kind for kind, _ in told(twice)}


def test_partings_of_the_file_are_believed_where_the_page_shows_most_of_them():
    texts = [
        "河水今晨漫过石桥了。",
        "两岸居民已经都撤离。",
        "水文站说水位还上涨。",
        "东门市场又开张了。",
        "菜价平稳如常了吧。",
    ]
    glyphs = [
        *marked("石桥昨夜进水", 20, 20, 20, 0),
        *(g for n, text in enumerate(texts) for g in marked(text, 20 if n in (0, 1) else 40, 50 + 14 * n, EM, n + 1)),
    ]
    tags = (Tag("head", 0, -1, 1), *(Tag("text", n + 1) for n in range(5)))

    page = Sheet(600, 400, tuple(glyphs), tags=tags)

    assert [text for kind, text in told(page) if kind == "paragraph"] == texts
    assert texts[1] not in [text for _, text in told(untold(page))]


def test_what_tags_set_aside_is_in_no_story():
    folio, offer = marked("第一版要闻", 400, 0, EM, 3), marked("扫码订阅本报有礼", 20, 162, EM, 3)
    parts = marked("石桥昨夜进水", 20, 20, 20, 0), lines(0, 8, 20, 50, 1), offer, folio, marked("印刷", 20, 380, EM, 3)
    tags = Tag("head", 1, -1, 1), Tag("text", 2), Tag("text", 3), Tag("artifact")
    page = Sheet(600, 400, tuple(g for part in parts for g in part), tags=tags)

    def bodies(one):
        return "".join(text for kind, text in told(one) if kind == "paragraph")

    assert "扫码" in bodies(untold(page))
    assert bodies(page) == (WORDS * 2)[:96]


def beads(packed):
    """Return the objects of a thread of two boxes on the page of `pdf`, the second first on the page."""
    objects = {
        50: b"<</F 51 0 R>>",
        51: b"<</Type/Bead/T 50 0 R/N 52 0 R/V 52 0 R/P 10 0 R/R[0 0 200 400]>>",
        52: b"<</N 51 0 R/V 51 0 R/P 10 0 R/R[200 0 400 400]>>",
    }
    if not packed:
        return b"".join(b"%d 0 obj%bendobj\n" % item for item in objects.items()) + b"% /Threads\n"
    places, at = [], 0
    for number, said in objects.items():
        places.append(b"%d %d" % (number, at))
        at += len(said) + 1
    head = b" ".join(places) + b" "
    held = zlib.compress(head + b" ".join(objects.values()))
    return b"60 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (
        len(head),
        len(held),
        held,
    )


@pytest.mark.parametrize("packed", [False, True])
def test_the_boxes_of_a_thread_are_found_in_their_order(packed):
    data = pdf(SOUND, extra=beads(packed))

    assert [bead.box for bead in threads_of(file_of(data))[0]] == [Box(0, 0, 200, 400), Box(200, 0, 400, 400)]


def test_a_thread_that_leads_round_and_round_or_nowhere_ends():
    loop = b"51 0 obj<</T 50 0 R/N 51 0 R/V 51 0 R/P 10 0 R/R[0 0 9 9]>>endobj 52 0 obj<</T 50 0 R/N 99 0 R/V 51 0 R/R[x]>>endobj"

    assert [len(found) for found in threads_of(file_of(pdf(SOUND, extra=loop + b"% /Threads\n"))).values()] == [1]


def test_a_file_is_read_with_its_tags_and_bookmarks(tmp_path):
    (sheet,) = sheets(press("magazine", 2, stories=1, tags="right", outline=True)[0], tmp_path)

    assert sheet_of(line_of(sheet)) == sheet
    assert {tag.role for tag in sheet.tags} >= {"text", "head", "artifact"}
    assert all(glyph.tag >= 0 for glyph in sheet.glyphs)
    assert len(sheet.titles) == 1


def test_a_bookmark_names_a_page_that_does_not_name_itself(tmp_path):
    path = tmp_path / "paper.pdf"
    name = "A03版：城事".encode("utf-16-be").hex()
    marks = f"70 0 obj<</Type/Outlines/Count 1/First 71 0 R/Last 71 0 R>>endobj 71 0 obj<</Title<feff{name}>/Parent 70 0 R/Dest[10 0 R/Fit]>>endobj\n"
    path.write_bytes(pdf(SOUND, extra=marks.encode()).replace(b"/Pages 2 0 R", b"/Pages 2 0 R/Outlines 70 0 R", 1))

    page = read(path)

    assert (page.id, page.section) == ("A3", "城事")


@pytest.mark.slow
@pytest.mark.parametrize("way", ["right", "swapped", "by_height"])
def test_tags_mend_a_page_or_leave_it_as_it_is(tmp_path, way):
    def at_home(tags):
        path = tmp_path / "page.pdf"
        data, truth = press("maze", 11, tags=tags)
        path.write_bytes(data)
        texts, story = {}, ""
        for block in read(path).blocks:
            story = block.text if block.kind == "title" else story
            texts.setdefault(story, set()).add(block.text)
        return sum(text in texts.get(one["title"], ()) for one in truth["articles"] for text in one["paragraphs"])

    assert at_home(way) - at_home("") > (0 if way == "right" else -1)
