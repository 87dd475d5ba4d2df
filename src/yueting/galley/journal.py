"""The history on the disk, a line a step, so that undo is there after the browser or the program has died.

It lives in the person's cache folder: what was decided stands in the files beside the pages, this only the way there.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from yueting import intake
from yueting.galley.history import History, Patch, Step
from yueting.library.durable import told, write
from yueting.resources import kept


class Journal:
    """The journal of the pages at *source*; a line that is damaged ends it."""

    def __init__(self, source: Path) -> None:
        self.path = kept(source, "proof.jsonl")

    def read(self) -> History:
        """Return the history as far as it can be read, and keep no more of it than that."""
        try:
            lines = intake.text(self.path, intake.PRODUCT).split("\n")
        except (OSError, UnicodeDecodeError):
            return History()
        history = History()
        for line in filter(None, lines):
            try:
                history = _with(history, json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                break
        return history

    def begin(self, history: History) -> None:
        """Write *history* whole; raises OutputError."""
        lines = [{"do": asdict(step)} for step in history.steps] + [{"move": -1}] * (len(history.steps) - history.at)
        with told(self.path):
            write(self.path, [b"".join(map(_line, lines))])

    def add(self, **said: Any) -> None:
        """Write one line more: `do` a step, or `move` by one; raises OutputError."""
        with told(self.path), self.path.open("ab") as out:
            out.write(_line(said))


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"


def _with(history: History, said: dict[str, Any]) -> History:
    if "move" in said:
        moved = history.moved(1 if said["move"] > 0 else -1)
        return moved if 0 <= moved.at <= len(history.steps) else history
    step = said["do"]
    patches = tuple(Patch(str(p["file"]), int(p["at"]), str(p["old"]), str(p["new"])) for p in step["patches"])
    return history.with_step(Step(str(step["label"]), str(step["words"]), patches))
