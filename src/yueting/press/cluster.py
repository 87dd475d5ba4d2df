"""The door to dask.distributed: editions as tasks on many machines, one edition a task.

Workers write the editions' files into the library, which they share with the submitter as a folder; the submitter alone
rebuilds feeds and site. A worker that dies costs its edition's work: the task goes to another. One budget of connections
to the online voice holds for the whole cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from yueting.errors import EngineError, ProductError, SettingsError, YuetingError
from yueting.library.ahead import latest
from yueting.library.shelf import Shelf
from yueting.press import worker
from yueting.press.order import Failed, Order, Report, Step
from yueting.press.run import Run, Task, made

TRIES: Final = 5
"""How often an edition is given to another worker, and how often the scheduler is looked for again."""
FIRST: Final = 10
"""Seconds to wait for a scheduler that has not been seen yet."""
LOST: Final = 60
"""Seconds to wait for a scheduler that is being restarted."""


def spread(run: Run, tasks: Sequence[Task], address: str) -> tuple[str, ...]:
    """Make every edition of *tasks* on the cluster at *address* (`local` starts one here), noting each in *run*.

    Raises SettingsError where Dask is not installed, EngineError where no scheduler answers.
    """
    run.shelf()
    left = dict((id_, source) for source, id_ in tasks)  # noqa: C402  (turned round: ids are what comes back)
    notes: dict[str, None] = {}
    for attempt in range(TRIES):
        with _client(address, run.order.jobs, LOST if attempt else FIRST) as client:
            for id_, report in _answers(client, left, run):
                notes |= dict.fromkeys(report.notes)
                _note(run, left.pop(id_), id_, report)
                if run.stopped:
                    break
        if not left or run.stopped:
            return tuple(notes)
    raise EngineError(f"{address}: the scheduler was lost {TRIES} times; {len(left)} editions are not made: run again")


def _answers(client: Any, left: dict[str, Path], run: Run) -> Iterator[tuple[str, Report]]:
    """Yield each edition's report as it comes; stop early where the scheduler is lost."""
    dask = _dask()
    root, order = str(run.root.resolve()), _for_workers(run.order)
    futures = {
        client.submit(worker.make, str(source.resolve()), id_, root, order, key=f"yueting-{id_}", retries=TRIES): id_
        for id_, source in left.items()
    }
    try:
        for future in dask.as_completed(futures):
            if future.status == "cancelled":
                return
            yield futures[future], _answer(future, left[futures[future]])
        client.run(worker.close, order)
    except (dask.comm.CommClosedError, dask.client.FutureCancelledError, TimeoutError, OSError):
        return


def _for_workers(order: Order) -> Order:
    """Return *order* with the settings' paths whole: a worker stands in a folder of its own."""
    whole: dict[str, Any] = {
        field.name: path.resolve() for field in fields(order) if isinstance(path := getattr(order, field.name), Path)
    }
    return replace(order, **whole)


def _answer(future: Any, source: Path) -> Report:
    """Return what a worker reported, or a failure where every worker that had the task died or broke."""
    error = future.exception()
    if error is None:
        report: Report = future.result()
        return report
    if isinstance(error, YuetingError):
        return Report(failed=(Failed(str(source), str(error), error.status),))
    reason = f"no worker could make it ({type(error).__name__}: {error})".splitlines()[0]
    return Report(failed=(Failed(str(source), reason, ProductError.status),))


def _note(run: Run, source: Path, id_: str, report: Report) -> None:
    for failed in report.failed:
        run.failed.append(Failed(str(source), failed.reason, failed.status))
        run.watch(Step(str(source), "done", outcome=run.failed[-1]))
    manifest = latest(Shelf(run.root), id_) if not report.failed else None
    if manifest:
        run.made_of(source, made(manifest, source))


@contextmanager
def _client(address: str, jobs: int, patience: int) -> Iterator[Any]:
    dask = _dask()
    with ExitStack() as stack:
        if address == "local":
            address = stack.enter_context(_local(dask, jobs)).scheduler_address
        try:
            client = stack.enter_context(dask.Client(address, timeout=patience))
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(f"{address}: no Dask scheduler answers there: {error}") from error
        yield client


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
