"""Kinds of lines told by themselves or by their neighbours: each with a page where it must fire and one where not."""

import pytest
from desk_pages import C, D, edited, page, titles

from yueting.desk import edit
from yueting.desk.forms.bylines import byline
from yueting.desk.forms.captions import caption
from yueting.desk.forms.columns import parted
from yueting.desk.forms.furniture import furniture
from yueting.desk.forms.openings import opening
from yueting.model import Block, Lines

REPORT = "镇东的旧磨坊整修后改作书屋，周末开放，街坊坐在磨盘边上看书，管理员每半个月换一次新书。"
OTHER = "渡口昨天下水了两条新船，每条能坐四十人，船工说新船安静多了，乘客都说坐着舒服。"


def bodies(edition):
    return [[block.text for block in article.blocks] for article in edition.articles]


def kind_of(text):
    found = furniture(Block("paragraph", text, Lines(1, 1)))
    return found and found[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("桥修好了，船去了哪里（渡口随笔）", ("桥修好了，船去了哪里", "渡口随笔")),
        ("稻田里看星星（唠“灯”）", ("稻田里看星星", "唠“灯”")),
        ("新船下水（组图）", None),
        ("渡口的故事（上）", None),
        ("渡口的故事（之二）", None),
        ("青石镇渡口管理办法（草案）", None),
        ("老镇的灯（外一首）", None),
        ("新桥通车（石小满）", None),
        ("渡轮客流创新高（2026年3月）", None),
    ],
)
def test_a_column_in_brackets_behind_a_title_is_its_kicker(line, expected):
    assert parted(line) == (expected or (line, ""))


def test_what_the_text_below_explains_is_no_column():
    edition = edited(f"# 旧磨坊改作书屋（磨盘书屋）\n\n磨盘书屋在镇东，{REPORT}")

    assert titles(edition) == ["旧磨坊改作书屋（磨盘书屋）"]


def test_a_strap_of_any_length_before_a_title_is_its_kicker():
    strap = "【奋力写好两岸一家人的新篇章——今年以来修路架桥造船纪实】"
    story = edited(f"### {strap}架起三座新桥\n\n{REPORT}").articles[0]

    assert (story.kicker, story.title) == (strap, "架起三座新桥")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一版责编：石小满 丁一禾  二版责编：石　川 禾小川", "editors"),
        ("版式设计：石小满", "editors"),
        ("本版邮箱：ferry@example.org 欢迎来稿。来稿要求为原创首发。", "subscription"),
        ("请加入成为青石新闻的月费订户，长期支持我们的工作。订户都可收到通讯。", "subscription"),
        ("2026-03-18 00:00:00:0 3016 1 0 http://example.org/a.html 1 1921 旧磨坊 /property-->", "links"),
        ("• A01", "folio"),
        ("4                                    青石日报", "folio"),
        ("Thursday, May 9, 1996     The Reedham Courier     Page 3", "folio"),
        ("2026-03-18 19:44 青石在线 阅读 2.1万 听新闻", "footer"),
        ("声明：转载此文是出于传递更多信息之目的，若有来源标注错误，请与本网联系。", "footer"),
        ("（未完待续）", "jump"),
        ("Continued on page 7", "jump"),
        ("(See Page A12, col. 3)", "jump"),
        ("See page after page of letters", None),
        ("Page 3                             LOCAL NEWS", "folio"),
        ("Subscribe! $32 a year in county, $41 out of county.", "subscription"),
        ("Got a story? Call the newsdesk on 01632 960100.", "subscription"),
        ("Coaches: call scores to 555-0177 by 10:30 p.m.", "subscription"),
        ("End of digest. Next update 0900 GMT.", "footer"),
        ("Coaches call for calm", None),
        ("Page 5 — News from the villages", "folio"),
        ("The Reedham Courier | Saturday 8 June 2024 | Page 18", "folio"),
        ("副刊 第1142期　2020.10.25", "folio"),
        ("青石大学报 · 第 762 期 · 2021-05-31 · 主编 石小满", "folio"),
        ("【青石城声】 2018-11-23 周五 C版 体育", "folio"),
        ("2022年6月21日　A17", "folio"),
        ("第 4 版  市场与技术                           E-mail:shi@example.com", "folio"),
        ("■编辑 石小满 ■电邮 shi@example.com", "editors"),
        ("【免责声明】本文仅供参考，不构成投资建议。", "footer"),
        ("文章纯属作者意见，不代表本报立场。来稿请寄编辑部。", "footer"),
        ("本版言论仅代表作者个人看法", "footer"),
        ("她的言论代表了许多人。", None),
        ("Page 3 of the report", None),
        ("上一篇：稻子熟了 镰刀先响", "navigation"),
        ("下一條：渡口添了兩條船", "navigation"),
        ("下一篇写什么，她还没想好", None),
        ("热线电话：12319　本期接线：石小满", "subscription"),
        ("分享至好友和朋友圈", "navigation"),
        ("调整字体", "navigation"),
        ("请来四位会员的渡口面馆昨天开门，订户说面好吃。", None),
        ("2026-03-18 上午，新桥通车。", None),
        ("A01航班昨天晚点。", None),
        ("2026-03-18 19:44，青石镇的灯全亮了。", None),
        ("她发表声明：渡口不搬。", None),
    ],
)
def test_what_a_page_carries_that_is_no_story(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("昨天，新桥通车，居民不再绕行。（新华社）", False),
        ("▲丁一禾遗失渡船驾驶证，证号Q1203，声明作废。", False),
        ("《渡口管理十条办法》印发", False),
        ("图为新桥。（新华社发）", True),
        ("新桥通车那天，孩子们跑了三个来回。 摄影：石小满", True),
        ("新桥通车了。孩子们跑了三个来回。摄影：石小满", False),
        ("▲孩子们在桥上放风筝", True),
        ("油画《渡口》，作者石小满，镇美术馆藏。", True),
    ],
)
def test_credits_and_marks_of_captions(line, shown):
    assert (caption(line)[0] >= 3) == shown


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Staff Reporter", True),
        ("Our Chief Political Correspondent", True),
        ("Reporter", False),
        ("Staff Reporter wins prize", False),
        ("讀者　石先生　敬上", True),
        ("丁一禾谨启", True),
        ("把一盏灯敬上山顶", False),
        ("驻马德里特约记者 石小满", True),
        ("移民律师 石小满", True),
        ("地质系2009届 石小满", True),
        ("□老 樵", True),
        ("律师 新桥通车", False),
    ],
)
def test_offices_and_closings_of_letters_sign(line, signs):
    assert (byline(line)[0] >= 2) == signs


