"""What is fuzzed: each target takes bytes and returns, or raises an error that is made for people.

`python tests/fuzz/run_fuzz.py TARGET --minutes 5` runs one for long; `test_fuzz.py` runs each for a moment.
"""

import json
from collections.abc import Callable
from pathlib import Path

import fuzz_containers

from yueting.contract import manifest_json
from yueting.errors import YuetingError
from yueting.model import Article, Block, Lines
from yueting.mp3 import FRAME_BYTES

TARGETS: dict[str, Callable[[bytes], object]] = {}


def target(function):
    """Register *function* under its name; our own errors are good answers."""

    def run(data):
        try:
            return function(data)
        except YuetingError as error:
            return told(error)

    TARGETS[function.__name__] = run
    return run


def told(error, phrase=""):
    """Hold an error of ours to its promise: one line, with *phrase* in it."""
    assert "\n" not in str(error)
    assert phrase in str(error)


def _reader(suffix):
    def read(data):
        from yueting.readers import READERS

        pages = READERS[suffix](contained(suffix, data), Path(f"page{suffix}"), "")
        for page in pages:
            for block in page.blocks:
                assert 1 <= block.lines.first <= block.lines.last
        return pages

    read.__name__ = f"reader_{suffix[1:] or 'unnamed'}"
    return read


def contained(suffix, data):
    """Return *data* inside a sound EPUB or DOCX, for suffixes of these; every fourth as it is, as the whole file."""
    inside = {".epub": fuzz_containers.epub, ".docx": fuzz_containers.docx}.get(suffix)
    return inside(data) if inside and len(data) % 4 else data


def readers():
    """Register one target for every reader of the table."""
    from yueting.readers import READERS

    for suffix in READERS:
        target(_reader(suffix))


readers()


@target
def desk(data):
    """Read Markdown, clean it as far as it goes, edit it, and hold every printed line against the edition."""
    from yueting.desk import edit
    from yueting.desk.clean import clean
    from yueting.readers import READERS

    text = data.decode("utf-8", "replace")
    page = clean("full")(READERS[".md"](text.encode(), Path("page.md"), "")[0])
    edition = edit((page,), id="fuzz", title="", date="2026-03-18")
    kept = [block for article in edition.articles for block in (*article.head, *article.blocks)]
    kept += [*edition.captions, *edition.furniture]
    placed = {n for block in kept for n in range(block.lines.first, block.lines.last + 1)}
    placed |= {n for note in edition.notices if note.lines for n in range(note.lines.first, note.lines.last + 1)}
    printed = {n for block in page.blocks if block.text.strip() for n in (block.lines.first, block.lines.last)}
    assert printed <= placed, f"lost in silence: {sorted(printed - placed)}"
    return edition


@target
def sentences(data):
    """Cut a paragraph into sentences that are its text, no more and no less."""
    from yueting.passes.sentences import cut

    text = data.decode("utf-8", "replace").replace("\n", " ").strip()
    article = cut(Article("a01", "1", (), (Block("paragraph", text, Lines(1, 1)),)))
    assert "".join("".join(s.text for s in article.sentences).split()) == "".join(text.split())
    return article


@target
def spoken_forms(data):
    """Write what is said of a paragraph in both forms."""
    from yueting.passes.sentences import cut
    from yueting.passes.spoken import read_lexicon, spoken

    text = data.decode("utf-8", "replace").replace("\n", " ")
    article = cut(Article("a01", "1", (), (Block("paragraph", text, Lines(1, 1)),)))
    said = [spoken(forms, read_lexicon(None))(article) for forms in ("full", "unusual")]
    assert all([s.id for s in one.sentences] == [s.id for s in article.sentences] for one in said)
    return said


@target
def convert(data):
    """Convert a paragraph there and back; ids stay."""
    from yueting.model import Edition
    from yueting.passes.convert import Terms, convert_edition

    text = data.decode("utf-8", "replace").replace("\n", " ")
    article = Article("a01", "1", (), (Block("paragraph", text, Lines(1, 1)),))
    edition = Edition("e", "", "", "zh-Hans", (article,))
    return convert_edition("s2hk", terms=Terms(), quotes="corner")(edition)


@target
def frame_joiner(data):
    """Join clips of anything that claims to be frames, raise and lower them, take the sound out again."""
    from yueting.audio.frames import gain, join, sound_of
    from yueting.proof import flaw
    from yueting.speech import Clip, Mark, Phrase, Utterance, Voice

    utterance = Utterance(Voice("silent", ""), (Phrase("a01-s001", "一句话。"),))
    flaw(Clip(data, (Mark("a01-s001", 0.0, 0.024),)), utterance)
    whole = data[: len(data) // FRAME_BYTES * FRAME_BYTES]
    track = join([Clip(gain(whole, steps), (Mark("a01-s001", 0.0, 0.024),)) for steps in (0, 7, -300)])
    assert bytes(sound_of(track.mp3))[: len(whole)] == whole
    sound_of(data)
    return track


@target
def manifests(data):
    """Load what claims to be a manifest; what is loaded can be written and loaded again."""
    from yueting.library.shelf import parsed

    manifest = parsed("fuzz", data)
    assert parsed("fuzz", json.dumps(manifest_json(manifest)).encode()) == manifest
    return manifest


@target
def settings(data):
    """Load what claims to be a paper's settings, from a real file."""
    import tempfile

    from yueting.desk.rules import Corrections, DeskRules
    from yueting.paper import Paper
    from yueting.settings import load

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.yaml"
        path.write_bytes(data)
        for model in (Paper, DeskRules, Corrections):
            try:
                load(path, model)
            except YuetingError as error:
                told(error, "paper.yaml")
