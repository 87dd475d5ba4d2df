"""Folders as people save them from e-paper sites, in the structure of three generations of such systems.

`write(folder, pages, style)` sets the same pages in each: `tables` (2006 on: one folder, layout by tables, marks of the
system in comments), `headings` (pages named `nbs.` and `nw.`, the story a second time for machines, hidden), `layout`
(2019 on: layouts and stories in folders of their own, classes for everything).
"""

from dataclasses import dataclass, field
from html import escape

from PIL import Image


@dataclass
class Story:
    """One story of a page: what is printed of it, and its region in pixels of the page's picture."""

    title: str
    paragraphs: list
    kicker: str = ""
    subtitle: str = ""
    author: str = ""
    subheads: dict = field(default_factory=dict)
    """Number of the paragraph → the subhead over it."""
    pictures: list = field(default_factory=list)
    """Captions: each is a picture's."""
    region: str = "5,72,228,72,228,207,5,207"
    saved: bool = True


@dataclass
class Sheet:
    """A page of the paper: its number and name as printed, and its stories in the order of its polygons."""

    number: str
    name: str
    stories: list


PAPER, DAY = "晨光日报", ("2023", "11", "26")
AD = "本报所有内容均受著作权法保护，未经授权不得转载。"


def write(folder, sheets, style, *, encoding="utf-8"):
    """Write *sheets* below *folder* as a site of *style* would be saved; return the folder to publish."""
    {"tables": _tables, "headings": _headings, "layout": _layout}[style](folder, sheets, encoding)
    return folder


def _named(sheets):
    number = 401862
    for sheet in sheets:
        for story in sheet.stories:
            yield sheet, story, number
            number += 1


def _put(path, text, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def _picture(path, size=(350, 500)):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, 200).save(path)


def _body(story, indent="\u3000\u3000", tag="P"):
    out = []
    for n, text in enumerate(story.paragraphs):
        if n in story.subheads:
            out.append(f"<{tag}>{indent}<strong>{escape(story.subheads[n])}</strong></{tag}>")
        out.append(f"<{tag}>{indent}{escape(text)}</{tag}>")
    return "\n".join(out)


def _tables(folder, sheets, encoding):
    year, month, day = DAY
    base = folder / "html" / f"{year}-{month}" / day
    named = list(_named(sheets))
    for at, sheet in enumerate(sheets):
        mine = [(story, number) for s, story, number in named if s is sheet]
        areas = "".join(f'<Area coords="{s.region}" shape="polygon" href="content_{n}.htm?div=-1">' for s, n in mine)
        links = "\n".join(
            f'<li>&middot;<a href=content_{n}.htm?div=-1><div style="display:inline" id=mp{n}>{escape(s.title)}</div></a>'
            for s, n in mine
        )
        pages = "\n".join(
            f"<tr><td class=default align=left>&nbsp;<a id=pageLink href={'./' * (k == at)}node_{k + 2}.htm>"
            f"第{s.number}版：{s.name}</a></td><td nowrap><a href=../../../images/{year}-{month}/{day}/{s.number}/p.pdf>"
            '<img height=16 src="../../../tplimg/pdf.gif" width=16 border=0></a></td></tr>'
            for k, s in enumerate(sheets)
        )
        _picture(folder / "images" / f"{year}-{month}" / day / sheet.number / "b.jpg")
        left = (
            f"<table><tr><td><map name=PagePicMap>{areas}</map>"
            f"<img src=../../../images/{year}-{month}/{day}/{sheet.number}/b.jpg border=0 USEMAP=#PagePicMap></td></tr>"
            f"<tr><td>第{sheet.number}版：<STRONG>{sheet.name}</STRONG></td>"
            '<td><a class=preart href="node_2.htm">下一版</a></td></tr></table>'
        )
        head = (
            f'<html><head>\n<meta http-equiv=Content-Type content="text/html; charset={encoding}">\n'
            f"<title>{PAPER}-电子报平台</title>\n<SCRIPT language=Javascript>var a = '<map>';</SCRIPT></head>\n<body>\n"
        )
        date = f'<span class="paperdate"><strong>{year}年{month}月{day}日 星期日</strong></span>'
        foot = (
            f"<div>{AD}</div><p>国内统一刊号：CN00-0000　新闻热线：000-85166219<br>版权所有 {PAPER}</p></body></html>"
        )
        text = f'{head}{left}{date}\n<ul class="ul02_l">\n{links}\n</ul><table><tbody>\n{pages}\n</tbody></table>{foot}'
        _put(base / f"node_{at + 2}.htm", text, encoding)
        for story, number in mine:
            if story.saved:
                _put(
                    base / f"content_{number}.htm",
                    head + left + date + _table_story(story, number, folder) + foot,
                    encoding,
                )


