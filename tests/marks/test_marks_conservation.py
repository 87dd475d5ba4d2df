"""Whatever a page shows is in its edition or in a notice, and a mark stands over its own words after all that is done."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks_walk import blocks, html_of
from test_marks_books import book

from yueting.editorial.composition import compose
from yueting.inlines import level, moved, nested
from yueting.model import Inline
from yueting.order import Order

FIRST = "山水火木日月田土石竹米衣舟鸟鱼虫花草"
LAST = "东西南北上下左右前后春夏秋冬早晚大小"
"""A run begins with a character of the first row and ends with one of the second; OpenCC keeps or changes each alone."""
FILLING = ("门开", "门１２开", "门 开 ", "门,开", "门&nbsp;开", "门 ，开", "门A B开", "门10开", "门“开”")
AROUND = ("他说", "，又说", "。还说 ", " ２０２３年", "（见", "）", "、", "：", "; ", "“", "”", "10", " AI ", "\n")
ELEMENTS = ("em", "strong", "code", "b", "i", "sup", "sub", "span", "a href='https://example.org/'", "")
KINDS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code"}


def html_run(rng, number, depth=0, within=frozenset()):
    """Return the mark-up of a run and the runs in it: (kind, first character, last character).

    Inside a mark of its own kind an element says nothing more, and its kind is empty here.
    """
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    element = rng.choice((*ELEMENTS, "ruby"))
    name = element.split()[0] if element else ""
    kind = "ruby" if name == "ruby" else KINDS.get(name, "")
    words, inside = rng.choice(FILLING), []
    if depth < 2 and rng.random() < 0.3:
        words, inside = html_run(rng, number + 1, depth + 1, within | {kind})
    runs = [("" if kind in within - {"ruby"} else kind, first, last), *inside]
    if name == "ruby":
        return f"<ruby>{first}{words}{last}<rp>（</rp><rt>dú{number}</rt><rp>）</rp></ruby>", runs
    return (f"<{element}>{first}{words}{last}</{name}>" if name else f"{first}{words}{last}"), runs


def markdown_run(rng, number):
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    words = rng.choice([each for each in FILLING if "`" not in each])
    open_, close, kind = rng.choice(
        [("*", "*", "em"), ("**", "**", "strong"), ("`", "`", "code"), ("<em>", "</em>", "em"), ("", "", "")]
    )
    return f"{open_}{first}{words}{last}{close}", [(kind, first, last)]


def composed(rng, make):
    """Return paragraphs of mark-up and the runs in them; a run's two characters are its own on the page."""
    number, out, runs = 0, [], []
    for _ in range(rng.randint(1, 4)):
        parts = ["本报讯 "]
        for _ in range(rng.randint(1, 5)):
            text, found = make(rng, number)
            parts += [text, rng.choice(AROUND)]
            runs += found
            number += 3
        out.append("".join(parts) + "。")
    return out, runs


def edition_of(path):
    # Conversion comes last, and changes 东 and 后; the ends are looked up in the script that was asked for.
    return compose(path, Order(date="2026-03-01", clean="full", convert="s2tw")).edition


def traditional(char):
    return {"东": "東", "后": "後", "鸟": "鳥", "鱼": "魚", "虫": "蟲"}.get(char, char)


def held(edition, runs):
    loose = [*edition.captions, *edition.furniture]
    everything = "".join(block.text for block in (*blocks(edition), *loose))
    told = "".join((*(str(n.message) for n in edition.notices), *(str(e) for n in edition.notices for e in n.evidence)))
    for _, first, last in runs:
        for char in map(traditional, (first, last)):
            assert char in everything or char in told, f"{char} is lost"
    for kind, first, last in runs:
        marked = [
            block.text[one.start : one.end] for block in blocks(edition) for one in block.inlines if one.kind == kind
        ]
        if kind:
            ends = [(text[0], text[-1]) for text in marked]
            assert (traditional(first), traditional(last)) in ends, (kind, first, last, marked)


@pytest.mark.parametrize("kind", ["html", "epub", "markdown"])
@given(rng=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_visible_run_is_kept_and_every_mark_stands_over_its_own(kind, rng):
    lines, runs = composed(rng, markdown_run if kind == "markdown" else html_run)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / {"html": "p.html", "epub": "p.epub", "markdown": "p.md"}[kind]
        body = "".join(f"<p>{line}</p>" for line in lines)
        if kind == "markdown":
            path.write_text("# 青石办展\n\n" + "\n\n".join(line.replace("\n", "，") for line in lines), "utf-8")
        elif kind == "html":
            path.write_text(html_of(body), "utf-8")
        else:
            book(path, a=f"<h1>青石办展</h1>{body}".replace("&nbsp;", "&#160;"))
        held(edition_of(path), runs)


@given(st.text("ab １,x", max_size=60), st.data())
@settings(max_examples=200, deadline=None)
def test_a_mark_moves_with_its_characters(text, data):
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    marked = text[:begin] + "甲" + text[begin:end] + "乙" + text[end:]
    changed = " ".join(marked.replace("１", "1").replace(",", "，").split())
    (one,) = moved((Inline("em", begin, end + 2),), marked, changed)
    assert (changed[one.start], changed[one.end - 1]) == ("甲", "乙")


@given(
    st.lists(
        st.tuples(st.sampled_from(["em", "strong", "code", "sup"]), st.integers(0, 12), st.integers(0, 12)), max_size=8
    )
)
@settings(max_examples=300, deadline=None)
def test_marks_that_cross_are_set_nested_and_lose_nothing(spans):
    text = "春眠不觉晓处处闻啼鸟夜来"
    inlines = [Inline(kind, min(a, b), max(a, b)) for kind, a, b in spans]
    seen = []

    def wrapped(one, inner):
        seen.append(one.kind)
        return f"<{inner}>"

    out = nested(0, len(text), inlines, lambda a, b: text[a:b], wrapped)
    assert out.replace("<", "").replace(">", "") == text
    depth = 0
    for sign in out:
        depth += (sign == "<") - (sign == ">")
        assert depth >= 0
    assert depth == 0


def test_a_line_of_many_marks_takes_its_time_once():
    text = "山城" * 20_000
    marks = tuple(Inline("em", n, n + 1) for n in range(0, len(text), 2))
    assert len(moved(marks, text, text.replace("城山", "城，山"))) == len(marks)
    assert level("10⁶") == "106"
