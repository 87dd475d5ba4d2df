"""Which engines a run has, in order of preference, each behind the memory of clips."""

from __future__ import annotations

from typing import Final

from yueting.cast import Cast
from yueting.press.order import Order
from yueting.speech import Engine

NETWORKED: Final = ("edge", "openai")
"""Engines that may be away: the embedded one speaks in their place."""
