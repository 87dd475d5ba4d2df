"""The door to dask.distributed: editions as tasks on many machines, one edition a task.

Workers write the editions' files into the library, which they share with the submitter as a folder; the submitter alone
rebuilds feeds and site. A worker that dies costs its edition's work: the task goes to another. One budget of connections
to the online voice holds for the whole cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from functools import partial
from os.path import realpath
from pathlib import Path
from typing import Any, Final

from yueting.engines.budget import Leases
from yueting.errors import EngineError, ProductError, SettingsError, YuetingError
from yueting.messages import Message
from yueting.order import Failed, Order, Progress, Step
from yueting.press.crews import worker
from yueting.press.crews.spread import CrewLostError
from yueting.press.crews.worker import Outcome
from yueting.press.edition.job import Job
from yueting.press.run import Run

TRIES: Final = 5
"""How often an edition is given to another worker."""
FIRST: Final = 10
"""Seconds to wait for a scheduler that has not been seen yet."""
LOST: Final = 60
"""Seconds to wait for a scheduler that is being restarted."""
TOPIC: Final = "yueting"
"""Under which workers tell the steps of their work."""


def cluster(run: Run, address: str) -> Callable[[int], Any]:
    """Return what gives, at each search, a crew of the workers at *address* for *run*; `local` starts some here."""
    run.shelf()
    return partial(_found, run, address)


@contextmanager
def _found(run: Run, address: str, attempt: int) -> Iterator[Cluster]:
    dask = _dask()
    with ExitStack() as stack:
        where = stack.enter_context(_local(dask, run.order.jobs)).scheduler_address if address == "local" else address
        try:
            client = stack.enter_context(dask.Client(where, timeout=LOST if attempt else FIRST))
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(
                Message("{address}: no Dask scheduler answers there: {error}", address=address, error=error)
            ) from error
        crew = Cluster(client, address, run)
        yield crew
        crew.close()


class Cluster:
    """The workers of a scheduler, which gives out all that is waiting by itself."""

    room = 1_000_000

    def __init__(self, client: Any, address: str, run: Run) -> None:
        self._client, self._address = client, address
        self._root, self._order = run.root.resolve(), _for_workers(run.order)
        self._given: set[Any] = set()
        self._watch: Progress | None = None
        client.subscribe_topic(TOPIC, self._told)

    def submit(self, job: Job, watch: Progress) -> Future[Outcome]:
        """Return what will come of *job*, CrewLostError where the scheduler is lost."""
        self._watch = watch
        ours: Future[Outcome] = Future()
        there = replace(job, source=Path(realpath(job.source)), order=self._order)
        theirs = self._client.submit(_make, there, self._root, str(job.source), key=f"yueting-{job.id}", retries=TRIES)
        self._given.add(theirs)  # a future that nobody holds is no longer worked on
        theirs.add_done_callback(partial(self._handed_on, ours, str(job.source)))
        return ours

    def close(self) -> None:
        """Let every worker put its things away; one that cannot be reached has nothing to."""
        dask = _dask()
        try:
            self._client.run(worker.close)
        except (dask.comm.CommClosedError, TimeoutError, OSError):
            return

    def _handed_on(self, ours: Future[Outcome], source: str, theirs: Any) -> None:
        self._given.discard(theirs)
        if theirs.status == "finished":
            ours.set_result(theirs.result())
        elif theirs.status == "error":
            self._broken(ours, source, theirs.exception())
        else:
            ours.set_exception(CrewLostError(self._address))

    def _broken(self, ours: Future[Outcome], source: str, error: BaseException) -> None:
        """Hand on our own error; a fault of every worker that had the task costs its edition alone."""
        if isinstance(error, YuetingError):
            ours.set_exception(error)
            return
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        reason = Message("no worker could make it ({reason})", reason=why)
        ours.set_result(Outcome(Failed(source, reason, ProductError.status)))

    def _told(self, event: tuple[Any, Any]) -> None:
        match event:
            case (_, (str(source), str(stage), done, total)) if self._watch:
                self._watch(Step(source, stage, done, total))  # type: ignore[arg-type]  # one of ours, by way of the scheduler


async def _make(job: Job, root: Path, source: str) -> Outcome:
    """Return what came of *job* on this worker, which *source* is called where it was asked for."""
    here = _dask().get_worker()

    def watch(step: Step) -> None:
        here.log_event(TOPIC, (source, step.stage, step.done, step.total))

    return await worker.make(job, root, Leases, watch)


def _for_workers(order: Order) -> Order:
    """Return *order* with the settings' paths whole: a worker stands in a folder of its own."""
    whole: dict[str, Any] = {
        field.name: path.resolve() for field in fields(order) if isinstance(path := getattr(order, field.name), Path)
    }
    return replace(order, **whole)


def _local(dask: Any, jobs: int) -> Any:
    # Each worker has engine processes of its own, so it may not be a daemon.
    with dask.dask.config.set({"distributed.worker.daemon": False}):
        return dask.LocalCluster(n_workers=jobs or 2, threads_per_worker=1, dashboard_address=None, silence_logs=50)


def _dask() -> Any:
    """Return the untyped module; raises SettingsError where it is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise SettingsError("Dask is not installed: pip install 'yueting[cluster]'", key="--cluster") from error
    return distributed
