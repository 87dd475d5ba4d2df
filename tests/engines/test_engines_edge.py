"""The online voices through the unmodified client, against a service that fails in every way it is known to."""

import array
import asyncio
import io
import json
import random

import pytest
from standin import FAULTS, PEM, StandIn, letters, seeded, spoken

from yueting.engines import make
from yueting.engines.edge import Edge
from yueting.engines.patience import World
from yueting.engines.takes import pieces
from yueting.errors import EngineError, Refused, Unavailable
from yueting.mp3 import DELAY_SECONDS
from yueting.proof import flaw
from yueting.speech import Phrase, Utterance, Voice

VOICE = Voice("edge", "zh-CN-XiaoxiaoNeural")


def said(*texts, voice=VOICE):
    return Utterance(voice, tuple(Phrase(f"s{n}", text) for n, text in enumerate(texts)))


def hurried():
    """A world in which waiting takes no time: the clock jumps instead."""
    now = [0.0]

    async def sleep(seconds):
        now[0] += seconds
        await asyncio.sleep(0)

    return World(clock=lambda: now[0], sleep=sleep, chance=random.Random(1))  # noqa: S311 -- the same chance every time


def run(tmp_path, ask, *, deadline=5.0, patient=True, jobs=0, **service):
    """Return what *ask(engine, service)* gives against a stand-in."""

    async def main():
        async with StandIn(**service) as service_:
            if patient:
                engine = make("edge", jobs=jobs, relay=service_.address, certificates=PEM, cache=tmp_path, world=hurried(), deadline=deadline)  # fmt: skip
            else:
                engine = Edge(service_.address, PEM, tmp_path, deadline=deadline)
            return await asyncio.wait_for(ask(engine, service_), 240)

    return asyncio.run(main())


def test_a_clip_is_whole_and_its_marks_are_where_the_words_sound(tmp_path):
    utterance = said("今天晴。", "明天有雨，“后天”多云。")

    clip = run(tmp_path, lambda engine, _: engine.speak(utterance))

    assert flaw(clip, utterance) == ""
    first, second = clip.marks
    assert (first.begin, second.begin) == pytest.approx((DELAY_SECONDS + 0.1, DELAY_SECONDS + 0.7), abs=0.001)
    assert second.end == pytest.approx(DELAY_SECONDS + 0.1 + 11 * 0.2 - 0.04, abs=0.001)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f != "slow"])
def test_one_fault_is_never_taken_for_a_clip(tmp_path, fault):
    async def ask(engine, _service):
        with pytest.raises(Unavailable) as caught:
            await engine.speak(said("今天多云转晴，气温回升。"))
        return caught.value

    error = run(tmp_path, ask, patient=False, fault=lambda _n, _t: fault, deadline=0.3 if "stall" in fault else 5.0)

    assert error.kind
    assert "\n" not in str(error)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_overcome(tmp_path, fault):
    utterance = said("今天多云转晴，气温回升。")

    clip = run(
        tmp_path, lambda engine, _: engine.speak(utterance), fault=lambda n, _t: fault if n == 0 else "", deadline=0.5
    )

    assert flaw(clip, utterance) == ""


@pytest.mark.parametrize(
    ("fault", "most"), [("drop", 7), ("stall", 4), ("429", 3), ("503", 5), ("noaudio", 5), ("403", 6)]
)
def test_requests_are_bounded_when_a_fault_stays(tmp_path, fault, most):
    async def ask(engine, service):
        with pytest.raises(Unavailable):
            await engine.speak(said("今天晴。"))
        return service.requests

    assert 1 < run(tmp_path, ask, fault=lambda _n, _t: fault, deadline=0.2) <= most


@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=pytest.mark.slow)])
def test_many_utterances_through_a_service_that_fails_three_times_in_ten(tmp_path, count):
    utterances = [said(f"第{n % 40}条消息，风向{'东西南北'[n % 4]}。", f"共{n % 7}人。") for n in range(count)]

    for utterance in utterances:
        spoken(utterance.text)

    async def ask(engine, service):
        lanes = asyncio.Semaphore(engine.lanes)

        async def one(utterance):
            async with lanes:
                return await engine.speak(utterance)

        return await asyncio.gather(*map(one, utterances), return_exceptions=True), service

    takes, service = run(tmp_path, ask, jobs=8, fault=seeded(0.3, seed=7), deadline=0.7)

    clips = [(take, u) for take, u in zip(takes, utterances, strict=True) if not isinstance(take, BaseException)]
    assert all(isinstance(take, (Refused, Unavailable)) for take in takes if isinstance(take, BaseException))
    assert all(flaw(clip, utterance) == "" for clip, utterance in clips)
    assert len(clips) >= 0.97 * count
    assert service.requests <= 2 * count
    assert set(service.suffered) == set(FAULTS)
    assert service.most_at_once <= 8


