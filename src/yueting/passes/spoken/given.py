"""What the page itself says of how a text is said: notes' marks, which are not, and readings over a word or behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yueting.inlines import note_marks
from yueting.model import Inline
from yueting.passes.spoken import glosses
from yueting.passes.spoken.lexicon import sounding
from yueting.passes.spoken.scan import Rule


def given(text: str, inlines: tuple[Inline, ...]) -> list[Rule]:
    """Return what the page itself says of how *text* is said, in order: a person first, the mark-up before what is printed."""
    rules = [*by_hand(inlines), *unsaid(text, inlines)]
    for one in inlines:
        rules += glosses.ruby(text, one.start, one.end, one.value) if one.kind == "ruby" else ()
    rules += (Rule("note", begin, end, "") for begin, end in note_marks(text))
    rules += glosses.printed(text)
    return _apart(rules)


def given_anywhere(text: str, inlines: tuple[Inline, ...]) -> list[Rule]:
    """Return what is given in any language: notes' marks, which are not said, and what a person has said."""
    return _apart([*by_hand(inlines), *unsaid(text, inlines)])


def _apart(rules: list[Rule]) -> list[Rule]:
    """Return *rules* in order of the text, without those that another one before stands over."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.begin):  # the sort is stable
        if not kept or kept[-1].end <= rule.begin:
            kept.append(rule)
    return kept


def by_hand(inlines: Iterable[Inline]) -> Iterator[Rule]:
    """Yield what a person has said for a word, the way of the lexicon: characters, or characters that sound so."""
    return (Rule("lexicon", one.start, one.end, sounding(one.value)) for one in inlines if one.kind == "said")


def unsaid(text: str, inlines: Iterable[Inline]) -> Iterator[Rule]:
    """Yield nothing for each mark and label of a note in *text*, and the blanks behind a label."""
    for one in inlines:
        if one.kind in ("note", "noted"):
            blanks = len(text[one.end :]) - len(text[one.end :].lstrip(" .．、：:")) if one.kind == "noted" else 0
            yield Rule("note", one.start, one.end + blanks, "")
