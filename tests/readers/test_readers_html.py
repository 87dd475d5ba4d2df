"""Web pages: stories are told from what stands round them, and nothing that a person would read is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.readers.dom import events
from yueting.readers.html import fragment, read
from yueting.readers.source import Source

BODY = (
    "<p>本报讯　昨天上午，河湾大桥正式通车。两岸居民往来不必再等渡船，步行只要十分钟。</p>\n"
    "<p>大桥全长八百米，设有人行道和自行车道。桥上装了六十四盏路灯，夜里像一串珠子。</p>"
)
OTHER = "<p>图书馆的夜读活动昨晚开始。灯下坐满了人，窗外下着小雨。活动每周三举行，持续到秋天。</p>"


def page(html):
    return read(Source(html, "页.html"))


def shown(found, *kinds):
    return [block.text for block in found.blocks if not kinds or block.kind in kinds]


def test_an_article_page():
    found = page(
        f"""<html lang="zh-CN"><head><title>大桥通车-某某网</title>
<meta property="article:published_time" content="2024-05-06T08:00:00+08:00"><meta name="section" content="要闻">
<script>var a = "不是正文";</script><style>p {{}}</style></head><body>
<div class="top_nav"><a href="/">首页</a><a href="/a">要闻</a></div>
<div class="main-box"><h1>河湾大桥通车</h1><div>2024年05月06日 来源：河湾报</div>
<div id="text">{BODY}<div class="edit">(责编：张小满)</div></div></div>
<div class="recommend"><h2>推荐阅读</h2><ul><li><a href="/1">渡船的最后一天</a></li></ul></div>
<div class="footer">版权所有 河湾报社</div></body></html>"""
    )

    assert found.blocks[0].kind == "navigation"
    assert shown(found, "title", "paragraph")[:2] == ["河湾大桥通车", "2024年05月06日 来源：河湾报"]
    assert shown(found, "paragraph")[-1] == "(责编：张小满)"
    assert shown(found, "links", "footer") == ["推荐阅读", "渡船的最后一天", "版权所有 河湾报社"]
    assert (found.title, found.date, found.section) == ("大桥通车-某某网", "2024-05-06", "要闻")
    assert found.language == "zh-Hans"
    assert not any("不是正文" in text for text in shown(found))


def test_a_page_of_several_stories_keeps_them_all():
    found = page(
        f"<body><nav>首页 要闻</nav><div class=list><div><h2>河湾大桥通车</h2>{BODY}</div>"
        f"<div><h2>夜读开始</h2>{OTHER}</div></div><footer>版权所有</footer></body>"
    )

    assert shown(found, "heading") == ["河湾大桥通车", "夜读开始"]
    assert len(shown(found, "paragraph")) == 3
    assert [block.kind for block in found.blocks if block.kind not in {"heading", "paragraph"}] == [
        "navigation",
        "footer",
    ]


def test_marked_articles_win_over_longer_comments():
    rules = "<p>本站留言须遵守规定。违反规定的留言将被删除，编辑部保留一切权利。请各位读者文明发言。</p>" * 4
    found = page(
        f"<body><article><h1>河湾大桥通车</h1>{BODY}</article><section class=comments>{rules}</section></body>"
    )

    assert len(shown(found, "paragraph")) == 2
    assert len(shown(found, "links")) == 4


def test_an_electronic_paper_laid_out_in_tables():
    found = page(
        f"""<table><tr><td class="nav"><a href="1">第1版：要闻</a></td><td class="nav"><a href="2">第2版：副刊</a></td></tr></table>
