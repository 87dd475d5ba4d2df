"""Checks of a book, or of everything in a library: each room looks at its own products."""

from __future__ import annotations

from os.path import lexists
from pathlib import Path

from yueting import intake
from yueting.epub.check import check_book
from yueting.errors import InputError
from yueting.findings import Finding
from yueting.messages import Message
from yueting.readers.source import absent


def checked(target: Path, *, epubcheck: bool = False, ace: bool = False) -> tuple[Finding, ...]:
    """Return what is wrong with *target*, a book or a library's folder, in the order of files.

    *epubcheck* and *ace* ask those judges too. Raises InputError where there is neither book nor library, EngineError
    where a judge is asked for that is not here.
    """
    if target.is_dir() and (target / "editions").is_dir():
        return _library(target, epubcheck=epubcheck, ace=ace)
    if target.is_file() and target.suffix.lower() == ".epub":
        return _book(target, target.name, epubcheck=epubcheck, ace=ace)
    if not lexists(target):
        raise absent(target)
    raise InputError(Message("{target}: neither a book (.epub) nor a library (a folder with editions/)", target=target))


def _library(root: Path, *, epubcheck: bool, ace: bool) -> tuple[Finding, ...]:
    from yueting.library.check import check_library

    findings = list(check_library(root))
    for book in sorted(root.glob("epub/*.epub")):
        findings += _book(book, book.relative_to(root).as_posix(), epubcheck=epubcheck, ace=ace)
    for ncc in sorted(root.glob("talking/*/ncc.html")):
        findings += _talking(ncc.parent, ncc.parent.relative_to(root).as_posix())
    return tuple(findings)


def _talking(folder: Path, name: str) -> tuple[Finding, ...]:
    from yueting.talking.faults import faults

    names = [path.name for path in folder.iterdir() if path.is_file()]
    found = faults(names, lambda file: intake.content(folder / file, intake.PRODUCT))
    return tuple(one.inside(name) for one in found)


def _book(path: Path, name: str, *, epubcheck: bool, ace: bool) -> tuple[Finding, ...]:
    findings = list(check_book(path))
    if epubcheck or ace:
        from yueting.epub import judges

        findings += judges.epubcheck(path) if epubcheck else ()
        findings += judges.ace(path) if ace else ()
    return tuple(one.inside(name) for one in findings)
