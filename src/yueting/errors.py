"""Everything that can go wrong, and what a person can do about it.

    YuetingError            status 1   some edition failed
    ├── InputError          status 3   a page is missing, empty, binary, or in no known encoding
    ├── SettingsError       status 4   voices.yaml, paper.yaml, a lexicon or a template: file, line, key
    ├── OutputError         status 5   the library cannot be written
    ├── EngineError         status 6   a voice engine does not work here
    │   ├── Unavailable                it may work later: try again
    │   └── Refused                    it will never say this: do not try again
    ├── ProductError        status 7   something we made is not valid: please report it
    └── Interrupted         status 130 a person stopped the run

Each carries a message (`messages.py`) of one line: what is wrong, where, and what to do next; `str()` of it is English,
the command line words it in the person's tongue. Foreign errors are turned into these at the file that imports the foreign library, with `raise … from`.
"""

from __future__ import annotations

from typing import ClassVar

from yueting.messages import Words, behind, message


def legible(text: str) -> str:
    """Return *text* as a terminal may show it: on one line, a blank for every control."""
    return "".join(char if char.isprintable() or char == "\u3000" else " " for char in text).strip()


class YuetingError(Exception):
    """Something a person has to know; `str()` of it is one line without a traceback."""

    status: ClassVar[int] = 1

    def __init__(self, words: Words) -> None:
        self.message = message(words)
        super().__init__(words)

    def __str__(self) -> str:
        """Return the message on one line; what a stranger put into it can neither break the line nor steer a terminal."""
        return legible(str(self.message))


class InputError(YuetingError):
    """A page cannot be read."""

    status = 3


class SettingsError(YuetingError):
    """A settings file is wrong; *file*, *line* (1-based) and *key* say where."""

    status = 4

    def __init__(self, words: Words, *, file: str = "", line: int = 0, key: str = "") -> None:
        self.file, self.line, self.key = file, line, key
        place = file + (f":{line}" if line else "")
        super().__init__(behind(words, place=place, key=key))


class OutputError(YuetingError):
    """The library cannot be written."""

    status = 5


class EngineError(YuetingError):
    """A voice engine does not work here."""

    status = 6


class Unavailable(EngineError):
    """The engine may answer later; *after* is how many seconds it asked us to wait, 0 if it did not say."""

    def __init__(self, words: Words, *, after: float = 0.0, kind: str = "") -> None:
        self.after, self.kind = after, kind
        super().__init__(words)


class Refused(EngineError):
    """The engine will never say this: an unknown voice, or text without a word."""


class ProductError(YuetingError):
    """Something we made does not hold what we promise of it."""

    status = 7


class Interrupted(YuetingError):
    """A person stopped the run; everything finished stays."""

    status = 130
