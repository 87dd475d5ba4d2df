"""The embedded voice: phonemes, marks, reproducibility, workers that die, places where it cannot work."""

import array
import asyncio
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from yueting.engines import espeak_library, espeak_voices
from yueting.engines.espeak import VOICES, Espeak, manner
from yueting.engines.espeak_breaths import Reading, received, sent
from yueting.engines.espeak_script import LONGEST, mandarin, phonemes, plain, syllable
from yueting.engines.samples import behind_loud, first_loud
from yueting.errors import EngineError, Refused, Unavailable
from yueting.proof import flaw
from yueting.speech import Phrase, Utterance, Voice


def said(*texts, name="", language="zh-Hans"):
    return Utterance(Voice("espeak", name, language), tuple(Phrase(f"s{n}", text) for n, text in enumerate(texts)))


def run(ask, **settings):
    async def main():
        engine = Espeak(**({"jobs": 1} | settings))
        try:
            return await ask(engine)
        finally:
            await engine.close()

    return asyncio.run(main())


@pytest.fixture(scope="module")
def data():
    folder = espeak_library.prepare()
    yield folder
    espeak_library.discard(folder)


@pytest.mark.parametrize(
    ("pinyin", "sounds"),
    [
        ("zhong4", "ts.'ong51"), ("xiong2", "S;j'ong35"), ("lv4", "l'y51"), ("de5", "t'@11"), ("yuan2", "j'y&35n"),
        ("shi4", "s.'i.51"), ("si1", "s'i[55"), ("jun1", "tS;'y@55n"), ("er2", "'@r35"), ("ang2", "'A35N"),
    ],
)  # fmt: skip
def test_syllables_become_the_phonemes_of_the_library(pinyin, sounds):
    assert syllable(pinyin) == sounds


@pytest.mark.parametrize("letters", ["AI", "ATM", "BAT", "DNA"])
def test_an_a_that_is_spelled_is_no_article(data, letters):
    (breath,) = mandarin(letters)

    with espeak_library.opened(data, manner(Voice("espeak", "cmn"))) as voice:
        spoken = voice.ipa(breath.text)

    assert "eɪ" in spoken
    assert "ɐ" not in spoken


def test_every_syllable_of_the_dictionary_is_said_and_none_is_spelled(data):
    from yueting.readings.dictionary import dictionary

    known = dictionary()
    every = sorted({known.usual(sign) for sign in known.characters} - {""})

    with espeak_library.opened(data, manner(Voice("espeak", "cmn"))) as voice:
        odd = [
            s for s in every[::5] if not 2_000 < len(voice.say(f"[[{syllable(s)}]]", phonemes=True).samples) < 40_000
        ]

    assert len(every) > 1200
    assert odd == []


def test_no_han_character_is_handed_to_the_mandarin_voice():
    sent = phonemes("重庆英雄穷兄弟在哪儿玩儿，GDP增长3倍，㐀𠀀々！")

    assert not any("\u3400" <= character <= "\u9fff" or character > "\uffff" for character in sent)
    assert "GDP" in sent or "G D P" in sent


def test_breaths_fit_the_buffer_of_the_library():
    for breath in (*mandarin("中华人民共和国" * 200), *plain("word " * 500), *plain("字" * 900)):
        assert len(breath.text.encode()) <= LONGEST


def test_rests_are_not_added_up():
    breaths = mandarin("“好啊！”——他说。")

    assert [round(breath.rest, 2) for breath in breaths] == [0.36, 0.36]


def test_the_same_text_is_the_same_bytes_in_another_process():
    program = (
        "import asyncio,hashlib,sys;from yueting.engines.espeak import Espeak;from yueting.speech import *\n"
        "async def main():\n e=Espeak(jobs=1)\n u=Utterance(Voice('espeak',''),(Phrase('s','今天多云。'),))\n"
        " print(hashlib.sha256((await e.speak(u)).mp3).hexdigest());await e.close()\nasyncio.run(main())"
    )
    here = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    prints = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=here).stdout for _ in "12"
    }

    assert len(prints) == 1


@pytest.mark.parametrize("name", VOICES)
def test_every_offered_voice_speaks(name):
    text = "The council met on Tuesday." if name.startswith("en") else "今天天气很好。"
    utterance = said(text, name=name)

    assert flaw(run(lambda engine: engine.speak(utterance)), utterance) == ""


def decoded(clip):
    """Return the samples of *clip* as another decoder hears them, the encoder's delay with them."""
    av = pytest.importorskip("av")
    sound = b""
    with av.open(io.BytesIO(clip.mp3), format="mp3") as file:
        for packet in file.demux(audio=0):
            for frame in packet.decode():
                for part in av.AudioResampler("s16", "mono", 24_000).resample(frame):
                    sound += bytes(part.planes[0])[: part.samples * 2]
    return array.array("h", sound)


