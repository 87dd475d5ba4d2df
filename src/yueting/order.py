"""What a person asks of the press, and what the press answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from yueting.messages import Words
from yueting.model import Notice

Branch = Literal["audio", "epub"]
Level = Literal["none", "safe", "full"]
Quotes = Literal["keep", "curly", "corner"]


@dataclass(frozen=True, slots=True)
class Order:
    """All that `yueting publish` can be asked for; paths are the publisher's own files."""

    engine: str = "auto"
    convert: str = ""
    terms: Path | None = None
    quotes: Quotes = "keep"
    clean: Level = "safe"
    only: frozenset[Branch] = frozenset({"audio", "epub"})
    paper: Path | None = None
    voices: Path | None = None
    lexicon: Path | None = None
    desk: Path | None = None
    drawer: Path | None = None
    date: str = ""
    title: str = ""
    jobs: int = 0
    force: bool = False
    keep_going: bool = True
    vertical: bool = False
    large: bool = False
    ruby: Literal["", "pinyin", "bopomofo", "jyutping"] = ""
    audio_in_book: bool = True
    m4b: bool = False
    talking_book: Literal["", "daisy202"] = ""
    section_feeds: bool | None = None
    """None leaves it as the library has it."""

    def own(self, name: str) -> Path | None:
        """Return the settings file *name* of the publisher's drawer, if there is one."""
        return self.drawer / name if self.drawer and (self.drawer / name).is_file() else None


FORM: Final = ("convert", "vertical", "large", "ruby", "m4b", "talking_book")
"""What of an order has to be known to make one product of an edition again."""


def form(order: Order) -> dict[str, Any]:
    """Return what was asked for in *order* of FORM, without what is so when nobody asks."""
    return {name: getattr(order, name) for name in FORM if getattr(order, name)}


@dataclass(frozen=True, slots=True)
class Made:
    """One edition that the run made or found unchanged: its files, relative to the library, and its notices' counts."""

    id: str
    source: str
    title: str
    articles: int
    seconds: float
    warnings: int
    files: tuple[str, ...]
    warned: tuple[Notice, ...] = ()
    """The warnings themselves, where the edition was made in this run."""
    fallen: tuple[tuple[str, str, Words], ...] = ()
    """Story, engine and voice that spoke it in another's place (empty: nobody could), and why."""
    day: str = ""
    """Which day of an input that holds several."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One input that gave no edition: the reason in one line and the exit status of its kind."""

    source: str
    reason: Words
    status: int
    trace: str = ""
    """Where it happened, if it is a fault of ours."""
    day: str = ""
    """Which day of an input that holds several."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made; *seconds* is wall time, *speech* the length of all tracks made in it."""

    made: tuple[Made, ...] = ()
    unchanged: tuple[Made, ...] = ()
    failed: tuple[Failed, ...] = ()
    seconds: float = 0.0
    notes: tuple[Words, ...] = ()
    left: tuple[str, ...] = ()
    """Inputs that the run did not come to: it was stopped, or was not to go on after a failure."""

    @property
    def speech(self) -> float:
        """Return the seconds of speech in the editions made."""
        return sum(made.seconds for made in self.made)

    @property
    def status(self) -> int:
        """Return the exit status: 0 all made, the kind's own if nothing could be made for one reason, else 1."""
        if not self.failed:
            return 0
        kinds = {failed.status for failed in self.failed}
        alone = not self.made and not self.unchanged and len(kinds) == 1
        return kinds.pop() if alone else 1


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of progress: which edition, which stage, how many characters of it are said, at the end what came of it."""

    source: str
    stage: Literal["read", "audio", "epub", "shelve", "done"]
    done: float = 0.0
    total: float = 0.0
    note: Words = ""
    outcome: Made | Failed | None = None


Progress = Callable[[Step], None]


def unseen(step: Step) -> None:
    """Watch nothing."""
