"""What the press remembers of earlier runs, so that an unchanged edition costs one look at its files.

The memory lives in the person's cache folder, never in the library: without it the content key of the manifest decides,
which costs reading the input. Paths are absolute; times are nanoseconds of the last change.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from yueting import __version__
from yueting.contract import Manifest
from yueting.press.order import Order

RULES: Final = "1"
"""Raised whenever the same input and settings would give other products."""
Stamp = tuple[str, int, int]
"""Path, bytes, nanoseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an edition was made of and into: stamps of its inputs and products, and the key of its settings."""

    settings: str
    inputs: tuple[Stamp, ...]
    products: tuple[Stamp, ...]
    made: tuple[str, str, int, float, int]
    """Id, title, stories, seconds of speech, warnings."""


class Memory:
    """The memory of one library; a damaged one is an empty one."""

    def __init__(self, library: Path) -> None:
        name = hashlib.sha256(str(library.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._path = cache_folder() / "runs" / f"{name}.json"
        self._seen = _loaded(self._path)

    def unchanged(self, source: Path, settings: str) -> Seen | None:
        """Return what is remembered of *source* if neither it, its products nor the *settings* have changed."""
        seen = self._seen.get(str(source.resolve()))
        if seen is None or seen.settings != settings:
            return None
        fresh = seen.inputs == stamps(inputs_of(source)) and seen.products == stamps(
            Path(p) for p, _, _ in seen.products
        )
        return seen if fresh else None

    def remember(self, source: Path, seen: Seen) -> None:
        """Keep *seen* for the next run."""
        self._seen[str(source.resolve())] = seen

    def save(self) -> None:
        """Write the memory; where that cannot be done the next run reads its inputs again, which does no harm."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps({path: asdict(seen) for path, seen in self._seen.items()}), "utf-8")
            temporary.replace(self._path)
        except OSError:
            return


def cache_folder() -> Path:
    """Return the person's cache folder for yueting: `YUETING_CACHE`, else the XDG base directory's."""
    own = os.environ.get("YUETING_CACHE")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yueting"


def inputs_of(source: Path) -> tuple[Path, ...]:
    """Return every file that *source* depends on: itself or its pages, and the settings beside them."""
    folder = source if source.is_dir() else source.parent
    own = [p for p in source.rglob("*") if p.is_file()] if source.is_dir() else [source]
    own += [folder / name for name in ("paper.yaml", "desk.yaml", f"{source.name}.desk.yaml")]
    return tuple(sorted({path.resolve() for path in own if path.is_file()}))


def stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """Return path, size and time of every file of *paths*; a missing one has size −1."""
    return tuple(map(_stamp, paths))


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


def is_whole(manifest: Manifest, root: Path) -> bool:
    """Return whether every product of *manifest* stands in *root* with the size it was made with."""
    return all(_stamp(root / product.file)[1] == product.bytes for product in manifest.products)


def _loaded(path: Path) -> dict[str, Seen]:
    try:
        data = json.loads(path.read_text("utf-8"))
        return {name: _seen(item) for name, item in data.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _seen(item: dict[str, Any]) -> Seen:
    inputs, products = (tuple((p, s, t) for p, s, t in item[name]) for name in ("inputs", "products"))
    id_, title, stories, seconds, warnings = item["made"]
    return Seen(item["settings"], inputs, products, (id_, title, stories, seconds, warnings))


def _stamp(path: Path) -> Stamp:
    try:
        facts = path.stat()
    except OSError:
        return str(path), -1, 0
    return str(path), facts.st_size, facts.st_mtime_ns


def _content(path: Path) -> str:
    if path.is_dir():
        return _digest("\n".join(f"{p}={_content(p)}" for p in sorted(path.rglob("*")) if p.is_file()).encode())
    try:
        return _digest(path.read_bytes())
    except OSError:
        return "missing"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
