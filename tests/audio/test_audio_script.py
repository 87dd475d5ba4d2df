"""The script says everything once, in reading order, in utterances an engine can take."""

from dataclasses import replace

import pytest
from audio_tones import block, edition, story
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.audio.announcements import announced, day, headlines, opening, without_gaps
from yueting.audio.script import LONGEST, Casting, Rest, Say, Sound, is_english, pieces, sayable, script
from yueting.cast import Cast
from yueting.casting import read_cast
from yueting.model import Article, Block, Lines, Sentence

CAST = read_cast()
CASTING = Casting(CAST, "espeak", "zh-Hans")


def cast(**changes):
    return CAST.model_copy(
        update={key: getattr(Cast.model_validate({key: value}), key) for key, value in changes.items()}
    )


def shown(cues):
    """Return cues as short words: what is said, `-reason` for a rest, `*file` for a sound."""
    words = []
    for cue in cues:
        match cue:
            case Say(utterance):
                words.append(utterance.text)
            case Rest(_, reason):
                words.append(f"-{reason}")
            case Sound(file):
                words.append(f"*{file}")
    return words


def test_the_order_of_reading_is_head_chime_byline_body():
    assert shown(script(story(1, paragraphs=1, sentences=2), CASTING)) == [
        "城事", "-deck", "第1条新闻", "-headline", "副题在此", "-deck", "*chime.wav", "-chime",
        "本报记者 甲乙", "-byline", "这是第0段第0句。这是第0段第1句。", "-paragraph", "-end",
    ]  # fmt: skip


def test_a_subhead_is_led_in_by_the_rest_of_a_section():
    article = Article(
        "a01", "1", (), (block("paragraph", "一。"), block("subhead", "二", first=2), block("list", "三", first=3))
    )

    assert shown(script(article, CASTING)) == ["一。", "-section", "二", "-subhead", "三", "-item", "-end"]


@pytest.mark.parametrize(("role", "kind"), [("caption", "caption"), ("note", "note"), ("quote", "quote")])
def test_a_role_that_is_not_read_is_left_out_with_its_rest(role, kind):
    article = Article("a01", "1", (), (block("paragraph", "一。"), block(kind, "二。", first=2)))
    quiet = Casting(cast(roles={role: {"read": False}}), "espeak", "zh-Hans")

    assert "二。" in shown(script(article, CASTING))
    assert shown(script(article, quiet)) == ["一。", "-paragraph", "-end"]


def test_without_a_head_there_is_no_chime_and_without_a_body_neither():
    body = Article("a01", "1", (), (block("paragraph", "一。"),))
    head = Article("a01", "1", (block("title", "一"),), ())

    assert not any(isinstance(cue, Sound) for article in (body, head) for cue in script(article, CASTING))


def test_punctuation_emoji_and_surrogates_alone_are_not_said():
    article = Article("a01", "1", (), (block("paragraph", "……", "好。", "👍", "\ud800", "——"),))

    assert shown(script(article, CASTING)) == ["好。", "-paragraph", "-end"]


def test_a_story_without_a_word_has_no_cue():
    assert script(Article("a01", "1", (), (block("paragraph", "！？"),)), CASTING) == ()


def test_the_spoken_form_is_what_is_said():
    spoken = Block("paragraph", "5%。", Lines(1, 1), sentences=(Sentence("a01-s001", "5%。", "百分之五。"),))

    assert "百分之五。" in shown(script(Article("a01", "1", (), (spoken,)), CASTING))


def test_what_no_engine_can_take_is_left_out_of_the_text():
    assert sayable("好\ud800的\x00。") == "好的。"
    assert sayable(" 。\u200b") == ""
    assert sayable("甲\t乙　丙") == "甲，乙 丙"


def test_sentences_apart_are_one_utterance_each():
    apart = Casting(CAST, "x", "zh-Hans", apart=True)
    article = Article("a01", "1", (), (block("paragraph", "一。", "二。"),))

    assert shown(script(article, apart)) == ["一。", "-sentence", "二。", "-paragraph", "-end"]


def test_a_sentence_of_five_thousand_characters_is_said_in_pieces_without_a_rest_between():
    article = Article("a01", "1", (), (block("paragraph", "长" * 5000),))

    cues = script(article, CASTING)

    said = [cue.utterance for cue in cues if isinstance(cue, Say)]
    assert "".join(u.text for u in said) == "长" * 5000
    assert max(len(u.text) for u in said) <= LONGEST
    assert {p.sentence for u in said for p in u.phrases} == {"a01-s001"}
    assert [c.reason for c in cues if isinstance(c, Rest)] == ["paragraph", "end"]


