"""`desk.learned.yaml`: what the desk has learnt from a paper's own corrected pages. A program writes it, anybody may delete it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from yueting.settings import Settings, load

NAME: Final = "desk.learned.yaml"
MOST: Final = 50.0
"""No weight is larger: one that were would decide every page alone."""


class Learned(Settings):
    """What is added to the general weights, by word of a witness and reading.

    It was learnt from so many *pages*; of the *lines* of pages held back from learning so many were read rightly *before*
    and *after*.
    """

    pages: int = 0
    lines: int = 0
    before: int = 0
    after: int = 0
    weights: dict[str, dict[str, float]] = {}  # noqa: RUF012  (pydantic copies it)

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002  (pydantic's own)
        """Raise ValueError where a weight is no number that could have been learnt."""
        if not all(abs(weight) <= MOST for row in self.weights.values() for weight in row.values()):
            raise ValueError("a weight is too large")


def read_learned(path: Path | None) -> Learned:
    """Return what the file *path* keeps, or nothing; raises SettingsError."""
    return load(path, Learned) if path else Learned()


def written(learned: Learned) -> str:
    """Return the file that keeps *learned*: JSON, which is YAML too."""
    return learned.model_dump_json(indent=2) + "\n"
