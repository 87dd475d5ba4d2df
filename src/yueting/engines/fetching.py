"""The way of a model to this machine: asked for by a person, resumed where it broke off, proven before it has a name.

Addresses, sizes and hashes are those of `models.OFFERS`, or of a table of the person's own. The file grows under another
name; only one whose SHA-256 is the published one takes its place. Proxies are those of the environment (urllib's rules).
"""

from __future__ import annotations

import errno
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from yueting import intake
from yueting.engines import models
from yueting.engines.models import OFFERS, Offer, Published
from yueting.errors import EngineError, OutputError, SettingsError, Unavailable
from yueting.messages import Message, because

MIRROR: Final = "YUETING_MODELS_FROM"
"""Where models are fetched from instead, as `--from`."""
DEADLINE: Final = 60.0
"""Seconds a server may be silent."""
TRIES: Final = 4
"""Times that a download is taken up again while each brings something more."""
CHUNK: Final = 1 << 18
GONE: Final = 416
PARTIAL: Final = 206

Tell = Callable[[Published, int], None]
"""Called with the file that comes and how many bytes of it are here."""


class Source(Protocol):
    """What is read from: an answer of a server, or a file."""

    def read(self, most: int, /) -> bytes:
        """Return at most *most* bytes, none at the end."""

    def close(self) -> None:
        """Let go of it."""


def offered(engine: str, place: str = "") -> Offer:
    """Return what is to be fetched for *engine*: from *place* (a mirror's address, a folder, a table), else as published.

    Raises SettingsError for an engine that needs no model and for a table that is none.
    """
    if place.endswith(".json"):
        return _tabled(engine, Path(place))
    if engine not in OFFERS:
        raise SettingsError(
            Message(
                "there is no model to fetch for {engine}: choose one of {names}", engine=engine, names=", ".join(OFFERS)
            ),
            key="--fetch",
        )
    offer = OFFERS[engine]
    if not place:
        return offer
    return replace(
        offer, files=tuple(replace(file, address=f"{place.rstrip('/')}/{file.name}") for file in offer.files)
    )


def lacking(engine: str, offer: Offer) -> tuple[Published, ...]:
    """Return the files of *offer* that are not on this machine, or not as published."""
    return tuple(file for file in offer.files if not _stands(models.home() / engine / file.name, file))


def fetch(engine: str, offer: Offer, tell: Tell) -> Path:
    """Return the folder in which all files of *offer* now stand, each proven.

    Raises OutputError where it cannot be written, Unavailable where a server breaks off, EngineError for other bytes.
    """
    folder = models.home() / engine
    wanted = lacking(engine, offer)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(folder, wanted)
        for file in wanted:
            _fetched(folder, file, tell)
    except OSError as error:
        raise OutputError(
            Message("{folder}: {reason}: the same command goes on from there", folder=folder, reason=because(error))
        ) from error
    return folder


def _fetched(folder: Path, file: Published, tell: Tell) -> None:
    part = folder / f".{file.name}.part"
    tries = TRIES
    while (have := _size(part)) < file.bytes:
        _take_up(part, file, have, tell)
        tries -= 1
        if _size(part) < file.bytes and (_size(part) <= have or not tries):
            raise Unavailable(
                Message(
                    "{address} broke off at {have} of {bytes} bytes: the same command goes on from there",
                    address=file.address,
                    have=_size(part),
                    bytes=file.bytes,
                ),
                kind="broken",
            )
    if not _stands(part, file):
        part.unlink()
        raise EngineError(
            Message("{address} gave other bytes than were published; they were thrown away", address=file.address)
        )
    part.replace(folder / file.name)


def _take_up(part: Path, file: Published, have: int, tell: Tell) -> None:
    """Write what follows behind the first *have* bytes of *part*, or all of it where the source begins again."""
    source, begin = _opened(file, have)
    with closing(source), part.open("r+b" if begin else "wb") as out:
        out.seek(begin)
        for chunk in _chunks(source, file.bytes - begin):
            out.write(chunk)
            begin += len(chunk)
            tell(file, begin)
        out.truncate()


def _chunks(source: Source, most: int) -> Iterator[bytes]:
    """Yield what *source* has, at most *most* bytes; a connection that breaks ends it."""
    while most > 0:
        try:
            chunk = source.read(min(CHUNK, most))
        except (TimeoutError, ConnectionError, HTTPException):
            return
        if not chunk:
            return
        yield chunk
        most -= len(chunk)


def _opened(file: Published, have: int) -> tuple[Source, int]:
    """Return what comes, and where in the file it begins."""
    if "://" not in file.address:
        return _local(Path(file.address), have), have
    if not file.address.startswith(("http://", "https://")):
        raise SettingsError(Message("{address} is no address of the web", address=file.address), key="--from")
    request = urllib.request.Request(file.address)  # noqa: S310 -- the scheme was looked at
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        answer = urllib.request.build_opener().open(request, timeout=DEADLINE)
    except urllib.error.HTTPError as error:
        if have and error.code == GONE:  # what is here is longer than what is there: begin again
            return _opened(file, 0)
        raise _unreached(file, error) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _unreached(file, error) from error
    return answer, have if answer.status == PARTIAL else 0


def _local(path: Path, have: int) -> BinaryIO:
    try:
        source = intake.opened(path)
    except OSError as error:
        raise SettingsError(Message("{path}: {reason}", path=path, reason=because(error)), key="--from") from error
    source.seek(have)
    return source


def _unreached(file: Published, error: Exception) -> Unavailable:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    told = because(reason) if isinstance(reason, BaseException) else str(reason)
    return Unavailable(
        Message(
            "{address} cannot be had ({reason}): try again, or name a mirror or a folder with --from",
            address=file.address,
            reason=told,
        ),
        kind="away",
    )


def _check_room(folder: Path, files: tuple[Published, ...]) -> None:
    needed = sum(file.bytes - min(file.bytes, _size(folder / f".{file.name}.part")) for file in files)
    if shutil.disk_usage(folder).free < needed:
        raise OSError(errno.ENOSPC, Message("no room for {mb} MB", mb=-(-needed // 1_000_000)), str(folder))


def _stands(path: Path, file: Published) -> bool:
    return _size(path) == file.bytes and models.sha256_of(path) == file.sha256


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _tabled(engine: str, path: Path) -> Offer:
    """Return the offer of a table `{"kokoro": [{"name": …, "address": …, "bytes": …, "sha256": …}]}`."""
    try:
        rows: list[dict[str, Any]] = json.loads(intake.text(path, intake.SETTINGS))[engine]
        files = tuple(
            Published(Path(row["name"]).name, str(row["address"]), int(row["bytes"]), str(row["sha256"]).lower())
            for row in rows
        )
    except OSError as error:
        raise SettingsError(because(error), file=str(path)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError(
            Message("no table of files for {engine}: each needs name, address, bytes and sha256", engine=engine),
            file=str(path),
        ) from error
    if not files or not all(file.name and file.bytes > 0 for file in files):
        raise SettingsError(Message("no file for {engine}", engine=engine), file=str(path))
    return Offer(files, OFFERS[engine].licence if engine in OFFERS else "")
