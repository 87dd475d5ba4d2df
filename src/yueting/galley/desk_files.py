"""The files that a person's corrections are kept in, as they were last seen: read, compared, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from yueting.desk.proofmarks import Corrections
from yueting.galley.model import Said
from yueting.library.durable import told, write
from yueting.resources import is_there
from yueting.settings import load_text, text_of

Stamp = tuple[int, int, int]
GONE: Final[Stamp] = (0, 0, 0)


def stamp(path: Path) -> Stamp:
    """Return what changes when *path* does."""
    try:
        facts = path.stat()
    except OSError:
        return GONE
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


class Files:
    """The correction file of each page, and the texts of all files that an action may change."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = dict(files)
        self.said: Said = {}
        self.texts: dict[str, str] = {}
        self._stamps: dict[Path, Stamp] = {}
        self.changed()

    def changed(self) -> bool:
        """Return whether a file says something else than when it was last seen, having read it; raises SettingsError."""
        found = False
        for source, path in self.files.items():
            now = stamp(path)
            if now == self._stamps.get(path):
                continue
            text = text_of(path) if is_there(path) else ""
            if text != self.texts.get(str(path)):
                self.said = self._with(source, load_text(text, path, Corrections))
                self.texts[str(path)] = text
                found = True
            self._stamps[path] = now
        return found

    def text(self, path: Path) -> str:
        """Return the text of any file that an action changes, as it stands; raises SettingsError."""
        return text_of(path) if is_there(path) else ""

    def write(self, texts: Mapping[str, str]) -> None:
        """Have each file of *texts* say its text from now on, on the disk too; raises OutputError, SettingsError."""
        sources = {str(path): source for source, path in self.files.items()}
        said = {name: load_text(text, Path(name), Corrections) for name, text in texts.items() if name in sources}
        for name, text in texts.items():
            path = Path(name)
            with told(path):
                write(path.resolve(), [text.encode("utf-8", "surrogateescape")])
            if name in said:
                self.texts[name] = text
                self._stamps[path] = stamp(path)
                self.said = self._with(sources[name], said[name])

    def _with(self, source: str, page: Corrections) -> Said:
        said = {**self.said, source: page}
        # In the order of the pages, as the program reads them.
        return {name: said[name] for name in self.files if name in said and said[name].corrections}
