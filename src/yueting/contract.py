"""The JSON that others depend on: `yueting inspect --json` and `editions/<edition>.json`.

`edition_json` and `edition_from` are inverse; so are `manifest_json` and `manifest_from`. Times are seconds rounded to
the millisecond, sizes bytes, hashes sha256 in hex. Schema names: `yueting/edition/1`, `yueting/manifest/1`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from yueting.edition_json import Json, edition_from, edition_json
from yueting.messages import Message
from yueting.model import Edition

MANIFEST_SCHEMA = "yueting/manifest/1"


@dataclass(frozen=True, slots=True)
class TrackEntry:
    """One MP3 of the library: *file* relative to the library's root, its size, length, and who spoke it."""

    article: str
    file: str
    bytes: int
    seconds: float
    engine: str
    voice: str


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """The ledger's row: sentence id → track file, begin and end in seconds as a decoder that honours Info tags plays.

    *words* are those of the sentence whose times the voice told: first character, the one behind the last, begin, end.
    """

    sentence: str
    track: str
    begin: float
    end: float
    words: tuple[tuple[int, int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """One file of the edition: path relative to the library's root, media type, size and sha256."""

    file: str
    type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known of a published edition; everything else in the library can be rebuilt from these.

    *key* identifies inputs, settings and rules, so that an unchanged edition is not made again. *paper* is what the
    newspaper said of itself, as `paper.yaml` has it, without what it left out; *form* is how books and sounds were asked
    for, without what nobody asked for. *content* is the sha256 of the input itself: by it a moved input is known again.
    """

    edition: Edition
    tracks: tuple[TrackEntry, ...] = ()
    marks: tuple[MarkEntry, ...] = ()
    products: tuple[Product, ...] = ()
    key: str = ""
    paper: Json = field(default_factory=dict)
    form: Json = field(default_factory=dict)
    content: str = ""


def manifest_json(manifest: Manifest) -> Json:
    """Return *manifest* as the JSON object of `editions/<edition>.json`."""
    return {
        "schema": MANIFEST_SCHEMA,
        "key": manifest.key,
        "paper": manifest.paper,
        **({"content": manifest.content} if manifest.content else {}),
        **({"form": manifest.form} if manifest.form else {}),
        "edition": edition_json(manifest.edition),
        "tracks": [{**asdict(t), "seconds": round(t.seconds, 3)} for t in manifest.tracks],
        "marks": [
            {
                "sentence": m.sentence,
                "track": m.track,
                "begin": round(m.begin, 3),
                "end": round(m.end, 3),
                **({"words": in_milliseconds(m)} if m.words else {}),
            }
            for m in manifest.marks
        ],
        "products": [{"file": p.file, "type": p.type, "bytes": p.bytes, "sha256": p.sha256} for p in manifest.products],
    }


def manifest_from(data: Mapping[str, Any]) -> Manifest:
    """Return the manifest that `manifest_json` wrote; raises KeyError, TypeError or ValueError for anything else."""
    if data["schema"] != MANIFEST_SCHEMA:
        raise ValueError(Message("not {schema}: {said}", schema=MANIFEST_SCHEMA, said=str(data["schema"])[:120]))
    return Manifest(
        edition=edition_from(data["edition"]),
        tracks=tuple(TrackEntry(**item) for item in data["tracks"]),
        marks=tuple(_mark(**item) for item in data["marks"]),
        products=tuple(Product(**item) for item in data["products"]),
        key=data["key"],
        paper=dict(data.get("paper", {})),
        form=dict(data.get("form", {})),
        content=str(data.get("content", "")),
    )


def in_milliseconds(mark: MarkEntry) -> list[int]:
    """Return the words of *mark* in one row of numbers, four each, their times in ms behind its begin."""
    return [
        number
        for first, last, begin, end in mark.words
        for number in (first, last, round((begin - mark.begin) * 1000), round((end - mark.begin) * 1000))
    ]


def _mark(sentence: str, track: str, begin: float, end: float, words: Sequence[int] = ()) -> MarkEntry:
    """Return the entry whose *words* `in_milliseconds` wrote; raises ValueError for a row of another length."""
    rows = zip(*(words[n::4] for n in range(4)), strict=True)
    times = (
        (first, last, *(round(begin + ms / 1000, 3) for ms in (since, until))) for first, last, since, until in rows
    )
    return MarkEntry(sentence, track, begin, end, tuple(times))
