"""Contents lists and what only looks like one."""

import pytest
from desk_pages import A, C, E, edited, page

from yueting.desk import edit


def listed(text):
    return [piece.text for piece in edit([page(text)], id="page").furniture]


def test_a_refrain_is_no_list_of_the_pages_contents():
    again = "船回来的时候"

    assert (
        listed(f"## 渡口\n{again}\n天就黑了\n{again}\n娘点了灯\n{again}\n桥修好了\n{again}\n## 灯塔上的二十六年\n{E}")
        == []
    )


def test_numbered_titles_that_come_again_are_one():
    names = ("灯塔上的二十六年", "流动书车跑遍十七个村", "海雾里的汽笛声")
    entries = [f"{n}.{name}" for n, name in enumerate(names, 1)]

    found = listed(
        "\n".join([*entries, *(f"## {name}\n{text}" for name, text in zip(names, (E, C, E[:20] + "。"), strict=True))])
    )

    assert set(entries) <= set(found)


def test_a_short_title_is_listed_where_its_entry_has_the_dress_of_one():
    names = ("“老灯塔”", "流动书车跑遍十七个村", "海雾里的汽笛声")
    stories = "\n".join(f"## {name}\n{text}" for name, text in zip(names, (E, C, E[:20] + "。"), strict=True))

    assert [f"【{name}】" for name in names] == listed("\n".join([*(f"【{name}】" for name in names), stories]))[:3]


@pytest.mark.parametrize(
    "entries",
    ["新一轮补贴怎么领 （03版）\n\n最后一位修伞人 （06版）", "Lottery ........ A2      Obituaries ....... B4"],
)
def test_lines_that_name_the_page_of_a_story_are_a_contents_list(entries):
    edition = edited(f"# 早市搬进旧粮库\n\n{A}\n\n# 流动书车跑遍十七个村\n\n{C}\n\n导读\n\n{entries}")

    assert [block.kind for block in edition.furniture] == ["contents"] * (2 + entries.count("\n\n"))
    assert [article.title for article in edition.articles] == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
