"""The program as other programs use it."""

import pytest

import yueting
from yueting.errors import InputError

PAGE = "# 春风过河\n\n本报讯 3月18日，河上的桥通车了。两岸的人都来看。\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "lan_2026-03-18.md"
    path.write_text(PAGE, "utf-8")
    return path


def test_read_gives_the_page_as_it_is_printed(page):
    (read,) = yueting.read(page)

    assert [block.kind for block in read.blocks] == ["heading", "paragraph"]


def test_edit_gives_an_edition_with_its_sentences(page):
    edition = yueting.edit(page, convert="s2t")

    assert edition.language == "zh-Hant"
    assert [s.text for s in edition.articles[0].sentences][-1] == "兩岸的人都來看。"


def test_publish_tells_every_step_and_reports(page, tmp_path):
    steps = []

    report = yueting.publish(
        [page, tmp_path / "missing.md"], tmp_path / "library", progress=steps.append, engine="silent"
    )

    assert [made.id for made in report.made] == ["lan_2026-03-18"]
    assert [failed.status for failed in report.failed] == [InputError.status]
    assert {"read", "audio", "epub", "shelve", "done"} <= {step.stage for step in steps}
    assert report.status == 1
