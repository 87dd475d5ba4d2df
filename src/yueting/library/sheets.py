"""What hangs on single editions: their pages and pictures, the archive of their week, the words they are found by.

All of it is made of one opening of each manifest, a week of editions at a time, so that weeks can be made apart from
one another. Pure, but for that opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yueting.contract import Manifest
from yueting.cover import cover_png
from yueting.errors import ProductError
from yueting.library.ahead import read_ahead
from yueting.library.channels import Opened, Show, story_episodes
from yueting.library.feed import feed
from yueting.library.issues import Issue
from yueting.library.listing import Neighbours
from yueting.library.opds import COVERS
from yueting.library.programme import Channel
from yueting.library.search import grams_of
from yueting.library.shelf import Shelf
from yueting.library.site import Page, Site
from yueting.messages import Message
from yueting.words import of_site

ART = "art.png"
"""The square picture of an edition, beside its page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be made of *issue*: the names of its *pictures*, its *page*, those of its *stories*, its *grams*."""

    issue: Issue
    near: Neighbours
    pictures: tuple[str, ...] = ()
    page: bool = False
    stories: bool = False
    grams: bool = False

    def __bool__(self) -> bool:
        """Return whether anything is to be made."""
        return bool(self.pictures or self.page or self.stories or self.grams)


@dataclass(frozen=True, slots=True)
class Archive:
    """A feed of what is over: its file's *name*, its *channel*, and the *issues* whose sounds it has."""

    name: str
    channel: Channel
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """What is to be made of the editions of one week: their *sheets*, and the *archives* of their sounds, at most one."""

    sheets: tuple[Sheet, ...]
    archives: tuple[Archive, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What has been made of a week: its *pages*, in their order, and by edition the grams of each story, a line each."""

    pages: list[Page] = field(default_factory=list)
    grams: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What all weeks are made with: the library's folder, its show, the publisher's drawer, a mark of what draws pages.

    Files of the editions *ahead* are where they wait.
    """

    root: Path
    show: Show
    own: Path | None
    look: str
    ahead: frozenset[str]


def opening(facts: Facts) -> Opened:
    """Return the door to the manifests of a library."""
    shelf = Shelf(facts.root)

    def opened(issue: Issue) -> Manifest:
        found = read_ahead(shelf, issue.id)[0] if issue.id in facts.ahead else shelf.load(issue.id)
        if found is None:
            raise ProductError(
                Message("editions/{id}.json: gone while the library was rebuilt: publish again", id=issue.id)
            )
        return found

    return opened


def drawing(facts: Facts, opened: Opened) -> Callable[[Week], Made]:
    """Return what makes a week, with the manifests that *opened* gives."""
    site, show = Site(facts.show, facts.own, facts.look), facts.show

    def made(week: Week) -> Made:
        out, manifests = Made(), dict[str, Manifest]()
        for sheet in week.sheets:
            issue = sheet.issue
            out.pages.extend(_pictures(show, issue, sheet.pictures))
            if sheet.page:
                out.pages.append(site.edition(issue, sheet.near))
            if sheet.stories or sheet.grams:
                manifests[issue.id] = manifest = opened(issue)
                out.pages.extend(site.articles(issue, manifest) if sheet.stories else ())
                out.grams.update({issue.id: grams_of(issue, manifest)} if sheet.grams else {})
        for archive in week.archives:
            found = ((issue, manifests.get(issue.id) or opened(issue)) for issue in archive.issues)
            told = [episode for issue, one in found for episode in story_episodes(show, issue, one)]
            out.pages.append((archive.name, feed(archive.channel, told)))
        return out

    return made


def _pictures(show: Show, issue: Issue, names: Sequence[str]) -> Iterator[Page]:
    """Yield the pictures *names* of *issue*: what an e-reader's shelf shows, large and small, and a player's square one."""
    titles = [story.title for story in issue.stories]
    for name in names:
        if name == ART:
            picture = cover_png(show.name, of_site(issue.language).date(issue.date), titles)
        else:
            picture = cover_png(issue.title, issue.date, titles, *COVERS[name])
        yield f"read/{issue.id}/{name}", picture
