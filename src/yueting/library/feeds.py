"""Which feeds a library has, and what is in each: stories, whole editions, sections, languages, and their archives.

Pure, but for opening manifests through the door it is given; the XML is `feed`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from yueting.library.catalogue import Issue
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
from yueting.library.feed import Episode, feed
from yueting.library.site import Page

Changed = Callable[..., bool]
"""Notes what a file is made from now, and returns whether it must be made again."""
Told = Callable[[Iterable[Issue]], Iterator[Episode]]
SECTION_ISSUES: Final = 100
"""How far back a section's feed looks."""


def edition_feeds(show: Show, issues: Sequence[Issue], changed: Changed) -> Iterator[Page]:
    """Yield `editions.xml`, an episode an edition, after its archives."""
    groups = split(issues, year, lambda issue: 1 if issue.sound else 0)
    told: Told = lambda group: (e for issue in group if (e := edition_episode(show, issue)))  # noqa: E731
    yield from _series(show, "editions.xml", [(year(group[0]), group) for group in groups if group], told, changed)


def story_feeds(show: Show, issues: Sequence[Issue], opened: Opened, changed: Changed) -> Iterator[Page]:
    """Yield a feed a language where there are several, then `feed.xml`, an episode a story, after its archives."""

    def told(group: Iterable[Issue]) -> Iterator[Episode]:
        return (episode for issue in group for episode in story_episodes(show, issue, opened(issue)))

    languages = sorted({issue.language for issue in issues})
    for language in languages if len(languages) > 1 else ():
        file, spoken = f"feeds/{language}.xml", [issue for issue in issues if issue.language == language]
        newest = split(spoken, week, heard)[0]
        if changed(file, newest):
            yield file, feed(show.channel(file, language=language), list(told(newest)))
    groups = split(issues, week, heard)
    yield from _series(show, "feed.xml", [(week(group[0]), group) for group in groups if group], told, changed)


def section_feeds(show: Show, issues: Sequence[Issue], opened: Opened, changed: Changed) -> Iterator[Page]:
    """Yield a feed for each section of the newest issues."""
    newest = issues[:SECTION_ISSUES]
    names = sorted({story.section for issue in newest for story in issue.stories if story.section and story.sound})
    found: dict[str, list[Episode]] = {name: [] for name in names}
    files = {name: f"feeds/{section_file(name)}.xml" for name in names}
    if not [name for name in names if changed(files[name], name, newest)]:
        return
    for issue in newest:
        for episode in story_episodes(show, issue, opened(issue)):
            if episode.section and len(found[episode.section]) < NEWEST:
                found[episode.section].append(episode)
    for name, episodes in found.items():
        page = f"{show.name} · {name}"
        yield files[name], feed(show.channel(files[name], title=page), episodes)


def _series(
    show: Show, file: str, groups: Sequence[tuple[str, Sequence[Issue]]], told: Told, changed: Changed
) -> Iterator[Page]:
    """Yield the archives, oldest first, then the feed that is subscribed to, each linked to the one before it."""
    channel = show.channel(file)
    before = ""
    for unit, group in reversed(groups[1:]):
        name = f"feeds/{PurePosixPath(file).stem}-{unit}.xml"
        if changed(name, group, before):
            archive = replace(channel, url=show.base + name, before=before, current=channel.url)
            yield name, feed(archive, list(told(group)))
        before = show.base + name
    newest = groups[0][1] if groups else ()
    if changed(file, newest, before):
        yield file, feed(replace(channel, before=before), list(told(newest)))
