"""What a library still lacks for those who subscribe to it, said once after a run, with the lines to write. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yueting.library.channels import LOCAL
from yueting.library.rebuild import Rebuilt
from yueting.messages import Message, Words

WANTED: Final = {
    "name": "name: the paper's name",
    "base_url": "base_url: https://example.org/paper",
    "email": "email: editor@example.org",
}
"""Key of `paper.yaml` → the line to write."""


def wishes(done: Rebuilt, *, sections: bool) -> Iterator[Words]:
    """Yield a line for what is missing in the paper's settings, and one for section feeds that nothing could be put in."""
    paper = done.show.paper if done.show else None
    missing = [line for key, line in WANTED.items() if paper and not getattr(paper, key)]
    if missing:
        yield Message(
            "paper.yaml beside the pages has not all that subscribers need: write into it {missing}",
            missing="; ".join(missing),
        )
    if paper and not paper.base_url:
        yield Message(
            "without base_url the feed leads to {local}, where `yueting serve` on this machine alone answers",
            local=LOCAL,
        )
    if sections and not done.sections:
        yield "--section-feeds made no feed: no story has a section"
