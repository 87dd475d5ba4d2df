"""What a person is told where an action cannot be done: nothing has changed, and the line says why."""

from __future__ import annotations

from yueting.errors import SettingsError
from yueting.messages import Message


class Refusal(SettingsError):
    """What a person wants cannot be said in a correction."""


def fault_of(error: Exception) -> Message:
    """Return what is told of an *error* that is none of ours."""
    reason = f"{type(error).__name__}: {error}".splitlines()[0]
    return Message("a fault in yueting itself ({reason}): please report it with the output of -v", reason=reason)
