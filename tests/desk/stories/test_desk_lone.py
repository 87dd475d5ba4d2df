"""The one heading of a page over its text is its headline; the name of a paper over bold headlines is none."""

from desk_pages import A, B, C, D, edited, titles


def test_the_one_heading_of_a_page_is_its_headline_whatever_stands_below_it():
    text = f"# 早市今年搬进了旧粮库\n\n南山客\n\n预计阅读时间 8 分钟\n\n{A}\n\n**老主顾**\n\n{B}"

    assert titles(edited(text)) == ["早市今年搬进了旧粮库"]


def test_the_one_heading_over_bold_headlines_is_no_story():
    text = f"# 青石镇渡口周末文艺副刊\n\n**早市搬进旧粮库**\n\n本报讯 {A}\n\n{B}\n\n**书车来了**\n\n本报讯 {C}\n\n{D}"

    assert titles(edited(text)) == ["早市搬进旧粮库", "书车来了"]
