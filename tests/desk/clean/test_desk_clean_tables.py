"""Tables without rules are told before blanks are closed; what only looks like one stays as it is."""

import pytest
from desk_pages import page

from yueting.desk.clean import clean


def blocks(text):
    return [(block.kind, block.text) for block in clean("safe")(page(text)).blocks]


def test_a_table_keeps_its_columns_and_its_head():
    made = clean("safe")(page("积分榜\n球队 胜 平 负 积分\n河湾队 3 8 1 28\n青泥队 4 9 9 37"))
    rows = [block for block in made.blocks if block.kind == "table"]

    assert [row.text for row in rows] == ["球队\t胜\t平\t负\t积分", "河湾队\t3\t8\t1\t28", "青泥队\t4\t9\t9\t37"]
    assert [row.level for row in rows] == [1, 0, 0]


def test_a_table_ends_at_the_first_row_without_a_figure():
    made = blocks("行情\n品名 批发 零售 涨跌\n白菜 2元 3元 涨\n鸡蛋 4元 5元 跌\n编辑 罗长河 校对 樊小芹")

    assert [kind for kind, _ in made] == ["paragraph", "table", "table", "table", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "春 眠 不 觉 晓\n处 处 闻 啼 鸟\n夜 来 风 雨 声\n花 落 知 多 少",
        "罗长河 樊小芹 陆知行\n祝安然 褚明远 沈砚秋\n单志高 孟晴 何家宝",
        "今日 阴有中雨 7℃—11℃\n明日 雨转阴 7℃—10℃\n后日 多云 8℃—12℃",
        "球队 胜 平 负\n河湾队 3 8 1",
    ],
)
def test_verse_names_and_forecasts_are_no_tables(text):
    assert all(kind != "table" for kind, _ in blocks(text))
