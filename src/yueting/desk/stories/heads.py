"""Which line of a head group is the kicker, the title, the deck, the byline.

The order of print is kicker, title, deck, byline. Where levels differ, the largest type is the title; where they do
not, dress decides: 【】 and a short name make a kicker, —— and brackets a deck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.forms.columns import is_strap
from yueting.desk.forms.entries import NAMED
from yueting.desk.measures.wording import DASHES, echo, unwrapped, width
from yueting.desk.piece import Piece, Role
from yueting.desk.stories.marks import ENUMERATED, is_of_briefs

MOST_LINES = 5
"""More lines than this stand over no story; those that are too many are straps of the page."""
LONGEST_NAME: Final = 4
"""A person's name has no more letters."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many *closers* of a group sign the story above it, and the roles of its other lines."""

    closers: int
    roles: tuple[Role, ...]

    @property
    def titled(self) -> bool:
        """Return whether the group has a line that can be a title."""
        return "title" in self.roles


def plan(members: Sequence[Piece], text: str, *, follows_text: bool) -> Plan:
    """Return what each line of a group is, if the group begins a story; *text* is what it stands over."""
    closers = _closers(members, follows_text=follows_text, before_text=bool(text))
    if closers and _is_title_like_a_name(members, closers, text):
        closers -= 1
    rest = members[closers:]
    heads = _heads(rest)
    if heads and len(heads) > 1 and _is_pen_name_under(heads, rest, text):
        heads = heads[:-1]
    roles: list[Role] = [*_of_heads(heads, text)]
    for piece in rest[len(heads) :]:
        roles.append(_after_heads(piece, roles, text))
    return Plan(closers, tuple(_with_said(rest, roles)))


def _with_said(rest: Sequence[Piece], roles: Sequence[Role]) -> list[Role]:
    """Return *roles* with what a person says; beside that person's title no other line is one."""
    said: list[Role] = [piece.role if piece.by_hand and piece.role else "" for piece in rest]
    if "title" not in said:
        return [own or role for own, role in zip(said, roles, strict=True)]
    at = said.index("title")
    beside: list[Role] = ["kicker" if n < at else "subtitle" for n in range(len(roles))]
    return [own or (other if role == "title" else role) for own, other, role in zip(said, beside, roles, strict=True)]


def _closers(members: Sequence[Piece], *, follows_text: bool, before_text: bool) -> int:
    """Return how many bylines at the start of the group sign the story above it."""
    if all(piece.block.kind == "byline" for piece in members):
        # The mark-up says who they are: no headline that looks like a name.
        return len(members)
    count = next((n for n, piece in enumerate(members) if piece.role != "byline"), len(members))
    if count == len(members) and before_text and count >= 2:
        # Two lines of names and no headline: a title of two or three letters may look like a name.
        return count - 2
    if not follows_text:
        return 0
    if count == 0 and len(members) > 1 and _is_late_pen_name(members[0]) and not _is_dashed(members[1]):
        return 1
    return count


def _is_title_like_a_name(members: Sequence[Piece], closers: int, text: str) -> bool:
    """Return whether the last of the names above a headline is a headline itself: the text takes it up again."""
    line, following = members[closers - 1], members[closers] if closers < len(members) else None
    if following is not None and (following.block.kind == "heading" or not byline(following.text)[0]):
        return False
    loud = echo(line.text, text)
    other = echo(following.text, text) if following else 0.0
    short = line.block.kind == "paragraph" and len(line.text.strip()) <= LONGEST_NAME
    return short and byline(line.text)[0] == 2 and loud >= 0.5 and loud > other


def _is_dashed(piece: Piece) -> bool:
    """Return whether *piece* begins with a dash, as decks do: a headline stands over it."""
    return piece.text.strip().startswith(DASHES)


def _is_late_pen_name(piece: Piece) -> bool:
    """Return whether a plain line of two or three letters between a text and a headline signs the text."""
    return piece.block.kind == "paragraph" and len(piece.text.strip()) <= 3 and byline(piece.text)[0] > 0


def _heads(rest: Sequence[Piece]) -> Sequence[Piece]:
    count = next((n for n, piece in enumerate(rest) if piece.role == "byline"), len(rest))
    return rest[: max(count, 1)] if rest else ()


