"""The door to segno: an address as a QR code (ISO/IEC 18004) that a phone can read off the terminal or the page."""

from __future__ import annotations

import io
from typing import Final

SUBSCRIBE: Final = "index.html#subscribe"
"""Where a phone is led: to the page with the buttons that open an app."""


def read_segno() -> None:
    """Read segno into this process, so that the first code need not wait for it."""
    import segno  # noqa: F401


def qr(address: str) -> str:
    """Return *address* as lines of half blocks, light on dark."""
    import segno

    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()


def qr_svg(address: str) -> bytes:
    """Return *address* as an SVG, dark on light, with the quiet zone that the standard asks for."""
    import segno

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue()
