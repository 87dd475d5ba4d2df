"""What the search page reads: a file of titles and texts a month, and the list of months, newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yueting.library.catalogue import Issue
from yueting.library.channels import Opened
from yueting.library.prose import line
from yueting.library.site import Page, as_bytes


def month(issue: Issue) -> str:
    """Return the month of *issue*, such as `2023-08`, or `undated`."""
    return issue.date[:7] or "undated"


def months(issues: Iterable[Issue]) -> Page:
    """Return the list of months that *issues*, newest first, fall into."""
    return "search/index.json", as_bytes(list(dict.fromkeys(map(month, issues))))


def shard(name: str, issues: Sequence[Issue], opened: Opened) -> Page:
    """Return the texts of *issues*, all of the month *name*: address, title, day and text of each story."""
    rows = []
    for issue in issues:
        texts = {article.id: article for article in opened(issue).edition.articles}
        for story in issue.stories:
            text = line("\n".join(block.text for block in texts[story.id].blocks))
            rows.append({"u": f"{issue.id}/{story.id}", "t": story.title, "d": issue.date, "x": text})
    return f"search/{name}.json", as_bytes(rows)
