"""What the search page reads: a file of titles and texts a week, and the list of weeks, newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yueting.library.channels import Opened, week
from yueting.library.issues import Issue
from yueting.library.prose import line
from yueting.library.site import Page, as_bytes
from yueting.passes.remainder import told


def shards(issues: Iterable[Issue]) -> Page:
    """Return the list of weeks that *issues*, newest first, fall into."""
    return "search/index.json", as_bytes(list(dict.fromkeys(map(week, issues))))


def shard(name: str, issues: Sequence[Issue], opened: Opened) -> Page:
    """Return the texts of *issues*, all of the week *name*: address, title, day and text of each story."""
    rows = []
    for issue in issues:
        texts = {article.id: article for article in told(opened(issue).edition)}
        for story in issue.stories:
            text = line("\n".join(block.text for block in texts[story.id].blocks))
            rows.append({"u": f"{issue.id}/{story.id}", "t": story.title, "d": issue.date, "x": text})
    return f"search/{name}.json", as_bytes(rows)
