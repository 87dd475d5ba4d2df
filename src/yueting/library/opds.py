"""The catalogue for e-readers: OPDS 1.2 (Atom) and OPDS 2.0 (JSON), the same entries in both, by date and by section.

Addresses are relative, so that the catalogue stands wherever the library does. Pure. Standards: opds-spec.org 1.2,
drafts.opds.io 2.0, Readium Web Publication Manifest for its metadata.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from yueting.library.catalogue import SPACE, published
from yueting.library.channels import Show, section_file, year
from yueting.library.feed import EPOCH
from yueting.library.issues import Issue, Story
from yueting.library.media import media_type
from yueting.library.prose import line
from yueting.library.site import Page, as_bytes
from yueting.templates import Templates
from yueting.words import Words, of_site

NEWEST: Final = 30
SECTION_ISSUES: Final = 100
OPEN: Final = "http://opds-spec.org/acquisition/open-access"
COVER: Final = "http://opds-spec.org/image"
THUMBNAIL: Final = "http://opds-spec.org/image/thumbnail"
COVERS: Final = {"cover.png": (600, 900), "thumbnail.png": (200, 300)}
"""The pictures of an edition that stand beside its page, and their pixels."""
ATOM: Final = "application/atom+xml;profile=opds-catalog;kind="
Changed = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Link:
    """Where an entry leads; *href* is relative to the library's root."""

    rel: str
    type: str
    href: str
    title: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication, or in a navigation feed another feed."""

    id: str
    title: str
    updated: str
    summary: str
    links: tuple[Link, ...]
    authors: tuple[str, ...] = ()
    language: str = ""
    issued: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """One feed of the catalogue: its file's stem, its title, its entries."""

    stem: str
    title: str
    entries: tuple[Entry, ...]
    kind: str = "acquisition"


def catalogue(show: Show, issues: Sequence[Issue], changed: Changed, own: Path | None = None) -> Iterator[Page]:
    """Yield the catalogue's feeds that *changed*, each as Atom and as JSON, the root last, and the search description."""
    table, templates = of_site(show.language), Templates("site", own)
    listed: list[tuple[str, str]] = []
    for stem, title, facts, entries in _feeds(show, issues, table):
        listed.append((stem, title))
        stale = [changed(f"{stem}.{suffix}", facts, title) for suffix in ("xml", "json")]
        if any(stale):
            yield from _written(show, Shelfmark(stem, title, tuple(entries)), templates)
    updated = _stamp(issues[0]) if issues else _iso(EPOCH)
    root = Shelfmark("opds", show.name, tuple(_way(stem, title, updated) for stem, title in listed), "navigation")
    for name, content in (*_written(show, root, templates), _search(show, table, templates)):
        changed(name, ())
        yield name, content


def answer(show: Show, question: str, found: Sequence[tuple[Issue, Story]]) -> bytes:
    """Return the stories *found* for *question* as an Atom feed, for a reader who asked at `opds/search`."""
    table = of_site(show.language)
    entries = tuple(_story(show, issue, story, table) for issue, story in found)
    mark = Shelfmark("opds/search", line(question) or table["search"], entries)
    return next(_written(show, mark, Templates("site")))[1]


def _feeds(
    show: Show, issues: Sequence[Issue], table: Words
) -> Iterator[tuple[str, str, Sequence[Issue], Iterable[Entry]]]:
    """Yield stem, title, the issues it is made from, and the entries, made only when they are asked for."""
    new = issues[:NEWEST]
    yield "opds/new", table["books-new"], new, (_publication(show, issue, table) for issue in new)
    for number, members in groupby(issues, year):
        group = list(members)
        title = table["undated"] if number == "undated" else table["year"].format(n=number)
        yield f"opds/{number}", title, group, (_publication(show, issue, table) for issue in group)
    recent = issues[:SECTION_ISSUES]
    for section in sorted({story.section for issue in recent for story in issue.stories if story.section}):
        told = [(issue, story) for issue in recent for story in issue.stories if story.section == section]
        made = (_story(show, issue, story, table) for issue, story in told)
        yield f"opds/{section_file(section)}", section, recent, made