def _is_pen_name_under(heads: Sequence[Piece], rest: Sequence[Piece], text: str) -> bool:
    """Return whether the last line of *heads*, a plain line of two to four letters right above the text, is a name."""
    last = heads[-1]
    signed_below = len(rest) > len(heads)
    return (
        bool(text)
        and not signed_below
        and last.block.kind == "paragraph"
        and byline(last.text)[0] > 0
        and any(not is_strap(other.text) and width(other.text) >= 3 for other in heads[:-1])
    )


def _after_heads(piece: Piece, roles: Sequence[Role], text: str) -> Role:
    if piece.role == "byline" or (byline(piece.text)[0] > 0 and piece.block.kind == "paragraph"):
        return "byline" if roles else "title"
    if piece.text.strip().startswith(DASHES) and "subtitle" not in roles:
        return "subtitle"
    if is_strap(piece.text):
        return "kicker" if "kicker" not in roles else "strap"
    return "subhead" if text else "strap"


def _of_heads(heads: Sequence[Piece], text: str) -> list[Role]:
    if not heads:
        return []
    spare = max(0, len(heads) - MOST_LINES)
    lines = heads[spare:]
    title = _title_of(lines, text)
    roles: list[Role] = ["strap"] * spare
    for n, piece in enumerate(lines):
        if piece.role in ("kicker", "title", "subtitle"):
            roles.append(piece.role)
        elif n < title:
            roles.append("kicker" if n == title - 1 else "strap")
        elif n == title:
            roles.append("title")
        else:
            roles.append(_under_title(piece, lines[title], roles))
    return roles


def _under_title(piece: Piece, title: Piece, roles: Sequence[Role]) -> Role:
    if is_strap(piece.text) and "kicker" not in roles:
        return "kicker"
    if ENUMERATED.match(piece.text) and not piece.text.strip().startswith("——"):
        return "subhead"
    if width(piece.text) <= 3 and piece.block.kind == "paragraph":
        return "strap"  # The name of a paper or a channel: no deck is so short.
    return "subtitle" if "subtitle" not in roles or piece.block.level == title.block.level else "subhead"


def _title_of(lines: Sequence[Piece], text: str) -> int:
    """Return which of *lines* is the title: the best by dress, size, place and by what the text takes up again."""
    if len(lines) == 1:
        return 0
    scores = [_titleness(lines, n, text) for n in range(len(lines))]
    if len(lines) == 3 and len({line.dress for line in lines}) == 1:
        # Three lines of one dress are kicker, title and deck, in the order of print.
        scores[1] += 1.2
    return max(range(len(lines)), key=lambda n: (scores[n], -n))


def _titleness(lines: Sequence[Piece], n: int, text: str) -> float:
    piece = lines[n]
    line = piece.text.strip()
    score = 0.6 * echo(line, text)
    score -= 6 if is_strap(line) else 0
    score -= 5 if line.startswith(DASHES) else 0
    score -= 4 if unwrapped(line) and not line.startswith(("“", "「", "《")) else 0
    score -= 3 if ENUMERATED.match(line) and n else 0
    score -= 1.2 if width(line) <= 5 else 0.4 if width(line) <= 8 else 0
    score -= 2 if line.endswith(("：", ":")) else 0
    score -= 4 if n < len(lines) - 1 and width(line) <= 8 and is_of_briefs(line) else 0
    score += _size(lines, piece)
    score += 4 if piece.why == NAMED else 0
    if piece.role == "title":
        score += 20
    return score - 0.3 * n


def _size(lines: Sequence[Piece], piece: Piece) -> float:
    """Return how much larger *piece* is set than the other lines: a heading's level, or bold among plain lines."""
    levels = {other.block.level for other in lines if other.block.kind == "heading"}
    if piece.block.kind == "heading":
        plain = 1.5 if len(lines) > sum(other.block.kind == "heading" for other in lines) else 0.0
        return plain + (3.0 if len(levels) > 1 and piece.block.level == min(levels) else 0.0)
    return 1.0 if piece.block.strong else 0.0
