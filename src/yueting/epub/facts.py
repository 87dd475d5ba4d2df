"""What the package document says of a book as a whole: who, what, when, from where. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting import languages
from yueting.contract import Manifest
from yueting.epub.options import BookOptions
from yueting.epub.plan import Part
from yueting.model import Article, Edition
from yueting.paper import Paper
from yueting.signatures import names
from yueting.words import Words
from yueting.xhtml import one_line

ENOUGH: Final = 60
"""Characters by which a language can be told."""
MOST_CREATORS: Final = 12
"""People who are a book's authors; of more the paper is, and they have contributed."""
TOLD: Final = frozenset({"zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-Hant-TW", "zh-Hant-MO", "yue", "yue-Hans", "en"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the package says of the book; *date* is YYYY-MM-DD or empty, *narrators* who read, *pages* the print source."""

    identifier: str
    title: str
    language: str
    date: str = ""
    creators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    description: str = ""
    rights: str = ""
    source: str = ""
    pages: str = ""
    narrators: tuple[str, ...] = ()
    rightward: bool = False
    series: str = ""


def facts(
    edition: Edition,
    paper: Paper,
    parts: Sequence[Part],
    words: Words,
    options: BookOptions,
    manifest: Manifest | None,
) -> Facts:
    """Return the facts of the book of *edition*; *manifest* is given where the book is narrated."""
    title = one_line(edition.title) or one_line(paper.name) or words["issue"]
    people = tuple(dict.fromkeys(one_line(name) for a in edition.articles for name in names(a.byline)))
    issue = one_line(f"{paper.name or edition.title} {words.date(edition.date)}")
    return Facts(
        identifier=_identifier(edition, paper, options, narrated=manifest is not None),
        title=title,
        language=language_of(edition),
        date=edition.date,
        creators=(paper.house,) if len(people) > MOST_CREATORS else people or (paper.house,),
        contributors=people if len(people) > MOST_CREATORS else (),
        publisher=paper.publisher or paper.name,
        description=one_line("；".join(entry.label for part in parts for entry in part.entries[:3]), 300),
        rights=paper.license,
        source=issue,
        pages=issue if any(part.folio for part in parts) else "",
        narrators=narrators(manifest),
        rightward=options.vertical,
        series=one_line(paper.name),
    )


def language_of(edition: Edition) -> str:
    """Return the edition's language, Simplified Chinese where it does not say."""
    return {"": "zh-Hans", "zh": "zh-Hans"}.get(edition.language, edition.language)


def story_language(article: Article, book: str) -> str:
    """Return the language of *article*: what it says, else what its own letters say where they are not the book's."""
    text = article.title + "".join(block.text for block in article.blocks)
    if article.language or len(text) < ENOUGH:
        return article.language or book
    found = languages.language_of(text)
    return found if found in TOLD and found[:7] != book[:7] else book


def narrators(manifest: Manifest | None) -> tuple[str, ...]:
    """Return who spoke the tracks of *manifest*, each once, in order."""
    tracks = manifest.tracks if manifest else ()
    return tuple(dict.fromkeys(one_line(f"{track.voice} ({track.engine})") for track in tracks))


def _identifier(edition: Edition, paper: Paper, options: BookOptions, *, narrated: bool) -> str:
    """Return a URN that stays the same when the same edition is published again in the same form."""
    ruby = options.letters if options.readings else ""
    form = ("narrated" if narrated else "light", "vertical" if options.vertical else "", ruby)
    name = "\n".join((paper.base_url, paper.name, edition.id, edition.date, edition.language, *form))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name.encode('utf-8', 'replace').decode())}"


def item_id(name: str) -> str:
    """Return the manifest id of the file *name*."""
    return "ncx" if name.endswith(".ncx") else "i-" + name.replace("/", "-").replace(".", "-")
