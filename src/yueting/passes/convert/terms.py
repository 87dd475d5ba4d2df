"""The publisher's own terms: what is never converted, and what is always written one way in each script."""

from __future__ import annotations

from pathlib import Path

from yueting.settings import Settings, load


class Terms(Settings):
    """Words that go before OpenCC's: *keep* stay as printed; *words* maps a Simplified word to its Traditional one.

    *words* is read from right to left by configurations that end in Simplified.
    """

    keep: tuple[str, ...] = ()
    words: dict[str, str] = {}  # noqa: RUF012  (pydantic copies a default)


def read_terms(path: Path) -> Terms:
    """Return the terms of the YAML file *path*; raises SettingsError naming file, line and key."""
    return load(path, Terms)
