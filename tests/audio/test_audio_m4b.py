"""An M4B has the chapters, the labels and the length of the MP3 it was made of."""

import sys

import av
import pytest
from audio_tones import Tones, edition, onsets
from mutagen.mp4 import MP4
from test_audio_studio import speak
from test_audio_tags import LABELS, parts

from yueting.audio.m4b import write_m4b
from yueting.audio.reel import reel
from yueting.errors import ProductError, SettingsError


@pytest.fixture
def long(tmp_path):
    made, _ = parts(speak([Tones()], edition(2))[0])
    whole = reel(LABELS, made)
    file = tmp_path / "day.mp3"
    file.write_bytes(b"".join(whole.chunks()))
    return whole, file


def test_chapters_labels_and_length_are_the_same(long, tmp_path):
    whole, mp3 = long

    write_m4b(mp3, tmp_path / "day.m4b", LABELS, whole.chapters)

    with av.open(str(tmp_path / "day.m4b")) as book:
        chapters = [(c["metadata"]["title"], c["start"] * c["time_base"]) for c in book.chapters()]
        assert book.duration / 1e6 == pytest.approx(whole.seconds, abs=0.1)
    assert [title for title, _ in chapters] == [c.title for c in whole.chapters]
    assert [float(begin) for _, begin in chapters] == pytest.approx([c.begin for c in whole.chapters], abs=0.002)
    tags = MP4(tmp_path / "day.m4b").tags
    assert tags["\xa9nam"] == [LABELS.title]
    assert bytes(tags["covr"][0]) == LABELS.cover


def test_the_same_mp3_gives_the_same_bytes(long, tmp_path):
    whole, mp3 = long
    for name in ("one.m4b", "two.m4b"):
        write_m4b(mp3, tmp_path / name, LABELS, whole.chapters)

    assert (tmp_path / "one.m4b").read_bytes() == (tmp_path / "two.m4b").read_bytes()


def test_without_pyav_one_line_says_what_to_install(long, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)

    with pytest.raises(SettingsError, match=r"yueting\[m4b\]"):
        write_m4b(long[1], tmp_path / "day.m4b", LABELS, ())


def test_what_is_no_mp3_is_told(tmp_path):
    bad = tmp_path / "bad.mp3"
    bad.write_bytes(b"not a sound" * 100)

    with pytest.raises(ProductError, match=r"bad\.mp3"):
        write_m4b(bad, tmp_path / "day.m4b", LABELS, ())


def test_sounds_stay_where_they_were(long, tmp_path):
    from array import array

    whole, mp3 = long
    write_m4b(mp3, tmp_path / "day.m4b", LABELS, whole.chapters)

    def heard(path):
        samples = array("h")
        with av.open(str(path)) as container:
            mono = av.AudioResampler(format="s16", layout="mono")
            for frame in container.decode(audio=0):
                for part in mono.resample(frame):
                    samples.frombytes(bytes(part.planes[0])[: part.samples * 2])
        return [begin for begin, _ in onsets(samples, 24_000)]

    before, after = heard(mp3), heard(tmp_path / "day.m4b")
    assert after == pytest.approx(before, abs=0.06)
