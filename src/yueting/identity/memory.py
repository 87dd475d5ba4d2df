"""What the press remembers of earlier runs, so that an unchanged edition costs one look at its files.

The memory lives in the person's cache folder, never in the library: without it the content key of the manifest decides,
which costs reading the input. Paths are absolute; times are nanoseconds of the last change of the content and of
anything about the file, which nobody can set.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from os.path import isdir, realpath
from pathlib import Path
from typing import Any, Final

from yueting import __version__, intake
from yueting.contract import Manifest
from yueting.library.stamps import sha256_of
from yueting.order import Order
from yueting.resources import PASSING, is_folder, kept, stands, whole

RULES: Final = "5"
"""Raised whenever the same input and settings would give other products."""
FINE: Final = 50_000_000
COARSE: Final = 2_000_000_000
"""Nanoseconds in which a file may change twice and look the same, by what its file system counts in."""
Stamp = tuple[str, int, int, int]
"""Path, bytes, time of the content, time of the file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an edition was made of and into: stamps of its inputs and products, and the key of its settings."""

    settings: str
    inputs: tuple[Stamp, ...]
    products: tuple[Stamp, ...]
    made: tuple[str, str, int, float, int]
    """Id, title, stories, seconds of speech, warnings."""


class Memory:
    """The memory of one library, a line an input, of which those are read that are asked for; damaged ones are none."""

    def __init__(self, library: Path) -> None:
        self._path = kept(library, "inputs.txt")
        self._lines = _loaded(self._path)

    def unchanged(self, source: Path, settings: str) -> Seen | None:
        """Return what is remembered of *source* if neither it, its products nor the *settings* have changed."""
        seen = self._seen(realpath(source))
        if seen is None or seen.settings != settings:
            return None
        fresh = seen.inputs == stamps(inputs_of(source)) and seen.products == stamps(Path(p[0]) for p in seen.products)
        return seen if fresh else None

    def id_of(self, source: Path) -> str:
        """Return the edition that *source*, where it lies, has become in the last run that saw it, or nothing."""
        seen = self._seen(str(whole(source)))
        return seen.made[0] if seen else ""

    def sources_of(self, id_: str) -> tuple[Path, ...]:
        """Return every input that is remembered to have become the edition *id_*."""
        wanted = json.dumps(id_)
        return tuple(Path(str(json.loads(path))) for path, (id_, _) in self._lines.items() if id_ == wanted)

    def _seen(self, source: str) -> Seen | None:
        _, line = self._lines.get(json.dumps(source), ("", ""))
        try:
            return _seen_from(json.loads(line)) if line else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def remember(self, source: Path, seen: Seen) -> None:
        """Keep *seen* for the next run, if *source* will be there."""
        if not source.parent.name.startswith(PASSING):
            self._lines[json.dumps(str(whole(source)))] = (json.dumps(seen.made[0]), json.dumps(_row(seen)))

    def save(self) -> None:
        """Write the memory; where that cannot be done the next run reads its inputs again, which does no harm."""
        temporary = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            rows = (f"{path}\t{id_}\t{line}\n" for path, (id_, line) in self._lines.items())
            temporary.write_text("".join(rows), "utf-8")
            temporary.replace(self._path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()


def inputs_of(source: Path) -> tuple[Path, ...]:
    """Return every file that *source* depends on: itself or its pages, and the settings beside them."""
    is_folder = isdir(source)  # noqa: PTH112  (a name that is too long is none)
    folder = source if is_folder else source.parent
    own = [p for p in source.rglob("*") if p.is_file()] if is_folder else [source]
    own += [folder / name for name in ("paper.yaml", "desk.yaml", "desk.learned.yaml", f"{source.name}.desk.yaml")]
    return tuple(sorted({path.resolve() for path in own if stands(path)}))


def stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """Return the stamp of every file of *paths*; a missing one has size −1."""
    return tuple(map(_stamp, paths))


def settled(found: Iterable[Stamp], now: int) -> tuple[Stamp, ...]:
    """Return the stamps *found* at *now* (nanoseconds), spoilt where the file may change again and look the same.

    That is one changed just now, or after now by a clock that has jumped: the next run looks at its content.
    """
    return tuple(stamp if _is_settled(stamp, now) else (*stamp[:2], -1, -1) for stamp in found)


def settings_key(order: Order) -> str:
    """Return the key of everything but the input that products depend on: settings files by content, rules, version."""
    facts: dict[str, Any] = {}
    for name, value in asdict(order).items():
        if name in ("jobs", "force", "keep_going"):
            continue
        facts[name] = _content(value) if isinstance(value, Path) else sorted(value) if name == "only" else value
    return _digest(json.dumps([__version__, RULES, facts], sort_keys=True).encode())


def content_key(source: Path, settings: str) -> str:
    """Return the key of an edition by content: the *settings* and the bytes of every input file."""
    parts = [settings, *(f"{path.name}={_content(path)}" for path in inputs_of(source))]
    return _digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def content_of(source: Path) -> str:
    """Return the digest of what *source* itself says, wherever it lies and whatever settings are beside it."""
    if not is_folder(source):
        return _content(source) if stands(source) else ""
    pages = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    own = (path for path in pages if path.suffix not in (".yaml", ".yml") and path.name[0] != ".")
    return _digest("\n".join(f"{path}={_content(source / path)}" for path in own).encode("utf-8", "surrogateescape"))


def is_whole(manifest: Manifest, root: Path) -> bool:
    """Return whether every product of *manifest* stands in *root* as it was made, by size and then by content."""
    sizes = all(_stamp(root / product.file)[1] == product.bytes for product in manifest.products)
    return sizes and all(sha256_of(root / product.file) == product.sha256 for product in manifest.products)


def _loaded(path: Path) -> dict[str, tuple[str, str]]:
    """Return the lines of the memory: by input the edition's id and what was seen, all in JSON, which has no tabs."""
    try:
        rows = (line.split("\t") for line in intake.text(path, intake.PRODUCT).split("\n"))
        return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3 and row[0][:1] == row[0][-1:] == '"'}
    except (OSError, ValueError):
        return {}


def _row(seen: Seen) -> list[Any]:
    return [getattr(seen, name) for name in seen.__slots__]


def _seen_from(row: list[Any]) -> Seen:
    settings, *lists, made = row
    inputs, products = (tuple((p, s, m, c) for p, s, m, c in stamps) for stamps in lists)
    id_, title, stories, seconds, warnings = made
    return Seen(settings, inputs, products, (id_, title, stories, seconds, warnings))


def _stamp(path: Path) -> Stamp:
    try:
        facts = path.stat()
    except OSError:
        return str(path), -1, 0, 0
    # On Windows the second is the time of making: no harm, and no help.
    return str(path), facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def _is_settled(stamp: Stamp, now: int) -> bool:
    _, _, content, file = stamp
    tick = COARSE if file % 1_000_000_000 == 0 else FINE
    return (content if os.name == "nt" else file) + tick < now


def _content(path: Path) -> str:
    if path.is_dir():
        return _digest("\n".join(f"{p}={_content(p)}" for p in sorted(path.rglob("*")) if p.is_file()).encode())
    try:
        return _digest(intake.content(path, intake.PRODUCT))
    except OSError:
        return "missing"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