def test_marks_are_where_the_decoded_sound_begins_and_ends():
    clip = run(lambda engine: engine.speak(said("今天多云转晴。", "明天有雨，请带伞。", "后天大风。")))
    samples = decoded(clip)
    assert len(samples) == pytest.approx(len(clip.mp3) // 144 * 576, abs=1200)

    def loud(begin, end):
        return max((abs(v) for v in samples[max(0, round(begin * 24_000)) : round(end * 24_000)]), default=0)

    for mark in clip.marks:
        assert loud(mark.begin - 0.2, mark.begin - 0.03) < 700
        assert loud(mark.begin, mark.begin + 0.06) > 700
        assert loud(mark.end - 0.05, mark.end) > 400


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cmn+clear", "今天多云，明天有雨。"), ("cmn", "共三百人；其中孩子，九十。"), ("yue", "今日多雲，聽日落雨。"),
        ("en-us", "Two men, well-known here, said no."),
    ],
)  # fmt: skip
def test_words_beside_a_rest_are_marked_within_80_ms_of_where_they_are_heard(name, text):
    clip = run(lambda engine: engine.speak(said(text, name=name)))
    words, samples, step = clip.marks[0].words, decoded(clip), 120  # 5 ms
    loud = [at for at in range(0, len(samples), step) if max(map(abs, samples[at : at + step])) > 655]
    rests = [(a / 24_000, b / 24_000) for a, b in pairwise(loud) if b - a > 0.11 * 24_000]
    stops = [pair for pair in pairwise(words) if pair[1].begin - pair[0].end > 0.11]

    assert len(rests) == len(stops) == sum(text.count(stop) for stop in "，；,")
    for (last, first), (before, after) in zip(rests, stops, strict=True):
        assert before.end == pytest.approx(last + 0.005, abs=0.08)
        assert after.begin == pytest.approx(first, abs=0.08)


def test_a_word_begins_where_its_hiss_begins():
    def crossings(samples, begin):
        part = samples[round(begin * 24_000) : round(begin * 24_000) + 960]
        return sum((a < 0) != (b < 0) for a, b in pairwise(part))

    clip = run(lambda engine: engine.speak(said("有人来听书，明年三月，老师，南山")))
    samples = decoded(clip)

    for word in (word for word in clip.marks[0].words if word.text in {"书", "三月"}):
        assert crossings(samples, word.begin + 0.04) > 2 * crossings(samples, word.begin - 0.08)


def test_every_word_is_timed_whatever_it_is_made_of():
    clip = run(lambda engine: engine.speak(said("GDP增12，“OpenAI”在Ａ区！", "…… 好", "㐀𠀀", name="cmn")))

    assert [[word.text for word in mark.words] for mark in clip.marks] == [
        ["GDP", "增", "12", "OpenAI", "在", "Ａ", "区"], ["好"], ["㐀", "𠀀"],
    ]  # fmt: skip
    for mark in clip.marks:
        times = [mark.begin, *(time for word in mark.words for time in (word.begin, word.end)), mark.end]
        assert times == sorted(times)


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost():
    async def ask(engine):
        await engine.speak(said("今天晴。"))
        (process,) = engine._workers._all
        speaking = asyncio.ensure_future(engine.speak(said("今天多云。" * 60)))
        await asyncio.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        return flaw(await speaking, said("今天多云。" * 60)), process.pid in {p.pid for p in engine._workers._all}

    assert run(ask) == ("", False)


def test_a_text_that_kills_every_worker_is_given_up():
    async def ask(engine):
        engine._ready()._module = "yueting.engines.no_such_worker"
        with pytest.raises(Unavailable, match="ended"):
            await engine.speak(said("今天晴。"))

    run(ask)


def test_a_worker_that_hangs_is_ended_and_replaced():
    async def ask(engine):
        await engine.speak(said("今天晴。"))
        (process,) = engine._workers._all
        engine._workers._patience = 0.5
        # Only the one that hangs is to be given up so soon: on a busy machine the next needs more to begin.
        asyncio.get_running_loop().call_later(0.2, setattr, engine._workers, "_patience", 60.0)
        process.send_signal(signal.SIGSTOP)
        clip = await engine.speak(said("今天多云。"))
        return flaw(clip, said("今天多云。")), process.returncode

    assert run(ask) == ("", -signal.SIGKILL)


@pytest.mark.parametrize(("in_memory", "room", "place"), [("m", 0, "m"), ("m", 1 << 62, "d"), ("nowhere", 0, "d")])
def test_the_data_lie_in_memory_where_there_is_room_and_nothing_is_left_behind(
    tmp_path, monkeypatch, in_memory, room, place
):
    for folder in "md":
        (tmp_path / folder).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "d"))
    monkeypatch.setattr(espeak_library, "IN_MEMORY", str(tmp_path / in_memory))
    monkeypatch.setattr(espeak_library, "ROOM", room)

    async def ask(engine):
        await engine.speak(said("今天晴。"))
        return [file.parent for file in tmp_path.glob("*/*")]

    assert run(ask) == [tmp_path / place]
    assert list(tmp_path.glob("*/*")) == []


def test_a_long_temporary_folder_does_not_matter(tmp_path, monkeypatch):
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 6)
    deep.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    monkeypatch.setattr(espeak_library, "IN_MEMORY", str(tmp_path / "nowhere"))

    assert run(lambda engine: engine.speak(said("今天晴。"))).mp3


