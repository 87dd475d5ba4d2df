"""Boxes that are worded as notices or advertisements are no stories, and framed stories about them are."""

import pytest
from test_print_page import RIVER, column, row, sheet, told, two_stories

from yueting.readers.print.announced import is_announced, is_reported
from yueting.readers.print.sheet import Box

BOX = Box(20, 200, 300, 390)
SIDES = (Box(20, 200, 300, 200.5), Box(20, 389.5, 300, 390), Box(20, 200, 20.5, 390), Box(299.5, 200, 300, 390))
NOTICE = [
    "青溪石桥机械有限公司股东会决议，拟将注册资本减少，请债权人自见报之日起申报债权。",
    "联系人周先生，电话请打一二三四，逾期后果自负。",
]
REPORT = [
    "记者昨日走访看到，渡口刊登减资公告的公司已经搬走，居民说电话打不通了。",
    "专家表示债权人可以申报债权，逾期不办后果自负。",
]
BRIEF = ["本报讯　老渡口昨日重开，"]


def boxed(head, text, size, **drawn):
    return sheet(two_stories().glyphs, row(head, 60, 205, size), column(text, 30, 240, 10), **drawn)


def in_stories(page):
    return "".join(text for kind, text in told(page) if kind in {"title", "subtitle", "paragraph", "subhead"})


@pytest.mark.parametrize("size", [20, 10])
@pytest.mark.parametrize("drawn", [{"frames": (BOX,)}, {"walls": SIDES}])
def test_a_box_with_the_name_and_the_words_of_a_notice_is_no_story(size, drawn):
    page = boxed("减资公告", NOTICE, size, **drawn)

    assert "债权" not in in_stories(page)
    assert "减资公告" in [text for kind, text in told(page) if kind == "links"]
    assert all(text in in_stories(page) for text in RIVER)


def test_a_framed_story_about_a_notice_is_a_story():
    page = boxed("渡口公司减资公告", REPORT, 20, frames=(BOX,))

    assert ("title", "渡口公司减资公告") in told(page)
    assert all(text in in_stories(page) for text in REPORT)


def test_a_framed_brief_of_two_lines_is_no_advertisement():
    page = boxed("老渡口重开", BRIEF, 20, frames=(BOX,))

    assert [kind for kind, _ in told(page)].count("links") == 0


def test_rules_that_make_no_box_hold_no_notice():
    assert "债权" in in_stories(boxed("减资公告", NOTICE, 20, walls=SIDES[:3]))


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("招聘啟事", "本店誠聘廚師兩名，待遇從優，有意者請電2345-6789李小姐。"),
        ("暖冬家电节", "全场八折起，以旧换新，送货上门，三天包退。地址：青溪路88号，热线：400-555-0142"),
        ("お知らせ", "三月二十日午後十時から断水します。ご協力をお願いいたします。"),
        ("PUBLIC NOTICE", "Notice is hereby given that objections must be received in writing by the Clerk."),
        ("Winter Sale", "Up to half price on all coats. Open every day. Free parking. Telephone 555 0142"),
    ],
)
def test_notices_and_advertisements_are_known_by_their_words_in_each_script(head, text):
    assert is_announced([head], text)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("民政局发布停车新规公告", "昨天，民政局发布公告称试行错时停车。记者走访看到，多数居民表示支持。"),
        (
            "Auction raises record sum",
            "The contents fetched twice what was expected, the auctioneers said on Saturday.",
        ),
        ("断水の知らせに戸惑い", "住民から戸惑いの声が上がっている。女性は「水をためておく場所がない」と話した。"),
        ("名词解释", "容积率是指一个地块上总建筑面积与用地面积的比值。"),
        ("渡口", "河水在夜里涨了又落\n他把灯放在窗前"),
    ],
)
def test_what_reports_explains_or_tells_is_no_notice(head, text):
    assert not is_announced([head], text)


@pytest.mark.parametrize(
    "text",
    [
        "凡持旧卡者，请于月底前到柜台更换。您如有疑问，9点至17点可来面谈，5550142。",
        "Please bring your old card to the counter from 9 a.m. Ring 555-0142 for details.",
    ],
)
def test_who_asks_the_reader_and_says_when_and_where_gives_notice(text):
    assert is_announced(["旧卡更换" if text[0] == "凡" else "Old cards"], text)


def test_a_report_that_asks_and_says_when_in_a_quotation_is_no_notice():
    text = "居民说：“请您9点至17点来面谈，凡持旧卡者5550142。”他认为换卡太慢了。"

    assert not is_announced(["旧卡更换"], text)


def test_a_papers_own_correction_is_read():
    text = "In our report of the show we said that first prize went to Mrs Bell. It went to Mr Bell."

    assert not is_announced(["Correction"], text)


def test_a_framed_story_that_is_signed_in_english_is_a_story():
    notice = "Tickets and bids by telephone: please call 555-0142 before the auction, deposit refundable."
    signed = [*row("Auction", 60, 205, 20), *row("By Ann Lee", 40, 232, 10)]
    page = sheet(two_stories().glyphs, signed, column([notice], 30, 250, 10), frames=(BOX,))

    assert "links" not in [kind for kind, _ in told(page)]


def test_a_report_is_known_by_who_signs_or_says_it():
    assert is_reported("本报讯　老渡口重开。")
    assert not is_reported("旺铺招租，电话请打一二三四")
