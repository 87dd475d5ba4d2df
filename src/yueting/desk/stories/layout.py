"""Runs of decided lines become stories; captions and furniture are laid beside them."""

from __future__ import annotations

from yueting.desk.drafts import Draft
from yueting.desk.forms.furniture import comes_from_elsewhere
from yueting.desk.forms.openings import opening
from yueting.desk.forms.signatures import Signed, signature
from yueting.desk.laid import Laid, Story
from yueting.desk.piece import BODY, HEAD, Piece
from yueting.desk.stories.roles import Decided


def lay(decided: Decided, page: int) -> Laid:
    """Return the stories of one page and what is in none of them."""
    laid = Laid()
    layout = _Layout(laid, decided, page)
    for n, piece in enumerate(decided.pieces):
        layout.lay(n, piece)
    for each in laid.stories:
        _sign(each)
    laid.drafts += _doubts(decided)
    return laid


class _Layout:
    """One walk over the lines of a page; it remembers the story that is open, and a jump line that waits for its."""

    def __init__(self, laid: Laid, decided: Decided, page: int) -> None:
        self.laid, self.decided, self.page = laid, decided, page
        self.story: Story | None = None
        self.waiting: Piece | None = None

    def lay(self, n: int, piece: Piece) -> None:
        if n in self.decided.starts:
            self._open(n, piece)
        elif self.waiting and piece.role in BODY and self.story and self.story.body:
            self.story = Story(self.page, evidence=("a jump line says where it comes from",), comes_from=self.waiting)
            self.laid.stories.append(self.story)
            self.waiting = None
        if piece.role == "jump":
            self._jump(piece)
        elif piece.role == "caption" and self.story and (self.decided.photos or self._is_inside(n, piece)):
            self.story.body.append(piece)
            return
        _place(piece, self.story, self.laid)

    def _open(self, n: int, piece: Piece) -> None:
        verdict = self.decided.starts[n]
        self.story = Story(self.page, sure=verdict.sure, evidence=verdict.evidence, comes_from=self.waiting)
        self.waiting = None
        self.laid.stories.append(self.story)
        if n in self.decided.columns:
            column = self.decided.columns[n].text
            self.story.head.append(piece.saying(column, "kicker", "it stands in this column", 0.8))

    def _jump(self, piece: Piece) -> None:
        if comes_from_elsewhere(piece.text):
            if self.story and self.story.head and not self.story.body:
                self.story.comes_from = piece
            else:
                self.waiting = piece
        elif self.story and self.story.body:
            self.story.goes_on = piece

    def _is_inside(self, n: int, piece: Piece) -> bool:
        """Return whether a picture, or the caption right under one, stands between two paragraphs of one story."""
        if self.story is None or not self.story.body:
            return False
        under = self.story.body[-1].role == "caption" and self.story.body[-1].block.image is not None
        if piece.block.image is None and not under:
            return False
        for k in range(n + 1, min(n + 12, len(self.decided.pieces))):
            if k in self.decided.starts:
                return False
            if self.decided.pieces[k].role in BODY | {"subhead"}:
                return True
        return under


def _doubts(decided: Decided) -> list[Draft]:
    """Return a draft notice for each line that may begin a story, or sign one, where that is not certain."""
    found: list[Draft] = []
    for n, verdict in decided.doubts.items():
        piece = decided.pieces[n]
        code = "byline-inside" if piece.role == "byline" else "boundary-doubtful"
        lines, words = piece.block.lines, {"words": piece.text[:24]}
        found.append(Draft(code, lines, lines, verdict.evidence, round(verdict.sure, 3), dict(words)))
    return found


def _place(piece: Piece, story: Story | None, laid: Laid) -> None:
    if piece.role == "duplicate":
        laid.dropped.append(piece)
    elif piece.role == "caption":
        laid.captions.append(piece)
    elif piece.role in HEAD and story is not None:
        story.head.append(piece)
        if piece.role == "byline" and story.body:
            story.signatures.append((len(story.body), piece))
    elif piece.role in BODY | {"subhead"} and story is not None:
        story.body.append(piece)
    else:
        homeless = piece.role in BODY | HEAD | {"subhead", ""}
        laid.furniture.append(piece.as_("strap") if homeless else piece)
        if homeless and piece.by_hand:
            lines, words = piece.block.lines, {"words": piece.text[:24], "kind": piece.role}
            laid.drafts.append(Draft("head-homeless", lines, lines, (), 1.0, dict(words)))


def _sign(story: Story) -> None:
    """Take the signature that ends the last paragraph, and the reporter named in its dateline, into the head."""
    last = next((n for n in range(len(story.body) - 1, -1, -1) if story.body[n].role == "paragraph"), None)
    if last is not None and not story.named("byline"):
        signed = signature(story.body[last].text)
        if signed:
            _cut_signature(story, last, signed)
    first = next((piece for piece in story.body if piece.role in BODY - {"note"}), None)
    if first is not None and not story.named("byline"):
        _, reporter = opening(first.text)
        if reporter:
            story.head.append(first.saying(reporter, "byline", "the dateline names the reporter", 0.9))


def _cut_signature(story: Story, at: int, signed: Signed) -> None:
    piece = story.body[at]
    story.body[at] = piece.saying(signed.text, piece.role, piece.why, piece.sure)
    story.head.append(piece.saying(signed.names, "byline", "a signature ends the last paragraph", 0.85))