<table><tr><td width=200><table><tr><td><a href="n1">标题导航</a></td></tr></table></td>
<td><table><tr><td><founder-title>河湾大桥通车</founder-title></td></tr><tr><td>{BODY}</td></tr></table></td></tr></table>"""
    )

    assert "table" not in {block.kind for block in found.blocks}
    assert len(shown(found, "paragraph")) >= 2
    assert "第1版：要闻" in shown(found, "navigation")


def test_a_table_of_data_is_rows():
    found = page("<table><tr><th>站名</th><th>时间</th></tr><tr><td>河湾</td><td><a href=a>八点</a></td></tr></table>")

    assert [(b.text, b.level, len(b.links)) for b in found.blocks] == [("站名\t时间", 1, 0), ("河湾\t八点", 0, 1)]


def test_a_figure_and_its_caption_are_one():
    (block,) = page(
        '<figure><img src="a.jpg" alt="新桥夜景"><figcaption>新桥夜景。张小满 摄</figcaption></figure>'
    ).blocks

    assert (block.kind, block.text, block.image.src, block.image.alt) == (
        "figure",
        "新桥夜景。张小满 摄",
        "a.jpg",
        "新桥夜景",
    )


def test_pixels_that_count_readers_are_no_pictures():
    assert shown(page('<p>字</p><img src="a.gif" width=1 height=1>')) == ["字"]


def test_lists_quotes_breaks_and_preformatted_lines():
    found = page(
        "<ul><li>甲<ul><li>乙</ul></ul><ol start=3><li>丙</ol><blockquote><p>丁</blockquote><p>一<br>二<br><br>三<pre>四\n  五</pre>"
    )

    assert [(b.kind, b.level, b.text, b.gap) for b in found.blocks] == [
        ("list", 1, "甲", True),
        ("list", 2, "乙", True),
        ("list", 1, "3. 丙", True),
        ("quote", 0, "丁", True),
        ("paragraph", 0, "一", True),
        ("paragraph", 0, "二", False),
        ("paragraph", 0, "三", True),
        ("paragraph", 0, "四", True),
        ("paragraph", 0, "五", False),
    ]


def test_lines_links_and_strength():
    found = page("<p>\n甲<a href='u'>乙\n丙</a>丁</p>\n\n<p><b>戊</b></p><p>\u3000\u3000己")

    assert [(b.text, b.lines.first, b.lines.last) for b in found.blocks] == [
        ("甲乙丙丁", 2, 3),
        ("戊", 5, 5),
        ("己", 5, 5),
    ]
    assert (found.blocks[0].links[0].text, found.blocks[0].links[0].href) == ("乙丙", "u")
    assert [b.strong for b in found.blocks] == [False, True, False]
    assert found.blocks[2].indent == 4


def test_lines_are_counted_beyond_what_the_parser_can():
    (block,) = page("\n" * 70_000 + "<p>远处</p>").blocks[-1:]

    assert block.lines.first > 60_000


def test_the_title_is_the_headline_without_the_sites_name():
    assert page(f"<title>河湾大桥通车--要闻--河湾网</title><h1>河湾大桥通车</h1>{BODY}").title == "河湾大桥通车"


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<b>",
            "</b>",
            "<a href=x>",
            "</a>",
            "<ul><li>",
            "</li></ul>",
            "<h2>",
            "</h2>",
        ),
        *(
            "<table><tr><td>",
            "</td><td>",
            "</td></tr></table>",
            "<nav>",
            "</nav>",
            "<figure>",
            "<figcaption>",
            "<img src=a>",
        ),
        *(
            "</figcaption></figure>",
            "<pre>",
            "</pre>",
            "<blockquote>",
            "</blockquote>",
            "<footer>",
            "</footer>",
            "<article>",
        ),
        *("</article>", "\n", "甲", "乙。", "丙丁，戊"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=40))
def test_no_visible_word_is_lost(parts):
    html = "".join(parts) + "<p>末</p>"
    visible = "".join(event.text for event in events(html) if event.what == "text")

    assert sorted("".join(shown(page(html))).replace("\t", "").replace(" ", "")) == sorted("".join(visible.split()))


def test_hidden_elements_are_furniture():
    assert shown(page(f"{BODY}<div style='display: none'>请登录</div>"), "navigation") == ["请登录"]


def test_a_name_that_would_put_the_story_aside_is_not_believed():
    assert len(shown(page(f"<div class='hot'><h1>河湾大桥通车</h1>{BODY}</div>"), "paragraph")) == 2


@pytest.mark.parametrize("heads", [("大桥通车了", "——来自两岸的报告"), ("【今日关注】", "大桥通车了")])
def test_the_first_title_keeps_the_heading_beside_it(heads):
    found = page(f"<div><p>第3版：要闻</p><h2>{heads[0]}</h2><h2>{heads[1]}</h2>{BODY}<h2>图书馆夜读</h2>{OTHER}</div>")

    assert shown(found, "heading") == [*heads, "图书馆夜读"]


def test_a_page_with_hardly_any_prose_stays_as_it_is():
    assert shown(page("<h1>图说</h1><p>新桥。</p><div>张小满 摄</div>"), "paragraph") == ["新桥。", "张小满 摄"]


def test_the_pages_own_language_counts_where_its_words_bear_it_out():
    assert page(f"<html lang=zh-Hans-CN>{BODY}").language == "zh-Hans-CN"
    assert page(f"<html lang=en>{BODY}").language == "zh-Hans"


def test_html_broken_beyond_the_parser_still_gives_its_words():
    found = page("<p>开头<script>var x = '<p>暗';</script>" + "<div>" * 5000 + "\n深处的话" + "</div>" * 5000)

    assert [note.code for note in found.notices] == ["html-broken"]
    assert [(b.text, b.lines.first) for b in found.blocks] == [("开头", 1), ("深处的话", 2)]


@pytest.mark.parametrize(
    "html",
    [
        "<" * 100_000 + "字",
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">字",
        "<!-- -->" * 20_000 + "字",
        "<a href=x>字" * 20_000,
        "<table><tr><td>" * 1_000 + "字",
        "<b>字" * 20_000,
        "&nbsp;" * 100_000 + "字",
        "<div>" * 250 + "<p>字</p>" * 5_000,
        "<h1>a</h1><p {x} folios: { page: '1' }\n>字</p><{a}>",
        "<script>" * 10_000 + "</script>字",
        "\0\1\ufffe字",
        "<?xml version='1.0' encoding='gbk'?><html><body>字</body></html>",
    ],
    ids=[
        "angles",
        "attributes",
        "comments",
        "anchors",
        "tables",
        "bold",
        "entities",
        "deep",
        "names",
        "scripts",
        "controls",
        "xml",
    ],
)
def test_hostile_html_ends_soon_and_keeps_its_words(html):
    assert "字" in "".join(shown(page(html)))


def test_entities_of_a_document_type_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("不可外传", "utf-8")
    found = page(f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>前&x;后</p>')

    assert "不可外传" not in "".join(shown(found))


def test_fragments_count_lines_from_where_they_stand():
    assert [(b.text, b.lines.first) for b in fragment("<p>甲</p>\n<p>乙</p>", 10, "")] == [("甲", 10), ("乙", 11)]


def test_events_come_in_order_without_silent_elements():
    told = [
        (e.what, e.name or e.text)
        for e in events("<p>甲<style>乙</style><b>丙</b>丁</p>")
        if e.name not in {"html", "body"}
    ]

    assert [t for t in told if t[1] != "style"] == [
        ("open", "p"),
        ("text", "甲"),
        ("open", "b"),
        ("text", "丙"),
        ("close", "b"),
        ("text", "丁"),
        ("close", "p"),
    ]


def test_what_a_style_hides_is_no_story_and_a_quotation_has_its_marks():
    hidden = "<p style='visibility: hidden'>给机器看的话。</p>"
    found = page(f"<h1>河湾大桥通车</h1>{BODY}<p>船工说<q>六点<q>准时</q>开航</q>，众人都来了。</p>{hidden}")

    assert "船工说“六点“准时”开航”，众人都来了。" in [block.text for block in found.blocks]
    assert [block.kind for block in found.blocks if "机器" in block.text] == ["navigation"]


@pytest.mark.parametrize(
    ("given", "src", "alt"),
    [
        ('src="a.png" aria-label="新船靠岸"', "a.png", "新船靠岸"),
        ('src="a.png" title="新船靠岸"', "a.png", "新船靠岸"),
        ('src="a.png" alt="" title="新船靠岸"', "a.png", ""),
        ('srcset=", b.png 1x, c.png 2x" alt="新船靠岸"', "b.png", "新船靠岸"),
        ('src="wait.gif" data-original="d.png" alt="新船靠岸"', "d.png", "新船靠岸"),
        ('srcset=" , " src="a.png"', "a.png", ""),
    ],
)
def test_a_picture_has_the_address_and_the_name_that_a_browser_gives_it(given, src, alt):
    found = page(f"<h1>河湾大桥通车</h1>{BODY}<figure><img {given}></figure>")
    [image] = [block.image for block in found.blocks if block.image]

    assert (image.src, image.alt, image.ornament) == (src, alt, 'alt=""' in given)


def kinds(found, *skipped):
    return [(block.kind, block.text) for block in found.blocks if block.kind not in {"paragraph", *skipped}]


def test_the_parts_of_a_story_are_what_their_classes_say():
    found = page(
        f"""<html><head><title>河湾大桥通车-某某网</title></head><body>
