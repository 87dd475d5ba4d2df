"""Stories that are written out, with the heads that an editor gave them: what no turn of phrase makes up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from training.banks import Split
from training.stories import Told

FOLDER: Final = Path(__file__).with_name("banks") / "stories"
MARKS: Final = {"K ": "kicker", "D ": "subtitle"}


@cache
def written(split: Split) -> tuple[Told, ...]:
    """Return the stories written for *split*: their subheads are kept as what they may be parted by."""
    texts = FOLDER.joinpath(f"{split}.txt").read_text("utf-8").split("=== ")
    return tuple(_told(text) for text in texts if text.strip())


def _told(text: str) -> Told:
    title, *lines = text.strip().split("\n")
    heads = {MARKS[line[:2]]: line[2:] for line in lines if line[:2] in MARKS}
    paragraphs = tuple(line for line in lines if line[:2] not in (*MARKS, "S "))
    return Told(
        title, paragraphs, heads.get("kicker", ""), heads.get("subtitle", ""), parts=tuple(_parts(lines)), real=True
    )


def _parts(lines: list[str]) -> Iterator[tuple[int, str]]:
    count = 0
    for line in lines:
        if line.startswith("S "):
            yield count, line[2:]
        elif line[:2] not in MARKS:
            count += 1
