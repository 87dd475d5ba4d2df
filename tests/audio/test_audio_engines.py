"""The marks of a finished track are where its sound is, with the real engines: the embedded one and the online one."""

import asyncio
import sys
from pathlib import Path

import pytest
from audio_tones import block, decoded, onsets

from yueting.audio.studio import Studio
from yueting.casting import read_cast
from yueting.engines import make
from yueting.levels import Level
from yueting.model import Article, Edition
from yueting.passes.spoken import read_lexicon, spoken

sys.path.insert(0, str(Path(__file__).parent.parent / "engines"))
from instruments import Hasty
from standin import PEM, StandIn  # the stand-in of the engines' own tests

NEAR = 0.040
"""Seconds between a mark and the sound it marks."""
PAGE = (
    ("title", "城南书屋今起开放"),
    ("byline", "本报记者 方舟"),
    ("paragraph", "昨天上午，城南书屋开门迎客。", "第一天来了三百多位读者！", "“以后周末有去处了。”一位老人说。"),
    ("subhead", "从仓库到书屋"),
    ("paragraph", "书屋原来是一座旧仓库，去年三月开始改造。", "如今楼上可以读书，楼下可以听讲座。"),
)


def story():
    first, blocks = 1, []
    for kind, *texts in PAGE:
        blocks.append(block(kind, *texts, first=first))
        first += len(texts)
    return Article("a01", "1", tuple(blocks[:2]), tuple(blocks[2:]))


async def recorded(cast, *engines):
    recordings, say = [], read_lexicon(None)

    async def keep(recording):
        recordings.append(recording)

    edition = Edition("day", "晚报", "2026-03-18", "zh-Hans", (story(),))
    async with Studio(engines) as studio:
        notices = await studio.speak_edition(edition, cast, lambda a, forms: spoken(forms, say)(a), keep)
    for engine in engines:
        await engine.close()
    return {r.article.id: r for r in recordings}, notices


def far_from_sound(track, *, threshold, quiet):
    """Return by how much each mark's begin, and the last one's end, miss the decoded sound."""
    heard = onsets(*decoded(track.mp3), threshold=threshold, quiet=quiet)
    begins = [min(abs(mark.begin - begin) for begin, _ in heard) for mark in track.marks]
    return begins, abs(track.marks[-1].end - heard[-1][1])


def test_the_embedded_voice_begins_and_ends_where_its_marks_say():
    made, notices = asyncio.run(recorded(read_cast(), make("espeak", jobs=1)))

    begins, end = far_from_sound(made["a01"].track, threshold=100, quiet=0.02)

    assert notices == ()
    assert len(begins) == 8
    assert max(begins) < NEAR
    assert end < 0.05


def test_the_online_voice_begins_and_ends_where_its_marks_say():
    known = read_cast().model_copy(update={"levels": {"edge/zh-CN-XiaoxiaoNeural": Level(lufs=-19, peak=-3)}})

    async def run():
        async with StandIn() as service:
            return await recorded(known, make("edge", relay=service.address, certificates=PEM))

    made, notices = asyncio.run(run())
    begins, end = far_from_sound(made["a01"].track, threshold=700, quiet=0.02)

    assert notices == ()
    assert len(begins) == 8
    assert max(begins) < NEAR
    assert end < 0.05


@pytest.mark.parametrize("fault", ["drop", "halfframe", "429"])
def test_a_service_that_always_fails_leaves_the_story_to_the_embedded_voice(fault):
    async def run():
        async with StandIn(fault=lambda _n, _text: fault) as service:
            online = make("edge", relay=service.address, certificates=PEM, world=Hasty())
            return await recorded(read_cast(), online, make("espeak", jobs=1))

    made, notices = asyncio.run(run())

    assert {r.engine for r in made.values()} == {"espeak"}
    assert {n.code for n in notices} == {"engine-fallback"}
    assert [m.sentence for m in made["a01"].track.marks] == [s.id for s in story().sentences]
