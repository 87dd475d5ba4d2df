"""Subheads by their numbers and by who speaks; names of papers over a page; ornaments between parts."""

import pytest
from desk_pages import A, B, C, D, E, F, edited


def titles(edition):
    return [article.title for article in edition.articles]


def subheads(edition):
    return [block.text for article in edition.articles for block in article.blocks if block.kind == "subhead"]


@pytest.mark.parametrize(
    "counts",
    [
        ("01 ", "02 ", "03 "),
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("PART 1 ", "PART 2 ", "PART 3 "),
    ],
)
@pytest.mark.parametrize("ornament", ["", "🔨🔨🔨\n\n", "◆◆◆\n\n"])
def test_a_numbered_series_inside_a_story_is_of_subheads(counts, ornament):
    heads = [count + head for count, head in zip(counts, ("屋顶不漏了", "灯也亮了", "渡口的船"), strict=True)]
    parts = [
        f"{ornament}**{head}**\n\n{text}\n\n{more}"
        for head, text, more in zip(heads, (A, C, E), (B, D, F), strict=True)
    ]
    edition = edited("\n\n".join(["# 早市搬进旧粮库", F, *parts]))

    assert (titles(edition), subheads(edition)) == (["早市搬进旧粮库"], heads)


def test_numbered_reports_are_stories():
    heads = ["01 早市搬进旧粮库", "02 流动书车跑遍十七个村", "03 守塔人的二十六年"]
    parts = [f"**{head}**\n\n本报讯（记者 石小满）{text}" for head, text in zip(heads, (A, C, E), strict=True)]

    assert subheads(edited("\n\n".join(["# 一周要闻", F, *parts]))) == []


def test_a_headline_between_the_same_speakers_is_a_subhead():
    talk = [f"河湾都市报：{A}", f"石小满：{B}"]
    edition = edited(
        "\n\n".join(["# 我修了四十年钟", E, "### 钟停的那四个小时", *talk, *talk, "### 它也有脾气", *talk, *talk])
    )

    assert (titles(edition), subheads(edition)) == (["我修了四十年钟"], ["钟停的那四个小时", "它也有脾气"])


def test_a_headline_between_other_speakers_is_none():
    page = ["# 我修了四十年钟", f"河湾都市报：{A}", f"石小满：{B}", "# 船工的一天", f"渡口广播：{C}", f"丁一禾：{D}"]

    assert titles(edited("\n\n".join(page))) == ["我修了四十年钟", "船工的一天"]


ENGLISH = "# Ferry stops\n\nThe ferry made its last crossing on Monday, the council said after a meeting.\n\n# Bridge opens\n\nThe bridge opened to traffic at noon on Tuesday, and two thousand people walked over it."


@pytest.mark.parametrize("name", ["THE MARLBECK & HOLLOWAY COURIER", "Packaging Weekly", "The Harrowby Creek Sentinel"])
@pytest.mark.parametrize(
    "motto", ["", '\n\n"If it happened on the creek, it happened here"', "\n\nServing the county since 1904"]
)
def test_the_name_of_an_english_paper_and_its_motto_are_no_story(name, motto):
    assert titles(edited(f"**{name}**{motto}\n\n{ENGLISH}")) == ["Ferry stops", "Bridge opens"]


@pytest.mark.parametrize("name", ["Old Ferry Leaves a Hole in the Town Record", "Man sells the old Post"])
def test_a_headline_that_ends_like_a_paper_is_none(name):
    assert name in titles(edited(f"# {name}\n\n{A}\n\n{ENGLISH}"))


def test_a_name_that_ends_in_a_paper_stands_over_its_page():
    page = f"## 早市搬进旧粮库\n\n{A}\n\n## 流动书车跑遍十七个村\n\n{C}"

    assert titles(edited(f"# 青石职业学院报\n\n{page}")) == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
