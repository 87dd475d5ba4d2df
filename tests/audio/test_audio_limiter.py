"""The limiter lowers peaks and nothing else, in frames that are finished."""

import math
import re
import shutil
import subprocess
from array import array

import pytest
from audio_tones import silence, tone

from yueting.audio.ffmpeg import decoded, measured
from yueting.audio.frames import gain, join
from yueting.audio.limiter import limited
from yueting.audio.mastering import levelled
from yueting.audio.script import Rest, Say
from yueting.casting import read_cast
from yueting.encoder import encode
from yueting.levels import CEILING, Level
from yueting.mp3 import is_whole
from yueting.speech import Clip, Phrase, Utterance, Voice


def speech(*, soft=0.05, loud=0.7, seconds=4):
    """Return frames that are soft but for a burst of 30 ms in every second: a voice with much between level and peak."""
    pcm = b""
    for _ in range(seconds):
        pcm += tone(0.5, 500, soft) + tone(0.03, 500, loud) + tone(0.47, 500, soft)
    return encode(pcm)


def peak(mp3):
    samples = decoded(mp3)
    return 20 * math.log10(max(map(abs, samples)) / 32768)


def true_peak(tmp_path, mp3):
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")
    (tmp_path / "a.mp3").write_bytes(join([Clip(mp3, ())]).mp3)
    command = [
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        str(tmp_path / "a.mp3"),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rpartition("Summary")[2]
    return float(re.search(r"Peak:\s+(-?[\d.]+)", said)[1])


@pytest.mark.parametrize("steps", [2, 4, 6])
def test_no_peak_passes_the_ceiling_whatever_the_gain(tmp_path, steps):
    frames = speech()

    lowered = limited(frames, decoded(frames), steps)

    assert is_whole(lowered)
    assert true_peak(tmp_path, gain(frames, steps)) > CEILING
    assert true_peak(tmp_path, lowered) <= CEILING + 0.05


def test_what_is_far_from_a_peak_is_only_raised():
    frames = speech(seconds=2)

    plain, lowered = decoded(gain(frames, 4)), decoded(limited(frames, decoded(frames), 4))

    quiet = slice(int(0.70 * 24_000), int(1.30 * 24_000))
    assert lowered[quiet] == plain[quiet]


def test_frames_without_a_peak_are_left_alone():
    frames = encode(silence(0.1) + tone(1, 500, 0.1))

    assert limited(frames, decoded(frames), 0) == frames


def test_samples_and_frames_are_of_the_same_length():
    frames = speech(seconds=1)

    assert len(decoded(frames)) == len(frames) // 144 * 576


def test_rubbish_has_no_samples():
    assert decoded(b"rubbish") == array("h")


def test_a_voice_without_headroom_reaches_the_loudness_of_the_others():
    frames = speech(soft=0.07, loud=0.8, seconds=6)
    voice = Voice("x", "spiky")
    cue = Say(Utterance(voice, (Phrase("a01-s001", "话" * 30),)))
    level = measured(frames)
    cast = read_cast().model_copy(update={"levels": {"x/spiky": level}})

    take, pause = levelled([Clip(frames, ()), Clip(b"", ())], [cue, Rest(0, "end")], cast, {})

    assert level.steps < level.wanted
    assert peak(take.mp3) < CEILING
    assert measured(take.mp3).lufs == pytest.approx(-19, abs=1)
    assert pause.mp3 == b""


def test_without_ffmpeg_a_voice_without_headroom_stays_softer(monkeypatch):
    monkeypatch.setattr("yueting.audio.mastering.decoded", lambda _: array("h"))
    frames = speech(seconds=1)
    cast = read_cast().model_copy(update={"levels": {"x/a": Level(lufs=-25, peak=-2.6)}})
    cue = Say(Utterance(Voice("x", "a"), (Phrase("s", "话"),)))

    (take,) = levelled([Clip(frames, ())], [cue], cast, {})

    assert take.mp3 == gain(frames, 1)
