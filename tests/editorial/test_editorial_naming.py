"""What an edition is called: ASCII ids that never meet, real days, honest titles."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yueting.editorial.naming import edition_id, edition_title, found_date


@pytest.mark.parametrize(
    ("name", "id_"),
    [("lanhe_2026-03-18.md", "lanhe_2026-03-18"), ("weekly", "weekly"), ("Page-7.txt", "Page-7")],
)
def test_an_ascii_name_is_the_id(name, id_):
    assert edition_id(PurePath(name)) == id_


def test_a_chinese_name_gets_an_ascii_id_of_its_own():
    first, second = edition_id(PurePath("晚报.md")), edition_id(PurePath("晨报.md"))

    assert first.isascii()
    assert first != second
    assert edition_id(PurePath("晚报2026-03-18.md")).startswith("2026-03-18-")


@given(st.text(min_size=1, max_size=300).filter(lambda s: "/" not in s and s not in (".", "..")))
def test_any_file_name_gives_a_short_ascii_id_without_dots(name):
    id_ = edition_id(PurePath(name))

    assert id_.isascii()
    assert 0 < len(id_) <= 100
    assert not set(id_) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    assert id_[0].isalnum()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("taiyang_2026-03-18", "2026-03-18"),
        ("20260318", "2026-03-18"),
        ("晚报2026年3月8日", "2026-03-08"),
        ("p.2026.3.18.v2", "2026-03-18"),
        ("2026-02-30", ""),
        ("page 12345678", ""),
        ("1234567890123", ""),
        ("", ""),
    ],
)
def test_a_date_is_found_only_where_it_is_a_real_day(text, day):
    assert found_date(text) == day


def test_a_title_comes_from_the_paper_then_the_page_then_the_file():
    assert edition_title("渡口报", "2026-03-18", "页面", "file") == "渡口报 2026-03-18"
    assert edition_title("", "2026-03-18", "页面", "file") == "页面"
    assert edition_title("", "", "", "file") == "file"
