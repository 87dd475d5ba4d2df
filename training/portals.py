"""Article pages of portals, after ten structures that portals have: chrome, article, chrome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from training.accidents import fill
from training.composer import Composer
from training.stories import Told

NAVIGATION: Final = ("首页", "新闻", "国内", "国际", "财经", "体育", "娱乐", "视频", "图片", "评论", "客户端", "登录")
CONSENT: Final = (
    "本网站使用 Cookie 以改善您的浏览体验，继续浏览即表示您同意我们的隐私政策。我知道了",
    "您所瀏覽的新聞已超過保存期限，僅供參考。",
    "为了更好的浏览体验，请升级您的浏览器。",
)
SHARE: Final = (
    "分享至好友和朋友圈",
    "分享到： 微信 微博 QQ空间",
    "收藏 分享 打印 纠错",
    "点赞 12 评论 3 转发",
    "复制链接",
    "调整字体",
    "听新闻",
    "字号：大 中 小",
    "查看更多",
)
LAST: Final = (
    "免责声明：本文仅代表作者观点，与本网无关，请读者仅作参考。", "责任编辑：{n}", "版权所有，未经授权不得转载。", "（责编：{n}、{m}）",
    "更多精彩资讯请在应用市场下载客户端", "特别声明：以上内容仅代表作者本人的观点。", "举报邮箱：jb@example.com", "编辑：{n} 来源：{paper}", "违法和不良信息举报电话：0000-12377",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """What a portal's page is made of, as HTML: head line, lines about it, text, and what stands round them."""

    title: str
    when: str
    source: str
    author: str
    text: str
    links: str
    share: str
    last: str
    consent: str
    navigation: str


def _divs(p: Parts) -> str:
    return (
        f'<div class="header"><ul>{p.navigation}</ul></div><div class="main"><div class="left"><h1>{p.title}</h1>'
        f'<div class="info"><span class="date">{p.when}</span> <span class="source">来源：{p.source}</span></div>'
        f'<div class="article" id="artibody">{p.text}</div><div class="share">{p.share}</div><p class="editor">{p.last}</p></div>'
        f'<div class="right"><h3>热门排行</h3><ul>{p.links}</ul></div></div><div class="footer">Copyright © 2026 版权所有</div>'
    )


def _semantic(p: Parts) -> str:
    return (
        f"<header><nav><ul>{p.navigation}</ul></nav></header><main><article><header><h1>{p.title}</h1>"
        f'<p class="meta"><time>{p.when}</time> {p.source}</p></header><section>{p.text}</section><footer><p>{p.last}</p></footer></article>'
        f"<aside><h2>相关推荐</h2><ul>{p.links}</ul></aside></main><footer><p>版权所有</p></footer>"
    )


def _consent_first(p: Parts) -> str:
    return f'<div class="cookie-bar"><p>{p.consent}</p><button>我知道了</button></div>' + _divs(p)


def _tables(p: Parts) -> str:
    return (
        f'<table width="960"><tr><td>{p.navigation.replace("li", "span")}</td></tr><tr><td class="title"><strong>{p.title}</strong></td></tr>'
        f'<tr><td>{p.when}　{p.source}　【字号：大 中 小】</td></tr><tr><td id="zoom">{p.text}</td></tr><tr><td>{p.last}</td></tr></table>'
    )


def _author_line(p: Parts) -> str:
    return (
        f'<div id="nav">{p.navigation}</div><div class="news_box"><h1 class="news_title">{p.title}</h1><div class="news_about"><p>{p.author}</p>'
        f'<p>{p.when} 来源：{p.source}</p></div><div class="news_txt">{p.text}</div><div class="news_tags">{p.share}</div></div>'
        f'<div class="ranking"><h2>24小时热文</h2><ul>{p.links}</ul></div>'
    )


def _paragraph_div(p: Parts) -> str:
    return (
        f'<div class="wrapper"><div class="breadcrumb">首页 &gt; 社会 &gt; 正文</div><h1><span>{p.title}</span></h1><div class="updatetime"><span>发稿时间：{p.when}</span></div>'
        f'<div class="centralContent"><div class="paragraph">{p.text}</div><div class="shareBar">{p.share}</div></div>'
        f'<div class="latest"><h2>最新更新</h2><ul>{p.links}</ul></div></div>'
    )


