"""Which engines a run has, in order of preference, each behind the memory of clips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yueting.errors import EngineError
from yueting.press.order import Order
from yueting.resources import cache_folder

if TYPE_CHECKING:
    from yueting.speech import Engine

EMBEDDED: Final = "espeak"
NETWORKED: Final = ("edge", "openai")
"""Engines that may be away: the embedded one speaks in their place."""
REMEMBERED_BYTES: Final = 5_000_000_000
"""The clips of all editions of a person, least recently used first to go."""


async def engines_for(order: Order) -> tuple[tuple[Engine, ...], tuple[str, ...]]:
    """Return the engines of *order* in order of preference, and one line for a person where one is away.

    `auto` is the online voice where it answers, else the embedded one. Raises EngineError, SettingsError.
    """
    from yueting.engines import make

    if order.engine == "auto":
        return await _what_answers(order)
    names = (order.engine, EMBEDDED) if order.engine in NETWORKED else (order.engine,)
    return tuple(_remembering(make(name, jobs=order.jobs), order) for name in names), ()


async def _what_answers(order: Order) -> tuple[tuple[Engine, ...], tuple[str, ...]]:
    from yueting.engines import make

    embedded = _remembering(make(EMBEDDED, jobs=order.jobs), order)
    online = make("edge", jobs=order.jobs)
    try:
        await online.voices()
    except EngineError as error:
        await online.close()
        return (embedded,), (f"the online voice is away ({error}); the embedded voice speaks",)
    return (_remembering(online, order), embedded), ()


def at_hand(engine: Engine, order: Order) -> Engine:
    """Return *engine*, which stands in another process that remembers its clips, as a process beside it asks it."""
    from yueting.engines import make
    from yueting.engines.around import Remembering

    if engine.name == "silent":
        return make(engine.name, jobs=order.jobs)
    return Remembering(engine, cache_folder() / "clips", keeps=False, force=order.force)


def _remembering(engine: Engine, order: Order) -> Engine:
    from yueting.engines.around import Remembering
    from yueting.press.leases import Leased, is_worker

    if engine.name == "silent":
        return engine
    if engine.name in NETWORKED and is_worker():
        engine = Leased(engine)
    return Remembering(engine, cache_folder() / "clips", most_bytes=REMEMBERED_BYTES, force=order.force)
