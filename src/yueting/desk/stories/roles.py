"""From undecided lines to roles: where stories begin on a page, and what each line of their heads is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.desk.forms.columns import is_strap
from yueting.desk.forms.entries import announced
from yueting.desk.measures.wording import REACH, echo, finishes, width
from yueting.desk.piece import Piece, Role
from yueting.desk.stories.boundaries import (
    Verdict,
    announcement,
    is_plain,
    judge,
    plain_evidence,
    repetition,
    text_evidence,
)
from yueting.desk.stories.groups import ENUMERATED, Group, Style, facts, gather, is_of_briefs, style_of, verse_to_text
from yueting.desk.stories.heads import Plan, plan
from yueting.desk.stories.vocabulary import Vocabulary
from yueting.messages import Words, joined

WHY: Final[dict[Role, str]] = {
    "kicker": "it stands over the title, smaller or in a kicker's dress",
    "subtitle": "it stands under the title, smaller or in a deck's dress",
    "subhead": "it stands inside a story",
    "strap": "it stands over no text of its own",
    "paragraph": "it only looks like a headline: the text goes on round it",
}
"""Why a line of a head group is not its title."""
COLUMN_NAME: Final = 10
"""A column's name is not longer than this; a title may use the same words."""
PHOTOS: Final = 2
BRIEF: Final = 500
"""A brief has at most so many letters."""


@dataclass(slots=True)
class Decided:
    """A page whose lines all have roles; *starts* holds the index of each story's first line and the verdict on it."""

    pieces: list[Piece]
    starts: dict[int, Verdict] = field(default_factory=dict)
    doubts: dict[int, Verdict] = field(default_factory=dict)
    photos: bool = False
    columns: dict[int, Piece] = field(default_factory=dict)
    """The kicker that a story inherits because it stands in a column of briefs, by the index of its first line."""


def decide(page: Sequence[Piece]) -> Decided:
    """Return the pieces of one page with no role open, and where its stories begin."""
    pieces = verse_to_text(page)
    groups = gather(pieces)
    if sum(piece.role == "caption" for piece in pieces) >= PHOTOS and not any(group.body for group in groups):
        # A page of photographs: its captions are what it has to say.
        decided = _Scan(pieces, gather(pieces, captions=True)).run()
        decided.photos = True
        return decided
    return _Scan(pieces, groups).run()


