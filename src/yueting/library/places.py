"""Where the sounds of an edition stand: one name a story, unique in the library, that says what it is. Pure.

Clients save by a file's own name and forget its folder, so that name holds the edition. Libraries made before called a
story's sound by the story alone; `moved` tells what their files are called now.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from yueting.contract import Manifest

_STORY: Final = r"(?:a\d+|opening|headlines|remainder)"
_STORYLIKE: Final = re.compile(f"-{_STORY}$", re.IGNORECASE)
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])", re.IGNORECASE)
_CALLED_BY_STORY: Final = re.compile(rf"{_STORY}\.(?:mp3|(?:paragraphs\.)?vtt|srt|lrc|json)")


def sound(edition: str, story: str = "") -> str:
    """Return the name, without a suffix, of the files that sound for *story* of *edition*, or for the whole of it."""
    return f"audio/{edition}/{edition}-{story}" if story else f"audio/{edition}"


def reads_like_a_story(edition: str) -> bool:
    """Return whether the whole of an edition of that id would be called as a story of another could be."""
    return bool(_STORYLIKE.search(edition))


def is_a_device(edition: str) -> bool:
    """Return whether Windows takes a file of that name, whatever its suffix, for a device (Win32, Naming Files)."""
    return bool(_DEVICE.fullmatch(edition))


def is_old(edition: str, file: str) -> bool:
    """Return whether *file*, relative to the library, is a story's of *edition* that is called by the story alone."""
    folder, _, name = file.rpartition("/")
    return folder == f"audio/{edition}" and bool(_CALLED_BY_STORY.fullmatch(name))


def moved(manifest: Manifest) -> tuple[Manifest, dict[str, str]]:
    """Return *manifest* with every file called as it is called now, and the files that were not: old name → new."""
    edition = manifest.edition.id
    named = [product.file for product in manifest.products] + [track.file for track in manifest.tracks]
    names = {old: _renamed(edition, old) for old in named if is_old(edition, old)}
    if not names:
        return manifest, {}
    return replace(
        manifest,
        tracks=tuple(replace(track, file=names.get(track.file, track.file)) for track in manifest.tracks),
        marks=tuple(replace(mark, track=names.get(mark.track, mark.track)) for mark in manifest.marks),
        products=tuple(replace(product, file=names.get(product.file, product.file)) for product in manifest.products),
    ), names


def _renamed(edition: str, file: str) -> str:
    story, dot, suffix = PurePosixPath(file).name.partition(".")
    return f"{sound(edition, story)}{dot}{suffix}"
