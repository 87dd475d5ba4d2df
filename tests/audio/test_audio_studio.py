"""The studio speaks whole stories, the longest utterances first, and never lets half of anything out."""

import asyncio
from dataclasses import replace
from itertools import pairwise

import lameenc
import pytest
from audio_tones import Tones, block, clip, decoded, edition, onsets, story, tone
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.audio.script import sayable
from yueting.audio.studio import Studio
from yueting.cast import Cast, RoleEntry
from yueting.casting import read_cast
from yueting.encoder import encode
from yueting.engines.silent import Silent
from yueting.errors import OutputError, Refused, Unavailable
from yueting.levels import Level
from yueting.model import Article, Block, Lines
from yueting.speech import Clip, Mark


def plain(article, _forms):
    return article


def levelled(engines):
    """Return a cast that knows how loud the tones are, so that nothing has to be measured."""
    return read_cast().model_copy(update={"levels": {f"{e.name}/": Level(lufs=-19, peak=-3) for e in engines}})


def speak(engines, *editions, spoken=plain, cast=None, on_track=None, **options):
    """Speak the editions side by side; return the recordings as they came, and each edition's notices."""
    recordings = []

    async def keep(recording):
        recordings.append(recording)

    async def run():
        async with Studio(engines, **options) as studio:
            jobs = (studio.speak_edition(e, cast or levelled(engines), spoken, on_track or keep) for e in editions)
            return await asyncio.gather(*jobs)

    return recordings, asyncio.run(run())


class Failing(Tones):
    """Fail where *wrong* says so of an utterance."""

    def __init__(self, wrong, error=None, **facts):
        super().__init__(**facts)
        self.wrong, self.error = wrong, error or Unavailable("the service is away")

    async def speak(self, utterance):
        if self.wrong(utterance):
            raise self.error
        return await super().speak(utterance)


@pytest.mark.parametrize(
    ("able", "told"),
    [
        ((-16, 19), [{"voice": "tones/", "asked": "+60", "given": "+19"}]),
        ((0, 0), [{"voice": "tones/", "asked": "+60", "given": "+0"}]),
        ((-50, 100), []),
    ],
)
def test_a_pitch_that_a_voice_cannot_have_is_told_voice_pitch(able, told):
    engine = Tones()
    engine.pitches = able
    cast = levelled([engine]).model_copy(update={"roles": {"headline": RoleEntry(pitch=60)}})

    _, (notices,) = speak([engine], edition(2), cast=cast)

    assert [dict(n.message.fields) for n in notices] == told


def test_every_sentence_has_a_mark_where_its_sound_is():
    (recording, *_), _ = speak([Tones()], edition(1))

    assert [mark.sentence for mark in recording.track.marks] == [s.id for s in recording.article.sentences]
    samples, rate = decoded(recording.track.mp3)
    heard = onsets(samples, rate)
    last = recording.track.marks[-1]
    assert abs(last.end - heard[-1][1]) < 0.05
    for mark in recording.track.marks:
        assert min(abs(mark.begin - begin) for begin, _ in heard) < 0.04


def test_the_edition_opens_with_its_name_and_every_story_follows_once():
    recordings, _ = speak([Tones()], edition(3))

    assert sorted(r.article.id for r in recordings) == ["a01", "a02", "a03", "opening"]


def test_a_story_that_fails_is_spoken_whole_by_the_next_engine_engine_fallback():
    first = Failing(lambda u: "第2条新闻" in u.text, name="first")
    second = Tones(name="second")

    recordings, (notices,) = speak([first, second], edition(3))

    engines = {r.article.id: r.engine for r in recordings}
    assert engines == {"opening": "first", "a01": "first", "a02": "second", "a03": "first"}
    assert [(n.code, n.article) for n in notices] == [("engine-fallback", "a02")]
    assert "the service is away" in str(notices[0].message)
    assert {u.voice.engine for u in second.said} == {"second"}


def test_a_story_nobody_can_speak_is_told_and_the_others_are_spoken_story_unspoken():
    engine = Failing(lambda u: "第2条新闻" in u.text, Refused("it will not say this"))

    recordings, (notices,) = speak([engine], edition(3))

    assert "a02" not in {r.article.id for r in recordings}
    assert [(n.code, n.article) for n in notices] == [("story-unspoken", "a02")]


