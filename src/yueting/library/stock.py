"""What is on the shelf now: every edition's issue, read from its manifest or remembered by the manifest's hash.

A manifest that is damaged, or a file that is missing, is a finding with a stable code and is left out; the rest goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from yueting import __version__, intake
from yueting.errors import ProductError
from yueting.findings import Finding
from yueting.library.ahead import read_ahead
from yueting.library.catalogue import issue_of, newest_first, one_after_another, present
from yueting.library.issues import Issue, as_json, issue_from
from yueting.library.shelf import Shelf, parsed
from yueting.messages import Message, message

MEMORY: Final = "catalogue.json"
FACTS: Final = ("paper", "art", "look")
"""What the memory tells besides issues and files."""
SCHEMA: Final = f"yueting/catalogue/3 {__version__}"
Origin = tuple[str, str]
"""What a derived file was made from, and the sha256 of what was made."""


@dataclass(frozen=True, slots=True)
class Stock:
    """All sound issues, newest first, as their manifests have them (*whole*) and with what is really there (*issues*).

    *marks* tell by id what each issue is made from: its manifest, less what is not there.
    """

    whole: tuple[Issue, ...]
    issues: tuple[Issue, ...]
    marks: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last rebuild kept: its issues, as objects and as they were written, by hash, and each file's origin.

    *facts* are what it knew besides: the paper, the publisher's picture, a mark of the templates.
    """

    issues: tuple[Issue, ...] = ()
    written: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    made_from: Mapping[str, Origin] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


def take(
    shelf: Shelf, memory: Memory, ahead: Collection[str] = (), holds: Callable[[str, str], bool] = lambda *_: False
) -> Stock:
    """Return what is on *shelf*, opening only the manifests that *memory* does not know.

    One that the shelf *holds* as it was, by name and sha256, is not even read.

    Of the editions *ahead* it is what waits to take their place.
    """
    known = {issue.id: issue for issue in memory.issues}
    whole: list[Issue] = []
    findings: list[Finding] = []
    for edition in sorted({*shelf.editions(), *ahead}):
        try:
            whole.append(
                issue_of(*read_ahead(shelf, edition))
                if edition in ahead
                else _issue(shelf, edition, known.get(edition), holds)
            )
        except (ProductError, OSError) as error:
            findings.append(Finding("l-001", "error", f"editions/{edition}.json", message(error)))
    whole = newest_first(whole)
    kept = [present(issue, shelf) for issue in one_after_another(whole)]
    findings += [
        Finding("l-002", "error", file, "missing or not of the size in its manifest: publish the edition again")
        for _, lost in kept
        for file in lost
    ]
    marks = {issue.id: " ".join((issue.sha256, str(issue.later), *lost)) for issue, lost in kept}
    return Stock(tuple(whole), tuple(issue for issue, _ in kept), marks, tuple(findings))


def as_kept(stock: Stock, memory: Memory, made_from: Mapping[str, Origin], facts: Mapping[str, Any]) -> bytes:
    """Return the memory as it is written: the issues, and of each derived file what it was made from and its digest."""
    issues = [memory.written.get(issue.sha256) or as_json(issue) for issue in stock.whole]
    data = {"schema": SCHEMA, **facts, "made_from": dict(sorted(made_from.items())), "issues": issues}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def recall(shelf: Shelf) -> Memory:
    """Return what the last rebuild kept; nothing where it is gone, damaged or of another version."""
    try:
        data = json.loads(intake.content(shelf.root / MEMORY, intake.PRODUCT))
        if data["schema"] != SCHEMA:
            # Another version's files are all made again, and those that this one does not make are removed.
            return Memory(made_from={name: ("", "") for name in data["made_from"] if shelf.names(name)})
        made_from = {name: (str(k), str(sha)) for name, (k, sha) in data["made_from"].items() if shelf.names(name)}
        written = {issue["sha256"]: issue for issue in data["issues"]}
        facts = {name: data[name] for name in FACTS}
        return Memory(tuple(map(issue_from, data["issues"])), written, made_from, facts)
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return Memory()


def forgotten(shelf: Shelf, stock: Stock, memory: Memory) -> Iterator[str]:
    """Yield the files of issues still on the shelf that were theirs when the memory was written, and are no more.

    Nothing of an edition whose manifest is gone or damaged is among them: sound takes hours to make.
    """
    wanted = {file for issue in stock.whole for file in issue.files}
    there = {issue.id for issue in stock.whole}
    for issue in memory.issues:
        if issue.id in there:
            yield from (file for file in issue.files if file not in wanted and shelf.names(file))


def _issue(shelf: Shelf, edition: str, known: Issue | None, holds: Callable[[str, str], bool]) -> Issue:
    name = f"editions/{edition}.json"
    if known and holds(name, known.sha256):
        return known
    content = intake.content(shelf.path(name), intake.ASSET)
    sha256 = hashlib.sha256(content).hexdigest()
    if known and sha256 == known.sha256:
        return known
    manifest = parsed(edition, content)
    try:
        return issue_of(manifest, sha256)
    except (TypeError, ValueError, AttributeError) as error:
        raise ProductError(
            Message(
                "editions/{edition}.json: damaged ({error}): publish the edition again", edition=edition, error=error
            )
        ) from error
