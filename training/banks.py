"""The words that composed pages are made of, in three parts that share no source: train, validation, unseen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

Split = Literal["train", "validation", "unseen"]
SPLITS: Final[tuple[Split, ...]] = ("train", "validation", "unseen")


@dataclass(frozen=True, slots=True)
class Bank:
    """One part's papers, people, subjects and turns of phrase."""

    split: Split
    words: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.words[name]

    def own(self, phrases: Sequence[str]) -> Sequence[str]:
        """Return the third of *phrases* that belongs to this part."""
        return phrases[SPLITS.index(self.split) :: len(SPLITS)]

    def say(
        self, rng: random.Random, form: str, topic: str, cast: Sequence[str] = (), stage: Sequence[str] = ()
    ) -> str:
        """Return *form* with words of *topic* in it, and with people of *cast* at places of *stage* where given."""
        a, b, c = rng.sample(self["topics"][topic], 3)
        who, where = rng.choice(cast or self["names"]), rng.choice(stage or self["places"])
        return form.format(a=a, b=b, c=c, p=where, n=who, k=rng.randint(2, 90), d=day(rng))


def day(rng: random.Random) -> str:
    """Return a day such as 3月12日."""
    return f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


@cache
def bank(split: Split) -> Bank:
    """Return the words of the part *split*."""
    text = Path(__file__).with_name("banks").joinpath(f"{split}.yaml").read_text("utf-8")
    return Bank(split, yaml.safe_load(text))
