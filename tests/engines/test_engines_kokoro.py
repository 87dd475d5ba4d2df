"""Kokoro's voices without the real model: letters, lines, levels, models that are no good, workers that die."""

import asyncio
import io
import os
import signal
import zipfile

import pytest

import whistle
from yueting.engines import kokoro_script
from yueting.engines.kokoro import GAINS, Kokoro, manner
from yueting.engines.kokoro_files import STYLE_BYTES, found
from yueting.engines.kokoro_script import FRAMES, LONGEST, RESTS, SEAM, foreign, longest, mandarin, seam
from yueting.engines.kokoro_sounds import ALPHABET, english, numbers, syllable
from yueting.errors import EngineError, Refused, Unavailable
from yueting.proof import flaw
from yueting.readings.dictionary import dictionary
from yueting.readings.notation import written
from yueting.speech import Phrase, Utterance, Voice

LETTERS = [
    "p",
    "pʰ",
    "m",
    "f",
    "t",
    "tʰ",
    "n",
    "l",
    "k",
    "kʰ",
    "x",
    "ʨ",
    "ʨʰ",
    "ɕ",
    "ꭧ",
    "ꭧʰ",
    "ʂ",
    "ɻ",
    "ʦ",
    "ʦʰ",
    "s",
]
SIGNS = dict(zip("ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ", LETTERS, strict=True))
RHYMES = {
    "": ("ɨ", ""), "ㄚ": ("a", ""), "ㄛ": ("wo", ""), "ㄜ": ("ɤ", ""), "ㄞ": ("ai", ""), "ㄟ": ("ei", ""), "ㄠ": ("au", ""),
    "ㄡ": ("ou", ""), "ㄢ": ("a", "n"), "ㄣ": ("ə", "n"), "ㄤ": ("a", "ŋ"), "ㄥ": ("ə", "ŋ"), "ㄦ": ("ɚ", ""),
}  # fmt: skip
GLIDED = {
    "ㄧ": ("i", ""), "ㄨ": ("u", ""), "ㄩ": ("y", ""), "ㄧㄝ": ("je", ""), "ㄩㄝ": ("ɥe", ""), "ㄧㄢ": ("jɛ", "n"), "ㄩㄢ": ("ɥɛ", "n"),
    "ㄧㄣ": ("i", "n"), "ㄩㄣ": ("y", "n"), "ㄧㄥ": ("i", "ŋ"), "ㄩㄥ": ("jʊ", "ŋ"), "ㄧㄛ": ("jɔ", ""), "ㄨㄛ": ("wo", ""),
}  # fmt: skip


def by_bopomofo(bare):
    """Return vowel and close of a syllable by its bopomofo, whose signs are its sounds."""
    signs = written(f"{bare}1", "bopomofo")
    first = SIGNS.get(signs[:1], "")
    rhyme = signs[1:] if first else signs
    if rhyme == "ㄨㄥ":
        vowel = ("ʊ", "ŋ") if first else ("wə", "ŋ")
    elif rhyme in GLIDED or rhyme in RHYMES:
        vowel = {**RHYMES, **GLIDED}[rhyme]
    else:
        glide = {"ㄧ": "j", "ㄨ": "w", "ㄩ": "ɥ"}[rhyme[0]]
        vowel = (glide + RHYMES[rhyme[1:]][0], RHYMES[rhyme[1:]][1])
    return first + vowel[0], vowel[1]


def every_syllable():
    known = dictionary()
    return sorted({known.usual(sign)[:-1] for sign in known.characters} - {""})


def spelled(words):
    return f"<{words}>"


def said(*texts, name="", language="zh-Hans", **manner):
    phrases = tuple(Phrase(f"s{n}", text) for n, text in enumerate(texts))
    return Utterance(Voice("kokoro", name, language, **manner), phrases)


@pytest.fixture
def models(tmp_path, monkeypatch):
    pytest.importorskip("onnxruntime", reason="the extra neural is not installed")
    monkeypatch.setenv("YUETING_MODELS", str(tmp_path))
    return tmp_path


def run(ask, jobs=1):
    async def main():
        engine = Kokoro(jobs=jobs)
        try:
            return await asyncio.wait_for(ask(engine), 60)
        finally:
            await engine.close()

    return asyncio.run(main())


def spoken(*texts, **settings):
    return run(lambda engine: engine.speak(said(*texts, **settings)))


