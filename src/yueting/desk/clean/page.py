"""Clean: a page as it was read becomes a page as it was meant, character by character and line by line.

What the eye should see is put right here once, for book and voice alike; nothing is moved and no word is changed. Each
kind of change is one notice a page, with its count and samples. `safe` does what is certain, `full` also what is usual.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from yueting.desk.clean import characters, quotes, residue, spacing
from yueting.desk.clean.lines import joined
from yueting.desk.clean.tables import tabled
from yueting.inlines import moved
from yueting.model import Block, Link, Notice, Page
from yueting.notices import notice
from yueting.unwrapping import merge

Level = Literal["none", "safe", "full"]
"""How much is put right: nothing, what is certain, or also what is usual."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of change, and the notice it gives: one of *chars* and then *sign* must occur before *mend* looks."""

    code: str
    chars: re.Pattern[str]
    sign: re.Pattern[str]
    mend: Callable[[str], characters.Mended]
    addresses: bool = False
    """Whether it may look into URLs and mail addresses."""


def _any(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{chars}]")


_CONTROLS: Final = _any(
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
)
_CONTROL: Final = re.compile(f"{characters.CONTROL.pattern}|{characters.BREAK.pattern}")

_EMPHASIS: Final = Repair("emphasis-removed", _any("*_"), residue.EMPHASIS, residue.emphasis)

CHARACTERS: Final = (
    Repair("entities-resolved", _any("&"), characters.ENTITY, characters.entities),
    Repair("controls-removed", _CONTROLS, _CONTROL, characters.controls),
    Repair("ideographs-unified", characters.DOUBLE, characters.DOUBLE, characters.ideographs),
    Repair("figures-narrowed", _any("０-９Ａ-Ｚａ-ｚ"), characters.WIDE_RUN, characters.wide_figures),
    Repair("residue-removed", _any("(<"), residue.GLYPH, residue.glyphs),
    _EMPHASIS,
)
"""What is put right in each printed line, before lines are joined."""

SENTENCES: Final = (
    Repair(
        "marks-removed",
        _any("\u2460-\u24ff\u2776-\u277f"),
        residue.EDITING,
        residue.editing_marks,
    ),
    Repair("spaces-closed", _any(" "), spacing.SIGN, spacing.spaces),
    Repair("stops-widened", _any(",;:?!"), characters.HALF_STOP, characters.half_stops),
    _EMPHASIS,  # a narrow stop beside it could be code
    Repair("quotes-mended", _any('“”"「」'), quotes.SIGN, quotes.quotes, addresses=True),
)
"""What is put right in whole paragraphs."""

USUAL: Final = (
    Repair("spaces-closed", _any(" "), spacing.LOOSE, spacing.all_spaces),
    Repair("brackets-widened", _any("("), characters.HALF_BRACKETS, characters.half_brackets),
)
"""What the level `full` adds."""

UNTOUCHED: Final = frozenset({"comment", "rule"})
SAMPLES: Final = 3
LONGEST_LABEL: Final = 40
ROUNDS: Final = 4
"""Looks at a text until nothing changes: one repair may uncover another's sign."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[!#-)+-;=?-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}")


@dataclass(slots=True)
class _Tally:
    """What was changed on a page so far: kind → number of places, and a few of the texts as they were."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Block] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)

    def note(self, code: str, count: int, block: Block, sample: str) -> None:
        """Count *count* changes of kind *code* in *block*."""
        self.counts[code] += count
        self.first.setdefault(code, block)
        shown = self.samples.setdefault(code, [])
        if len(shown) < SAMPLES:
            shown.append(sample)

    def notices(self) -> Iterator[Notice]:
        """Return one notice for each kind of change, with the lines of its first place."""
        for code, count in sorted(self.counts.items()):
            lines = self.first[code].lines if code in self.first else None
            yield notice(code, lines, evidence=tuple(self.samples.get(code, ())), count=count)


def clean(level: Level) -> Callable[[Page], Page]:
    """Return the pass that cleans a page to *level*."""
    if level == "none":
        return lambda page: page
    repairs = SENTENCES if level == "safe" else (*SENTENCES, *USUAL)
    return lambda page: _cleaned(page, repairs)


def _cleaned(page: Page, repairs: tuple[Repair, ...]) -> Page:
    tally = _Tally()
    lines = _mended(_rejoined([_labelled(block, tally) for block in tabled(page.blocks)], tally), CHARACTERS, tally)
    paragraphs = joined(lines)
    if joins := len(lines) - len(paragraphs):
        printed = set(map(id, lines))
        first = next(block for block in paragraphs if id(block) not in printed)
        tally.note("lines-joined", joins, first, first.text[:24])
    blocks = _mended(paragraphs, repairs, tally)
    return replace(page, blocks=tuple(blocks), notices=(*page.notices, *tally.notices()))