def _publication(show: Show, issue: Issue, table: Words) -> Entry:
    folder = f"read/{issue.id}/"
    cover = issue.cover or f"{folder}cover.png"
    links = [Link(COVER, media_type(cover), cover), Link(THUMBNAIL, "image/png", f"{folder}thumbnail.png")]
    for book in issue.books:
        title = table["narrated-book" if book.narrated else "book"]
        links.append(Link(OPEN, "application/epub+zip", book.file, title, book.bytes))
    if issue.talking:
        links.append(Link(OPEN, "application/zip", issue.talking, table["talking-book"], issue.talking_bytes))
    if issue.sound:
        links.append(Link(OPEN, "audio/mpeg", issue.sound.file, table["whole-mp3"], issue.sound.bytes))
    links.append(Link("alternate", "text/html", f"read/{issue.id}/index.html"))
    return Entry(
        id=issue.guid,
        title=issue.title,
        updated=_stamp(issue),
        summary=line("；".join(story.title for story in issue.stories)[:600]),
        links=tuple(links),
        authors=(show.author,),
        language=issue.language,
        issued=issue.date,
    )


def _story(show: Show, issue: Issue, story: Story, table: Words) -> Entry:
    page = f"read/{issue.id}/{story.id}.html"
    sound = story.sound
    links = (Link(OPEN, "audio/mpeg", sound.file, table["mp3"], sound.bytes),) if sound else ()
    return Entry(
        id=story.guid,
        title=story.title,
        updated=_stamp(issue),
        summary=story.summary or story.title,
        links=(*links, Link("alternate" if sound else OPEN, "text/html", page)),
        authors=story.names or (show.author,),
        language=story.language,
        issued=issue.date,
        subject=story.section,
    )


def _way(stem: str, title: str, updated: str) -> Entry:
    rel = "http://opds-spec.org/sort/new" if stem == "opds/new" else "subsection"
    name = str(uuid.uuid5(SPACE, f"opds:{stem}"))
    return Entry(name, title, updated, title, (Link(rel, f"{ATOM}acquisition", f"{stem}.xml"),))


def _written(show: Show, mark: Shelfmark, templates: Templates) -> Iterator[Page]:
    root = "../" * mark.stem.count("/")
    last = mark.stem.rpartition("/")[2]
    xml = templates.render(
        "opds.xml",
        id=uuid.uuid5(SPACE, f"opds:{show.base}:{mark.stem}"),
        title=show.name if not root else f"{show.name} · {mark.title}",
        updated=max((entry.updated for entry in mark.entries), default=_iso(EPOCH)),
        author=show.author,
        entries=mark.entries,
        kind=mark.kind,
        lang=show.language,
        root=root,
        other=f"{last}.json",
        file=f"{last}.xml",
    )
    yield f"{mark.stem}.xml", xml.encode("utf-8", "replace")
    yield f"{mark.stem}.json", as_bytes(_json(show, mark, root, last))


def _json(show: Show, mark: Shelfmark, root: str, last: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "metadata": {"title": show.name if not root else f"{show.name} · {mark.title}"},
        "links": [
            {"rel": "self", "href": f"{last}.json", "type": "application/opds+json"},
            {"rel": "start", "href": f"{root}opds.json", "type": "application/opds+json"},
        ],
    }
    if mark.kind == "navigation":
        data["navigation"] = [_way_json(entry) for entry in mark.entries]
    else:
        data["metadata"]["numberOfItems"] = len(mark.entries)
        data["publications"] = [_publication_json(entry, root) for entry in mark.entries]
    return data


def _way_json(entry: Entry) -> dict[str, str]:
    href = entry.links[0].href.removesuffix(".xml") + ".json"
    rel = entry.links[0].rel
    return {"title": entry.title, "href": href, "type": "application/opds+json", "rel": rel}


def _publication_json(entry: Entry, root: str) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/PublicationIssue" if not entry.subject else "http://schema.org/NewsArticle",
        "identifier": f"urn:uuid:{entry.id}",
        "title": entry.title,
        "author": entry.authors[0] if len(entry.authors) == 1 else list(entry.authors),
        "language": entry.language,
        "modified": entry.updated,
        "published": entry.issued,
        "description": entry.summary,
        "subject": entry.subject,
    }
    links = [link for link in entry.links if link.rel not in (COVER, THUMBNAIL)]
    covers = [link for link in entry.links if link.rel in (COVER, THUMBNAIL)]
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [_link_json(link, root) for link in links],
        **({"images": [{"href": root + link.href, "type": link.type} for link in covers]} if covers else {}),
    }


def _link_json(link: Link, root: str) -> dict[str, Any]:
    size = {"size": link.length} if link.length else {}
    title = {"title": link.title} if link.title else {}
    return {"rel": link.rel, "href": root + link.href, "type": link.type, **title, **size}


def _search(show: Show, table: Words, templates: Templates) -> Page:
    description = line(show.paper.description) or table["description"].format(n=show.name)
    facts = {"short": show.name[:16], "description": description[:1024], "base": show.base}
    return "opensearch.xml", templates.render("opensearch.xml", **facts).encode("utf-8", "replace")


def _stamp(issue: Issue) -> str:
    return _iso(published(issue) or EPOCH)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
