"""From issues to the episodes of a feed: what each is called, where it stands, which feed or archive it belongs to.

Pure. A subscriber's feed holds the newest episodes up to the end of a week (of a year, for whole editions); each older
week is an archive of its own that does not change any more, as RFC 5005 section 4 asks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

from yueting.contract import Manifest
from yueting.library.catalogue import published
from yueting.library.feed import guid_of
from yueting.library.issues import Issue, Sound, Story
from yueting.library.markup import notes
from yueting.library.programme import Channel, Episode
from yueting.library.prose import line
from yueting.model import Article
from yueting.paper import UNNAMED, Paper, remembered
from yueting.passes.remainder import told
from yueting.signatures import joined
from yueting.words import of_site

LOCAL: Final = "http://127.0.0.1:8570/"
"""Where `yueting serve` stands unless told otherwise: the address of a library that has no other."""
NEWEST: Final = 100
RHYTHMS: Final = {"daily": "daily", "weekdays": "weekdays-only", "weekly": "weekly", "monthly": "monthly"}
"""`frequency` of `paper.yaml` → the word for it."""
Opened = Callable[[Issue], Manifest]


@dataclass(frozen=True, slots=True)
class Show:
    """What all feeds of a library share: its paper, its address with a slash at the end, its art's file or none."""

    paper: Paper
    base: str
    name: str
    language: str
    art: str = ""

    @property
    def author(self) -> str:
        """Return whom to name where nobody signs: the paper."""
        return line(self.paper.author or self.paper.publisher) or self.name

    def channel(self, file: str, *, title: str = "", language: str = "", page: str = "") -> Channel:
        """Return the channel of the feed *file*."""
        paper, table = self.paper, of_site(language or self.language)
        return Channel(
            title=title or self.name,
            description=line(paper.description) or table["description"].format(n=self.name),
            url=self.base + file,
            page=self.base + page,
            language=language or self.language,
            author=self.author,
            email=paper.email,
            category=paper.category,
            license=line(paper.license),
            license_url=paper.license_url,
            funding=paper.funding,
            funding_text=line(paper.funding_text) or table["subscribe-funding"],
            rhythm=paper.frequency,
            rhythm_text=table[RHYTHMS[paper.frequency]] if paper.frequency else "",
            image=self.base + self.art if self.art else "",
            guid=guid_of(self.base + file),
            explicit=paper.explicit,
        )


def show_of(paper: Paper | None, issues: Sequence[Issue], art: str = "") -> Show:
    """Return the show of *paper*, or where it has no name of the newest of *issues* whose paper has one."""
    chosen = paper if paper and paper.name else next(filter(None, map(_paper, issues)), paper or Paper())
    base = chosen.base_url.rstrip("/") + "/" if chosen.base_url else LOCAL
    language = chosen.language or (issues[0].language if issues else "zh-Hans")
    return Show(chosen, base, line(chosen.name) or UNNAMED, language, art)


def _paper(issue: Issue) -> Paper | None:
    """Return the paper that *issue*'s manifest tells of, None where it has no name or is none."""
    try:
        paper = remembered(json.loads(issue.paper)) if issue.paper else Paper()
    except (ValueError, AttributeError):
        return None
    return paper if paper.name else None


def split(issues: Iterable[Issue], unit: Callable[[Issue], str], size: Callable[[Issue], int]) -> list[list[Issue]]:
    """Return *issues*, newest first, cut into the newest ones, at least NEWEST episodes, and the archives after them.

    A cut is only made where *unit* changes; *size* tells how many episodes an issue gives.
    """
    out: list[list[Issue]] = [[]]
    count = 0
    for _, members in groupby(issues, unit):
        group = list(members)
        if count >= NEWEST:
            out.append([])
        out[-1] += group
        count += sum(map(size, group))
    return out


def week(issue: Issue) -> str:
    """Return the ISO week of *issue*, such as `2023-W35`, or `undated`."""
    if not issue.date:
        return "undated"
    year, number, _ = date.fromisoformat(issue.date).isocalendar()
    return f"{year:04}-W{number:02}"


def year(issue: Issue) -> str:
    """Return the year of *issue*, or `undated`."""
    return issue.date[:4] or "undated"


def heard(issue: Issue) -> int:
    """Return how many stories of *issue* can be heard."""
    return issue.heard


def section_file(section: str) -> str:
    """Return the ASCII name of a section's feed, without a suffix."""
    return f"section-{hashlib.sha256(section.encode()).hexdigest()[:8]}"


def story_episodes(show: Show, issue: Issue, manifest: Manifest) -> list[Episode]:
    """Return an episode for every story of *issue* that can be heard, in the order of print."""
    texts = {article.id: article for article in told(manifest.edition)}
    return [
        _numbered(_story_episode(show, issue, number, story, story.sound, texts[story.id]), issue, number)
        for number, story in enumerate(issue.stories)
        if story.sound and story.id in texts
    ]


def _story_episode(show: Show, issue: Issue, number: int, story: Story, sound: Sound, article: Article) -> Episode:
    return Episode(
        title=story.title,
        guid=story.guid,
        page=f"{show.base}read/{issue.id}/{story.id}.html",
        audio=show.base + sound.file,
        sound=sound,
        summary=story.summary or story.title,
        notes=notes(article) + _about(show, issue),
        published=published(issue, number),
        author=joined(story.names) or show.author,
        people=story.names,
        language=story.language,
        section=story.section,
        base=show.base,
        issue=issue.id,
    )


def edition_episode(show: Show, issue: Issue) -> Episode | None:
    """Return the episode of the whole *issue*, None where it has no long recording."""
    if not issue.sound:
        return None
    page = f"{show.base}read/{issue.id}/"
    items = (f'<li><a href="{page}{s.id}.html">{escape(s.title, quote=False)}</a></li>' for s in issue.stories)
    episode = Episode(
        title=issue.title,
        guid=issue.guid,
        page=page + "index.html",
        audio=show.base + issue.sound.file,
        sound=issue.sound,
        summary=line("；".join(story.title for story in issue.stories)[:1000]) or issue.title,
        notes=f"<ol>{''.join(items)}</ol>{_about(show, issue)}",
        published=published(issue),
        author=show.author,
        language=issue.language,
        base=show.base,
        issue=issue.id,
        books=issue.books,
        talking=(issue.talking, issue.talking_bytes),
    )
    return _numbered(episode, issue, 0)


def _numbered(episode: Episode, issue: Issue, number: int) -> Episode:
    """Return *episode* with season and number: the year, and month, day and place in it, which nothing can shift."""
    if not issue.date:
        return episode
    season, month, day = map(int, issue.date.split("-"))
    label = of_site(issue.language)["episode"].format(m=month, d=day, n=number + 1)
    return replace(episode, season=season, number=(month * 100 + day) * 1000 + min(number + 1, 999), label=label)


def _about(show: Show, issue: Issue) -> str:
    table = of_site(issue.language)
    page = f"{show.base}read/{issue.id}/index.html"
    return f'<p><a href="{page}">{escape(issue.title, quote=False)}</a>. {table["synthetic"]}</p>'
