"""`desk.yaml` and a page's corrections have the last word."""

import pytest
from desk_pages import body, codes, page, titles

from yueting.desk import Correction, Corrections, DeskRules, edit
from yueting.desk.proofmarks import read_corrections
from yueting.desk.rules import read_rules
from yueting.errors import SettingsError

TEXT = (
    "# 早市搬进旧粮库\n\n沿河路的早市今年搬进了旧粮库，开张那天来了两千多人。\n\n老主顾说\n\n卖豆腐的罗师傅说，棚子不漏了，早市的人多了。\n\n"
    "# 流动书车跑遍十七个村\n\n书车本月跑完了全部十七个村，借出图书六千四百册。\n\n书车司机说，孩子们最爱借昆虫图鉴。"
)
LINE = {line: number for number, line in enumerate(TEXT.split("\n"), 1)}


def edited(text=TEXT, rules=None, **corrections):
    entries = tuple(corrections.get("entries", ()))
    return edit(
        [page(text)], id="page", rules=rules or DeskRules(), corrections={"page.md": Corrections(corrections=entries)}
    )


def test_a_line_of_the_paper_is_furniture():
    text = f"{TEXT}\n\n青泥县融媒体中心和你一起看早市，明天见。"

    assert "融媒体" in "".join(map(body, edited(text).articles))
    assert "融媒体" not in "".join(map(body, edited(text, DeskRules(furniture=("青泥县融媒体中心*",))).articles))


def test_a_column_of_the_paper_is_a_kicker_and_a_byline_a_byline():
    text = "河边夜话\n\n早市搬进旧粮库\n\n河西柳人\n\n沿河路的早市今年搬进了旧粮库，开张那天来了两千多人。"
    article = edited(text, DeskRules(columns=("河边夜话",), bylines=("河西柳人",))).articles[0]

    assert (article.kicker, article.title, article.byline) == ("河边夜话", "早市搬进旧粮库", "河西柳人")


def test_what_is_never_touched_is_not_dropped_as_a_second_printing():
    motto = "本报读者服务部每天上午九点到下午五点在旧粮库门口等您，风雨无阻。"
    text = f"# 早市\n\n{motto}\n\n早市开张那天来了两千多人。\n\n# 书车\n\n书车本月跑完了全部十七个村。\n\n{motto}"

    assert "duplicate-dropped" in codes(edited(text))
    assert "duplicate-dropped" not in codes(edited(text, DeskRules(untouched=("本报读者服务部*",))))


def test_a_person_says_what_a_block_is():
    line = LINE["老主顾说"]
    edition = edited(entries=[Correction(lines=(line, line), role="title")])

    assert titles(edition) == ["早市搬进旧粮库", "老主顾说", "流动书车跑遍十七个村"]


def test_a_person_says_that_a_headline_is_none():
    line = LINE["# 流动书车跑遍十七个村"]
    edition = edited(entries=[Correction(lines=(line, line), role="subhead")])

    assert titles(edition) == ["早市搬进旧粮库"]


def test_a_person_says_where_a_block_belongs_by_title_or_id():
    line = LINE["书车司机说，孩子们最爱借昆虫图鉴。"]
    for story in ("早市搬进旧粮库", "a01"):
        edition = edited(entries=[Correction(lines=(line, line), role="paragraph", story=story)])

        assert body(edition.articles[0]).endswith("昆虫图鉴。")
        assert "昆虫图鉴" not in body(edition.articles[1])


def test_the_text_tells_blocks_on_one_line_apart():
    text = "# 早市\n\n早市开张那天来了两千多人，豆腐一小时卖光。（罗长河）"
    edition = edited(text, entries=[Correction(lines=(3, 3), role="note", text="罗长河")])

    assert [b.kind for b in edition.articles[0].blocks] == ["paragraph", "note"]


def test_a_wrong_key_is_told_with_file_line_and_key(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text("columns: [河边夜话]\nfurnitur: [x]\n", "utf-8")

    with pytest.raises(SettingsError, match=r"desk\.yaml:2: furnitur"):
        read_rules(path)
    assert read_rules(None) == DeskRules()


def test_a_wrong_role_in_the_corrections_is_told(tmp_path):
    path = tmp_path / "page.desk.yaml"
    path.write_text("corrections:\n  - { lines: [1, 1], role: headline }\n", "utf-8")

    with pytest.raises(SettingsError, match="role"):
        read_corrections(path)


def test_correction_unused_and_duplicate_kept_are_told(tmp_path):
    path = tmp_path / "page.md.desk.yaml"
    path.write_text("corrections:\n- {lines: [900, 901], role: title}\n- {lines: [1, 99], role: duplicate}\n", "utf-8")
    edition = edited(entries=read_corrections(path).corrections)
    codes = {one.code for one in edition.notices}
    assert {"correction-unused", "duplicate-kept"} <= codes
    assert edition.articles
