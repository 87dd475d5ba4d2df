"""FFmpeg, where it is: M4B with the chapters, labels and length of its MP3, and the loudness of unknown voices."""

import math
import shutil
import sys

import av
import pytest
from audio_tones import Tones, decoded, edition, onsets, tone
from mutagen.mp4 import MP4
from test_audio_studio import speak
from test_audio_tags import LABELS, parts

from yueting.audio.ffmpeg import _by_program, _by_pyav, measured, write_m4b
from yueting.audio.frames import join, sound_of
from yueting.audio.reel import reel
from yueting.casting import read_cast
from yueting.encoder import encode
from yueting.errors import ProductError, SettingsError
from yueting.levels import Level
from yueting.speech import Clip


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
    assert (tmp_path / "day.m4b").read_bytes()[8:12] == b"M4B "
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

    with pytest.raises(SettingsError, match=r"yueting\[ffmpeg\]"):
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


def loud(seconds, loudness):
    return join([Clip(encode(tone(seconds, 1000, loudness)), ())]).mp3


@pytest.mark.parametrize("loudness", [0.5, 0.05])
@pytest.mark.parametrize("by", [_by_pyav, _by_program])
def test_a_tone_is_measured_as_bs_1770_says(by, loudness):
    if by is _by_program and not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")

    lufs, peak = by(loud(3, loudness))

    assert lufs == pytest.approx(20 * math.log10(loudness) - 3.01, abs=0.6)
    assert peak == pytest.approx(20 * math.log10(loudness), abs=0.4)


def test_nothing_to_hear_has_no_loudness():
    assert measured(loud(2, 0)) is None
    assert measured(b"rubbish") is None


@pytest.mark.parametrize("loudness", [0.5, 0.03])
def test_a_voice_nobody_measured_is_levelled_in_its_track(loudness):
    recordings, (notices,) = speak([Tones(loudness=loudness)], edition(1, paragraphs=4, sentences=9), cast=read_cast())

    long = next(r for r in recordings if r.article.id == "a01")
    assert measured(join([Clip(bytes(sound_of(long.track.mp3)), ())]).mp3).lufs == pytest.approx(-19, abs=1)
    assert notices == ()


def test_without_ffmpeg_a_notice_asks_for_the_loudness_voice_unmeasured(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "av", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("yueting.audio.ffmpeg.find_spec", lambda _: None)

    recordings, (notices,) = speak([Tones()], edition(2), cast=read_cast())

    assert len(recordings) == 3
    assert [n.code for n in notices] == ["voice-unmeasured"]


def test_a_voice_of_known_loudness_is_not_measured(monkeypatch):
    monkeypatch.setattr("yueting.audio.meters.measured", lambda _: pytest.fail("it was measured"))
    cast = read_cast().model_copy(update={"levels": {"tones/": Level(lufs=-13, peak=-6)}})

    recordings, _ = speak([Tones()], edition(1), cast=cast)

    assert max(map(abs, decoded(recordings[-1].track.mp3)[0])) < 0.3 * 32767
