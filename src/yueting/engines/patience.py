"""How long to wait for a service that is away, busy or broken, and how hard to press it: policy without a network.

Time, sleep and chance come in as arguments, so that a test of an hour's trouble takes a second.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from yueting.engines.around import Around
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


class Pressure:
    """How many requests may run at once: halved when the service complains, one more after a round of good answers."""

    def __init__(self, most: int) -> None:
        self.most = self.allowed = most
        self._running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._good = 0
        self._round = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[int]:
        """Wait for room, hold it, and yield the number of the round it was given in."""
        while self._running >= self.allowed:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                self._wake()  # the turn may have been given to us: hand it on
                raise
            finally:
                self._waiting.remove(turn)
        self._running += 1
        try:
            yield self._round
        finally:
            self._running -= 1
            self._wake()

    def less(self, round_: int) -> None:
        """Halve what is allowed, once for all the requests that were begun in the same round."""
        if round_ == self._round:
            self.allowed = max(1, self.allowed // 2)
            self._good, self._round = 0, self._round + 1

    def more(self) -> None:
        """Count a good answer; after as many as are allowed at once, allow one more."""
        self._good += 1
        if self._good >= self.allowed and self.allowed < self.most:
            self.allowed, self._good = self.allowed + 1, 0
            self._wake()

    def _wake(self) -> None:
        free = self.allowed - self._running
        for turn in [turn for turn in self._waiting if not turn.done()][: max(0, free)]:
            turn.set_result(None)


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
        if HABITS.get(error.kind, ORDINARY).press_less:
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
