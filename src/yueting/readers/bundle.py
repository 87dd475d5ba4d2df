"""A ZIP of pages: every member that may be a page, in natural order, within the bounds of one archive for all of them.

Archives in the archive are refused. Documents that are packed themselves count with what they unfold to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.model import Notice, Page
from yueting.notices import notice
from yueting.readers.archive import MOST_BYTES, entry, name_of, opened
from yueting.readers.print.given import behind

MOST_PAGES: Final = 1000

OnePage = Callable[[bytes, Path, str], Sequence[Page]]


def read(data: bytes, path: Path, file: str, names: Callable[[Sequence[str]], list[str]], page: OnePage) -> list[Page]:
    """Return the pages of the archive *data*: *names* sorts out and orders its members, *page* reads one of them.

    Raises InputError where none can be read; a member that cannot has a notice.
    """
    archive = opened(data, str(path))
    entries = [(name_of(info), info) for info in archive.infolist() if not info.is_dir()]
    packed = dict(entries)
    often = Counter(name for name, _ in entries)
    members = names(list(packed))
    if not members or len(members) > MOST_PAGES:
        raise InputError(
            Message(
                "{path}: a ZIP of {count} pages: between 1 and {most} are read",
                path=path,
                count=len(members),
                most=MOST_PAGES,
            )
        )
    room = MOST_BYTES
    pages: list[Page] = []
    failures: list[InputError] = []
    for name in members:
        inside = f"{file}/{name}" if file else name
        try:
            content = entry(archive, packed[name].filename, str(path))
            room = _left(room - unfolded(content, f"{path}/{name}"), path)
            told = _twice(path, name) if often[name] > 1 else ()
            with behind(len(pages)):
                found = page(content, Path(f"{path}/{name}"), inside)
            pages += (replace(one, source=inside, notices=(*one.notices, *told)) for one in found)
        except InputError as error:
            failures.append(error)
            pages.append(Page("", inside, (), notices=(notice("page-unread", reason=error),)))
    if not any(one.blocks for one in pages):
        raise failures[0] if len(failures) == 1 else _none(path, failures)
    return pages


def _twice(path: Path, name: str) -> tuple[Notice, ...]:
    """Return what is told of entries of one name, of which whoever unpacks the archive is left with the last."""
    told = Message("{path}: {name} stands there more than once: the last is read", path=path, name=name)
    return (notice("page-unread", reason=told),)


def _none(path: Path, failures: Sequence[InputError]) -> InputError:
    if not failures:
        return InputError(Message("{path}: the page is empty", path=path))
    told = "{failure}; none of the {failures} files there can be read"
    return InputError(Message(told, failure=failures[0], failures=len(failures)))


def unfolded(content: bytes, name: str) -> int:
    """Return the bytes that *content* unfolds to where it is packed itself; raises InputError where that is unsafe."""
    if not content.startswith(b"PK\x03\x04"):
        return 0
    return sum(info.file_size for info in opened(content, name).infolist())


def _left(room: int, path: Path) -> int:
    if room < 0:
        raise InputError(Message("{path}: its documents unfold to more than any edition does", path=path))
    return room