def _table_story(story, number, folder):
    year, month, day = DAY
    cells = [
        ("font02", f"<!--<npm:article-pretitle>-->{escape(story.kicker)}<!--</npm:article-pretitle>-->"),
        (
            "font01",
            f"<founder-title>\n<!--<npm:article-title>-->{escape(story.title)}<!--</npm:article-title>-->\n</founder-title>",
        ),
        ("font02", f"<!--<npm:article-subtitle>-->{escape(story.subtitle)}<!--</npm:article-subtitle>-->"),
        (
            "font02",
            f"<founder-author><!--<npm:article-author>-->{escape(story.author)}<!--</npm:article-author>--></founder-author>",
        ),
    ]
    rows = "\n".join(f"<tr valign=top><td class={kind} align=center>{said}</td></tr>" for kind, said in cells)
    pictures = []
    for k, caption in enumerate(story.pictures):
        _picture(folder / "images" / f"{year}-{month}" / day / "res" / f"{number}_{k}.jpg", (60 + number % 90, 40 + k))
        pictures.append(
            f"<tr><td><!--<npm:article-pic>--><img src=../../../images/{year}-{month}/{day}/res/{number}_{k}.jpg>"
            f"<!--</npm:article-pic>--></td></tr><tr><td><!--<npm:article-pic-text>-->{escape(caption)}"
            "<!--</npm:article-pic-text>--></td></tr>"
        )
    return (
        f"<table class=wz><tr><td><table><tbody>\n{rows}\n</tbody></table></td></tr><tr><td>"
        f"<table id=newspic><tr><td><table><tbody>{''.join(pictures)}</tbody></table></td></tr></table>"
        '<div id="ozoom" style="zoom: 100%" class="content"><founder-content><!--<npm:article-content>-->\n'
        f"{_body(story)}\n<!--</npm:article-content>--></founder-content></div></td></tr></table>"
        '<table><tr><td class=px12><a href="#">上一篇</a>&nbsp;<a href="#">下一篇</a></td>'
        '<td><a onclick="zoomIn();" href="javascript:;">放大</a> <a href="javascript:;">缩小</a> '
        '<a href="javascript:;">默认</a> <a href="javascript:;">朗读</a></td></tr></table>'
    )


def _headings(folder, sheets, encoding):
    year, month, day = DAY
    named = list(_named(sheets))
    places = {}
    for sheet, story, _ in named:
        places[id(story)] = f"nw.D110000paper_{year}{month}{day}_{sheet.stories.index(story) + 1}-{sheet.number}.htm"
    for sheet in sheets:
        areas = "".join(f'<area coords="{s.region}" shape="polygon" href="{places[id(s)]}">' for s in sheet.stories)
        links = "".join(
            f'<li><a href="{places[id(s)]}"><script>document.write(view("{escape(s.title)} "))</script></a></li>'
            for s in sheet.stories
        )
        pages = "".join(
            f'<div class="swiper-slide"><a id=pageLink href=./nbs.D110000paper_{s.number}.htm>{s.number}版：{s.name}</a>'
            "</div>"
            for s in sheets
        )
        _picture(folder / f"page_{sheet.number}.jpg")
        top = (
            f'<!DOCTYPE html>\n<html>\n<head><meta charset="{encoding}">\n<title>{PAPER}-{year}年{month}月{day}日</title>\n'
            f'</head>\n<body>\n<div class="date-box"><p class="date left">{year}年{month}月{day}日 &nbsp;星期日</p></div>\n'
            f'<div class="swiper-box">{pages}</div>\n'
        )
        node = (
            f'{top}<div class="paper-bot"><p class="left ban">第{sheet.number}版：{sheet.name}</p>'
            f'<p class="right btn"><a class=preart href=nbs.D110000paper_02.htm>下一版</a></p></div>\n'
            f'<div class="paper"><map name="PagePicMap">{areas}</map><img src=page_{sheet.number}.jpg width=350 height=500 '
            f'usemap="#PagePicMap"></div>\n<div class="news"><ul class="news-list">{links}</ul></div>\n'
            f'<div class="footer"><p>{PAPER}社版权所有</p></div></body></html>'
        )
        _put(folder / f"nbs.D110000paper_{sheet.number}.htm", node, encoding)
        for story in sheet.stories:
            if story.saved:
                _put(folder / places[id(story)], _heading_story(top, sheet, story, folder, places[id(story)]), encoding)


