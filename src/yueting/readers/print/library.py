"""The door to PDFium itself, started with a Chinese face at hand.

A PDF may name its faces and not hold them. PDFium then says only the characters that some face of the machine can draw,
and a server has often none: a whole page would be read as its digits.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

OURS: Final = Path(__file__).parents[2] / "faces"
LINUX: Final = (
    "/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts",
)  # fmt: skip
"""Where PDFium looks on Linux when it is told nothing; a path of ours takes their place and must name them too."""

_POINTED_AT: Final[list[object]] = []


@cache
def pdfium() -> Any:
    """Return pypdfium2, which knows the machine's faces and ours; other systems have Chinese faces of their own.

    Where somebody else has loaded it before, documents may be open, and it stays as it is.
    """
    first = "pypdfium2" not in sys.modules
    import pypdfium2

    if first and sys.platform.startswith("linux"):
        _POINTED_AT.append(_start_anew((*LINUX, str(OURS))))
    return pypdfium2


def _start_anew(folders: tuple[str, ...]) -> object:
    """Return what the started library goes on pointing at."""
    from pypdfium2 import raw

    names = [ctypes.create_string_buffer(folder.encode()) for folder in folders]
    pointer = ctypes.POINTER(ctypes.c_char)
    listed = (pointer * (len(names) + 1))(*(ctypes.cast(name, pointer) for name in names))
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=listed))
    return names, listed
