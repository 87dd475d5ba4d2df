"""Every file of a library that is made from its manifests, held against what would be made of them now. Writes nothing.

A library made with the publisher's own templates is held against the digests it keeps of its files instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

from yueting.findings import Finding
from yueting.library.ahead import ahead
from yueting.library.channels import show_of
from yueting.library.derived import DRAWN, SECTION, Derived, look
from yueting.library.memory import MEMORY, Memory, Origin, Page, as_kept, recall
from yueting.library.shelf import Shelf
from yueting.library.stamps import sha256_of
from yueting.library.stock import Stock, take
from yueting.paper import remembered

AGAIN: Final = "publish into this library again"
MAIN: Final = ("index.html", "feed.xml", "editions.xml", "opds.xml", MEMORY)


def compared(shelf: Shelf) -> Iterator[Finding]:
    """Yield each derived file of *shelf* that is not there (l-014) or not what would be made (l-015)."""
    for edition in ahead(shelf):
        message = "made again by a run that died: the next publish puts it in its place"
        yield Finding("l-013", "warning", f"next/{edition}", message)
    memory = recall(shelf)
    if not memory.facts:
        yield from _unremembered(shelf)
        return
    there = set(shelf.editions())
    for issue in memory.issues:
        if issue.id not in there:
            yield Finding("l-014", "error", f"editions/{issue.id}.json", "not there: publish the edition again")
    try:
        wanted = _wanted(shelf, memory)
    except ValueError:
        yield from _unremembered(shelf)
        return
    for name, sha256 in sorted(wanted.items()):
        if (found := sha256_of(shelf.root / name)) != sha256:
            yield _other(name) if found else _gone(name)


def _unremembered(shelf: Shelf) -> Iterator[Finding]:
    """Yield what can be said of a library whose memory is damaged, gone or of another version."""
    yield from (_gone(name) for name in MAIN if not (shelf.root / name).is_file())
    if (shelf.root / MEMORY).is_file():
        yield Finding("l-015", "error", MEMORY, "damaged, or of another version of yueting: " + AGAIN)


def _wanted(shelf: Shelf, memory: Memory) -> dict[str, str]:
    """Return the sha256 that each derived file would have now, by name."""
    stock = take(shelf, Memory())
    if memory.facts["look"] == look(None):
        origins, keys = _made_now(shelf, stock, memory)
    else:
        origins, keys = memory.origins(), {id_: known.key for id_, known in memory.editions.items()}
    pages = (Page(issue, keys.get(issue.id, ""), stock.lost[issue.id]) for issue in stock.whole)
    kept = as_kept(pages, origins, memory.facts)
    return {name: sha256 for name, (_, sha256) in origins.items()} | {MEMORY: hashlib.sha256(kept).hexdigest()}


def _made_now(shelf: Shelf, stock: Stock, memory: Memory) -> tuple[Mapping[str, Origin], Mapping[str, str]]:
    """Return the origins of all files and the keys of editions, all of them made, without trusting anything that is there."""
    show = show_of(remembered(memory.facts["paper"]), stock.issues, str(memory.facts["art"]))
    derived = Derived(shelf, show, None, stock, Memory(), lambda _name, _sha256: False)
    for _ in derived.pages(sections=any(name.startswith(SECTION) for name in memory.made_from)):
        pass
    # The publisher's own picture is the one thing here that is not made.
    own = {show.art: memory.made_from[show.art]} if show.art in memory.made_from and show.art != DRAWN else {}
    return {**derived.origins, **own}, derived.keys


def _gone(name: str) -> Finding:
    return Finding("l-014", "error", name, "not there: " + AGAIN)


def _other(name: str) -> Finding:
    return Finding("l-015", "error", name, "not what would be made now: " + AGAIN)
