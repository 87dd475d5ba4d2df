"""Joining is counting: every time is exact, and every decoder plays what was joined."""

import shutil
import subprocess

import pytest
from audio_tones import clip, decoded, onsets, silence, tone
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.audio.frames import gain, info_tag, join, one_a_sentence, sound_of
from yueting.encoder import encode
from yueting.mp3 import FRAME_BYTES, is_mute, is_whole, rest
from yueting.speech import Clip, Mark, Phrase, Utterance, Voice

VOICE = Voice("tones", "a")


def take(*texts, begin=1):
    return clip(Utterance(VOICE, tuple(Phrase(f"a01-s{begin + i:03}", text) for i, text in enumerate(texts))))


def test_marks_are_where_the_decoded_tones_are():
    takes = [
        take("一二三四", "五六七八九十"),
        Clip(rest(0.6), ()),
        take("最后一句在这里", begin=3),
        Clip(rest(1), ()),
    ]

    track = join(takes)
    heard = onsets(*decoded(track.mp3))

    assert len(heard) == 3
    for mark, (begin, end) in zip(track.marks, heard, strict=True):
        assert abs(mark.begin - begin) < 0.01
        assert abs(mark.end - end) < 0.01


def test_the_decoder_plays_exactly_the_seconds_of_the_track():
    track = join([take("一二三四五"), Clip(rest(0.3), ())])

    samples, rate = decoded(track.mp3)

    assert rate == 24_000
    assert abs(len(samples) / rate - track.seconds) < 1 / 24_000


def test_a_voice_that_begins_at_the_first_sample_is_not_cut():
    early = Clip(encode(tone(0.5)), (Mark("a01-s001", 0.046, 0.546),))

    track = join([early])
    (begin, end), *_ = onsets(*decoded(track.mp3))

    assert end - begin > 0.49
    assert abs(track.marks[0].begin - begin) < 0.01


def test_pieces_of_one_sentence_share_one_mark_and_no_sentence_has_none():
    marks = [Mark("", 0, 1), Mark("s1", 1, 2), Mark("s1", 3, 4), Mark("s2", 4, 5)]

    assert one_a_sentence(marks) == (Mark("s1", 1, 4), Mark("s2", 4, 5))


def test_an_empty_track_is_still_valid():
    samples, _ = decoded(join([]).mp3)

    assert max(map(abs, samples), default=0) == 0


def test_joining_takes_the_sound_as_it_is():
    first, second = take("一二三"), take("四五六", begin=2)

    track = join([first, second])

    assert bytes(sound_of(track.mp3)) == first.mp3 + second.mp3


def test_the_sound_of_a_tagged_file_begins_after_tag_info_and_lead():
    track = join([take("一二三")])
    tagged = b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128) + track.mp3

    assert bytes(sound_of(tagged)) == take("一二三").mp3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), max_size=6))
def test_time_is_counted_in_frames(rests):
    track = join([Clip(rest(r * 0.024), ()) for r in rests])

    assert len(track.mp3) == (1 + 2 + sum(rests)) * FRAME_BYTES
    assert track.seconds == pytest.approx((2 + sum(rests)) * 0.024 - 1105 / 24_000)


@pytest.mark.parametrize("steps", [-6, -1, 3])
def test_gain_changes_the_level_by_steps_of_one_and_a_half_decibel(steps):
    frames = encode(silence(0.2) + tone(1, loudness=0.2))

    plain, _ = decoded(join([Clip(frames, ())]).mp3)
    changed, _ = decoded(join([Clip(gain(frames, steps), ())]).mp3)

    ratio = max(map(abs, changed)) / max(map(abs, plain))
    assert ratio == pytest.approx(10 ** (steps * 1.505 / 20), rel=0.02)


def test_gain_of_nothing_is_the_same_bytes():
    frames = take("一二").mp3

    assert gain(frames, 0) is frames
    assert gain(gain(frames, 2), -2) == frames


def test_the_proof_sees_rubbish_stereo_and_cut_beginnings():
    frames = take("一二三四五六").mp3
    stereo = b"".join(frames[i : i + 3] + b"\x44" + frames[i + 4 : i + 144] for i in range(0, len(frames), 144))
    rubbish = b"".join(frames[i : i + 4] + b"\xa7" * 140 for i in range(0, len(frames), 144))

    assert is_whole(frames)
    assert not is_whole(frames[:-1])
    assert not is_whole(frames[10 * 144 :])
    assert not is_whole(stereo)
    assert not is_whole(rubbish)
    assert is_mute(encode(silence(1)))
    assert not is_mute(frames)


@pytest.mark.parametrize("judge", ["mpg123 -t", "mp3val", "ffmpeg -v warning -f null - -i"])
def test_judges_have_nothing_to_say(judge, tmp_path):
    words = judge.split()
    if not shutil.which(words[0]):
        pytest.skip(f"{words[0]} is not installed")
    file = tmp_path / "track.mp3"
    file.write_bytes(join([take("一二三"), Clip(rest(0.5), ()), take("四五六", begin=2)]).mp3)
    command = (
        [*words, str(file)] if words[0] != "ffmpeg" else ["ffmpeg", "-v", "warning", "-i", str(file), "-f", "null", "-"]
    )

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    said = [line for line in (ran.stdout + ran.stderr).splitlines() if "rror" in line or "arning" in line]
    assert ran.returncode == 0
    assert [line for line in said if "No supported tags" not in line] == []


def test_the_info_tag_is_one_frame():
    tag = info_tag(10)

    assert len(tag) == FRAME_BYTES
    assert tag[13:17] == b"Info"
