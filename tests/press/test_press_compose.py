"""From an input to an edition: what the press adds to the desk's notices."""

from yueting.press.compose import compose
from yueting.press.order import Order

PAGE = "# 河上有了新渡船\n\n本报讯 清晨，新渡船第一次靠岸，12名乘客上了船。\n"


def codes(edition):
    return [notice.code for notice in edition.notices]


def test_date_unknown_is_said_and_the_day_of_the_file_is_taken(tmp_path):
    page = tmp_path / "ferry.md"
    page.write_text(PAGE, "utf-8")
    edition = compose(page, Order()).edition

    assert "date-unknown" in codes(edition)
    assert len(edition.date) == 10


def test_a_known_date_needs_no_notice(tmp_path):
    page = tmp_path / "ferry_2026-03-18.md"
    page.write_text(PAGE, "utf-8")
    edition = compose(page, Order()).edition

    assert edition.date == "2026-03-18"
    assert "date-unknown" not in codes(edition)
    assert compose(page, Order(date="2025-01-02")).edition.date == "2025-01-02"


def test_page_unread_is_said_and_the_rest_of_the_edition_goes_on(tmp_path):
    (tmp_path / "1.md").write_text(PAGE, "utf-8")
    (tmp_path / "2.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    composed = compose(tmp_path, Order())

    assert [article.title for article in composed.edition.articles] == ["河上有了新渡船"]
    assert "page-unread" in codes(composed.edition)
    assert "2.md" in str(composed.failures[0])
