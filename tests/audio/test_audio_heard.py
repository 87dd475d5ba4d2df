"""Words in time: what was said for a figure lights the figure, and nothing lights what was not said."""

import json
from itertools import pairwise

import pytest

from yueting.audio.heard import Heard, heard
from yueting.audio.transcript import Line, worded_webvtt
from yueting.contract import Manifest, MarkEntry, manifest_from, manifest_json
from yueting.model import Article, Block, Edition, Lines
from yueting.passes.sentences import cut
from yueting.passes.spoken import spoken
from yueting.readings import words
from yueting.speech import Mark, Word


def said(text, language="zh-Hans"):
    story = cut(Article("a01", "1", (), (Block("paragraph", text, Lines(1, 1)),), language=language))
    return spoken("full")(story)


def timed(story):
    """Return marks of *story* as an engine gives them, each word a quarter of a second."""
    for sentence in story.sentences:
        pieces = [word for word in words(sentence.spoken) if any(map(str.isalnum, word))]
        yield Mark(sentence.id, 0, 99, tuple(Word(word, n / 4, (n + 1) / 4) for n, word in enumerate(pieces)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("今天风停了。", ["今天", "风", "停", "了"]),
        ("增长12.5%，好。", ["增长", "12.5%", "好"]),
        ("1998年，他12岁。", ["1998", "年", "他", "12", "岁"]),
        ("气温−3℃至5℃。", ["气温", "−3℃至5℃"]),
    ],
)
def test_a_word_stands_where_it_is_read(text, parts):
    story = said(text)

    (found,) = heard(story, timed(story)).values()

    assert [text[word.first : word.last] for word in found] == parts
    assert all(a.end <= b.begin for a, b in pairwise(found))
    assert found[0].begin == 0


def test_a_word_that_was_said_otherwise_does_not_pull_the_rest_along():
    story = said("新桥今天通车。")
    name = story.sentences[0].id

    found = heard(story, [Mark(name, 0, 1, (Word("旧桥", 0, 0.2), Word("通车", 0.5, 0.9)))])[name]

    assert found == ((4, 6, 0.5, 0.9),)


def test_without_times_there_are_no_words():
    story = said("新桥今天通车。")

    assert heard(story, [Mark(story.sentences[0].id, 0, 1), Mark("elsewhere", 0, 1, (Word("新", 0, 1),))]) == {}


def test_a_cue_tells_each_word_later_than_the_last():
    times = ((0, 1, 1.0, 1.2), (1, 2, 1.3, 1.5), (3, 4, 1.3, 1.6), (3, 4, 2.0, 2.0))
    line = Line("s1", "他说<好>。", 1.0, 2.0, tuple(Heard(*word) for word in times))

    assert worded_webvtt([line]) == ("WEBVTT\n\ns1\n00:00:01.000 --> 00:00:02.000\n他<00:00:01.300>说&lt;好&gt;。\n")


def test_the_ledger_keeps_words_and_reads_rows_without():
    marks = (
        MarkEntry("s1", "a.mp3", 1.25, 3.0, ((0, 2, 1.25, 1.5), (3, 4, 1.75, 2.0))),
        MarkEntry("s2", "a.mp3", 3.0, 4.0),
    )
    made = Manifest(Edition("e", "e", "2026-03-18", "zh-Hans"), marks=marks)

    data = json.loads(json.dumps(manifest_json(made)))

    assert data["marks"][0]["words"] == [0, 2, 0, 250, 3, 4, 500, 750]
    assert "words" not in data["marks"][1]
    assert manifest_from(data) == made


def test_a_row_of_words_of_another_length_is_no_ledger():
    made = Manifest(
        Edition("e", "e", "2026-03-18", "zh-Hans"), marks=(MarkEntry("s1", "a.mp3", 0, 1, ((0, 1, 0, 1),)),)
    )
    data = manifest_json(made)
    data["marks"][0]["words"].pop()

    with pytest.raises(ValueError, match="shorter"):
        manifest_from(data)
