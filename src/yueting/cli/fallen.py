"""What the summary of a run says of stories that another voice read, or that have no sound: who, which, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.cli.tongues import said

if TYPE_CHECKING:
    from yueting.order import Made

MOST: Final = 6
"""Stories that are named one by one."""
_STORY: Final = re.compile(r"a\d+")


def fallen(made: Made, library: str, engine: str) -> Iterator[str]:
    """Yield a line for each voice that spoke in another's place in *made*, and one for what nobody could speak.

    *library* and *engine* are as the person named them: they are part of the command that mends it.
    """
    again = f"yueting repair {library}" + (f" --engine {engine}" if engine != "auto" else "")
    for voice in dict.fromkeys(voice for _, voice, _ in made.fallen if voice):
        mine = [(story, because) for story, who, because in made.fallen if who == voice]
        yield said(
            "{stories}: read by {voice} instead ({because}); when it is back: `{command}`",
            stories=_named([story for story, _ in mine], made.articles),
            voice=voice,
            because=mine[0][1],
            command=again,
        )
    if silent := [(story, because) for story, voice, because in made.fallen if not voice]:
        yield said(
            "{stories}: no sound ({because}); try again with `{command}`",
            stories=_named([story for story, _ in silent], made.articles),
            because=silent[0][1],
            command=again,
        )


def _named(ids: Sequence[str], all_: int) -> str:
    """Return the stories of *ids*, which may hold the opening and what stands in no story too."""
    stories = [id_ for id_ in ids if _STORY.fullmatch(id_)] or list(ids)
    if len(stories) == all_ > 1:
        return said("all {count} stories", count=all_)
    if len(stories) <= MOST:
        return said(", ").join(stories)
    return said("{first} to {last} ({count} stories)", first=stories[0], last=stories[-1], count=len(stories))
