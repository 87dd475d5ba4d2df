"""Kinds of pages that carry reports: set with headings of any kind, with none, torn, wrapped, named alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from training.accidents import FOLIOS, JUMPS, between, fill, page_foot, page_head, splices, torn, twin
from training.composer import LOOKS, Composer, House
from training.stories import Told

MARKED: Final = (
    "sizes",
    "flat",
    "bold-subheads",
    "plain-decks",
    "deep",
    "alike",
    "first-larger",
    "flat-bold",
    "bold-titles",
)


def _page(c: Composer, stories: list[Told]) -> None:
    page_head(c)
    for n, story in enumerate(stories):
        c.story(story)
        between(c, last=n == len(stories) - 1)
    page_foot(c)


def _dressed(c: Composer, count: int, *, least: int = 1, most: int = 6) -> list[Told]:
    c.style()
    return [c.dressed(story) for story in c.reports(count, least=least, most=most)]


def marked(c: Composer) -> None:
    """Markdown with headings of some kind."""
    c.setting("md")
    look = c.rng.choice(MARKED)
    c.house = replace(LOOKS[look], column=c.rng.choice(("over", "over", "glued", "behind")))
    c.sheet.features.add(f"look-{look}")
    _page(c, _dressed(c, c.rng.randint(2, 8)))


def subheads(c: Composer) -> None:
    """Long stories with subheads, beside short ones without, set at the size of titles or one smaller."""
    c.setting("md")
    look = c.rng.choice(("sizes", "flat", "flat-bold", "bold-subheads", "alike", "deep"))
    c.house = replace(LOOKS[look])
    c.sheet.features.add(f"look-{look}")
    c.style()
    topics = c.tell.topics(c.rng.randint(1, 3))
    long = [c.tell.sectioned(c.report(topic, c.rng.randint(4, 8))) for topic in topics]
    used = set(topics)
    short = [c.report(t, c.rng.randint(1, 2)) for t in c.tell.topics(len(c.bank["topics"])) if t not in used][
        : c.rng.randint(1, 4)
    ]
    stories = [story if story.subheads else c.dressed(story) for story in (*long, *short)]
    stories = [c.dressed(s) if s.subheads and c.chance(0.4) else s for s in stories]
    c.rng.shuffle(stories)
    _page(c, stories)


def levels(c: Composer) -> None:
    """Titles at two sizes, one story one size lower than the others, some titles that lost their mark."""
    c.setting("md")
    stories = _dressed(c, c.rng.randint(3, 7))
    base = c.rng.choice((1, 2))
    page_head(c)
    odd = c.rng.randrange(1, len(stories)) if len(stories) > 1 else 0
    for n, story in enumerate(stories):
        demoted = base + 1 if n == odd else base
        c.house = House(title=demoted, first=base, kicker=demoted + 1, deck=demoted + 1, subhead=base + 1)
        if n and n != odd and c.chance(0.08):
            c.house.title = c.rng.choice(("bold", "plain"))
        c.story(story)
        between(c, last=n == len(stories) - 1)
    page_foot(c)


def torn_pages(c: Composer) -> None:
    """Stories torn into others and printed again, or printed once where they do not belong."""
    c.setting(c.rng.choice(("md", "md", "md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep", "bold-subheads"))])
    stories = _dressed(c, c.rng.randint(3, 7), least=2)
    page_head(c)
    plan = splices(c, stories)
    if c.chance(0.3):
        torn(c, stories, plan)
    for n, story in enumerate(stories):
        c.story(story, splice=plan.get(n))
        between(c, last=n == len(stories) - 1)
    if c.chance(0.12):
        twin(c, c.rng.choice(stories))
    page_foot(c)


def plain(c: Composer) -> None:
    """Plain text: no line is marked as a heading."""
    c.setting("txt")
    c.house = replace(LOOKS["sizes"], column=c.rng.choice(("over", "glued", "behind")))
    _page(c, _dressed(c, c.rng.randint(2, 7)))


def wrapped(c: Composer) -> None:
    """Text of a PDF: hard-wrapped lines, page heads and folios in the text, mostly no blank lines."""
    c.setting(
        "txt", gap=c.chance(0.2), indent=c.rng.choice(("　　", "    ", "")), wrap=c.rng.choice((17, 20, 23, 26, 32, 38))
    )
    c.sheet.features.add(f"wrap-{c.sheet.wrap}")
    stories = _dressed(c, c.rng.randint(2, 6))
    stories = [replace(s, kicker="", subtitle="") if c.chance(0.6) else s for s in stories]
    for n, story in enumerate(stories):
        if n == 0 or c.chance(0.25):
            c.sheet.noise(fill(c, c.rng.choice(c.bank.own(FOLIOS))))
        c.story(story)
    page_foot(c)


def same_title(c: Composer) -> None:
    """Several stories of one title, one after the other, each with a dateline of its own."""
    c.setting(c.rng.choice(("md", "md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "alike"))])
    topic, *others = c.tell.topics(3)
    title = c.tell.title(topic)
    alike = [
        replace(c.tell.dated(c.report(topic, c.rng.randint(1, 3)), bare=True), title=title)
        for _ in range(c.rng.choice((2, 3)))
    ]
    stories = [*alike, *(c.tell.dated(c.report(t)) for t in others)]
    if c.chance(0.5):
        stories.reverse()
    page_head(c)
    for story in stories:
        if c.count and c.chance(0.2):
            c.house.title = 3 if c.house.title == 2 else 2
        c.story(story)
    page_foot(c)


def columns(c: Composer) -> None:
    """The names of columns in brackets before and behind titles, or as lines of their own."""
    c.setting(c.rng.choice(("md", "md", "txt", "html")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep"))], column=c.rng.choice(("behind", "glued", "over")))
    c.sheet.features.add(f"column-{c.house.column}")
    c.style()
    behind = c.house.column == "behind"
    names = c.rng.sample(c.bank["columns"], 5)
    stories = []
    for n, story in enumerate(c.reports(c.rng.randint(3, 5), most=4)):
        told = c.dressed(story)
        name = names[n % len(names)] if behind else f"【{names[n % len(names)]}】"
        stories.append(replace(told, kicker=name if c.chance(0.7) else "", subtitle=""))
    _page(c, [replace(s, title=s.title.strip("）")) for s in stories])


def briefs(c: Composer) -> None:
    """A column of briefs under one name beside longer stories."""
    c.setting(c.rng.choice(("md", "md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep"))])
    topics = c.tell.topics(c.rng.randint(5, 8))
    name = c.rng.choice(c.bank["briefs"])
    c.style()
    page_head(c)
    for topic in topics[:2]:
        c.story(c.dressed(c.report(topic, c.rng.randint(2, 4))))
    c.sheet.heading(name, c.house.kicker)
    for topic in topics[2:]:
        story = c.report(topic, 1)
        c.head(replace(story, kicker=""))
        c.body(story)
        c.count += 1
        c.sheet.gold["articles"].append(replace(story, kicker=name).truth())
    page_foot(c)


def contents(c: Composer) -> None:
    """A page with a contents list that repeats its titles."""
    c.setting(c.rng.choice(("md", "md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep"))])
    stories = [replace(s, kicker="") for s in _dressed(c, c.rng.randint(3, 6))]
    c.sheet.heading(c.rng.choice(("今日导读", "本期导读", "导读")), c.house.kicker)
    form = c.rng.choice(("{n}.{t}", "{t}；", "· {t}", "【{t}】", "{n}、{t}"))
    for n, story in enumerate(stories, 1):
        c.sheet.line(form.format(n=n, t=story.title))
    if c.chance(0.3):
        # What parts the list from the stories is the name of neither.
        c.sheet.noise(c.rng.choice(c.bank.own(BEHIND_THE_LIST)))
    if c.chance(0.3):
        stories[0] = replace(stories[0], kicker=f"【{c.rng.choice(c.bank['columns'])}】")
    for story in stories:
        c.story(story)
    page_foot(c)


BEHIND_THE_LIST: Final = (
    "详细内容", "正文", "报道全文", "以下是详细报道", "今日报道", "内容详情", "各版内容", "全文如下", "本期内容", "详细报道", "新闻全文", "文章正文",
)  # fmt: skip


def jumps(c: Composer) -> None:
    """Stories that say at their end where they go on."""
    c.setting(c.rng.choice(("md", "txt")))
    stories = _dressed(c, c.rng.randint(2, 5), least=2)
    page_head(c)
    for story in stories:
        where = c.rng.choice(("", "", "line"))
        c.story(replace(story, where="", byline="") if where and story.where == "end" else story)
        if where:
            c.sheet.noise(c.rng.choice(c.bank.own(JUMPS)))
    page_foot(c)


NEWS: Final = {
    "marked": marked, "subheads": subheads, "levels": levels, "torn": torn_pages, "plain": plain, "wrapped": wrapped,
    "same-title": same_title, "columns": columns, "briefs": briefs, "contents": contents, "jumps": jumps,
}  # fmt: skip
