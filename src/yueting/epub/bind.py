"""An edition becomes a book: light, or narrated where there is sound to read along with."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from yueting.contract import Manifest
from yueting.epub.binding import Binding
from yueting.epub.options import PLAIN, BookOptions
from yueting.epub.pack import Container
from yueting.epub.volume import fill
from yueting.model import Edition
from yueting.paper import Paper


def write_book(
    out: BinaryIO,
    edition: Edition,
    paper: Paper,
    *,
    manifest: Manifest | None = None,
    audio: Callable[[str], bytes] | None = None,
    own: Path | None = None,
    options: BookOptions = PLAIN,
) -> None:
    """Write the EPUB of *edition* to the seekable file *out*, one story in memory at a time.

    It is narrated where *manifest* has marks and *audio* gives its tracks' bytes, else light. *own* is the publisher's
    drawer. Raises SettingsError for a template, ProductError for a ledger that is wrong.
    """
    with Container(out) as container:
        binding = Binding(container)
        facts, claims = fill(binding, edition, paper, manifest=manifest, audio=audio, own=own, options=options)
        binding.describe(facts, claims)


def book(edition: Edition, paper: Paper, **more: Any) -> bytes:
    """Return the EPUB of *edition*, with what `write_book` may be given beside."""
    out = BytesIO()
    write_book(out, edition, paper, **more)
    return out.getvalue()
