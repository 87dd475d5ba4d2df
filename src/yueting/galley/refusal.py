"""The error of an action that cannot be done: nothing has changed, and the line says why."""

from __future__ import annotations

from yueting.errors import SettingsError


class Refusal(SettingsError):
    """What a person wants cannot be said in a correction."""