def _labelled(block: Block, tally: _Tally) -> Block:
    """Set a line aside that is only a machine's label, such as `[chunk 3/12]`."""
    if len(block.text) > LONGEST_LABEL or block.kind in UNTOUCHED or not residue.is_label(block.text):
        return block
    tally.note("residue-removed", 1, block, block.text)
    return replace(block, kind="comment")


def _rejoined(blocks: Sequence[Block], tally: _Tally) -> list[Block]:
    """Join the two halves of a sentence between which a transfer's size stands, and take the size away."""
    out: list[Block] = []
    cut = False
    for block in blocks:
        half = residue.without_size(block.text) if block.kind == "paragraph" else None
        part = block if half is None else replace(block, text=half)
        if half is not None:
            tally.note("residue-removed", 1, block, block.text[-24:])
        before = out[-1] if out else None
        if before and before.kind == block.kind == "paragraph" and (cut or half == ""):
            out[-1] = merge([before, part])
        else:
            out.append(replace(block, kind="comment") if half == "" else part)
        cut = half is not None
    return out


def _mended(blocks: Sequence[Block], repairs: tuple[Repair, ...], tally: _Tally) -> list[Block]:
    """Return *blocks* after those of *repairs* whose sign occurs anywhere on the page."""
    whole = "\n".join([block.text for block in blocks if block.kind not in UNTOUCHED])
    present = "".join(set(_chars(repairs).findall(whole)))
    needed = [repair for repair in repairs if repair.chars.search(present) and repair.sign.search(whole)]
    if not needed:
        return list(blocks)
    signs = _chars(tuple(needed))
    return [
        _repaired(block, needed, repairs, tally) if block.kind not in UNTOUCHED and signs.search(block.text) else block
        for block in blocks
    ]


@cache
def _chars(repairs: tuple[Repair, ...]) -> re.Pattern[str]:
    """Return what finds every character that any of *repairs* needs: one look at a text for all of them."""
    return re.compile("|".join(repair.chars.pattern for repair in repairs))


def _repaired(block: Block, needed: Sequence[Repair], repairs: Sequence[Repair], tally: _Tally) -> Block:
    before = printed = block.text.strip()
    text = _once(block, before, needed, tally)
    for _ in range(ROUNDS):
        if text == before:
            break
        text, before = _once(block, text, repairs, tally), text
    return block if text == printed else _with_text(block, text.strip(), repairs)


def _once(block: Block, text: str, repairs: Sequence[Repair], tally: _Tally) -> str:
    for repair in repairs:
        if repair.sign.search(text):
            before = text
            text, count = _mend(repair, text)
            if count:
                tally.note(repair.code, count, block, _around(before, text))
    return text


def _mend(repair: Repair, text: str) -> characters.Mended:
    """Mend *text* outside of addresses; the cells of a table row are texts of their own."""
    if "\t" in text and repair.code == "controls-removed":
        return _pieces(text.split("\t"), "\t", repair)
    if repair.addresses or not ("://" in text or "@" in text or "www." in text):
        return repair.mend(text)
    ends = [0, *(edge for found in _ADDRESS.finditer(text) for edge in found.span()), len(text)]
    parts = [text[a:b] for a, b in pairwise(ends)]
    mended = [repair.mend(part) if not n % 2 else (part, 0) for n, part in enumerate(parts)]
    return "".join(part for part, _ in mended), sum(count for _, count in mended)


def _pieces(parts: Sequence[str], between: str, repair: Repair) -> characters.Mended:
    mended = [repair.mend(part) for part in parts]
    return between.join(part for part, _ in mended), sum(count for _, count in mended)


def _around(before: str, after: str) -> str:
    """Return a few characters of *before* from where it differs from *after*."""
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return before[max(0, at - 8) : at + 16]


def _with_text(block: Block, text: str, repairs: Sequence[Repair]) -> Block:
    if not text and not block.image:
        return replace(block, kind="rule", text="", links=(), inlines=())
    whole = block.text.startswith("**") and block.text.endswith("**") and block.text.count("**") == 2
    links = tuple(_relinked(block.links, text, repairs))
    # Written out: on a page where every line changes, `replace` would cost more than all the repairs.
    return Block(
        block.kind, text, block.lines, block.level, block.strong or whole, block.indent, block.gap, links, block.image,
        inlines=moved(block.inlines, block.text, text),
    )  # fmt: skip


def _relinked(links: Sequence[Link], text: str, repairs: Sequence[Repair]) -> Iterator[Link]:
    """Give each link the words that it has in the mended *text*."""
    for link in links:
        said = link.text
        for repair in repairs if said not in text else ():
            said = _mend(repair, said)[0].strip()
        if said in text:
            yield Link(said, link.href)