<p class="section-tag">要闻</p><h1>河湾大桥通车</h1><p class="standfirst">步行只要十分钟</p>
<div class="post-meta"><span class="author">张小满</span><span class="date">2024-05-06 08:00</span></div>
{BODY}<p class="cutline">桥上的路灯</p><h2>夜里的珠子</h2>{OTHER}
<div class="newsletter"><h3>每天一封信</h3><p>订阅后，每天早上八点送到。</p></div></body></html>"""
    )

    assert kinds(found, "links") == [
        ("kicker", "要闻"),
        ("title", "河湾大桥通车"),
        ("subtitle", "步行只要十分钟"),
        ("byline", "张小满"),
        ("navigation", "2024-05-06 08:00"),
        ("figure", "桥上的路灯"),
        ("subhead", "夜里的珠子"),
    ]
    assert shown(found, "links") == ["每天一封信", "订阅后，每天早上八点送到。"]


def test_a_name_over_several_stories_is_no_title_of_one():
    stories = "".join(f"<h2>{title}</h2>{text}" for title, text in (("河湾大桥通车", BODY), ("灯下坐满了人", OTHER)))
    found = page(f"<html><head><title>某某报</title></head><body><h1>某某报</h1>{stories}</body></html>")

    assert kinds(found) == [("heading", "某某报"), ("heading", "河湾大桥通车"), ("heading", "灯下坐满了人")]


def test_one_h1_over_bold_titles_is_no_title_of_one_story_where_the_page_has_another_name():
    bold = f"<p><strong>灯下坐满了人</strong></p>{OTHER}"
    found = page(
        f"<html><head><title>某某报 第三版</title></head><body><h1>河湾大桥通车</h1>{BODY}{bold}</body></html>"
    )

    assert kinds(found)[0] == ("heading", "河湾大桥通车")
    assert "subhead" not in dict(kinds(found))


def test_each_article_has_its_own_title_and_subheads():
    one = f"<article><h1>河湾大桥通车</h1>{BODY}<h2>夜里的珠子</h2>{OTHER}</article>"
    found = page(f"<html><body>{one}{one.replace('河湾', '山前')}</body></html>")

    assert [kind for kind, _ in kinds(found)] == ["title", "subhead", "title", "subhead"]


def test_a_box_of_its_own_class_is_no_part_of_the_story():
    box = f'<div class="score"><h2>灯下坐满了人</h2>{OTHER}</div>'
    name = "<head><title>大桥通车 | 河湾网</title></head>"
    found = page(f"<html>{name}<body><h1>河湾大桥通车</h1>{BODY}{box}</body></html>")

    assert kinds(found) == [("title", "河湾大桥通车"), ("heading", "灯下坐满了人")]


def test_a_name_of_the_trade_puts_no_story_aside():
    """Text with many sentences is never furniture because of a word alone."""
    found = page(f'<html><body><h1>订阅一座桥</h1><div class="subscribe">{BODY * 6}</div></body></html>')

    assert shown(found, "links") == []
    assert len(shown(found, "paragraph")) == 12


def test_an_old_page_has_the_head_of_its_story_in_the_cell_above_the_text():
    found = page(
        f"""<title>河湾报电子版--科教</title><table><tr><td><a href="/">首页</a></td></tr><tr><td><table>
