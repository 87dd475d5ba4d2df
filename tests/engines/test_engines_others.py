"""What comes back from servers and programs that do not behave: never a half clip, always one line, the right kind."""

import asyncio
import sys
from pathlib import Path

import pytest
from instruments import Server, tones

from yueting.encoder import encode
from yueting.engines import samples
from yueting.engines.command import Command
from yueting.engines.openai import OpenAI, openai
from yueting.engines.patience import World
from yueting.errors import EngineError, Refused, SettingsError, Unavailable
from yueting.mp3 import DELAY_SECONDS, is_whole, seconds
from yueting.proof import flaw
from yueting.speech import Phrase, Utterance, Voice

HERE = Path(__file__).parent
TEXT = "今天晴，明天多云。"
LONG = 7 * 0.06


def said(engine, text=TEXT, **options):
    utterance = Utterance(Voice(engine.name, "x", options=tuple(options.items())), (Phrase("s1", text),))
    return asyncio.run(engine.speak(utterance)), utterance


@pytest.mark.parametrize("kind", ["wav", "stereo", "telephone"])
def test_sound_of_any_rate_and_channels_becomes_ours(kind):
    with Server(lambda _n: kind) as server:
        clip, utterance = said(OpenAI(server.url))

    assert flaw(clip, utterance) == ""
    assert clip.marks[0].end - clip.marks[0].begin == pytest.approx(LONG, abs=0.01)


@pytest.mark.parametrize("kind", ["pcm", "mp3"])
def test_answers_without_a_header_or_already_in_frames(kind):
    with Server(lambda _n: kind) as server:
        clip, utterance = said(OpenAI(server.url, form=kind))

    assert flaw(clip, utterance) == ""
    assert server.asked[0][1]["response_format"] == kind


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("rubbish", Unavailable), ("empty", Unavailable), ("silence", Unavailable), ("cut", Unavailable),
        ("stall", Unavailable), ("429", Unavailable), ("503", Unavailable), ("400", Refused), ("404", Refused),
        ("401", EngineError),
    ],
)  # fmt: skip
def test_a_server_that_fails_is_one_line_of_the_right_kind(kind, error):
    with Server(lambda _n: kind) as server, pytest.raises(error) as caught:
        said(OpenAI(server.url, deadline=0.3))

    assert type(caught.value) is error
    assert "\n" not in str(caught.value)


def test_a_server_that_nobody_runs_is_unavailable():
    with pytest.raises(Unavailable, match="cannot be reached"):
        said(OpenAI("http://127.0.0.1:9/v1"))


def test_key_and_settings_reach_the_server_and_no_message(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sesame")
    with Server(lambda _n: "401") as server, pytest.raises(EngineError) as caught:
        said(OpenAI(server.url), model="kokoro")

    path, wish, key = server.asked[0]
    assert (path, wish["model"], wish["voice"], key) == ("/v1/audio/speech", "kokoro", "x", "Bearer sesame")
    assert "sesame" not in str(caught.value)


def test_a_busy_server_is_asked_again_later():
    waits = []

    async def sleep(seconds_):
        waits.append(seconds_)

    with Server(lambda n: "429" if n == 0 else "wav") as server:
        engine = openai(url=server.url, world=World(clock=lambda: sum(waits), sleep=sleep))
        clip, utterance = said(engine)

    assert flaw(clip, utterance) == ""
    assert sum(waits) >= 45


@pytest.mark.parametrize("places", ["{text} {wav}", "{text} -", "- {wav}", "- -"])
def test_a_program_is_given_its_text_and_asked_for_its_sound_either_way(places):
    clip, utterance = said(Command(command=f"{sys.executable} {HERE / 'instruments.py'} {places}"))

    assert flaw(clip, utterance) == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("fail", "out of tune"),
        ("nothing", "no sound"),
        ("rubbish", "no WAV"),
        ("silence", "silence"),
        ("hang", "did not end"),
    ],
)
def test_a_program_that_fails_is_unavailable_in_one_line(kind, words):
    command = f"{sys.executable} {HERE / 'instruments.py'} {{text}} {{wav}} {kind}"
    with pytest.raises(Unavailable, match=words) as caught:
        said(Command(command=command, deadline=1.0 if kind == "hang" else 20.0))

    assert "\n" not in str(caught.value)


def test_a_program_that_is_missing_or_not_named_says_what_to_do(monkeypatch):
    monkeypatch.delenv("YUETING_COMMAND", raising=False)
    with pytest.raises(EngineError, match="cannot be run"):
        said(Command(command="no-such-program-anywhere"))
    with pytest.raises(SettingsError, match="YUETING_COMMAND"):
        said(Command())
    with pytest.raises(SettingsError, match="cannot be read"):
        said(Command(command="say 'unfinished"))


def test_a_voice_may_name_its_own_command():
    clip, utterance = said(Command(), command=f"{sys.executable} {HERE / 'instruments.py'} {{text}} {{wav}}")

    assert flaw(clip, utterance) == ""


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_marks_are_where_the_sound_is_at_any_rate(rate):
    clip = samples.clip([("a", samples.wav(tones("一二三", rate))), ("b", samples.wav(tones("四", rate)))])

    first, second = clip.marks
    assert is_whole(clip.mp3)
    assert first.begin == pytest.approx(DELAY_SECONDS + samples.MARGIN, abs=0.002)
    assert first.end - first.begin == pytest.approx(0.18, abs=0.005)
    assert second.begin > first.end + samples.BETWEEN
    assert second.end < seconds(clip.mp3)


def test_a_wav_that_promises_more_than_it_has_gives_what_it_has():
    whole = tones("一二三四")
    piped = whole[:4] + b"\xff\xff\xff\x7f" + whole[8:40] + b"\xff\xff\xff\x7f" + whole[44:]

    assert samples.wav(piped).pcm == samples.wav(whole).pcm


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\x00\x00\x00\x00WAVE", tones("一")[:30], b"\x00" * 5000])
def test_what_is_no_wav_is_unavailable(content):
    with pytest.raises(Unavailable):
        samples.clip([("s", samples.wav(content))])


def test_frames_of_ours_are_found_between_tags_and_others_are_not():
    ours = encode(tones("一二三", 24_000)[44:])
    tagged = b"ID3\x04\x00\x00\x00\x00\x00\x05" + bytes(5) + ours + b"TAG" + bytes(125)

    assert samples.frames(tagged) == samples.frames(ours) == ours
    assert samples.frames(ours[:-1]) is None
    assert samples.frames(b"") is None
