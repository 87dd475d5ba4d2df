"""How fast a voice of this machine is: measured by its workers, kept between runs, believed only when it was enough."""

import asyncio
import json

import pytest

from yueting.engines import make, pace
from yueting.engines.pace import LEAST, WEIGHT, Pace
from yueting.speech import Phrase, Utterance, Voice

LINE = "今天多云转晴，明天有雨，请带伞。"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def speak(name, *lines):
    async def main():
        engine = make(name, jobs=1)
        try:
            for line in lines:
                await engine.speak(Utterance(Voice(name, ""), (Phrase("s", line),)))
        finally:
            await engine.close()

    asyncio.run(main())


def test_what_a_run_has_said_is_known_in_the_next_and_its_first_line_pays_for_loading():
    speak("espeak", LINE, LINE * 3)

    known = pace.known("espeak")
    assert LEAST < known.sound < 20  # three times the line, of four
    assert 10 < known.speech < 5000


def test_a_line_or_two_tell_nothing(cache):
    speak("espeak", LINE, LINE)

    assert pace.known("espeak").speech == 0
    assert not (cache / pace.NAME).exists()


def test_an_older_pace_gives_way_to_what_was_measured_since():
    pace.keep("espeak", Pace(100 * WEIGHT, 100 * WEIGHT / 50))
    pace.keep("espeak", Pace(WEIGHT, WEIGHT / 150))

    assert pace.known("espeak").speech == pytest.approx(75, rel=0.01)  # each half of the sound
    assert pace.known("kokoro").speech == 0


@pytest.mark.parametrize("content", ["", "[]", "{", '{"espeak@HERE": "x"}', '{"espeak@HERE": [1, "x"]}', "[" * 5000])
def test_a_damaged_memory_is_none(cache, content):
    cache.mkdir()
    (cache / pace.NAME).write_text(content.replace("espeak@HERE", pace._key("espeak")))

    assert pace.known("espeak") == Pace()
    pace.keep("espeak", Pace(20, 1))
    assert pace.known("espeak").speech == 20


def test_a_cache_that_cannot_be_written_only_means_that_it_is_measured_again(cache):
    cache.write_text("a file where the folder should be")

    pace.keep("espeak", Pace(20, 1))

    assert pace.known("espeak") == Pace()


def test_a_trial_is_remembered_and_a_service_is_never_tried(cache):
    tried = pace.tried("espeak")

    assert tried.speech > 10
    assert pace.known("espeak") == tried
    assert pace.tried("edge") == Pace()
    assert len(json.loads((cache / pace.NAME).read_text())) == 1


def test_a_voice_that_cannot_speak_here_is_not_known(monkeypatch, tmp_path):
    monkeypatch.setenv("YUETING_MODELS", str(tmp_path))

    assert pace.tried("kokoro") == Pace()
