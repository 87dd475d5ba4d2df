"""A person's corrections: what a page says, what a person says, what comes out, and what is told."""

import re
from pathlib import Path
from typing import get_args

import pytest
from desk_pages import body, codes, page, told
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.desk import Correction, Corrections, corrections, edit
from yueting.desk.anchors import digest
from yueting.desk.proofmarks import CorrectedRole, read_corrections
from yueting.errors import SettingsError
from yueting.model import Block, Image, Inline, Lines, Page
from yueting.passes.spoken import Lexicon
from yueting.settings import load

ROOT = Path(__file__).resolve().parents[2]
FIRST = "沿河路的早市今年搬进了旧粮库，开张那天来了两千多人。"
SECOND = "老主顾说，棚子不漏了。豆腐一小时就己卖光。"
THIRD = "书车本月跑完了全部十七个村，借出图书六千四百册。"
FOURTH = "书车司机说，孩子们最爱借昆虫图鉴，单县来的书最多。"
TEXT = f"# 早市搬进旧粮库\n\n{FIRST}\n\n{SECOND}\n\n# 流动书车跑遍十七个村\n\n{THIRD}\n\n{FOURTH}\n\n责任编辑：罗长河"
"""Lines 1, 3, 5; 7, 9, 11; 13."""


def edited(*entries, text=TEXT, kept=None):
    said = Corrections(corrections=tuple(Correction.model_validate(entry) for entry in entries))
    return edit([page(text)], id="page", corrections={"page.md": kept or said})


def titles(edition):
    return [article.title for article in edition.articles]


def paragraphs(article):
    return [block.text for block in article.blocks]


def shown(edition):
    """Return each story as `title: the beginnings of its blocks`, marks and kinds that are not ordinary behind them."""
    return [f"{a.title or '—'}: {' / '.join(map(beginning, a.blocks))}" for a in edition.articles]


def beginning(block):
    marks = "".join(f" [{one.value}]" for one in block.inlines)
    return f"{block.text[:3]}…{block.text[-4:-1]}{marks}" + (f" ({block.kind})" if block.kind != "paragraph" else "")


def warned(edition):
    return [str(notice.message) for notice in edition.notices if notice.severity == "warning"]


def test_text_corrected_keeps_the_printed_form_in_a_notice():
    edition = edited({"lines": [5, 5], "edit": {"from": "就己卖光", "to": "就已卖光"}})

    assert paragraphs(edition.articles[0])[1] == "老主顾说，棚子不漏了。豆腐一小时就已卖光。"
    assert [str(n.message) for n in edition.notices if n.code == "text-corrected"] == [
        "“就己卖光” is printed, “就已卖光” is meant, as a person says"
    ]


def test_a_misprint_that_hid_a_byline_is_put_right_before_the_page_is_read():
    text = TEXT.replace(THIRD, f"本报记煮 樊小芹\n\n{THIRD}")

    assert edited(text=text).articles[1].byline == ""
    assert (
        edited({"lines": [9, 9], "edit": {"from": "记煮", "to": "记者"}}, text=text).articles[1].byline
        == "本报记者 樊小芹"
    )


def test_a_block_becomes_two_behind_words_or_at_a_character():
    for place in ({"after": "棚子不漏了。"}, {"at": 11}):
        edition = edited({"lines": [5, 5], "split": place})

        assert paragraphs(edition.articles[0]) == [FIRST, "老主顾说，棚子不漏了。", "豆腐一小时就己卖光。"]
        assert warned(edition) == []


def test_a_part_of_a_split_block_is_spoken_of_by_its_own_words():
    edition = edited(
        {"lines": [5, 5], "split": {"after": "棚子不漏了。"}},
        {"lines": [5, 5], "role": "note", "text": "豆腐一小时"},
    )

    assert [block.kind for block in edition.articles[0].blocks] == ["paragraph", "paragraph", "note"]


