"""The static site: home, years, editions, articles, search, drawn with the publisher's templates of `site/`.

Every page works alone, without a script and from a folder: addresses are relative, sounds are native audio elements,
and each sentence carries its times. Pure: issues and manifests in, names and bytes out. HTML5, WCAG 2.2 AA.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from yueting.contract import Manifest
from yueting.library import folding
from yueting.library.channels import LOCAL, Show
from yueting.library.issues import Issue, Story
from yueting.library.markup import Notes, cells, marked, notes_of
from yueting.library.prose import grouped, line, spans
from yueting.model import Article, Block
from yueting.passes.remainder import told
from yueting.templates import Templates
from yueting.words import Words, of_site, script_of

Page = tuple[str, bytes]
"""A file's name in the library, and its bytes."""
Times = Mapping[str, tuple[float, float]]
APPS: Final = (
    ("Apple Podcasts", "podcast://{bare}"),
    ("AntennaPod", "antennapod-subscribe://{bare}"),
    ("Pocket Casts", "pktc://subscribe/{bare}"),
    ("Overcast", "overcast://x-callback-url/add?url={feed}"),
)
"""Apps that open by a link of their own: *feed* is the feed's address, *bare* the same without its scheme."""
SCRIPTS: Final = (
    "page.js",
    "queue.js",
    "visit.js",
    "lit.js",
    "trouble.js",
    "sleep.js",
    "bar.js",
    "keep.js",
    "search.js",
    "player.js",
)
"""The scripts of a page, in the order in which they run."""
ICONS: Final = ("icon.svg", "icon-192.png", "icon-512.png", "apple-touch-icon.png")
ASSETS: Final = (*ICONS, "look.js", *SCRIPTS, "style.css")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The issues before and after one in time."""

    before: Issue | None = None
    after: Issue | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar: weeks of seven days, each its number (0 outside the month) and its issues."""

    year: str
    number: int
    weeks: tuple[tuple[tuple[int, tuple[Issue, ...]], ...], ...]


