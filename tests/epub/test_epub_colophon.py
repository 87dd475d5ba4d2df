"""The colophon tells how the book was made, in the book's language, and leaves nothing out."""

from dataclasses import replace

import pytest
from epub_editions import daily, files, traditional

from yueting.epub.bind import book
from yueting.epub.changes import CHANGES, NO_CHANGES
from yueting.epub.options import BookOptions
from yueting.model import Notice
from yueting.notices import NOTICES
from yueting.paper import Paper

DECIDED = (
    *(Notice("splice-moved", "info", f"“岚河” stood elsewhere {n}") for n in range(5)),
    Notice("story-begins", "info", "a01 begins"),
    Notice("odd-new-code", "warning", "“岚河” is odd"),
)


def colophon(paper, **options):
    made = files(book(replace(paper, notices=DECIDED), Paper(name="岚河日报"), options=BookOptions(**options)))
    return made["EPUB/colophon.xhtml"].decode()


def test_decisions_are_told_in_the_language_of_the_book():
    text = colophon(daily())

    assert "插在别的稿件中的文字归回原稿（5处）" in text
    assert "stood elsewhere" not in text
    assert "a01 begins" not in text


def test_a_decision_without_words_is_told_in_its_own_and_converted_with_the_text():
    assert "嵐河" in colophon(traditional(daily()), conversion="s2tw")
    assert "OpenCC s2tw<" in colophon(traditional(daily()), conversion="s2tw")
    assert "岚河" in colophon(daily())


def test_english_readers_are_given_the_notices():
    text = colophon(replace(daily(), language="en"))

    assert "stood elsewhere 2" in text
    assert "stood elsewhere 3" not in text
    assert "2 more like these" in text


@pytest.mark.parametrize("code", sorted(CHANGES))
def test_words_are_for_notices_that_there_are(code):
    assert code in NOTICES


def test_what_changed_nothing_is_a_notice_too():
    assert set(NOTICES) >= NO_CHANGES
