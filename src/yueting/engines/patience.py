"""How long to wait for a service that is away, busy or broken, and how hard to press it: policy without a network.

Time, sleep and chance come in as arguments, so that a test of an hour's trouble takes a second.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from yueting.engines.around import Around
from yueting.engines.pressure import Pressure
from yueting.errors import EngineError, Unavailable
from yueting.messages import Message
from yueting.proof import flaw
from yueting.speech import Clip, Engine, Utterance

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Habit:
    """What one kind of failure asks for: *tries* in all, the first wait and its growth, whether to press less hard.

    *everyone* makes all requests wait, not only the one that failed.
    """

    tries: int
    wait: float
    growth: float = 2.0
    press_less: bool = False
    everyone: bool = False


HABITS: Final[dict[str, Habit]] = {
    "busy": Habit(tries=3, wait=60, growth=5, press_less=True, everyone=True),
    "away": Habit(tries=5, wait=2, press_less=True),
    "clock": Habit(tries=3, wait=1),
    "empty": Habit(tries=5, wait=1.5),
    "stall": Habit(tries=4, wait=1),
    "broken": Habit(tries=6, wait=0.5),
}
"""Kind of failure → habit: 429; 503 and no connection; 403; no sound; a read that does not end; anything cut short."""
ORDINARY: Final = HABITS["broken"]
MOST_TRIES: Final = 7
"""Requests for one utterance, whatever goes wrong and in whatever turn."""
FAILURES: Final = 15
"""Failures in a row, of all requests together, after which the service is taken to be away."""
LONGEST_WAIT: Final = 600.0
"""Seconds; a service that asks us to wait for longer is not waited for: the next voice speaks."""
AWAY: Final = 60.0
"""Seconds after which one request may look whether it is back."""


@dataclass(slots=True)
class Breaker:
    """Whether the service is there at all; while it is not, nobody waits for it, and one request looks now and then."""

    clock: Callable[[], float]
    failures: int = 0
    closed_until: float = 0.0

    def pass_or_raise(self, name: str) -> None:
        """Let a request through, or raise Unavailable at once while the service is away."""
        if self.failures < FAILURES:
            return
        left = self.closed_until - self.clock()
        if left > 0:
            raise Unavailable(
                Message("{name} is away; it is looked for again in {left} s", name=name, left=f"{left:.0f}"),
                after=left,
                kind="breaker",
            )
        self.closed_until = self.clock() + AWAY  # this one looks, the others wait for what it finds

    def failed(self) -> None:
        """Count a failure."""
        self.failures += 1
        if self.failures >= FAILURES:
            self.closed_until = self.clock() + AWAY

    def worked(self) -> None:
        """Forget the failures."""
        self.failures = 0


@dataclass(slots=True)
class World:
    """What patience needs of the world: a clock in seconds, a sleep, and chance."""

    clock: Callable[[], float] = time.monotonic
    sleep: Sleep = asyncio.sleep
    chance: random.Random = field(default_factory=random.Random)


def presses_less(error: Unavailable) -> bool:
    """Return whether a failure asks to be pressed less hard."""
    return HABITS.get(error.kind, ORDINARY).press_less


class Patient(Around):
    """*engine*, asked again when it fails, by the habit of the failure, at most *lanes* at once and fewer under pressure.

    Every clip it gives is proven whole. It raises what the engine raised last, and Refused at once.
    """

    def __init__(self, engine: Engine, *, lanes: int, world: World | None = None) -> None:
        super().__init__(engine)
        self._world = world or World()
        self._lanes = lanes
        self._pressure = Pressure(lanes)
        self._breaker = Breaker(self._world.clock)
        self._not_before = 0.0

    def share(self, among: Callable[[Engine], Engine]) -> None:
        """Ask the engine inside only as *among* others lets it: what there is one of for several processes."""
        self._engine = among(self._engine)

    @property
    def lanes(self) -> int:
        """Return how many requests may be waiting here at once."""
        return self._lanes

    @property
    def allowed(self) -> int:
        """Return how many requests run at once now."""
        return self._pressure.allowed

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the whole sound of *utterance*; raises Refused, or Unavailable after the last try."""
        failures: list[str] = []
        while True:
            try:
                return await self._once(utterance)
            except Unavailable as error:
                failures.append(error.kind)
                wait = self._wait(error, failures)
                if wait is None:
                    raise
            await self._world.sleep(wait)

    async def _once(self, utterance: Utterance) -> Clip:
        await self._turn()
        async with self._pressure.one() as round_:
            self._breaker.pass_or_raise(self.name)
            try:
                clip = await self._proven(utterance)
            except Unavailable as error:
                self._complained(error, round_)
                raise
            except EngineError:
                self._breaker.worked()  # it answered, if only to refuse
                raise
        self._breaker.worked()
        self._pressure.more()
        return clip

    async def _proven(self, utterance: Utterance) -> Clip:
        clip = await self._engine.speak(utterance)
        if wrong := flaw(clip, utterance):
            raise Unavailable(Message("{name} gave {wrong}", name=self.name, wrong=wrong), kind="broken")
        return clip

    async def _turn(self) -> None:
        while (left := self._not_before - self._world.clock()) > 0:
            await self._world.sleep(left)

    def _complained(self, error: Unavailable, round_: int) -> None:
        self._breaker.failed()
        if presses_less(error):
            self._pressure.less(round_)

    def _wait(self, error: Unavailable, failures: list[str]) -> float | None:
        """Return the seconds to wait before the next try, or None where there is none."""
        habit = HABITS.get(error.kind, ORDINARY)
        times = failures.count(error.kind)
        if error.kind == "breaker" or times >= habit.tries or len(failures) >= MOST_TRIES:
            return None
        if error.after > LONGEST_WAIT:
            return None
        wait = max(error.after, habit.wait * habit.growth ** (times - 1)) * self._world.chance.uniform(0.75, 1.25)
        if habit.everyone:
            self._not_before = max(self._not_before, self._world.clock() + wait)
        return wait
