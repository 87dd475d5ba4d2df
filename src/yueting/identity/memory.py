"""What the press remembers of earlier runs, so that an unchanged edition costs one look at its files.

The memory lives in the person's cache folder, never in the library: without it the content key of the manifest decides,
which costs reading the input. Paths are absolute; times are nanoseconds of the last change of the content and of
anything about the file, which nobody can set.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
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
ROOM: Final = 1 << 16
"""Bytes by which a memory may grow before lines that no longer count are left out of it."""
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
    """The memory of one library: a line an input, the last one counts; those are read that are asked for, damaged ones are none."""

    def __init__(self, library: Path) -> None:
        self._path = kept(library, "inputs.txt")
        self._kept, self._new = _loaded(self._path), dict[bytes, bytes]()

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
        mark = b"\t%s\t" % _told(id_)
        places = dict.fromkeys(line.partition(b"\t")[0] for line in (*_holding(self._kept, mark), *self._new.values()))
        told = (_read(place) for place in places if mark in self._line(place))
        return tuple(Path(source) for source in told if isinstance(source, str))

    def _seen(self, source: str) -> Seen | None:
        row = _read(self._line(_told(source)).rpartition(b"\t")[2])
        try:
            return _seen_from(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def _line(self, place: bytes) -> bytes:
        """Return the last line of the input that is called *place*, empty where there is none."""
        if place in self._new:
            return self._new[place]
        at = self._kept.rfind(b"\n%s\t" % place) + 1
        return self._kept[at : self._kept.find(b"\n", at)] if at else b""

    def remember(self, source: Path, seen: Seen) -> None:
        """Keep *seen* for the next run, if *source* will be there."""
        if not source.parent.name.startswith(PASSING):
            place = _told(str(whole(source)))
            line = b"\t".join((place, _told(seen.made[0]), _told([getattr(seen, name) for name in seen.__slots__])))
            if line != self._line(place):
                self._new[place] = line

    def save(self) -> None:
        """Write the memory; where that cannot be done the next run reads its inputs again, which does no harm."""
        if not self._new:
            return
        added = b"".join(b"%s\n" % line for line in self._new.values())
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._kept and len(self._kept) + len(added) < 2 * _before(self._kept) + ROOM:
                with self._path.open("ab") as out:
                    # Half a line may stand there.
                    out.write(b"\n" + added)
            else:
                self._anew(added)

    def _anew(self, added: bytes) -> None:
        """Write the last line of each input alone, and first of all how much that is."""
        lines = {line.partition(b"\t")[0]: line for line in (self._kept + added).split(b"\n") if line.count(b"\t") == 2}
        content = b"".join(b"%s\n" % line for line in lines.values())
        temporary = self._path.with_suffix(f".{os.getpid()}")
        try:
            temporary.write_bytes(b"%d\n%s" % (len(content), content))
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


def _loaded(path: Path) -> bytes:
    """Return the memory as it is written: a number, then lines of an input, an edition's id and what was seen, in JSON without tabs."""
    try:
        content = intake.content(path, intake.PRODUCT)
    except (OSError, ValueError):
        return b""
    return content if content.endswith(b"\n") else content + b"\n"


def _before(content: bytes) -> int:
    first = content.partition(b"\n")[0]
    return int(first) if first.isdigit() and len(first) < len(str(intake.PRODUCT)) else 0


def _holding(content: bytes, mark: bytes) -> Iterator[bytes]:
    """Yield each line of *content* in which *mark* is."""
    at = content.find(mark)
    while at >= 0:
        end = content.find(b"\n", at)
        yield content[content.rfind(b"\n", 0, at) + 1 : end]
        at = content.find(mark, end)


def _told(data: object) -> bytes:
    return json.dumps(data).encode()


def _read(line: bytes) -> Any:
    """Return what the JSON *line* says, None where it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _seen_from(row: Any) -> Seen:
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
