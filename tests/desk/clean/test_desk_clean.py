"""Cleaning: each fixture is a plain text page before and after; what must not change stands beside what must."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.desk.clean import clean
from yueting.desk.clean.page import CHARACTERS, SENTENCES, USUAL
from yueting.model import Block, Lines, Link, Page
from yueting.readers.source import Source
from yueting.readers.text import read

FIXTURES = Path(__file__).parent / "fixtures"
"""One file a kind of change, named by its notice; `not:` begins the cases that must stay, `full,` those of that level."""


def cases():
    for path in sorted(FIXTURES.glob("*.md")):
        parts = ("\n" + path.read_text("utf-8")).split("\n.\n")
        for title, before, after in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(path.stem, title.strip(), before, after, id=f"{path.stem}: {title.strip()}")


@pytest.mark.parametrize(("code", "title", "before", "after"), list(cases()))
def test_the_page_is_put_right(code, title, before, after):
    page = clean("full" if title.startswith("full,") else "safe")(read(Source(before, "页.txt")))

    assert [b.text for b in page.blocks if b.kind not in {"comment", "rule"}] == after.split("\n")
    assert ("not: " in title) is not (code in {note.code for note in page.notices})


def test_every_kind_of_change_has_a_case_where_it_must_fire_and_one_where_it_must_not():
    codes = {repair.code for repair in (*CHARACTERS, *SENTENCES, *USUAL)} | {"lines-joined"}

    assert {path.stem for path in FIXTURES.glob("*.md")} == codes
    assert {path.stem for path in FIXTURES.glob("*.md") if "not: " not in path.read_text("utf-8")} == set()


def page_of(*texts, **fields):
    return Page(
        "1", "页.txt", tuple(Block("paragraph", text, Lines(n, n), **fields) for n, text in enumerate(texts, 1))
    )


def test_none_changes_nothing():
    page = page_of("２０２３年,&nbsp;")

    assert clean("none")(page) is page


def test_a_notice_counts_and_shows_what_was_changed():
    page = clean("safe")(page_of("一切正常", "第１版和第２版", "第３版"))
    (note,) = page.notices

    assert (note.code, note.lines.first, note.severity) == ("figures-narrowed", 2, "info")
    assert str(note.message).startswith("3 ")
    assert any("第１版" in sample for sample in note.evidence)


def test_links_keep_their_words_and_addresses_stay_as_they_are():
    link = Link("第１版,要闻", "http://example.org/１,2")
    page = clean("safe")(page_of("见第１版,要闻", links=(link,)))

    assert (Link("第1版，要闻", "http://example.org/１,2"),) == page.blocks[0].links


def test_cells_of_a_table_row_stay_apart():
    row = Block("table", "甲\u200b\t１", Lines(1, 1))
    page = clean("safe")(Page("1", "页.md", (row,)))

    assert page.blocks[0].text == "甲\t1"


def test_a_line_all_in_stars_is_a_strong_line():
    (block,) = clean("safe")(page_of("**河水清清**")).blocks

    assert (block.text, block.strong) == ("河水清清", True)


def test_a_page_is_not_changed_in_place():
    page = page_of("第１版")
    clean("safe")(page)

    assert page_of("第１版") == page


TEXTS = st.text(alphabet='甲乙丙，。：“”"「」 *_()（）１ａ1a&;#nbsp<>|②6,;:!?\u200b\u3000\t⼈‘’', max_size=60)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, level=st.sampled_from(["safe", "full"]))
def test_cleaning_a_paragraph_twice_is_cleaning_it_once(text, level):
    once = clean(level)(page_of(text))

    assert [block.text for block in clean(level)(once).blocks] == [block.text for block in once.blocks]


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), gap=st.booleans(), level=st.sampled_from(["safe", "full"]))
def test_no_line_is_lost_by_cleaning(texts, gap, level):
    page = clean(level)(page_of(*texts, gap=gap))

    assert [n for b in page.blocks for n in range(b.lines.first, b.lines.last + 1)] == list(range(1, len(texts) + 1))


HAN = st.text(alphabet="春眠不觉晓处闻啼鸟夜来风雨声花落知多少", min_size=1, max_size=80)


@settings(max_examples=100, deadline=None)
@given(text=HAN, level=st.sampled_from(["safe", "full"]))
def test_no_character_of_plain_han_text_ever_changes(text, level):
    assert [text] == [block.text for block in clean(level)(page_of(text)).blocks]


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), gap=st.booleans(), level=st.sampled_from(["safe", "full"]))
def test_no_han_character_is_lost_or_moved(texts, gap, level):
    page = clean(level)(page_of(*texts, gap=gap))

    def han(blocks):
        return [char for block in blocks for char in block.text if char in "甲乙丙"]

    assert han(page.blocks) == han(page_of(*texts).blocks)
