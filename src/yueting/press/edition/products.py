"""From an edition to its products: the spoken branch and the reading branch side by side, then the narrated book.

Steps 6–10 of the walk. The manifest is written last: from then on the edition is published.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from yueting.contract import Manifest, Product
from yueting.cover import cover_png
from yueting.library.shelf import Shelf
from yueting.messages import Words
from yueting.model import Article, Notice
from yueting.order import Order, Progress, Step, form
from yueting.press.edition.persons import known
from yueting.press.edition.sounds import Sounds, long_track, shelved
from yueting.resources import cache_folder, find
from yueting.speech import Forms

if TYPE_CHECKING:
    from yueting.audio.session import Recording
    from yueting.audio.studio import Studio
    from yueting.cast import Cast
    from yueting.editorial.composition import Composed
    from yueting.passes.spoken import Lexicon
    from yueting.press.edition.voices import Budgets

A = TypeVar("A")
B = TypeVar("B")
SpokenPass = Callable[[Article, Forms], Article]


@dataclass(frozen=True, slots=True)
class Origin:
    """What an edition is made of: the key of input and settings together, and the digest of the input alone."""

    key: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all editions of a run share: the words, the cast, the studio. Without audio there is no studio."""

    lexicon: Lexicon
    cast: Cast | None = None
    studio: Studio | None = None
    notes: tuple[Words, ...] = ()
    meanwhile: Callable[[], object] = lambda: None
    """What may be done while the voice still speaks."""

    def spoken(self, composed: Composed) -> SpokenPass:
        """Return the pass that writes what is said in *composed*, with the words of its paper and edition."""
        from yueting.passes.spoken import spoken

        words = self.lexicon.chosen(composed.paper.name, composed.edition.id)
        persons = known(composed.edition)
        passes = cache(lambda forms: spoken(forms, words, persons))
        return lambda article, forms: passes(forms)(article)


@asynccontextmanager
async def open_workshop(order: Order, budgets: Budgets | None = None) -> AsyncIterator[Workshop]:
    """Give the workshop that *order* asks for; with *budgets*, one of several that share what there is one of.

    Raises SettingsError, and EngineError where no engine works.
    """
    if "audio" not in order.only:
        yield Workshop(lexicon_for(order))
        return
    from yueting.press.edition.voices import engines_for

    engines, notes = await engines_for(order, budgets)
    async with AsyncExitStack() as stack:
        for engine in engines:
            stack.push_async_callback(engine.close)
        # Its processes start while the pages are read: on a short page that is a good part of the whole time.
        if warm := getattr(engines[0], "warm", None):
            await warm()
        from yueting.audio.studio import Studio
        from yueting.casting import read_cast
        from yueting.engines import names

        studio = await stack.enter_async_context(Studio(engines, levels=cache_folder() / "clips"))
        cast = read_cast(order.voices, order.drawer, names())
        yield Workshop(lexicon_for(order), cast, studio, notes)


def lexicon_for(order: Order) -> Lexicon:
    """Return the words of `--lexicon`, else of the publisher's `audio/lexicon.yaml`, else of the packaged one."""
    from yueting.passes.spoken import read_lexicon

    return read_lexicon(order.lexicon or find("audio/lexicon.yaml", order.drawer))


async def produce(
    composed: Composed, order: Order, workshop: Workshop, shelf: Shelf, made_of: Origin, watch: Progress
) -> Manifest:
    """Return the manifest of *composed*, all of whose products stand on *shelf* when this returns.

    Raises EngineError where not one story could be spoken, OutputError where the shelf cannot be written.
    """
    say = await asyncio.to_thread(workshop.spoken, composed)
    sounds, begun = Sounds(), asyncio.Event()
    told, (composed, books, decided) = await _side_by_side(
        _speak(composed, order, workshop, say, shelf, sounds, watch, begun),
        _meanwhile(composed, order, workshop, say, shelf, watch, begun),
        begun,
    )
    edition = replace(composed.edition, notices=(*composed.edition.notices, *told, *decided))
    watch(Step(edition.id, "shelve"))
    return await asyncio.to_thread(_finished, replace(composed, edition=edition), order, shelf, sounds, books, made_of)


