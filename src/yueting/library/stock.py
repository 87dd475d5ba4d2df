"""What is on the shelf now: every edition's issue, read from its manifest or remembered by the manifest's hash.

A manifest that is damaged, or a file that is missing, is a finding with a stable code and is left out; the rest goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from yueting import intake
from yueting.errors import ProductError
from yueting.findings import Finding
from yueting.library.ahead import read_ahead
from yueting.library.catalogue import issue_of, newest_first, one_after_another, present
from yueting.library.issues import Issue
from yueting.library.memory import Known, Memory, recall
from yueting.library.shelf import Shelf, parsed
from yueting.library.stamps import Holds, Stamps
from yueting.messages import Message, message

TURNS: Final = 16
"""Of so many runs that each add an edition one looks at all files of an old one."""


@dataclass(frozen=True, slots=True)
class Stock:
    """All sound issues, newest first, as their manifests have them (*whole*) and with what is really there (*issues*).

    *marks* tell by id what each issue is made from: its manifest, less what is not there. *lost* counts what that is;
    of the editions *settled* no file has changed since the memory was written.
    """

    whole: tuple[Issue, ...]
    issues: tuple[Issue, ...]
    marks: Mapping[str, str]
    findings: tuple[Finding, ...]
    lost: Mapping[str, int]
    settled: frozenset[str] = frozenset()


def take(
    shelf: Shelf, memory: Memory, ahead: Collection[str] = (), stamps: Stamps | None = None, *, closely: bool = True
) -> Stock:
    """Return what is on *shelf*, opening only the manifests that *memory* does not know.

    Of one whose files look as their *stamps* have them nothing is read; unless *closely*, only every so many runs at
    each file. Of the editions *ahead* it is what waits to take their place.
    """
    whole: list[Issue] = []
    findings: list[Finding] = []
    there = sorted({*shelf.editions(), *ahead})
    settled = _settled(memory, stamps, [id_ for id_ in there if id_ not in ahead], closely) if stamps else frozenset()
    for edition in there:
        try:
            whole.append(
                memory.editions[edition].issue
                if edition in settled
                else issue_of(*read_ahead(shelf, edition))
                if edition in ahead
                else _issue(shelf, edition, memory.editions.get(edition), stamps.holds if stamps else _never)
            )
        except (ProductError, OSError) as error:
            findings.append(Finding("l-001", "error", f"editions/{edition}.json", message(error)))
    whole = newest_first(whole)
    kept = [(issue, ()) if issue.id in settled else present(issue, shelf) for issue in one_after_another(whole)]
    findings += [
        Finding("l-002", "error", file, "missing or not of the size in its manifest: publish the edition again")
        for _, lost in kept
        for file in lost
    ]
    marks = {issue.id: " ".join((issue.sha256, str(issue.later), *lost)) for issue, lost in kept}
    counts = {issue.id: len(lost) for issue, lost in kept}
    return Stock(tuple(whole), tuple(issue for issue, _ in kept), marks, tuple(findings), counts, settled)


def forgotten(shelf: Shelf, stock: Stock, memory: Memory) -> Iterator[str]:
    """Yield the files of issues still on the shelf that were theirs when the memory was written, and are no more.

    Nothing of an edition whose manifest is gone or damaged is among them: sound takes hours to make.
    """
    now = {issue.id: issue for issue in stock.whole}
    then = [known.issue for id_, known in memory.editions.items() if id_ in now and known.issue is not now[id_]]
    old = {file for issue in then for file in issue.files if file not in now[issue.id].files}
    if old:
        # Another edition's manifest may name it too.
        old -= {file for issue in stock.whole for file in issue.files}
    yield from sorted(file for file in old if shelf.names(file))


def contents(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the id of each edition and what it was made of, as the library remembers it where that still holds."""
    stamps = Stamps(shelf)
    known = recall(shelf, stamps.wrote).editions
    for id_ in shelf.editions():
        if id_ in known and stamps.holds(f"editions/{id_}.json", known[id_].issue.sha256):
            yield id_, known[id_].issue.content
        else:
            with suppress(ProductError):
                manifest = shelf.load(id_)
                yield id_, manifest.content if manifest else ""


def _settled(memory: Memory, stamps: Stamps, there: Sequence[str], closely: bool) -> frozenset[str]:
    """Return the editions of *there* that are as they were; each run that does not look *closely* does so at its share."""
    known = ((id_, memory.editions[id_]) for id_ in there if id_ in memory.editions)
    turn = len(there) % TURNS
    return frozenset(
        id_
        for id_, one in known
        if not one.lost and stamps.same(id_, one.issue.sha256, closely=closely or crc32(id_.encode()) % TURNS == turn)
    )


def _never(_name: str, _sha256: str) -> bool:
    return False


def _issue(shelf: Shelf, edition: str, known: Known | None, holds: Holds) -> Issue:
    name = f"editions/{edition}.json"
    if known and holds(name, known.issue.sha256):
        return known.issue
    content = intake.content(shelf.path(name), intake.ASSET)
    sha256 = hashlib.sha256(content).hexdigest()
    if known and sha256 == known.issue.sha256:
        return known.issue
    manifest = parsed(edition, content)
    try:
        return issue_of(manifest, sha256)
    except (TypeError, ValueError, AttributeError) as error:
        raise ProductError(
            Message(
                "editions/{edition}.json: damaged ({error}): publish the edition again", edition=edition, error=error
            )
        ) from error
