"""The score of the desk on a part, by kind of page and by seed, as a table."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from training.banks import Split
from training.by_hand import AUTHORS, by_hand
from training.pages import KINDS, edition_of, pages
from training.score import rates, score, together
from training.sheets import Made


def measured(split: Split, seeds: Iterable[int], count: int) -> Iterator[tuple[int, Made, Counter[str]]]:
    """Yield each page with its seed and its counts."""
    for seed in seeds:
        for made in pages(split, seed, count):
            edition = edition_of(made)
            found = score(made.gold, edition)
            found["stories_more"] = max(0, len(edition["articles"]) - len(made.gold["articles"]))
            yield seed, made, found


def table(split: Split, seeds: int, count: int, start: int = 0) -> str:
    """Return the table of *seeds* seeds of *count* pages each."""
    by_kind: dict[str, list[Counter[str]]] = defaultdict(list)
    by_seed: dict[int, list[Counter[str]]] = defaultdict(list)
    for seed, made, found in measured(split, range(start, start + seeds), count):
        by_kind[made.kind].append(found)
        by_seed[seed].append(found)
    lines = [f"{kind:12} {rates(together(by_kind[kind]))}" for kind in KINDS if kind in by_kind]
    every = [rates(together(found)) for found in by_seed.values()]
    homes = sorted(rate.home for rate in every)
    lines += [f"{'all':12} {rates(together(one for found in by_seed.values() for one in found))}"]
    lines += [f"seeds: home mean {sum(homes) / len(homes):.4f} worst {homes[0]:.4f} best {homes[-1]:.4f}"]
    return "\n".join(lines)


def of_authors() -> str:
    """Return the table of the pages that people wrote, an author a line."""
    found = {
        author: rates(together(score(made.gold, edition_of(made)) for made in by_hand(author)))
        for authors in AUTHORS.values()
        for author in authors
    }
    return "\n".join(f"{author:12} {rate}" for author, rate in found.items())


if __name__ == "__main__":
    split, seeds, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(table(split, seeds, count))  # type: ignore[arg-type]
