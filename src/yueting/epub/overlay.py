"""Text and sound in step: from the ledger's marks to the clips a reading system plays while it lights the text.

Clips begin at 0, abut, and end with the track, so pauses are played and nothing jumps; all times are whole
milliseconds. A clip under 0.3 seconds is joined to its neighbour in the same block, because reading systems that look
at the clock four times a second would pass over it. Nothing is aligned here: times come from the ledger alone.
Standard: EPUB 3.3, Media Overlays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Final

from yueting.contract import Manifest, MarkEntry, TrackEntry
from yueting.epub.parts import body_parts
from yueting.epub.plan import Entry
from yueting.errors import ProductError
from yueting.messages import Message
from yueting.model import Article, Block
from yueting.xhtml import has_words

SHORTEST_MS: Final = 300
_TYPES: Final = {"figure": "figure", "caption": "figure", "list": "list", "table": "table", "note": "aside"}
"""Part → what a listener is offered to skip or leave."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A clip: the id it lights, the sentences it says, and when, in milliseconds of its track."""

    id: str
    sentences: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring cues; *type* and *anchor* are set where a listener may skip or leave them together."""

    cues: tuple[Cue, ...]
    type: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Narration:
    """How one story is read: its track, its cues in reading order, its length in milliseconds."""

    track: TrackEntry
    cues: tuple[Cue, ...]
    milliseconds: int

    @property
    def lit(self) -> dict[str, str]:
        """Return sentence id → the id that is lit while it is said."""
        return {sentence: cue.id for cue in self.cues for sentence in cue.sentences}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A manifest's tracks by story and marks by sentence."""

    tracks: Mapping[str, TrackEntry]
    marks: Mapping[str, MarkEntry]

    def narration(self, article: Article) -> Narration | None:
        """Return how *article* is read, None where it has no track or no sentence of it is marked.

        Raises ProductError where the marks run backwards or out of the track.
        """
        track = self.tracks.get(article.id)
        groups = [group for block in (*article.head, *article.blocks) if (group := self._said(block, track))]
        if track is None or not groups:
            return None
        length = round(track.seconds * 1000)
        _in_order([mark for group in groups for mark in group[1]], length)
        abutted = _abutting([group[1] for group in groups], length)
        merged = (_merged(cues, group[0]) for cues, group in zip(abutted, groups, strict=True))
        cues = (cue for cue in chain.from_iterable(merged) if cue.end > cue.begin)
        return Narration(track, tuple(cues), length)

    def _said(self, block: Block, track: TrackEntry | None) -> tuple[Block, tuple[MarkEntry, ...]] | None:
        ids = (sentence.id for sentence in block.sentences if has_words(sentence.text))
        marks = tuple(self.marks[name] for name in ids if name in self.marks)
        if track is None or not marks or any(mark.track != track.file for mark in marks):
            return None
        return block, marks


def ledger(manifest: Manifest | None) -> Ledger:
    """Return the ledger that *manifest* holds, an empty one without a manifest."""
    if manifest is None:
        return Ledger({}, {})
    return Ledger({track.article: track for track in manifest.tracks}, {mark.sentence: mark for mark in manifest.marks})


def sequences(entry: Entry, narration: Narration) -> Iterator[Passage]:
    """Yield the cues of the story in reading order, grouped by what a listener may skip or leave."""
    by_sentence = {name: cue for cue in narration.cues for name in cue.sentences}
    for kind, anchor, blocks in _stretches(entry):
        names = (sentence.id for block in blocks for sentence in block.sentences)
        cues = tuple(dict.fromkeys(by_sentence[name] for name in names if name in by_sentence))
        if cues:
            yield Passage(cues, kind, anchor if kind else "")


def _stretches(entry: Entry) -> Iterator[tuple[str, str, Sequence[Block]]]:
    printed = [block for block in entry.article.head if has_words(block.text)]
    for number, (byline, run) in enumerate(groupby(printed, lambda block: block.kind == "byline"), start=1):
        yield ("credit" if byline else "", f"{entry.id}-h{number}", tuple(run))
    for part in body_parts(entry.id, entry.article.blocks):
        yield _TYPES.get(part.kind, ""), part.id, part.blocks


def _in_order(marks: Sequence[MarkEntry], length: int) -> None:
    at = 0.0
    for mark in marks:
        if mark.begin < at - 0.0005 or mark.end < mark.begin or mark.begin * 1000 > length:
            raise ProductError(
                Message(
                    "the mark of sentence {sentence} in {track} runs backwards or past the end: make the audio again with --force, and please report this",
                    sentence=mark.sentence,
                    track=mark.track,
                )
            )
        at = mark.begin


def _abutting(groups: Sequence[Sequence[MarkEntry]], length: int) -> Iterator[tuple[Cue, ...]]:
    """Yield each group's cues; every cue ends where the next one begins, the first begins at 0."""
    flat = [mark for group in groups for mark in group]
    begins = [0, *(round(mark.begin * 1000) for mark in flat[1:]), length]
    at = 0
    for group in groups:
        yield tuple(
            Cue(mark.sentence, (mark.sentence,), begins[n], begins[n + 1]) for n, mark in enumerate(group, start=at)
        )
        at += len(group)


def _merged(cues: tuple[Cue, ...], block: Block) -> tuple[Cue, ...]:
    if all(cue.end - cue.begin >= SHORTEST_MS for cue in cues):
        return cues
    if block.kind == "table":
        return (_joined(cues),)
    out: list[Cue] = []
    for cue in cues:
        if out and (cue.end - cue.begin < SHORTEST_MS or out[-1].end - out[-1].begin < SHORTEST_MS):
            out[-1] = _joined((out[-1], cue))
        else:
            out.append(cue)
    return tuple(out)


def _joined(cues: Sequence[Cue]) -> Cue:
    sentences = tuple(name for cue in cues for name in cue.sentences)
    return replace(cues[0], sentences=sentences, end=cues[-1].end)


def clock(milliseconds: int) -> str:
    """Return a SMIL clock value, such as `0:01:02.345`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
