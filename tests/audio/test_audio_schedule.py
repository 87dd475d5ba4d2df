"""The studio keeps every connection busy: the wall time is close to service time divided by connections.

The service is modelled (150 ms handshake, 300 ms to the first byte, delivery at 20 times real time) on a loop whose
clock jumps to the next event, so that a page of a minute is measured in a blink.
"""

import asyncio
import random
import selectors

import pytest
from audio_tones import Tones, block

from yueting.audio.studio import Studio
from yueting.casting import read_cast
from yueting.model import Article, Edition
from yueting.mp3 import DELAY_SECONDS, rest
from yueting.speech import Clip, Mark

LIMIT = 1.15


class Jumping(selectors.DefaultSelector):
    """A selector that does not wait: it moves the clock on by as long as it was asked to wait."""

    now = 0.0

    def select(self, timeout=None):
        self.now += timeout or 0
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = Jumping()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now

    def run_in_executor(self, _executor, work, *given):
        """Do at once what is done beside the loop: it takes none of the service's time."""
        done = self.create_future()
        done.set_result(work(*given))
        return done


class Service(Tones):
    """Take as long as the service model says, in the loop's time; the sound is silence."""

    served = 0.0

    def __init__(self, lanes):
        super().__init__(name="silent", lanes=lanes)

    async def speak(self, utterance):
        seconds = 0.450 + (len(utterance.text) / 4.5 + 0.960) / 20
        self.served += seconds
        await asyncio.sleep(seconds)
        sound = rest(len(utterance.text) * 0.03 + 0.1)
        step = (len(sound) / 6000 - DELAY_SECONDS) / len(utterance.phrases)
        return Clip(sound, tuple(Mark(p.sentence, i * step, (i + 1) * step) for i, p in enumerate(utterance.phrases)))


def seeded(seed):
    return random.Random(seed)  # noqa: S311  # the same page in every run


def page(number, rng):
    """Return a page in the measure of a real one: 8 stories, 42 paragraphs, about 6,600 characters."""
    stories = []
    for s in range(1, 9):
        name = f"p{number:02}a{s:02}"
        head = (block("title", "题" * rng.randint(8, 26), story=name), block("byline", "本报记者", first=2, story=name))
        body, first = [], 3
        for _ in range(rng.choice([2, 4, 5, 6, 9])):
            sentences = ["字" * rng.randint(12, 75) + "。" for _ in range(rng.randint(1, 6))]
            body.append(block("paragraph", *sentences, first=first, story=name))
            first += len(sentences)
        stories.append(Article(name, str(number), head, tuple(body)))
    return Edition(f"page{number}", "晚报", "2026-03-18", "zh-Hans", tuple(stories))


def wall_over_floor(service, *editions):
    async def keep(_recording):
        pass

    async def run():
        async with Studio([service]) as studio:
            cast = read_cast()
            await asyncio.gather(*(studio.speak_edition(e, cast, lambda a, _: a, keep) for e in editions))
        return asyncio.get_running_loop().time()

    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(run()) / (service.served / service.lanes)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("lanes", [4, 8])
def test_one_page_is_within_fifteen_percent_of_the_floor(lanes, seed):
    assert wall_over_floor(Service(lanes), page(1, seeded(seed))) <= LIMIT


@pytest.mark.parametrize("lanes", [4, 8])
def test_thirty_pages_are_within_fifteen_percent_of_the_floor(lanes):
    rng = seeded(30)

    assert wall_over_floor(Service(lanes), *(page(number, rng) for number in range(30))) <= LIMIT


def test_one_edition_of_thirty_pages_is_too():
    rng = seeded(31)
    stories = tuple(story for number in range(30) for story in page(number, rng).articles)

    assert wall_over_floor(Service(8), Edition("all", "晚报", "", "zh-Hans", stories)) <= LIMIT


def test_the_measure_sees_connections_that_stand_idle():
    class OneByOne(Service):
        lock = asyncio.Lock()

        async def speak(self, utterance):
            async with self.lock:
                return await super().speak(utterance)

    assert wall_over_floor(OneByOne(4), page(1, seeded(0))) > 3
