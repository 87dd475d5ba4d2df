"""What an input tells of its edition, by which it is known again: its bytes, and its paper, day and texts once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from yueting.editorial.naming import edition_id
from yueting.errors import YuetingError
from yueting.identity.memory import content_of
from yueting.model import Edition
from yueting.order import Order

UNDATED = "date-unknown"
"""The notice of an edition whose day is only that on which its file was changed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells editions apart: the paper's name and the day, empty where not known, and the texts of the stories."""

    paper: str
    date: str
    texts: frozenset[str]

    def agrees(self, other: Facts) -> bool:
        """Return whether both may be of one paper and day: what one does not say is no difference."""
        pairs = ((self.paper, other.paper), (self.date, other.date))
        return all(one == two or not (one and two) for one, two in pairs)

    def tells_the_same(self, other: Facts) -> bool:
        """Return whether more than half of all texts stand in both."""
        return 2 * len(self.texts & other.texts) > max(len(self.texts), len(other.texts))


class Input:
    """A page or folder to publish; *base* is the id its name gives. It is read when its facts are asked for."""

    def __init__(self, source: Path, order: Order) -> None:
        self.source, self._order, self.base = source, order, edition_id(source)

    @cached_property
    def content(self) -> str:
        """Return the digest of its bytes."""
        return content_of(self.source)

    @cached_property
    def facts(self) -> Facts | None:
        """Return what is known of it, None where it cannot be read: why is said when it is made."""
        from yueting.editorial.composition import compose

        try:
            composed = compose(self.source, self._order, id=self.base)
        except (YuetingError, OSError):
            return None
        return facts_of(composed.edition, composed.paper.name)


def facts_of(edition: Edition, paper: str) -> Facts:
    """Return what *edition* tells of itself, made for the paper of the name *paper*."""
    undated = any(notice.code == UNDATED for notice in edition.notices)
    blocks = (block for article in edition.articles for block in (*article.head, *article.blocks))
    return Facts(paper, "" if undated else edition.date, frozenset(block.text for block in blocks))
