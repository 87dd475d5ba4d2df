"""Editions that stand in a library, as their manifests tell them: with what came up while they were spoken and bound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from yueting.contract import Manifest
from yueting.editorial.composition import Composed
from yueting.errors import InputError, ProductError
from yueting.library.shelf import Shelf
from yueting.messages import Message
from yueting.model import Edition
from yueting.paper import Paper


def standing(path: Path) -> Composed | None:
    """Return the edition whose manifest *path* is, or the only one of the library *path*; None for another path.

    Raises InputError for a library of none or several editions, ProductError for a damaged manifest.
    """
    if (path / "editions").is_dir():
        names = Shelf(path).editions()
        if len(names) != 1:
            raise InputError(
                Message(
                    "{path}: a library of {names} editions: name one, such as {path}/editions/EDITION.json",
                    path=path,
                    names=len(names),
                )
            )
        return _composed(path, _manifest(path, names[0]))
    if path.suffix == ".json" and path.parent.name == "editions" and path.is_file():
        return _composed(path, _manifest(path.parent.parent, path.stem))
    return None


def editions_of(root: Path) -> Iterator[Edition]:
    """Yield every edition of the library *root* by its id; raises ProductError for a damaged manifest."""
    for name in Shelf(root).editions():
        yield _manifest(root, name).edition


def _manifest(root: Path, name: str) -> Manifest:
    manifest = Shelf(root).load(name)
    if manifest is None:
        raise ProductError(Message("editions/{name}.json: is gone: publish its page again", name=name))
    return manifest


def _composed(path: Path, manifest: Manifest) -> Composed:
    return Composed(path, manifest.edition, (), Paper())