def test_two_blocks_become_one_and_both_lines_are_its():
    edition = edited({"lines": [5, 5], "join": "block"})

    assert paragraphs(edition.articles[0]) == [FIRST + SECOND]
    assert (edition.articles[0].lines[0].first, edition.articles[0].lines[-1].last) == (1, 5)


def test_entries_made_before_a_join_still_speak_of_their_lines():
    edition = edited({"lines": [5, 5], "join": "block"}, {"lines": [5, 5], "role": "quote"})

    assert [block.kind for block in edition.articles[0].blocks] == ["quote"]
    assert warned(edition) == []


def test_a_story_begins_at_a_line_and_a_subhead_there_is_its_headline():
    text = TEXT.replace(SECOND, f"**老主顾**\n\n{SECOND}")
    edition = edited({"lines": [5, 5], "split": "story"}, text=text)

    assert titles(edition) == ["早市搬进旧粮库", "老主顾", "流动书车跑遍十七个村"]
    assert body(edition.articles[1]) == SECOND


def test_title_given_where_none_is_printed():
    edition = edited({"lines": [5, 5], "split": "story", "title": "豆腐卖光了"})

    assert told(edition)[:2] == [" | 早市搬进旧粮库 |  |  | 1", " | 豆腐卖光了 |  |  | 1"]
    assert "title-given" in codes(edition)


def test_two_stories_become_one_and_the_second_headline_a_subhead():
    edition = edited({"lines": [7, 7], "join": "story"})

    assert told(edition) == [" | 早市搬进旧粮库 |  |  | 4 | 流动书车跑遍十七个村"]


@pytest.mark.parametrize("names", [["流动书车跑遍十七个村", "早市搬进旧粮库"], [[9, 9], [1, 1]]])
def test_stories_are_put_in_order_by_title_or_lines(names):
    assert titles(edited({"order": names})) == ["流动书车跑遍十七个村", "早市搬进旧粮库"]


def test_blocks_are_put_before_or_behind_another():
    assert paragraphs(edited({"lines": [5, 5], "order": {"before": [3, 3]}}).articles[0]) == [SECOND, FIRST]
    assert paragraphs(edited({"lines": [3, 3], "order": {"after": [5, 5]}}).articles[0]) == [SECOND, FIRST]


def test_left_out_is_told_with_every_word():
    edition = edited({"lines": [11, 11], "skip": True})

    assert paragraphs(edition.articles[1]) == [THIRD]
    assert [str(n.message) for n in edition.notices if n.code == "left-out"] == [
        f"left out, as a person says: “{FOURTH}”"
    ]


def test_story_emptied_is_told():
    text = f"# 早市\n\n{FIRST}\n\n{SECOND}\n\n# 书车\n\n{THIRD}"
    edition = edited({"lines": [9, 9], "story": "早市"}, text=text)

    assert "“书车…” has no text left: it is only a headline now" in warned(edition)


def test_story_unknown_is_told():
    assert warned(edited({"lines": [9, 9], "story": "没有这篇"})) == [
        f"“{THIRD[:24]}…” stays where it is: there is no story “没有这篇”"
    ]


def test_a_story_is_named_by_lines_that_stand_in_it():
    edition = edited({"lines": [11, 11], "story": [3, 3]})

    assert paragraphs(edition.articles[0])[-1] == FOURTH


def test_a_caption_belongs_to_a_story():
    edition = edited({"lines": [13, 13], "caption": "早市搬进旧粮库"})

    assert [(b.kind, b.text) for b in edition.articles[0].blocks][-1] == ("caption", "责任编辑：罗长河")


@pytest.mark.parametrize("line", [3, 11])
def test_a_caption_is_set_behind_its_picture_wherever_it_is_printed(line):
    picture = Block("figure", "", Lines(6, 6), image=Image("stall.png"))
    printed = page(TEXT).blocks
    whole = Page("1", "page.md", (*printed[:3], picture, *printed[3:]))
    said = Corrections(corrections=(Correction(lines=(line, line), caption=(6, 6)),))
    blocks = [b for a in edit([whole], id="p", corrections={"page.md": said}).articles for b in a.blocks]
    at = next(n for n, block in enumerate(blocks) if block.image)

    assert (blocks[at + 1].kind, blocks[at + 1].lines.first) == ("caption", line)
    assert len(blocks) == 5


