"""What a library still lacks for those who subscribe to it, said once after a run, with the lines to write. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from yueting.library.channels import LOCAL
from yueting.library.lacks import missing
from yueting.library.rebuild import Rebuilt
from yueting.messages import Message, Words


def wishes(done: Rebuilt, *, sections: bool) -> Iterator[Words]:
    """Yield a line for what is missing in the paper's settings, and one for section feeds that nothing could be put in."""
    paper = done.show.paper if done.show else None
    if paper and (lines := missing(paper)):
        yield Message(
            "paper.yaml beside the pages has not all that subscribers need: write into it {missing}",
            missing=lines,
        )
    if paper and not paper.base_url:
        yield Message(
            "without base_url the feed leads to {local}, where `yueting serve` on this machine alone answers",
            local=LOCAL,
        )
    if sections and not done.sections:
        yield "--section-feeds made no feed: no story has a section"
