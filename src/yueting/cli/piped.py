"""Standard input as an input: what comes is laid into a file of a folder of its own, for as long as the command runs.

It is `stdin` wherever it is named: in the edition's id, where the page has no better, and in all that a person is told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.resources import PASSING

if TYPE_CHECKING:
    from yueting.order import Progress, Report

DASH: Final = Path("-")
NAME: Final = "stdin"
_CHUNK: Final = 1 << 20

Naming = Callable[[Any], Any]


@contextmanager
def laid_down(inputs: Sequence[Path]) -> Iterator[tuple[tuple[Path, ...], Naming]]:
    """Give *inputs* with a file in the place of `-`, and what names that file `stdin` in a report, a step or a message.

    Raises InputError where more comes in than a page may have; one that is raised inside of it names `stdin` too.
    """
    if DASH not in inputs:
        yield tuple(inputs), lambda told: told
        return
    with TemporaryDirectory(prefix=PASSING) as folder:
        file = Path(folder).resolve() / NAME
        with _naming(str(file)) as named:
            _lay(file)
            yield tuple(file if one == DASH else one for one in inputs), named


def run_named(run: Callable[[Progress], Report], named: Naming) -> Callable[[Progress], Report]:
    """Return *run*, with every step and its report *named*."""

    def renamed(watch: Progress) -> Report:
        report: Report = named(run(lambda step: watch(named(step))))
        return report

    return renamed


@contextmanager
def _naming(path: str) -> Iterator[Naming]:
    def named(told: Any) -> Any:
        match told:
            case Path():
                return Path(named(str(told)))
            case str():
                return told.replace(path, NAME)
            case Message():
                return Message(told.template, **{name: named(value) for name, value in told.fields})
            case tuple():
                return tuple(map(named, told))
            case _ if is_dataclass(told) and not isinstance(told, type):
                return replace(told, **{one.name: named(getattr(told, one.name)) for one in fields(told)})
            case _:
                return told

    try:
        yield named
    except InputError as error:
        raise InputError(named(error.message)) from error


def _lay(file: Path) -> None:
    """Write what comes in to *file*, as far as a page may reach."""
    from yueting.readers.source import MOST_BYTES, too_large

    size = 0
    with file.open("wb") as out:
        while sys.stdin is not None and (piece := sys.stdin.buffer.read(_CHUNK)):
            size += len(piece)
            if size > MOST_BYTES:
                raise too_large(file)
            out.write(piece)
