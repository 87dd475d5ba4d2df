"""The proof desk as the browser sees it: which edition lies on it, and each thing that can be asked of it, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from yueting.contract import Manifest
from yueting.cutouts import cut
from yueting.editorial.standing import editions_of
from yueting.engines import names
from yueting.errors import InputError
from yueting.galley.lexicons import lexicon_of
from yueting.galley.model import ACTIONS, Action
from yueting.galley.refusal import Refusal
from yueting.galley.releasing import Press, progress_json
from yueting.galley.view import done_json, history_json, sheet_json
from yueting.galley.work import Work
from yueting.identity.memory import Memory
from yueting.library.shelf import Shelf
from yueting.messages import Message, Words
from yueting.order import Order
from yueting.readings.choices import jyutping_of, marked, pinyin_of, signs_for
from yueting.settings import checked

Json = dict[str, Any]
Tell = Callable[[Words], str]
LONGEST_WORD: Final = 12
PICTURES: Final = 8
"""Pictures of printed pages that are kept, for a browser that asks again."""


class Desk:
    """The page, folder or library *asked*; what is published goes to *library*.

    Raises InputError where there is nothing to open, SettingsError where a settings file is wrong.
    """

    def __init__(self, asked: Path, library: Path, order: Order) -> None:
        self._order = order
        is_library = (asked / "editions").is_dir()
        self.library = asked if is_library else library
        self.press = Press(self.library)
        self.editions = _editions(asked) if is_library else ()
        self.work: Work | None = None
        self._drawn: dict[tuple[str, int], bytes] = {}
        if not is_library:
            self.work = Work(asked, order)
        elif len(self.editions) == 1:
            self.open(self.editions[0]["id"])

    def open(self, id_: str) -> None:
        """Lay the edition *id_* of the library on the desk, as it was ordered when it was made; raises InputError."""
        manifest = Shelf(self.library).load(id_) if id_ in {one["id"] for one in self.editions} else None
        sources = [path for path in Memory(self.library).sources_of(id_) if path.exists()]
        if manifest is None or not sources:
            raise InputError(Message("{id}: nobody remembers which page it was made of: open that page itself", id=id_))
        self.work = Work(sources[0], _as_made(self._order, manifest), id=id_)
        self._drawn.clear()

    @property
    def on(self) -> Work:
        """Return what lies on the desk; raises Refusal where nothing does yet."""
        if self.work is None:
            raise Refusal(Message("no edition is open: choose one"))
        return self.work

    def state(self, tell: Tell) -> Json:
        """Return all that is to be shown."""
        facts: Json = {
            "editions": list(self.editions),
            "library": str(self.library),
            "engines": list(names()),
            "version": "",
            "sheet": None,
        }
        if work := self.work:
            facts |= {
                "version": work.version,
                "sheet": sheet_json(work.sheet, tell),
                "source": str(work.source),
                "paper": work.laid.paper.name if lexicon_of(work.order) else "",
                **history_json(work.history),
            }
        return facts

    def look(self) -> bool:
        """Return whether another hand has changed something, having read it again."""
        return self.work.look() if self.work else False

    def do(self, name: str, said: Json) -> Json:
        """Return what came of the action *name*; raises Refusal, SettingsError, OutputError, InputError."""
        kind = ACTIONS.get(name)
        if kind is None:
            raise Refusal(Message("no such action: {name}", name=name[:40]))
        action: Action = checked(said, kind)
        return done_json(self.on.do(action))

    def replay(self, name: str) -> Json:
        """Return what came of `undo` or `redo`."""
        return done_json(self.on.undo() if name == "undo" else self.on.redo())

    def readings(self, word: str) -> Json:
        """Return how the characters of *word* may be read, in Mandarin and in Cantonese."""
        if not word or len(word) > LONGEST_WORD:
            return {"pinyin": [], "jyutping": []}
        rows = [[{"say": one, "shown": marked(one)} for one in row if one] for row in pinyin_of(word)]
        cantonese = [[{"say": signs_for((one,)), "shown": one} for one in row if one] for row in jyutping_of(word)]
        return {"pinyin": rows, "jyutping": [[one for one in row if one["say"]] for row in cantonese]}

    def picture(self, file: str, page: int) -> bytes:
        """Return the picture of a printed page as PNG, empty where there is none."""
        work = self.on
        if not any(row.lines.place and row.lines.file == file for row in work.sheet.rows):
            return b""
        key = (file, page)
        if key not in self._drawn:
            while len(self._drawn) >= PICTURES:
                self._drawn.pop(next(iter(self._drawn)))
            path = work.source / file if work.source.is_dir() else work.source
            self._drawn[key] = cut(path, f"page={page}")
        return self._drawn[key]

    def publish(self) -> bool:
        """Return whether a run has begun that publishes what lies on the desk."""
        return self.press.begin(self.on.source, self.on.order)

    def progress(self, tell: Tell, site: str) -> Json:
        """Return how far that run is; *site* is the address of the library."""
        return progress_json(self.press.progress, tell, site)


def _editions(library: Path) -> tuple[Json, ...]:
    memory = Memory(library)
    return tuple(
        {
            "id": edition.id,
            "title": edition.title,
            "date": edition.date,
            "there": any(path.exists() for path in memory.sources_of(edition.id)),
        }
        for edition in editions_of(library)
    )


def _as_made(order: Order, manifest: Manifest) -> Order:
    """Return *order* with the form of the books and sounds that *manifest* was asked for, where it does not say one itself."""
    usual = Order()
    return replace(
        order, **{name: value for name, value in manifest.form.items() if getattr(order, name) == getattr(usual, name)}
    )
