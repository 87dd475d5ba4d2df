"""Letters and who signs them; headlines that a page sets in brackets."""

from desk_pages import A, B, C, D, E, edited

QUESTION = "Would the council care to explain, or at least look up?"
TEXT = "The benches on the front were given by the people of the town, and they are sat on every day of the year."


def shown(edition):
    return [(article.title, article.byline, [block.text for block in article.blocks]) for article in edition.articles]


def test_the_last_line_of_a_letter_signs_it_and_its_questions_are_text():
    page = f"# Swifts need holes\n\nMadam – {TEXT}\n\n{QUESTION}\n\nDr H. Vantongeren\n\n# Two bridges\n\nSir, {TEXT}\n\nRoland Fosse, Local History Group"

    assert shown(edited(page)) == [
        ("Swifts need holes", "Dr H. Vantongeren", [f"Madam – {TEXT}", QUESTION]),
        ("Two bridges", "Roland Fosse, Local History Group", [f"Sir, {TEXT}"]),
    ]


def test_without_a_salutation_nothing_is_a_letter():
    edition = edited(f"# Swifts need holes\n\n{TEXT}\n\nSurveys of the Town\n\n{TEXT}")

    assert "Surveys of the Town" not in edition.articles[0].byline


def test_headlines_in_brackets_lose_them_where_that_is_the_dress_of_the_page():
    heads = ["早市搬进旧粮库啦", "流动书车跑遍十七个村", "守塔人的二十六年"]
    page = "\n".join(
        f"【{head}】\n本报记者 罗长河\n{text}" for head, text in zip(heads, (A + B, C + D, E), strict=True)
    )

    assert [article.title for article in edited(page).articles] == heads


def test_names_of_columns_keep_their_brackets():
    page = "\n".join(
        f"【{head}】\n{text}" for head, text in zip(("本市", "文化", "人物"), (A + B, C + D, E), strict=True)
    )

    assert [article.title for article in edited(page).articles] == ["【本市】", "【文化】", "【人物】"]
