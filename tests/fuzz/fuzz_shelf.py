"""What is published: manifests come back as they were; hostile words are words in every format, and nothing else."""

import html
import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import fuzz_containers
from fuzz_registry import target, words_of

from yueting.contract import Manifest, MarkEntry, TrackEntry, manifest_json
from yueting.model import Article, Block, Edition, Image, Lines, Link
from yueting.mp3 import SILENCE, seconds

APPS = ("podcast", "antennapod-subscribe", "pktc", "overcast")
"""Addresses that open an app, as the page to subscribe has them."""

XHTML = "{http://www.w3.org/1999/xhtml}"
PLANTED = ("script", "iframe", "object", "embed", "form", "base", "img", "foreignObject", "style")


@target
def manifests(data):
    """Load what claims to be a manifest; what is loaded can be written and loaded again, and written as it was."""
    from yueting.library.shelf import parsed

    written = manifest_json(parsed("fuzz", data))
    assert manifest_json(parsed("fuzz", json.dumps(written).encode())) == written


@target
def rebuilds(data):
    """Rebuild a library in which a stranger has written a manifest: it is left out with a finding, or it is shown."""
    from yueting.library.check import check_library
    from yueting.library.rebuild import rebuild
    from yueting.library.shelf import Shelf
    from yueting.paper import Paper

    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        (shelf.root / "editions").mkdir()
        (shelf.root / "editions" / "fuzz.json").write_bytes(data)
        rebuild(shelf, Paper(name="报"), art=b"\x89PNG\r\n\x1a\n")
        check_library(shelf.root)


def hostile(text):
    """Return an edition that has *text* wherever a page can put words."""
    from yueting.passes.sentences import cut

    place = Lines(1, 1)

    def block(kind, said=text, **more):
        return Block(kind, said, place, **more)

    head = (block("kicker"), block("title"), block("subtitle"), block("byline"))
    body = (
        block("paragraph", links=(Link(text[:20], text), Link("次", f"javascript:{text}"))),
        block("subhead"),
        block("quote"),
        block("list", level=1),
        block("table", f"{text}\t{text}", level=1),
        block("note"),
        block("caption", image=Image(text, text)),
    )
    story = cut(Article("a01", text, head, body, section=text, dateline=text))
    return Edition("fuzz", text, "2026-03-18", "zh-Hans", (story,), (block("caption"),), (block("folio"),))


def made_of(edition, put):
    """Return the manifest of *edition*, its sound of silence given to *put*."""
    story = edition.articles[0]
    marks = tuple(
        MarkEntry(s.id, "audio/fuzz/a01.mp3", n * 0.96, (n + 1) * 0.96) for n, s in enumerate(story.sentences)
    )
    mp3 = SILENCE * (40 * max(1, len(marks)))
    product = put("audio/fuzz/a01.mp3", mp3)
    track = TrackEntry("a01", "audio/fuzz/a01.mp3", len(mp3), seconds(mp3), "silent", "none")
    return Manifest(edition, (track,), marks, (product,) if product else (), key="k")


@cache
def ordinary():
    """Return how often each element and attribute stands in what is published of harmless words."""
    return {name: shape(name, data) for name, data in published("寻常").items()}


def published(text):
    """Return every text file of a library whose one edition has *text* everywhere, by name."""
    from yueting.library.rebuild import rebuild
    from yueting.library.shelf import Shelf
    from yueting.paper import Paper

    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        shelf.save(made_of(hostile(text), shelf.put))
        rebuild(shelf, Paper(name="报", base_url="https://paper.example.org/"), art=b"\x89PNG\r\n\x1a\n")
        found = [p for p in sorted(shelf.root.rglob("*")) if p.suffix in (".xml", ".html", ".json", ".js", ".svg")]
        return {str(p.relative_to(shelf.root)): p.read_bytes() for p in found}