<tr><td align="center"><font color="red">两岸十年盼一桥</font><br><font class="bt">河湾大桥通车</font><br>——通车侧记</td></tr>
<tr><td>本报记者 张小满<br><br>{BODY.replace("<p>", "").replace("</p>", "<br>")}</td></tr></table></td></tr>
<tr><td>河湾报社网络部制作</td></tr></table>"""
    )

    assert shown(found, "paragraph")[:4] == ["两岸十年盼一桥", "河湾大桥通车", "——通车侧记", "本报记者 张小满"]
    assert shown(found, "navigation") == ["首页"]


def test_a_headline_that_ends_what_the_page_is_called_begins_its_story():
    found = page(
        f"""<title>河湾报数字报-河湾大桥通车</title><table><tr><td><a href="/">上一版</a></td></tr></table>
<div><table><tr><td>5月6日　<a href="#">放大</a><p>两岸十年盼一桥</p><p><strong>河湾大桥通车</strong></p></td></tr>
<tr><td>{BODY}</td></tr></table></div>"""
    )

    assert shown(found, "paragraph")[:2] == ["两岸十年盼一桥", "河湾大桥通车"]


@pytest.mark.parametrize(
    ("more", "kinds"),
    [("", [("heading", 3), ("heading", 4)]), ("<h1>河湾报</h1>", [("paragraph", 0), ("paragraph", 0)])],
)
def test_bold_lines_in_large_fonts_are_headings_where_a_page_has_no_other(more, kinds):
    found = page(
        f"""{more}<table><tr><td><font size=5><b>河湾大桥通车</b></font><br><font size="4"><b>步行只要十分钟</b></font><br>
<font size=2><b>本报讯</b></font><br><font size=4>大字不黑</font><br>{BODY}</td></tr></table>"""
    )
    bold = [(block.kind, block.level) for block in found.blocks if block.text in {"河湾大桥通车", "步行只要十分钟"}]

    assert bold == kinds
    assert {"本报讯", "大字不黑"} <= set(shown(found, "paragraph"))
