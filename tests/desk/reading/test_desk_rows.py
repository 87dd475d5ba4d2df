"""Lines of one form under one another, which are a list of their story and no heads; heads of messages; briefs with a mark."""

import pytest
from desk_pages import A, B, C, body, edited, page, titles

from yueting.desk import edit
from yueting.desk.clean import clean
from yueting.desk.forms.bylines import byline
from yueting.desk.forms.furniture import furniture
from yueting.desk.reading.rows import _BY_DAY
from yueting.model import Block, Lines

PROGRAMME = ("8月3日 上午九时 渡口划船比赛", "8月4日 下午两时 旧书换新书", "8月6日 晚七时 露天电影")
NOTICE = ("时间：9日22:00至10日6:00", "范围：湖滨路以南", "热线：0000-96123")


@pytest.mark.parametrize("rows", [PROGRAMME, NOTICE, ("①新鲜蚕豆剥壳", "②油热下葱花", "③加半勺糖")])
def test_rows_of_one_form_are_a_list_of_their_story(rows):
    (story,) = edited("\n".join(["# 早市搬进旧粮库", A, *rows, B])).articles

    assert [block.text for block in story.blocks if block.kind == "list"] == list(rows)
    assert body(story) == "".join((A, *rows, B))


def test_what_a_site_says_of_its_page_is_no_list():
    edition = edited(f"# 早市搬进旧粮库\n来源：渡口日报\n时间：2026-03-18\n{A}\n{B}")

    assert body(edition.articles[0]) == A + B


def test_two_titles_with_colons_stay_titles():
    assert titles(edited(f"# 渡口：桥通了\n{A}\n# 早市：棚子不漏了\n本报讯（记者 樊小芹）{C}")) == [
        "渡口：桥通了",
        "早市：棚子不漏了",
    ]


def test_the_head_of_a_message_is_no_story():
    edition = edited(f"From: The Lantern\nTo: subscribers\nSubject: Night buses\n\n# 早市搬进旧粮库\n{A}")

    assert titles(edition) == ["早市搬进旧粮库"]
    assert [piece.text.split(":")[0] for piece in edition.furniture] == ["From", "To", "Subject"]


def test_briefs_with_the_mark_of_a_caption_are_text_where_there_is_no_picture():
    briefs = ("▲渡口昨天换上新趸船，老船票还能用。", "▲三号码头今天起停用，乘客改走西街。")
    (story,) = edited("\n".join(["# 简讯", *briefs])).articles

    assert body(story) == "".join(briefs)


def test_one_line_with_that_mark_is_still_a_caption():
    edition = edited(f"# 早市搬进旧粮库\n{A}\n▲早市里的豆腐摊。\n{B}")

    assert body(edition.articles[0]) == A + B


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("相关文章：街渡加价三元", "links"),
        ("讚 2,318分享傳LINE字級：大中小", "navigation"),
        ("原创 渡口拾光 2022-06-18 20:07 发表于青泥", "footer"),
        ("出版：2021-05-20 18:45　更新：2021-05-20 21:12", "footer"),
        ("Published: 7:15am, 21 Apr, 2022", "footer"),
        ("— END —", "comment"),
        ("B6  THE FERRY LEDGER  WEDNESDAY, JAN. 17, 1996", "folio"),
        ("Thursday, March 14        Vol. 113, No. 11        35 cents", "folio"),
        ("江濱日報　中華民國二十三年九月十二日　星期三　第二張第五版", "folio"),
        ("渡口鄰里報　　第八十八期　　民國一○九年六月", "folio"),
        ("(See BRIDGE, Page 5)", "jump"),
        ("FROM PAGE A1", "jump"),
    ],
)
def test_furniture_by_its_form(line, kind):
    assert furniture(Block("paragraph", line, Lines(1, 1)))[0] == kind


@pytest.mark.parametrize(
    "line",
    [
        "镇长说，2016年9月26日星期一开工",
        "See the light",
        "民國二十三年，江堤又告潰決",
        "Published poets are few",
        "完美的一天",
    ],
)
def test_what_only_looks_like_it_is_none(line):
    assert furniture(Block("paragraph", line, Lines(1, 1))) is None


