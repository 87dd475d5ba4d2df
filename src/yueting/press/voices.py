"""Which engines a run has, in order of preference, each behind the memory of clips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from yueting.errors import EngineError
from yueting.messages import Message, Words
from yueting.press.order import Order
from yueting.resources import cache_folder

if TYPE_CHECKING:
    from yueting.press.budget import Budget
    from yueting.speech import Engine

Budgets = Callable[[str], "Budget"]
"""Name of an online engine → the budget that all processes of the run share."""
EMBEDDED: Final = "espeak"
NETWORKED: Final = ("edge", "openai")
"""Engines that may be away: the embedded one speaks in their place."""
REMEMBERED_BYTES: Final = 5_000_000_000
"""The clips of all editions of a person, least recently used first to go."""


async def engines_for(order: Order, budgets: Budgets | None = None) -> tuple[tuple[Engine, ...], tuple[Words, ...]]:
    """Return the engines of *order* in order of preference, and one line for a person where one is away.

    `auto` is the online voice where it answers, else the embedded one. With *budgets* this is one process of several,
    each of which has one core. Raises EngineError, SettingsError.
    """
    if order.engine == "auto":
        return await _what_answers(order, budgets)
    names = (order.engine, EMBEDDED) if order.engine in NETWORKED else (order.engine,)
    return tuple(_remembering(_made(name, order, budgets), order) for name in names), ()


async def _what_answers(order: Order, budgets: Budgets | None) -> tuple[tuple[Engine, ...], tuple[Words, ...]]:
    embedded = _remembering(_made(EMBEDDED, order, budgets), order)
    online = _made("edge", order, budgets)
    try:
        await online.voices()
    except EngineError as error:
        await online.close()
        return (embedded,), (Message("the online voice is away ({error}); the embedded voice speaks", error=error),)
    return (_remembering(online, order), embedded), ()


def _made(name: str, order: Order, budgets: Budgets | None) -> Engine:
    from yueting.engines import make

    if budgets is None:
        return make(name, jobs=order.jobs)
    if name not in NETWORKED:
        return make(name, jobs=1)
    from yueting.engines.patience import Patient
    from yueting.press.budget import Budgeted

    engine = make(name, jobs=order.jobs)
    if isinstance(engine, Patient):
        engine.share(lambda inner: Budgeted(inner, budgets(name)))
    return engine


def _remembering(engine: Engine, order: Order) -> Engine:
    from yueting.engines.around import Remembering

    if engine.name == "silent":
        return engine
    return Remembering(engine, cache_folder() / "clips", most_bytes=REMEMBERED_BYTES, force=order.force)
