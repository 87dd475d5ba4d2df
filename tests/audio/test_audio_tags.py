"""Tags and chapters as players read them: in the order of time, in the right letters, the same bytes each time."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from audio_tones import Tones, clip, decoded, edition, onsets, story
from mutagen.id3 import ID3
from test_audio_studio import speak

from yueting.audio.frames import join
from yueting.audio.heard import Heard
from yueting.audio.reel import Part, reel
from yueting.audio.tags import Labels, tag
from yueting.audio.tags import finished as finished_pieces
from yueting.audio.transcript import Chapter, Line, sentence_lines
from yueting.cover import cover_png
from yueting.errors import ProductError
from yueting.speech import Phrase, Utterance, Voice

LABELS = Labels(
    "标题 <b>&", "晚报", "晚报社", 2, 12, "2026-03-18", "zh-Hant-HK", cover=cover_png("晚报", "2026-03-18", [])
)
CHECK = Path(__file__).resolve().parents[3] / "shared" / "checks" / "check_mp3.py"


def finished(*facts):
    return b"".join(finished_pieces(*facts))


def track(*texts):
    phrases = tuple(Phrase(f"a01-s{i:03}", text) for i, text in enumerate(texts, 1))
    return join([clip(Utterance(Voice("tones", "a"), phrases))])


def read(data):
    return ID3(io.BytesIO(data))


def test_every_label_is_read_back():
    tags = read(finished(track("一二三"), LABELS))

    shown = {key: str(tags[key]) for key in ("TIT2", "TALB", "TPE1", "TRCK", "TLAN", "TCON", "TDRC")}
    assert shown == {
        "TIT2": "标题 <b>&", "TALB": "晚报", "TPE1": "晚报社", "TRCK": "2/12", "TLAN": "zho", "TCON": "News",
        "TDRC": "2026-03-18",
    }  # fmt: skip
    assert tags.getall("APIC")[0].data == LABELS.cover


def test_an_unlabelled_track_has_no_empty_labels():
    tags = read(tag(Labels("题", "报")))

    assert set(tags) == {"TIT2", "TALB", "TLAN", "TCON"}


@pytest.mark.parametrize("title", ["a\0b", "\ud800坏", "长" * 5000, "العربية", "🗞"])
def test_strange_titles_make_a_tag_that_can_be_read(title):
    tags = read(tag(Labels(title, "报")))

    assert str(tags["TIT2"]) == title.replace("\0", "").replace("\ud800", "")
    assert str(tags["TALB"]) == "报"


def test_chapters_stand_in_the_order_of_time_whatever_their_size():
    chapters = [Chapter("短", 4, 6), Chapter("一个长得多的标题", 0, 2), Chapter("中等的标题", 2, 4)]

    data = tag(LABELS, (), chapters)
    places = [data.index(title.encode("utf-16-le")) for title in ("一个长得多的标题", "中等的标题", "短")]

    assert places == sorted(places)
    tags = read(data)
    assert [tags[f"CHAP:chp{n}"].start_time for n in range(3)] == [0, 2000, 4000]
    assert tags["CTOC:toc"].child_element_ids == ["chp0", "chp1", "chp2"]


def test_more_chapters_than_one_table_counts_have_a_table_of_tables():
    tags = read(tag(LABELS, (), [Chapter(str(n), n, n + 1) for n in range(600)]))

    listed = [name for table in tags["CTOC:toc"].child_element_ids for name in tags[f"CTOC:{table}"].child_element_ids]
    assert listed == [f"chp{n}" for n in range(600)]


def test_the_words_are_in_the_tag_with_their_times():
    lines = [Line("a01-s001", "第一句。", 0.5, 1.5), Line("a01-s002", "第二句。", 2, 3)]

    tags = read(tag(LABELS, lines))

    assert tags.getall("SYLT")[0].text == [("第一句。", 500), ("第二句。", 2000)]
    assert tags.getall("USLT")[0].text == "第一句。\n第二句。"


def test_each_word_is_in_the_tag_with_its_own_time_and_a_line_begins_with_its_end():
    words = (Heard(0, 2, 0.5, 0.9), Heard(2, 4, 1.0, 1.4))
    lines = [Line("a01-s001", "今天有雨。", 0.5, 1.5, words), Line("a01-s002", "第二句。", 2, 3)]

    tags = read(tag(LABELS, lines))

    assert tags.getall("SYLT")[0].text == [("\n今天", 500), ("有雨。", 1000), ("第二句。", 2000)]
    assert tags.getall("USLT")[0].text == "今天有雨。\n第二句。"


def test_the_same_facts_give_the_same_bytes():
    assert finished(track("一"), LABELS) == finished(track("一"), LABELS)


def parts(recordings):
    files = {r.article.id: finished(r.track, Labels(r.article.title or "开篇", "晚报", "社")) for r in recordings}
    ordered = sorted(recordings, key=lambda r: r.article.id.replace("opening", ""))
    return [Part(r.article.title or "开篇", r.track.seconds, lambda r=r: files[r.article.id]) for r in ordered], ordered


def test_the_long_track_has_every_story_where_its_chapter_says():
    made, recordings = parts(speak([Tones()], edition(3))[0])

    long = reel(LABELS, made)
    data = b"".join(long.chunks())

    assert len(data) == long.size
    samples, rate = decoded(data)
    assert len(samples) / rate == pytest.approx(long.seconds, abs=1e-4)
    heard = [begin for begin, _ in onsets(samples, rate)]
    for offset, recording in zip(long.offsets, recordings, strict=True):
        for mark in recording.track.marks:
            assert min(abs(mark.begin + offset - begin) for begin in heard) < 0.04
    assert [c.title for c in long.chapters] == ["开篇", "第1条新闻", "第2条新闻", "第3条新闻"]
    assert long.chapters[0].begin == 0
    assert all(a.end == b.begin for a, b in zip(long.chapters, long.chapters[1:], strict=False))


def test_a_track_that_changed_under_the_long_one_is_told():
    data = finished(track("一二三"), LABELS)

    with pytest.raises(ProductError, match="一二三"):
        list(reel(LABELS, [Part("一二三", 99.0, lambda: data)]).chunks())


def test_the_judge_of_published_mp3_finds_nothing(tmp_path):
    if not CHECK.is_file():
        pytest.skip("the judge check_mp3.py is not here")
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg, with which check_mp3.py judges, is not here")
    made, recordings = parts(speak([Tones(loudness=0.16)], edition(3))[0])
    for recording in recordings:
        lines = sentence_lines(recording.article, recording.track.marks)
        (tmp_path / f"{recording.article.id}.mp3").write_bytes(finished(recording.track, LABELS, lines))
    (tmp_path / "long.mp3").write_bytes(b"".join(reel(LABELS, made).chunks()))

    ran = subprocess.run(
        [sys.executable, str(CHECK), str(tmp_path), "--json", str(tmp_path / "found.json")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    wrong = [(f["file"], r) for f in found for r in f["results"] if not r[1].startswith("LUF")]
    assert wrong == [], ran.stdout


def test_only_sentences_that_sound_have_lines():
    article = story(1)
    recording = speak([Tones()], edition(1))[0][-1]

    lines = sentence_lines(article, recording.track.marks[:2])

    assert [line.id for line in lines] == ["a01-s001", "a01-s002"]