class _Scan:
    """One walk over the groups of a page; it remembers the story that is open."""

    def __init__(self, pieces: list[Piece], groups: Sequence[Group]) -> None:
        self.out = Decided(list(pieces))
        self.pieces, self.groups = pieces, groups
        self.facts = [facts(pieces, groups, at) for at in range(len(groups))]
        self.style: Style = style_of(self.facts)
        self.bodies = [_body(pieces, group) for group in groups]
        self.texts = [_stretch(pieces, group, body) for group, body in zip(groups, self.bodies, strict=True)]
        self.vocabulary = Vocabulary(self.texts, [fact.opens or fact.closed or fact.lines > 1 for fact in self.facts])
        self.announced = announced(pieces)
        self.open: list[int] = []
        self.column: Piece | None = None
        self.gathers = False
        self.title = ""

    def run(self) -> Decided:
        for at, group in enumerate(self.groups):
            if group.members:
                self._decide(at, group)
            elif group.body:
                self.out.starts[group.body[0]] = Verdict(True, 0.5, ("text without a headline opens the page",))
                self.open = [at]
        return self.out

    def _decide(self, at: int, group: Group) -> None:
        members = [self.pieces[n] for n in group.members]
        planned = plan(members, self.bodies[at], self.style.title_level, follows_text=bool(self.open))
        self._set(group.members[: planned.closers], ["byline"] * planned.closers, 0.9)
        rest = group.members[planned.closers :]
        if not rest:
            self._continue(at, group)
        elif not planned.titled or not group.body:
            self._without_story(at, rest, planned)
            self._begin_by_hand(at, rest)
        elif (verdict := self._verdict(at, group, planned, rest)).begins:
            self._begin(at, group, rest, planned, verdict)
        else:
            self._within(at, rest, planned, verdict)

    def _continue(self, at: int, group: Group) -> None:
        if group.body and not self.open:
            self.out.starts[group.members[0]] = Verdict(True, 0.5, ("text without a headline opens the page",))
            self.open = [at]
        elif group.body:
            self.out.doubts[group.members[0]] = Verdict(False, 0.5, ("a byline stands in the middle of a story",))
            self.open.append(at)

    def _begin_by_hand(self, at: int, rest: Sequence[int]) -> None:
        """Let a story begin at a title that a person has set, over no text of its own: its text may stand elsewhere."""
        title = next((n for n in rest if self.pieces[n].by_hand and self.pieces[n].role == "title"), None)
        if title is not None:
            self.out.starts[title] = Verdict(True, 1.0, ("a person says that a title stands here",))
            self.open = [at]

    def _verdict(self, at: int, group: Group, planned: Plan, rest: Sequence[int]) -> Verdict:
        if any(self.pieces[n].fixed and self.pieces[n].role == "title" for n in rest):
            return Verdict(True, 1.0, ("a person says that a title stands here",))
        if not self.open:
            return Verdict(True, 0.95, ("it is the first headline of the page",))
        title = self.pieces[rest[planned.roles.index("title")]]
        evidence = plain_evidence(self.facts[at], self.style, planned, title, self._column_says(group, title))
        evidence += announcement(title.text, self.announced) + repetition(title.text, self.title, self.facts[at])
        if not is_plain(evidence):
            above = list(dict.fromkeys((self.open[0], *self.open[-2:])))
            kinship = self.vocabulary.compare(title.text, above, at)
            over = "\n".join(self.bodies[n] for n in above)
            evidence += text_evidence(kinship, title, over, self.bodies[at])
        return judge(evidence)

    def _begin(self, at: int, group: Group, rest: Sequence[int], planned: Plan, verdict: Verdict) -> None:
        self._set(rest, planned.roles, min(verdict.sure, 0.99), verdict.evidence)
        first = next(n for n, role in zip(rest, planned.roles, strict=True) if role != "strap")
        self.out.starts[first] = verdict
        kicker = next((self.pieces[n] for n, role in zip(rest, planned.roles, strict=True) if role == "kicker"), None)
        if kicker is None and self.column is not None and self._is_brief(group):
            self.out.columns[first] = self.column
        else:
            self.column = kicker if kicker and self._heads_briefs(kicker, at) else None
        title = self.pieces[rest[planned.roles.index("title")]].text
        self.title = title
        self.gathers = is_of_briefs(title) and width(title) <= COLUMN_NAME
        self.open = [at]

    def _column_says(self, group: Group, title: Piece) -> int:
        """Return 1 where a column of briefs makes a new story likely, −1 where it makes a subhead likely, else 0."""
        if self.gathers and title.block.kind != "heading":
            return -1
        brief = self.column is not None and self._is_brief(group) and not ENUMERATED.match(title.text)
        return 1 if brief else 0

    def _is_brief(self, group: Group) -> bool:
        return 1 <= len(group.body) <= 2 and sum(len(self.pieces[n].text) for n in group.body) <= BRIEF

    def _heads_briefs(self, kicker: Piece, at: int) -> bool:
        """Return whether *kicker* stands over a column of briefs, not over the one story below it."""
        if not self._is_brief(self.groups[at]):
            return False
        if is_of_briefs(kicker.text):
            return True
        following = self.groups[at + 1 : at + 3]
        alike = len(following) == 2 and all(len(group.body) == 1 and self._is_brief(group) for group in following)
        plain = not is_strap(kicker.text) and kicker.block.kind == "heading"
        return plain and alike and echo(kicker.text, self.bodies[at]) < 0.2

    def _within(self, at: int, rest: Sequence[int], planned: Plan, verdict: Verdict) -> None:
        roles = [self._inner(self.pieces[n], role) for n, role in zip(rest, planned.roles, strict=True)]
        self._set(rest, roles, verdict.sure, verdict.evidence)
        if verdict.sure < 0.62:
            self.out.doubts[rest[0]] = verdict
        self.open.append(at)

    def _inner(self, piece: Piece, role: Role) -> Role:
        """Return what a line of a head group is inside a story."""
        if role == "byline":
            return "byline"
        if is_strap(piece.text):
            return "strap"
        if piece.block.kind == "heading" or piece.block.strong or width(piece.text) <= 12:
            return "subhead"
        return "paragraph"

    def _without_story(self, at: int, rest: Sequence[int], planned: Plan) -> None:
        """Lines over no text: straps of the page, or the last lines of a story that only look like headlines."""
        roles: list[Role] = []
        for n, role in zip(rest, planned.roles, strict=True):
            piece = self.pieces[n]
            loose = piece.block.kind != "heading" and not is_strap(piece.text) and bool(self.open)
            unfinished = loose and not piece.block.strong and not finishes(piece.text)
            roles.append("byline" if role == "byline" and self.open else "paragraph" if unfinished else "strap")
        self._set(rest, roles, 0.6, ("no text stands under it",))
        if self.groups[at].body:
            self._continue(at, self.groups[at])

    def _set(self, members: Sequence[int], roles: Sequence[Role], sure: float, why: tuple[Words, ...] = ()) -> None:
        for n, role in zip(members, roles, strict=True):
            piece = self.out.pieces[n]
            if piece.by_hand and piece.role:
                continue
            reason = joined(why, "; ") if role == "title" else WHY.get(role, piece.why) or piece.why
            self.out.pieces[n] = piece.as_(role, reason, sure)


def _stretch(pieces: Sequence[Piece], group: Group, body: str) -> str:
    """Return the headline of *group* over as much of its text as comparisons look at, *body*."""
    heads = [pieces[n].text for n in group.members if pieces[n].role != "byline"]
    return "\n".join([*heads, body])


def _body(pieces: Sequence[Piece], group: Group) -> str:
    """Return the beginning of the text of *group*, as much as comparisons look at."""
    found: list[str] = []
    size = 0
    for n in group.body:
        found.append(pieces[n].text)
        size += len(pieces[n].text)
        if size > REACH:
            break
    return "\n".join(found)