@pytest.mark.parametrize("name", ["石小滿．索克", "石小滿‧索克"])
def test_a_name_of_parts_is_whole_in_the_line_of_a_report(name):
    assert opening(f"〔記者{name}／南投報導〕新橋昨天通車。")[1] == f"記者{name}"


def test_the_label_of_a_link_behind_a_brief_is_no_byline():
    edition = edited("# 国内\n\n1、青石镇的稻子昨天开镰，收割机下田三十台。【详情】")

    assert edition.articles[0].byline == ""
    assert bodies(edition) == [["1、青石镇的稻子昨天开镰，收割机下田三十台。"]]


def test_lines_of_figures_under_a_headline_are_a_box():
    weather = "青石城区天气：\n\n今日 阴有中雨 7℃—11℃  明日 雨止转阴 7℃—10℃"
    edition = edited(f"下了四十天的雨\n\n{weather}\n\n本报讯（记者 石小满）{REPORT}")

    assert titles(edition) == ["下了四十天的雨"]
    assert [block.kind for block in edition.articles[0].blocks] == ["note", "note", "paragraph"]
    assert edition.articles[0].byline == "记者 石小满"


def test_questions_and_answers_are_paragraphs():
    edition = edited(
        "# 一条船，一间教室\n\n**本报：为什么留下？**\n\n石小满：学生在对岸。\n\n**本报：桥修好了呢？**\n\n石小满：我还数人。"
    )

    assert {block.kind for block in edition.articles[0].blocks} == {"paragraph"}


def test_two_stories_of_one_title_with_datelines_of_their_own():
    edition = edited(f"## 学习渡口经验\n\n本报讯 {REPORT}\n\n### 学习渡口经验\n\n本报讯 {OTHER}")

    assert titles(edition) == ["学习渡口经验"] * 2


def test_bold_titles_under_the_name_of_a_page():
    lines = "# 教师节专页\n\n**三百位老师**\n\n本报讯 {}\n\n**渡口边的教室**\n\n{}\n\n**小学送梨**\n\n本报讯 {}"
    edition = edit([page(lines.format(REPORT, OTHER, "家长昨天摘了两筐梨，送到每位老师的桌上。"))], id="page")

    assert titles(edition) == ["三百位老师", "渡口边的教室", "小学送梨"]


def test_a_title_with_a_colon_that_is_printed_twice_is_no_speaker():
    made = f"旧磨坊改作书屋\n\n{REPORT}\n\n渡口：新船下水了\n\n{OTHER}\n\n渡口：新船下水了\n\n本报讯 {OTHER[::-1]}。"

    assert "渡口：新船下水了" in titles(edited(made))


CAPTIONS = {
    "早市开张当天的豆腐摊。樊小芹 摄": True,
    "早市开张当天的豆腐摊。本报记者 樊小芹 罗长河 摄影报道": False,
    "图为早市开张当天的豆腐摊。": True,
    "早市開張當天的豆腐攤。青泥縣檔案館網頁": True,
    "▲早市开张当天": True,
    "（图片由青泥县文旅局提供）": True,
    "早市开张当天的豆腐摊，新华社发（樊小芹摄）": True,
    "他说，他要去拍摄早市": False,
    "他在早市举起相机，拍下了第一张照片。": False,
}


@pytest.mark.parametrize(("line", "is_caption"), CAPTIONS.items())
def test_captions_are_told_from_text(line, is_caption):
    edition = edited(f"# 流动书车跑遍十七个村\n\n{C}\n\n{D}\n\n{line}")
    everywhere = [b.text for b in edition.captions] + [
        b.text for a in edition.articles for b in a.blocks if b.kind == "caption"
    ]

    assert (line in everywhere) == is_caption


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("零售价：1.50元", "footer"),
        ("每份1.00元", "footer"),
        ("定价：2元", "footer"),
        ("老印刷厂变身美术馆", None),
        ("新船票定价太高", None),
        ("两百份盒饭，每份多加一个鸡蛋", None),
    ],
)
def test_words_of_a_papers_price_are_its_foot_only_with_a_figure(line, kind):
    assert kind_of(line) == kind
