"""What a check finds wrong: one line with a code that stays, the file, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yueting.messages import Message, Words
from yueting.messages import message as worded


@dataclass(frozen=True, slots=True, order=True, init=False)
class Finding:
    """Something wrong with a product: *code* such as `b-001`, the *file* it is in, one line that says what to do."""

    code: str
    severity: Literal["error", "warning"]
    file: str
    message: Message

    def __init__(self, code: str, severity: Literal["error", "warning"], file: str, message: Words) -> None:
        for name, value in (("code", code), ("severity", severity), ("file", file), ("message", worded(message))):
            object.__setattr__(self, name, value)

    def inside(self, product: str) -> Finding:
        """Return the same of a file that is part of *product*, or of *product* itself where no file is named."""
        return Finding(self.code, self.severity, f"{product}/{self.file}" if self.file else product, self.message)
