"""What cannot be the title of a head: a line set smaller than the one below it, a name of a section in capitals."""

from desk_pages import A, B, C, D, E, F, edited

FERRY = "A passenger ferry carrying 40 people capsized in calm weather off the island on Monday, the coast guard said."
BANK = "The central bank left its main rate unchanged at its first meeting of the year and hinted at a cut in spring."
BRIDGE = "The old bridge will stay shut until the end of the summer, the council said after a meeting on Tuesday night."


def heads(edition):
    return [(article.kicker, article.title) for article in edition.articles]


def test_a_line_over_a_heading_is_its_kicker():
    edition = edited(
        f"**三个月修好了屋顶**\n\n## 早市搬进旧粮库\n\n{A}\n\n{B}\n\n**书车一年走了六千里**\n\n## 流动书车跑遍十七个村\n\n{C}\n\n{D}"
    )

    assert heads(edition) == [("三个月修好了屋顶", "早市搬进旧粮库"), ("书车一年走了六千里", "流动书车跑遍十七个村")]


def test_a_bold_line_over_a_bold_line_may_be_a_title():
    edition = edited(f"**早市搬进旧粮库**\n\n{A}\n\n**守塔人的二十六年**\n\n{E}\n\n**插秧机下田**\n\n{F}")

    assert [title for _, title in heads(edition)] == ["早市搬进旧粮库", "守塔人的二十六年", "插秧机下田"]


def test_a_short_line_in_capitals_is_the_name_of_a_section_where_headlines_are_in_small_letters():
    page = f"TOP STORIES\n\nFerry capsizes off the island of gulls\n\n{FERRY}\n\nCentral bank holds its rates at last\n\n{BANK}\n\nMARKETS\n\nBridge stays shut until the summer ends\n\n{BRIDGE}"

    assert [title for _, title in heads(edited(page))] == [
        "Ferry capsizes off the island of gulls",
        "Central bank holds its rates at last",
        "Bridge stays shut until the summer ends",
    ]


def test_the_name_over_signed_stories_is_none_of_them():
    page = f"## 柳堤诗页\n\n### 守塔人的灯\n\n石小满\n\n{E}\n\n### 插秧机下田\n\n丁一禾\n\n{F}"

    assert [title for _, title in heads(edited(page))] == ["守塔人的灯", "插秧机下田"]


def test_subheads_leave_the_title_over_them():
    page = f"## 早市搬进旧粮库\n\n### 屋顶不漏了\n\n{A}\n\n### 灯也亮了\n\n{B}"

    assert [title for _, title in heads(edited(page))] == ["早市搬进旧粮库"]
