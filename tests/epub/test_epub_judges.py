"""Slow judges of the book: Ace by DAISY on every form of it, and a reading system that plays it aloud in Chromium."""

import json
import os
import subprocess

import pytest
from epub_editions import FORMS, daily, form, spoken

from yueting.epub.bind import book
from yueting.paper import Paper

pytestmark = pytest.mark.slow


def violations(report: dict) -> list[str]:
    return [
        f"{subject['earl:testSubject']['url']}: {found['earl:test']['dct:title']}"
        for subject in report["assertions"]
        for found in subject["assertions"]
    ]


@pytest.mark.parametrize("name", FORMS)
def test_ace_finds_no_violation(name, node_judges, chromium, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(form(name))
    ace = [node_judges / "node_modules/.bin/ace-cli", "-f", "-s", "-o", tmp_path / "report", path]
    done = subprocess.run(
        ace, env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium}, capture_output=True, text=True, check=False
    )

    report = json.loads((tmp_path / "report/report.json").read_text("utf-8"))

    assert done.returncode == 0, done.stderr
    assert report["earl:result"] == {"earl:outcome": "pass"}
    assert violations(report) == []


def test_a_reading_system_lights_every_sentence_as_it_is_said(node_judges, chromium, tmp_path):
    paper = daily()
    manifest, audio = spoken(paper)
    path = tmp_path / "book.epub"
    path.write_bytes(book(paper, Paper(name="岚河日报"), manifest=manifest, audio=audio))

    played = subprocess.run(
        ["node", node_judges / "play.mjs", chromium, path, "3"], capture_output=True, text=True, check=True, timeout=150
    )
    seen = json.loads(played.stdout)
    first = [sentence.id for sentence in paper.articles[0].sentences]

    assert seen["errors"] == []
    assert [lit["id"] for lit in seen["lit"]][: len(first)] == first
    assert {(lit["color"], lit["background"]) for lit in seen["lit"]} == {("rgb(0, 0, 0)", "rgb(255, 224, 102)")}
