"""The door to segno: an address as a QR code (ISO/IEC 18004) that a phone can read off the terminal."""

from __future__ import annotations

import io


def qr(address: str) -> str:
    """Return *address* as lines of half blocks, light on dark."""
    import segno

    out = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()
