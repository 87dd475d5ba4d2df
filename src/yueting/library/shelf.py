"""The published library as a folder: what is put on it is whole or not there at all.

Names are ASCII and cannot lead out of the root. The shelf knows no format but the manifest's, and never deletes what it
was not told to.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from yueting import intake
from yueting.contract import Manifest, Product, manifest_from, manifest_json
from yueting.errors import OutputError, ProductError
from yueting.library.durable import CHUNK, is_dead, is_foreign, make_folder, sync_folder, told, write, write_all
from yueting.library.media import media_type
from yueting.lock import claimed, held
from yueting.messages import Message, because, message
from yueting.model import Article

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}(/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,4}")
Content = bytes | BinaryIO | Iterable[bytes]


class Shelf:
    """A library's folder *root*, made if it is not there; raises OutputError where that cannot be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with told(root):
            make_folder(root)
            self._real = root.resolve(strict=True)
        self._inside: set[Path] = set()

    def path(self, name: str) -> Path:
        """Return where the file *name*, relative and with slashes, stands; raises OutputError for an unsafe name."""
        if not _NAME.fullmatch(name):
            raise OutputError(
                Message(
                    "{name}: not a file name for a library: use ASCII letters, digits, `.`, `_`, `-`", name=repr(name)
                )
            )
        path = self.root / name
        if path.parent not in self._inside:
            if not path.parent.resolve().is_relative_to(self._real):
                raise OutputError(
                    Message("{name}: leads out of the library {root}: remove the link", name=name, root=self.root)
                )
            self._inside.add(path.parent)
        return path

    @staticmethod
    def names(name: str) -> bool:
        """Return whether *name* could be a file of a library: ASCII, relative, without a way out."""
        return bool(_NAME.fullmatch(name))

    def put(self, name: str, content: Content) -> Product:
        """Return what was written as *name*, durable when this returns; raises OutputError, leaving the old file."""
        path = self.path(name)
        with told(path):
            size, sha256 = write(path, chunks(content))
        return Product(name, media_type(name), size, sha256)

    def put_all(self, files: Iterable[tuple[str, bytes]]) -> int:
        """Return how many of *files* differed from what stood there and were replaced, in their order.

        For many small files that can be made again; each is whole at every moment. Raises OutputError.
        """
        return write_all((self.path(name), content) for name, content in files)

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files *names*, durably, and folders that this leaves empty; what is gone already does no harm."""
        touched: set[Path] = set()
        for name in names:
            path = self.path(name)
            with told(path):
                path.unlink(missing_ok=True)
                touched.add(_pruned(path.parent, self.root))
        for folder in sorted(touched):
            if folder.is_dir():
                with told(folder):
                    sync_folder(folder)

    def read(self, name: str) -> bytes:
        """Return the file *name*; raises OSError."""
        return intake.content(self.path(name), intake.PRODUCT)

    def save(self, manifest: Manifest) -> Product:
        """Return what was written as the manifest of an edition; from then on the edition is published."""
        text = json.dumps(manifest_json(manifest), ensure_ascii=False, separators=(",", ":"))
        return self.put(f"editions/{manifest.edition.id}.json", text.encode("utf-8", "replace"))

    def load(self, edition: str) -> Manifest | None:
        """Return the manifest of *edition*, None where there is none; raises ProductError for a damaged one."""
        try:
            content = intake.content(self.path(f"editions/{edition}.json"), intake.ASSET)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ProductError(
                Message("editions/{edition}.json: cannot be read: {strerror}", edition=edition, strerror=because(error))
            ) from error
        return parsed(edition, content)

    def editions(self) -> tuple[str, ...]:
        """Return the ids of all editions that have a manifest, sorted."""
        try:
            with os.scandir(self.root / "editions") as files:
                found = (file.name[:-5] for file in files if file.name.endswith(".json"))
                return tuple(sorted(filter(_NAME.fullmatch, found)))
        except OSError:
            return ()

    def lock(self, edition: str = "") -> AbstractContextManager[None]:
        """Return the lock of *edition*, or the library's own, for `with`, which waits for it."""
        return held(self._lock(edition))

    def claim(self, edition: str) -> AbstractContextManager[bool]:
        """Return the lock of *edition* for a `with` that does not wait: it gives whether the lock could be had."""
        return claimed(self._lock(edition))

    def sweep(self) -> int:
        """Return how many half-written files of runs that died were removed; those of living runs stay.

        The library's lock is held: files are put on the shelf itself under it alone, so that whatever another machine
        has half written is of a run that died. Raises OutputError.
        """
        count = 0
        for part in _parts(self.root):
            if is_dead(part.name) or is_foreign(part.name):
                with told(self.root):
                    part.unlink(missing_ok=True)
                count += 1
        return count

    def _lock(self, edition: str) -> Path:
        # An edition may be called `library` too.
        return self.root / (f".yueting-edition-{edition}.lock" if edition else ".yueting-library.lock")


