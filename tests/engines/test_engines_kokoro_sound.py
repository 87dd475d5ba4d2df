"""Levels of the neural voice: nothing over the ceiling, nothing cut off, silence where it belongs."""

import math

import pytest

numpy = pytest.importorskip("numpy", reason="the extra neural is not installed")
pytest.importorskip("onnxruntime", reason="the extra neural is not installed")

from yueting.engines import kokoro_sound  # noqa: E402  (what it needs may not be there)
from yueting.engines.kokoro_model import FRAME, Spoken  # noqa: E402
from yueting.mp3 import RATE  # noqa: E402


def tone(seconds, loud=0.3):
    return loud * numpy.sin(numpy.arange(round(seconds * RATE)) * 0.115).astype(numpy.float32)


def quiet(seconds):
    return numpy.zeros(round(seconds * RATE), numpy.float32)


def spoken(*parts):
    """Return tones and silences as a line of the network; a part is (letters, samples)."""
    sounds = [samples for _, samples in parts]
    ends = []
    for letters, samples in parts:
        before = ends[-1] if ends else 0
        ends += [before + len(samples) * (n + 1) // max(1, len(letters)) for n in range(max(1, len(letters)))]
    return Spoken(numpy.concatenate(sounds), tuple(ends)), "".join(letters for letters, _ in parts)


def heard(samples):
    values = numpy.frombuffer(samples, "<i2")
    return numpy.abs(values.astype(int))


def test_nothing_goes_over_the_ceiling_and_nothing_is_flattened():
    loud = numpy.concatenate([tone(0.3, 0.2), tone(0.05, 3.0), tone(0.3, 0.2)])

    values = heard(kokoro_sound.pcm(loud))

    assert values.max() <= math.ceil(kokoro_sound.CEILING * 32767)
    flat = (values[1:] == values[:-1]) & (values[1:] >= values.max() - 1)
    assert flat.sum() <= 2
    assert values[: RATE // 5].max() == pytest.approx(0.2 * 32767, rel=0.01), "what is far from the peak is untouched"


def test_what_is_under_the_ceiling_is_not_touched():
    quiet_one = tone(0.5, 0.5)

    assert (numpy.frombuffer(kokoro_sound.pcm(quiet_one), "<i2") == numpy.round(quiet_one * 32767)).all()


def test_a_hiss_is_turned_down_by_what_the_encoder_adds_to_it():
    hiss = (0.64 * numpy.sin(2 * numpy.pi * 7_200 * numpy.arange(RATE // 10) / RATE)).astype(numpy.float32)

    assert 0.5 * 32767 < heard(kokoro_sound.pcm(hiss)).max() < 0.56 * 32767


def test_silence_is_trimmed_at_both_ends():
    line, letters = spoken(("", quiet(0.4)), ("aa", tone(0.5)), ("", quiet(0.8)))

    sound = kokoro_sound.line(line, letters, 1.0).samples

    assert len(sound) / RATE == pytest.approx(0.5 + 2 * kokoro_sound.MARGIN / RATE, abs=0.012)


def test_a_click_before_speech_is_silence_too():
    line, letters = spoken(("", numpy.concatenate([quiet(0.2), tone(0.005, 0.01), quiet(0.1)])), ("aa", tone(0.5)))

    sound = kokoro_sound.line(line, letters, 1.0).samples

    assert len(sound) / RATE == pytest.approx(0.5 + kokoro_sound.MARGIN / RATE, abs=0.012)


@pytest.mark.parametrize("late", [0.0, 0.06, 0.18])
def test_words_beside_a_rest_are_marked_where_they_are_heard_though_the_pause_is_counted_otherwise(late):
    breath = tone(0.2, numpy.linspace(0.005, 0.0005, round(0.2 * RATE)))  # the later, the quieter
    line, letters = spoken(("", quiet(0.3)), ("aa", tone(0.4)), (", ", breath), ("aa", tone(0.4)), ("", quiet(0.3)))
    counted = tuple(end - round(late * RATE) if 0 < at < 5 else end for at, end in enumerate(line.ends))

    laid = kokoro_sound.line(Spoken(line.samples, counted), letters, 1.0)

    begin, end = kokoro_sound.MARGIN / RATE, kokoro_sound.MARGIN / RATE + 0.4
    assert [at / RATE for at in laid.heard(*counted[0:3:2])] == pytest.approx([begin, end], abs=0.01)
    begin, end = end + kokoro_sound.RESTS[","], end + kokoro_sound.RESTS[","] + 0.4
    assert laid.heard(*counted[4::2])[0] / RATE == pytest.approx(begin, abs=0.01)


@pytest.mark.parametrize(("pause", "expected"), [(0.08, 0.26), (0.2, 0.26), (0.6, 0.6)])
def test_a_rest_that_is_too_short_is_made_whole_and_a_long_one_is_left(pause, expected):
    line, letters = spoken(
        ("", quiet(0.3)), ("aa", tone(0.4)), (", ", quiet(pause)), ("aa", tone(0.4)), ("", quiet(0.3))
    )

    sound = kokoro_sound.line(line, letters, 1.0).samples

    between = len(sound) / RATE - 0.8 - 2 * kokoro_sound.MARGIN / RATE
    assert between == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("late", [0.04, 0.07, 0.09])
def test_a_rest_is_laid_before_the_next_word_s_first_sound_though_its_pause_is_counted_late(late):
    word = numpy.concatenate([tone(0.06, 0.05), tone(0.4)])
    line, letters = spoken(("", quiet(0.3)), ("aa", tone(0.4)), (", ", quiet(0.05)), ("aa", word), ("", quiet(0.3)))
    counted = tuple(end + round(late * RATE) if 1 < at < 5 else end for at, end in enumerate(line.ends))

    sound = kokoro_sound.line(Spoken(line.samples, counted), letters, 1.0).samples

    levels = numpy.abs(sound[: len(sound) // 120 * 120].reshape(-1, 120)).max(axis=1) > 0.01
    gaps = numpy.diff(numpy.flatnonzero(levels))
    assert max(gaps) * 120 / RATE == pytest.approx(kokoro_sound.RESTS[","], abs=0.015)
    behind = len(levels) - int(numpy.flatnonzero(levels)[gaps.argmax() + 1])
    assert behind * 120 / RATE == pytest.approx(0.46 + kokoro_sound.MARGIN / RATE, abs=0.015)


@pytest.mark.parametrize("pitch", [0.84, 1.06, 1.19])
def test_a_line_is_played_faster_and_higher_and_as_loud(pitch):
    (line, _), hertz = spoken(("", quiet(0.2)), ("aa", tone(1.0)), ("", quiet(0.2))), 0.115 / 2 / math.pi * RATE

    other = kokoro_sound.turned(line, pitch)

    middle = other.samples[round(0.4 / pitch * RATE) : round(1.0 / pitch * RATE)]
    bands = numpy.abs(numpy.fft.rfft(middle * numpy.hanning(len(middle))))
    assert bands.argmax() * RATE / len(middle) == pytest.approx(hertz * pitch, rel=0.01)
    assert numpy.sqrt((middle**2).mean()) == pytest.approx(0.3 / math.sqrt(2), rel=0.02)
    assert [end * pitch for end in other.ends] == pytest.approx(line.ends, abs=1)
    assert other.ends[-1] == len(other.samples)


def test_silence_alone_is_no_line():
    line, letters = spoken(("", quiet(0.5)), ("a", quiet(0.5)), ("", quiet(0.5)))

    assert len(kokoro_sound.line(line, letters, 1.0).samples) == 0


def test_a_frame_is_25_milliseconds():
    assert FRAME / RATE == 0.025