class Html(str):
    """Text that is HTML already: templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Site:
    """The pages of the library that *show* is of; *own* is the publisher's drawer, *look* a mark of what draws them."""

    def __init__(self, show: Show, own: Path | None = None, look: str = "") -> None:
        self._show, self._templates, self._look = show, Templates("site", own), look
        self._shared: dict[str, dict[str, object]] = {}

    def home(self, issues: Sequence[Issue], by_section: Mapping[str, str]) -> Page:
        """Return the front page: the newest issue, the calendar of its month, what came before, how to subscribe.

        *by_section* are the feeds of sections, by name.
        """
        months = list(months_of(issues[0].date[:4], issues)) if issues and issues[0].date else []
        month, long = months[0] if months else None, any(issue.sound for issue in issues)
        facts: dict[str, object] = {
            "issues": issues,
            "month": month,
            "years": years_of(issues),
            "long": long,
            "by_section": by_section,
        }
        facts |= self._subscribing()
        return self._page("home.html", "index.html", facts)

    def _subscribing(self) -> dict[str, object]:
        """Return what the buttons that open an app are written with; the page's script knows its own address better."""
        show, feed = self._show, f"{self._show.base}feed.xml"
        return {
            "apps": APPS,
            "feed": feed,
            "bare": feed.partition("://")[2],
            "public": show.base != LOCAL,
            "funding": show.paper.funding,
            "funding_text": line(show.paper.funding_text),
        }

    def years(self, issues: Sequence[Issue], changed: Callable[..., bool]) -> Iterator[Page]:
        """Yield a page for each year that *changed*, and the newest year again as the list's own page."""
        listed = years_of(issues)
        groups = [(number, list(members)) for number, members in groupby(issues, lambda issue: issue.date[:4])]
        for number, members in groups or [("", [])]:
            names = [f"years/{number or 'undated'}.html"] if groups else []
            names += ["years/index.html"] if number == (listed[0] if listed else "") else []
            for name in names:
                if changed(name, members, listed):
                    yield self._year(name, number, listed, members)

    def edition(self, issue: Issue, near: Neighbours) -> Page:
        """Return the page of *issue*: its contents by section, all of it to play, its books."""
        facts = {"issue": issue, "sections": sections_of(issue), "before": near.before, "after": near.after}
        facts["version"] = version(issue)
        return self._page("edition.html", f"read/{issue.id}/index.html", facts, issue.language)

    def articles(self, issue: Issue, manifest: Manifest) -> Iterator[Page]:
        """Yield a page for each story of *issue*."""
        stories = {story.id: story for story in issue.stories}
        tracks = {story.sound.file for story in issue.stories if story.sound}
        times = {mark.sentence: (mark.begin, mark.end) for mark in manifest.marks if mark.track in tracks}
        listed = [story for _, members in sections_of(issue) for story in members]
        around = zip((None, *listed), listed, (*listed[1:], None), strict=False)
        near = {story.id: {"before": before, "after": after} for before, story, after in around}
        for article in told(manifest.edition):
            yield self._article(issue, stories[article.id], article, times, near[article.id])

    def search(self) -> Page:
        """Return the page that searches in the browser."""
        return self._page("search.html", "search.html", {})

    def offline(self) -> Page:
        """Return the page that says, without a network, what is kept on the device."""
        return self._page("offline.html", "offline.html", {})

    def webmanifest(self) -> Page:
        """Return what a browser needs to install the site."""
        show = self._show
        icons = [
            {"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "assets/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
            {"src": "assets/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ]
        data = {
            "name": show.name,
            "short_name": show.name[:12],
            "lang": show.language,
            "id": ".",
            "start_url": "index.html",
            "scope": ".",
            "display": "minimal-ui",
            "background_color": "#fbf9f4",
            "theme_color": "#fbf9f4",
            "icons": icons,
        }
        return "manifest.webmanifest", as_bytes(data)

    def _year(self, name: str, number: str, listed: Sequence[str], issues: Sequence[Issue]) -> Page:
        facts = {"year": number, "years": listed, "months": tuple(months_of(number, issues)), "issues": issues}
        return self._page("year.html", name, facts)

    def _article(
        self, issue: Issue, story: Story, article: Article, times: Times, near: Mapping[str, Story | None]
    ) -> Page:
        known = times if story.sound else {}
        notes = notes_of(article)
        head = [(block.kind, Html(marked(spans(block), known, notes))) for block in article.head]
        body = [
            (kind, [_row(block, known, notes) for block in blocks], blocks[0].image)
            for kind, blocks in grouped(article.blocks)
        ]
        facts = {"issue": issue, "story": story, "head": head, "body": body, "has_title": bool(line(article.title))}
        facts["version"] = version(issue)
        return self._page("article.html", f"read/{issue.id}/{story.id}.html", facts | dict(near), issue.language)

    def _page(self, template: str, name: str, facts: Mapping[str, object], language: str = "") -> Page:
        tag = language or self._show.language
        html = self._templates.render(template, **self._common(tag), **facts, root="../" * name.count("/"))
        return name, html.encode("utf-8", "replace")

    def _common(self, tag: str) -> dict[str, object]:
        """Return what pages in the language *tag* share: the paper, the words, and how figures are written."""
        if tag not in self._shared:
            show, table = self._show, of_site(tag)
            self._shared[tag] = {
                "lang": tag,
                "interface": script_of(tag),
                "w": table,
                "t": cache(lambda key, n="": Html(_word(table, key, str(n)))),
                "paper": show.name,
                "description": line(show.paper.description) or table["description"].format(n=show.name),
                "art": show.art,
                "day": of_site(tag).date,
                "dated": lambda date: Html(_dated(date, of_site(tag).date(date))),
                "monthly": lambda year, number: Html(_month(year, number, tag)),
                "label": lambda issue: label(issue, show.name, tag),
                "named": lambda issue: Html(_named(issue, show.name, tag)),
                "look": self._look,
                "scripts": SCRIPTS,
                "minutes": minutes,
                "megabytes": megabytes,
            }
        return self._shared[tag]


def words_script() -> Page:
    """Return the interface's words as the script that lets a reader switch between them."""
    tables = {tag: dict(of_site(tag)) for tag in ("zh-Hans", "zh-Hant", "en")}
    return "assets/words.js", b"globalThis.yuetingWords = " + as_bytes(tables) + b";\n"


def fold_script() -> Page:
    """Return the script that lets the browser read a question as the index was made."""
    return "assets/fold.js", folding.script()


def as_bytes(data: object) -> bytes:
    """Return *data* as compact JSON in UTF-8."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def label(issue: Issue, paper: str, language: str) -> str:
    """Return what *issue* is called where its paper is known: its day, if its title only says paper and day."""
    bare = issue.title.replace(paper, "").replace(issue.date, "").strip() if issue.date else issue.title
    return issue.title if bare else of_site(language).date(issue.date)


def minutes(seconds: float) -> int:
    """Return *seconds* in minutes, at least one."""
    return max(1, round(seconds / 60))


def megabytes(size: int) -> str:
    """Return *size* bytes as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} KB"


def neighbours(issues: Sequence[Issue]) -> dict[str, Neighbours]:
    """Return, by id, the issues before and after each of *issues*, which are newest first."""
    around = zip(issues, (*issues[1:], None), (None, *issues), strict=False)
    return {issue.id: Neighbours(before, after) for issue, before, after in around}


def years_of(issues: Iterable[Issue]) -> tuple[str, ...]:
    """Return the years that have issues, newest first; the undated ones are the year without a name."""
    return tuple(sorted({issue.date[:4] for issue in issues}, reverse=True))


def months_of(number: str, issues: Iterable[Issue]) -> Iterator[Month]:
    """Yield the months of the year *number* that have issues, newest first."""
    dated = [issue for issue in issues if issue.date and issue.date[:4] == number]
    for month, members in groupby(dated, lambda issue: issue.date[5:7]):
        days: dict[int, tuple[Issue, ...]] = {}
        for issue in members:
            days[int(issue.date[8:])] = (*days.get(int(issue.date[8:]), ()), issue)
        weeks = calendar.monthcalendar(int(number), int(month))
        yield Month(number, int(month), tuple(tuple((d, days.get(d, ())) for d in week) for week in weeks))


def sections_of(issue: Issue) -> list[tuple[Html, list[Story]]]:
    """Return the stories by section, sections in the order they first appear; a page stands in for a section's name."""
    groups: dict[Html, list[Story]] = {}
    for story in issue.stories:
        page = _word(of_site(issue.language), "page", story.page) if story.page else ""
        name = f"<bdi>{escape(story.section)}</bdi>" if story.section else page
        groups.setdefault(Html(name), []).append(story)
    return list(groups.items())


def version(issue: Issue) -> str:
    """Return a mark of what *issue* was made of: sound and text that have the same belong together."""
    return issue.sha256[:8]


def _word(table: Words, key: str, n: str) -> str:
    """Return a word of the interface in an element that the page's script can find and switch."""
    fact = f' data-n="{escape(n)}"' if n else ""
    return f'<span data-w="{key}"{fact}>{escape(table.get(f"{key}-{n}", table[key]).replace("{n}", n))}</span>'


def _dated(date: str, shown: str) -> str:
    """Return a day in an element that the page's script can set in another language."""
    return (
        f'<time datetime="{date}" data-date="{date}">{shown}</time>' if date else f'<span data-date="">{shown}</span>'
    )


def _month(year: str, number: int, tag: str) -> str:
    return (
        f'<time datetime="{year}-{number:02}" data-date="{year}-{number:02}">{of_site(tag).month(year, number)}</time>'
    )


def _named(issue: Issue, paper: str, tag: str) -> str:
    """Return `label` as HTML: a day that the page's script can set in another language, or the title."""
    text = label(issue, paper, tag)
    return _dated(issue.date, text) if text == of_site(tag).date(issue.date) else f"<bdi>{escape(text)}</bdi>"


def _row(block: Block, times: Times, notes: Notes) -> tuple[int, Html | list[Html]]:
    """Return the level of *block* and its HTML; of a table's row, the HTML of each cell."""
    found = spans(block)
    if block.kind == "table":
        return block.level, [Html(marked(cell, times, notes)) for cell in cells(found)]
    return block.level, Html(marked(found, times, notes))
