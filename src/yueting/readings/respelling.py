"""Same-sound respelling for voices that take no phonemes."""

from __future__ import annotations


def respell(text: str) -> str:
    """Return *text*."""
    return text
