"""Transcripts: what is read, when it is heard, in forms that parsers accept."""

import json

import pytest
from audio_tones import story
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.audio.transcript import (
    Chapter,
    Line,
    chapters_json,
    lrc,
    one_line,
    paragraph_lines,
    sentence_lines,
    shifted,
    srt,
    webvtt,
)
from yueting.speech import Mark

LINES = (Line("a01-s001", "第一句 <b>&。", 0.5, 1.25), Line("a01-s002", "第二句。", 3661.0, 3662.5))


def marks(article):
    return tuple(Mark(s.id, float(i), i + 0.8) for i, s in enumerate(article.sentences))


def test_webvtt_has_a_cue_a_sentence_with_its_id():
    assert webvtt(LINES) == (
        "WEBVTT\n"
        "\na01-s001\n00:00:00.500 --> 00:00:01.250\n第一句 &lt;b&gt;&amp;。\n"
        "\na01-s002\n01:01:01.000 --> 01:01:02.500\n第二句。\n"
    )


def test_srt_counts_and_uses_commas():
    assert srt(LINES[:1]) == "1\n00:00:00,500 --> 00:00:01,250\n第一句 <b>&。\n"


def test_lrc_has_labels_and_hundredths():
    assert lrc(LINES, title="题", album="报") == "[ti:题]\n[al:报]\n[00:00.50]第一句 <b>&。\n[61:01.00]第二句。\n"


def test_chapters_follow_version_1_2():
    data = json.loads(chapters_json([Chapter("题", 0, 1.5)]))

    assert data == {"version": "1.2.0", "chapters": [{"startTime": 0, "endTime": 1.5, "title": "题"}]}


def test_paragraph_lines_span_their_sentences():
    article = story(1, paragraphs=1, sentences=3)

    line = paragraph_lines(article, marks(article))[-1]

    assert (line.id, line.begin, line.end) == ("a01-s005", 4.0, 6.8)
    assert line.text == article.blocks[0].text


def test_a_mark_of_no_sentence_of_the_story_has_no_line():
    assert sentence_lines(story(1), [Mark("opening-s001", 0, 1)]) == ()


def test_lines_move_with_their_story():
    assert shifted(LINES, 10)[0].begin == 10.5


@pytest.mark.parametrize(("text", "shown"), [("甲\n\n乙", "甲  乙"), ("甲\x00\ud800乙", "甲乙"), ("\t甲", "甲")])
def test_a_line_is_one_line(text, shown):
    assert one_line(text).split() == shown.split()
    assert "\n" not in one_line(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1e5), st.floats(0, 50)), max_size=6))
def test_no_text_breaks_a_cue(items):
    lines = [Line(f"s{i}", one_line(text), begin, begin + length) for i, (text, begin, length) in enumerate(items)]

    blocks = webvtt(lines).split("\n\n")[1:]

    shown = [line for line in lines if line.text and round(line.begin * 1000) < round(line.end * 1000)]
    assert len(blocks) == len(shown)
    assert all(block.rstrip("\n").count("\n") == 2 and block.count("-->") == 1 for block in blocks)
