"""One suite for every engine of the house: what `yueting.speech` promises, each holds on real sound."""

import asyncio
import importlib.util
import sys
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from instruments import Server
from standin import PEM, StandIn

import whistle
from yueting.engines import make, names
from yueting.errors import EngineError, Refused, SettingsError
from yueting.proof import flaw
from yueting.speech import Phrase, Utterance, Voice

HERE = Path(__file__).parent
PROGRAM = f"{sys.executable} {HERE / 'instruments.py'} {{text}} {{wav}}"
TEXTS = ("今天晴，风停了。", "明天多云！", "后天有雨")
TIMED = ("edge", "espeak", "kokoro")
"""Engines that know when each word sounds."""
needs_piper = pytest.mark.skipif(not importlib.util.find_spec("piper"), reason="the extra piper is not installed")
needs_onnx = pytest.mark.skipif(not importlib.util.find_spec("onnxruntime"), reason="the extra neural is not installed")
ENGINES = [
    "silent",
    "espeak",
    "edge",
    "openai",
    "command",
    pytest.param("piper", marks=needs_piper),
    pytest.param("kokoro", marks=needs_onnx),
]


@asynccontextmanager
async def engine_of(name, tmp_path):
    """Yield the engine *name* with what it needs around it, and a voice of it."""
    with ExitStack() as stack:
        match name:
            case "edge":
                async with StandIn() as service:
                    yield make(name, relay=service.address, certificates=PEM, cache=tmp_path), "zh-CN-XiaoxiaoNeural"
            case "openai":
                server = stack.enter_context(Server())
                yield make(name, url=server.url), "alloy"
            case "command":
                yield make(name, command=PROGRAM), ""
            case "piper":
                yield make(name, folder=HERE / "voices"), "tones"
            case "kokoro":
                patch = stack.enter_context(pytest.MonkeyPatch.context())
                patch.setenv("YUETING_MODELS", str(whistle.laid(tmp_path)))
                yield make(name, jobs=1), ""
            case _:
                yield make(name, jobs=1), ""


def run(name, tmp_path, ask):
    async def main():
        async with engine_of(name, tmp_path) as (engine, voice):
            try:
                return await asyncio.wait_for(ask(engine, Voice(name, voice)), 30)
            finally:
                await engine.close()
                await engine.close()

    return asyncio.run(main())


def utterance(voice, *texts):
    return Utterance(voice, tuple(Phrase(f"a01-s{n:03}", text) for n, text in enumerate(texts, 1)))


@pytest.fixture(params=ENGINES)
def name(request):
    return request.param


def test_it_says_its_name_and_what_it_needs(name, tmp_path):
    async def ask(engine, _voice):
        return engine.name, engine.version, engine.forms, engine.lanes

    said, version, forms, lanes = run(name, tmp_path, ask)

    assert said == name
    assert version
    assert forms in ("full", "unusual")
    assert lanes >= 1


def test_a_clip_is_the_whole_of_its_utterance(name, tmp_path):
    asked = []

    async def ask(engine, voice):
        asked.append(utterance(voice, *TEXTS))
        return await engine.speak(asked[0])

    clip = run(name, tmp_path, ask)

    assert flaw(clip, asked[0]) == ""
    assert [mark.sentence for mark in clip.marks] == ["a01-s001", "a01-s002", "a01-s003"]


def test_words_are_inside_their_sentence_in_order_and_cover_the_text(name, tmp_path):
    async def ask(engine, voice):
        return await engine.speak(utterance(voice, *TEXTS))

    marks = run(name, tmp_path, ask).marks

    assert not any(mark.words for mark in marks) or name in TIMED
    for mark, text in zip(marks, TEXTS, strict=True) if name in TIMED else ():
        assert "".join(word.text for word in mark.words) == "".join(filter(str.isalnum, text))
        times = [mark.begin, *(time for word in mark.words for time in (word.begin, word.end)), mark.end]
        assert times == sorted(times)


def test_the_same_utterance_gives_the_same_bytes(name, tmp_path):
    async def ask(engine, voice):
        return [await engine.speak(utterance(voice, TEXTS[0])) for _ in range(2)]

    first, second = run(name, tmp_path, ask)

    assert first == second


def test_many_at_once_do_not_mix(name, tmp_path):
    texts = [text * count for text in TEXTS for count in (1, 2, 3)]

    async def ask(engine, voice):
        alone = [await engine.speak(utterance(voice, text)) for text in texts]
        together = await asyncio.gather(*(engine.speak(utterance(voice, text)) for text in texts))
        return alone, together

    alone, together = run(name, tmp_path, ask)

    assert together == alone


def test_a_longer_text_is_a_longer_clip(name, tmp_path):
    async def ask(engine, voice):
        return [await engine.speak(utterance(voice, text)) for text in (TEXTS[0], TEXTS[0] * 4)]

    short, long = run(name, tmp_path, ask)

    assert len(long.mp3) > 2 * len(short.mp3)


@pytest.mark.parametrize("text", ["今天\ud800晴", "今天😀晴", "今天\x00晴\x07", "今天<b>&amp;]]>晴[[_:]]", "晴" * 600])
def test_strange_text_is_said_or_refused(name, tmp_path, text):
    async def ask(engine, voice):
        asked = utterance(voice, text)
        try:
            return flaw(await engine.speak(asked), asked)
        except Refused:
            return ""

    assert run(name, tmp_path, ask) == ""


@pytest.mark.parametrize("text", ["……", "！？", "——", " "])
def test_text_without_a_word_is_refused_in_one_line(name, tmp_path, text):
    if name == "silent":
        pytest.skip("silence can say nothing")

    async def ask(engine, voice):
        with pytest.raises(Refused) as caught:
            await engine.speak(utterance(voice, text))
        return str(caught.value)

    assert "\n" not in run(name, tmp_path, ask)


def test_a_voice_it_lacks_is_refused(name, tmp_path):
    if name in ("silent", "command", "openai"):
        pytest.skip("any name will do, or the server decides")

    async def ask(engine, _voice):
        with pytest.raises(Refused):
            await engine.speak(utterance(Voice(name, "zh-CN-NobodyNeural"), "今天晴。"))

    run(name, tmp_path, ask)


def test_its_voices_are_its_own(name, tmp_path):
    async def ask(engine, _voice):
        return await engine.voices()

    voices = run(name, tmp_path, ask)

    assert voices
    assert {voice.engine for voice in voices} == {name}


def test_the_table_names_every_engine_of_the_house():
    assert {"edge", "espeak", "openai", "piper", "command", "silent"} <= set(names())


def test_an_unknown_engine_or_setting_is_one_clear_line():
    with pytest.raises(SettingsError, match="choose one of"):
        make("gramophone")
    with pytest.raises(SettingsError, match="silent"):
        make("silent", colour="blue")


def test_a_third_party_adds_an_engine_by_entry_point(tmp_path, monkeypatch):
    (tmp_path / "parrot.py").write_text(
        "from yueting.engines.silent import Silent\n\nclass Parrot(Silent):\n    name = 'parrot'\n"
    )
    info = tmp_path / "parrot-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: parrot\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[yueting.engines]\nparrot = parrot:Parrot\nbroken = nowhere:Nothing\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert "parrot" in names()
    assert make("parrot").name == "parrot"
    with pytest.raises(EngineError, match="broken"):
        make("broken")
