"""The static site: home, years, editions, articles, search, drawn with the publisher's templates of `site/`.

Every page works alone, without a script and from a folder: addresses are relative, sounds are native audio elements,
and each sentence carries its times. Pure: issues and manifests in, names and bytes out. HTML5, WCAG 2.2 AA.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from yueting.contract import Manifest, MarkEntry
from yueting.library import folding
from yueting.library.channels import LOCAL, Show
from yueting.library.issues import Issue, Story
from yueting.library.listing import (
    Html,
    Neighbours,
    dated,
    label,
    megabytes,
    minutes,
    monthly,
    months_of,
    named,
    sections_of,
    version,
    worded,
    years_of,
)
from yueting.library.markup import Notes, cells, marked, notes_of
from yueting.library.prose import grouped, line, spans
from yueting.model import Article, Block
from yueting.passes.remainder import told
from yueting.templates import Templates
from yueting.words import of_site, script_of

Page = tuple[str, bytes]
"""A file's name in the library, and its bytes."""
Times = Mapping[str, MarkEntry]
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
        times = {mark.sentence: mark for mark in manifest.marks if mark.track in tracks}
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
            {"src": "assets/icon-512.png", "sizes": "512x512", "type": "image/png"},
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
                "t": cache(lambda key, n="": worded(table, key, str(n))),
                "paper": show.name,
                "description": line(show.paper.description) or table["description"].format(n=show.name),
                "art": show.art,
                "day": of_site(tag).date,
                "dated": lambda date: dated(date, of_site(tag).date(date)),
                "monthly": lambda year, number: monthly(year, number, tag),
                "label": lambda issue: label(issue, show.name, tag),
                "named": lambda issue: named(issue, show.name, tag),
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


def _row(block: Block, times: Times, notes: Notes) -> tuple[int, Html | list[Html]]:
    """Return the level of *block* and its HTML; of a table's row, the HTML of each cell."""
    found = spans(block)
    if block.kind == "table":
        return block.level, [Html(marked(cell, times, notes)) for cell in cells(found)]
    return block.level, Html(marked(found, times, notes))
