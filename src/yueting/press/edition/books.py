"""From an edition to its two books on the shelf: the light one at once, the narrated one when the ledger is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import BinaryIO, assert_never

from yueting.contract import Manifest, Product
from yueting.editorial.composition import Composed
from yueting.epub.bind import write_book
from yueting.epub.options import BookOptions, Readings
from yueting.epub.ruby import is_han
from yueting.library.shelf import Shelf
from yueting.library.spooling import spooled
from yueting.model import Edition, Lines, Notice, Sentence
from yueting.order import Order
from yueting.press.edition.persons import known
from yueting.resources import folder_of


def light(composed: Composed, order: Order, shelf: Shelf) -> tuple[tuple[Product, ...], tuple[Notice, ...]]:
    """Return the light book of *composed*, now on *shelf*, and what had to be decided about it."""
    notices: list[Notice] = []
    options = _options(composed, order, notices)
    edition = composed.edition
    product = _bound(f"epub/{edition.id}.epub", edition, composed, order, shelf, options, None)
    where = dict(_pictures(edition))
    return (product,), tuple(_placed(one, where) for one in notices)


def _pictures(edition: Edition) -> Iterator[tuple[str, tuple[Lines, str]]]:
    """Yield where each picture stands: its address as a notice writes it, its lines, its story."""
    for article in edition.articles:
        yield from ((b.image.src, (b.lines, article.id)) for b in (*article.head, *article.blocks) if b.image)
    yield from ((b.image.src, (b.lines, "")) for b in (*edition.captions, *edition.furniture) if b.image)


def _placed(one: Notice, where: Mapping[str, tuple[Lines | None, str]]) -> Notice:
    """Return the notice *one* of a picture with the lines and the story of that picture."""
    lines, article = where.get(str(one.message.field("src")), (one.lines, one.article))
    return replace(one, lines=one.lines or lines, article=one.article or article)


def narrated(manifest: Manifest, composed: Composed, order: Order, shelf: Shelf) -> tuple[Product, ...]:
    """Return the book of *manifest* that is read aloud by the same ledger, now on *shelf*."""
    options = _options(composed, order, [])
    name = f"epub/{manifest.edition.id}.narrated.epub"
    return (_bound(name, manifest.edition, composed, order, shelf, options, manifest),)


def _bound(
    name: str,
    edition: Edition,
    composed: Composed,
    order: Order,
    shelf: Shelf,
    options: BookOptions,
    manifest: Manifest | None,
) -> Product:
    def audio(file: str) -> bytes:
        return shelf.read(file)

    def write(out: BinaryIO) -> None:
        write_book(
            out,
            edition,
            composed.paper,
            manifest=manifest,
            audio=audio if manifest else None,
            own=order.drawer,
            options=options,
        )

    return spooled(shelf, name, write)


def _options(composed: Composed, order: Order, notices: list[Notice]) -> BookOptions:
    return BookOptions(
        vertical=order.vertical,
        large=order.large,
        readings=_reader(composed, order),
        letters=order.ruby or "pinyin",
        pictures=folder_of(composed.source),
        conversion=order.convert,
        report=notices.append,
    )


def _reader(composed: Composed, order: Order) -> Readings | None:
    """Return what reads a sentence in the order's letters; None where the order asks for no ruby.

    Raises SettingsError where jyutping is asked for and its readings are not installed.
    """
    from yueting.readings import jyutping, pinyin

    match order.ruby:
        case "":
            return None
        case "jyutping":
            jyutping("")
            return partial(_readings, read=jyutping)
        case "pinyin" | "bopomofo":
            return partial(_readings, read=partial(pinyin, known=known(composed.edition)))
        case _:
            assert_never(order.ruby)


def _readings(sentence: Sentence, *, read: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    from yueting.passes.spoken.glosses import printed

    found = list(read(sentence.text))
    for rule in printed(sentence.text):  # a reading that the page gives comes before the dictionary's
        if rule.to:
            found[sum(map(is_han, sentence.text[: rule.begin]))] = read(rule.to)[0]
    return tuple(found)