def test_a_reading_stands_at_a_place_or_everywhere():
    at_place = edited({"lines": [11, 11], "reading": {"word": "单县", "pinyin": "shàn xiàn"}})
    everywhere = edited({"reading": {"word": "书车", "say": "舒车"}})

    assert at_place.articles[1].blocks[1].inlines == (Inline("said", 17, 19, "shàn xiàn"),)
    assert [len(block.inlines) for block in everywhere.articles[1].blocks] == [1, 1]
    assert len(everywhere.articles[1].head[0].inlines) == 1


def test_correction_outdated_is_told_and_not_done():
    edition = edited({"lines": [5, 5], "hash": digest("别的文字"), "skip": True})

    assert paragraphs(edition.articles[0]) == [FIRST, SECOND]
    assert len(warned(edition)) == 1
    assert "its entry 1 was made for another text" in warned(edition)[0]


def test_an_entry_with_the_hash_of_what_was_printed_holds_after_an_edit():
    edition = edited(
        {"lines": [5, 5], "hash": digest(SECOND), "edit": {"from": "己", "to": "已"}},
        {"lines": [5, 5], "hash": digest(SECOND), "role": "quote"},
    )

    assert edition.articles[0].blocks[1].kind == "quote"
    assert warned(edition) == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"lines": [5, 5], "edit": {"from": "没有", "to": "有"}}, "“没有” does not stand there"),
        ({"lines": [5, 5], "edit": {"from": "。", "to": "！"}}, "“。” stands there 2 times: say more of its words"),
        ({"lines": [5, 5], "edit": {"from": SECOND, "to": ""}}, "nothing would be left of it: say skip"),
        ({"lines": [5, 5], "split": {"at": 900}}, "nothing would stand before or behind the place"),
        ({"lines": [1, 1], "join": "block"}, "nothing stands above it on its page"),
        ({"lines": [1, 1], "join": "story"}, "no story stands above it"),
        ({"lines": [5, 5], "title": "再来一个"}, "the story has a printed headline: “早市搬进旧粮库”"),
        ({"lines": [5, 5], "order": {"before": [80, 80]}}, "no other block stands on the lines 80 to 80"),
        ({"lines": [13, 13], "split": "story"}, "these lines stand in no story: give them a role"),
        ({"lines": [5, 5], "reading": {"word": "重庆", "pinyin": "chóng qìng"}}, "“重庆” does not stand there"),
        ({"order": ["早市搬进旧粮库", "没有这篇"]}, "“没有这篇” is no story, or is named twice"),
    ],
)
def test_correction_refused_is_told_with_its_reason(entry, reason):
    plain, edition = edited(), edited(entry)

    assert warned(edition) == [f"page.md.desk.yaml: its entry 1 cannot be done: {reason}"]
    assert edition.articles == plain.articles


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{lines: [1, 1], split: {after: a, at: 3}}", "say either after or at"),
        ("{lines: [1, 1], edit: {from: a, to: a}}", "it changes nothing"),
        ("{lines: [1, 1], reading: {word: 重庆, pinyin: chong2}}", "1 syllables for 2 characters"),
        ("{lines: [1, 1], reading: {word: 重, pinyin: zhon4}}", "syllables for 1 characters"),
        ("{lines: [1, 1], reading: {word: 重, pinyin: chua4}}", "no character sounds like chua4"),
        ("{role: title}", "it does not say which lines it speaks of"),
        ("{lines: [1, 1], order: [a, b]}", "stories are put in order without lines"),
    ],
)
def test_an_entry_that_says_nothing_clear_is_refused_with_its_line(tmp_path, entry, words):
    path = tmp_path / "page.md.desk.yaml"
    path.write_text(f"corrections:\n  - {entry}\n", "utf-8")

    with pytest.raises(SettingsError, match=words):
        read_corrections(path)


