"""Nothing is lost and nothing is said twice: on any page, every line of it ends in one place."""

import random

from desk_pages import edited, page, places
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.desk import edit

LINES = [
    "# 早市搬进旧粮库", "## 流动书车跑遍十七个村", "### 一路书香", "### 【河边夜话】", "## ——访管理员樊小芹", "**怎么去**",
    "记者 樊小芹", "罗长河", "（罗长河、樊小芹）", "【撰文：河西柳】", "本报讯 3月2日，沿河路早市开张，来了两千多人，豆腐一小时卖光。",
    "图为早市开张当天的豆腐摊。樊小芹 摄", "责任编辑：罗长河", "（下转第二版）", "相关阅读：", "十七个村的书单都在这里",
    "市场管理员每天清晨四点开门，把秤重新校一遍，再在黑板上写下当天的菜价。", "第二，灯亮了，老主顾找得到人，连雨天也不用打着手电挑豆角。",
    "青泥县图书馆的流动书车本月跑完了全部十七个村，共借出图书六千四百册。(罗长河)", "好。", "1.早市搬进旧粮库；", "2.流动书车跑遍十七个村；",
    "3.一路书香；", "青泥日报 2026年3月2日 星期一 第3版", "作者系县图书馆管理员", "编者按：这是一组来信。", "<b>x</b>", "a" * 300, "；。，", "",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=24))
@settings(max_examples=150, deadline=None)
def test_every_line_is_in_exactly_one_place(lines):
    text = "\n".join(lines)
    where = places(edited(text))

    for number, line in enumerate(lines, 1):
        if line.strip():
            found = where.get(("", number), set())
            assert found, line
            # A byline, a jump or a caption cut off a paragraph shares its line; nothing else may.
            assert len({place.split(" ")[0] for place in found}) <= 2, (line, found)


@given(st.lists(st.sampled_from(LINES), max_size=24))
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_and_none_is_made(lines):
    edition = edited("\n".join(lines))
    blocks = [b for a in edition.articles for b in (*a.head, *a.blocks)] + [*edition.captions, *edition.furniture]
    kept = sorted("".join(b.text for b in blocks))
    dropped = [n for n in edition.notices if n.code == "duplicate-dropped"]
    read = sorted("".join(b.text for b in page("\n".join(lines)).blocks))

    if not dropped and not any("本报讯" in b.text or "（下转" in b.text for b in blocks):
        assert set(kept) >= set(read) - set("（）()【】 ")


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_is_edited_without_an_error(text):
    edited(text)


def test_shuffled_pages_are_edited_without_an_error():
    rng = random.Random(7)  # noqa: S311
    for _ in range(40):
        lines = LINES * 3
        rng.shuffle(lines)
        edition = edit([page("\n".join(lines[:40])), page("\n".join(lines[40:]))], id="shuffled")

        assert edition == edit([page("\n".join(lines[:40])), page("\n".join(lines[40:]))], id="shuffled")


def test_no_headline_makes_one_article_with_a_notice():
    edition = edited("市场管理员每天清晨四点开门，把秤重新校一遍。\n\n再在黑板上写下当天的菜价，字写得很大。")

    assert len(edition.articles) == 1
    assert [n.code for n in edition.notices] == ["no-headline"]


def test_untitled_story_before_the_first_headline_is_kept_with_a_notice():
    edition = edited(
        "市场管理员每天清晨四点开门，把秤重新校一遍。\n\n# 流动书车跑遍十七个村\n\n书车本月跑完了全部十七个村。"
    )

    assert [a.title for a in edition.articles] == ["", "流动书车跑遍十七个村"]
    assert "untitled-story" in [n.code for n in edition.notices]


def test_story_begins_tells_why():
    edition = edited(
        "# 早市搬进旧粮库\n\n市场管理员每天清晨四点开门。\n\n记者 樊小芹\n\n# 流动书车跑遍十七个村\n\n本报讯 书车本月跑完了全部十七个村。"
    )
    told = [n for n in edition.notices if n.code == "story-begins"]

    assert [n.article for n in told] == ["a01", "a02"]
    assert any("dateline" in str(why) for why in told[1].evidence)
    assert 0.9 < told[1].confidence <= 1


def test_an_empty_edition_is_an_edition():
    assert edit([], id="none").articles == ()
    assert edited("").articles == ()