@pytest.mark.parametrize(
    "line",
    [
        "by Ada Quill",
        "By Nell Farrow · Messenger staff",
        "(Mrs) E. Crowe",
        "D. M. Fairley (Miss), Quarry Bank",
        "Ferry Staff",
    ],
)
def test_english_lines_that_sign(line):
    assert byline(line)[0] >= 2


def test_a_mark_of_sections_makes_no_pen_name():
    assert byline("■生活提醒")[0] < 2 <= byline("□ 小荷")[0]


def test_an_english_headline_over_two_lines_is_one():
    text = "Harbour master to retire\nafter 26 years on the dock\n\nHe has been master since the old pier burned."

    assert titles(edit([clean("safe")(page(text))], id="page")) == [
        "Harbour master to retire after 26 years on the dock"
    ]


def test_verse_with_small_letters_is_not_joined():
    lines = ("The tide goes out", "and leaves the boats", "and leaves the ropes", "and takes the names")

    stories = edit([clean("safe")(page("\n".join(lines)))], id="page").articles

    assert not any("out and leaves" in block.text for story in stories for block in story.blocks)


COLUMNS = (
    ("全省男篮联赛　渡口飞鱼　88∶92　青石重机", "全省女排联赛　渡口　3∶1　青石"),
    (
        "NORTHERN LEAGUE       W   D   L   PTS",
        "Ashgate              15   5   2    50",
        "Denby City           14   6   2    48",
    ),
    ("Calder Plains 51, Ridgeview 49", "Dunmore 62, St. Brendan 38", "Fort Haskell 44, Elm City 41, OT"),
    ("106 - Ortega, R, pinned Mills, 1:14", "126 - Kroll, CP, won by forfeit"),
    ("六月十三日  县影院  《渡船》  晚七时", "六月十四日  县影院  《早市》  晚七时"),
)


@pytest.mark.parametrize("rows", COLUMNS)
def test_rows_of_columns_and_results_are_a_list_of_their_story(rows):
    (story,) = edited("\n".join(["# 早市搬进旧粮库", A, *rows, B])).articles

    assert [block.text for block in story.blocks if block.kind == "list"] == list(rows)


@pytest.mark.parametrize(
    "lines",
    [
        ("补时绝杀　渡口群英十人逆转2比1", "三年旧愿终成真　两千摊主喜迎新棚"),
        ("The Ferry Ledger | Issue 1,206 | 21 May 2007", "In this issue: Markets 2, People 5"),
    ],
)
def test_headlines_in_halves_and_the_head_of_a_paper_are_no_rows(lines):
    edition = edited("\n".join([*lines, A, B]))

    assert not any(block.kind == "list" for story in edition.articles for block in story.blocks)


def test_a_headline_that_ends_in_a_quotation_stands_below_a_full_line():
    text = (
        "渡口通车\n    本报讯（记者 樊小芹）镇里发布通告，因更换伸缩缝，渡口大桥明天起半幅\n"
        "封闭，单向交替通行，七吨以上货车改走城南绕行线，早晚高峰各增派四名交警疏导。\n"
        "村里来了“轮椅班车”\n"
        "    一辆七座面包车，拆掉后排座椅，加一块可以放下的斜板，就成了乡里的轮椅班车，\n"
        "每周二、周五上午八点，它从乡政府出发，绕六个村，把行动不便的老人送到卫生院做\n康复，中午再送回家。"
    )

    assert "村里来了“轮椅班车”" in titles(edit([clean("safe")(page(text))], id="page"))


@pytest.mark.parametrize(
    ("line", "is_day"), [("Thur. 3  Choir", True), ("Sat 14  Market", True), ("Sunset 6  Moon", False)]
)
def test_a_row_begins_with_a_day_and_not_with_a_word_that_begins_as_one(line, is_day):
    assert bool(_BY_DAY.match(line)) is is_day