def _heading_story(top, sheet, story, folder, name):
    year, month, day = DAY
    pictures = ""
    for k, caption in enumerate(story.pictures):
        _picture(folder / f"{name}_{k}.jpg", (50 + len(caption), 40 + k))
        pictures += (
            f'<TABLE class="pci_c" width="400"><TBODY><TR><TD align="center"><IMG src="{name}_{k}.jpg"></TD></TR>'
            f"<TR><TD><P>\u3000\u3000{escape(caption)}</P></TD></TR></TBODY></TABLE>"
        )
    author = f"{escape(story.author)}\n" if story.author else ""
    body = _body(story, tag="p")
    return (
        f'{top}<div class="paper-bot"><p class="left ban">第{sheet.number}版：{sheet.name}</p></div>\n'
        f'<div class="article"><h3>{escape(story.kicker)}</h3>\n<h1>{escape(story.title)}</h1>\n'
        f"<h2>{escape(story.subtitle)}</h2>\n<h4></h4>\n"
        f'<p class="sec">{author}<span class="date">《{PAPER}》（{year}年{month}月{day}日 第 {sheet.number} 版）</span></p>\n'
        f'<div style="display:none" id="articleContent"><!--enpcontent-->{body}<!--/enpcontent--></div>\n'
        f'<div id="ozoom"><!--enpcontent-->{pictures}{body}<!--/enpcontent--></div>\n'
        f"<!--enpproperty <articleid>1</articleid><date>{year}-{month}-{day} 00:00:00:0</date><author>{story.author}"
        f"</author><title>{story.title}</title><keyword></keyword><subtitle>{story.subtitle}</subtitle><introtitle>"
        f"{story.kicker}</introtitle><siteid>1</siteid><nodeid>2</nodeid><nodename>{sheet.name}</nodename>/enpproperty-->"
        '</div>\n<div class="art-btn"><a href="#">上一篇</a><a href="#">下一篇</a></div>\n'
        f'<div class="footer"><p>{PAPER}社版权所有</p></div></body></html>'
    )


def _layout(folder, sheets, encoding):
    year, month, day = DAY
    layouts, stories = (folder / "pc" / kind / f"{year}{month}" / day for kind in ("layout", "con"))
    named = list(_named(sheets))
    for sheet in sheets:
        mine = [(story, number) for s, story, number in named if s is sheet]
        up = f"../../../con/{year}{month}/{day}"
        areas = "\n".join(
            f'<area shape="polygon" coords="{s.region}" href="{up}/content_{n}.html" title="{escape(s.title)}">'
            for s, n in mine
        )
        news = "\n".join(
            f'<li class="resultList"><h3><a href="{up}/content_{n}.html">{escape(s.title)}</a></h3>'
            f"<p>{escape(s.paragraphs[0][:40]) if s.paragraphs else ''}...</p></li>"
            for s, n in mine
        )
        pages = "\n".join(
            f'<p><a href="node_{s.number}.html">{s.number}：{s.name}</a><a class="pdf" href="../../../att/{s.number}.pdf">'
            "</a></p>"
            for s in sheets
        )
        _picture(folder / "pc" / "pic" / f"{sheet.number}.jpg")
        node = (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}"><title>{PAPER}</title></head><body>'
            f'<div class="newslisttit"><em>第{sheet.number}版：{sheet.name}</em><i>{year}年{month}月{day}日</i></div>\n'
            f'<div class="newspic"><img src="../../../pic/{sheet.number}.jpg" usemap="#PagePicMap"/>'
            f'<map name="PagePicMap">{areas}</map></div>\n<div class="newslist"><ul>{news}</ul></div>\n'
            f'<div class="Chunkiconlist">{pages}</div><div class="footer">{PAPER} 版权所有</div></body></html>'
            f"<!--enpproperty <founder-date>{year}-{month}-{day} 23:59:59</founder-date><founder-pagenum>{sheet.number}"
            f"</founder-pagenum><founder-papername>{PAPER}</founder-papername><founder-type>2</founder-type> /enpproperty-->"
        )
        _put(layouts / f"node_{sheet.number}.html", node, encoding)
        for story, number in mine:
            if story.saved:
                _put(
                    stories / f"content_{number}.html", _layout_story(sheet, story, number, folder, encoding), encoding
                )


def _layout_story(sheet, story, number, folder, encoding):
    year, month, day = DAY
    pictures = ""
    for k, caption in enumerate(story.pictures):
        _picture(folder / "pc" / "pic" / f"{number}_{k}.jpg", (60 + number % 90, 40 + k))
        pictures += f'<div class="attachment"><img src="../../../pic/{number}_{k}.jpg"><p class="pic-text">{escape(caption)}</p></div>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}"><title>{escape(story.title)}</title></head><body>'
        f'<div class="newsnav"><a href="../../../layout/{year}{month}/{day}/node_{sheet.number}.html">返回{sheet.name}</a></div>'
        f'<div class="newsdetatit"><p class="intro">{escape(story.kicker)}</p><h3>{escape(story.title)}</h3>'
        f'<p class="sub">{escape(story.subtitle)}</p><p><span class="Author">作者：{escape(story.author)}</span>'
        f"<span>来源：{PAPER}</span><span>{year}年{month}月{day}日</span><span>第{sheet.number}版：{sheet.name}</span></p></div>\n"
        f'<div class="newsdetatext">{pictures}<founder-content><!--enpcontent-->{_body(story, "", "p")}<!--/enpcontent-->'
        '</founder-content></div>\n<div class="newsshare"><a href="#">分享</a><a href="#">收藏</a></div>'
        f'<div class="footer">{PAPER} 版权所有</div></body></html>'
    )
