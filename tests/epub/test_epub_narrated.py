# ruff: noqa: S314  (the XML is our own)
"""The narrated book: every sentence has its clip, clips abut and fill the track, and what may be skipped can be."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from epub_editions import article, block, daily, edition, files, spoken
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting import mp3
from yueting.contract import Manifest, MarkEntry, TrackEntry
from yueting.epub.bind import book
from yueting.epub.overlay import SHORTEST_MS, clock, ledger
from yueting.errors import ProductError
from yueting.paper import Paper

PAPER = Paper(name="岚河日报")
SMIL = "{http://www.w3.org/ns/SMIL}"
OPS = "{http://www.idpf.org/2007/ops}"


@pytest.fixture(scope="module")
def narrated():
    manifest, audio = spoken(daily())
    return files(book(daily(), PAPER, manifest=manifest, audio=audio))


def milliseconds(value):
    hours, minutes, seconds = value.split(":")
    return round((int(hours) * 60 + int(minutes)) * 60_000 + float(seconds) * 1000)


def clips(smil):
    for par in ET.fromstring(smil).iter(SMIL + "par"):
        sound = par.find(SMIL + "audio")
        yield (
            par.find(SMIL + "text").get("src"),
            milliseconds(sound.get("clipBegin")),
            milliseconds(sound.get("clipEnd")),
        )


def test_clips_begin_at_zero_abut_and_end_with_the_track(narrated):
    for number in range(1, 6):
        found = list(clips(narrated[f"EPUB/overlays/a0{number}.smil"]))
        length = round(mp3.seconds(narrated[f"EPUB/audio/a0{number}.mp3"]) * 1000)
        borders = [begin for _, begin, _ in found] + [length]

        assert borders[0] == 0
        assert [end for _, _, end in found] == borders[1:]
        assert borders == sorted(set(borders))


def test_durations_are_the_audio_to_the_millisecond(narrated):
    package = narrated["EPUB/content.opf"].decode()
    durations = [float(value) for value in re.findall(r'property="media:duration"[^>]*>([\d.]+)s<', package)]
    names = ("a01", "a02", "a03", "a04", "a05", "remainder")
    lengths = [mp3.seconds(narrated[f"EPUB/audio/{name}.mp3"]) for name in names]

    assert durations[:-1] == pytest.approx(lengths, abs=0.0005)
    assert durations[-1] == pytest.approx(sum(durations[:-1]), abs=1e-9)


def test_every_sentence_is_lit_by_an_id_that_is_there_once(narrated):
    lit = {
        src.partition("#")[2]
        for number in range(1, 6)
        for src, _, _ in clips(narrated[f"EPUB/overlays/a0{number}.smil"])
    }
    pages = b"".join(narrated[f"EPUB/a0{number}.xhtml"] for number in range(1, 6)).decode()

    assert lit == {sentence.id for story in daily().articles for sentence in story.sentences}
    assert all(pages.count(f'id="{name}"') == 1 for name in lit)


def test_what_a_listener_may_skip_is_named(narrated):
    def types(number):
        return [
            seq.get(OPS + "type")
            for seq in ET.fromstring(narrated[f"EPUB/overlays/a0{number}.smil"]).iter(SMIL + "seq")
        ]

    assert types(1) == ["credit", "figure"]
    assert types(2) == ["list", "table", "aside"]


def test_the_sound_is_stored_as_it_is(narrated):
    assert mp3.is_whole(narrated["EPUB/audio/a01.mp3"])


def test_claims_follow_from_what_is_there(narrated):
    package = narrated["EPUB/content.opf"].decode()

    assert ">synchronizedAudioText<" in package
    assert '<meta property="media:active-class">-epub-media-overlay-active</meta>' in package
    assert '<meta property="media:narrator">stille (silent)</meta>' in package
    assert '"schema:accessMode">auditory' not in package


def test_one_silent_sentence_is_enough_to_claim_less():
    manifest, audio = spoken(daily())
    less = replace(manifest, marks=tuple(mark for mark in manifest.marks if mark.sentence != "a02-s002"))
    package = files(book(daily(), PAPER, manifest=less, audio=audio))["EPUB/content.opf"].decode()

    assert ">synchronizedAudioText<" not in package
    assert ">auditory<" not in package


def test_a_story_that_no_engine_could_speak_is_there_to_read():
    manifest, audio = spoken(daily())
    fewer = replace(manifest, tracks=manifest.tracks[1:])
    made = files(book(daily(), PAPER, manifest=fewer, audio=audio))

    assert "EPUB/a01.xhtml" in made
    assert "EPUB/overlays/a01.smil" not in made
    assert "EPUB/overlays/a02.smil" in made


def test_without_sound_the_book_is_the_light_one():
    manifest, _ = spoken(daily())

    assert book(daily(), PAPER, manifest=manifest) == book(daily(), PAPER)


def told(story, *begins, length):
    file = "audio/x.mp3"
    marks = [MarkEntry(s.id, file, at, at + 0.1) for s, at in zip(story.sentences, begins, strict=True)]
    return Manifest(edition(story), (TrackEntry(story.id, file, 0, length, "silent", "stille"),), tuple(marks))


def test_a_clip_too_short_to_be_seen_joins_its_neighbour():
    story = article("a01", "题目在此", block("paragraph", "早上好。好。大家都来了。"))
    manifest = told(story, 0.1, 1.0, 2.0, 2.2, length=4.0)
    cues = ledger(manifest).narration(story).cues

    assert [(cue.id, cue.sentences, cue.begin, cue.end) for cue in cues] == [
        ("a01-s001", ("a01-s001",), 0, 1000),
        ("a01-s002", ("a01-s002", "a01-s003"), 1000, 2200),
        ("a01-s004", ("a01-s004",), 2200, 4000),
    ]


def test_short_cells_light_their_row():
    story = article("a01", "题目在此", block("table", "甲\t乙"))
    manifest = told(story, 0.1, 1.0, 1.2, length=3.0)
    made = files(book(edition(story), PAPER, manifest=manifest, audio=lambda _: mp3.rest(3.0)))[
        "EPUB/a01.xhtml"
    ].decode()

    assert '<tr id="a01-s002">' in made
    assert "a01-s003" not in made


@pytest.mark.parametrize("begins", [(1.0, 0.5), (0.1, 9.0)])
def test_a_ledger_that_runs_backwards_or_out_is_an_error_in_one_line(begins):
    story = article("a01", "题目在此", block("paragraph", "一句话。"))

    with pytest.raises(ProductError, match="a01-s002"):
        ledger(told(story, *begins, length=4.0)).narration(story)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900), min_size=2, max_size=12), st.integers(1, 900))
def test_any_ledger_is_filled_without_a_gap(steps, tail):
    story = article("a01", "题", block("paragraph", "甲。" * (len(steps) - 1)))
    begins = [sum(steps[: n + 1]) / 1000 for n in range(len(steps))]
    cues = ledger(told(story, *begins, length=(sum(steps) + tail) / 1000)).narration(story).cues

    assert cues[0].begin == 0
    assert cues[-1].end == sum(steps) + tail
    assert all(one.end == two.begin for one, two in pairwise(cues))
    assert all(cue.end > cue.begin for cue in cues)
    assert all(cue.end - cue.begin >= SHORTEST_MS for cue in cues[1:-1]) or len(cues) <= 2


def test_clock_values_are_those_of_smil():
    assert [clock(ms) for ms in (0, 61_001, 3_600_000)] == ["0:00:00.000", "0:01:01.001", "1:00:00.000"]


def test_what_the_page_prints_in_no_story_is_heard_too(narrated):
    lit = [src for src, _, _ in clips(narrated["EPUB/overlays/remainder.smil"])]
    text = narrated["EPUB/remainder.xhtml"].decode()

    assert "责编：石坡" in text
    assert '<h1 id="remainder-title">' in text
    assert len(lit) == 5
    assert "remainder" not in book(edition(*daily().articles), PAPER).decode("latin-1")
