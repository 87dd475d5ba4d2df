"""Pages and their words: readers, desk, sentences, script, what is said."""

from functools import cache
from pathlib import Path

import fuzz_containers
from fuzz_registry import target, words_of

from yueting.model import Article, Block, Edition, Lines

ALIASES = {".markdown", ".mdown", ".text", "", ".htm", ".xhtml", ".shtml"}
"""Suffixes whose reader is fuzzed under another one's name."""


def _reader(suffix):
    def read(data):
        from yueting.readers import READERS

        pages = READERS[suffix](contained(suffix, data), Path(f"page{suffix}"), "")
        for page in pages:
            for block in page.blocks:
                assert 1 <= block.lines.first <= block.lines.last
        return pages

    read.__name__ = f"reader_{suffix[1:]}"
    return read


CONTAINERS = {
    ".epub": fuzz_containers.epub,
    ".docx": fuzz_containers.docx,
    ".odt": fuzz_containers.odt,
    ".pdf": fuzz_containers.pdf,
}


def contained(suffix, data):
    """Return *data* inside a sound container, for suffixes of these; every fourth as it is, as the whole file."""
    inside = CONTAINERS.get(suffix)
    return inside(data) if inside and len(data) % 4 else data


def readers():
    """Register one target for every reader of the table."""
    from yueting.readers import READERS

    for suffix in sorted(READERS.keys() - ALIASES):
        target(_reader(suffix))


readers()


@target
def reader_zip(data):
    """Read a ZIP of pages as a person gives it; what is no page is a notice or one line."""
    from yueting.readers import pages

    return pages._read(fuzz_containers.zipped(data), Path("pages.zip"), "")


@target
def encodings(data):
    """Tell an encoding; what is told decodes to text without a lone surrogate."""
    from yueting.readers.encodings import decode

    decode(data, "page.txt").text.encode()


@target
def front_matter(data):
    """Read what a page says of itself between two rules; every line of it stays in the comment."""
    from yueting.readers.frontmatter import matter

    lines = ["---", *data.decode("utf-8", "replace").split("\n")]
    found = matter(lines)
    assert found.end <= len(lines)
    return found


def paragraph(text):
    return Article("a01", "1", (), (Block("paragraph", text, Lines(1, 1)),))


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

    text = words_of(data).strip()
    article = cut(paragraph(text))
    assert "".join("".join(s.text for s in article.sentences).split()) == "".join(text.split())
    return article


@target
def spoken_forms(data):
    """Write what is said of a paragraph in both forms."""
    from yueting.passes.sentences import cut
    from yueting.passes.spoken import read_lexicon, spoken

    article = cut(paragraph(words_of(data)))
    said = [spoken(forms, read_lexicon(None))(article) for forms in ("full", "unusual")]
    assert all([s.id for s in one.sentences] == [s.id for s in article.sentences] for one in said)
    return said


@cache
def family(name):
    """Return the scanner of one family of spoken rules, all others away, so that none hides another."""
    from importlib import import_module

    from yueting.passes.spoken.scan import Scanner, Way

    module = import_module(f"yueting.passes.spoken.{name}")
    found = [value if isinstance(value, tuple) else (value,) for key, value in vars(module).items() if key[0] != "_"]
    ways = [way for group in found for way in group if isinstance(way, Way)]
    return Scanner(dict.fromkeys(ways), start="[\u3400-\u9fff]")


FAMILIES = ("addresses", "amounts", "days", "names", "signs")


def _family(name):
    def scan(data):
        text = words_of(data)
        for full in (True, False):
            behind = 0
            for rule in family(name).scan(text, 0, len(text), full=full):
                assert behind <= rule.begin <= rule.end <= len(text)
                behind = rule.end

    scan.__name__ = f"spoken_{name}"
    return scan


for one in FAMILIES:
    target(_family(one))


@target
def readings(data):
    """Read a text aloud as the embedded voice would: pinyin, tones, phonemes."""
    from yueting.engines.espeak_script import phonemes
    from yueting.readings import pinyin

    text = words_of(data)
    phonemes(text)
    return pinyin(text)


@target
def convert(data):
    """Convert a paragraph there and back; ids stay."""
    from yueting.passes.convert import Terms, convert_edition
    from yueting.passes.sentences import cut

    article = cut(paragraph(words_of(data)))
    edition = Edition("e", "", "", "zh-Hans", (article,))
    for config, quotes in (("s2hk", "corner"), ("s2twp", "keep"), ("t2s", "curly")):
        done = convert_edition(config, terms=Terms(), quotes=quotes)(edition)
        assert [s.id for a in done.articles for s in a.sentences] == [s.id for s in article.sentences]


@target
def edition_names(data):
    """Name editions by what their files are called: ASCII, inside the library."""
    from pathlib import PurePath

    from yueting.editorial.naming import edition_id, edition_title, found_date
    from yueting.library.shelf import Shelf

    files = [line for line in data.decode("utf-8", "replace").split("\n") if line]
    ids = [edition_id(PurePath(name)) for name in files]
    assert all(Shelf.names(f"audio/{name}/{name}-a01.mp3") and Shelf.names(f"epub/{name}.epub") for name in ids)
    for name in files:
        edition_title("", found_date(name), "", PurePath(name).stem)


@target
def epaper_pages(data):
    """Read a page of an e-paper as a layout page and as a story: every block has its lines."""
    from yueting.readers.epaper.layout import layout_of
    from yueting.readers.epaper.story import story_of
    from yueting.readers.source import Source

    text = data.decode("utf-8", "replace")
    page = layout_of(text)
    assert page.folio.page == page.folio.page.strip()
    told = story_of(Source(text, "content_1.htm", "content_1.htm"), page.title)
    assert all(1 <= block.lines.first <= block.lines.last for block in told.blocks)
    return told


@target
def scanned_pictures(data):
    """Open a picture: whole pages in grey, or one line that says why not."""
    from yueting.readers.scan.picture import pages_of

    heads = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"GIF89a", b"BM", b"RIFF\0\0\0\0WEBP", b"")
    pages = list(pages_of(heads[len(data) % len(heads)] + data, Path("page.png")))
    assert all(grey.ndim == 2 for grey, _ in pages)
    return pages


@target
def printed_page(data):
    """Lay out a sheet of letters, rules, boxes and pictures anywhere; each letter that is no space stands in a block."""
    from yueting.readers.print.page import Source, blocks_of
    from yueting.readers.print.sheet import Box, Glyph, Sheet

    glyphs, drawn = [], ([], [], [])
    for n in range(0, min(len(data) - 4, 4000), 5):
        left, top, size, kind, letter = data[n : n + 5]
        if kind < 240:
            box = Box(left * 3.0, top * 3.0, left * 3.0 + 6 + size % 24, top * 3.0 + 6 + size % 24)
            glyphs.append(Glyph(chr(0x4E00 + letter), box, 6.0 + size % 24, turned=kind % 31 == 0))
        else:
            drawn[kind % 3].append(Box(left * 3.0, top * 3.0, left * 3.0 + size, top * 3.0 + letter))
    blocks = blocks_of(Sheet(800, 800, tuple(glyphs), *map(tuple, drawn)), 1, "", Source("a.pdf"))
    told = "".join(part for block in blocks for part in (block.text, *(one.value or "" for one in block.inlines)))
    said = sorted(char for char in told if char >= "\u4e00")
    assert said == sorted(glyph.text for glyph in glyphs), "a letter is lost, or told twice"
