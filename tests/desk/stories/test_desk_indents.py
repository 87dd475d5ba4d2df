"""What is indented as the text is, is no headline where headlines begin at the margin."""

import pytest
from desk_pages import A, B, C, D, E, F, edited

LEAD = "    "


def page(subhead):
    more = [f"{LEAD}{text}" for text in (D, E)]
    cart = ["流动书车跑遍十七个村", f"{LEAD}本报讯（记者罗大同）{C}", f"{LEAD}{F}"]
    return "\n".join(["早市搬进旧粮库", f"{LEAD}本报讯（记者樊小芹）{A}", f"{LEAD}{B}", subhead, *more, *cart])


def titles(edition):
    return [article.title for article in edition.articles]


def test_a_line_indented_as_the_text_is_opens_no_story():
    edition = edited(page(f"{LEAD}守塔人的一天"))

    assert titles(edition) == ["早市搬进旧粮库", "流动书车跑遍十七个村"]
    assert "守塔人的一天" in [block.text for block in edition.articles[0].blocks]


@pytest.mark.parametrize("subhead", ["守塔人的一天", f"{LEAD}{LEAD}守塔人的一天"])
def test_a_line_indented_otherwise_may_open_one(subhead):
    assert len(titles(edited(page(subhead)))) == 3
