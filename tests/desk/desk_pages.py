"""Pages for the desk's tests, written as plain lines: `# ` headings, `**bold**`, one paragraph a line."""

from __future__ import annotations

import re

from yueting.desk import edit
from yueting.model import Block, Lines, Page

HEADING = re.compile(r"(#{1,6})\s+(.*)")


HOST = (
    "沿河路的早市今年搬进了旧粮库，摊主们花了三个月才把屋顶的漏雨补好，开张那天来了两千多人。",
    "卖豆腐的罗师傅说，第一，棚子不漏了；第二，灯亮了，老主顾找得到人。",
    "市场管理员每天清晨四点开门，把秤重新校一遍，再在黑板上写下当天的菜价。",
    "罗师傅打算明年在粮库里再租半个摊位，教两个徒弟点豆腐。",
)

GUEST = (
    "青泥县图书馆的流动书车本月跑完了全部十七个村，共借出图书六千四百册，最远的一站要翻两座山。",
    "司机樊小芹说，孩子们上了书车，最爱借的图书是昆虫图鉴，书皮磨破了三回，她用牛皮纸包了又包。",
    "县里准备明年再添一辆书车，沿途的小卖部也可以代还图书。",
)


A = "沿河路的早市今年搬进了旧粮库，摊主们花了三个月才把屋顶的漏雨补好，开张那天来了两千多人。"
B = "卖豆腐的罗师傅说，棚子不漏了，灯亮了，老主顾找得到人，早市的豆腐一小时就卖光。"
C = "青泥县图书馆的流动书车本月跑完了全部十七个村，共借出图书六千四百册，最远的一站要翻两座山。"
D = "书车司机樊小芹说，孩子们最爱借的图书是昆虫图鉴，书皮磨破了三回，她用牛皮纸包了又包。"
E = "守塔人老石每天黄昏登上灯塔，先擦透镜，再听海雾里有没有汽笛声，一干就是二十六年。"
F = "青泥县的插秧机昨天下田，农技员说今年墒情好，水渠里的水比去年早来了十天，秧苗返青也快。"


def page(text, *, source="page.md", file=""):
    """Return *text* as a reader would: a block a line, blank lines counted."""
    blocks, gap = [], True
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words:
            gap = True
            continue
        lines = Lines(number, number, file)
        heading = HEADING.fullmatch(words)
        if heading:
            blocks.append(Block("heading", heading[2], lines, level=len(heading[1])))
        elif words.startswith("**") and words.endswith("**"):
            blocks.append(Block("paragraph", words.strip("*"), lines, strong=True, gap=gap))
        else:
            blocks.append(Block("paragraph", words, lines, indent=len(line) - len(line.lstrip()), gap=gap))
        gap = False
    return Page("1", source, tuple(blocks))


def edited(text, **settings):
    return edit([page(text)], id="page", **settings)


def codes(edition):
    return [notice.code for notice in edition.notices]


def titles(edition):
    return [article.title for article in edition.articles]


def body(article):
    return "".join(block.text for block in article.blocks if block.kind not in ("subhead", "caption"))


def places(edition):
    """Return line → the places where it went, of `article`, `caption`, `furniture`, `dropped`."""
    found = {}

    def put(span, place):
        for number in range(span.first, span.last + 1):
            found.setdefault((span.file, number), set()).add(place)

    for article in edition.articles:
        for span in article.lines:
            put(span, article.id)
    for block in edition.captions:
        put(block.lines, f"caption {block.text}")
    for block in edition.furniture:
        put(block.lines, f"furniture {block.kind} {block.text}")
    for notice in edition.notices:
        if notice.code == "duplicate-dropped" and notice.lines:
            put(notice.lines, "dropped")
    return found


def host(*spliced, at=2):
    return ["# 早市搬进旧粮库", "", *(f"{p}\n" for p in HOST[:at]), *spliced, *(f"{p}\n" for p in HOST[at:])]


def guest(text, title="## 流动书车跑遍十七个村"):
    return [title, "", *(f"{p}\n" for p in text)]


SPLICED = "\n".join(host("### 一路书香\n", *(f"{p}\n" for p in GUEST)) + guest(["".join(GUEST)]))
"""Two stories of which one is printed inside the other too."""


def told(edition):
    """Return each story as `kicker | title | deck | byline | paragraphs`, then its subheads."""
    out = []
    for a in edition.articles:
        paragraphs = sum(b.kind in ("paragraph", "quote", "note", "list") for b in a.blocks)
        subheads = [b.text for b in a.blocks if b.kind == "subhead"]
        out.append(" | ".join((a.kicker, a.title, a.subtitle, a.byline, str(paragraphs), *subheads)))
    return out
