"""What the pages of the site list, and how: days, months and sections in elements that a reader's language can change.

Pure.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from yueting.library.issues import Issue, Story
from yueting.words import Words, of_site


class Html(str):
    """Text that is HTML already: templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


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
        page = worded(of_site(issue.language), "page", story.page) if story.page else Html()
        name = Html(f"<bdi>{escape(story.section)}</bdi>") if story.section else page
        groups.setdefault(name, []).append(story)
    return list(groups.items())


def version(issue: Issue) -> str:
    """Return a mark of what *issue* was made of: sound and text that have the same belong together."""
    return issue.sha256[:8]


def worded(table: Words, key: str, n: str) -> Html:
    """Return a word of the interface in an element that the page's script can find and switch."""
    fact = f' data-n="{escape(n)}"' if n else ""
    text = escape(table.get(f"{key}-{n}", table[key]).replace("{n}", n))
    return Html(f'<span data-w="{key}"{fact}>{text}</span>')


def dated(date: str, shown: str) -> Html:
    """Return a day, or a month, in an element that the page's script can set in another language."""
    tag = f'time datetime="{date}"' if date else "span"
    return Html(f'<{tag} data-date="{date}">{shown}</{tag.partition(" ")[0]}>')


def monthly(year: str, number: int, tag: str) -> Html:
    """Return a month in such an element."""
    return dated(f"{year}-{number:02}", of_site(tag).month(year, number))


def named(issue: Issue, paper: str, tag: str) -> Html:
    """Return `label` as HTML: a day in such an element, or the title."""
    text = label(issue, paper, tag)
    return dated(issue.date, text) if text == of_site(tag).date(issue.date) else Html(f"<bdi>{escape(text)}</bdi>")
