"""What a library still lacks for those who subscribe to it, with the lines to write into `paper.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yueting import categories
from yueting.findings import Finding
from yueting.library.memory import recall
from yueting.library.shelf import Shelf
from yueting.messages import Message
from yueting.paper import Paper

WANTED: Final = {
    "name": "name: the paper's name",
    "base_url": "base_url: https://example.org/paper",
    "email": "email: editor@example.org",
}
"""Key of `paper.yaml` → the line to write."""


def missing(paper: Paper) -> str:
    """Return the lines that *paper* lacks, one behind the other; an empty string where it has all."""
    return "; ".join(line for key, line in WANTED.items() if not getattr(paper, key))


def lacking(shelf: Shelf) -> Iterator[Finding]:
    """Yield what the paper that the library on *shelf* was last made for lacks (l-016), and a category nobody knows (l-017)."""
    facts = recall(shelf).facts.get("paper")
    if not isinstance(facts, dict):
        return
    known = {key: str(facts.get(key, "")) for key in WANTED}
    if lines := missing(Paper.model_construct(None, **known)):
        said = Message("its paper.yaml has not all that subscribers need: write into it {missing}", missing=lines)
        yield Finding("l-016", "warning", "feed.xml", said)
    if (category := str(facts.get("category", ""))) and (fault := categories.fault(category)):
        yield Finding("l-017", "warning", "feed.xml", fault)