def _related_inside(p: Parts) -> str:
    middle = p.text.find("</p>") + 4
    inside = f'<div class="related"><h4>相关新闻</h4><ul>{p.links}</ul></div>'
    return (
        f'<div class="page"><h1>{p.title}</h1><div class="byline">{p.when} {p.source}</div><div class="content">'
        f"{p.text[:middle]}{inside}{p.text[middle:]}<p>{p.last}</p></div></div>"
    )


def _breaks(p: Parts) -> str:
    text = p.text.replace("</p><p>", "<br/><br/>　　").replace("<p>", "　　").replace("</p>", "")
    return f'<div class="top">{p.navigation}</div><div id="content"><h2>{p.title}</h2><div class="tit">{p.when}　来源:{p.source}</div><div class="text">{text}</div><div>{p.last}</div></div>'


def _font_tools(p: Parts) -> str:
    return (
        f'<div class="bar">{p.navigation}</div><div class="box"><h1>{p.title}</h1><div>调整字体</div><div>{p.source}</div><div>{p.when}</div>'
        f'<div class="con">{p.text}</div><div class="tools">{p.share}</div><h3>猜你喜欢</h3><ul>{p.links}</ul><div class="foot">{p.last}</div></div>'
    )


def _app(p: Parts) -> str:
    return (
        f'<div id="app"><div class="top-bar"><a href="/app">打开客户端</a></div><div class="detail"><p class="title-bar"><b>{p.title}</b></p><p class="sub">{p.source} {p.when}</p>'
        f'<div class="rich_text">{p.text}</div></div><div class="recommend"><div>相关推荐</div>{p.links.replace("li", "div")}</div><p>{p.share}</p><p>{p.last}</p></div>'
    )


STRUCTURES: Final[tuple[Callable[[Parts], str], ...]] = (
    _divs, _semantic, _consent_first, _tables, _author_line, _paragraph_div, _related_inside, _breaks, _font_tools, _app,
)  # fmt: skip


def portal(c: Composer) -> None:
    """Set one article page of a portal: its story, and chrome that must be in no story."""
    c.setting("html")
    structure = c.rng.choice(STRUCTURES)
    c.sheet.features.add(f"portal{structure.__name__}")
    story = c.report(c.tell.topics(1)[0], c.rng.randint(3, 7))
    if c.chance(0.5):
        story = c.tell.dated(story)
    others = [c.tell.title(topic) for topic in c.tell.topics(5)]
    share, last = c.rng.choice(c.bank.own(SHARE)), fill(c, c.rng.choice(c.bank.own(LAST)))
    c.sheet.raw(_whole(structure, _parts(c, story, others, share, last), c.rng.choice(c.bank["papers"])))
    c.sheet.gold["articles"].append(story.truth())
    c.sheet.gold["noise"] += [*others, share, last]


def _parts(c: Composer, story: Told, others: list[str], share: str, last: str) -> Parts:
    return Parts(
        title=story.title,
        when=f"2026-0{c.rng.randint(1, 9)}-{c.rng.randint(10, 28)} 0{c.rng.randint(1, 9)}:{c.rng.randint(10, 59)}",
        source=c.rng.choice(c.bank["papers"]),
        author=c.rng.choice(c.bank["names"]),
        text="".join(f"<p>{text}</p>" for text in story.paragraphs),
        links="".join(f'<li><a href="/n/{n}.html">{title}</a></li>' for n, title in enumerate(others)),
        share=share,
        last=last,
        consent=c.rng.choice(c.bank.own(CONSENT)),
        navigation="".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(NAVIGATION)),
    )


def _whole(structure: Callable[[Parts], str], parts: Parts, paper: str) -> str:
    return f'<html><head><meta charset="utf-8"><title>{parts.title}_{paper}</title></head><body>{structure(parts)}</body></html>'
