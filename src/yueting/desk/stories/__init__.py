"""The fourth room: where stories begin on a page, and what each line of their heads is. Door: `lay_out`."""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.laid import Laid
from yueting.desk.piece import Piece
from yueting.desk.stories.headlines import dress_down
from yueting.desk.stories.layout import lay
from yueting.desk.stories.roles import decide

__all__ = ["lay_out"]


def lay_out(page: Sequence[Piece], number: int) -> Laid:
    """Return the stories of the page with the *number*, counted from 0, and what is in none of them."""
    laid = lay(decide(page), number)
    dress_down(laid.stories)
    return laid
