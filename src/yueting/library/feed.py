"""The podcast feed: RSS 2.0 with iTunes, Podcasting 2.0, Atom self link, content:encoded and RFC 5005 archives.

The door to feedgen; the tags it does not know are our own extension. Pure: a channel and its episodes in, bytes out.
It never measures a file or reads a clock.
"""

from __future__ import annotations

import html
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from yueting.categories import PLACES
from yueting.library.programme import Channel, Episode

ITUNES: Final = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST: Final = "{https://podcastindex.org/namespace/1.0}"
HISTORY: Final = "{http://purl.org/syndication/history/1.0}"
ATOM: Final = "{http://www.w3.org/2005/Atom}"
RULES: Final = {
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
}
"""How often a paper comes out, as RFC 5545 says it."""
GUID_SPACE: Final = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that Podcasting 2.0 gives for `podcast:guid`."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LANGUAGES: Final = {
    "zh-hans": "zh-cn",
    "zh-hant": "zh",
    "zh-hant-tw": "zh-tw",
    "zh-hant-hk": "zh-hk",
    "zh-hant-mo": "zh-mo",
    "yue": "zh-hk",
}
"""Directories know languages and countries, no scripts: Traditional Chinese of no certain place is `zh`."""


def feed(channel: Channel, episodes: Sequence[Episode]) -> bytes:
    """Return the feed of *channel* with *episodes*, newest first, as UTF-8 XML."""
    from feedgen.feed import FeedGenerator

    out = FeedGenerator()
    out.load_extension("podcast")
    out.register_extension("yueting", _Show, _Item)
    _describe(out, channel)
    for episode in episodes:
        _add(out, episode)
    dates = [episode.published for episode in episodes if episode.published]
    out.lastBuildDate(max(dates, default=EPOCH))
    xml: bytes = out.rss_str(pretty=False)
    return xml


def plain(text: str) -> str:
    """Return *text* for an element that readers take for HTML or for plain text as they like: without < and >."""
    return text.replace("<", "＜").replace(">", "＞")


def guid_of(url: str) -> str:
    """Return the `podcast:guid` of the feed at *url*: UUIDv5 of the address without its scheme and last slash."""
    return str(uuid.uuid5(GUID_SPACE, url.partition("://")[2].rstrip("/")))


def language_of(tag: str) -> str:
    """Return the BCP 47 *tag* as podcast directories write it: `zh-cn` for `zh-Hans`."""
    low = tag.lower()
    while low:
        if low in _LANGUAGES:
            return _LANGUAGES[low]
        low = low.rpartition("-")[0]
    return tag.lower()[:5] if len(tag.partition("-")[0]) == 2 else "zh-cn"


def _describe(out: Any, channel: Channel) -> None:
    out.title(plain(channel.title))
    out.link(href=channel.url, rel="self", type="application/rss+xml")
    out.link(href=channel.page, rel="alternate")
    out.description(html.escape(channel.description, quote=False))
    out.language(language_of(channel.language))
    out.generator("yueting")
    out.copyright(plain(channel.license or channel.author))
    out.podcast.itunes_author(channel.author)
    out.podcast.itunes_type("episodic")
    out.podcast.itunes_summary(channel.description)
    main, part = PLACES.get(channel.category, PLACES["News"])
    out.podcast.itunes_category([{"cat": main, "sub": part} if part else {"cat": main}])
    if channel.email:
        out.podcast.itunes_owner(name=channel.author, email=channel.email)
    if channel.image:
        out.podcast.itunes_image(channel.image)
        out.image(channel.image, title=plain(channel.title), link=channel.page)
    out.yueting.channel = channel