def test_where_nothing_can_be_spoken_the_engine_s_error_is_raised():
    with pytest.raises(Unavailable, match="away"):
        speak([Failing(lambda _: True)], edition(2))


def test_a_story_without_a_word_is_told_story_wordless():
    dots = Article("a01", "1", (), (block("paragraph", "……", "——！"),))
    paper = edition(1)

    recordings, (notices,) = speak([Tones()], type(paper)("d", "报", "", "zh-Hans", (dots,)))

    assert [n.code for n in notices] == ["story-wordless"]
    assert {r.article.id for r in recordings} == {"opening"}


def half(utterance):
    whole = clip(utterance)
    return Clip(whole.mp3[: len(whole.mp3) // 288 * 144], whole.marks)


def encoded(utterance, *, rate=24_000, channels=1):
    """Return the right words at the right times in frames of another kind."""
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(channels)
    lame.set_in_sample_rate(rate)
    lame.set_out_sample_rate(rate)
    lame.set_bit_rate(48)
    pcm = tone(len(clip(utterance).mp3) / 6000, rate=rate * channels)
    return Clip(bytes(lame.encode(pcm) + lame.flush()), clip(utterance).marks)


WRONG = {
    "stereo": lambda u: encoded(u, channels=2),
    "8 kHz": lambda u: encoded(u, rate=8_000),
    "44.1 kHz": lambda u: encoded(u, rate=44_100),
    "half": half,
    "nothing": lambda u: Clip(b"", clip(u).marks),
    "silence": lambda u: Clip(encode(bytes(len(clip(u).mp3) * 8)), clip(u).marks),
    "text": lambda u: Clip(b"<html>503</html>" * 90, clip(u).marks),
    "no marks": lambda u: Clip(clip(u).mp3, ()),
    "marks of another": lambda u: Clip(clip(u).mp3, tuple(Mark("x", m.begin, m.end) for m in clip(u).marks)),
    "marks backwards": lambda u: Clip(clip(u).mp3, tuple(Mark(m.sentence, m.end, m.begin) for m in clip(u).marks)),
    "a blip": lambda u: Clip(clip(u).mp3[:144], clip(u).marks),
    "a wave": lambda u: Clip(b"RIFF\x24\x08\x00\x00WAVEfmt " + bytes(4000), clip(u).marks),
    "a crash": lambda _: 1 / 0,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_whole_is_never_taken(wrong):
    class Bad(Tones):
        async def speak(self, utterance):
            return WRONG[wrong](utterance)

    good = Tones(name="good")

    recordings, (notices,) = speak([Bad(name="bad"), good], edition(1))

    assert {r.engine for r in recordings} == {"good"}
    assert {n.code for n in notices} == {"engine-fallback"}


def test_an_error_of_the_shelf_stops_the_run_and_is_told_as_it_is():
    async def full(_recording):
        raise OutputError("the disk is full")

    with pytest.raises(OutputError, match="the disk is full"):
        speak([Tones()], edition(3), on_track=full)


def test_several_editions_share_the_lanes():
    class Counting(Tones):
        now = most = 0

        async def speak(self, utterance):
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(0.001)
            self.now -= 1
            return clip(utterance)

    engine = Counting(lanes=3)

    recordings, _ = speak([engine], edition(4), edition(4), edition(4))

    assert len(recordings) == 3 * 5
    assert engine.most == 3


def test_the_longest_utterance_that_waits_is_begun_first():
    engine = Tones(lanes=1)
    stories = (story(1), Article("a02", "1", (), (block("paragraph", "很长的一句话" * 30, story="a02"),)))
    written = []

    class Patient(Tones):
        async def speak(self, utterance):
            while len(written) < len(stories) + 1:  # noqa: ASYNC110 -- the opening too, and all in another thread
                await asyncio.sleep(0.001)
            return await engine.speak(utterance)

    def note(article, _forms):
        written.append(article.id)
        return article

    speak([Patient(lanes=1)], type(edition(1))("d", "", "", "zh-Hans", stories), spoken=note)

    lengths = [len(u.text) for u in engine.said[1:]]  # what is written first does not wait for the others
    assert lengths == sorted(lengths, reverse=True)
    assert written == ["opening", "a01", "a02"]


def test_a_window_holds_only_some_stories_and_all_of_them_are_spoken():
    recordings, _ = speak([Tones()], edition(12), window=30)

    assert len(recordings) == 13


def test_engines_without_times_are_asked_sentence_by_sentence():
    engine = Tones(times=False)

    speak([engine], edition(1))

    assert {len(u.phrases) for u in engine.said} == {1}


def test_a_run_that_is_stopped_leaves_nothing_running():
    class Slow(Tones):
        begun = stopped = 0

        async def speak(self, _utterance):
            self.begun += 1
            if self.begun == self.lanes:
                self.full.set()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                self.stopped += 1
                raise

    engine = Slow(lanes=2)

    async def run():
        engine.full = asyncio.Event()
        async with Studio([engine]) as studio:
            job = asyncio.create_task(studio.speak_edition(edition(2), read_cast(), plain, None))
            await engine.full.wait()
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
        return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1
    assert engine.stopped == 2


def test_the_same_edition_gives_the_same_bytes():
    first, _ = speak([Tones(lanes=1)], edition(2))
    second, _ = speak([Tones(lanes=7)], edition(2))

    def by_story(recordings):
        return {r.article.id: r.track.mp3 for r in recordings}

    assert by_story(first) == by_story(second)


@pytest.mark.parametrize("read", [True, False])
def test_what_stands_in_no_story_is_spoken_last_unless_the_cast_says_no(read):
    paper = replace(edition(1), furniture=(Block("editors", "责任编辑 甲", Lines(9, 9)),))
    cast = levelled([Tones()]).model_copy(update={"remainder": read})

    recordings, _ = speak([Tones()], paper, cast=cast)

    marks = {r.article.id: r.track.marks for r in recordings}
    assert ("remainder" in marks) is read
    assert [m.sentence for m in marks.get("remainder", ())] == ["remainder-s001", "remainder-s002"][: 2 * read]


def voices(*names):
    entries = {"voices": {"zh-Hans": [f"tones/{name}" for name in names]}}
    levels = {f"tones/{name}": Level(lufs=-19, peak=-3) for name in names}
    return read_cast().model_copy(update={"voices": Cast.model_validate(entries).voices, "levels": levels})


def test_a_voice_that_is_gone_gives_way_to_the_next_of_its_engine_voice_fallback():
    engine = Failing(lambda u: u.voice.name == "gone", Refused("there is no voice 'gone'"))

    recordings, (notices,) = speak([engine, Tones(name="other")], edition(1), cast=voices("gone", "here"))

    assert {(r.engine, r.voice) for r in recordings} == {("tones", "here")}
    assert {n.code for n in notices} == {"voice-fallback"}
    assert "here" in str(notices[0].message)


def test_where_the_service_is_away_its_other_voices_are_not_tried():
    engine = Failing(lambda _: True)
    tried = []
    engine.wrong = lambda u: tried.append(u.voice.name) or True

    recordings, _ = speak([engine, Tones(name="other")], edition(1), cast=voices("first", "second"))

    assert {r.engine for r in recordings} == {"other"}
    assert set(tried) == {"first"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text("一二，。a1！ …\ud800", max_size=40), max_size=4), min_size=1, max_size=6))
def test_every_sentence_with_a_word_has_one_mark_in_order(paragraphs):
    blocks, first = [], 1
    for texts in paragraphs:
        blocks.append(block("paragraph", *texts, first=first))
        first += len(texts)
    article = Article("a01", "1", (), tuple(blocks))

    recordings, _ = speak([Silent(jobs=3)], replace(edition(1), articles=(article,)))

    marks = next((r.track.marks for r in recordings if r.article.id == "a01"), ())
    assert [m.sentence for m in marks] == [s.id for s in article.sentences if sayable(s.text)]
    assert all(0 <= m.begin < m.end for m in marks)
    assert all(a.end <= b.begin + 1e-9 for a, b in pairwise(marks))
