"""The text of a `PAGE.desk.yaml`: what a person says is put in or taken out a line an entry; the rest stays as written. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.desk.proof import written
from yueting.desk.proofmarks import Correction
from yueting.entries import places

HEADER: Final = """\
# A person's corrections of this page, an entry a decision: docs/desk.md says what else can be written here.
corrections:
"""
LIST: Final = "corrections"


def filed(text: str, old: Sequence[Correction], new: Sequence[Correction]) -> str:
    """Return *text*, which says *old*, so that it says *new*: *old* without some entries, and others behind them.

    Comments and what stays keep their lines; a list that is not written a line an entry is written anew.
    """
    kept, added = _parted(old, new)
    spans = places(text, LIST) if text.strip() else ()
    lines = [written(one) for one in added]
    if spans is None or len(spans) != len(old) or (not spans and old):
        return HEADER + "".join(f"{written(one)}\n" for one in new) + ("" if new else "  []\n")
    if not new:
        return HEADER + "  []\n" if not text.strip() or spans else text
    return _entered(text, spans, kept, lines) if spans else _begun(text, lines)


def _parted(old: Sequence[Correction], new: Sequence[Correction]) -> tuple[list[int], Sequence[Correction]]:
    """Return the numbers of *old* that stay, and what of *new* is added behind them."""
    kept, at = list[int](), 0
    for n, one in enumerate(old):
        if at < len(new) and new[at] == one:
            kept.append(n)
            at += 1
    return kept, new[at:]


def _entered(text: str, spans: Sequence[range], kept: Sequence[int], added: Sequence[str]) -> str:
    lines = text.removesuffix("\n").split("\n")
    indent = lines[spans[0].start][: len(lines[spans[0].start]) - len(lines[spans[0].start].lstrip())]
    gone = {line for n, span in enumerate(spans) if n not in set(kept) for line in span}
    end = spans[-1].stop
    head = [line for n, line in enumerate(lines[:end]) if n not in gone]
    return "\n".join((*head, *(indent + one.strip() for one in added), *lines[end:])) + "\n"


def _begun(text: str, added: Sequence[str]) -> str:
    """Return *text*, which has no entry yet, with the first ones."""
    if not text.strip():
        return HEADER + "".join(f"{line}\n" for line in added)
    lines = [line for line in text.removesuffix("\n").split("\n") if line.strip() != "[]"]
    at = next((n for n, line in enumerate(lines) if line.split("#")[0].rstrip() in HEADS), -1)
    if at < 0:
        return "".join(f"{line}\n" for line in (*lines, "corrections:", *added))
    return "".join(f"{line}\n" for line in (*lines[:at], "corrections:", *added, *lines[at + 1 :]))


HEADS: Final = frozenset(("corrections:", "corrections: []", "corrections: null"))
"""How a list without an entry is begun."""
