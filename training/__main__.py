"""Fits the desk's weights, and measures what they are worth: `python -m training fit | measure | hand | ablate`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from training.examples import Item
from training.fit import Model, figures, fit, mean, vocabulary_of
from training.gathering import Example, composed, customary, handwritten, printed
from training.measure import of_authors, table
from training.table import TABLE, belief, curve, margins, model_of, rows

PACE: Final = 0.1
SMALL: Final = 0.02
"""How much a step changes a weight at first: little where the weights are good already."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How to fit: *rounds* over all pages, held by *l2*, as many *fits* as the mean is taken of."""

    rounds: int
    l2: float
    fits: int


def main(argv: Sequence[str] | None = None) -> None:
    """Do what the command line asks."""
    given = _parser().parse_args(argv)
    match given.command:
        case "fit":
            start = () if given.afresh else TABLE.read_text("utf-8").splitlines()
            ways = Ways(given.rounds, given.l2, given.fits)
            write(given.seeds, ways, given.to, start, whole=not given.held_back, crew=given.crew)
        case "ablate":
            ablate(given.seeds)
        case "hand":
            print(of_authors())
        case _:
            print(table(given.split, given.seeds, given.pages))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="fit the weights and write the table")
    fitting.add_argument("--seeds", type=int, default=110, help="composed pages of each kind")
    fitting.add_argument("--rounds", type=int, default=9)
    fitting.add_argument("--fits", type=int, default=3, help="fits whose mean the table is")
    fitting.add_argument("--l2", type=float, default=0.003)
    fitting.add_argument("--crew", type=int, help="processes that make pages; all processors if none is said")
    fitting.add_argument("--held-back", action="store_true", help="leave the part for validation out of the table too")
    fitting.add_argument("--afresh", action="store_true", help="begin with nothing, not with the table that is there")
    fitting.add_argument("--to", type=Path, default=TABLE)
    ablating = commands.add_parser("ablate", help="fit without each family of evidence, and say what is lost")
    ablating.add_argument("--seeds", type=int, default=15)
    measuring = commands.add_parser("measure", help="score the desk on a part, by kind of page")
    measuring.add_argument("split", choices=("train", "validation", "unseen"))
    measuring.add_argument("--seeds", type=int, default=12)
    measuring.add_argument("--pages", type=int, default=56)
    commands.add_parser("hand", help="score the desk on the pages that people wrote")
    return parser


def write(seeds: int, ways: Ways, to: Path, start: Sequence[str], *, whole: bool, crew: int | None) -> None:
    """Fit the weights on the part for training, judge their confidence on the part for validation, and write the table.

    The *whole* of both parts, and every page with truth, goes into what is written, which begins with the table *start* and is
    held to it; else the table is for judging alone.
    """
    learned = [*composed("train", range(seeds), crew), *printed("train"), *handwritten("train"), *customary()]
    held = [*composed("validation", range(12), crew), *printed("validation"), *handwritten("validation")]
    lines = list(rows(fitted(learned, ways)))
    judged = margins(lines, held)
    at, slope = belief(judged)
    print(f"{len(learned)} pages; {sum(r for _, r in judged) / len(judged):.4f} of {len(judged)} held-back lines right")
    for said, right, count in curve(judged, at, slope):
        print(f"said {said:.3f}  right {right:.3f}  of {count}", flush=True)
    if whole:
        more = composed("validation", range(100, 100 + seeds // 2), crew)
        lines = list(rows(fitted([*learned, *held, *more, *printed("unseen")], ways, start)))
    lines[2:2] = [f"belief\tat\t-\t{at:.3f}", f"belief\tslope\t-\t{slope:.3f}"]
    to.write_text("\n".join(lines) + "\n", "utf-8")


def fitted(learned: Sequence[Example], ways: Ways, start: Sequence[str] = ()) -> Model:
    """Return the weights of the least loss on *learned*, held to those of the table *start* or, without one, to nothing."""
    vocabulary = vocabulary_of([example.items for example in learned], 8)
    begin = model_of(start, vocabulary)
    pages = [figures(example.items, begin.vocabulary, example.weight) for example in learned]
    pace = SMALL if start else PACE
    return mean([fit(pages, begin, rounds=ways.rounds, l2=ways.l2, pace=pace, seed=n) for n in range(ways.fits)])


def ablate(seeds: int) -> None:
    """Say what share of held-back lines is right without each family of evidence."""
    learned = [*composed("train", range(seeds)), *printed("train"), *customary()]
    held = [*composed("validation", range(8)), *printed("validation")]
    families = sorted({word.partition("/")[0] for example in learned for item in example.items for word in item.words})
    for family in ("nothing", *families, "run"):
        judged = margins(list(rows(fitted(_without(learned, family), Ways(5, 0.001, 1)))), _without(held, family))
        found = Counter(right for _, right in judged)
        print(f"without {family:10} {found[True] / len(judged):.4f} of {len(judged)} lines right", flush=True)


def _without(examples: Sequence[Example], family: str) -> list[Example]:
    return [Example(one.kind, [_deaf(item, family) for item in one.items], one.weight) for one in examples]


def _deaf(item: Item, family: str) -> Item:
    words = tuple(word for word in item.words if not word.startswith(family + "/"))
    return replace(item, words=words or item.words[:0], relation="none" if family == "run" else item.relation)


if __name__ == "__main__":
    main()