def _parts(root: Path) -> Iterator[Path]:
    """Yield the half-written files under *root*; a folder that cannot be read has none, as `os.walk` has it."""
    waiting = [str(root)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".part"):
                    yield Path(entry.path)


def parsed(edition: str, content: bytes) -> Manifest:
    """Return the manifest that *content* is, held against its name; raises ProductError that says what is wrong."""
    try:
        manifest = manifest_from(json.loads(content))
        _check(manifest, edition)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = Message("no {key}", key=str(error)) if isinstance(error, KeyError) else message(error)
        raise ProductError(
            Message(
                "editions/{edition}.json: damaged ({reason}): publish the edition again",
                edition=edition,
                reason=reason,
            )
        ) from error
    return manifest


def _check(manifest: Manifest, edition: str) -> None:
    """Raise ValueError for what JSON and dataclasses let through: another edition's name, sizes that are no numbers."""
    if manifest.edition.id != edition:
        raise ValueError(Message("it is of {edition}", edition=repr(manifest.edition.id)[:120]))
    ids = [article.id for article in manifest.edition.articles]
    if len(set(ids)) < len(ids) or not all(map(_ID.fullmatch, ids)):
        raise ValueError("bad article ids")
    sizes: list[tuple[Any, Any]] = [(track.file, track.bytes) for track in manifest.tracks]
    sizes += [(product.file, product.bytes) for product in manifest.products]
    for file, size in sizes:
        if not _NAME.fullmatch(file) or not isinstance(size, int) or size < 0:
            raise ValueError(Message("bad file {file}", file=repr(file)[:120]))
    times = [track.seconds for track in manifest.tracks]
    times += [time for mark in manifest.marks for time in (mark.begin, mark.end)]
    if not all(0 <= float(time) < 1e7 for time in times):
        raise ValueError("bad time")
    for text in (manifest.edition.title, manifest.edition.date, manifest.edition.language):
        str.encode(text)
    # Joining raises TypeError where one of them is no text.
    "".join(name for mark in manifest.marks for name in (mark.sentence, mark.track))
    "".join(name for track in manifest.tracks for name in (track.article, track.engine, track.voice))
    for article in manifest.edition.articles:
        "".join(_texts(article))


def _texts(article: Article) -> Iterator[str]:
    yield from (article.page, article.section, article.dateline, article.language)
    for block in (*article.head, *article.blocks):
        yield from (block.kind, block.text)
        for sentence in block.sentences:
            yield from (sentence.id, sentence.text, sentence.spoken)
        for link in block.links:
            yield from (link.text, link.href)
        yield from (one.value for one in block.inlines)
        if block.image:
            yield from (block.image.src, block.image.alt, block.image.file)


def chunks(content: Content) -> Iterable[bytes]:
    """Return *content* in pieces."""
    if isinstance(content, bytes):
        return (content,)
    if hasattr(content, "read"):
        return iter(lambda: content.read(CHUNK), b"")
    return content


def _pruned(folder: Path, root: Path) -> Path:
    """Return the first of *folder* and those above it that is not empty; the others are removed."""
    while folder != root:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return folder
        folder = folder.parent
    return root