def _add(out: Any, episode: Episode) -> None:
    entry = out.add_entry(order="append")
    entry.title(plain(episode.title))
    entry.guid(f"urn:uuid:{episode.guid}", permalink=False)
    entry.link(href=episode.page)
    entry.description(html.escape(episode.summary, quote=False))
    entry.content(episode.notes, type="CDATA")
    entry.enclosure(episode.audio, str(episode.sound.bytes), "audio/mpeg")
    if episode.published:
        entry.pubDate(episode.published)
    if episode.section:
        entry.category(term=plain(episode.section))
    entry.podcast.itunes_duration(round(episode.sound.seconds))
    entry.podcast.itunes_episode_type("full")
    entry.podcast.itunes_title(plain(episode.title))
    entry.podcast.itunes_summary(episode.summary)
    if episode.author:
        entry.podcast.itunes_author(plain(episode.author))
    entry.yueting.episode = episode


class _Extension:
    """What feedgen asks of an extension, besides the tags."""

    @staticmethod
    def extend_ns() -> dict[str, str]:
        return {"podcast": PODCAST[1:-1], "fh": HISTORY[1:-1]}


class _Show(_Extension):
    """The channel's tags that feedgen does not write."""

    channel: Channel

    def extend_rss(self, root: Any) -> Any:
        channel, at = self.channel, root[0]
        _tag(at, ITUNES + "explicit", "true" if channel.explicit else "false")
        _tag(at, PODCAST + "guid", channel.guid or guid_of(channel.url))
        _tag(at, PODCAST + "medium", "podcast")
        _tag(at, PODCAST + "locked", "yes", **({"owner": channel.email} if channel.email else {}))
        if channel.license:
            where = {"url": channel.license_url} if channel.license_url else {}
            _tag(at, PODCAST + "license", plain(channel.license)[:128], **where)
        if channel.funding:
            _tag(at, PODCAST + "funding", plain(channel.funding_text)[:128], url=channel.funding)
        if channel.rhythm:
            _tag(at, PODCAST + "updateFrequency", channel.rhythm_text, rrule=RULES[channel.rhythm])
        if channel.current:
            _tag(at, HISTORY + "archive")
            _tag(at, ATOM + "link", rel="current", href=channel.current)
        if channel.before:
            _tag(at, ATOM + "link", rel="prev-archive", href=channel.before)
        return root


class _Item(_Extension):
    """An item's tags that feedgen does not write."""

    episode: Episode

    def extend_rss(self, item: Any) -> Any:
        episode = self.episode
        if episode.season:
            _tag(item, ITUNES + "season", str(episode.season))
            _tag(item, PODCAST + "season", str(episode.season))
        if episode.number:
            _tag(item, ITUNES + "episode", str(episode.number))
            _tag(item, PODCAST + "episode", str(episode.number), display=episode.label[:32])
        for name in episode.people:
            _tag(item, PODCAST + "person", plain(name)[:128], role="author", group="writing")
        _transcripts(item, episode)
        if episode.sound.also("json"):
            url = episode.base + episode.sound.also("json")
            _tag(item, PODCAST + "chapters", url=url, type="application/json+chapters")
        if book := episode.sound.also("m4b"):
            _other(item, episode.base + book, "audio/mp4", episode.sound.m4b, "M4B")
        for one in episode.books:
            title = "EPUB, narrated" if one.narrated else "EPUB"
            _other(item, episode.base + one.file, "application/epub+zip", one.bytes, title)
        file, size = episode.talking
        if file:
            _other(item, episode.base + file, "application/zip", size, "DAISY 2.02")
        if episode.image:
            _tag(item, ITUNES + "image", href=episode.image)
        return item


def _other(item: Any, url: str, kind: str, size: int, title: str) -> None:
    """Add what an app may take in the place of the sound."""
    other = _tag(item, PODCAST + "alternateEnclosure", type=kind, length=str(size), title=title)
    _tag(other, PODCAST + "source", uri=url)


def _transcripts(item: Any, episode: Episode) -> None:
    for suffix, kind in (("vtt", "text/vtt"), ("srt", "application/x-subrip")):
        if file := episode.sound.also(suffix):
            language = language_of(episode.language)
            _tag(item, PODCAST + "transcript", url=episode.base + file, type=kind, language=language, rel="captions")


def _tag(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    from feedgen.util import xml_elem

    element = xml_elem(name, parent, **attributes)
    if text:
        element.text = text
    return element