@pytest.mark.parametrize(
    ("pinyin", "letters"),
    [
        ("zhong1", "ꭧʊ→ŋ"), ("xiong2", "ɕjʊ↗ŋ"), ("lv4", "ly↘"), ("de5", "tɤ"), ("yuan2", "ɥɛ↗n"), ("shi4", "ʂɨ↘"),
        ("jun1", "ʨy→n"), ("er2", "ɚ↗"), ("wo3", "wo↓"), ("bo1", "pwo→"), ("quan3", "ʨʰɥɛ↓n"), ("yi1", "i→"), ("liu4", "ljou↘"),
    ],
)  # fmt: skip
def test_syllables_become_the_letters_of_the_voices(pinyin, letters):
    assert syllable(pinyin) == letters


def test_every_syllable_of_mandarin_sounds_as_its_bopomofo():
    interjections = {"m", "n", "ng", "hm", "hng", "o", "lo", "yo", "wong", "ê"}
    every = [bare for bare in every_syllable() if bare not in interjections and written(f"{bare}1", "bopomofo")]

    wrong = {bare: syllable(f"{bare}2") for bare in every if syllable(f"{bare}2") != "↗".join(by_bopomofo(bare))}

    assert len(every) > 395
    assert wrong == {}


def test_every_syllable_of_the_dictionary_has_letters_that_the_model_knows():
    assert [bare for bare in every_syllable() for tone in "12345" if not numbers(syllable(bare + tone))] == []


@pytest.mark.parametrize("pinyin", ["xx3", "zh4", "", "zhong", "zhong6", "qqian1", "12"])
def test_what_is_no_syllable_is_refused_in_one_line(pinyin):
    with pytest.raises(Refused, match="no sound for the syllable"):
        syllable(pinyin)


def test_english_has_only_letters_that_the_voices_know():
    assert english("dʒˈʌdʒ bˈɜːd tʃˈɜːtʃ wˈɔːɾɚ bˈʌʔn̩ õ") == "ʤˈʌʤ bˈɜɹd ʧˈɜɹʧ wˈɔTəɹ bˈʌtn o"
    assert english("bˈɜːd ɡˌəʊɪŋ", british=True) == "bˈɜːd ɡˌQɪŋ"


def test_a_mandarin_voice_has_english_in_the_letters_of_its_own():
    said = ("dʒˈiː dˈiː pˈiː", "kˌeɪtˌiːvˈiː", "stˈɑːɹ spˈeɪs", "pˈaɪθɑːn", "kəmpjˈuːtɚ")

    letters = [english(ipa, mandarin=True) for ipa in said]

    assert letters[0] == "ʤˈi dˈi pʰˈi"
    assert letters[1] == "kʰˌeitʰˌivˈi", "a glide is written as pinyin's"
    assert [one.count("ʰ") for one in letters] == [1, 2, 0, 1, 1]


def test_a_line_keeps_the_stops_and_says_no_stop_twice():
    (line,) = mandarin("“好啊！”——他说：一个、两个……", spelled)
    (other,) = foreign("Rain (today), he said.", str.strip)

    assert line.letters == "“xau↓ a! tʰa→ ʂwo→: i↗kɤ↘、 lja↓ŋkɤ↘…"
    assert other.letters == "Rain (today), he said."
    assert [word for word, _, _ in line.words] == ["好", "啊", "他", "说", "一个", "两个"]
    assert [other.letters[at:to] for _, at, to in other.words] == ["Rain", "today", "he", "said"]


def test_latin_words_are_given_to_the_english_reader_and_short_capitals_spelled():
    (line,) = mandarin("GDP增长3倍，Python好", spelled)

    assert "<G> <D> <P>" in line.letters, "one by one: the A of `A I` would be an article"
    assert "<Python>" in line.letters


@pytest.mark.parametrize("text", ["好" * 5000, "今天天气很好，" * 700, "他说好" * 1000 + "。", "word " * 900])
def test_lines_fit_the_model_and_lose_nothing(text):
    lines = [line.letters for line in mandarin(text, spelled)]
    whole = "".join(lines).replace(" ", "")

    assert max(map(len, lines)) <= LONGEST
    assert whole.count("xau") == text.count("好")
    assert whole.count("word") == text.count("word")


def test_a_long_sentence_is_cut_behind_a_comma():
    lines = [line.letters for line in mandarin("今天天气很好，" * 100, spelled)]

    assert len(lines) > 5
    assert all(line.endswith(",") for line in lines)


@pytest.mark.parametrize("pace", [2.0, 2.6, 4.0, 4.3])
def test_a_slow_voice_has_shorter_lines_as_even_as_their_stops_let_them_be(pace):
    lines = [line.letters for line in mandarin("今天天气很好，明天多云、有雨，" * 8, spelled, longest(pace))]

    assert max(map(len, lines)) * pace <= FRAMES
    assert min(map(len, lines)) > 0.6 * max(map(len, lines))
    assert all(line.endswith(",") for line in lines)


def test_a_line_that_was_cut_rests_as_long_as_its_stop():
    assert [seam(letters) for letters in ("xau↓,", "xau↓;”", "xau↓")] == [RESTS[","], RESTS[";"], SEAM]


