"""A publisher's sound is as loud as a voice, whatever it was recorded with, and does not click."""

import importlib.util
import shutil
import wave
from array import array

import pytest
from audio_tones import decoded, silence, tone

from yueting.audio.frames import join
from yueting.audio.sounds import sound
from yueting.errors import SettingsError
from yueting.mp3 import is_whole
from yueting.resources import drawer
from yueting.speech import Clip


def wav(path, pcm, *, rate=24_000, channels=1, width=2):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm)
    return path


def loudest(frames):
    return max(map(abs, decoded(join([Clip(frames, ())]).mp3)[0])) / 32767


def twice(pcm):
    return array(
        "h", (value for pair in zip(array("h", pcm), array("h", pcm), strict=True) for value in pair)
    ).tobytes()


@pytest.mark.parametrize(
    ("rate", "channels"), [(8000, 1), (11_025, 2), (22_050, 1), (24_000, 2), (44_100, 2), (48_000, 1)]
)
def test_any_wav_becomes_the_house_s_frames_of_the_same_length(tmp_path, rate, channels):
    pcm = tone(1, rate=rate)
    file = wav(tmp_path / "a.wav", twice(pcm) if channels == 2 else pcm, rate=rate, channels=channels)

    frames = sound(file)

    assert is_whole(frames)
    assert len(frames) // 144 * 0.024 == pytest.approx(1.05, abs=0.06)


@pytest.mark.parametrize("loudness", [0.01, 0.1, 0.99])
def test_soft_and_loud_sounds_come_out_alike(tmp_path, loudness):
    frames = sound(wav(tmp_path / "a.wav", tone(1, loudness=loudness)))

    assert loudest(frames) == pytest.approx(0.126, rel=0.12)


def test_a_sound_that_is_cut_off_is_faded(tmp_path):
    frames = sound(wav(tmp_path / "a.wav", tone(0.5, frequency=100)))

    samples, _ = decoded(join([Clip(frames, ())]).mp3)
    tail = samples[-200:]
    assert max(map(abs, tail)) < 600


def test_an_mp3_is_read_where_ffmpeg_is(tmp_path):
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")
    file = tmp_path / "a.mp3"
    file.write_bytes(join([Clip(sound(wav(tmp_path / "a.wav", tone(1))), ())]).mp3)

    assert is_whole(sound(file))


def test_an_mp3_without_ffmpeg_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "a.mp3"
    file.write_bytes(join([]).mp3)

    with pytest.raises(SettingsError, match="save it as WAV"):
        sound(file)


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.wav", b""), ("text.wav", b"ring ring"), ("cut.wav", b"RIFF\x24\x08\x00\x00WAVEfmt ")],
)
def test_what_is_no_sound_is_told_in_one_line(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(SettingsError) as caught:
        sound(file)

    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pcm", "why"), [(silence(1), "silence"), (silence(61), "between 0 and 60"), (b"", "between 0")]
)
def test_a_sound_of_nothing_or_without_end_is_refused(tmp_path, pcm, why):
    with pytest.raises(SettingsError, match=why):
        sound(wav(tmp_path / "a.wav", pcm))


def test_a_sound_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="no such file"):
        sound(tmp_path / "gone.wav")


def test_the_chime_of_the_house_is_what_its_script_makes(tmp_path):
    spec = importlib.util.spec_from_file_location("chime", drawer() / "audio" / "chime.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    module.write(tmp_path / "chime.wav")

    made, kept = (array("h", (folder / "chime.wav").read_bytes()[44:]) for folder in (tmp_path, drawer() / "audio"))
    assert len(made) == len(kept)
    assert max(abs(a - b) for a, b in zip(made, kept, strict=True)) <= 1
    assert 0.05 < loudest(sound(drawer() / "audio" / "chime.wav")) < 0.72
