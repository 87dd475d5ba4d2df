"""The quick way through plain rows and markdown-it-py's way give the same blocks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yueting.readers.markdown import blocks_of
from yueting.readers.rows import passages, rows

ROWS = st.one_of(
    st.sampled_from(
        ["", "", "", "# 标题", "## 标题 ##", "### ", "## 甲 #乙", "正文一段，写得很平常。", "正文第二行", "有**强调**的字", "[链接](http://example.org)", "　　缩进一段",
         "  两格", "    四格", "- 项", "  续项", "1. 项", "> 引", "```", "  ```", "~~~", "<div>", "</div>", "<!-- 注", "-->", "<p>段</p>", "| 甲 | 乙 |",
         "|---|---|", "---", "===", "行尾两空格  ", "行尾反斜\\", "*甲*", "&amp;", "http://example.org", "![图](a.jpg)", "- ```", "<script>", "</script>", "#话题#", "##紧",
         "English line", "2023年", "　", "\xa0字", "甲 | 乙", "<b>粗", "> - 甲", "\t制表"]
    ),
    st.text(alphabet="甲乙，。*_`[]()<># \\-", max_size=12),
)  # fmt: skip


def both(lines):
    said = rows(lines)
    quick = list(blocks_of(said, "", {}, passages(said)))
    slow = list(blocks_of(said, "", {}, [("any", 0, len(said.texts))]))
    return quick, slow


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(ROWS, min_size=1, max_size=16))
def test_both_ways_agree(lines):
    quick, slow = both(lines)

    assert quick == slow


def test_the_quick_way_is_taken():
    said = rows(["# 标题", "", "正文一段。", "第二行", "", "- 项", "", "  续", "", "又一段"])

    assert list(passages(said)) == [("heading", 0, 1), ("paragraph", 2, 4), ("any", 5, 9), ("paragraph", 9, 10)]


def test_an_archive_is_cut_into_bounded_passages():
    said = rows(["- 项目" + "甲" * 100, ""] * 5000)

    assert max(end - start for _, start, end in passages(said)) < 2500
