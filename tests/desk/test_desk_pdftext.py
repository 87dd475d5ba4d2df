"""A page that a program has taken out of a PDF as text: lines as they were set, page heads among them, indents kept or lost."""

import pytest

from yueting.desk import edit
from yueting.desk.clean import clean
from yueting.readers import text as reader
from yueting.readers.source import Source

CLOSERS = "，。、；：？！”’）》"
FERRY = {
    "渡口添了两条新船": [
        "本报讯（记者 石小满）东河渡口昨天下水了两条新船，每条能坐四十人。船工老石说，旧船的发动机响得听不见说话，新船安静多了。",
        "渡口的码头也铺了新板，老人上船有人扶。夜里十点以后，渡船改为半小时一班，赶末班车的人不用再跑着过桥了。",
    ],
    "篾器街的路灯亮了": [
        "本报讯（记者 丁一禾）篾器街的路灯昨晚亮了，匠人们把活计搬到了门口。镇里说，年底前还有三条街要装灯。",
        "“以前收摊早，是因为看不见。”做了三十年竹篮的卢师傅说，“现在想做到几点都行。”他的孙女在灯下写作业，写完了就帮着递篾条。",
        "路灯用的是旧灯杆，灯头换成了省电的。",
    ],
    "旧磨坊添了图书角": [
        "本报讯 镇东的旧磨坊添了图书角，书架是匠人用旧船板做的。周末来的孩子最多，挑好了书就坐在磨盘上看，一看就是一个下午。",
    ],
}
HARBOUR = {
    "新码头下月试航": [
        "南港新码头下月一日试航。港务处昨天说，第一个月只开早晚两班，乘客可以在船上买票，也可以在岸边的小亭子里买票，价钱是一样的。",
        "试航的船叫“白鹭号”，能坐一百二十人。船长林海生开船二十六年，他说这条水道他闭着眼睛都认得，可是每一次他还是睁着眼睛开。",
    ],
    "菜市场换了新秤": [
        "城西菜市场昨天换上了两百台新秤，称完了会自己说出斤两和价钱，看不清数字的老人听得明明白白。摊主们先学了三天，第四天才让顾客来用。",
        "旧秤没有扔，收在市场二楼的小陈列室里，谁都可以去看。",
    ],
    "老钟楼又敲响了": [
        "停了十一年的老钟楼昨天中午又敲响了。修钟的是两位退休的钟表匠，他们一个七十一岁，一个七十四岁，爬了整整一个夏天的楼梯。",
        "钟声传得很远，河对岸的小学生们数了数，一共十二下，一下也没有少。",
    ],
}
PAPERS = {"ferry": FERRY, "harbour": HARBOUR}


def wrapped(text, width):
    """Return *text* in lines of *width* letters, no stop at the beginning of a line, as compositors set it."""
    lines = []
    while len(text) > width:
        end = width
        while text[end] in CLOSERS:
            end -= 1
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


def taken(stories, width, *, layout, gaps):
    """Return what a program takes from the page: without *layout* the indents are lost, *gaps* stand between stories."""
    head = "2026年3月18日 星期三                青石日报                                    {}"
    lines = [head.format(3)]
    for number, (title, paragraphs) in enumerate(stories.items()):
        if number == len(stories) - 1:
            lines += ["责任编辑：石川  电话：0000-1234567", "\f" + head.format(4)]
        lines += [""] * gaps + [title] + [""] * gaps
        for paragraph in paragraphs:
            first, *others = wrapped("　　" + paragraph, width)
            lines += ["    " * layout + first.strip(), *others]
    return "\n".join(lines) + "\n"


def told(text):
    """Return the stories of *text*: headline → paragraphs."""
    edition = edit([clean("safe")(reader.read(Source(text, "page.txt")))], id="pdf", date="2026-03-18")
    return {story.title: [block.text for block in story.blocks] for story in edition.articles}


def said(paragraphs):
    """Return the letters of *paragraphs* behind whatever a byline in brackets took away."""
    return [text.partition("）")[2] if text.startswith("本报讯（") else text.replace(" ", "") for text in paragraphs]


UNKNOWABLE = {("ferry", 17), ("ferry", 21), ("harbour", 21), ("harbour", 34)}
"""Without its indents: a line that ends with its sentence is a paragraph's last, or a full one, by nothing but chance."""
CASES = [
    (name, width, layout, gaps)
    for name in PAPERS
    for width in (15, 17, 21, 24, 34)
    for layout in (0, 1)
    for gaps in (0, 1)
]


@pytest.mark.parametrize(("name", "width", "layout", "gaps"), CASES)
def test_its_lines_are_paragraphs_again(name, width, layout, gaps):
    stories = PAPERS[name]
    found = told(taken(stories, width, layout=layout, gaps=gaps))

    if layout or (name, width) not in UNKNOWABLE:
        assert {title: said(blocks) for title, blocks in found.items()} == {t: said(b) for t, b in stories.items()}
    elif (name, width, gaps) != ("harbour", 34, 0):
        assert list(found) == list(stories)
    assert "".join(text for blocks in found.values() for text in said(blocks)).count("责任编辑") == 0
