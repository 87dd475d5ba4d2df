"""What happens to the electronic texts of papers: stories torn into others, printed twice, lines of the page in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from training.composer import Composer
from training.stories import Told

EDITORS: Final = (
    "责任编辑：{n}　版式：{m}", "本版责编：{n}  {m}", "一版责编：{n}  {m}  二版责编：{m}  {n}", "编辑 {n} 美编 {m} 校对 {n}",
    "责编/{n} 版式/{m}", "值班主任：{n} 责任编辑：{m}", "本版编辑：{n}　电话：0000-8123456", "主编：{n} 编辑：{m} 组版：{n}",
    "责任编辑 {n}  责任校对 {m}", "编审：{n}　责编：{m}　视觉：{n}", "责编：{n}；美编：{m}", "见习编辑：{n}　版面设计：{m}",
)  # fmt: skip
FOLIOS: Final = (
    "{paper} 2026年3月2日 星期一 第3版", "2026年3月18日 星期三　　{paper}　　A5", "第03版：要闻", "A2 {paper} 2026年3月8日 星期日",
    "{paper}　2026年5月4日　星期一　第2版　综合", "03版：社会·民生", "2026-03-18 星期三 第A4版：城事", "4 2026年6月1日 星期一 {paper}",
    "版次：A3", "2026年1月9日 星期五 责编 {n} 第6版", "第七版 文化 2026年2月3日 星期二", "B4版 生活",
)  # fmt: skip
LETTERBOXES: Final = (
    "本版邮箱：bz@example.com", "投稿邮箱：fukan@example.org 来稿请注明姓名和电话", "新闻热线：0000-88886666",
    "联系电话：0000-5551234", "编辑部电话：0000-1234567　投稿信箱：tg@example.com", "本报热线 96000　欢迎提供新闻线索",
    "E-mail：news@example.com", "副刊投稿邮箱：supp@example.net", "读者来信请寄本报群工部 邮编 000000",
)  # fmt: skip
PLEAS: Final = (
    "欢迎关注我们的微信公众号，第一时间获取本地消息。", "扫码下载客户端", "长按二维码关注我们",
    "订阅本报电子版，请点击这里。", "分享至好友和朋友圈", "喜欢这篇文章，请点个在看",
    "请加入成为本报月费订户，长期支持我们的工作。", "扫描二维码 关注本报视频号", "点击阅读原文查看更多内容",
)  # fmt: skip
JUMPS: Final = (
    "（下转第4版）",
    "（下转A3版）",
    "▶▶下转第二版",
    "（下转第六版）",
    "（详见第3版）",
    "下转2版",
    "【下转第5版】",
    "（下转B2版）",
    "(下转第八版)",
)
CORNERS: Final = ("图片新闻", "图片报道", "影像", "街拍", "图说", "镜头", "图片故事", "百姓镜头", "视觉")
RELATED: Final = (
    "相关阅读：",
    "延伸阅读",
    "相关链接：",
    "更多新闻",
    "推荐阅读：",
    "相关报道：",
    "【相关阅读】",
    "往期回顾：",
    "热门推荐",
)
CAPTIONS: Final = (
    "{d}，{t}现场，居民们正在排队体验新的设施。{n} 摄", "图为{t}一角。本报记者 {n} 摄", "▲{p}的{t}吸引了不少市民。 {n}/摄",
    "{d}，{p}，工人在整理{t}。新华社发（{n} 摄）", "{p}{t}新貌。资料图片", "孩子们在{p}参观{t}。通讯员 {n} 供图",
    "{d}拍摄的{t}。本报记者 {n} 摄", "上图：{t}旁的老人。{n} 摄", "{p}居民展示{t}。（{n} 摄）",
)  # fmt: skip


def fill(c: Composer, phrase: str, topic: str = "") -> str:
    """Return *phrase* with names, places and a paper of the part."""
    n, m = c.rng.sample(c.bank["names"], 2)
    paper = c.rng.choice(c.bank["papers"])
    return phrase.format(n=n, m=m, paper=paper, d=c.tell.day(), p=c.rng.choice(c.bank["places"]), t=topic or "老街")


def splices(c: Composer, stories: list[Told]) -> dict[int, tuple[int, Callable[[], None]]]:
    """Return where a second printing of a story stands in another: by the host's number, a paragraph and the printing."""
    plan: dict[int, tuple[int, Callable[[], None]]] = {}
    for _ in range(c.rng.choice((1, 1, 2)) if len(stories) > 1 else 0):
        host, guest = c.rng.sample(range(len(stories)), 2)
        size = len(stories[host].paragraphs)
        if host in plan or size < 2 or stories[guest].subheads or sum(map(len, stories[guest].paragraphs)) < 60:
            continue
        # A copy may stand right above a subhead of the host: that is where pages are cut.
        heads = [at for at, _ in stories[host].subheads if at]
        at = c.rng.choice(heads) if heads and c.chance(0.5) else c.rng.randrange(1, size)
        plan[host] = (at, _copy(c, stories[guest]))
        c.sheet.features.add("splice")
    return plan


