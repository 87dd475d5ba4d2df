"""Every non-blank source line of a text page is inside some block's lines, and blocks stand in source order."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yueting.readers.markdown import read as read_markdown
from yueting.readers.source import Source
from yueting.readers.text import read as read_text

LINES = st.one_of(
    st.sampled_from(
        [
            "# 一号标题", "## ", "###紧挨着的标题", "——副题", "   ", "", "", "记者 张三", "> 引文一行", ">> 再引", "* 列表项", "  - 下级", "1. 第一",
            "```", "```html", "~~~", "<p>段落</p><p>又一段", "<div>", "</div>", "<!-- 注", "-->", "---", "===", "***", "****", "**粗体**尾巴",
            "[图]: http://example.org/a", "[注]: 没有地址", "![图](a.jpg)说明", "![](http://example.org/a?b", "c=d)后文", "|甲|乙|", "|---|---|", "|1|2|",
            "　　缩进的段落，写到一半", "    四个空格", "\t制表", "<script>alert(1)", "</script>", "&nbsp;", "\\", "`", "本报讯 今天，", "a<br>b", "\u200b",
            "title: 甲", "\ufeff行", "<p", "text  ", "- ", "+", "1)", "<?x", "[", "](", "<http://example.org>",
        ]
    ),
    st.text(alphabet="甲乙。，“”*_`[]()<>#!|~\\- \t1.ab&;:", max_size=24),
)  # fmt: skip
PAGES = st.lists(LINES, min_size=1, max_size=30).map("\n".join)


def lost(text, page):
    held = {line for block in page.blocks for line in range(block.lines.first, block.lines.last + 1)}
    return [n for n, line in enumerate(text.split("\n"), 1) if line.strip() and n not in held]


@pytest.mark.parametrize("read", [read_markdown, read_text])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=PAGES)
def test_no_line_is_lost(read, text):
    page = read(Source(text, "页.md"))

    assert lost(text, page) == []
    firsts = [block.lines.first for block in page.blocks]
    assert sorted(firsts) == firsts
    assert all(1 <= block.lines.first <= block.lines.last <= text.count("\n") + 1 for block in page.blocks)


@settings(max_examples=100, deadline=None)
@given(text=PAGES)
def test_links_occur_in_their_blocks_and_texts_are_one_line(text):
    for block in read_markdown(Source(text, "页.md")).blocks:
        assert "\n" not in block.text
        assert all(link.text in block.text for link in block.links)


SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared sample pages are not here")
def test_no_line_of_the_sample_pages_is_lost():
    pages = [*SAMPLES.glob("*.md"), *SAMPLES.glob("others/*.md"), *SAMPLES.glob("others/*.txt")]
    for path in pages:
        text = path.read_text("utf-8", "replace")
        read = read_text if path.suffix == ".txt" else read_markdown

        assert lost(text, read(Source(text, path.name))) == [], path.name
