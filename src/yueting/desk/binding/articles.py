"""Stories become articles of an edition: numbered, with their lines, in the model's own types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from yueting.desk.drafts import Draft, issue
from yueting.desk.forms.openings import opening
from yueting.desk.laid import Laid, Story
from yueting.desk.measures.wording import unwrapped
from yueting.desk.piece import BODY, Piece
from yueting.errors import ProductError
from yueting.inlines import moved
from yueting.messages import Message
from yueting.model import Article, Block, Edition, Kind, Lines, Page

ORDER: Final = ("kicker", "title", "subtitle", "byline")


def bound(pages: Sequence[Page], laid: Laid, drafts: Sequence[Draft], edition_id: str) -> Edition:
    """Return the edition of the stories, captions and furniture of *laid*; its title, day and language are the pages'."""
    articles = tuple(_article(story, f"a{n:02d}", pages) for n, story in enumerate(laid.stories, 1))
    return Edition(
        id=edition_id,
        title=next((page.title for page in pages if page.title), ""),
        date=next((page.date for page in pages if page.date), ""),
        language=next((page.language for page in pages if page.language), ""),
        articles=articles,
        captions=tuple(map(block_of, laid.captions)),
        furniture=tuple(map(block_of, laid.furniture)),
        notices=tuple(notice for page in pages for notice in page.notices) + issue(drafts, articles),
        files=tuple(dict.fromkeys(page.source for page in pages)),
    )


def block_of(piece: Piece) -> Block:
    """Return the block of *piece* with its role as its kind."""
    if piece.role in ("", "duplicate"):
        raise ProductError(
            Message("line {first} was left without a role: please report this page", first=piece.block.lines.first)
        )
    text = piece.text.strip()
    if piece.role == "byline":
        text = unwrapped(text).strip() or text
    b = piece.block
    inlines = moved(b.inlines, b.text, text)
    if piece.role not in BODY:  # a headline that is strong as a whole is a headline
        inlines = tuple(one for one in inlines if one.kind != "strong" or one.end - one.start < len(text))
    kind = cast("Kind", piece.role)
    return Block(kind, text, b.lines, b.level, b.strong, b.indent, b.gap, b.links, b.image, inlines=inlines)


def _article(story: Story, number: str, pages: Sequence[Page]) -> Article:
    page = pages[story.page]
    head = sorted(story.head, key=lambda piece: ORDER.index(piece.role))
    first = next((piece for piece in story.body if piece.role in BODY), None)
    return Article(
        id=number,
        page=page.id,
        head=tuple(map(block_of, head)),
        blocks=tuple(map(block_of, story.body)),
        section=page.section,
        dateline=opening(first.text)[0] if first else "",
        lines=lines_of((*story.head, *story.body)),
    )


def lines_of(pieces: Iterable[Piece]) -> tuple[Lines, ...]:
    """Return the source lines of *pieces*, sorted, spans that touch or overlap joined."""
    joined: list[tuple[int, int, str]] = []
    for file, first, last in sorted({(p.block.lines.file, p.block.lines.first, p.block.lines.last) for p in pieces}):
        before = joined[-1] if joined else None
        if before and before[2] == file and first <= before[1] + 1:
            joined[-1] = before[0], max(before[1], last), file
        else:
            joined.append((first, last, file))
    return tuple([Lines(*span) for span in joined])
