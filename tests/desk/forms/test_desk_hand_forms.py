"""Bylines and furniture of pages that people wrote by hand, by kind."""

import pytest

from yueting.desk.forms.bylines import byline
from yueting.desk.forms.furniture import furniture
from yueting.model import Block, Lines


@pytest.mark.parametrize(
    "line",
    [
        "文/中文2003班 王小满　图/校记者站 李明",
        "文 | 轮机部 王小满　　图 | 二副 李明",
        "文｜“临溪号”轮 水手长 李明",
        "□ 工学院硕士生　王小满",
        "炼铁厂 王小满",
        "装配车间 李建国",
    ],
)
def test_an_office_and_a_name_sign_behind_a_role_or_a_workshop(line):
    assert byline(line)[0] >= 2


@pytest.mark.parametrize("line", ["文/一座城的三十年", "纺织厂 搬新家", "文|图 两相宜"])
def test_a_role_or_a_workshop_without_a_name_signs_nothing(line):
    assert byline(line)[0] < 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("投稿请发至 fukan@example.cn，注明“副刊”。", "subscription"),
        ("來函請附真實姓名及電話，可用筆名發表。本報有權刪節。", "subscription"),
        ("To place an ad call 555-0100 before noon on Friday.", "subscription"),
        ("关于江岸网 - 联系我们 - 人才招聘 - 网站地图", "navigation"),
        ("2021年3月4日　　　　　　　　　　　责编：王小满", "editors"),
    ],
)
def test_what_a_page_says_to_its_readers_is_none_of_its_stories(text, kind):
    found = furniture(Block("paragraph", text, Lines(1, 1)))

    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "他在来函里写道，请附一张照片，编辑照办了。",
        "He walked in to place an ad for his boat and came out with a job.",
        "中文系 - 联系我们 - 一封没有寄出的信 - 后记",
        "2021年3月4日，责编王小满第一次走进印刷厂。",
    ],
)
def test_a_sentence_of_a_story_that_speaks_of_such_things_stays(text):
    assert furniture(Block("paragraph", text, Lines(1, 1))) is None
