"""Kinds of pages of sport, supplements and old makers-up: results under reports, several poems, serials, heads of three lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from training.accidents import between, page_foot, page_head
from training.composer import LOOKS, Composer
from training.stories import Told, clause

LOOK: Final = ("sizes", "flat", "deep", "bold-titles", "flat-bold", "bold-subheads")


def _set(c: Composer, *media: str) -> None:
    c.setting(c.rng.choice(media or ("md", "txt", "txt")))  # type: ignore[arg-type]
    c.house = replace(LOOKS[c.rng.choice(LOOK)])
    c.style()
    page_head(c)


def _others(c: Composer, topics: list[str]) -> None:
    for n, topic in enumerate(topics):
        c.story(c.dressed(c.report(topic, c.rng.randint(1, 4))))
        between(c, last=n == len(topics) - 1)
    page_foot(c)


def heads(c: Composer) -> None:
    """Stories under heads of two and three lines: what is said over a title, and what is said under it."""
    _set(c, "txt", "txt", "md", "html")
    if c.sheet.medium == "txt" and c.chance(0.6):
        c.sheet.gap, c.sheet.wrap = False, c.rng.choice((18, 22, 28, 34))
    for topic in c.tell.topics(c.rng.randint(2, 5)):
        story = c.dressed(c.report(topic, c.rng.randint(1, 6)))
        if c.chance(0.6):
            # What stands over a title is often said in the text too.
            said = clause(c.rng, story.paragraphs[0], 15) if c.chance(0.4) else ""
            over = c.rng.choice(c.bank["overlines"]).format(p=c.rng.choice(c.bank["places"]))
            story = replace(story, kicker=said or over)
        if c.chance(0.5):
            story = c.tell.decked(story)
        c.story(story)
        between(c, last=False)
    page_foot(c)


def sections(c: Composer) -> None:
    """Stories in groups under the names of their sections, which are set larger than titles, as loud or not so loud."""
    _set(c, "md", "md", "txt", "html")
    c.house.title = c.house.first = c.rng.choice((c.house.title, c.house.title, "bold"))
    look = c.rng.choice((c.house.title, "bold", "plain", 2 if c.house.title == "bold" else 1))
    form = c.rng.choice(("{}", "{}", "【{}】", "{}新闻", "· {} ·", "◎{}"))
    named = c.chance(0.7)
    topics = iter(c.tell.topics(9))
    for name in c.rng.sample(c.bank.own(SECTIONS), 3):
        text = form.format(name)
        c.sheet.part(story=True)
        c.sheet.heading(text, look)
        c.sheet.gold["sections"].append(text)
        for topic in [next(topics) for _ in range(c.rng.randint(1, 3))]:
            story = replace(c.report(topic, c.rng.randint(1, 3)), kicker="")
            c.story(c.tell.dated(story) if named and c.chance(0.7) else c.tell.signed(story))
    page_foot(c)


SECTIONS: Final = (
    "国内", "要闻", "本埠", "国际", "时政", "外埠", "文体", "经济", "民生", "社会", "教育", "服务", "财经", "健康", "生活", "体育", "文化", "乡镇", "县区", "法治", "天下",
)  # fmt: skip


def sport(c: Composer) -> None:
    """Reports of games with results and a table under names of their own, which begin no story."""
    _set(c, "md", "txt", "html")
    topics = c.tell.topics(4)
    for topic in topics[:2]:
        story = c.dressed(c.report(topic, c.rng.randint(2, 4)))
        c.head(story)
        c.body(replace(story, where="" if story.where in ("end", "glued") else story.where))
        names = c.rng.sample(c.bank.own(RESULTS), 2)
        scores: list[str] = []
        for name, results in zip(names, (True, c.chance(0.7)), strict=True):
            c.sheet.part(story=False)
            c.sheet.heading(name, c.rng.choice((c.house.subhead, "bold")))
            if results:
                scores += _results(c)
            else:
                c.sheet.table(_standing(c))
        signed = story.where in ("end", "glued")
        told = replace(story, byline="" if signed else story.byline, paragraphs=(*story.paragraphs, *scores))
        c.sheet.gold["articles"].append({**told.truth(), "subheads": [*(s for _, s in story.subheads), *names]})
        c.count += 1
    _others(c, topics[2:])


RESULTS: Final = (
    "本轮赛果", "各场比分", "战报", "积分榜", "排名", "最新积分", "射手榜", "今日赛程", "下轮对阵", "数据", "名单", "赛程预告", "奖牌榜", "上轮战况", "技术统计",
)  # fmt: skip


def _results(c: Composer) -> list[str]:
    """Set the results of two games, and return them."""
    teams = [f"{place}队" for place in c.rng.sample(c.bank["places"], 4)]
    found = [
        f"{one} {c.rng.randint(0, 5)}:{c.rng.randint(0, 5)} {two}"
        for one, two in zip(teams[::2], teams[1::2], strict=True)
    ]
    for text in found:
        c.sheet.line(text)
    return found


def _standing(c: Composer) -> list[list[str]]:
    figures = [[str(c.rng.randint(0, 9)) for _ in range(3)] for _ in range(3)]
    return [["球队", "胜", "负", "分"], *([p, *row] for p, row in zip(c.bank["places"], figures, strict=False))]


def poems(c: Composer) -> None:
    """Several poems, some with a refrain, their stanzas parted or not, and prose under a short title behind them."""
    _set(c)
    names = c.rng.sample(c.bank["poem-titles"], 3)
    for name in names[: c.rng.randint(1, 3)]:
        pen = c.rng.choice((*c.bank["names"], *c.bank["pens"]))
        lines = _poem(c)
        c.head(Told(name, (), byline=pen, printed=pen, where="under"))
        for n, line in enumerate(lines):
            if n and n % 4 == 0 and c.sheet.medium == "txt" and c.sheet.lines[-1]:
                c.sheet.raw("")
            c.sheet.line(line)
        c.sheet.gold["articles"].append(Told(name, tuple(lines), byline=pen).truth())
        c.count += 1
    _others(c, c.tell.topics(c.rng.randint(1, 3)))


def _poem(c: Composer) -> list[str]:
    lines = [line for poem in c.rng.sample(c.bank["poems"], 2) for line in poem]
    if c.chance(0.4):
        # A refrain comes again at the end of each stanza.
        again = c.rng.choice(lines)
        lines = [again, *lines[:3], again, *lines[3:6], again]
    return lines


def essays(c: Composer) -> None:
    """Essays of a supplement: short titles, pen names under them or at the end, no dateline, stars between their parts."""
    _set(c)
    for topic in c.tell.topics(c.rng.randint(3, 5)):
        story = c.report(topic, c.rng.randint(2, 5))
        title = c.rng.choice((c.rng.choice(c.bank["topics"][topic])[:3], story.title, c.tell.title(topic)))
        pen = c.rng.choice((*c.bank["pens"], *c.bank["names"]))
        where = c.rng.choice(("under", "under", "end"))
        c.head(replace(story, title=title, kicker="", printed=pen, where=where))
        for n, text in enumerate(story.paragraphs):
            if n == len(story.paragraphs) - 1 and c.chance(0.2):
                c.sheet.line(c.rng.choice(("＊　＊　＊", "***", "* * *", "※")))
            c.sheet.para(text)
        if where == "end":
            c.sheet.para(pen)
        c.sheet.gold["articles"].append(replace(story, title=title, kicker="", byline=pen).truth())
        c.count += 1
    page_foot(c)


def serial(c: Composer) -> None:
    """An instalment of a serial whose chapters are parts of it, what has happened so far, and what follows next time."""
    _set(c)
    topics = c.tell.topics(3)
    story = c.report(topics[0], c.rng.randint(4, 7))
    places = sorted(c.rng.sample(range(len(story.paragraphs)), 2))
    form = c.rng.choice(("第{n}章　{h}", "第{n}章", "{n}、{h}", "（{n}）", "{h}"))
    first = c.rng.randint(1, 7)
    texts = [
        form.format(n="一二三四五六七八九"[first - 1 + k], h=head)
        for k, head in enumerate(c.rng.sample(c.bank["heads"], 2))
    ]
    pen = c.rng.choice(c.bank["names"])
    printed = c.rng.choice(("{n}", "{n} 著", "{n}　著", "作者：{n}")).format(n=pen)
    byline = printed if "著" in printed else pen
    title = c.rng.choice(("《{t}》连载之{n}", "{t}（连载{n}）", "长篇连载：{t}", "《{t}》（{n}）")).format(
        t=c.tell.title(topics[0])[:8], n=c.rng.randint(2, 60)
    )
    story = replace(story, title=title, subheads=tuple(zip(places, texts, strict=True)))
    c.story(replace(story, kicker="", subtitle="", byline=byline, printed=printed, where="under"))
    if c.chance(0.6):
        c.sheet.noise(c.rng.choice(("（未完待续）", "（待续）", "未完待续")))
    _others(c, topics[1:])


SUPPLEMENT: Final = {
    "heads": heads,
    "sections": sections,
    "sport": sport,
    "poems": poems,
    "serial": serial,
    "essays": essays,
}
