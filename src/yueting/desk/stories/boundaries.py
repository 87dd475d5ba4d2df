"""Whether a head group begins a new story, by weighed evidence: no single sign is believed alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

from yueting.desk.forms.furniture import is_link_label
from yueting.desk.measures.wording import bare, echo, width
from yueting.desk.piece import Piece
from yueting.desk.stories.groups import CHAPTER, ENUMERATED, Facts, Style
from yueting.desk.stories.heads import Plan
from yueting.desk.stories.vocabulary import Kinship
from yueting.messages import Message, Words, message


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a story begins, how sure that is (0.5 to 1), and the evidence, strongest first."""

    begins: bool
    sure: float
    evidence: tuple[Words, ...]


SURELY: Final = 8.5
SURELY_NOT: Final = 3.6
"""What texts say weighs at most so much against, and so much for, a new story."""
Evidence = list[tuple[float, Words]]


def plain_evidence(fact: Facts, style: Style, plan: Plan, title: Piece, column: int) -> Evidence:
    """Return what can be seen without reading the texts: openings, signatures, size, dress.

    *column* is what a column of briefs says to a new story (1, 0, −1).
    """
    found = [*_openings(fact, style), *_size(style, title, fact), *_dress(plan, title, fact)]
    if column > 0:
        found.append((2.5, "it stands in a column of briefs"))
    elif column < 0:
        found.append((-3.5, "the story above is a column of briefs under one title"))
    return found


def announcement(title: str, announced: frozenset[str]) -> Evidence:
    """Return what the contents list of the page, if it has one, says of *title*."""
    if not announced:
        return []
    if bare(title) in announced:
        return [(6.0, "the contents list names it")]
    return [(-1.0, "the contents list does not name it")]


def repetition(title: str, above: str, fact: Facts) -> Evidence:
    """Return what it says that the line repeats the title of the story *above*: no subhead does."""
    if fact.opens and bare(title) == bare(above):
        return [(6.0, "it is the title of the story above again, over a dateline of its own")]
    return []


def is_plain(evidence: Evidence) -> bool:
    """Return whether *evidence* is so strong that no comparison of texts could turn it."""
    total = sum(weight for weight, _ in evidence)
    return total >= SURELY or total <= -SURELY_NOT


def text_evidence(kinship: Kinship, title: Piece, above: str, below: str) -> Evidence:
    """Return what comparing the text above, without headlines, with the text below says."""
    return [*_talk(kinship, title, above, below), *_names(kinship)]


def judge(evidence: Evidence) -> Verdict:
    """Return whether a story begins, by the sum of *evidence*."""
    total = sum(weight for weight, _ in evidence)
    strongest = sorted((item for item in evidence if item[0] * total > 0), key=lambda item: -abs(item[0]))
    reasons = tuple(_weighed(why, weight) for weight, why in strongest[:4])
    return Verdict(total > 0, 1 / (1 + exp(-min(abs(total), 30))), reasons)


def _weighed(why: Words, weight: float) -> Message:
    return Message("{reason} ({weight})", reason=message(why), weight=f"{weight:+.1f}")


def _openings(fact: Facts, style: Style) -> Evidence:
    found: Evidence = []
    if fact.opens:
        found.append((4.5, "the text below opens with a dateline"))
    elif style.opening_share >= 0.4:
        found.append((-1.1, "most stories here open with a dateline, this one would not"))
    if fact.news_lead and not fact.opens:
        found.append((0.8, "the text below begins like a report"))
    if fact.closed:
        found.append((3.0, "the text above is signed"))
    elif style.closing_share >= 0.4:
        found.append((-1.2, "most stories here are signed, the text above is not"))
    return found


def _size(style: Style, title: Piece, fact: Facts) -> Evidence:
    if title.block.kind != "heading":
        return [_unmarked(style) if not fact.marked else (-0.8, "it is no heading, but one stands with it")]
    if style.levels == 1:
        return [(1.3, "it is a heading, and all headings are of one size")]
    level = title.block.level
    if level < style.title_level:
        return [(2.0, "it is set larger than the titles")]
    if level == style.title_level:
        return [(1.7 if style.certain else 0.5, "it is set as large as the titles")]
    if level in style.proven:
        return [(0.8, "other stories begin at this size too")]
    return [(-1.6, "it is set smaller than the titles")]


def _unmarked(style: Style) -> tuple[float, str]:
    if not style.headings:
        return 0.6, "no line of this page is marked as a heading"
    if style.headings == 1:
        return -3.2, "the page has one heading, its title; this line is none"
    return (-2.2 if style.headings >= 3 else -0.9), "titles are headings on this page, this line is none"


def _dress(plan: Plan, title: Piece, fact: Facts) -> Evidence:
    found: Evidence = []
    text = title.text.strip()
    if "kicker" in plan.roles:
        found.append((2.4, "a kicker stands with it"))
    if "subtitle" in plan.roles:
        found.append((2.4, "a deck stands under it"))
    if "byline" in plan.roles:
        found.append((2.6, "a byline stands under it"))
    found += _number(text, fact)
    if text.endswith(("——", "—", "--", "……")):
        found.append((-2.5, "it runs on into the text below"))
    if is_link_label(text):
        found.append((-3.0, "it is a label, such as 相关链接"))
    if text.startswith("《") and text.endswith("》") and title.block.kind != "heading":
        found.append((-1.2, "it is the name of a work"))
    if text[0] in "“「‘『" and text[-1] in "”」’』" and width(text) <= 10:
        found.append((-1.2, "it is a few words in quotes, like a subhead"))
    if width(text) <= 7:
        found.append((-0.5, "it is as short as a subhead"))
    elif width(text) >= 12:
        found.append((0.6, "it is as long as a title"))
    return found


def _number(text: str, fact: Facts) -> Evidence:
    if CHAPTER.match(text) and width(text) >= 12:
        return [(-1.0, "it is numbered like a chapter")]
    return [(-3.0, "it is numbered like a subhead")] if ENUMERATED.match(text) or fact.enumerated else []


def _names(kinship: Kinship) -> Evidence:
    found: Evidence = []
    if kinship.rare >= 2:
        found.append((-1.6, "it names what only the story above speaks of"))
    elif kinship.rare == 1:
        found.append((-0.6, "it shares a rare word with the story above"))
    if kinship.recall is None:
        return found
    if kinship.recall >= 0.18:
        found.append(
            (
                -1.4,
                Message(
                    "the text below repeats {recall} of the key words of the story above",
                    recall=f"{kinship.recall:.0%}",
                ),
            )
        )
    elif kinship.recall == 0:
        found.append((1.0, "the text below repeats no key word of the story above"))
    return found


def _talk(kinship: Kinship, title: Piece, above: str, below: str) -> Evidence:
    weight = max(-4.0, 2.0 * (kinship.par - kinship.share) / kinship.par)
    found: Evidence = [
        (weight, Message("it shares {share} of its rarer words with the text above", share=f"{kinship.share:.0%}"))
    ]
    back = echo(title.text, above)
    if back > 0.5:
        found.append((-1.0, "the text above already speaks of it"))
    elif back < 0.25:
        takes_up = bool(below) and echo(title.text, below) > 0.35
        found.append(
            (1.2, "only the text below speaks of it") if takes_up else (1.0, "the text above does not speak of it")
        )
    return found
