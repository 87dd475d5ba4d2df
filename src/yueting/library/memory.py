"""What a library remembers of its last rebuild, in `catalogue.json`: two lines an edition, of which most are never read.

The first line tells of an edition what lists of thousands are sorted and counted by, the second its stories, its files
and what each of its pages was made from. So adding one edition to thousands reads a few of them and copies the others.
It can always be made again from the manifests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from yueting import __version__, intake
from yueting.library.issues import Issue, as_json, issue_from, lists_json
from yueting.library.shelf import Shelf

MEMORY: Final = "catalogue.json"
FACTS: Final = ("paper", "art", "look")
"""What the memory tells besides editions and files."""
SCHEMA: Final = f"yueting/catalogue/4 {__version__}"
OWN: Final = "read/"
"""The folder of what hangs on one edition: the next part of the name is its id."""
Origin = tuple[str, str]
"""What a derived file was made from, and the sha256 of what was made."""
NOTHING: Final[Origin] = ("", "")
END: Final = b"]}"


class Rest:
    """The second line of an edition, read when it is first asked for."""

    __slots__ = ("_data", "line")

    def __init__(self, line: bytes) -> None:
        self.line = line
        self._data: dict[str, Any] | None = None

    def data(self) -> dict[str, Any]:
        """Return what the line says; raises ValueError where it is no JSON."""
        if self._data is None:
            self._data = json.loads(self.line[: self.line.rindex(b"]")])
        return self._data


@dataclass(frozen=True, slots=True)
class Known:
    """An edition as it was: its issue, a *key* of all that its pages were made from, and its lines as they are written.

    *lost* counts the files of its manifest that were not there.
    """

    issue: Issue
    key: str
    lost: int
    line: bytes
    rest: Rest

    def origins(self) -> dict[str, Origin]:
        """Return what each of its pages and pictures was made from."""
        return _origins(self.rest.data())


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last rebuild kept: *editions* by id, newest first, and where every file came from that hangs on no one of them.

    *facts* are what it knew besides: the paper, the publisher's picture, a mark of the templates.
    """

    editions: Mapping[str, Known] = field(default_factory=dict)
    made_from: Mapping[str, Origin] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Return the issues, newest first."""
        return tuple(known.issue for known in self.editions.values())

    def origin(self, name: str) -> Origin:
        """Return what the derived file *name* was made from, and its sha256."""
        known = self.editions.get(edition_of(name))
        return (known.origins() if known else self.made_from).get(name, NOTHING)

    def origins(self, but: Collection[str] = ()) -> dict[str, Origin]:
        """Return all that `origin` knows, without the files of the editions *but*."""
        own = (known.origins() for id_, known in self.editions.items() if id_ not in but)
        return {**self.made_from, **{name: origin for origins in own for name, origin in origins.items()}}

    def led(self, made: Mapping[str, Origin]) -> Memory:
        """Return this memory, with *made* what files were made from since."""
        shared, own = _apart(made)
        changed = {
            id_: replace(known, key="", rest=Rest(_rest(known.issue, {**known.origins(), **own[id_]})))
            for id_, known in self.editions.items()
            if id_ in own
        }
        new = {name: origin for id_, origins in own.items() if id_ not in changed for name, origin in origins.items()}
        return replace(self, editions={**self.editions, **changed}, made_from={**self.made_from, **shared, **new})


_LAST: Final[dict[tuple[str, int, int, int, int], Memory]] = {}
"""What was recalled last, by how its file looked."""


def edition_of(name: str) -> str:
    """Return the id of the edition that the derived file *name* hangs on alone, or nothing."""
    return name.split("/", 2)[1] if name.startswith(OWN) else ""


def recall(shelf: Shelf, wrote: Callable[[str, str], bool] = lambda *_: False) -> Memory:
    """Return what the last rebuild kept; nothing where it is gone, damaged or of another version.

    Unless it is known that a rebuild *wrote* that content, every line is read, so that no damage is found later. A run
    that asks again has the same, as long as nobody has put another file in its place.
    """
    path = shelf.root / MEMORY
    try:
        facts = path.stat()
        look = (str(path), facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
        if look not in _LAST:
            content = intake.content(path, intake.PRODUCT)
            memory = _recalled(shelf, content, sure=wrote(MEMORY, hashlib.sha256(content).hexdigest()))
            _LAST.clear()
            _LAST[look] = memory
        return _LAST[look]
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return Memory()


def _recalled(shelf: Shelf, content: bytes, *, sure: bool) -> Memory:
    first, *lines = content.split(b"\n")
    head = json.loads(first + b"]}") if first.endswith(b"[") else {}
    if head.get("schema") != SCHEMA or lines.pop() != END:
        # Another version's files are all made again, and those that this one does not make are removed.
        return Memory(made_from={name: NOTHING for name in _names(json.loads(content)) if shelf.names(name)})
    told = json.loads(b"[%s]" % b"".join(line[1:] for line in lines[::2])[:-1])
    pairs = zip(told, lines[::2], map(Rest, lines[1::2]), strict=True)
    editions = {data["id"]: _known(data, line, rest) for data, line, rest in pairs}
    for known in () if sure else editions.values():
        _ = (*known.issue.stories, *known.issue.files, *known.origins())
    return Memory(editions, _origins(head), {name: head[name] for name in FACTS})


def _known(data: dict[str, Any], line: bytes, rest: Rest) -> Known:
    facts = dict(data)
    key, lost = facts.pop("key"), facts.pop("lost")
    return Known(issue_from(facts, rest.data), key, lost, line, rest)


def _origins(data: Mapping[str, Any]) -> dict[str, Origin]:
    return {name: (str(key), str(sha)) for name, (key, sha) in data["made_from"].items() if Shelf.names(name)}


def _names(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all derived files that the memory *data*, of any version, tells of."""
    yield from data["made_from"]
    for _, rest in data.get("editions", ()):
        yield from rest["made_from"]


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be kept of an edition: its issue, the key of what its pages are made from, how many files it lacks."""

    issue: Issue
    key: str
    lost: int


def as_kept(editions: Iterable[Known | Page], made_from: Mapping[str, Origin], facts: Mapping[str, Any]) -> bytes:
    """Return the memory as it is written: *editions*, as they are known or anew, and what each file is *made_from*."""
    shared, own = _apart(made_from)
    head = _json({"schema": SCHEMA, **facts, "made_from": shared, "editions": []})[:-2]
    lines = [line for one in editions for line in _lines(one, own)]
    lines[-1:] = [last.removesuffix(b",") for last in lines[-1:]]
    return b"\n".join((head, *lines, END))


def _lines(one: Known | Page, own: Mapping[str, Mapping[str, Origin]]) -> tuple[bytes, bytes]:
    match one:
        case Known():
            return one.line, one.rest.line if one.rest.line.endswith(b",") else one.rest.line + b","
        case Page():
            line = _json({**as_json(one.issue), "key": one.key, "lost": one.lost})
            return b"[%s," % line, _rest(one.issue, own.get(one.issue.id, {}))


def _rest(issue: Issue, made_from: Mapping[str, Origin]) -> bytes:
    return b"%s]," % _json({**lists_json(issue), "made_from": dict(sorted(made_from.items()))})


def _apart(made_from: Mapping[str, Origin]) -> tuple[dict[str, Origin], dict[str, dict[str, Origin]]]:
    """Return of *made_from*, by name, what hangs on no edition alone, and by id what hangs on one."""
    shared: dict[str, Origin] = {}
    own: dict[str, dict[str, Origin]] = {}
    for name, origin in sorted(made_from.items()):
        (own.setdefault(edition_of(name), {}) if edition_of(name) else shared)[name] = origin
    return shared, own


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
