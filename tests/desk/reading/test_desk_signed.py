"""Who signs and says what he is, lines that say who wrote a page and when, and lines of papers about themselves."""

import pytest
from desk_pages import A, B, C, D, body, edited, page, titles
from training.by_hand import made
from training.score import score

from yueting.desk import edit
from yueting.desk.clean import clean
from yueting.desk.forms.bylines import byline
from yueting.desk.forms.furniture import furniture
from yueting.desk.forms.openings import opening
from yueting.edition_json import edition_json
from yueting.model import Block, Lines


@pytest.mark.parametrize(
    "line",
    [
        "读者　罗小满",
        "退休教师　罗长河",
        "青石县　老罗",
        "镇卫生院药学部 罗梅",
        "文／高二（6）班　罗小满",
        "学生记者　罗乐",
        "初三年级组　罗晓",
        "◎ 罗小满（退休教師，青石縣）",
        "◎ 青石鎮一名國小家長",
        "（本报驻斯德哥尔摩特约记者 罗林 5月6日电）",
        "文、圖：羅小滿",
        "編譯羅小滿／綜合報導",
        "渡口社区 罗小满等十七人",
        "罗小满（采掘三队）",
        "Words by Ada Quill",
        "Ada Quill, Harbour Correspondent",
        "ADA QUILL | Ferry reporter",
    ],
)
def test_who_signs_may_say_what_he_is(line):
    assert byline(line)[0] >= 2


@pytest.mark.parametrize(
    "line",
    [
        "小记者走进气象站",
        "学生记者节开幕",
        "职工 满意",
        "干部群众 齐心协力",
        "王家村（三河县）",
        "罗小满（左二，资料图）",
        "补时绝杀　渡口群英",
        "Harbour Leader, Former Teacher",
    ],
)
def test_what_only_begins_so_signs_nothing(line):
    assert byline(line)[0] < 2


def test_a_dateline_names_its_reporters_without_a_word_for_them():
    assert opening("本报讯（罗小满 樊小芹）渡口昨天换上新趸船。") == ("本报讯", "罗小满 樊小芹")
    assert opening("本报讯（组图）渡口昨天换上新趸船。")[1] == ""


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("2024-08-19 09:14　来源：渡口日报　记者：樊小芹　字号：大 小", "记者：樊小芹"),
        ("By Ada Quill | Posted Nov. 16, 2021, 9:42 p.m.", "By Ada Quill"),
    ],
)
def test_a_line_about_the_page_says_who_wrote_it(line, signed):
    edition = edited(f"# 早市搬进旧粮库\n{line}\n{A}\n{B}")

    assert [story.byline for story in edition.articles] == [signed]
    assert "".join(piece.text for piece in edition.furniture) == line.replace(signed, "").strip(" |　").replace(
        "　　", ""
    )


def test_a_line_of_names_in_a_story_is_not_cut():
    assert body(edited(f"# 早市搬进旧粮库\n{A}\n罗小满　记者：樊小芹\n{B}").articles[0]).startswith(A)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("【來稿須知】來稿以八百字為限，請附真實姓名、地址及電話，本報有刪改權。", "subscription"),
        ("本报地址：青石镇东关街十一号   电话：二五九   本期四开四版", "footer"),
        ("责任编辑：罗亦　｜　本版数据由青石商品交易所提供，仅供参考", "editors"),
        ("渡口晚報  副刊                              二〇〇九年十一月三日    B6", "folio"),
        ("Classified: 555-0100 (Mon-Wed, 9 to 4)", "subscription"),
        ("扫码关注渡口", "subscription"),
        ("欢迎扫码", "subscription"),
        ("长按识别二维码", "subscription"),
        ("老人学会扫码 一堂课教了三个钟头", None),
        ("村口的二维码没人扫", None),
        ("地址：青石镇东关街十一号", None),
    ],
)
def test_what_a_paper_says_of_itself(line, kind):
    found = furniture(Block("paragraph", line, Lines(1, 1)))

    assert (found and found[0]) == kind


def test_entries_with_the_page_of_their_story_are_a_list():
    edition = edited(f"# 早市搬进旧粮库\n{A}\n老街电梯加装记　3版\n校门口的小饭桌，谁来管　5版\n# 书车来了\n{C}")

    assert [piece.kind for piece in edition.furniture] == ["contents", "contents"]


def test_a_picture_alone_makes_no_corner_of_a_headline():
    text = f"# 早市搬进旧粮库\n\n本报讯 {A}\n\n# 书车，我有话问\n\n![](a.png)\n\n**问：**{C}\n\n**答：**{D}\n"
    edition = edit([clean("safe")(_read(text))], id="page")

    assert titles(edition) == ["早市搬进旧粮库", "书车，我有话问"]


def _read(text):
    from training.pages import read
    from training.sheets import Made

    return read(Made(text, {}, ".md", "test"))


def test_a_brief_without_a_headline_is_at_home_under_the_name_of_its_column():
    told = made(f"a.t\t# 早市搬进旧粮库\na.p\t{A}\n-\t# 短波\nb.p\t▲ {C}\nc.p\t▲ {D}", ".md", "test")
    edition = edition_json(edit([clean("safe")(page(told.text))], id="page"))
    lost = edition_json(edit([clean("safe")(page(told.text.replace("# 短波\n", "")))], id="page"))

    assert told.gold["columns"] == ["短波"]
    assert score(told.gold, edition)["home"] == 3
    assert score(told.gold, lost)["home"] == 1
    assert score(told.gold, edition)["titles"] == score(told.gold, edition)["articles"] == 1