async def _side_by_side(
    speech: Coroutine[Any, Any, A], book: Coroutine[Any, Any, B], begun: asyncio.Event
) -> tuple[A, B]:
    """Return both results; where one fails the failure is raised as it is, once neither writes any more.

    The *book* waits until the speech has *begun*. It is bound in a thread, which cannot be stopped: it is waited for.
    """
    speaking, binding = asyncio.ensure_future(speech), asyncio.ensure_future(book)
    try:
        told = await speaking
        begun.set()
        return told, await binding
    finally:
        speaking.cancel()
        if not begun.is_set():
            binding.cancel()
        await asyncio.gather(speaking, binding, return_exceptions=True)


def _finished(
    composed: Composed, order: Order, shelf: Shelf, sounds: Sounds, books: tuple[Product, ...], made_of: Origin
) -> Manifest:
    """Make what needs both branches, then write the manifest; return it."""
    from yueting.press.edition.pictures import pictured

    edition, pictures = pictured(composed.edition, composed.source, shelf)
    composed = replace(composed, edition=edition)
    told = composed.paper.model_dump(exclude_defaults=True, mode="json")
    long: tuple[Product, ...] = ()
    if sounds.tracks:
        long = long_track(edition, sounds, shelf, cover_of(composed), composed.paper.house, m4b=order.m4b)
    manifest = Manifest(
        edition,
        *sounds.entries(edition),
        (*sounds.files(edition), *long, *books, *pictures),
        made_of.key,
        told,
        form(order),
        made_of.content,
    )
    if books and manifest.marks and order.audio_in_book:
        from yueting.press.edition.books import narrated

        manifest = replace(manifest, products=(*manifest.products, *narrated(manifest, composed, order, shelf)))
    if sounds.labels:
        from yueting.press.edition.talking import talking

        manifest = replace(
            manifest, products=(*manifest.products, *talking(manifest, composed, sounds, sounds.labels, shelf))
        )
    shelf.save(manifest)
    return manifest


async def _speak(
    composed: Composed,
    order: Order,
    workshop: Workshop,
    say: SpokenPass,
    shelf: Shelf,
    sounds: Sounds,
    watch: Progress,
    begun: asyncio.Event,
) -> tuple[Notice, ...]:
    """Speak the edition onto *shelf*, noting what was made in *sounds*; return the studio's notices.

    *begun* is set when the first clip is there.
    """
    if workshop.studio is None or workshop.cast is None:
        return ()
    edition = composed.edition
    total = sum(len(sentence.text) for article in edition.articles for sentence in article.sentences)
    said = 0

    def progress(_: str, characters: int) -> None:
        nonlocal said
        said += characters
        begun.set()
        watch(Step(edition.id, "audio", min(said, total), total))

    async def on_track(recording: Recording) -> None:
        if recording.article in extras:
            sounds.labels = recording.track
            return
        await asyncio.to_thread(
            lambda: shelved(recording, edition, shelf, sounds, cover_of(composed), composed.paper.house)
        )

    extras: tuple[Article, ...] = ()
    if order.talking_book:
        from yueting.press.edition.talking import spoken_labels

        extras = (spoken_labels(edition),)
    return await workshop.studio.speak_edition(edition, workshop.cast, say, on_track, progress, extras)


async def _meanwhile(
    composed: Composed,
    order: Order,
    workshop: Workshop,
    say: SpokenPass,
    shelf: Shelf,
    watch: Progress,
    begun: asyncio.Event,
) -> tuple[Composed, tuple[Product, ...], tuple[Notice, ...]]:
    """Return *composed* with what is said in it, and its light book and notices, with all else done that needs no voice.

    The voice has *begun* by then: what keeps this process busy before keeps every worker waiting.
    """
    await begun.wait()
    edition = await asyncio.to_thread(composed.edition.each_article, lambda article: say(article, "full"))
    composed = replace(composed, edition=edition)
    made: tuple[tuple[Product, ...], tuple[Notice, ...]] = (), ()
    if "epub" in order.only:
        from yueting.press.edition.books import light

        watch(Step(edition.id, "epub"))
        made = await asyncio.to_thread(light, composed, order, shelf)
    await asyncio.to_thread(workshop.meanwhile)
    return composed, *made


def cover_of(composed: Composed, size: int = 600) -> bytes:
    """Return the edition's square picture as a PNG of *size* pixels."""
    from yueting.words import of_book

    edition = composed.edition
    headlines = [article.title for article in edition.articles if article.title]
    day = of_book(edition.language).date(edition.date)
    return cover_png(composed.paper.name or edition.title, day, headlines, size)
