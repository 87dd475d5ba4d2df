"""What is remembered of clips: by content, bounded, never half, safe between processes; and how patience is measured."""

import asyncio
import os
import random
import subprocess
import sys
import time

import pytest

from yueting.engines.around import Remembering
from yueting.engines.patience import FAILURES, Patient, Pressure, World
from yueting.engines.silent import Silent
from yueting.engines.store import Store
from yueting.errors import Refused, Unavailable
from yueting.mp3 import SILENCE
from yueting.speech import Clip, Mark, Phrase, Utterance, Voice


class Counting(Silent):
    """Silence that counts how often it was asked."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    async def speak(self, utterance):
        self.asked += 1
        return await super().speak(utterance)


def said(*texts, voice=None, first=0):
    voice = voice or Voice("silent", "silence")
    return Utterance(voice, tuple(Phrase(f"a01-s{first + n}", text) for n, text in enumerate(texts)))


def spoken(engine, *utterances):
    async def main():
        return [await engine.speak(utterance) for utterance in utterances]

    return asyncio.run(main())


def test_the_same_words_are_not_said_again_even_in_another_edition(tmp_path):
    engine = Counting()
    first, second = spoken(Remembering(engine, tmp_path), said("今天晴。", first=1), said("今天晴。", first=70))

    assert engine.asked == 1
    assert (first.mp3, second.marks[0].sentence) == (second.mp3, "a01-s70")


@pytest.mark.parametrize(
    "other",
    [
        said("今天阴。"), said("今天晴。", voice=Voice("silent", "silence", rate=1)), said("今天", "晴。"),
        said("今天晴。", voice=Voice("silent", "other")), said("今天晴。", voice=Voice("silent", "silence", options=(("a", "b"),))),
    ],
)  # fmt: skip
def test_anything_that_shapes_the_sound_is_part_of_the_memory(tmp_path, other):
    engine = Counting()
    spoken(Remembering(engine, tmp_path), said("今天晴。"), other)

    assert engine.asked == 2


def test_another_version_of_the_engine_is_another_memory(tmp_path):
    engine = Counting()
    spoken(Remembering(engine, tmp_path), said("今天晴。"))
    engine.version = "2"
    spoken(Remembering(engine, tmp_path), said("今天晴。"))

    assert engine.asked == 2


def test_force_says_everything_again_and_remembers_it(tmp_path):
    engine = Counting()
    for force in (False, True, False):
        spoken(Remembering(engine, tmp_path, force=force), said("今天晴。"))

    assert engine.asked == 2


@pytest.mark.parametrize(
    "harm", [lambda b: b[:-1], lambda _: b"", lambda b: b[:300] + b"x" + b[301:], lambda b: b"yueting-clip-0\n" + b]
)
def test_a_damaged_entry_is_never_taken_for_a_clip(tmp_path, harm):
    engine = Counting()
    (whole,) = spoken(Remembering(engine, tmp_path), said("今天晴。"))
    (entry,) = tmp_path.glob("*/*.clip")
    entry.write_bytes(harm(entry.read_bytes()))

    (again,) = spoken(Remembering(engine, tmp_path), said("今天晴。"))

    assert engine.asked == 2
    assert again == whole


def test_a_store_is_bounded_and_the_clip_used_longest_ago_goes_first(tmp_path):
    store = Store(tmp_path, 20_000)
    keys = [f"{n:064x}" for n in range(20)]
    for age, key in enumerate(keys):
        store.put(key, Clip(SILENCE * 20, (Mark("s", 0, 0.4),)))
        for path in tmp_path.glob(f"*/{key[2:]}.clip"):
            os.utime(path, (time.time() - 9_999 + age,) * 2)

    kept = [key for key in keys if store.get(key)]

    assert sum(path.stat().st_size for path in tmp_path.glob("*/*")) <= 20_000
    assert kept == keys[-len(kept) :]
    assert len(kept) >= 5


def test_a_store_that_cannot_be_written_only_remembers_nothing(tmp_path):
    file = tmp_path / "a-file"
    file.write_text("no folder")
    engine = Counting()

    assert spoken(Remembering(engine, file), said("今天晴。"), said("今天晴。"))
    assert engine.asked == 2


def test_two_processes_write_one_store_at_once(tmp_path):
    program = (
        "import sys\nfrom pathlib import Path\nfrom yueting.engines.store import Store\nfrom yueting.speech import *\n"
        "from yueting.mp3 import SILENCE\ns = Store(Path(sys.argv[1]), 40_000)\n"
        "for n in range(300):\n    s.put(f'{n % 40:064x}', Clip(SILENCE * (5 + n % 9), (Mark('s', 0, 0.1),)))\n"
        "    c = s.get(f'{(n * 7) % 40:064x}')\n    assert c is None or len(c.mp3) % 144 == 0\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(2)]

    assert [run.wait() for run in runs] == [0, 0]
    assert not list(tmp_path.glob("*/.*"))


class Failing(Silent):
    """Silence that fails as it is told: a list of kinds, empty for a good answer."""

    def __init__(self, kinds):
        super().__init__()
        self.kinds, self.asked = iter(kinds), 0

    async def speak(self, utterance):
        self.asked += 1
        kind = next(self.kinds, "")
        if kind == "refused":
            raise Refused("never")
        if kind:
            raise Unavailable("later", kind=kind)
        return await super().speak(utterance)


def patient(kinds, lanes=4):
    now = [0.0]

    async def sleep(seconds):
        now[0] += seconds
        await asyncio.sleep(0)

    world = World(clock=lambda: now[0], sleep=sleep, chance=random.Random(3))  # noqa: S311 -- the same chance every time
    engine = Failing(kinds)
    return Patient(engine, lanes=lanes, world=world), engine, now


@pytest.mark.parametrize(
    ("kind", "seconds"), [("busy", 45), ("away", 1.5), ("empty", 1), ("broken", 0.3), ("stall", 0.7)]
)
def test_each_failure_has_its_own_wait(kind, seconds):
    engine, inner, now = patient([kind])
    spoken(engine, said("今天晴。"))

    assert inner.asked == 2
    assert seconds <= now[0] <= 1.7 * seconds


def test_what_is_refused_is_asked_once():
    engine, inner, now = patient(["refused"])
    with pytest.raises(Refused):
        spoken(engine, said("今天晴。"))

    assert (inner.asked, now[0]) == (1, 0)


def test_a_breaker_opens_after_a_row_of_failures_and_closes_when_the_service_is_back():
    engine, inner, now = patient(["broken"] * (FAILURES + 1))

    async def main():
        results = await asyncio.gather(*(engine.speak(said(f"{n}号。")) for n in range(40)), return_exceptions=True)
        asked = inner.asked
        now[0] += 3600
        with pytest.raises(Unavailable):
            await engine.speak(said("看看。"))
        now[0] += 3600
        return results, asked, await engine.speak(said("好了。"))

    results, asked, clip = asyncio.run(main())

    assert asked < 25
    assert {getattr(r, "kind", "") for r in results} >= {"breaker"}
    assert clip.mp3


def test_pressure_never_lets_more_run_than_it_allows_and_loses_nobody():
    async def main():
        pressure, running, most, done = Pressure(8), 0, 0, 0

        async def one(n):
            nonlocal running, most, done
            async with pressure.one() as round_:
                running += 1
                most = max(most, running)
                assert running <= 8
                try:
                    await asyncio.sleep(0)
                finally:
                    running -= 1
                if n % 7 == 0:
                    pressure.less(round_)
                else:
                    pressure.more()
                done += 1

        tasks = [asyncio.create_task(one(n)) for n in range(300)]
        for task in tasks[::11]:
            await asyncio.sleep(0)
            task.cancel()
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
        return most, done, sum(task.cancelled() for task in tasks)

    most, done, cancelled = asyncio.run(main())

    assert most <= 8
    assert done + cancelled == 300
