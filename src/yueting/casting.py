"""`voices.yaml` is read: the packaged cast, changed by what a publisher's own file says, and what in that is wrong.

Sounds and engines that are not there are found here, before anything is spoken.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from yueting import intake
from yueting.cast import Cast
from yueting.errors import SettingsError
from yueting.messages import Message
from yueting.resources import drawer
from yueting.settings import load


def read_cast(path: Path | None = None, own: Path | None = None, engines: Collection[str] = ()) -> Cast:
    """Return the packaged cast, changed by what the publisher's file *path* says, or `voices.yaml` of the drawer *own*.

    Sounds are looked for in `audio/` of *own*, or beside *path*. Where *engines* says which there are, a voice of another
    one is an error. Raises SettingsError naming file, line and key.
    """
    if path is None and own and (own / "voices.yaml").is_file():
        path = own / "voices.yaml"
    said = load(path, Cast).model_dump(exclude_unset=True) if path else {}
    cast = Cast.model_validate(_merged(_packaged().model_dump(exclude_unset=True), said))
    cast._own = own or (path.resolve().parent if path else None)  # noqa: SLF001  # no key of the file, so no field
    _check_sounds(cast, path)
    if engines:
        _check_engines(cast, path, engines)
    return cast


@cache
def _packaged() -> Cast:
    return load(drawer() / "voices.yaml", Cast)


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: _merged(under[key], over[key]) for key in over if _maps(under.get(key)) and _maps(over[key])}
    return {**under, **over, **both}


def _maps(value: object) -> bool:
    return isinstance(value, Mapping)


def _check_sounds(cast: Cast, path: Path | None) -> None:
    for place, name in cast.chimes:
        try:
            if name:
                cast.sound(name)
        except SettingsError as error:
            message = Message("no such sound: put {name} into the folder audio beside it", name=name)
            line = _line(path, name) if path else 0
            raise SettingsError(message, file=str(path or ""), line=line, key=f"chimes.{place}") from error


def _check_engines(cast: Cast, path: Path | None, engines: Collection[str]) -> None:
    lists = [(f"voices.{language}", entries) for language, entries in cast.voices.items()]
    for name, role in cast.roles.items():
        lists += [(f"roles.{name}.voices.{language}", entries) for language, entries in role.voices.items()]
    for key, entry in ((key, entry) for key, entries in lists for entry in entries):
        if entry.engine not in engines:
            message = Message(
                "no engine {engine}: there are {engines}", engine=repr(entry.engine), engines=", ".join(sorted(engines))
            )
            line = _line(path, entry.voice) if path else 0
            raise SettingsError(message, file=str(path or ""), line=line, key=key)


def _line(path: Path, name: str) -> int:
    lines = intake.text(path, intake.SETTINGS, "utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if name in line), 0)