def shape(name, data):
    """Return what stands in the file beside words: elements with their attributes, or the keys of JSON."""
    if name.endswith(".json"):
        json.loads(data)
        return set()
    if name.endswith((".xml", ".svg")):
        return {(e.tag, key) for e in ET.fromstring(data).iter() for key in ("", *e.attrib)}  # noqa: S314
    if name.endswith(".html"):
        from lxml import html as parser

        tree = parser.document_fromstring(data)
        return {(str(e.tag), key) for e in tree.iter() for key in ("", *e.attrib)}
    return set()


def addresses(data):
    """Yield every address of an XHTML or HTML document that a reader could follow."""
    from lxml import html as parser

    for element in parser.document_fromstring(data).iter():
        yield from (element.get(key, "") for key in ("href", "src", "action", "formaction") if element.get(key))


@target
def site_and_feeds(data):
    """Publish hostile words: every file is well-formed, has no element or attribute it had not before, and says them."""
    text = words_of(data)[:300]
    for name, content in published(text).items():
        new = shape(name, content) - ordinary().get(name, set())
        allowed = {("a", "href"), ("a", "rel"), ("a", ""), ("bdi", ""), ("p", ""), ("span", "")}
        assert not {pair for pair in new if pair[1].startswith("on") or pair[0] in PLANTED}, (name, new)
        assert not new - allowed or name not in ordinary(), (name, new - allowed)
        if name.endswith(".html"):
            schemes = [href.strip().lower().partition(":")[0] for href in addresses(content) if ":" in href]
            assert set(schemes) <= {"http", "https", "mailto", "tel", *APPS} or all("/" in s for s in schemes), schemes


@cache
def ordinary_book():
    return {name: shape(f"{name}.xml", data) for name, data in bound("寻常").items()}


def bound(text):
    """Return the XML documents of the narrated book of an edition with *text* everywhere."""
    from yueting.epub.bind import book
    from yueting.paper import Paper

    sounds = {}
    edition = hostile(text)
    manifest = made_of(edition, sounds.__setitem__)
    made = book(edition, Paper(name="报"), manifest=manifest, audio=sounds.__getitem__)
    with zipfile.ZipFile(io.BytesIO(made)) as container:
        names = [n for n in container.namelist() if n.endswith((".xhtml", ".opf", ".ncx", ".smil", ".xml", ".svg"))]
        return {name: container.read(name) for name in names}


@target
def books(data):
    """Bind hostile words: every document is well-formed XML, runs nothing, and leads nowhere but to the web."""
    text = words_of(data)[:300]
    planted = {f"{XHTML}{name}" for name in PLANTED} - {f"{XHTML}img", f"{XHTML}style"}
    for name, content in bound(text).items():
        tree = ET.fromstring(content)  # noqa: S314
        tags = {element.tag for element in tree.iter()}
        assert not tags & planted, (name, tags & planted)
        for element in tree.iter():
            assert not [key for key in element.attrib if key.lower().startswith("on")], name
            href = element.get("href", "")
            assert ":" not in href or href.startswith(("http://", "https://", "mailto:", "tel:")), href


@target
def book_check(data):
    """Check a book that somebody else has made: findings, whatever it is."""
    from yueting.epub.check import check_book

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.epub"
        path.write_bytes(fuzz_containers.epub(data) if len(data) % 4 else data)
        return check_book(path)


@target
def covers(data):
    """Draw a cover of any title."""
    from yueting.cover import cover_png

    text = words_of(data)
    assert cover_png(text, text[:40], (text, html.unescape(text)), 120).startswith(b"\x89PNG")


@target
def pictures(data):
    """Look for a picture where a page says: inside the page's folder, or nowhere."""
    from yueting.epub.pictures import Album

    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "page"
        folder.mkdir()
        (Path(home) / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
        (folder / "link.png").symlink_to(Path(home) / "secret.png")
        (folder / "loop.png").symlink_to(folder / "loop.png")
        (folder / "own.png").write_bytes(b"\x89PNG\r\n\x1a\nown")
        put = {}
        album = Album(folder, put.__setitem__, lambda _notice: None)
        for src in (words_of(data), "link.png", "loop.png", "../secret.png", str(Path(home) / "secret.png"), "own.png"):
            album.picture(Image(src, ""))
        assert set(put.values()) == {b"\x89PNG\r\n\x1a\nown"}
