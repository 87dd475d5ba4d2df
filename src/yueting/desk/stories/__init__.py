"""The fourth room: where stories begin on a page, and what each line of their heads is.

Doors: `lay_out`; `lesson` and `learn` for what a paper's own pages teach.
"""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.laid import Laid
from yueting.desk.piece import Piece
from yueting.desk.stories.headlines import dress_down
from yueting.desk.stories.layout import lay
from yueting.desk.stories.learning import NOTHING, Added, Lesson, Taught, learn, lesson
from yueting.desk.stories.roles import decide
from yueting.desk.stories.weights import general

__all__ = ["Added", "Lesson", "Taught", "lay_out", "learn", "lesson"]


def lay_out(page: Sequence[Piece], number: int, added: Added = NOTHING) -> Laid:
    """Return the stories of the page with the *number*, counted from 0, and what is in none of them.

    *added* is what the paper's own pages have taught.
    """
    laid = lay(decide(page, general().with_(added) if added else None), number)
    dress_down(laid.stories)
    return laid
