"""Which engines a run has, in order of preference, each behind the memory of clips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from yueting.errors import EngineError, Unavailable
from yueting.messages import Message, Words
from yueting.order import Order
from yueting.resources import cache_folder

if TYPE_CHECKING:
    from yueting.engines.budget import Budget
    from yueting.speech import Engine

Budgets = Callable[[str], "Budget"]
"""Name of an online engine → the budget that all processes of the run share."""
EMBEDDED: Final = "espeak"
NEURAL: Final = "kokoro"
"""The better voice of this machine, where its model is there."""
NETWORKED: Final = ("edge", "openai")
"""Engines that may be away: those of this machine speak in their place."""
REMEMBERED_BYTES: Final = 5_000_000_000
"""The clips of all editions of a person, least recently used first to go."""


async def engines_for(order: Order, budgets: Budgets | None = None) -> tuple[tuple[Engine, ...], tuple[Words, ...]]:
    """Return the engines of *order* in order of preference, and one line for a person where one is away.

    `auto` is the online voice where it answers, then the neural one where its model is there, then the embedded one.
    With *budgets* this is one process of several, each of which has one core. Raises EngineError, SettingsError.
    """
    if order.engine == "auto":
        (online, notes), (own, more) = await _online(order, budgets), await _own(order, budgets)
        return (*online, *own), (*notes, *more)
    made = _made(order.engine, order, budgets)
    first = _remembering(made, order)
    match order.engine:
        case name if name in NETWORKED:
            own, notes = await _own(order, budgets)
            return (first, *own), notes
        case name if name == NEURAL:  # it speaks no Cantonese
            await made.voices()
            return (first, _remembering(_made(EMBEDDED, order, budgets), order)), ()
        case _:
            return (first,), ()


async def _online(order: Order, budgets: Budgets | None) -> tuple[tuple[Engine, ...], tuple[Words, ...]]:
    online = _made("edge", order, budgets)
    try:
        await online.voices()
    except EngineError as error:
        await online.close()
        return (), (Message("the online voice is away ({error}); a voice of this machine speaks", error=error),)
    return (_remembering(online, order),), ()


async def _own(order: Order, budgets: Budgets | None) -> tuple[tuple[Engine, ...], tuple[Words, ...]]:
    """Return the engines that need no service, the better one first, and one line where its model is there and no good."""
    embedded = _remembering(_made(EMBEDDED, order, budgets), order)
    neural = _made(NEURAL, order, budgets)
    try:
        await neural.voices()
    except EngineError as error:  # nobody has to have the model; `yueting voices` and `doctor` tell of it
        await neural.close()
        return (embedded,), (error.message,) if isinstance(error, Unavailable) else ()
    return (_remembering(neural, order), embedded), ()


def _made(name: str, order: Order, budgets: Budgets | None) -> Engine:
    from yueting.engines import make

    if budgets is None:
        return make(name, jobs=order.jobs)
    if name not in NETWORKED:
        return make(name, jobs=1)
    from yueting.engines.budget import Budgeted
    from yueting.engines.patience import Patient

    engine = make(name, jobs=order.jobs)
    if isinstance(engine, Patient):
        engine.share(lambda inner: Budgeted(inner, budgets(name)))
    return engine


def _remembering(engine: Engine, order: Order) -> Engine:
    from yueting.engines.around import Remembering

    if engine.name == "silent":
        return engine
    return Remembering(engine, cache_folder() / "clips", most_bytes=REMEMBERED_BYTES, force=order.force)
