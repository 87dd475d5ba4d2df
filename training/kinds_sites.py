"""Kinds of pages from elsewhere than the composing room: sites, phones, archives, other languages, other times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from training.accidents import CAPTIONS, FOLIOS, fill, page_foot, page_head
from training.composer import LOOKS, Composer, House
from training.portals import portal
from training.stories import Told


def one_h1(c: Composer) -> None:
    """HTML with one h1, the name of the page or the title of the first story, and bold titles below it."""
    c.setting("html")
    named = c.chance(0.5)
    c.style()
    stories = [c.dressed(s) for s in c.reports(c.rng.randint(3, 6))]
    if c.signing == "bare":
        stories = [c.tell.dated(s) for s in stories]
    if named:
        page = c.rng.choice(c.bank["papers"]) + c.rng.choice(("专页", "第3版", "要闻", "专刊"))
        c.sheet.heading(page, 1)
        c.sheet.gold["noise"].append(page)
    c.sheet.features.add("h1-page" if named else "h1-story")
    c.house = House(title="bold", first="bold" if named else 1, kicker="plain", deck="plain", subhead="bold")
    for story in stories:
        c.story(replace(story, kicker=""))
    page_foot(c)


def wechat(c: Composer) -> None:
    """An article of an account: one h1, bold subheads, who wrote it, what the account asks for."""
    c.setting("md")
    topic = c.tell.topics(1)[0]
    story = c.tell.sectioned(c.tell.report(topic, c.rng.randint(5, 9)))
    story = c.tell.signed(story, "under")
    c.house = House(title=1, first=1, subhead="bold")
    c.head(story)
    c.sheet.noise(
        fill(
            c,
            c.rng.choice(
                c.bank.own(
                    (
                        "**返回列表页**",
                        "[返回首页](/)",
                        "本文自动备份，仅供查阅学习",
                        "点击上方蓝字关注我们",
                        "预计阅读时间 8 分钟",
                        "来源：本报公众号",
                        "编者的话在文末",
                        "字号：大 中 小",
                        "阅读 1.2万",
                    )
                )
            ),
        )
    )
    c.sheet.gold["noise"].pop()
    c.body(story)
    c.sheet.gold["articles"].append(story.truth())
    for line in c.rng.sample(
        list(
            c.bank.own(
                (
                    "点个“在看”",
                    "分享、点赞、在看",
                    "长按二维码关注",
                    "排版：小北 / 审核：老周",
                    "喜欢就点个在看吧",
                    "未经授权，请勿转载",
                    "往期精彩",
                    "戳这里，订阅本号",
                    "投稿邮箱：tg@example.com",
                )
            )
        ),
        2,
    ):
        c.sheet.noise(line)


def english(c: Composer) -> None:
    """English papers: letters, datelines, a column that is named for its week."""
    words = c.bank["english"]
    c.setting(c.rng.choice(("md", "txt")))
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep", "bold-titles"))])
    c.sheet.gap = True
    if c.chance(0.4):
        c.sheet.noise(f"{c.rng.choice(words['papers'])}, Monday, March 2, 2026, Page A3")
    letters = c.chance(0.4)
    for topic in c.rng.sample(words["topics"], min(3, len(words["topics"]))):
        texts = tuple(
            " ".join(_english(c, topic) for _ in range(c.rng.randint(2, 3))) for _ in range(c.rng.randint(1, 4))
        )
        a, b, _ = c.rng.sample(topic, 3)
        title = c.rng.choice(words["titles"]).format(
            a=a, A=a.capitalize(), b=b, p=c.rng.choice(words["places"]).title()
        )
        who = c.rng.choice(words["names"])
        story = Told(title, texts)
        if letters:
            story = replace(story, paragraphs=("Dear Editor,", *texts), byline=who, printed=who, where="end")
        elif c.chance(0.5):
            story = replace(story, byline=f"By {who}", printed=f"By {who}", where="under")
        if not letters and c.chance(0.6):
            story = replace(
                story,
                paragraphs=(f"{c.rng.choice(words['places'])}, March {c.rng.randint(1, 28)} — {texts[0]}", *texts[1:]),
            )
        c.story(replace(story, subtitle=""))
    if c.chance(0.4):
        c.sheet.heading(f"Week of March {c.rng.randint(1, 28)}", c.house.title)
        text = f"{_english(c, words['topics'][0])} {_english(c, words['topics'][0])}"
        c.sheet.para(text)


def _english(c: Composer, topic: list[str]) -> str:
    words = c.bank["english"]
    a, b, d = c.rng.sample(topic, 3)
    return str(c.rng.choice(words["shapes"])).format(
        a=a, b=b, c=d, n=c.rng.choice(words["names"]), p=c.rng.choice(words["places"]).title(), k=c.rng.randint(2, 90)
    )


def phone(c: Composer) -> None:
    """A paper for phones: sections in 【】, contents, briefs, the day of the moon, how to subscribe."""
    c.setting("txt", gap=c.chance(0.4), indent="    ")
    paper = c.rng.choice(c.bank["papers"])
    topics = c.tell.topics(c.rng.randint(4, 6))
    stories = [c.report(topic, 1) for topic in topics]
    day = c.rng.choice(("星期一", "星期四", "星期六"))
    c.sheet.line("【导读】")
    for story in stories:
        c.sheet.line(f">{story.title}")
    bracket = c.chance(0.5)
    for story in stories:
        c.sheet.line(f"【{story.title}】" if bracket else f">>{story.title}")
        c.sheet.para(story.paragraphs[0])
        # What a paper for phones sets in 【】 over a brief is its title, with or without the brackets.
        c.sheet.gold["articles"].append(replace(story, title=f"【{story.title}】" if bracket else story.title).truth())
    if c.chance(0.5):
        c.sheet.noise(f"{paper}手机报 {day} 农历二月{c.rng.choice(('初三', '十三', '廿一'))}")
    c.sheet.noise(
        fill(
            c,
            c.rng.choice(
                c.bank.own(
                    (
                        "欢迎订阅{paper}手机报，发送SJB到10086，每月仅3元。",
                        "退订请发送TD到10658000，客服热线0000-96000。",
                        "{paper}手机报 编辑：{n} 客服电话：0000-12345",
                    )
                )
            ),
        )
    )


def old(c: Composer) -> None:
    """Text of an old paper: no full stops at line ends, the story run on behind its title, or a title over one long line."""
    c.setting("txt", gap=c.chance(0.5), indent="")
    c.sheet.noise(
        f"19{c.rng.randint(12, 49)}年{c.rng.randint(1, 12)}月{c.rng.randint(1, 28)}日{c.rng.choice(c.bank['papers'])} 第{c.rng.randint(1, 8)}版"
    )
    run_on = c.chance(0.4)
    for topic in c.tell.topics(c.rng.randint(3, 6)):
        story = c.report(topic, c.rng.randint(1, 3))
        agency = c.rng.choice(c.bank["places"])
        texts = tuple(text.replace("。", "　").rstrip("　") if run_on else text for text in story.paragraphs)
        texts = (f"【{agency}通讯】{texts[0]}", *texts[1:]) if c.chance(0.6) else texts
        c.story(replace(story, paragraphs=texts))
        if c.chance(0.3):
            c.sheet.raw("", f"第{c.rng.randint(1, 4)}版()", "专栏:", "")


def archive(c: Composer) -> None:
    """What a crawler keeps of a site: records with fields of their own over each story."""
    c.setting("md")
    c.house = replace(LOOKS[c.rng.choice(("sizes", "flat", "deep"))])
    for topic in c.tell.topics(c.rng.randint(2, 5)):
        story = c.report(topic, c.rng.randint(2, 4))
        c.sheet.heading(story.title, c.house.title)
        when = f"2026-0{c.rng.randint(1, 9)}-1{c.rng.randint(0, 9)} 08:{c.rng.randint(10, 59)}"
        for line in c.rng.sample(
            (
                f"**来源：** {c.rng.choice(c.bank['papers'])}",
                f"**时间：** {when}",
                "**分类：** 国内",
                "**语言：** zh",
                f"发布时间：{when}",
                "阅读次数：312",
            ),
            2,
        ):
            c.sheet.line(line)
            c.sheet.gold["noise"].append(line.replace("*", ""))
        for text in story.paragraphs:
            c.sheet.para(text)
        c.sheet.gold["articles"].append(story.truth())
        c.sheet.raw("---", "")


def photos(c: Composer) -> None:
    """Reports with captions among them: under pictures, with photographers, twice."""
    c.setting(c.rng.choice(("md", "txt", "html")))
    c.style()
    page_head(c)
    for story in c.reports(c.rng.randint(2, 4), least=2):
        c.story(c.dressed(story))
        for _ in range(c.rng.randint(1, 2)):
            c.sheet.caption(fill(c, c.rng.choice(c.bank.own(CAPTIONS)), c.rng.choice(list(c.bank["topics"]))))
    page_foot(c)


def paper_site(c: Composer) -> None:
    """A page of a paper's own site as text: words of steering round the page, the name of the paper, several stories."""
    c.setting("txt", gap=True, indent=c.rng.choice(("    ", "　　")))
    paper = c.rng.choice(c.bank["papers"])
    steer = c.bank.own(
        (
            "标题导航",
            "3 上一篇  下一篇 4 放大 缩小 默认",
            "上一版 下一版",
            "版面导航",
            "返回目录 放大 缩小 全文复制",
            "上一篇 下一篇",
            "返回首页 | 上一期 | 下一期",
            "朗读：",
            "大 中 小",
        )
    )
    c.sheet.line(fill(c, c.rng.choice(c.bank.own(FOLIOS))))
    c.sheet.line(c.rng.choice(steer))
    c.sheet.line(paper)
    c.style()
    for story in c.reports(c.rng.randint(1, 3)):
        c.story(c.dressed(story))
        if c.chance(0.5):
            c.sheet.noise(c.rng.choice(steer))
    c.sheet.line(paper)


SITES: Final[dict[str, Callable[[Composer], None]]] = {
    "one-h1": one_h1, "wechat": wechat, "english": english, "phone": phone, "old": old, "archive": archive,
    "photos": photos, "paper-site": paper_site, "portal": portal,
}  # fmt: skip
