"""What lies on the proof desk: pages that were read once, the files of corrections, the history, and the reading now.

Each action is written before it is answered. A file that another hand has changed is read again first, so that the later
save sees the earlier.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from yueting.desk.proofmarks import Correction
from yueting.editorial.composition import Laid, correction_files, edited, lay, unswept
from yueting.galley.changes import elsewhere
from yueting.galley.deeds import after
from yueting.galley.desk_files import Files, stamp
from yueting.galley.filing import filed
from yueting.galley.history import History, Step, patch, patched, stands, turned
from yueting.galley.journal import Journal
from yueting.galley.lexicons import lexicon_of, with_word
from yueting.galley.meant import label_of, meant, told_by, words_of
from yueting.galley.model import Action, Keep, Said, Say, Sheet
from yueting.galley.refusal import Refusal
from yueting.galley.rows import sheet
from yueting.lock import held
from yueting.messages import Message
from yueting.order import Order
from yueting.resources import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an action: its *label*, the rows it was about, those that changed besides, and whether others wrote too."""

    label: str
    words: str
    meant: tuple[str, ...]
    elsewhere: tuple[str, ...]
    merged: bool = False


class Work:
    """The pages at *source* on the desk; raises InputError and SettingsError as `compose` does."""

    def __init__(self, source: Path, order: Order, id: str = "") -> None:  # noqa: A002  (an edition's id is its id)
        self.source, self.order, self._id = source, order, id
        self.laid: Laid = lay(source, order, id=id)
        self._files = Files(correction_files(self.laid.source, self.laid.pages))
        self._pages = self._stamps()
        self._journal = Journal(source)
        self.history = self._remembered()
        self._journal.begin(self.history)
        self._last: tuple[Laid, Said, Sheet] | None = None
        self.sheet: Sheet = self._made()

    @property
    def version(self) -> str:
        """Return what tells this state of the files from every other."""
        state = "\n".join((repr(self._pages), *(f"{name}\n{text}" for name, text in self._files.texts.items())))
        return sha256(f"{self.history.at}\n{state}".encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def look(self) -> bool:
        """Return whether another hand has changed a page or a file of corrections, having read it again.

        Raises InputError where the page is gone, SettingsError where a file cannot be read.
        """
        pages = self._stamps()
        if pages != self._pages:
            self.laid = lay(self.source, self.order, id=self._id)
            self._pages = pages
            self._files = Files(correction_files(self.laid.source, self.laid.pages))
        elif not self._files.changed():
            return False
        self.sheet = self._made()
        return True

    def do(self, action: Action) -> Done:
        """Return what came of *action*, which is written and read by now; raises Refusal, SettingsError, OutputError."""
        label, words = label_of(action), words_of(self.sheet, action)

        with self._turn() as merged:
            before, about = self.sheet, meant(self.sheet, action)
            action = self._lightly(action)
            texts = self._texts(action)
            old = {name: self._files.text(Path(name)) for name in texts}
            patches = tuple(patch(name, old[name], text) for name, text in texts.items() if text != old[name])
            if not patches:
                raise Refusal(Message("this is said already"))
            # The way back is on the disk before the step: whoever dies between them has taken no step.
            step = Step(label, words, patches)
            self._journal.add(do=asdict(step))
            self._files.write(texts)
            self.history = self.history.with_step(step)
            self.sheet = self._made()
        about = about | meant(self.sheet, action)
        return Done(label, words, tuple(sorted(about)), elsewhere(before, self.sheet, about), merged)

    def undo(self) -> Done:
        """Return what came of undoing the last step; raises Refusal where there is none, or another hand changed its lines."""
        return self._replay(-1)

    def redo(self) -> Done:
        """Return what came of doing the last undone step again; raises Refusal."""
        return self._replay(1)

    def _replay(self, by: int) -> Done:
        with self._turn() as merged:
            step = self.history.back if by < 0 else self.history.forth
            if step is None:
                raise Refusal(
                    Message("there is nothing to undo") if by < 0 else Message("there is nothing to do again")
                )
            now = {one.file: self._files.text(Path(one.file)) for one in step.patches}
            texts = patched(now, turned(step) if by < 0 else step)
            if texts is None:
                raise Refusal(
                    Message("another hand has changed these lines meanwhile: take the correction back in the list")
                )
            before = self.sheet
            if by > 0:
                self._journal.add(move=by)
            self._files.write(texts)
            if by < 0:
                self._journal.add(move=by)
            self.history = self.history.moved(by)
            self.sheet = self._made()
        about = told_by(self.sheet, step.words)
        return Done("undo" if by < 0 else "redo", step.words, about, elsewhere(before, self.sheet, about), merged)

    def _remembered(self) -> History:
        """Return the history; a last step that the program died before, or died after undoing, is not done."""
        history = self._journal.read()
        step = history.back
        if step and not stands({one.file: self._files.text(Path(one.file)) for one in step.patches}, step):
            return history.moved(-1)
        return history

    def _lightly(self, action: Action) -> Action:
        """Return *action*; what is right as it is, but moves others when it is held fast, is looked at and no more."""
        if not isinstance(action, Keep) or action.seen:
            return action
        said = after(self._files.said, action, self.sheet)
        moves = elsewhere(self.sheet, self._read(said), ())
        return action.model_copy(update={"seen": True}) if moves else action

    def _texts(self, action: Action) -> dict[str, str]:
        """Return the files that *action* changes, with what they are to say."""
        path = lexicon_of(self.order)
        if isinstance(action, Say) and action.scope != "place" and (path or action.scope == "paper"):
            return with_word(path, action, self.laid)
        new = after(self._files.said, action, self.sheet)
        return {
            str(path): filed(
                self._files.texts.get(str(path), ""), _entries(self._files.said, source), _entries(new, source)
            )
            for source, path in self._files.files.items()
            if _entries(new, source) != _entries(self._files.said, source)
        }

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Hold the desk for one action, and give whether another hand had changed a file before it."""
        with held(self._journal.path.with_suffix(".lock")):
            merged = self.look()
            if merged:
                self.history = self._remembered()
            yield merged

    def _made(self) -> Sheet:
        return self._read(self._files.said)

    def _read(self, said: Said) -> Sheet:
        """Return the pages as they read with *said*; what has just been tried is not read again when it is kept."""
        if self._last is None or self._last[0] is not self.laid or list(self._last[1].items()) != list(said.items()):
            with unswept():
                made = sheet(self.laid.pages, edited(self.laid, said).edition, self.laid.rules, said)
            self._last = self.laid, said, made
        return self._last[2]

    def _stamps(self) -> tuple[object, ...]:
        folder = folder_of(self.source)
        names = {page.source for page in self.laid.pages} | {"paper.yaml", "desk.yaml"}
        return tuple((name, stamp(folder / name)) for name in sorted(names))


def _entries(said: Said, source: str) -> tuple[Correction, ...]:
    return said[source].corrections if source in said else ()
