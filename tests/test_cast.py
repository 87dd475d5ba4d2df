"""voices.yaml: who speaks, and errors that say where they are."""

import pytest

from yueting.casting import read_cast
from yueting.errors import SettingsError
from yueting.resources import drawer
from yueting.speech import Voice


@pytest.fixture
def own(tmp_path):
    def write(text):
        file = tmp_path / "voices.yaml"
        file.write_text(text, "utf-8")
        return file

    return write


def test_the_packaged_cast_has_every_role_and_an_embedded_voice():
    cast = read_cast()

    assert cast.engines == ("edge", "kokoro", "espeak")
    assert cast.voice("body", "zh-Hans", "espeak") == Voice(
        "espeak", "cmn+clear", "zh-Hans", options=(("range", "90"),)
    )
    assert cast.voice("body", "zh-Hans", "edge").name == "zh-CN-XiaoxiaoNeural"


@pytest.mark.parametrize(
    ("language", "engine", "name"),
    [
        ("zh-Hant-TW", "edge", "zh-TW-HsiaoChenNeural"),
        ("zh-Hant-HK", "edge", "zh-HK-HiuMaanNeural"),
        ("zh-Hant-HK", "espeak", "yue"),
        ("zh-Hant-TW", "espeak", "cmn+clear"),
        ("zh-Hant", "edge", "zh-CN-XiaoxiaoNeural"),
        ("zh", "espeak", "cmn+clear"),
        ("en-GB", "espeak", "en-us"),
        ("fr", "edge", ""),
        ("zh-Hans", "silent", ""),
    ],
)
def test_a_language_without_voices_takes_the_nearest_broader_one(language, engine, name):
    voice = read_cast().voice("body", language, engine)

    assert (voice.name, voice.language) == (name, language)


def test_a_publisher_s_file_changes_only_what_it_says(own):
    cast = read_cast(own("rests: {paragraph: 1.5}\nroles: {byline: {read: false}}\n"))

    assert cast.rests.paragraph == 1.5
    assert cast.rests.headline == read_cast().rests.headline
    assert not cast.reads("byline")
    assert cast.reads("body")
    assert cast.voices == read_cast().voices


def test_an_empty_file_changes_nothing(own):
    assert read_cast(own("")).model_dump() == read_cast().model_dump()


def test_a_role_may_have_voices_and_a_manner_of_its_own(own):
    cast = read_cast(
        own("roles: {headline: {rate: 60, voices: {zh-Hans: [{voice: edge/zh-CN-YunxiNeural, rate: 70}]}}}")
    )

    assert cast.voice("headline", "zh-Hans", "edge") == Voice("edge", "zh-CN-YunxiNeural", "zh-Hans", rate=100)
    assert cast.voice("headline", "zh-Hans", "espeak").name == "cmn+clear"
    assert cast.voice("headline", "zh-Hant-TW", "edge").name == "zh-TW-HsiaoChenNeural"


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("rests:\n  headline: 1\n  paragraf: 2\n", 3, "rests.paragraf"),
        ("rests:\n  headline: long\n", 2, "rests.headline"),
        ("rests:\n  headline: 99\n", 2, "rests.headline"),
        ("roles:\n  body: {}\n  hedline: {read: false}\n", 3, "roles.hedline"),
        ("voices:\n  zh-Hans:\n    - edge/a\n    - just-a-name\n", 4, "voices.zh-Hans.1"),
        ("voices:\n  Chinese: [edge/a]\n", 2, "voices.Chinese"),
        ("voices:\n  zh-Hans: edge/a\n", 2, "voices.zh-Hans"),
        ("\nalternate: perhaps\n", 2, "alternate"),
        ("opening:\n  zh-Hans: '{paper.__class__}'\n", 2, "opening.zh-Hans"),
        ("opening:\n  zh-Hans: '{paper'\n", 2, "opening.zh-Hans"),
        ("chimes:\n  headline: ../secret.wav\n", 2, "chimes.headline"),
        ("chimes:\n  opening: gong.wav\n", 2, "chimes.opening"),
        ("levels:\n  edge/a: {lufs: 5}\n", 2, "levels.edge/a"),
        ("engines: [edge]\n", 1, "engines"),
        ("rests:\n  headline: .nan\n", 2, "rests.headline"),
    ],
)
def test_an_error_names_file_line_and_key(own, text, line, key):
    file = own(text)

    with pytest.raises(SettingsError) as caught:
        read_cast(file)

    assert caught.value.file == str(file)
    assert caught.value.line == line
    assert caught.value.key.startswith(key)
    assert "\n" not in str(caught.value)


def test_what_is_no_yaml_names_its_line(own):
    with pytest.raises(SettingsError) as caught:
        read_cast(own("voices:\n  - [\n"))

    assert caught.value.line > 1


def test_the_publisher_s_own_sound_comes_before_the_packaged_one(own, tmp_path):
    (tmp_path / "audio").mkdir()
    mine = tmp_path / "audio" / "chime.wav"
    mine.write_bytes((drawer() / "audio" / "chime.wav").read_bytes())

    assert read_cast(own("")).sound("chime.wav") == mine
    assert read_cast(own=tmp_path).sound("chime.wav") == mine
    assert read_cast().sound("chime.wav") == drawer() / "audio" / "chime.wav"


def test_a_known_voice_is_levelled_within_its_headroom(own):
    cast = read_cast(
        own("levels: {edge/soft: {lufs: -25, peak: -12}, edge/tall: {lufs: -25, peak: -2}, edge/loud: {lufs: -13}}")
    )

    def gain(name):
        return cast.level(Voice("edge", name)).steps

    assert gain("soft") == 4
    assert gain("tall") == 0
    assert gain("loud") == -4
    assert cast.level(Voice("edge", "unheard")) is None


def test_the_drawer_s_own_voices_are_read_where_no_file_is_named(own, tmp_path):
    own("rests: {end: 3}")

    assert read_cast(own=tmp_path).rests.end == 3


def test_a_voice_of_no_engine_is_an_error_where_the_engines_are_known(own):
    file = own("roles:\n  quote:\n    voices:\n      zh-Hans:\n        - edge/a\n        - egde/b\n")

    assert read_cast(file).engines
    with pytest.raises(SettingsError, match="no engine 'egde': there are edge, espeak, kokoro") as caught:
        read_cast(file, engines=("espeak", "edge", "kokoro"))
    assert (caught.value.line, caught.value.key) == (6, "roles.quote.voices.zh-Hans")
