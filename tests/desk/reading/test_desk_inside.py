"""Inside the one story of a web page: subheads, readers' comments, and what sites write into their stories."""

import pytest

from yueting.desk import edit
from yueting.desk.forms.furniture import is_comments_label
from yueting.desk.forms.web_lines import web_line
from yueting.readers.html import read
from yueting.readers.source import Source

BODY = "<p>两岸居民往来不必再等渡船，步行只要十分钟。</p><p>大桥全长八百米，设有人行道和自行车道，桥上装了六十四盏路灯。</p>"
REPORT = "<p>本报讯（记者 张小满）图书馆的夜读活动昨晚开始，灯下坐满了人。</p>"


def edition(body, name="河湾大桥通车 - 某某网"):
    return edit(
        [read(Source(f"<html><head><title>{name}</title></head><body>{body}</body></html>", "页.html"))], id="页"
    )


def titles(found):
    return [article.title for article in found.articles]


def test_headlines_inside_the_one_story_are_subheads():
    found = edition(f"<h1>河湾大桥通车</h1>{BODY}<h2>夜里的珠子</h2>{BODY}<p><strong>渡船的最后一天</strong></p>{BODY}")

    assert titles(found) == ["河湾大桥通车"]
    assert [block.text for block in found.articles[0].blocks if block.kind == "subhead"] == [
        "夜里的珠子",
        "渡船的最后一天",
    ]


HEADS = [
    '<div class="meta_list"><span class="meta">原创</span><span class="meta">罗小满</span><a class="meta nickname" href="#">河湾早报</a><em class="meta">2024-05-10 08:20</em></div>',
    '<h3 class="sub-title">桥长八百米</h3><div class="show_author">罗小满</div>',
    '<article><span class="author">罗小满</span><time class="t">2024-05-10 08:20</time></article>',
]


@pytest.mark.parametrize("head", HEADS)
def test_a_head_of_named_parts_is_that_of_one_story(head):
    found = edition(
        f"<h1>河湾大桥通车</h1>{head}{BODY}<p><strong>夜里的珠子</strong></p>{BODY}<h4>渡船</h4>{BODY}", "某某网"
    )

    assert titles(found) == ["河湾大桥通车"]
    assert found.articles[0].byline == "罗小满"
    assert "河湾早报" not in found.articles[0].subtitle
    assert [block.text for block in found.articles[0].blocks if block.kind == "subhead"] == ["夜里的珠子", "渡船"]


def test_a_headline_without_a_head_may_be_one_of_several():
    found = edition(f"<h1>河湾大桥通车</h1>{BODY}<p><strong>夜里的灯</strong></p>{REPORT}", "某某网")

    assert titles(found) == ["河湾大桥通车", "夜里的灯"]


def test_a_report_under_the_story_is_a_story():
    assert titles(edition(f"<h1>河湾大桥通车</h1>{BODY}<h2>灯下坐满了人</h2>{REPORT}")) == [
        "河湾大桥通车",
        "灯下坐满了人",
    ]


def test_what_readers_say_is_none_of_the_story():
    found = edition(f"<h1>河湾大桥通车</h1>{BODY}<h3>网友评论（2）</h3><p>阿明：我走过了，风很大，记得戴帽子。</p>")

    assert titles(found) == ["河湾大桥通车"]
    assert not any("风很大" in block.text for block in found.articles[0].blocks)
    assert any("风很大" in one.text for one in found.furniture)


@pytest.mark.parametrize(
    "text", ["3 thoughts on “A bridge”", "Comments (12)", "Leave a Reply", "读者评论", "留言（2）", "No comments"]
)
def test_the_label_over_comments(text):
    assert is_comments_label(text)


@pytest.mark.parametrize("text", ["Comments on the bridge divide the town", "留言簿里的秘密", "Two replies and a duel"])
def test_a_headline_that_speaks_of_comments_is_none(text):
    assert not is_comments_label(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Published Oct. 8, 2019, 6:42 a.m.", "footer"),
        ("4 minute read", "footer"),
        ("ADVERTISEMENT", "links"),
        ("Story continues below advertisement", "links"),
        ("Tags: bars, rhubarb, spring", "links"),
        ("You might also like", "links"),
        ("Share this article", "navigation"),
        ("You have 2 free articles remaining.", "subscription"),
        ("Sign up for The Lantern, our Thursday newsletter.", "subscription"),
        ("Contact the reporter at 555-0142.", "footer"),
    ],
)
def test_what_sites_write_into_their_stories(text, kind):
    assert web_line(text)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Tag sale draws four hundred",
        "Topics of the day were rain and rent",
        "Share price falls by a third",
        "Print on demand comes to the village",
        "Get the boats out before the tide turns",
        "May 5, 2011",
        "Advertising: how a street lost its signs",
        "Contact was made at the second attempt.",
        "Saved for later generations",
    ],
)
def test_what_a_story_says_of_such_things_stays(text):
    assert web_line(text) is None
