"""What a saved e-paper is found to hold: known to who looks for one and to who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from yueting.errors import InputError
from yueting.model import Page


@dataclass(frozen=True, slots=True)
class Held:
    """What an e-paper's folder holds: pages of the edition, errors, and the files that have been dealt with."""

    pages: tuple[Page, ...] = ()
    failures: tuple[InputError, ...] = ()
    files: frozenset[str] = frozenset()
