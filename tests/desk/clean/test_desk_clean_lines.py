"""Hard-wrapped pages of every habit come back as their paragraphs; what was set line by line on purpose stays."""

import textwrap

import pytest
from desk_pages import C
from desk_pages import page as laid

from yueting.desk.clean import clean
from yueting.readers import markdown, text
from yueting.readers.source import Source

TITLE = "风筝节开场"
STORY = (
    "本报讯　上周六清早，河边小学的操场上挤满了人，一年一度的风筝节在晨风里开场。三百多名孩子分成二十个小组，放飞自己糊的燕子、蜈蚣和金鱼。",
    "校长说，风筝节办到第六年，今年头一回请来村里的老手艺人，教孩子们劈竹、扎骨、糊纸、上色，许多家长也跟着学，一直学到太阳落山。",
    "“我小时候也糊过这个。”七十五岁的林爷爷一边说，一边把线轴递给孙女。孩子们仰着头追着影子跑，笑声传出去很远。",
    "（记者 陈小舟）",
)
ENGLISH = (
    "The river school held its yearly kite festival on Saturday, and more than three hundred children came with kites of their own making.",
    "It was the sixth festival, the head teacher said, and the first with craftsmen from the village, who stayed until the sun went down.",
)


def wrapped(paragraph, columns, indent):
    """Return the lines of a Chinese paragraph; no line begins with a stop."""
    rest, lines = "　　" * indent + paragraph, []
    while rest:
        end = columns
        while end < len(rest) and rest[end] in "，。、；：？！”）":
            end -= 1
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def pages(paragraphs, habit):
    """Return the page whose *paragraphs*, as lists of lines, stand in the given *habit* of blank lines."""
    match habit:
        case "tight":
            return "\n".join(line for lines in paragraphs for line in lines)
        case "parted":
            return "\n\n".join("\n".join(lines) for lines in paragraphs)
        case _:
            return "\n\n".join(line for lines in paragraphs for line in lines)


def cleaned(page, read=text.read):
    return [block.text for block in clean("safe")(read(Source(page, "页"))).blocks]


@pytest.mark.parametrize("read", [text.read, markdown.read], ids=["text", "markdown"])
@pytest.mark.parametrize("habit", ["tight", "parted", "spaced"])
@pytest.mark.parametrize("indent", [0, 1])
@pytest.mark.parametrize("columns", [10, 12, 18, 28, 40])
def test_chinese_lines(columns, indent, habit, read):
    page = pages([[TITLE], *(wrapped(paragraph, columns, indent) for paragraph in STORY)], habit)

    assert cleaned(page, read) == [TITLE, *STORY]


@pytest.mark.parametrize("columns", [40, 60, 78])
def test_english_lines(columns):
    assert cleaned(pages([textwrap.wrap(paragraph, columns) for paragraph in ENGLISH], "parted")) == list(ENGLISH)


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(STORY),
        "晨起推窗看远山，\n白云深处几人家。\n溪头细雨湿青石，\n檐下新泥燕子斜。\n老父荷锄开旱垄，\n小儿牵犊过平沙。",
        "河湾大桥昨天通车\n夜读活动今晚开始\n风筝节上人山人海\n渡船昨日最后一航\n图书馆里灯火通明\n老街巷口茶香依旧",
        "一、先到桥头报到，领取号牌；\n二、按号牌上桥，不要拥挤；\n三、桥上不停留，不抛物；\n四、下桥后交还号牌；\n五、有事找身边的志愿者。",
        "周一：晴，十八度\n周二：多云，十六度\n周三：小雨，十四度\n周四：阴，十五度\n周五：晴，十九度\n周六：晴，二十度",
        "短句。\n这一行要长得多，说了好些话，还没有说完就接着说。\n又一句。\n再来一行不长不短的。\n收尾。",
    ],
    ids=["paragraphs", "verse", "headlines", "items", "weather", "mixed"],
)
def test_lines_that_were_meant_stay(page):
    assert cleaned(page) == page.split("\n")
    assert cleaned(page.replace("\n", "\n\n")) == page.split("\n")


def test_the_notice_says_where_and_what():
    page = text.read(Source(pages([wrapped(paragraph, 18, 1) for paragraph in STORY], "tight"), "页"))
    (note,) = clean("safe")(page).notices

    assert (note.code, note.lines.first) == ("lines-joined", 1)
    assert note.evidence[0].startswith("本报讯")


def test_the_size_of_a_part_of_a_transfer_parts_no_sentence():
    made = laid(f"三位老师谈防晒\n\n禾老师：00004000\n\n选帽子要不断尝试。\n\n{C[:-1]}\n\n00004000\n\n于是大家都来了。")

    texts = [block.text for block in clean("safe")(made).blocks]

    assert texts == ["三位老师谈防晒", "禾老师：选帽子要不断尝试。", C[:-1] + "于是大家都来了。"]


def test_a_number_of_eight_figures_that_is_meant_stays():
    made = laid("热线开通。\n\n证书号是20260318\n\n他说到这里就停了。00123456")

    assert [block.text for block in clean("safe")(made).blocks] == [block.text for block in made.blocks]
