"""The voices among the embedded library's data: its own, borrowed where they lie, and one variant of the house.

The library's own files are never changed.
"""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Final

OWN: Final = "own"
"""The link to the library's own data, by which all others lead."""
VOICES: Final = "voices"
VARIANTS: Final = "!v"
LANGUAGES: Final = "lang"
CLEAR: Final = "clear"
THROAT: Final = "Annie"
"""Our variant, and the library's own that it is made of."""
CONSONANTS: Final = "consonants 150 150\n"
"""Hissed and voiced ones are half as loud again: most of what a listener took wrongly was another consonant."""


def near(source: Path, folder: Path) -> Path:
    """Return *source* by a new link in *folder*, or as it is where there are no links.

    A link whose address has 60 bytes or more takes ext4 4 ms to remove, a shorter one 6 µs: one is long, the others
    lead through it.
    """
    link = folder / OWN
    try:
        link.symlink_to(source, target_is_directory=True)
    except OSError:
        return source
    return link


def lay(source: Path, folder: Path) -> None:
    """Lay the voices of *source* into the new *folder*, and our own variant among the others; raises OSError."""
    borrow(source, folder, but=(VARIANTS,))
    borrow(source / VARIANTS, folder / VARIANTS)
    throat = (source / VARIANTS / THROAT).read_text("utf-8", "replace").splitlines()
    kept = [line for line in throat if not line.startswith(("name", "consonants"))]
    (folder / VARIANTS / CLEAR).write_text("\n".join((*kept, CONSONANTS)), "utf-8")


def borrow(source: Path, folder: Path, but: tuple[str, ...] = ()) -> None:
    """Have all that lies in *source* lie in *folder* too, without those named *but*; raises OSError."""
    folder.mkdir(exist_ok=True)
    for item in source.iterdir():
        if item.name not in but:
            _borrow(item, folder / item.name)


def _borrow(item: Path, name: Path) -> None:
    try:
        name.symlink_to(os.path.relpath(item, name.parent), target_is_directory=item.is_dir())
    except (OSError, ValueError):  # ValueError: on another drive, which has no links either
        if item.is_dir():
            shutil.copytree(item, name)
        else:
            shutil.copy2(item, name)


def has_variant(data: Path, name: str) -> bool:
    """Return whether *data* have the variant that the voice *name* asks for; the library takes its own voice without."""
    variants, variant = data / VOICES / VARIANTS, name.partition("+")[2]
    return "+" not in name or (variants.is_dir() and variant in {item.name for item in variants.iterdir()})


def address(data: Path, name: str) -> str:
    """Return the voice *name* with the folder of its language, where a file is called so; else as it is.

    The library finds it at once, where it would read every voice there is, which is 2 ms.
    """
    own, sign, variant = name.partition("+")
    return _families(data / LANGUAGES).get(own, own) + sign + variant


@lru_cache(maxsize=1)
def _families(languages: Path) -> dict[str, str]:
    found = languages.glob("*/*")
    return {file.name: f"{file.parent.name}/{file.name}" for file in found}
