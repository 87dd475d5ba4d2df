"""One edition made in an open workshop: in this process, in another, or on another machine, it is the same."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from yueting.contract import Manifest
from yueting.errors import ProductError, YuetingError
from yueting.identity.identities import Identities
from yueting.identity.memory import Memory, content_key, content_of
from yueting.library.ahead import latest
from yueting.library.shelf import Shelf
from yueting.messages import Message, Words
from yueting.order import Order, Progress, Step
from yueting.press.edition.drafting import alone, drafted
from yueting.press.edition.products import Origin, Workshop, produce
from yueting.press.run import Run, made

if TYPE_CHECKING:
    from yueting.editorial.composition import Composed


class Fault(YuetingError):
    """What should not happen happened to one edition; *trace* says where. The others of the run go on."""

    status = 70

    def __init__(self, words: Words, trace: str = "") -> None:
        self.trace = trace
        super().__init__(words)


async def one(run: Run, workshop: Workshop, source: Path, id_: str) -> None:
    """Make the edition *id_* of *source* in *workshop* and note in *run* what came of it."""
    if run.stopped:
        return
    run.watch(Step(str(source), "read"))
    try:
        job = Job(source, id_, run.order, run.settings, run.is_new(id_))
        manifest = await make(job, workshop, run.shelf, run.watch)
    except YuetingError as error:
        run.lost(source, error)
    else:
        run.made_of(source, made(manifest, source), id_)


@dataclass(frozen=True, slots=True)
class Job:
    """An edition to make: its input, its id, what was ordered, the key of the settings, and whether its id was free."""

    source: Path
    id: str
    order: Order
    settings: str
    new: bool = False


async def make(job: Job, workshop: Workshop, opened: Callable[[], Shelf], watch: Progress) -> Manifest:
    """Return the manifest of the edition that *job* asks for, published on the shelf that *opened* gives.

    The shelf is asked for only once the input has proven to be an edition. Raises YuetingError, of which a Fault is one.
    """
    try:
        return await _made(job, workshop, opened, watch)
    except YuetingError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        message = Message("a fault in yueting itself ({reason}): please report it with the output of -v", reason=reason)
        raise Fault(message, "".join(traceback.format_exception(error))) from error


async def _made(job: Job, workshop: Workshop, opened: Callable[[], Shelf], watch: Progress) -> Manifest:
    origin = Origin(content_key(job.source, job.settings), content_of(job.source))
    composed = await asyncio.to_thread(_composed, job.source, job.order, job.id)
    shelf = opened()

    def filled(draft: Shelf) -> Awaitable[Manifest]:
        return produce(composed, job.order, workshop, draft, origin, _watching(watch, job.source))

    async with alone(shelf, job.id):
        if not (job.new and _is_taken(shelf, job.id, origin)):
            return await drafted(shelf, job.id, filled)
    # Another run, which chose at the same moment, was first.
    known = Identities(shelf.root, job.order, Memory(shelf.root), job.settings)
    return await _made(replace(job, id=known.apart(job.source)), workshop, opened, watch)


def _is_taken(shelf: Shelf, id_: str, origin: Origin) -> bool:
    """Return whether the edition *id_* stands on *shelf* and was made of something else than *origin*."""
    try:
        there = latest(shelf, id_)
    except ProductError:
        return False
    return there is not None and there.content != origin.content


def _composed(source: Path, order: Order, id_: str) -> Composed:
    # The readers and the desk are loaded here, while the voice's processes start.
    from yueting.editorial.composition import compose
    from yueting.readers.source import absent

    if not lexists(source):
        raise absent(source)
    return compose(source, order, id=id_)


def _watching(watch: Progress, source: Path) -> Progress:
    return lambda step: watch(replace(step, source=str(source)))