def test_a_voice_that_is_gone_is_refused_with_a_hint_and_not_asked_for(tmp_path):
    async def ask(engine, service):
        with pytest.raises(Refused, match="XiaoxiaoNeural"):
            await engine.speak(said("今天晴。", voice=Voice("edge", "zh-CN-XiaochenNeural")))
        return service.requests

    assert run(tmp_path, ask) == 0


def test_the_list_of_voices_is_asked_for_once_a_week(tmp_path):
    async def ask(engine, service):
        await engine.speak(said("今天晴。"))
        return service.lists

    assert [run(tmp_path, ask) for _ in range(2)] == [1, 0]
    assert json.loads((tmp_path / "edge-voices.json").read_text("utf-8"))


@pytest.mark.parametrize("text", ["……", "——！", "\ud800", "😀。"])
def test_a_text_without_a_word_is_refused(tmp_path, text):
    async def ask(engine, service):
        with pytest.raises(Refused):
            await engine.speak(said(text))
        return service.requests

    assert run(tmp_path, ask) == 0


def test_a_sentence_without_a_stop_is_sent_in_pieces_and_comes_back_whole(tmp_path):
    text = "山川湖海" * 300

    async def ask(engine, service):
        return await engine.speak(said(text)), service.texts

    clip, texts = run(tmp_path, ask, deadline=2)

    assert sum(map(len, texts.elements())) == len(text)
    assert max(len(t.encode()) for t in texts) <= 900
    assert clip.marks[0].end == pytest.approx(len(clip.mp3) / 6000 - 0.5, abs=0.1)


def test_pieces_are_cut_after_stops_and_joined_are_the_text():
    text = "甲乙丙丁，" * 100 + "戊。" + "己" * 400 + "!" + "a" * 2000

    cut = list(pieces(text))

    assert "".join(cut) == text
    assert max(len(piece.encode()) for piece in cut) <= 900
    assert any(piece.endswith("戊。") for piece in cut)


def test_pressure_is_halved_by_429_and_comes_back(tmp_path):
    async def ask(engine, service):
        service.fault = lambda n, _t: "429" if n < 4 else ""
        await asyncio.gather(*(engine.speak(said(f"第{n}条。")) for n in range(4)))
        low = engine.allowed
        await asyncio.gather(*(engine.speak(said(f"又{n}条。")) for n in range(40)))
        return low, engine.allowed

    low, later = run(tmp_path, ask, jobs=4)

    assert low < later == 4


def test_a_service_that_is_away_is_not_waited_for_by_everybody(tmp_path):
    async def ask(engine, service):
        takes = await asyncio.gather(*(engine.speak(said(f"第{n}条。")) for n in range(200)), return_exceptions=True)
        assert all(isinstance(take, Unavailable) for take in takes)
        return service.requests

    assert run(tmp_path, ask, fault=lambda _n, _t: "503") < 60


def test_a_certificate_nobody_knows_is_said_in_one_line(tmp_path):
    async def main():
        async with StandIn() as service:
            engine = Edge(service.address, None, tmp_path)
            with pytest.raises(EngineError, match="certificate"):
                await engine.voices()

    import edge_tts

    known = edge_tts.communicate._SSL_CTX, edge_tts.voices._SSL_CTX
    try:
        import ssl

        edge_tts.communicate._SSL_CTX = edge_tts.voices._SSL_CTX = ssl.create_default_context()
        asyncio.run(main())
    finally:
        edge_tts.communicate._SSL_CTX, edge_tts.voices._SSL_CTX = known


def test_nothing_is_sent_twice_or_left_out(tmp_path):
    async def ask(engine, service):
        await asyncio.gather(*(engine.speak(said(f"第{n}条，完。")) for n in range(20)))
        return service.texts

    texts = run(tmp_path, ask)

    assert sorted(map(letters, texts)) == sorted(f"第{n}条完" for n in range(20))
    assert set(texts.values()) == {1}


def test_every_sentence_begins_within_40_ms_of_where_the_decoded_sound_begins(tmp_path):
    av = pytest.importorskip("av")
    clip = run(tmp_path, lambda engine, _: engine.speak(said("今天晴。", "明天有雨，请带伞。")))

    sound = array.array("h")
    with av.open(io.BytesIO(clip.mp3), format="mp3") as file:
        mono = av.AudioResampler("s16", "mono", 24_000)
        for frame in file.decode(audio=0):
            for part in mono.resample(frame):
                sound.frombytes(bytes(part.planes[0])[: part.samples * 2])

    def loudest(begin, end):
        return max(map(abs, sound[round(begin * 24_000) : round(end * 24_000)]))

    for mark in clip.marks:
        assert loudest(mark.begin - 0.035, mark.begin - 0.01) < 1500
        assert loudest(mark.begin, mark.begin + 0.04) > 3000
        assert loudest(mark.end - 0.04, mark.end) > 3000
