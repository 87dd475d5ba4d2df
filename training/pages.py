"""Pages by kind, part and seed; and the editions that the program makes of them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

from training.banks import Split, bank
from training.composer import Composer
from training.kinds_forms import FORMS
from training.kinds_news import NEWS
from training.kinds_sites import SITES
from training.sheets import Made, Sheet
from training.stories import Teller

KINDS: Final = {**NEWS, **FORMS, **SITES}
TRADITIONAL: Final = 0.12
"""The share of pages that are set in Traditional script."""


def compose(split: Split, kind: str, seed: int) -> Made:
    """Return the page of the kind *kind* that *seed* gives, of the sources of *split*."""
    rng = random.Random(f"{split}/{kind}/{seed}")
    sheet = Sheet(rng)
    KINDS[kind](Composer(rng, bank(split), sheet, Teller(rng, bank(split))))
    made = sheet.made(kind)
    return _traditional(made) if rng.random() < TRADITIONAL else made


def pages(split: Split, seed: int, count: int) -> list[Made]:
    """Return *count* pages of all kinds in turn, as *seed* shuffles them."""
    rng = random.Random(f"{split}/{seed}")
    kinds = list(KINDS) * (count // len(KINDS) + 1)
    head = kinds[: count - count % len(KINDS)] if count >= len(KINDS) else []
    return [
        compose(split, kind, seed * 1000 + n)
        for n, kind in enumerate([*head, *rng.sample(list(KINDS), count - len(head))])
    ]


def edition_of(made: Made) -> dict[str, Any]:
    """Return the edition that the program makes of *made*, as it prints it."""
    from yueting.desk import edit
    from yueting.edition_json import edition_json

    return dict(edition_json(edit([read(made)], id="page")))


def read(made: Made) -> Any:
    """Return *made* as the program reads and cleans it."""
    from yueting.desk.clean import clean
    from yueting.readers import read as read_file

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"page{made.suffix}")
        path.write_text(made.text, "utf-8")
        return clean("safe")(read_file(path))


def _traditional(made: Made) -> Made:
    from yueting.scripts import convert

    made.features.add("traditional")
    made.gold = _converted(made.gold)
    wrapped = any(name.startswith("wrap-") for name in made.features)
    made.text = _unparted(made.text) if wrapped else convert(made.text, "s2t")
    return made


def _unparted(text: str) -> str:
    """Return *text* in Traditional script, each word as if no line ended in it: the truth knows no lines (干 + 坐着, 乾坐着)."""
    from yueting.scripts import convert

    lines = text.split("\n")
    whole = convert("".join(lines), "s2t")
    ends = [0, *accumulate(map(len, lines))]
    return "\n".join(whole[a:b] for a, b in pairwise(ends)) if len(whole) == ends[-1] else convert(text, "s2t")


def _converted(value: Any) -> Any:
    from yueting.scripts import convert

    match value:
        case str():
            return convert(value, "s2t")
        case list():
            return [_converted(one) for one in value]
        case Mapping():
            return {key: _converted(one) for key, one in value.items()}
        case _:
            return value
