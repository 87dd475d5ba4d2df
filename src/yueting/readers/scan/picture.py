"""The door to Pillow: bytes of a picture become pages in grey, bounded; arrays change their size and are turned.

PNG, JPEG, TIFF of one or several pages, WebP, GIF and BMP; 1, 8 and 16 bits, grey, RGB, CMYK, with a palette or clear.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yueting.errors import InputError
from yueting.messages import Message

if TYPE_CHECKING:
    from numpy import ndarray

MOST_PIXELS: Final = 60_000_000
"""Pixels of a page that are opened: a broadsheet of 40 by 58 cm has 45 million at 350 dots an inch."""
MOST_PAGES: Final = 100
COLOURS: Final = frozenset(("1", "L", "P", "RGB", "RGBA", "LA", "CMYK"))
DAMAGED: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
)
"""What Pillow raises where a picture is not what it says; a TypeError where the end of a TIFF is lost."""
FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")


def pages_of(data: bytes, path: Path) -> Iterator[tuple[ndarray, float]]:
    """Yield each page of the picture *data* in grey (0 black), with its dots an inch, 0 where it does not say.

    Raises InputError for one that is damaged, too large, or no picture.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                for number, frame in enumerate(ImageSequence.Iterator(picture)):
                    # The frames of a moving picture are no pages.
                    if number >= (MOST_PAGES if picture.format == "TIFF" else 1):
                        return
                    yield _grey(frame), dots_of(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        most = MOST_PIXELS // 1_000_000
        raise InputError(
            Message("{path}: over {most} million pixels are too many for a page: make it smaller", path=path, most=most)
        ) from error
    except UnidentifiedImageError as error:
        raise InputError(
            Message("{path}: no picture that can be opened: get the file again, or save it as PNG", path=path)
        ) from error
    except DAMAGED as wrong:
        raise InputError(Message("{path}: not a whole picture: get the file again", path=path)) from wrong


def _grey(frame: Any) -> ndarray:
    import numpy as np
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(frame)
    if turned.mode.startswith(("I", "F")):
        deep = np.asarray(turned, np.float32)
        top = 65535.0 if deep.max() > 255 else 255.0
        return np.asarray(np.clip(deep * (255 / top), 0, 255), np.uint8)
    if "transparency" in turned.info or turned.mode in {"RGBA", "LA", "PA"}:
        clear = turned.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        turned = Image.alpha_composite(paper, clear)
    return np.asarray(turned.convert("L"))


def dots_of(frame: Any) -> float:
    """Return how many dots an inch *frame* says it has, 0 where it does not."""
    said = frame.info.get("dpi", (0, 0))
    try:
        return float(said[0]) if 50 <= float(said[0]) <= 1200 else 0.0
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return 0.0


def resized(grey: ndarray, wide: int, high: int) -> ndarray:
    """Return *grey* at *wide* by *high* pixels, at least one each way."""
    import numpy as np
    from PIL import Image

    how = Image.Resampling.BICUBIC if high > grey.shape[0] else Image.Resampling.BOX
    return np.asarray(Image.fromarray(grey).resize((max(1, wide), max(1, high)), how))


def turned(grey: ndarray, degrees: float) -> ndarray:
    """Return *grey* turned by *degrees* against the clock, on white."""
    import numpy as np
    from PIL import Image

    return (
        np.asarray(Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)) if degrees else grey
    )


def in_colour(data: bytes, page: int) -> tuple[Any, float]:
    """Return *page*, from 0, of the picture *data* in its colours (None for none), and its dots an inch, 0 where it does not say."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            picture.seek(page)
            if picture.mode in COLOURS and picture.width * picture.height <= MOST_PIXELS:
                return ImageOps.exif_transpose(picture).convert("RGB"), dots_of(picture)
    except (*DAMAGED, Image.DecompressionBombError):
        pass
    return None, 0.0


def straightened(picture: Any, degrees: float) -> Any:
    """Return *picture* turned by *degrees* against the clock, on white."""
    from PIL import Image

    return picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white") if degrees else picture
