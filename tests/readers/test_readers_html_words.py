"""Every visible word of a web page or a book stands in its page or in a notice: a property over elements that nest."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_readers_archives import XHTML, book

from yueting.paper import Paper
from yueting.readers import gather
from yueting.readers.html import read
from yueting.readers.source import source
from yueting.readers.unseen import unseen

SEEN = (
    "<p>@</p>", "@", "<h2>@</h2>", "<b>@</b>", "<p>@<br/>@</p>", "<p><a href='x.html'>@</a>@</p>", "<p>@<sup>@</sup></p>", "<del>@</del>",
    "<p>@<sup><a epub:type='noteref' href='#n1'>1</a></sup></p>", "<ruby>@<rp>(</rp><rt>@</rt><rp>)</rp></ruby>", "<pre>@\n@</pre>",
    "<figure><img src='a.png' alt='x'/><figcaption>@</figcaption></figure>", "<label>@</label>", "<x-y>@</x-y>", "<blockquote>@</blockquote>",
    "<aside epub:type='footnote' id='n1'><p>@</p></aside>", "<aside role='doc-footnote' id='n2'>@</aside>", "<dl><dt>@</dt><dd>@</dd></dl>",
)  # fmt: skip
"""What is seen, where `@` is: each becomes a word of its own."""
UNSEEN = (
    "<template>~</template>", "<script>~</script>", "<style>~</style>", "<!-- ~ -->", "<video src='a.mp4'>~</video>", "<audio>~</audio>",
    "<canvas>~</canvas>", "<iframe src='x'>~</iframe>", "<object data='a.svg'>~</object>", "<datalist><option>~</option></datalist>",
)  # fmt: skip
UNREAD = (
    "<noscript>%</noscript>", "<svg><text>%</text></svg>", "<math><mi>%</mi></math>", "<textarea>%</textarea>",
    "<select><option>%</option></select>",
)  # fmt: skip
"""What is seen by somebody and is no text of a page: a notice tells of it."""
ROUND = (
    "<div>{}</div>", "<section>{}</section>", "<article>{}</article>", "<main>{}</main>", "<aside>{}</aside>", "<nav>{}</nav>", "<footer>{}</footer>",
    "<header>{}</header>", "<details><summary>@</summary>{}</details>", "<dialog>{}</dialog>", "<div hidden=''>{}</div>", "<ul><li>{}</li></ul>",
    "<div style='display: none'>{}</div>", "<form><fieldset><legend>@</legend>{}</fieldset></form>", "<table><tr><td>{}</td><td>@</td></tr></table>",
    "<table><caption>@</caption><tr><td>{}</td></tr></table>", "<ol><li>{}</li></ol>", "<blockquote>{}</blockquote>", "<figure>{}</figure>",
    "<div class='sidebar'>{}</div>", "<div epub:type='footnotes'>{}</div>", "<aside epub:type='footnote' id='n3'>{}</aside>", "<center>{}</center>",
)  # fmt: skip
pieces = st.recursive(
    st.sampled_from(SEEN) | st.sampled_from(SEEN) | st.sampled_from(UNSEEN) | st.sampled_from(UNREAD),
    lambda inner: st.tuples(st.sampled_from(ROUND), st.lists(inner, max_size=3)).map(
        lambda p: p[0].format("".join(p[1]))
    ),
    max_leaves=8,
)
bodies = st.lists(pieces, min_size=1, max_size=5).map("\n".join)
PROSE = "<p>渡船今天第一次靠岸，岸上来了许多人。船工说，明天早上六点开航，票价两元，老人和孩子不用买票。桥上的人停下来看，都说这条船等了很多年。</p>"


def numbered(html):
    """Return *html* with a word of its own for each sign, and these words by their sign."""
    found = {"@": [], "~": [], "%": []}

    def word(sign):
        found[sign.group()].append(f"q{ord(sign.group())}n{len(found[sign.group()])}z")
        return found[sign.group()][-1]

    return re.sub("[@~%]", word, html), found


def held(pages):
    """Return the words of *pages*, what they say of themselves, and the codes of their notices."""
    blocks = [block for page in pages for block in page.blocks]
    text = "\n".join([*(block.text for block in blocks), *(mark.value for block in blocks for mark in block.inlines)])
    return text, {one.code for page in pages for one in page.notices}


def keeps(pages, words):
    text, codes = held(pages)

    assert [word for word in words["@"] if text.count(word) != 1] == []
    assert [word for word in (*words["~"], *words["%"]) if word in text] == []
    assert ("words-unread" in codes) == bool(words["%"])


@pytest.mark.parametrize("prose", ["", PROSE], ids=["short", "long"])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies)
def test_every_visible_word_of_a_web_page_is_in_it_or_told(prose, body):
    html, words = numbered(f"<html><body><h1>@</h1>{prose}{body}</body></html>")

    keeps([read(source(html.encode(), Path("p.html"), ""))], words)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies)
def test_every_visible_word_of_a_book_is_in_it_or_told(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("book") / "b.epub"
    xhtml, words = numbered(XHTML.format(title="", body=f"<h1>@</h1>{PROSE}{body}"))
    marked = xhtml.replace("<html ", '<html xmlns:epub="http://www.idpf.org/2007/ops" ')
    pages = gather(book(path, **{"OEBPS/text/b.xhtml": marked}), Paper()).pages

    keeps(pages, words)


@pytest.mark.parametrize("hidden", ["<p hidden=''>@</p>", "<div style='display:none'><p>@</p></div>"])
def test_what_a_book_hides_is_no_story_and_a_note_that_pops_up_is_a_note(tmp_path, hidden):
    note = "<aside epub:type='footnote' id='n1' hidden=''><p>船厂说的。</p></aside>"
    mark = "<p>新船下水<sup><a epub:type='noteref' href='#n1'>1</a></sup>。</p>"
    xhtml = XHTML.format(title="", body=f"<h1>夜读</h1>{mark}{hidden.replace('@', '给机器看的话。')}{note}")
    xhtml = xhtml.replace("<html ", '<html xmlns:epub="http://www.idpf.org/2007/ops" ')
    page = gather(book(tmp_path / "b.epub", **{"OEBPS/text/b.xhtml": xhtml}), Paper()).pages[-1]

    assert [(block.kind, block.text[:4]) for block in page.blocks[2:]] == [
        ("navigation", "给机器看"),
        ("note", "船厂说的"),
    ]


def test_words_unread_are_told_and_counted():
    html = "<p>题</p><svg><text>甲</text><text>乙</text></svg><math><mi>x</mi></math><svg><path/></svg><noscript><img src='a'/></noscript>"
    page = read(source(html.encode(), Path("p.html"), ""))

    assert [(one.code, dict(one.message.fields)["count"]) for one in page.notices] == [("words-unread", 2)]


SHEETS = {
    ".gone{display:none}": "<p class='x gone'>~</p><p class='gon'>@</p>",
    "P.gone, #one { visibility : hidden }": "<p class='gone'>@</p><p id='one'>~</p><p id='on'>@</p>",
    "p.gone{display:none} .gone{color:red}": "<p class='gone'>~</p><div class='gone'>@</div>",
    ".tab{display:none}.tab{display:block}": "<p class='tab'>@</p>",
    ".gone{display:none !important} .gone{display:block}": "<p class='gone'>~</p><p class='gone' style='display:block'>~</p>",
    ".tab{display:none} #on{display:block} .tab{visibility:visible}": "<p class='tab' id='on'>@</p><p class='tab'>~</p>",
    ".tab{display:none} .on{display:block!important} .off{display:none}": "<p class='tab on off'>@</p><p class='off'>~</p>",
    ".tab{display:none}": "<p class='tab' style='display: block'>@</p><p class='tab' style='color:red'>~</p>",
    "@media print{.gone{display:none}} .off{display:none}": "<p class='gone'>@</p><p class='off'>~</p>",
    "@import 'x.css'; /* .gone{display:none} */ .off{display:none}": "<p class='gone'>@</p><p class='off'>~</p>",
    ".list .gone{display:none} .a>.gone{display:none} .gone:hover{display:none}": "<p class='gone'>@</p>",
    ".gone{display:none": "<p class='gone'>@</p>",
    "}}{{.gone": "<p class='gone'>@</p>",
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_a_pages_own_style_sheet_hides_is_no_story(sheet):
    body, words = numbered(f"<h1>@</h1>{PROSE}{SHEETS[sheet]}")
    html = f"<html><head><style>{sheet}</style></head><body>{body}</body></html>"
    kinds = {block.text: block.kind for block in read(source(html.encode(), Path("p.html"), "")).blocks}

    assert [kinds[word] for word in words["~"]] == ["navigation"] * len(words["~"])
    assert "navigation" not in [kinds[word] for word in words["@"]]


@pytest.mark.parametrize(
    "hidden", ["<span style='display:none'>%<b>%</b></span>", "<i hidden=''>%</i>", "<u class='gone'>%</u>"]
)
def test_hidden_words_of_a_line_are_not_read_and_counted(hidden):
    html, words = numbered(f"<style>.gone{{display:none}}</style><p>@{hidden}@</p>")
    page = read(source(html.encode(), Path("p.html"), ""))

    assert page.blocks[0].text == "".join(words["@"])
    assert [dict(one.message.fields)["count"] for one in page.notices] == [len(words["%"])]


def test_of_a_switch_the_default_is_read():
    html = "<p>甲<epub:switch><epub:case required-namespace='x'>乙</epub:case><epub:default>丙</epub:default></epub:switch>丁</p>"

    assert read(source(html.encode(), Path("p.html"), "")).blocks[0].text == "甲丙丁"


AT_TIMES = (
    "<style media='print'>.one{display:none}</style>", "<style media=print>.one{display:none}</style>",
    "<style>.one{display:none}.one.open{display:block}</style>", "<style>.on > .one{display:block}.one{display:none}</style>",
)  # fmt: skip


@pytest.mark.parametrize("sheet", AT_TIMES)
def test_what_is_hidden_on_paper_or_at_times_alone_is_read(sheet):
    html, words = numbered(f"{sheet}<h1>@</h1>{PROSE}<p class='one'>@</p>")
    kinds = {block.text: block.kind for block in read(source(html.encode(), Path("p.html"), "")).blocks}

    assert "navigation" not in [kinds[word] for word in words["@"]]


@pytest.mark.parametrize("media", ["", " media=all", " media=all type=a", " media='screen'", " media=''"])
def test_a_sheet_for_every_screen_counts(media):
    assert set(unseen(f"<style{media}>.one{{display:none}} .two .one{{color:red}}</style>")) == {".one"}
