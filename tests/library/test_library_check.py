"""Every code of `yueting check LIBRARY` where it must fire, and silence where it must not."""

from __future__ import annotations

import json

import pytest
from dukou import PAPER, edition, put_edition

from yueting.errors import OutputError
from yueting.library.check import check_library
from yueting.library.rebuild import rebuild
from yueting.library.sounds import chapters_fault, heard, transcript_fault
from yueting.mp3 import SILENCE

EDITION = "dukou-2023-08-30"
TRACK = f"audio/{EDITION}/a01.mp3"


def codes(shelf, *, but=("l-005",)):
    return [(one.code, one.file) for one in check_library(shelf.root) if one.code not in but]


def edit_manifest(shelf, change):
    """Change the manifest, and have the rest of the library agree with it."""
    path = shelf.root / f"editions/{EDITION}.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))
    rebuild(shelf, PAPER)


def test_a_library_as_it_was_made_has_nothing_wrong(library):
    assert codes(library) == []


def test_no_library_is_one_line(tmp_path):
    with pytest.raises(OutputError, match="no library here"):
        check_library(tmp_path / "none")


def test_l_001_a_damaged_manifest(library):
    (library.root / f"editions/{EDITION}.json").write_text("[]")
    assert ("l-001", f"editions/{EDITION}.json") in codes(library)


def test_l_002_a_file_missing_or_cut_short(library):
    (library.root / TRACK).unlink()
    (library.root / f"epub/{EDITION}.epub").write_bytes(b"PK")
    found = codes(library)
    assert ("l-002", TRACK) in found
    assert ("l-002", f"epub/{EDITION}.epub") in found


def test_l_003_a_file_that_is_not_what_was_made(library):
    path = library.root / f"epub/{EDITION}.epub"
    path.write_bytes(path.read_bytes()[::-1])
    assert codes(library) == [("l-003", f"epub/{EDITION}.epub")]


def test_l_004_a_broken_frame(library):
    path = library.root / TRACK
    mp3 = path.read_bytes()
    path.write_bytes(mp3[:144] + b"x" + mp3[145:])
    assert ("l-004", TRACK) in codes(library)


def test_l_005_no_tag_is_a_warning(library):
    found = [one for one in check_library(library.root) if one.code == "l-005"]
    assert {one.severity for one in found} == {"warning"}
    assert TRACK in {one.file for one in found}


def test_l_006_another_length(library):
    edit_manifest(library, lambda data: data["tracks"][0].update(seconds=99.0))
    assert codes(library) == [("l-006", TRACK)]


@pytest.mark.parametrize("change", [{"end": 99.0}, {"begin": 3.0, "end": 2.0}, {"begin": 9.0, "end": 9.1}])
def test_l_007_a_mark_outside_its_track_or_out_of_order(library, change):
    edit_manifest(library, lambda data: data["marks"][0].update(change))
    assert codes(library) == [("l-007", TRACK)]


def test_l_008_a_transcript_that_is_none(library):
    (library.root / f"audio/{EDITION}/a01.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:59.000\nx\n")
    assert ("l-008", f"audio/{EDITION}/a01.vtt") in codes(library)


def test_l_009_chapters_that_are_none(library):
    (library.root / f"audio/{EDITION}.json").write_text("{}")
    assert ("l-009", f"audio/{EDITION}.json") in codes(library)


def test_l_010_a_feed_that_promises_what_is_not_there(library):
    path = library.root / "feed.xml"
    path.write_text(path.read_text().replace('length="', 'length="1', 1))
    assert codes(library) == [("l-010", "feed.xml")]
    path.write_text("<rss>")
    assert codes(library) == [("l-010", "feed.xml")]


def test_l_011_a_page_that_leads_nowhere(library):
    (library.root / "search.html").unlink()
    assert {code for code, _ in codes(library)} == {"l-011", "l-014"}


def test_l_012_a_file_of_no_edition(library):
    library.put("audio/left/a01.mp3", SILENCE)
    assert codes(library) == [("l-012", "audio/left/a01.mp3")]


def test_l_013_a_half_written_file(library, monkeypatch):
    part = library.root / "audio" / ".yueting-00000000-1-00000000-00000000.part"
    part.touch()
    assert codes(library) == []
    monkeypatch.setattr("yueting.library.check.is_dead", lambda name: name == part.name)
    assert codes(library) == [("l-013", f"audio/{part.name}")]


def test_l_014_no_feed(library):
    (library.root / "editions.xml").unlink()
    assert ("l-014", "editions.xml") in codes(library)


def test_publishing_again_puts_it_right(library):
    for name in ("search.html", "feed.xml", TRACK):
        (library.root / name).unlink()
    put_edition(library, edition(0))
    rebuild(library, PAPER)
    assert codes(library) == []


TAG = b"ID3\x04\x00\x00\x00\x00\x00\x05" + b"12345"


@pytest.mark.parametrize(
    ("mp3", "seconds", "tagged", "fault"),
    [
        (SILENCE * 10, 0.24, False, ""),
        (TAG + SILENCE * 10, 0.24, True, ""),
        (TAG + SILENCE + b"TAG" + bytes(125), 0.024, True, ""),
        (SILENCE[:4] + bytes(9) + b"Info" + bytes(127) + SILENCE * 10, 0.24, False, ""),
        (SILENCE * 2 + SILENCE[:70], 0.048, False, "the frame at byte 288 is cut short"),
        (SILENCE + b"\0" * 144, 0.024, False, "no frame at byte 144"),
        (b"", 0, False, "no sound"),
        (b"\xff\xfb\x90\xc4" + bytes(413), 1152 / 44_100, False, ""),  # MPEG-1, 128 kbit/s, 44.1 kHz: 417 bytes
    ],
)
def test_frames_are_walked(mp3, seconds, tagged, fault):
    sound = heard(mp3)
    assert (round(sound.seconds, 6), sound.tagged, str(sound.fault)) == (round(seconds, 6), tagged, fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nx\n", ""),
        (b"WEBVTT words\r\n\r\n00:00:00.000 --> 00:00:01.000 align:start\r\nx\r\n", ""),
        (b"WEBVTT\n\n", "no cues"),
        (b"WEBVTT\nKind: captions\n\n00:00.000 --> 00:01.000\nx\n", "no WEBVTT line with an empty one after it"),
        (b"1\n00:00:00,000 --> 00:00:01,000\nx\n", "no WEBVTT line with an empty one after it"),
        (b"WEBVTT\n\n00:00,000 --> 00:01,000\nx\n", "no times in '00:00,000 --> 00:01,000'"),
        (b"WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.000 --> 00:02.000\ny\n", "out of order at 00:01.000"),
        (b"WEBVTT\n\n00:00.000 --> 01:00.000\nx\n", "runs to 01:00.000, beyond the sound"),
        (b"WEBVTT\n\n\xff", "not UTF-8"),
    ],
)
def test_transcripts_are_read(text, fault):
    assert str(transcript_fault(text, 5)) == fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"version": "1.2.0", "chapters": [{"startTime": 0, "title": "x"}]}, ""),
        ({"chapters": [{"startTime": 0, "title": "x"}]}, "no version, or a chapter without a title"),
        (
            {"version": "1.2.0", "chapters": [{"startTime": 9, "title": "x"}]},
            "chapters out of order or beyond the sound",
        ),
        ({"version": "1.2.0", "chapters": [{"title": "x"}]}, "not chapters in JSON"),
        ([], "not chapters in JSON"),
    ],
)
def test_chapters_are_read(data, fault):
    assert chapters_fault(json.dumps(data).encode(), 5) == fault
