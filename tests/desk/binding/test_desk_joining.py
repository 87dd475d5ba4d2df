"""Captions, torn stories and what stands in none, when all stories of an edition are known."""

from desk_pages import A, B, C, D, codes, edited, told


def test_caption_placed_beside_the_only_story_that_speaks_of_it():
    edition = edited(f"# 早市搬进旧粮库\n\n{A}{B}\n\n# 流动书车跑遍十七个村\n\n{C}\n\n图为早市的豆腐摊主和旧粮库屋顶。")

    assert [b.kind for b in edition.articles[0].blocks] == ["paragraph", "caption"]
    assert "caption-placed" in codes(edition)


def test_a_caption_that_could_be_anybodys_stays_by_itself():
    edition = edited(f"# 早市搬进旧粮库\n\n{A}\n\n# 流动书车跑遍十七个村\n\n{C}\n\n图为雨后的街景，行人撑伞走过。")

    assert len(edition.captions) == 1
    assert "caption-placed" not in codes(edition)


def test_line_set_aside_says_why():
    edition = edited(f"# 早市搬进旧粮库\n\n{A}\n\n责任编辑：罗长河")
    told_ = next(n for n in edition.notices if n.code == "line-set-aside")

    assert told_.evidence == ("an editors' line",)
    assert [b.kind for b in edition.furniture] == ["editors"]


TORN = (
    f"# 早市搬进旧粮库\n\n{A}\n\n第一，早市的棚子不漏了，豆腐不怕雨。\n\n第二，早市的灯亮了，摊主找得到秤砣。\n\n"
    f"## 流动书车跑遍十七个村\n\n{C}\n\n{D}\n\n{{signed}}"
    f"第三，早市的摊主有了旧粮库的库房，豆腐可以过夜。\n\n{B}\n\n记者 陆知行"
)


def test_splice_returned_where_signature_series_and_words_agree():
    edition = edited(TORN.format(signed="记者 樊小芹\n\n"))

    assert told(edition) == [" | 早市搬进旧粮库 |  | 记者 陆知行 | 5", " | 流动书车跑遍十七个村 |  | 记者 樊小芹 | 2"]
    assert "splice-returned" in codes(edition)
    assert "byline-inside" not in codes(edition)


def test_a_series_of_the_storys_own_is_not_given_away():
    edition = edited(
        f"# 早市搬进旧粮库\n\n{A}\n\n{B}\n\n## 流动书车跑遍十七个村\n\n{C}\n\n第一，书车添了图书。\n\n第二，书车换了司机。\n\n第三，书车去了山里。"
    )

    assert [len(a.blocks) for a in edition.articles] == [2, 4]


def test_byline_inside_is_only_a_warning_where_nothing_else_speaks():
    edition = edited(f"# 流动书车跑遍十七个村\n\n{C}\n\n记者 樊小芹\n\n{D}")

    assert len(edition.articles) == 1
    assert [n.severity for n in edition.notices if n.code == "byline-inside"] == ["warning"]