def test_every_letter_of_the_script_is_one_of_the_model():
    signs = [*kokoro_script.STOPS.values(), *kokoro_script.QUOTES.values(), *kokoro_script.RESTS]

    assert set(signs) <= set(ALPHABET)


def test_the_manner_is_that_of_the_cast():
    assert manner(Voice("kokoro", "")).name == "zf_xiaoxiao"
    assert manner(Voice("kokoro", "", "en-GB")).facts["british"]
    assert manner(Voice("kokoro", "zm_yunxi", rate=25)).speed == 1.25
    assert manner(Voice("kokoro", "zm_yunxi", rate=100)).speed == 2.0
    assert [manner(Voice("kokoro", "", pitch=pitch)).pitch for pitch in (-50, 10, 90)] == [0.84, 1.1, 1.19]
    assert manner(Voice("kokoro", "af_heart", volume=-50)).gain == pytest.approx(
        manner(Voice("kokoro", "af_heart")).gain / 2
    )
    assert set(GAINS) >= {"zf_xiaoxiao", "zm_yunyang", "af_heart", "bf_emma"}


@pytest.mark.parametrize("language", ["yue", "zh-Hant-HK", "zh-Hant-MO", "fr", "ja"])
def test_a_language_it_does_not_speak_is_left_to_the_next_voice(language):
    with pytest.raises(Refused, match="kokoro"):
        manner(Voice("kokoro", "zf_xiaoxiao" if language.startswith("zh") else "", language))


def test_a_publisher_may_have_a_page_of_hong_kong_read_in_mandarin():
    assert manner(Voice("kokoro", "zf_xiaoni", "zh-Hant-HK", options=(("mandarin", "1"),))).name == "zf_xiaoni"


def test_sentences_are_marked_where_they_sound(models):
    whistle.laid(models)
    asked = said("今天晴，风停了。", "明天多云！")

    clip = run(lambda engine: engine.speak(asked))

    assert flaw(clip, asked) == ""
    first, second = clip.marks
    # A letter whistles for 25 ms, and the network's two pauses as well; a comma is stretched to a rest.
    letters = [len(mandarin(text, spelled)[0].letters) + 2 for text in ("今天晴，风停了。", "明天多云！")]
    assert second.end - second.begin == pytest.approx(0.025 * letters[1], abs=0.04)
    assert first.end - first.begin == pytest.approx(0.025 * letters[0] + 0.26, abs=0.04)
    assert second.begin - first.end == pytest.approx(0.42 + 0.03, abs=0.02)


def test_words_are_marked_where_they_sound(models):
    whistle.laid(models, frames=4.0)

    clip = run(lambda engine: engine.speak(said("今天晴，风停了。")))

    (line,) = mandarin("今天晴，风停了。", spelled)
    mark = clip.marks[0]
    assert [word.text for word in mark.words] == ["今天", "晴", "风", "停", "了"]
    # Each letter whistles for 100 ms, the pause before the first one too; a comma is stretched by a rest, and sounds with its word.
    for word, (_, at, to) in zip(mark.words, line.words, strict=True):
        assert word.begin - mark.begin == pytest.approx(
            0.1 * (at + 1) + 0.26 * (at > line.letters.index(",")), abs=0.08
        )
        assert word.end - word.begin == pytest.approx(0.1 * (to - at + (line.letters[to:][:1] == ",")), abs=0.08)


def test_two_processes_and_one_give_the_same_bytes(models):
    whistle.laid(models)
    asked = [said(text) for text in ("今天晴。", "后天有雨。", "GDP增长了。", "明天多云。")]

    async def all_of(engine):
        return await asyncio.gather(*map(engine.speak, asked))

    assert run(all_of, jobs=1) == run(all_of, jobs=2)


def test_a_killed_worker_is_replaced(models, caplog):
    whistle.laid(models)

    async def ask(engine):
        before = await engine.speak(said("今天晴。"))
        for process in tuple(engine._workers._all):
            os.kill(process.pid, signal.SIGKILL)
        return before, await engine.speak(said("今天晴。"))

    before, after = run(ask)

    assert before == after
    assert not caplog.records, "the loop has heard of its end, and has nothing to say of it"


@pytest.mark.usefixtures("models")
def test_without_a_model_it_says_how_to_get_one():
    with pytest.raises(EngineError, match="--fetch kokoro"):
        spoken("今天晴。")
    with pytest.raises(EngineError, match="--fetch kokoro"):
        run(lambda engine: engine.voices())


@pytest.mark.usefixtures("models")
def test_without_the_runtime_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("yueting.engines.kokoro.find_spec", lambda _name: None)
    with pytest.raises(EngineError, match=r"yueting\[neural\]"):
        spoken("今天晴。")


