"""A book looked at while it is built: every document as it goes in, in counts. Nothing is claimed here (`access.py`).

Standards: XHTML, SSML attributes, EPUB 3.3 semantics as far as they are counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from yueting.epub.alternatives import is_alternative
from yueting.errors import ProductError
from yueting.messages import Message

COMPLETE: Final = 0.999
"""The share of visible characters that must be in a clip before the sound is called complete."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN: Final = frozenset({"rt", "rp", "script", "style", "head"})
_MOVING: Final = frozenset({"script", "video", "audio", "canvas", "object", "iframe", "svg"})
_BLINKING: Final = frozenset({"script", "video", "canvas", "iframe"})
"""What may flash: nobody can say that it does not by looking at mark-up."""
_VERTICAL: Final = re.compile(r"writing-mode\s{0,9}:\s{0,9}(?:vertical|tb)")
_FIXED_SIZE: Final = re.compile(r"font(?:-size)?\s{0,9}:[^;}]{0,80}?\d(?:px|pt|pc|cm|mm|in)\b")
_DECORATION: Final = frozenset({"presentation", "none"})


@dataclass(slots=True)
class Inspection:
    """What the documents seen so far hold, in counts; *silent* are the ledger's sentences that are in no clip.

    *wordless* are the pictures that are no ornament and have no words, as (document, address).
    """

    headings: int = 0
    navigations: set[str] = field(default_factory=set)
    breaks: int = 0
    roles: int = 0
    images: int = 0
    described: int = 0
    ornaments: int = 0
    math: int = 0
    phonemes: int = 0
    wordless: list[tuple[str, str]] = field(default_factory=list)
    moving: int = 0
    blinking: set[str] = field(default_factory=set)
    ruby: int = 0
    han: int = 0
    letters: int = 0
    lit_letters: int = 0
    left_out: int = 0
    clips: int = 0
    missing: int = 0
    silent: int = 0
    vertical: bool = False
    styles_scale: bool = True

    def see(self, name: str, document: bytes, lit: Collection[str] = (), *, heard: bool = True) -> None:
        """Count what the XHTML *document* holds; *lit* are the ids its overlay lights up.

        Cover and contents need not be *heard* for a book to be narrated whole. Raises ProductError where it is not well-formed.
        """
        reader = _Reader(self, name, frozenset(lit), counted=heard)
        try:
            reader.parse(document)
        except expat.ExpatError as error:
            raise _malformed(name, error) from error
        self.clips += len(reader.lit)
        self.missing += len(reader.lit - reader.found)

    def style(self, sheet: str) -> None:
        """Note what the style *sheet* does to the page: vertical lines, sizes that cannot grow."""
        self.vertical = self.vertical or _VERTICAL.search(sheet) is not None
        self.styles_scale = self.styles_scale and _FIXED_SIZE.search(sheet) is None

    @property
    def coverage(self) -> float:
        """Return the share of visible characters that some clip says."""
        return self.lit_letters / self.letters if self.letters else 0.0

    @property
    def in_step(self) -> bool:
        """Return whether all text but the headings of pages and parts lights up with its sound."""
        whole = self.left_out <= (1 - COMPLETE) * self.letters
        return self.clips > 0 and not self.missing and not self.silent and whole

    @property
    def fully_narrated(self) -> bool:
        """Return whether all that is read has its sound."""
        return self.clips > 0 and not self.missing and not self.silent and self.coverage >= COMPLETE


def well_formed(name: str, document: bytes) -> bytes:
    """Return *document* as it is; raises ProductError where it is not well-formed XML."""
    try:
        expat.ParserCreate().Parse(document, True)
    except expat.ExpatError as error:
        raise _malformed(name, error) from error
    return document


def _malformed(name: str, error: expat.ExpatError) -> ProductError:
    return ProductError(
        Message("{name}: not well-formed ({error}): mend your template, or report this", name=name, error=error)
    )


class _Reader:
    """Expat's handlers over one document; a stack remembers what is hidden and what is lit."""

    def __init__(self, sums: Inspection, name: str, lit: frozenset[str], *, counted: bool) -> None:
        self.sums, self.name, self.lit, self.counted = sums, name, lit, counted
        self.found: set[str] = set()
        self._unseen: list[bool] = [False]
        self._lit: list[bool] = [False]
        self._heading = 0

    def parse(self, document: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        parser.Parse(document, True)

    def _start(self, tag: str, marks: Mapping[str, Any]) -> None:
        sums = self.sums
        sums.headings += tag in _HEADINGS
        self._heading += tag in _HEADINGS
        sums.moving += tag in _MOVING
        if tag in _BLINKING:
            sums.blinking.add(tag)
        sums.ruby += tag == "rt"
        sums.roles += "role" in marks
        sums.breaks += marks.get("role") == "doc-pagebreak"
        sums.math += tag.endswith("math")
        sums.phonemes += "ssml:ph" in marks
        if tag == "nav":
            sums.navigations.update(marks.get("epub:type", "").split())
        if tag == "img":
            self._picture(marks)
        name = marks.get("id", "")
        here = name in self.lit
        if here:
            self.found.add(name)
        self._lit.append(self._lit[-1] or here)
        self._unseen.append(self._unseen[-1] or tag in _UNSEEN or "hidden" in marks)

    def _picture(self, marks: Mapping[str, Any]) -> None:
        sums = self.sums
        sums.images += 1
        if marks.get("role") in _DECORATION and not marks.get("alt", "").strip():
            sums.ornaments += 1
        elif is_alternative(marks.get("alt", "")):
            sums.described += 1
        else:
            sums.wordless.append((self.name, marks.get("src", "")))

    def _end(self, tag: str) -> None:
        self._heading -= tag in _HEADINGS
        self._lit.pop()
        self._unseen.pop()

    def _text(self, text: str) -> None:
        if self._unseen[-1]:
            return
        letters = sum(map(str.isalnum, text))
        self.sums.han += sum("\u4e00" <= character <= "\u9fff" for character in text) if self.counted else 0
        if self.counted:
            self.sums.letters += letters
            self.sums.lit_letters += letters if self._lit[-1] else 0
            self.sums.left_out += 0 if self._lit[-1] or self._heading else letters
