"""Letters and who signs them; headlines that a page sets in brackets."""

from time import process_time

import pytest
from desk_pages import A, B, C, D, E, edited

from yueting.desk.piece import Piece
from yueting.desk.reading.letters import set_letters
from yueting.desk.reading.wrapped import set_wrapped
from yueting.model import Block, Lines

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


@pytest.mark.parametrize("place", ["Stow on the Wold", "Rio de Janeiro"])
def test_a_place_below_the_name_signs_too_on_a_page_whose_headlines_are_not_marked(place):
    letters = [("Swifts need holes", "Helen Marsh"), ("Two bridges", "Roland Fosse")]
    edition = edited("\n\n".join(f"{head}\n\nSir – {TEXT}\n\n{name}\n{place}" for head, name in letters))

    assert any(place in article.byline for article in edition.articles)


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


@pytest.mark.parametrize(
    ("step", "text", "role", "lines_a_page"),
    [(set_letters, "编辑同志：", "paragraph", 10**6), (set_wrapped, "【早市搬进旧粮库】", "", 1)],
)
def test_time_grows_with_the_letters_and_the_pages(step, text, role, lines_a_page):
    def seconds(count):
        pieces = [Piece(Block("paragraph", text, Lines("a", 1, 1)), n // lines_a_page, role) for n in range(count)]
        begin = process_time()
        step(pieces)
        return process_time() - begin

    assert seconds(12_000) < 8 * max(seconds(3_000), 0.02)