def _copy(c: Composer, guest: Told) -> Callable[[], None]:
    """Return what prints a part of *guest*, with its headline, a strap or nothing over it."""
    rng, size = c.rng, len(guest.paragraphs)
    first = rng.choice((0, 0, rng.randrange(size)))
    last = rng.randint(first + 1, size)
    how = rng.choice(("titled", "strap", "untitled")) if first == 0 else "untitled"
    merged = first == 0 and last == size and rng.random() < 0.3
    strap = rng.choice(c.bank["straps"])
    c.sheet.features.add(f"splice-{how}")

    def printing() -> None:
        if how != "untitled":
            c.sheet.heading(guest.title if how == "titled" else strap, c.house.subhead)
        if how == "strap":
            c.sheet.gold["orphan_straps"].append(strap)
        run = guest.paragraphs[first:last]
        for text in ["".join(run)] if merged else run:
            c.sheet.para(text)
        if last == size and guest.where == "end" and rng.random() < 0.5:
            c.sheet.para(guest.printed)

    return printing


def torn(c: Composer, stories: list[Told], plan: dict[int, tuple[int, Callable[[], None]]]) -> Told | None:
    """Return a story printed once, with headline and signature, in the middle of a signed host; *plan* says where."""
    free = [n for n, s in enumerate(stories) if n not in plan and s.where == "end" and len(s.paragraphs) >= 5]
    if not free:
        return None
    host = c.rng.choice(free)
    topics = {story.topic for story in stories}
    topic = next((t for t in c.tell.topics(len(c.bank["topics"])) if t not in topics), "")
    if not topic:
        return None
    guest = c.tell.signed(c.report(topic, 2), "end")
    c.sheet.features.add("torn")

    def printing() -> None:
        c.head(guest)
        c.body(guest)
        c.sheet.gold["articles"].append(guest.truth())

    plan[host] = (len(stories[host].paragraphs) // 2, printing)
    return guest


def twin(c: Composer, story: Told) -> None:
    """Set *story* once more, under another headline."""
    if story.subheads or sum(map(len, story.paragraphs)) < 80:
        return
    again = replace(story, title="再说" + story.title[:8], kicker="", subtitle="")
    c.sheet.features.add("twin")
    c.story(again, told=False)
    c.sheet.gold["articles"].append(again.truth(duplicate_of=story.title))


def between(c: Composer, last: bool) -> None:
    """Set what may stand between two stories: a caption, a list of other stories, a jump line."""
    rng = c.rng
    if c.chance(0.1):
        topic = rng.choice(list(c.bank["topics"]))
        c.sheet.caption(fill(c, rng.choice(c.bank.own(CAPTIONS)), topic))
        c.sheet.features.add("caption")
    if c.chance(0.05):
        # What one photograph and its caption stand under is the name of a corner, not a headline.
        c.sheet.noise(rng.choice(c.bank.own(CORNERS)), set_as=c.house.title if c.chance(0.5) else c.house.kicker)
        c.sheet.caption(fill(c, rng.choice(c.bank.own(CAPTIONS)), rng.choice(list(c.bank["topics"]))))
        c.sheet.features.add("corner")
    if not last and c.chance(0.05):
        c.sheet.line(rng.choice(c.bank.own(RELATED)))
        for topic in c.tell.topics(rng.choice((1, 2, 3))):
            c.sheet.noise(c.tell.title(topic))
        c.sheet.features.add("related")


def page_head(c: Composer, share: float = 0.4) -> None:
    """Set the line with paper, day and number of the page, on some pages."""
    if c.chance(share):
        c.sheet.noise(fill(c, c.rng.choice(c.bank.own(FOLIOS))))
        c.sheet.features.add("folio")


def page_foot(c: Composer) -> None:
    """Set what stands at the foot of a page: editors, a letterbox, a plea, an orphan strap."""
    for share, phrases, name in ((0.35, EDITORS, "editors"), (0.15, LETTERBOXES, "letterbox"), (0.12, PLEAS, "plea")):
        if c.chance(share):
            c.sheet.noise(fill(c, c.rng.choice(c.bank.own(phrases))))
            c.sheet.features.add(name)
    if c.chance(0.15):
        strap = f"【{c.rng.choice(c.bank['columns'])}】"
        c.sheet.heading(strap, c.house.kicker)
        c.sheet.gold["orphan_straps"].append(strap)