def test_a_sentence_in_two_utterances_rests_at_the_stop_between():
    article = Article("a01", "1", (), (block("paragraph", "甲" * 200 + "，" + "乙" * 200 + "。"),))

    assert [c.reason for c in script(article, CASTING) if isinstance(c, Rest)] == ["stop", "paragraph", "end"]


def test_a_long_sentence_is_cut_after_a_stop():
    text = "甲" * 200 + "，" + "乙" * 200

    assert list(pieces(text)) == ["甲" * 200 + "，", "乙" * 200]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("一二三，。a1 ！", max_size=400), max_size=12))
def test_everything_is_said_once_in_order(texts):
    article = Article("a01", "1", (), (block("paragraph", *texts),))

    said = [cue.utterance for cue in script(article, CASTING) if isinstance(cue, Say)]

    def letters(text):
        return [char for char in text if char.isalnum()]

    assert letters("".join(u.text for u in said)) == letters("".join(texts))
    assert all(len(u.text) <= LONGEST for u in said)
    assert all(len({p.sentence for p in u.phrases}) == len(u.phrases) for u in said)


@pytest.mark.parametrize(
    ("text", "english"),
    [("This is an English paragraph.", True), ("他说 OK 没问题。", False), ("OLED", False), ("3.14 2.71 1.41", False),
     ("これは日本語 a b c", False), ("", False)],
)  # fmt: skip
def test_only_english_prose_is_read_by_an_english_voice(text, english):
    assert is_english(text) is english


def test_a_block_of_english_has_an_english_voice_and_a_run_of_it_has_not():
    article = Article(
        "a01", "1", (), (block("paragraph", "We are all here today."), block("paragraph", "他说 hello 了。", first=2))
    )

    voices = [cue.utterance.voice.language for cue in script(article, CASTING) if isinstance(cue, Say)]

    assert voices == ["en", "zh-Hans"]


def test_readers_take_turns_from_story_to_story():
    turns = cast(alternate=True)

    names = [script(story(1), Casting(turns, "espeak", "zh-Hans", n))[0].utterance.voice.name for n in range(3)]

    assert names == ["cmn+clear", "cmn", "cmn+clear"]


def test_the_opening_names_paper_day_and_number():
    spoken = opening(edition(12), CAST)

    assert spoken.blocks[0].text == "晚报，3月18日，共12篇。"
    assert opening(edition(1), cast(opening={})) is None


@pytest.mark.parametrize(
    ("title", "paper"),
    [("晚报 2026-03-18", "晚报"), ("晚报", "晚报"), ("2026-03-18", ""), ("晚报——2026-03-18", "晚报")],
)
def test_the_day_is_not_said_twice(title, paper):
    dated = replace(edition(1), title=title)

    assert opening(dated, CAST).blocks[0].text == without_gaps(f"{paper}，3月18日，共1篇。")


def test_the_headlines_are_a_chapter_where_the_cast_asks_for_it():
    chapter = headlines(edition(2), cast(headlines_first=True))

    assert [b.text for b in chapter.blocks] == ["第1条新闻", "第2条新闻"]
    assert headlines(edition(2), CAST) is None


def test_a_story_is_announced_and_the_announcement_has_no_mark():
    article = announced(story(1), cast(announcement={"zh-Hans": "第{number}篇"}), "zh-Hans", 7)

    first = script(article, CASTING)[0].utterance

    assert (first.text, first.phrases[0].sentence) == ("第7篇", "")


def test_a_dateline_that_is_not_read_is_taken_off_its_sentence_only():
    article = Article("a01", "1", (), (block("paragraph", "本报讯　昨日大雨。", "本报讯是栏目。"),), dateline="本报讯")
    quiet = cast(roles={"dateline": {"read": False}})

    assert shown(script(announced(article, quiet, "zh-Hans", 1), CASTING))[0] == "昨日大雨。本报讯是栏目。"
    assert shown(script(announced(article, CAST, "zh-Hans", 1), CASTING))[0] == "本报讯 昨日大雨。本报讯是栏目。"


def test_the_day_is_said_in_the_edition_s_language():
    assert day("2026-08-03", "zh-Hant-HK") == "8月3日"
    assert day("2026-08-03", "en-GB") == "August 3"
    assert day("", "zh-Hans") == ""


def test_an_opening_without_a_date_has_no_empty_place():
    undated = edition(1)

    text = opening(type(undated)("d", "晚报", "", "zh-Hans", undated.articles), CAST).blocks[0].text

    assert "，，" not in text