def cut_short(place):
    whole = (place / "kokoro-v1.0.int8.onnx").read_bytes()
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whole[: len(whole) // 2])


def another_version(place):
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whistle.network(tokens=b"input_ids"))


def another_output(place):
    whole = whistle.network()
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whole.replace(b"/encoder/Clip_output_0", b"/encoder/Clap_output_0"))


def other_lengths(place):
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whistle.network(frames=0.3))


def no_number(place):
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whistle.network(loud=float("nan")))


def short_voice(place):
    (place / "voices" / "zf_xiaoxiao.bin").write_bytes(bytes(STYLE_BYTES - 4))


def long_voice(place):
    (place / "voices" / "zf_xiaoxiao.bin").write_bytes(bytes(STYLE_BYTES + 4))


def no_numbers(place):
    (place / "voices" / "zf_xiaoxiao.bin").write_bytes(b"\x00\x00\xc0\x7f" * (STYLE_BYTES // 4))


def other_shape(place):
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whistle.network(styles=128))


def other_numbers(place):
    (place / "kokoro-v1.0.int8.onnx").write_bytes(whistle.network(letters=whistle.FLOAT))


def archive_of_longer_voices(place):
    numpy = pytest.importorskip("numpy")
    numpy.savez(place / "voices", zf_xiaoxiao=numpy.zeros((511, 1, 256), "<f4"))
    (place / "voices.npz").rename(place / "voices-v1.0.bin")


def damaged_archive(place):
    numpy = pytest.importorskip("numpy")
    numpy.savez_compressed(place / "voices", zf_xiaoxiao=numpy.arange(510 * 256, dtype="<f4"))
    whole = (place / "voices.npz").read_bytes()
    (place / "voices-v1.0.bin").write_bytes(whole[:5000] + b"\xff" * 99 + whole[5099:])


def no_archive(place):
    (place / "voices-v1.0.bin").write_bytes(b"this is no archive" * 99)


@pytest.mark.parametrize(
    "spoil",
    [
        cut_short,
        another_version,
        another_output,
        other_shape,
        other_numbers,
        other_lengths,
        no_number,
        short_voice,
        long_voice,
        no_numbers,
        no_archive,
        archive_of_longer_voices,
        damaged_archive,
    ],
)
def test_a_model_that_is_no_good_is_one_line(models, spoil):
    spoil(whistle.laid(models) / "kokoro")

    with pytest.raises(EngineError) as caught:
        spoken("今天晴。")

    assert "\n" not in str(caught.value)
    assert "onnxruntime" not in str(caught.value), "where in its sources the runtime stopped tells a person nothing"
    assert "fetch" in str(caught.value) or "no voice of Kokoro" in str(caught.value) or "over" in str(caught.value)


def test_an_empty_sound_is_refused_and_not_published(models):
    whistle.laid(models, loud=0.0)
    with pytest.raises(Refused, match="nothing to say"):
        spoken("今天晴。")


def test_5000_characters_without_a_stop_are_said(models):
    whistle.laid(models)
    asked = said("晴" * 5000)

    assert flaw(run(lambda engine: engine.speak(asked)), asked) == ""


def test_voices_are_read_from_an_archive_and_from_a_folder_alike(models):
    numpy = pytest.importorskip("numpy")
    place = whistle.laid(models) / "kokoro"
    from_folder = found().style("zf_xiaoxiao"), found().names()
    out = io.BytesIO()
    numpy.savez(out, **{name: numpy.zeros((510, 1, 256), "<f4") for name in whistle.VOICES})
    (place / "voices-v1.0.bin").write_bytes(out.getvalue())

    assert zipfile.is_zipfile(io.BytesIO(out.getvalue()))
    assert (found().style("zf_xiaoxiao"), found().names()) == from_folder


def test_a_changed_model_has_other_clips(models):
    whistle.laid(models)
    before = Kokoro().version
    whistle.laid(models, loud=0.25)

    assert Kokoro().version != before


def test_the_list_has_the_mandarin_voices_first(models):
    whistle.laid(models)
    voices = run(lambda engine: engine.voices())

    assert [voice.name for voice in voices] == ["zf_xiaoxiao", "zm_yunyang", "af_heart", "bf_emma"]
    assert {voice.language for voice in voices} == {"zh", "en-US", "en-GB"}


def test_a_worker_that_will_not_live_leaves_the_story_to_the_next_voice(models, monkeypatch):
    whistle.laid(models)
    monkeypatch.setattr("yueting.engines.kokoro.WORKER", "yueting.no_such_worker")

    with pytest.raises(Unavailable, match="worker"):
        spoken("今天晴。")
