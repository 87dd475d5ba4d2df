"""Stories torn apart and printed once: told by what the text itself says.

A guest with its own headline stands in the middle of a host, and the rest of the host follows it without one. Signs of
that: a signature in the middle of the guest, an ordinal series of the host that goes on behind it, words that only the
host uses. The rest goes back only where they agree; one sign alone is no more than a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.desk.drafts import Draft
from yueting.desk.laid import Laid, Story
from yueting.desk.measures.wording import pairs
from yueting.desk.piece import BODY, Piece
from yueting.messages import Message, Words

ENOUGH: Final = 4.0
_NUMBERS: Final = "一二三四五六七八九十"
_ORDINAL: Final = re.compile(rf"(?:^|[。；！？\n]|　)[\s　]{{0,8}}(第|其)?([{_NUMBERS}])(是|、|，|：|点)")
_FIRST: Final = re.compile(rf"^[\s　]*(第|其)?([{_NUMBERS}])(是|、|，|：|点)")
_LEAST: Final = 0.06


@dataclass(frozen=True, slots=True)
class Return:
    """The part of a guest's body from *at* on that belongs to the host, with the evidence."""

    at: int
    weight: float
    evidence: tuple[Words, ...]


def give_back(laid: Laid) -> None:
    """Give the rest of a torn story back to it where that is certain, with a draft notice for each."""
    for host, guest in pairwise(list(laid.stories)):
        if host.page != guest.page or not host.body or not guest.body or not host.title or not guest.title:
            continue
        found = _best(host, guest)
        if found is None:
            continue
        _move(host, guest, found)
        lines = host.body[-1].block.lines
        words = {"words": host.body[-1].text[:24]}
        sure = min(0.95, 0.5 + found.weight / 14)
        laid.drafts = [
            draft for draft in laid.drafts if draft.lines not in {p.block.lines for p in guest.named("byline")}
        ]
        laid.drafts.append(Draft("splice-returned", lines, lines, found.evidence, sure, dict(words)))


def _best(host: Story, guest: Story) -> Return | None:
    on_paper = any(piece.block.kind == "title" for piece in guest.head)
    if host.named("byline") or on_paper:  # a printed page shows where its stories end
        return None
    options = [_weigh(host, guest, at) for at in _places(host, guest)]
    best = max(options, key=lambda option: option.weight, default=None)
    return best if best and best.weight >= ENOUGH else None


def _places(host: Story, guest: Story) -> list[int]:
    """Return where the host may go on: behind a signature of the guest, or where the host's ordinals go on."""
    places = [at for at, _ in guest.signatures if 0 < at < len(guest.body)]
    counted = [(n, _ordinal_of(piece.text)) for n, piece in enumerate(guest.body) if n]
    if any(ordinal for _, ordinal in counted):
        follows = _next_ordinal(host)
        places += [n for n, ordinal in counted if ordinal and ordinal == follows]
    return [at for at in dict.fromkeys(places) if any(piece.role in BODY for piece in guest.body[at:])]


def _weigh(host: Story, guest: Story, at: int) -> Return:
    weight, evidence = 0.0, list[Words]()
    if any(place == at for place, _ in guest.signatures):
        weight += 2.0
        evidence.append("a signature ends the story in its middle")
    if any(place > at for place, _ in guest.signatures):
        weight += 1.0
        evidence.append("another signature ends the rest")
    follows = _next_ordinal(host)
    if follows and _ordinal_of(guest.body[at].text) == follows and _previous(follows) not in _ordinals(guest.body[:at]):
        weight += 3.0
        evidence.append("the rest goes on counting where the story above stopped")
    near, far = _kin(host, guest, at)
    weight += 3.0 if near >= _LEAST and near > 2 * far else 1.0 if near > far else -3.0
    evidence.append(
        Message(
            "the rest shares {near} of the words of the story above, {far} of those of this one",
            near=f"{near:.0%}",
            far=f"{far:.0%}",
        )
    )
    return Return(at, weight, tuple(evidence))


def _kin(host: Story, guest: Story, at: int) -> tuple[float, float]:
    above = pairs([host.title, *_texts(host.body[-6:])])
    before = pairs([guest.title, *_texts(guest.body[:at][-6:])])
    rest = pairs(_texts(guest.body[at:][:6]))
    ours, theirs = above - before, before - above
    return len(rest & ours) / max(1, len(ours)), len(rest & theirs) / max(1, len(theirs))


def _texts(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.role in BODY]


Ordinal = tuple[str, int, str]


def _ordinal_of(text: str) -> Ordinal | None:
    found = _FIRST.match(text[:12])
    return (found[1] or "", _NUMBERS.index(found[2]), _kind(found)) if found else None


def _ordinals(pieces: Sequence[Piece]) -> set[Ordinal]:
    text = "\n".join(_texts(pieces))
    return {(found[1] or "", _NUMBERS.index(found[2]), _kind(found)) for found in _ORDINAL.finditer(text)}


def _kind(found: re.Match[str]) -> str:
    """Return what marks the ordinal: 第三， and 第三： are one series, 三是 and 三、 are others."""
    return "" if found[1] else found[3]


def _next_ordinal(story: Story) -> Ordinal | None:
    """Return the ordinal that the story has yet to say: its series has begun at one and goes on."""
    said = _ordinals(story.body)
    for form, first, kind in sorted(said):
        if first == 0:
            last = max(n for f, n, k in said if (f, k) == (form, kind))
            return (form, last + 1, kind) if last + 1 < len(_NUMBERS) and last >= 1 else None
    return None


def _previous(ordinal: Ordinal) -> Ordinal:
    form, number, kind = ordinal
    return form, number - 1, kind


def _move(host: Story, guest: Story, found: Return) -> None:
    """Move the rest of *guest*, and the signatures behind it, to *host*."""
    later = [piece for place, piece in guest.signatures if place > found.at]
    host.body += guest.body[found.at :]
    guest.body = guest.body[: found.at]
    host.head += later
    guest.head = [piece for piece in guest.head if not any(piece is other for other in later)]
