"""The form of a line: its length, the dress of its words, and what forms of other lines it has."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import Final

from yueting.desk.forms.bylines import BY_ROLE, byline
from yueting.desk.forms.columns import is_strap
from yueting.desk.forms.entries import GROUP
from yueting.desk.forms.furniture import is_link_label
from yueting.desk.measures.wording import DASHES, is_latin, unwrapped, width
from yueting.desk.piece import Piece
from yueting.desk.stories.marks import CHAPTER, ENUMERATED, is_of_briefs, is_sort_of_notices
from yueting.desk.stories.sections import Sheet
from yueting.desk.words import folded, read_by_paper
from yueting.months import MONTH, WEEKDAY

_WIDTHS: Final = (
    (3, "tiny"),
    (5, "scant"),
    (8, "short"),
    (12, "middling"),
    (20, "title"),
    (30, "long"),
    (46, "longer"),
)
_CUTS: Final = ((4, "tiny"), (8, "short"), (16, "middling"))
SURELY_SIGNED: Final = 2.5
_BULLET: Final = re.compile(r"^[\s　]*(?:>>|»|[•·▪●■◆◇▲△▶►★☆□◎○])")
_SPEAKER: Final = re.compile(r"^[^\s：:，。！？；]{1,10}[：:]\s*\S")
_MEASURE: Final = re.compile(r"\d")
_SALUTE: Final = re.compile(r"^(?:编辑|Dear|尊敬的|亲爱的|敬爱的|.{0,8}同志)[^，。]{0,12}[:,，]?$")
_DAY: Final = re.compile(r"^[\s（(]*(?:\d{4}\s?[年./-])?\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?[\s）)]*$")
_ENGLISH_DAY: Final = re.compile(rf"(?:{WEEKDAY},? )?{MONTH}\.? \d{{1,2}}(?:, \d{{4}})?", re.IGNORECASE)
_ENGLISH_BY: Final = re.compile(r"^(?:By|BY|by|Text by|Story by|Written by)\s+[A-Z]")
VERSE: Final = 14
"""A line of verse is seldom wider, in Chinese characters."""


def forms(sheet: Sheet) -> list[list[list[str]]]:
    """Return what is seen of the form of each open line, section by section."""
    lines = [sheet.lines(at) for at in range(len(sheet.sections))]
    starts = Counter(_start(piece) for group in lines for piece in group)
    said = Counter(speaker for group in lines for piece in group if (speaker := _speaker(piece.text)))
    runs = [_run(group) for group in lines]
    chains = [_chains(group) for group in lines]
    beside = [_beside(group) for group in lines]
    return [
        [[*_of_line(p, starts, said, run), *chain, *near] for p, chain, near in zip(group, own, pairs, strict=True)]
        for group, run, own, pairs in zip(lines, runs, chains, beside, strict=True)
    ]


def _beside(group: list[Piece]) -> list[list[str]]:
    """Return for each line its cut and that of the line right above it and below it: kicker and title, title and deck differ in both."""
    cuts = [_cut(piece.text.strip()) for piece in group]
    found: list[list[str]] = [[] for _ in group]
    for k, (one, other) in enumerate(pairwise(cuts)):
        found[k].append(f"over={one}-{other}")
        found[k + 1].append(f"below={one}-{other}")
    return found


@read_by_paper(4096)
def _cut(text: str) -> str:
    """Return the cut of a line: its dress if it has one, else how wide it is."""
    dresses = {
        "strap": is_strap(text),
        "dash": text.startswith(DASHES),
        "name": byline(text)[0] >= SURELY_SIGNED,
        "latin": is_latin(text),
        "halves": " " in text or "\u3000" in text,
        "colon": "：" in text[1:-1],
    }
    wide = width(text)
    return next((name for name, worn in dresses.items() if worn), "") or next(
        (name for most, name in _CUTS if wide <= most), "long"
    )


def _start(piece: Piece) -> str:
    found = _BULLET.match(piece.text)
    return found[0].strip() if found else ""


def _speaker(text: str) -> str:
    return re.split("[：:]", text, maxsplit=1)[0] if _SPEAKER.match(text) else ""


def _run(group: list[Piece]) -> str:
    plain = sum(piece.block.kind == "paragraph" and not piece.block.strong for piece in group)
    return "one" if plain < 2 else "two" if plain == 2 else "few" if plain < 5 else "many"


def _chains(group: list[Piece]) -> list[list[str]]:
    """Return for each line how long the chain of short plain lines is in which it stands, and where in that: verse has long ones."""
    found: list[list[str]] = []
    for short, run in groupby(group, key=_may_be_verse):
        size = len(list(run))
        long = "one" if size == 1 else "two" if size == 2 else "few" if size < 5 else "many"
        where = [*["first", "second", *["inside"] * size][: size - 1], "last"]
        found += [[f"chain={long}", f"chain={long},at={at}"] if short else ["chain=none"] for at in where]
    return found


def _may_be_verse(piece: Piece) -> bool:
    return piece.block.kind == "paragraph" and not piece.block.strong and width(piece.text) <= VERSE


def _of_line(piece: Piece, starts: Counter[str], said: Counter[str], run: str) -> list[str]:
    text = piece.text.strip()
    wide = width(text)
    size = next((name for most, name in _WIDTHS if wide <= most), "paragraph")
    loud = piece.loud
    found = [f"width={size}", f"width={size},loud={loud}", f"read={piece.role or 'open'}", f"run={run},loud={loud}"]
    found += [f"read={piece.role or 'open'},loud={loud}"]
    strength, why = byline(text)
    signs = "no" if not strength else "weak" if strength < 2 else "named" if why != BY_ROLE[1] else "role"
    found += [f"signs={signs}", f"signs={signs},loud={loud},indent={piece.block.indent > 0}"]
    found += [f"form={name}" for name in _names(text, starts, said)]
    found += ["form=over-group"] if piece.why == GROUP else []
    return found + ([f"latin,width={'short' if wide < 10 else 'long'}"] if is_latin(text) else [])


def _names(text: str, starts: Counter[str], said: Counter[str]) -> list[str]:
    checks = _begins(text, starts) | _named(text) | _ends(text) | _marks(text) | _says(text, said)
    return [name for name, true in checks.items() if true]


def _begins(text: str, starts: Counter[str]) -> dict[str, bool]:
    bullet = _BULLET.match(text)
    return {
        "strap": is_strap(text) and not bullet,
        "brackets": bool(unwrapped(text)) and text[:1] in "（(",
        "dash": text.startswith(DASHES),
        "counted": bool(ENUMERATED.match(text)) and not bullet,
        "chapter": bool(CHAPTER.match(text)),
        "bullets": bullet is not None and starts[bullet[0].strip()] > 1,
        "bullet": bool(bullet),
    }


def _named(text: str) -> dict[str, bool]:
    return {
        "column-of-briefs": width(text) <= 10 and is_of_briefs(text),
        "sort-of-notices": is_sort_of_notices(text),
    }


def _ends(text: str) -> dict[str, bool]:
    last = text[-1:]
    return {
        "ends-in-colon": last in "：:",
        "ends-in-question": last in "？?",
        "ends-in-exclamation": last in "！!",
        "ends-in-stop": last in "。.",
        "ends-in-quote": last in '”」』"',
        "runs-on": text.endswith(("——", "—", "--", "……")),
    }


def _marks(text: str) -> dict[str, bool]:
    last, first = text[-1:], text[:1]
    return {
        "in-quotes": first in "“「‘『" and last in "”」』’",
        "comma": "，" in text or ", " in text,
        "blank": " " in text.strip() or "\u3000" in text.strip(),
        "colon": "：" in text[1:-1],
        "label": is_link_label(text),
        "work": first == "《" and last == "》",
        "figures": bool(_MEASURE.search(text)),
        "figures-alone": bool(text) and all(not char.isalpha() for char in text),
    }


def _says(text: str, said: Counter[str]) -> dict[str, bool]:
    speaker = _speaker(text)
    return {
        "speaker": bool(speaker),
        "speaker-again": bool(speaker) and said[speaker] > 1,
        "salute": bool(_SALUTE.match(folded(text))),
        "day": bool(_DAY.match(text) or _ENGLISH_DAY.fullmatch(text)),
        "by": bool(_ENGLISH_BY.match(text)),
        "tab": "\t" in text or "  " in text,
    }
