"""The walk through one book: styles, cover, every story with its sound, colophon, contents; one story in memory at a time.

Nothing here knows a tag or a ZIP: templates write the documents, `binding.Binding` keeps the files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from yueting import intake
from yueting.contract import Manifest
from yueting.cover import cover_png
from yueting.epub.access import Claims, claims
from yueting.epub.colophon import colophon
from yueting.epub.facts import Facts, facts, language_of, story_language
from yueting.epub.fonts import fonts
from yueting.epub.front import front
from yueting.epub.hand import Hand
from yueting.epub.inspection import Inspection, well_formed
from yueting.epub.options import BookOptions
from yueting.epub.overlay import Ledger, Narration, clock, ledger, sequences
from yueting.epub.page import body, head_groups
from yueting.epub.parts import body_parts, marks_of, notes_of
from yueting.epub.pictures import Album
from yueting.epub.plan import Entry, Part, loose, plan
from yueting.epub.ruby import written
from yueting.model import Edition
from yueting.paper import Paper
from yueting.passes.remainder import remainder
from yueting.resources import find
from yueting.templates import Templates
from yueting.words import of_book
from yueting.xhtml import has_words

if TYPE_CHECKING:
    from yueting.epub.binding import Binding

Audio = Callable[[str], bytes]


def fill(
    binding: Binding,
    edition: Edition,
    paper: Paper,
    *,
    manifest: Manifest | None,
    audio: Audio | None,
    own: Path | None,
    options: BookOptions,
) -> tuple[Facts, Claims]:
    """Put everything of the book into *binding*; return what is known of the whole for its package document."""
    read = ledger(manifest if audio else None)
    narrated = any(read.narration(article) for article in edition.articles)
    volume = _Volume(binding, edition, paper, manifest if narrated else None, read, audio, own, options)
    volume.styles()
    volume.cover()
    volume.contents()
    for part in volume.parts:
        for entry in part.entries:
            volume.story(part, entry)
    if volume.rest:
        volume.story(None, volume.rest)
    volume.ending()
    return volume.facts, claims(volume.seen, paper, volume.words)


class _Volume:
    """A book in the making: what all its documents share."""

    def __init__(
        self,
        binding: Binding,
        edition: Edition,
        paper: Paper,
        manifest: Manifest | None,
        read: Ledger,
        audio: Audio | None,
        own: Path | None,
        options: BookOptions,
    ) -> None:
        self.binding, self.edition, self.paper, self.manifest = binding, edition, paper, manifest
        self.read, self.audio, self.own, self.options = read, audio, own, options
        self.language = language_of(edition)
        self.words = of_book(self.language)
        self.parts = plan(edition, self.words)
        rest = remainder(edition)
        self.rest = loose(rest, self.words) if rest else None
        self.facts = facts(edition, paper, self.parts, self.words, options, manifest)
        self.templates = Templates("epub", own)
        self.seen = Inspection()
        self.album = Album(options.pictures, binding.put, options.report, self.words["undescribed"])
        self.sheets = self._sheets()

    def _sheets(self) -> tuple[str, ...]:
        chosen = (
            ("style.css", True),
            ("overlay.css", self.manifest is not None),
            ("large.css", self.options.large),
            ("ruby.css", self.options.readings is not None),
            ("vertical.css", self.options.vertical),
        )
        return tuple(name for name, wanted in chosen if wanted)

    def styles(self) -> None:
        """Put in the style sheets that the book's form asks for, and the publisher's fonts."""
        for name in self.sheets:
            sheet = intake.content(find(f"epub/{name}", self.own), intake.ASSET)
            self.seen.style(sheet.decode("utf-8", "replace"))
            self.binding.put(name, sheet)
        for name, font in fonts(self.own):
            self.binding.put(name, font)

    def cover(self) -> None:
        """Put in the cover, in words and in shapes."""
        headlines = [entry.label for part in self.parts for entry in part.entries]
        name = self.paper.name or self.facts.title
        face = front(name, self.words.date(self.edition.date), headlines)
        self.binding.put("cover.svg", self._text("cover.svg", front=face))
        png = cover_png(name, self.words.date(self.edition.date), headlines, 1200, 1800)
        self.binding.put("cover.png", png, properties=("cover-image",))
        self._document("cover.xhtml", "cover.xhtml", front=face)

    def contents(self) -> None:
        """Put in title page and contents; the colophon too where everything after it is read aloud.

        What stands in the navigation document may stay silent; in a narrated book every other page is heard.
        """
        self.binding.read_next("nav.xhtml")
        made_here = self.colophon() if self.manifest else ()
        colophon_href = "nav.xhtml#colophon" if self.manifest else "colophon.xhtml"
        shared = {"parts_of_book": self.parts, "rest": self.rest, "colophon": made_here, "colophon_href": colophon_href}
        nav = self._text("nav.xhtml", **shared)
        self.seen.see("nav.xhtml", nav, heard=False)
        self.binding.put("nav.xhtml", nav, properties=("nav",))
        self.binding.put("toc.ncx", self._text("toc.ncx", **shared))

    def story(self, part: Part | None, entry: Entry) -> None:
        """Put in one story, and where it was spoken, its sound and the overlay that joins them."""
        narration = self.read.narration(entry.article) if self.manifest else None
        hand = self._hand(entry, narration.lit if narration else {})
        text = self._text(
            "article.xhtml",
            part=part if part and part.entries[0] is entry else None,
            entry=entry,
            rank=2 if part else 1,
            language=hand.language,
            heads=head_groups(entry, hand),
            body=body(entry, hand, self.album.picture),
        )
        self.seen.see(entry.file, text, hand.lit.values())
        self.seen.silent += sum(s.id not in hand.lit for s in entry.article.sentences if has_words(s.text))
        overlay = f"overlays/{entry.id}.smil" if narration else ""
        self.binding.put(entry.file, text, overlay=overlay)
        self.binding.read_next(entry.file)
        if narration:
            self._sound(entry, narration, overlay)

    def ending(self) -> None:
        """Put in the colophon of a book that is not read aloud."""
        if not self.manifest:
            self._document("colophon.xhtml", "colophon.xhtml", colophon=self.colophon())

    def colophon(self) -> tuple[object, ...]:
        """Return the colophon's lines."""
        hand = Hand(self.language, self.language, upright=self.options.vertical)
        return colophon(self.edition, self.paper, self.words, hand, self.options, self.manifest)

    def _hand(self, entry: Entry, lit: dict[str, str]) -> Hand:
        language = story_language(entry.article, self.language)
        article = entry.article
        notes = notes_of(tuple(body_parts(entry.id, article.blocks)))
        marks = {key: name for key, name in marks_of((*article.head, *article.blocks)).items() if key in notes}
        return Hand(language, self.language, lit, self.options.vertical, self._readings(entry), notes, marks)

    def _readings(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        read, letters = self.options.readings, self.options.letters
        if read is None:
            return {}
        return {s.id: tuple(written(sound, letters) for sound in read(s)) for s in entry.article.sentences}

    def _sound(self, entry: Entry, narration: Narration, overlay: str) -> None:
        if self.audio is None:
            return
        track = f"audio/{entry.id}.mp3"
        groups = tuple(sequences(entry, narration))
        smil = self._text("overlay.smil", entry=entry, groups=groups, track=track, clock=clock)
        self.binding.put(overlay, smil)
        self.binding.put(track, self.audio(narration.track.file))
        self.binding.lasts(overlay, sum(cue.end - cue.begin for cue in narration.cues))

    def _document(self, name: str, template: str, **what: object) -> None:
        text = self._text(template, **what)
        self.seen.see(name, text, heard=name != "cover.xhtml")
        self.binding.put(name, text)
        self.binding.read_next(name)

    def _text(self, template: str, **what: object) -> bytes:
        shared = {"book": self.facts, "words": self.words, "sheets": self.sheets, "lang": self.language}
        text = self.templates.render(template, **shared, **what).encode("utf-8")
        return text if template.endswith(".xhtml") else well_formed(template, text)
