"""From an edition and its ledger to its talking book on the shelf: a folder of files, and the same as one ZIP."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from yueting import __version__
from yueting.contract import Manifest, MarkEntry, Product
from yueting.editorial.composition import Composed
from yueting.epub.facts import facts
from yueting.epub.options import PLAIN
from yueting.epub.pack import entry
from yueting.epub.plan import Part, plan
from yueting.library.shelf import Shelf
from yueting.library.spooling import spooled
from yueting.model import Article, Edition
from yueting.passes.remainder import remainder
from yueting.press.edition.sounds import Sounds
from yueting.talking import Book, Section, Sound, Story, fileset
from yueting.talking.labels import labels as labels_of
from yueting.words import Words, of_book

if TYPE_CHECKING:
    from yueting.audio.frames import Track

FRONT: Final = ("opening", "headlines")


def spoken_labels(edition: Edition) -> Article:
    """Return what the talking book of *edition* has to have said beside its stories."""
    return labels_of(_title(edition), sections(edition, of_book(edition.language or "zh-Hans")))


def sections(edition: Edition, said: Words) -> tuple[Section, ...]:
    """Return the stories of *edition* under the paper's own sections, without sounds; what stands in no story is last."""
    divided = any(article.section for article in edition.articles)
    parts = tuple(_section(part, said, divided=divided) for part in plan(edition, said))
    rest = remainder(edition)
    return (*parts, Section("", (Story(rest.title, rest),))) if rest else parts


def _section(part: Part, said: Words, *, divided: bool) -> Section:
    stories = tuple(Story(entry.label, entry.article) for entry in part.entries)
    names = {story.article.section for story in stories}
    page = stories[0].article.page
    label = (names.pop() if len(names) == 1 else "") or said.label(page) or said["issue"] if divided else ""
    return Section(label, stories, page if part.folio else "", part.folio)


def talking(manifest: Manifest, composed: Composed, sounds: Sounds, labels: Track, shelf: Shelf) -> tuple[Product, ...]:
    """Return the files of the talking book of *manifest*, now on *shelf*, its ZIP last; raises OutputError.

    *labels* is the sound of `spoken_labels`.
    """
    folder = f"talking/{manifest.edition.id}"
    made: list[Product] = []

    def write(out: BinaryIO) -> None:
        with zipfile.ZipFile(out, "w") as packed:
            for name, content in fileset(_book(manifest, composed, sounds, labels, shelf)):
                made.append(shelf.put(f"{folder}/{name}", content))
                packed.writestr(entry(f"{manifest.edition.id}/{name}"), content)

    whole = spooled(shelf, f"{folder}.zip", write)
    return (*made, whole)


def _book(manifest: Manifest, composed: Composed, sounds: Sounds, labels: Track, shelf: Shelf) -> Book:
    edition = manifest.edition
    said = of_book(edition.language or "zh-Hans")
    told_of = facts(edition, composed.paper, plan(edition, said), said, PLAIN, manifest)
    tracks = {track.article: track for track in manifest.tracks if track.article}
    marks = {id_: sounds.marks[id_] for id_ in tracks}

    def sounding(story: Story) -> Story:
        track = tracks.get(story.article.id)
        if track is None:
            return story
        return replace(story, sound=Sound(track.seconds, marks[track.article], partial(shelf.read, track.file)))

    return Book(
        told_of.identifier,
        told_of.title,
        edition.date,
        told_of.language,
        told_of.publisher or composed.paper.house or told_of.title,
        told_of.creators or (told_of.title,),
        told_of.narrators,
        f"yueting {__version__}",
        _sound(labels),
        tuple(sounding(Story("", sounds.articles[id_])) for id_ in FRONT if id_ in tracks),
        tuple(replace(part, stories=tuple(map(sounding, part.stories))) for part in sections(edition, said)),
    )


def _sound(track: Track) -> Sound:
    marks = tuple(MarkEntry(mark.sentence, "", mark.begin, mark.end) for mark in track.marks)
    return Sound(track.seconds, marks, lambda: track.mp3)


def _title(edition: Edition) -> str:
    return edition.title or of_book(edition.language or "zh-Hans")["issue"]
