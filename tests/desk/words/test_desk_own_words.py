"""A paper's own words stand in the classes of their kind, in both scripts, while its pages are on the desk and no longer."""

import re
from pathlib import Path
from threading import Thread
from time import process_time

import pytest
from desk_pages import A, B, C, E, edited

from yueting.desk import DeskRules, read_rules
from yueting.desk.forms.bylines import byline
from yueting.desk.forms.captions import caption
from yueting.desk.forms.openings import front_byline, opening
from yueting.desk.piece import Piece
from yueting.desk.rules import MOST
from yueting.desk.stories.marks import is_notice, is_of_briefs
from yueting.desk.stories.sections import Sheet, sections
from yueting.desk.stories.witnesses.forms import forms
from yueting.desk.words import KINDS, adopted, one_of, words
from yueting.errors import SettingsError
from yueting.model import Block, Lines
from yueting.scripts import convert

FIRES = {
    "reporter": ("跑街人", "跑街人 石小满", "byline"),
    "photographer": ("快门手", f"{B[:30]}。石小满 快门手", "caption"),
    "house": ("潮声在线", "潮声在线评论员", "byline"),
    "picture": ("镜头里", "镜头里，新桥上的人很多", "caption"),
    "credit": ("档案馆藏", f"{B[:30]}（档案馆藏）", "caption"),
    "note": ("编前絮语", f"编前絮语：{B}", "note"),
    "editor": ("版面总管", "版面总管：石小满", "editors"),
    "jump": ("后文在", "（后文在第三版）", "jump"),
    "related": ("顺藤摸瓜", "顺藤摸瓜：", "links"),
    "elsewhere": ("到别处看", "到别处看：新桥的来历", "links"),
    "navigation": ("翻回去", "翻回去 上一篇", "navigation"),
    "subscription": ("订一份回家", "订一份回家，送到门口", "subscription"),
    "foot": ("本网版本号", "本网版本号 3.2 青石县", "footer"),
}
"""Kind → a word of a paper, a line of which that word alone says what it is, and what that is."""
QUIET = {
    "reporter": f"跑街人说，{B}",
    "photographer": f"{B}快门手们都来了。",
    "house": f"潮声在线，{B}",
    "picture": f"{B[:-1]}，镜头里的人都笑了。",
    "credit": f"{B}那本书由档案馆藏着，谁也没有见过。",
    "note": f"他写了一篇编前絮语，{B}",
    "editor": f"版面总管一夜没有睡，{B}",
    "jump": f"后文在心里，{B}",
    "related": f"孩子们顺藤摸瓜，找到了老井，{B}",
    "elsewhere": f"人们到别处看灯，{B}",
    "navigation": f"他把书翻回去，又看了一遍，{B}",
    "subscription": f"老人说，订一份回家慢慢看，{B}",
    "foot": f"他记不住本网版本号，{B}",
}
"""Kind → a sentence of a story that has the word too."""
NASTY = ("记.者+", "(跑街", "a|b|", "[文图", r"\d+\w*", "^$", "(?:人)*", "Staff Reporter", "))((", "跑街人" * 8)
"""Words that would be something else in a pattern."""


def role(line, rules, place):
    """Return what the desk makes of *line*, which stands at *place* among the paragraphs of a story."""
    lines = [A, C, E]
    lines.insert(place, line)
    edition = edited("# 早市搬进旧粮库\n\n" + "\n\n".join(lines), rules=rules)
    blocks = [block for article in edition.articles for block in (*article.head, *article.blocks)]
    (found,) = [block.kind for block in (*blocks, *edition.captions, *edition.furniture) if line in block.text]
    return found


@pytest.mark.parametrize("script", ["s2t", "s2s"])
@pytest.mark.parametrize("kind", FIRES)
def test_an_own_word_says_what_a_line_is(kind, script):
    word, line, said = FIRES[kind]
    place = 3 if kind == "related" else 1
    written = convert(line, script) if script == "s2t" else line
    own = word if script == "s2t" else convert(word, "s2t")

    assert role(written, DeskRules(), place) != said
    assert role(written, DeskRules(words={kind: (own,)}), place) == said


@pytest.mark.parametrize("kind", QUIET)
def test_an_own_word_in_a_sentence_is_a_word(kind):
    line, rules = QUIET[kind], DeskRules(words={kind: (FIRES[kind][0],)})

    assert role(line, rules, 1) == role(convert(line, "s2t"), rules, 1) == "paragraph"


