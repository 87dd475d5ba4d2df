"""From an input to an edition: what the press adds to the desk's notices."""

from yueting.editorial.composition import compose
from yueting.editorial.learning import ENOUGH, corrected
from yueting.order import Order

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


def test_days_differ_is_said_where_pages_of_several_days_are_one_edition(tmp_path):
    for day in (18, 19):
        (tmp_path / f"{day}.md").write_text(f"2026年3月{day}日 星期三\n\n{PAGE}", "utf-8")

    assert "days-differ" in codes(compose(tmp_path, Order()).edition)
    assert "days-differ" not in codes(compose(tmp_path, Order(date="2026-03-18")).edition)
    assert "days-differ" not in codes(compose(tmp_path / "18.md", Order()).edition)


def test_page_unread_is_said_and_the_rest_of_the_edition_goes_on(tmp_path):
    (tmp_path / "1.md").write_text(PAGE, "utf-8")
    (tmp_path / "2.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    composed = compose(tmp_path, Order())

    assert [article.title for article in composed.edition.articles] == ["河上有了新渡船"]
    assert "page-unread" in codes(composed.edition)
    assert "2.md" in str(composed.failures[0])


QUIET = "# 橋邊的黃昏\n\n黃昏時分，老人坐在橋邊，看着河水慢慢流去，輕輕嘆了一口氣。\n"
TAXI = "# 隧道車禍\n\n昨晚一輛雙層巴士與的士相撞，乘客受傷送院，本港多條道路擠塞，屋邨居民受阻。\n"


def test_region_unknown_is_said_with_the_line_to_write(tmp_path):
    page = tmp_path / "dusk_2026-03-18.md"
    page.write_text(QUIET, "utf-8")
    [told] = [n for n in compose(page, Order()).edition.notices if n.code == "region-unknown"]

    assert "`language: zh-Hant-HK`" in str(told.message)
    assert "region-unknown" not in codes(compose(page, Order(convert="t2hk")).edition)
    (tmp_path / "paper.yaml").write_text("language: zh-Hant-TW\n", "utf-8")
    assert "region-unknown" not in codes(compose(page, Order()).edition)


def test_region_told_names_the_place_and_the_tongue(tmp_path):
    page = tmp_path / "tunnel_2026-03-18.md"
    page.write_text(TAXI, "utf-8")
    edition = compose(page, Order()).edition
    [told] = [n for n in edition.notices if n.code == "region-told"]

    assert edition.language == "zh-Hant-HK"
    assert "Hong Kong" in str(told.message)
    assert "Cantonese" in str(told.message)


def test_the_pages_of_an_edition_tell_its_place_together(tmp_path):
    (tmp_path / "1.md").write_text(QUIET, "utf-8")
    (tmp_path / "2.md").write_text(TAXI, "utf-8")

    assert compose(tmp_path, Order(date="2026-03-18")).edition.language == "zh-Hant-HK"


def test_learning_is_offered_from_enough_corrected_pages_on_until_the_desk_has_learnt(tmp_path):
    for n in range(ENOUGH):
        (tmp_path / f"{n}.md").write_text("# 桥\n\n桥通了。\n", "utf-8")
        assert corrected(tmp_path / f"{n}.md") == n
        (tmp_path / f"{n}.md.desk.yaml").write_text("corrections: []\n", "utf-8")

    assert corrected(tmp_path) == ENOUGH
    (tmp_path / "desk.learned.yaml").write_text("pages: 5\n", "utf-8")
    assert corrected(tmp_path) == 0


def test_a_folder_of_a_month_and_of_its_day_date_what_lies_in_them(tmp_path):
    day = tmp_path / "html" / "2026-03" / "05"
    day.mkdir(parents=True)
    (day / "content_1.htm").write_text("<h1>新桥通车</h1><p>昨天上午，新桥正式通车，来往方便了许多。</p>", "utf-8")

    assert compose(day, Order()).edition.date == "2026-03-05"
    assert compose(day / "content_1.htm", Order()).edition.date == "2026-03-05"


def test_the_title_of_a_web_page_dates_and_numbers_it_as_a_page_line_does(tmp_path):
    (tmp_path / "node.htm").write_text(
        "<title>江边报 2026-03-05 第03版</title><h1>新桥通车</h1><p>昨天上午，新桥正式通车，来往方便了许多。</p>",
        "utf-8",
    )
    composed = compose(tmp_path / "node.htm", Order())

    assert (composed.edition.date, composed.pages[0].id) == ("2026-03-05", "3")
