"""Search for e-readers: the stories of a served library whose title, section, byline or beginning holds every word.

A static host cannot answer a question, so only the server offers this; browsers search by themselves (`search`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from yueting.library.channels import show_of
from yueting.library.issues import Issue, Story
from yueting.library.memory import MEMORY, recall
from yueting.library.opds import answer
from yueting.library.shelf import Shelf

MOST_FOUND: Final = 100
MOST_ASKED: Final = 100
"""Characters of a question that are looked at."""


class Seeker:
    """Answers questions about the library at *root*; its catalogue is read again when it changes."""

    def __init__(self, root: Path) -> None:
        self._root, self._stamp, self._issues = root, (0, 0), tuple[Issue, ...]()

    def atom(self, question: str) -> bytes:
        """Return the stories that hold every word of *question*, newest first, as an OPDS 1.2 acquisition feed."""
        self._look()
        words = _folded(question[:MOST_ASKED]).split()
        found = list(_found(self._issues, words)) if words else []
        return answer(show_of(None, self._issues), question[:MOST_ASKED], found)

    def _look(self) -> None:
        try:
            stat = (self._root / MEMORY).stat()
        except OSError:
            self._issues = ()
            return
        if self._stamp != (stat.st_mtime_ns, stat.st_size):
            self._stamp = (stat.st_mtime_ns, stat.st_size)
            self._issues = recall(Shelf(self._root)).issues


def _found(issues: Iterable[Issue], words: list[str]) -> Iterator[tuple[Issue, Story]]:
    count = 0
    for issue in issues:
        for story in issue.stories:
            text = _folded(f"{story.title}\n{story.section}\n{story.byline}\n{story.summary}")
            if all(word in text for word in words):
                yield issue, story
                count += 1
                if count == MOST_FOUND:
                    return


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