@pytest.mark.parametrize("path", ["missing.so", "rubbish.so"])
def test_a_library_that_cannot_be_loaded_is_one_clear_line(tmp_path, monkeypatch, path):
    import espeakng_loader

    (tmp_path / "rubbish.so").write_bytes(b"no library")
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / path))

    with pytest.raises(EngineError, match="glibc") as caught:
        run(lambda engine: engine.voices())
    assert "\n" not in str(caught.value)


def test_data_that_are_missing_are_one_clear_line(tmp_path, monkeypatch):
    import espeakng_loader

    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(tmp_path))

    with pytest.raises(EngineError, match="install espeakng-loader again"):
        run(lambda engine: engine.speak(said("今天晴。")))


def test_options_that_are_no_numbers_are_refused():
    with pytest.raises(Refused, match="numbers"):
        manner(Voice("espeak", "cmn", options=(("range", "wide"),)))


def test_rate_and_volume_are_bounded():
    far = manner(Voice("espeak", "cmn", rate=100, pitch=100, volume=100))

    assert (far.speed, far.pitch) == (390, 99)
    assert manner(Voice("espeak", "cmn", rate=-50)).speed == 98


def test_the_clear_voice_is_the_house_s_own_and_others_stay_as_the_library_has_them(data):
    clear, plain = manner(Voice("espeak", "cmn+clear")), manner(Voice("espeak", "cmn+f3"))

    assert (clear.speed, clear.pitch) == (164, 42)
    assert (plain.speed, plain.pitch) == (195, 50)
    assert "consonants 150 150" in (data / "voices" / "!v" / "clear").read_text()
    with espeak_library.opened(data, clear) as voice:
        slow = voice.say("[[ts.hong35tS;h'i51N]]", phonemes=True).samples
    with espeak_library.opened(data, replace(clear, voice="cmn+Annie")) as voice:
        assert voice.say("[[ts.hong35tS;h'i51N]]", phonemes=True).samples != slow


def test_what_is_laid_out_is_put_away_at_once(data):
    links = [path for path in data.rglob("*") if path.is_symlink() and path.parent != data / espeak_voices.OWN]

    assert len(links) > 100
    assert [path.name for path in links if len(bytes(path.readlink())) >= 60] in ([], [espeak_voices.OWN])


@pytest.mark.parametrize(
    ("name", "address"),
    [("cmn", "sit/cmn"), ("yue+f3", "sit/yue+f3"), ("en-us", "en-us"), ("Cmn", "Cmn"), ("f3", "f3"), ("", "")],
)
def test_a_voice_is_found_by_its_file_where_one_is_called_just_so(data, name, address):
    assert espeak_voices.address(data, name) == address


def test_a_reading_comes_to_a_worker_as_it_was_sent():
    reading = Reading("重庆，GDP增长3倍。", mandarin("重庆，GDP增长3倍。"))

    assert received(json.loads(json.dumps(sent(reading)))) == reading


@pytest.mark.parametrize("loud", [[], [0], [63], [64], [5, 130], [0, 199], [199]])
def test_the_ends_of_what_is_loud_are_found_to_the_sample(loud):
    samples = array.array("h", [60] * 200)
    for place in loud:
        samples[place] = -32768

    ends = first_loud(samples.tobytes(), 60), behind_loud(samples.tobytes(), 60)
    assert ends == (min(loud, default=200), max(loud, default=199) + 1)


def test_a_language_has_a_voice_where_none_is_named():
    named = [
        manner(Voice("espeak", "", language)).voice
        for language in ("zh-Hans", "zh-Hant-HK", "yue", "en-GB", "en", "fr")
    ]

    assert named == ["cmn+clear", "yue", "yue", "en", "en-us", "fr"]


def test_the_worker_is_lean():
    code = "import sys, yueting.engines.espeak_worker as w; print([m for m in ('aiohttp', 'pydantic', 'lxml', 'click', 'av', 'yueting.readings') if m in sys.modules])"
    run_ = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )

    assert run_.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "name", ["nobody", "cmn+nobody", "cmn+", "cmn+../../x", "f3", "female1", "!v/clear", "Clear", "\ud800"]
)
def test_a_voice_that_is_none_is_refused_by_name(data, name):
    with (
        pytest.raises(Refused, match="no voice"),
        espeak_library.opened(data, espeak_library.Manner(name, 164, 42, 90)) as voice,
    ):
        voice.say("河", phonemes=False)


@pytest.mark.parametrize("taken", ["", "phontab", "voices"])
def test_a_run_goes_on_when_its_data_are_swept_away(taken):
    async def ask(engine):
        first = await engine.speak(said("河水很清。"))
        (folder,) = {engine._data}
        shutil.rmtree(folder / taken) if (folder / taken).is_dir() else (folder / taken).unlink()
        return first, await engine.speak(said("河水很清。")), folder

    first, again, folder = run(ask)

    assert first == again
    assert not folder.exists()