@pytest.mark.parametrize("kind", KINDS)
def test_an_own_word_joins_every_class_of_its_kind_while_it_is_adopted(kind):
    with adopted({kind: ("跑街文書",)}):
        assert all("跑街文书" in words(name) and re.search(one_of(name), "跑街文书") for name in KINDS[kind])
        with adopted({}):
            assert not any("跑街文书" in words(name) for name in KINDS[kind])
    assert not any("跑街文书" in words(name) for name in KINDS[kind])


def test_every_kind_is_told_to_publishers():
    pages = (Path(__file__).parents[3] / "docs" / "desk.md").read_text("utf-8")

    assert [kind for kind in KINDS if f"`{kind}`" not in pages] == []


def test_own_words_open_a_report_and_a_column_and_a_notice():
    def told():
        return (
            opening("〔跑街人石小满／青石報導〕新桥昨天通车。")[1],
            opening("石潮通讯青石专电 新桥昨天通车。")[0],
            front_byline(f"□跑街人 石小满 {A}")[0],
            is_of_briefs("晨间一瞥"),
            is_notice("这张条子从今天起算废纸"),
            caption(f"{B[:20]}。石小满 快门手")[1],
        )

    own = {
        "reporter": ["跑街人"],
        "agency": ["石潮通讯"],
        "briefs": ["一瞥"],
        "notice": ["算废纸"],
        "photographer": ["快门手"],
    }
    with adopted(own):
        assert told() == (
            "跑街人石小满", "石潮通讯青石专电", "□跑街人 石小满", True, True, "it ends with a photographer",
        )  # fmt: skip
    assert told() == ("", "", "", False, False, "")


def test_two_papers_at_once_keep_their_words_apart():
    found = []

    def other():
        with adopted({"reporter": ("走街客",)}):
            found.append((byline("跑街人 石小满")[1], byline("走街客 石小满")[1]))

    with adopted({"reporter": ("跑街人",)}):
        thread = Thread(target=other)
        thread.start()
        thread.join()
        found.append((byline("跑街人 石小满")[1], byline("走街客 石小满")[1]))

    known = "a role word and names"
    assert [[why == known for why in pair] for pair in found] == [[False, True], [True, False]]


def test_what_one_paper_calls_its_reporters_does_not_cut_the_lines_of_the_next():
    blocks = [
        Block("heading", text, Lines("a", n, n), 2) for n, text in enumerate(("早市搬进了旧粮库", "跑街人 石小满"), 1)
    ]
    lines = [Piece(block, 0) for block in blocks]

    def cuts():
        return [word for words in forms(Sheet(lines, sections(lines)))[0] for word in words if "=short-" in word]

    with adopted({"reporter": ("跑街人",)}):
        assert cuts() == ["over=short-name", "below=short-name"]
    assert cuts() == ["over=short-halves", "below=short-halves"]


@pytest.mark.parametrize("word", NASTY)
def test_an_own_word_is_plain_text(word):
    with adopted({"reporter": (word,)}):
        assert byline(f"{word} 石小满")[1] == "a role word and names"
        assert byline("跑走人 石小满")[1] != "a role word and names"


def test_many_own_words_cost_no_more_than_their_number():
    own = {kind: tuple(f"{word[:6]}{n}" for n in range(MOST // len(NASTY)) for word in NASTY) for kind in KINDS}
    lines = [f"{'跑街人' * n}{'记.者+' * n}" for n in range(1, 12)]
    with adopted(own):
        byline("先"), caption("先")
        before = process_time()
        for line in lines:
            byline(line), caption(line), opening(line)

        assert process_time() - before < 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("words: {reportr: [跑街人]}", r"desk\.yaml:1: words\.reportr: .*'reporter', 'photographer'"),
        ("words:\n  reporter: ['']", r"desk\.yaml:2: words\.reporter\.0: .*at least 2"),
        ("words:\n  reporter:\n    - '跑街人'\n    - ' 跑 '", r"desk\.yaml:4: words\.reporter\.1: .*at least 2"),
        (f"words: {{house: [{'潮声' * 13}]}}", r"words\.house\.0: .*at most 24"),
        (f"words: {{foot: [{', '.join(f'印{n}号' for n in range(10_000))}]}}", rf"words\.foot: .*at most {MOST} items"),
        ("words: [跑街人]", r"desk\.yaml:1: words: "),
        ("words: {reporter: 跑街人}", r"desk\.yaml:1: words\.reporter: "),
    ],
)
def test_own_words_that_are_none_are_told_in_one_line(tmp_path, text, told):
    path = tmp_path / "desk.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=told) as found:
        read_rules(path)
    assert "\n" not in str(found.value)
