"""The voices among the embedded library's data: its own, borrowed where they lie, and one variant of the house.

The library's own files are never changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

VOICES: Final = "voices"
VARIANTS: Final = "!v"
CLEAR: Final = "clear"
THROAT: Final = "Annie"
"""Our variant, and the library's own that it is made of."""
CONSONANTS: Final = "consonants 150 150\n"
"""Hissed and voiced ones are half as loud again: most of what a listener took wrongly was another consonant."""


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
        name.symlink_to(item, target_is_directory=item.is_dir())
    except OSError:
        if item.is_dir():
            shutil.copytree(item, name)
        else:
            shutil.copy2(item, name)


def has_variant(data: Path, name: str) -> bool:
    """Return whether *data* have the variant that the voice *name* asks for; the library takes its own voice without."""
    variants, variant = data / VOICES / VARIANTS, name.partition("+")[2]
    return "+" not in name or (variants.is_dir() and variant in {item.name for item in variants.iterdir()})
