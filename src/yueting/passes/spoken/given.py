"""What the page itself says of how a text is said: notes' marks, which are not, and readings over a word or behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yueting.inlines import note_marks
from yueting.model import Inline
from yueting.passes.spoken import glosses
from yueting.passes.spoken.scan import Rule


def given(text: str, inlines: tuple[Inline, ...]) -> list[Rule]:
    """Return what the page itself says of how *text* is said, in order, the mark-up before what is only printed."""
    rules = [*unsaid(text, inlines)]
    for one in inlines:
        rules += glosses.ruby(text, one.start, one.end, one.value) if one.kind == "ruby" else ()
    rules += (Rule("note", begin, end, "") for begin, end in note_marks(text))
    rules += glosses.printed(text)
    if len(rules) < 2:
        return rules
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.begin):  # the sort is stable
        if not kept or kept[-1].end <= rule.begin:
            kept.append(rule)
    return kept


def unsaid(text: str, inlines: Iterable[Inline]) -> Iterator[Rule]:
    """Yield nothing for each mark and label of a note in *text*, and the blanks behind a label."""
    for one in inlines:
        if one.kind in ("note", "noted"):
            blanks = len(text[one.end :]) - len(text[one.end :].lstrip(" .．、：:")) if one.kind == "noted" else 0
            yield Rule("note", one.start, one.end + blanks, "")
