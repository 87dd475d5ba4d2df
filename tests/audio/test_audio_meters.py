"""A voice that nobody has measured is measured once, and its figures hold for everybody who shares the folder."""

import asyncio
import json

import pytest
from audio_tones import Tones, edition, tone

from yueting.audio import meters
from yueting.audio.meters import A_MINUTE, Meters
from yueting.audio.studio import Studio
from yueting.casting import read_cast
from yueting.encoder import encode
from yueting.levels import Level
from yueting.speech import Clip, Phrase, Utterance, Voice

VOICE = "tones/a"


def utterance(number, length=100):
    return Utterance(Voice("tones", "a", "zh-Hans"), (Phrase(f"s{number}", "字" * length),))


def clip(seconds=2):
    return Clip(encode(tone(seconds)), ())


@pytest.fixture
def asked(monkeypatch):
    """Return what was measured, one track each, and give a figure that tells how often it was."""
    tracks = []

    def measured(track):
        tracks.append(track)
        return Level(lufs=-20.0 - len(tracks), peak=-3.0)

    monkeypatch.setattr(meters, "measured", measured)
    return tracks


def spoken(folder, loudness=0.5):
    tracks = {}

    async def keep(recording):
        tracks[recording.article.id] = recording.track.mp3

    async def run():
        async with Studio([Tones(loudness=loudness)], levels=folder) as studio:
            return await studio.speak_edition(edition(3), read_cast(), lambda article, _: article, keep)

    asyncio.run(run())
    return tracks


def test_a_voice_is_measured_once_for_all_stories_and_runs(tmp_path, asked):
    first, second = spoken(tmp_path), spoken(tmp_path)

    assert len(asked) == 1
    assert first == second
    [kept] = tmp_path.glob("*.level.json")
    assert json.loads(kept.read_text("utf-8"))["level"] == {"lufs": -21.0, "peak": -3.0}


def test_the_remembered_figures_are_what_counts(tmp_path, asked):
    first = spoken(tmp_path)
    [kept] = tmp_path.glob("*.level.json")
    kept.write_text(json.dumps({"voice": "tones/", "level": {"lufs": -40.0, "peak": -30.0}}), "utf-8")

    assert spoken(tmp_path) != first
    assert len(asked) == 1


@pytest.mark.parametrize("rubbish", ["", "[]", '{"level": 3}', '{"level": {"lufs": "loud"}}'])
def test_a_damaged_memory_is_measured_again(tmp_path, asked, rubbish):
    spoken(tmp_path)
    [kept] = tmp_path.glob("*.level.json")
    kept.write_text(rubbish, "utf-8")
    spoken(tmp_path)

    assert len(asked) == 2


def test_who_measures_at_the_same_time_ends_with_the_same_figures(tmp_path, asked):
    async def one(all_):
        said = utterance(1)
        all_.want({VOICE: (said,)})
        all_.hear(VOICE, said, clip())
        return (await all_.read([VOICE]))[VOICE]

    async def run():
        # Both have looked into the folder before either writes.
        return await asyncio.gather(*(one(Meters(tmp_path)) for _ in range(4)))

    levels = asyncio.run(run())

    assert len(asked) > 1
    assert len(set(levels)) == 1


@pytest.mark.usefixtures("asked")
def test_no_more_than_a_minute_is_listened_to():
    async def run():
        all_, said = Meters(), [utterance(n) for n in range(9)]
        all_.want({VOICE: tuple(said)})
        for one in said[: -(-A_MINUTE // 100)]:
            all_.hear(VOICE, one, clip(1))
        return await asyncio.wait_for(all_.read([VOICE]), 5)

    assert asyncio.run(run())[VOICE] == Level(lufs=-21.0, peak=-3.0)


@pytest.mark.usefixtures("asked")
def test_a_story_that_was_given_up_holds_nobody():
    async def run():
        all_, lost, had = Meters(), utterance(1), utterance(2)
        all_.want({VOICE: (lost,)})
        all_.want({VOICE: (had,)})
        all_.hear(VOICE, had, clip())
        all_.leave({VOICE: (lost,)})
        return await asyncio.wait_for(all_.read([VOICE]), 5)

    assert asyncio.run(run())[VOICE]


def test_what_cannot_be_heard_is_tried_with_the_next_story(monkeypatch):
    answers = iter([None, Level(lufs=-20.0, peak=-3.0)])
    monkeypatch.setattr(meters, "measured", lambda _: next(answers))

    async def run():
        all_, found = Meters(), []
        for number in (1, 2):
            said = utterance(number)
            all_.want({VOICE: (said,)})
            all_.hear(VOICE, said, clip())
            found.append((await asyncio.wait_for(all_.read([VOICE]), 5))[VOICE])
        return found

    assert asyncio.run(run()) == [None, Level(lufs=-20.0, peak=-3.0)]


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path, asked):
    (tmp_path / "clips").write_text("a file", "utf-8")

    assert spoken(tmp_path / "clips")
    assert len(asked) == 1
