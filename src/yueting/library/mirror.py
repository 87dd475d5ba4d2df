"""The door to fsspec: a library in an object store, kept as a mirror of a folder in the person's cache.

The folder is worked on as any library; then what differs is sent, sounds and books first, feeds last, and what is no
more is removed after that, so that a reader never sees a feed whose files are missing. It is sent too when the feeds
have been led to sounds that wait, so that none is replaced while a feed tells of it. A machine that has no folder yet
fetches the library first.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from yueting import intake
from yueting.errors import OutputError, SettingsError
from yueting.library.durable import sync_tree, write
from yueting.library.shelf import Shelf, media_type
from yueting.messages import Message
from yueting.resources import cache_folder

LASTING: Final = "public, max-age=86400"
FRESH: Final = "public, max-age=300, must-revalidate"
"""Feeds, manifests and pages change whenever something is published; sounds and books hardly ever."""
ORDER: Final = (
    ("next/", "audio/", "epub/", "assets/", "art."),
    ("editions/",),
    ("read/", "search", "years/", "opds"),
    ("index.html",),
)
"""What is sent first; whatever is not named, the feeds, comes last."""

Print = tuple[int, str]
"""Bytes and MD5."""
UNSENT: Final[Print] = (-1, "")
_MD5: Final = re.compile(r"[0-9a-f]{32}")


def is_remote(output: str) -> bool:
    """Return whether *output* names an object store, such as `s3://bucket/prefix`."""
    return "://" in output


def shown(url: str) -> str:
    """Return *url* as messages may show it: without a password or a key that stands before its host."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"


class Mirror:
    """The library at *url* and its folder here; raises SettingsError where fsspec or the store's driver is missing."""

    def __init__(self, url: str) -> None:
        self._url, self._store, self._root = url, *_opened(url)
        self.folder = cache_folder() / "mirrors" / hashlib.sha256(url.encode()).hexdigest()[:16]

    def pull(self) -> None:
        """Fetch the library into the folder, if the folder is not there yet; raises OutputError."""
        if (self.folder / "editions").is_dir():
            return
        arriving = self.folder.with_suffix(".part")
        for left in (arriving, self.folder):
            shutil.rmtree(left, ignore_errors=True)
        with _told(self._url):
            for name in sorted(self._remote()):
                target = arriving / name
                target.parent.mkdir(parents=True, exist_ok=True)
                self._store.get_file(f"{self._root}/{name}", str(target))
            if arriving.is_dir():
                sync_tree(arriving)
                self._note({name: _print(path) for name, path in _files(arriving)})
                arriving.rename(self.folder)

    def push(self) -> int:
        """Return how many objects were sent to make the store agree with the folder; raises OutputError."""
        here = dict(_files(self.folder))
        with _told(self._url):
            prints, there, known = {name: _print(path) for name, path in here.items()}, self._remote(), self._noted()
            changed = [
                name for name in sorted(here, key=_place) if not _agree(prints[name], there.get(name), known.get(name))
            ]
            # Noted before anything is sent: what a push that dies has sent is still known to be ours.
            self._note(
                known | {name: prints[name] for name in here if name not in changed} | dict.fromkeys(changed, UNSENT)
            )
            for name in changed:
                self._send(name, here[name])
            for name in sorted((set(there) & set(known)) - set(here)):
                self._store.rm_file(f"{self._root}/{name}")
            self._note(prints)
        return len(changed)

    def _note(self, prints: dict[str, Print]) -> None:
        """Keep what the store holds by our hand, beside the folder."""
        write(self.folder.with_suffix(".json"), (json.dumps(prints).encode(),))

    def _noted(self) -> dict[str, Print]:
        try:
            noted = json.loads(intake.content(self.folder.with_suffix(".json"), intake.ASSET))
            return {name: (int(size), str(digest)) for name, (size, digest) in noted.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def _send(self, name: str, path: Path) -> None:
        headers: dict[str, str] = {}
        if "s3" in _protocols(self._store):
            headers = {"ContentType": media_type(name), "CacheControl": LASTING if _place(name)[0] == 0 else FRESH}
        self._store.put_file(str(path), f"{self._root}/{name}", **headers)

    def _remote(self) -> dict[str, Print]:
        """Return name, size and, where the store tells it, MD5 of every object that a library could have put there.

        Whatever else is there is a stranger's: a name such as `../x` would lead out of the folder here.
        """
        self._store.invalidate_cache()
        try:
            found: dict[str, Any] = self._store.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        named = ((path[len(self._root) + 1 :], facts) for path, facts in found.items())
        return {
            name: (facts["size"], str(facts.get("ETag", "")).strip('"')) for name, facts in named if Shelf.names(name)
        }


class _told:  # noqa: N801  (reads as a word where it is used)
    """Turn the store's errors into one line of ours."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None:
        """Do nothing yet."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Exception):
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            where = shown(self._url)
            reason = reason.replace(self._url, where)
            raise OutputError(
                Message("{where}: the object store cannot be read or written: {reason}", where=where, reason=reason)
            ) from error


def _opened(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise SettingsError("object stores need fsspec: pip install 'yueting[s3]'", key="--output") from error
    try:
        store, root = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise SettingsError(f"{shown(url)}: {error}".replace(url, shown(url)), key="--output") from error
    return store, root.rstrip("/")


def _protocols(store: Any) -> tuple[str, ...]:
    return (store.protocol,) if isinstance(store.protocol, str) else tuple(store.protocol)


def _place(name: str) -> tuple[int, str]:
    """Return when *name* is sent, among its kind by name."""
    rank = next((rank for rank, starts in enumerate(ORDER) if name.startswith(starts)), len(ORDER))
    return rank, name


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every published file in *folder*; what begins with a dot is being made."""
    for inside, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        for path in (Path(inside) / name for name in names if not name.startswith(".")):
            yield path.relative_to(folder).as_posix(), path


def _agree(ours: Print, theirs: Print | None, noted: Print | None) -> bool:
    """Return whether the store has *ours*: by its MD5, else, where it tells none, by what was *noted* of it."""
    if theirs is None or theirs[0] != ours[0]:
        return False
    return theirs[1] == ours[1] or (not _MD5.fullmatch(theirs[1]) and noted == ours)


def _print(path: Path) -> Print:
    digest = hashlib.md5(usedforsecurity=False)
    with intake.opened(path) as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return path.stat().st_size, digest.hexdigest()