def test_a_file_of_thousands_of_keys_without_a_merge_is_read(tmp_path):
    path = tmp_path / "lexicon.yaml"
    path.write_text("words:\n" + "".join(f"  a{n}: b\n" for n in range(10_001)), "utf-8")

    assert len(load(path, Lexicon).words) == 10_001


EXAMPLES = re.findall(
    r"^```yaml\n(corrections:.*?)^```$", (ROOT / "docs" / "desk.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
CAME_OUT = (
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光 / 书车本…四百册", "流动书车跑遍十七个村: 书车司…书最多"],
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光", "流动书车跑遍十七个村: 书车本…四百册 / 书车司…书最多"],
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光 / 书车本…四百册 / 书车司…书最多", "流动书车跑遍十七个村: "],
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光 / 书车司…书最多 (caption)", "流动书车跑遍十七个村: 书车本…四百册"],
    [
        "早市搬进旧粮库: 沿河路…千多人 / 老主顾…不漏了 / 豆腐一…己卖光 (quote)",
        "流动书车跑遍十七个村: 书车本…四百册 / 书车司…书最多",
    ],
    [
        "早市搬进旧粮库: 沿河路…千多人",
        "豆腐卖光了: 老主顾…己卖光",
        "流动书车跑遍十七个村: 书车本…四百册 / 书车司…书最多",
    ],
    ["早市搬进旧粮库: 沿河路…己卖光 / 流动书…十七个 (subhead) / 书车本…四百册 / 书车司…书最多"],
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…已卖光", "流动书车跑遍十七个村: 书车本…四百册 / 书车司…书最多"],
    [
        "早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光",
        "流动书车跑遍十七个村: 书车本…四百册 [舒车] / 书车司…书最多 [舒车] [shàn xiàn]",
    ],
    ["流动书车跑遍十七个村: 书车本…四百册 / 书车司…书最多", "早市搬进旧粮库: 老主顾…己卖光 / 沿河路…千多人"],
    ["早市搬进旧粮库: 沿河路…千多人 / 老主顾…己卖光", "流动书车跑遍十七个村: 书车本…四百册"],
)
"""The stories that each example makes of the page."""


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_each_example_of_the_documents_is_done(tmp_path, number):
    path = tmp_path / "page.md.desk.yaml"
    path.write_text(EXAMPLES[number], "utf-8")
    edition = edited(kept=read_corrections(path))

    assert [line for line in warned(edition) if "has no text left" not in line] == []
    assert shown(edition) == CAME_OUT[number]


PRINTED = [
    *TEXT.split("\n\n"), FIRST, "## 早市", "记者 樊小芹", "（下转第二版）", "图为豆腐摊。樊小芹 摄", "相关阅读：", "**怎么去**", "好。",
    "1.早市搬进旧粮库；", "2.流动书车跑遍十七个村；", "青泥日报 2026年3月2日 星期一 第3版", "编者按：这是一组来信。",
]  # fmt: skip
ROLES = ["kicker", "title", "subtitle", "byline", "subhead", "paragraph", "quote", "note", "caption", "footer", "strap"]
LINES = st.integers(1, 14).map(lambda n: [n, n])
WORDS = st.sampled_from(["棚子不漏了。", "早市", "书车", "。", "罗长河", "没有"])
NAMES = st.one_of(st.sampled_from(["a01", "a02", "早市搬进旧粮库", "没有这篇"]), LINES)
SAYS = st.one_of(
    st.builds(lambda role: {"role": role}, st.sampled_from(ROLES)),
    st.builds(lambda name: {"story": name}, NAMES),
    st.builds(lambda name: {"caption": name}, NAMES),
    st.builds(lambda words: {"split": {"after": words}}, WORDS),
    st.builds(lambda words: {"edit": {"from": words, "to": f"{words}改"}}, WORDS),
    st.builds(lambda lines: {"order": {"after": lines}}, LINES),
    st.sampled_from([{"split": "story"}, {"join": "block"}, {"join": "story"}, {"skip": True}, {"title": "题"}]),
)
ENTRIES = st.lists(st.builds(lambda lines, says: {"lines": lines, **says}, LINES, SAYS), max_size=8)


@given(ENTRIES)
@settings(max_examples=120, deadline=None)
def test_no_letter_is_lost_whatever_a_person_says(entries):
    edition = edited(*entries)
    blocks = [b for a in edition.articles for b in (*a.head, *a.blocks)] + [*edition.captions, *edition.furniture]
    left_out = [str(n.message) for n in edition.notices if n.code in ("left-out", "duplicate-dropped")]
    shown = "".join([*(block.text for block in blocks), *left_out])
    printed = "".join(block.text for block in page(TEXT).blocks)

    for sign in set(printed) - set("（）() "):
        assert shown.count(sign) >= printed.count(sign), sign


@given(ENTRIES)
@settings(max_examples=30, deadline=None)
def test_the_same_corrections_give_the_same_edition(entries):
    assert edited(*entries) == edited(*entries)


@given(
    st.lists(st.sampled_from(PRINTED), min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 11), st.sampled_from(ROLES)),
)
@settings(max_examples=80, deadline=None)
def test_what_a_person_has_said_of_a_line_stays_or_head_homeless_is_told(lines, said):
    edition = edited(*({"lines": [2 * n + 1] * 2, "role": role} for n, role in said.items()), text="\n\n".join(lines))
    blocks = [b for a in edition.articles for b in (*a.head, *a.blocks)] + [*edition.captions, *edition.furniture]
    told = {n.lines.first for n in edition.notices if n.code == "head-homeless"}
    for n, role in said.items():
        there = {block.kind for block in blocks if block.lines.first == 2 * n + 1}

        assert not there or role in there or 2 * n + 1 in told


@given(
    st.lists(
        st.sampled_from(
            [*TEXT.split("\n\n"), FIRST, "## 早市", "记者 樊小芹", "（下转第二版）", "图为豆腐摊。樊小芹 摄"]
        ),
        max_size=12,
        unique=True,
    )
)
@settings(max_examples=40, deadline=None)
def test_the_file_that_is_written_changes_nothing_and_is_written_the_same_again(tmp_path_factory, lines):
    pages = [page("\n\n".join(lines))]
    plain = edit(pages, id="page")
    path = tmp_path_factory.mktemp("kept") / "page.md.desk.yaml"
    path.write_text(corrections(plain, pages), "utf-8")
    kept = {"page.md": read_corrections(path)}
    again = edit(pages, id="page", corrections=kept)

    assert [(a.head, a.blocks) for a in again.articles] == [(a.head, a.blocks) for a in plain.articles]
    assert [n.code for n in again.notices if n.code.startswith("correction")] == []


def test_the_file_that_is_written_keeps_what_was_said_and_names_every_role(tmp_path):
    path = tmp_path / "page.md.desk.yaml"
    path.write_text("corrections:\n- {lines: [5, 5], edit: {from: 己, to: 已}}\n- {order: [[9, 9], [1, 1]]}\n", "utf-8")
    kept = {"page.md": read_corrections(path)}
    edition = edit([page(TEXT)], id="page", corrections=kept)
    text = corrections(edition, [page(TEXT)], kept)
    path.write_text(text, "utf-8")

    assert edit([page(TEXT)], id="page", corrections={"page.md": read_corrections(path)}).articles == edition.articles
    assert 'role: editors, text: "责任编辑：罗长河"' in text
    assert all(role in text.partition("corrections:")[0] for role in get_args(CorrectedRole))


def test_an_entry_for_another_page_of_the_folder_names_its_file():
    pages = [page(TEXT, file="1.md", source="1.md"), page("# 雨后\n\n雨停了。", file="2.md", source="2.md")]
    said = Corrections(corrections=(Correction(lines=(3, 3), file="2.md", role="quote"),))

    assert edit(pages, id="two", corrections={"1.md": said}).articles[-1].blocks[0].kind == "quote"
