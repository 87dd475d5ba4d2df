"""Which feeds a library has, and what is in each: stories, whole editions, sections, languages, and their archives.

Pure, but for opening manifests through the door it is given and looking which feeds stand; the XML is `feed`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from yueting.library.channels import (
    NEWEST,
    Opened,
    Show,
    edition_episode,
    heard,
    section_file,
    split,
    story_episodes,
    week,
    year,
)
from yueting.library.feed import feed
from yueting.library.issues import Issue
from yueting.library.programme import Episode
from yueting.library.sheets import ART, Archive
from yueting.library.shelf import Shelf
from yueting.library.site import Page

Changed = Callable[..., bool]
"""Notes what a file is made from now, and returns whether it must be made again."""
Told = Callable[[Iterable[Issue]], Iterator[Episode]]
PICTURED: Final = 14
"""Editions, from the newest, whose episodes have a picture of their own in the feed that is subscribed to."""
SECTION_ISSUES: Final = 100
"""How far back a section's feed looks."""


class Series:
    """A feed and its archives: *groups* of issues, newest first, the first of them what subscribers get."""

    def __init__(
        self, show: Show, file: str, unit: Callable[[Issue], str], groups: Sequence[Sequence[Issue]], told: Told
    ) -> None:
        self._show, self._file, self._told = show, file, told
        self._newest = groups[0]
        self._groups = {unit(group[0]): group for group in groups[1:]}
        names = [f"feeds/{PurePosixPath(file).stem}-{name}.xml" for name in self._groups]
        self._names = dict(zip(self._groups, names, strict=True))
        self._before = dict(zip((file, *names), [show.base + name for name in names] + [""], strict=True))

    def archive(self, unit: str, changed: Changed) -> Iterator[Archive]:
        """Yield the archive of *unit* if there is one and it *changed*."""
        group = self._groups.get(unit, ())
        if group and changed(name := self._names[unit], group, self._before[name]):
            channel = self._show.channel(self._file)
            told = replace(channel, url=self._show.base + name, before=self._before[name], current=channel.url)
            yield Archive(name, told, tuple(group))

    def archives(self, changed: Changed) -> Iterator[Page]:
        """Yield every archive that *changed*."""
        for unit in self._groups:
            for archive in self.archive(unit, changed):
                yield archive.name, feed(archive.channel, list(self._told(archive.issues)))

    def subscription(self, changed: Changed) -> Iterator[Page]:
        """Yield the feed that is subscribed to, if it *changed*."""
        before = self._before[self._file]
        if changed(self._file, self._newest, before):
            yield self._file, feed(replace(self._show.channel(self._file), before=before), self._pictured())

    def _pictured(self) -> list[Episode]:
        """Return the newest episodes, those of the newest editions with their picture."""
        newest = {issue.id for issue in self._newest[:PICTURED]}

        def picture(episode: Episode) -> str:
            return f"{episode.base}read/{episode.issue}/{ART}" if episode.issue in newest else ""

        return [replace(episode, image=picture(episode)) for episode in self._told(self._newest)]


def editions(show: Show, issues: Sequence[Issue]) -> Series:
    """Return `editions.xml`, an episode an edition, with an archive a year."""

    def told(group: Iterable[Issue]) -> Iterator[Episode]:
        return (episode for issue in group if (episode := edition_episode(show, issue)))

    return Series(show, "editions.xml", year, split(issues, year, lambda issue: 1 if issue.sound else 0), told)


def stories(show: Show, issues: Sequence[Issue], opened: Opened) -> Series:
    """Return `feed.xml`, an episode a story, with an archive a week."""

    def told(group: Iterable[Issue]) -> Iterator[Episode]:
        return (episode for issue in group for episode in story_episodes(show, issue, opened(issue)))

    return Series(show, "feed.xml", week, split(issues, week, heard), told)


def language_feeds(show: Show, issues: Sequence[Issue], opened: Opened, changed: Changed) -> Iterator[Page]:
    """Yield a feed of the newest stories for each language, where there are several."""
    languages = sorted({issue.language for issue in issues})
    for language in languages if len(languages) > 1 else ():
        file, spoken = f"feeds/{language}.xml", [issue for issue in issues if issue.language == language]
        newest = split(spoken, week, heard)[0]
        if changed(file, newest):
            episodes = [episode for issue in newest for episode in story_episodes(show, issue, opened(issue))]
            yield file, feed(show.channel(file, language=language), episodes)


def has_section_feeds(shelf: Shelf) -> bool:
    """Return whether a feed for a section stands on *shelf*: who subscribed to it goes on hearing of new stories."""
    return any(shelf.root.glob("feeds/section-*.xml"))


def section_files(issues: Sequence[Issue]) -> dict[str, str]:
    """Return the feed's file of each section that the newest of *issues* have sound in, by the section's name."""
    newest = issues[:SECTION_ISSUES]
    names = sorted({story.section for issue in newest for story in issue.stories if story.section and story.sound})
    return {name: f"feeds/{section_file(name)}.xml" for name in names}


def section_feeds(show: Show, issues: Sequence[Issue], opened: Opened, changed: Changed) -> Iterator[Page]:
    """Yield a feed for each section of the newest issues."""
    newest, files = issues[:SECTION_ISSUES], section_files(issues)
    found: dict[str, list[Episode]] = {name: [] for name in files}
    if not [name for name, file in files.items() if changed(file, newest, name)]:
        return
    for issue in newest:
        for episode in story_episodes(show, issue, opened(issue)):
            if episode.section and len(found[episode.section]) < NEWEST:
                found[episode.section].append(episode)
    for name, episodes in found.items():
        page = f"{show.name} · {name}"
        yield files[name], feed(show.channel(files[name], title=page), episodes)
