"""Notes behind their story, and the marks that lead to them: shown, linked, not said; in every form that pages write them."""

import pytest
from marks_walk import blocks, edition_of, html_of, marks, page, said, shown

LINE = "本报讯 据《墨史》{}所载，徽墨始于唐末，众人都这样说。"
NOTE = "见《墨史》卷一。"

LINKED = {
    "a list behind the text": (
        '<sup id="ref1"><a href="#fn1">1</a></sup>',
        f'<ol><li id="fn1">{NOTE}<a href="#ref1">↩</a></li></ol>',
    ),
    "an aside with a role": (
        '<a href="#n1" role="doc-noteref">1</a>',
        f'<aside role="doc-footnote" id="n1">{NOTE}</aside>',
    ),
    "an aside of EPUB's kind": (
        '<a href="#n1" epub:type="noteref">*</a>',
        f'<aside epub:type="footnote" id="n1"><p>* {NOTE}</p></aside>',
    ),
    "a section of notes": (
        '<a href="#n1" role="doc-noteref">1</a>',
        f'<section role="doc-endnotes"><h2>注释</h2><ol><li role="doc-endnote" id="n1"><p>{NOTE}</p></li></ol></section>',
    ),
    "a word processor's anchors": (
        '<a href="#_ftn1" name="_ftnref1">[1]</a>',
        f'<p><a href="#_ftnref1" name="_ftn1">[1]</a> {NOTE}</p>',
    ),
    "a star in a class of notes": (
        '<a href="#f1"><sup>*</sup></a>',
        f'<div class="footnotes"><p id="f1">* {NOTE}</p></div>',
    ),
    "a paragraph with an id": ('<sup><a href="#fn1">3</a></sup>', f'<p id="fn1">3 {NOTE}</p>'),
    "a full-width bracket": ('<a href="#z">［3］</a>', f'<p id="z">［3］{NOTE}</p>'),
    "a word for note": ('<sup><a href="#z">注1</a></sup>', f'<p id="z">注1：{NOTE}</p>'),
    "a definition list": ('<sup><a href="#z">1</a></sup>', f'<dl><dt>注释</dt><dd id="z">{NOTE}</dd></dl>'),
}

PRINTED = {
    "square brackets": ("[1]", f"[1] {NOTE}"),
    "full-width brackets": ("［3］", f"［3］{NOTE}"),
    "a circled figure": ("①", f"① {NOTE}"),
    "a circled figure with its word": ("①", f"注①：{NOTE}"),
}

NO_MARKS = (
    "青石令[2023]12号印发",
    "国发〔2023〕5号印发",
    "[图]展厅一角",
    "第[3]条规定",
    "高二[3]班到场",
    "一是①，二是②，都已做到",
    "（2023）年度",
    "①开门迎客；②闭馆盘点",
    "坐标[120,30]处",
    "共[12]个展厅",
    "详情见图[1]",
    "高楼[2]层",
)


@pytest.mark.parametrize("kind", LINKED)
def test_a_note_stands_behind_its_story_and_its_mark_leads_to_it(tmp_path, kind):
    mark, note = LINKED[kind]
    edition = page(tmp_path, f"<p>{LINE.format(mark)}</p>{note}")
    (article,) = edition.articles
    last = article.blocks[-1]
    assert (last.kind, NOTE in last.text) == ("note", True)
    keys = {one.value for block in article.blocks for one in block.inlines if one.kind == "note"}
    assert keys == {next(one.value for one in last.inlines if one.kind == "noted")} != {""}
    assert "据《墨史》所载" in said(edition)
    assert "".join(s.spoken for s in last.sentences).strip("↩") == NOTE


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize("kind", PRINTED)
def test_a_printed_mark_leads_to_the_note_of_its_label(tmp_path, kind, suffix):
    mark, note = PRINTED[kind]
    path = tmp_path / f"page{suffix}"
    text = f"{LINE.format(mark)}\n\n展览持续到十二月。\n\n{note}\n"
    path.write_text(
        f"# 山城举办徽墨展\n\n{text}"
        if suffix == ".md"
        else html_of("")
        .replace("<p>展览", f"<p>{LINE.format(mark)}</p><p>展览")
        .replace("</body>", f"<p>{note}</p></body>"),
        "utf-8",
    )
    edition = edition_of(path)
    last = edition.articles[0].blocks[-1]
    assert (last.kind, last.text) == ("note", note)
    assert ("note", mark) in [(kind, text) for kind, text, value in marks(edition) if value]
    assert "据《墨史》所载" in said(edition)
    assert "".join(s.spoken for s in last.sentences) == NOTE


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_only_looks_like_a_mark_is_none(tmp_path, text):
    edition = page(tmp_path, f"本报讯 昨日{text}，众人到场。", ".md")
    assert text in shown(edition)
    assert marks(edition) == []


def test_a_mark_whose_note_is_not_there_is_shown_and_not_said(tmp_path):
    edition = page(tmp_path, LINE.format("[12]"), ".md")
    assert marks(edition) == [("note", "[12]", "")]
    assert "据《墨史》所载" in said(edition)


def test_a_footnote_without_a_mark_is_in_the_story(tmp_path):
    edition = page(tmp_path, f'<p>{LINE.format("")}</p><aside role="doc-footnote">{NOTE}</aside>')
    assert [block.kind for block in blocks(edition) if block.text == NOTE] == ["note"]


def test_notes_of_two_stories_stand_behind_each(tmp_path):
    story = "<h2>{}</h2><p>本报讯 {}昨日<sup><a href='#{}'>{}</a></sup>开门，众人都说很好，街坊也来了。</p><p>展览持续到月底，凭证入场。</p>"
    path = tmp_path / "page.html"
    first, second = story.format("山城办展", "山城", "n1", "1"), story.format("河湾修桥", "河湾", "n2", "2")
    notes = "<ol><li id='n1'>甲的注。</li><li id='n2'>乙的注。</li></ol>"
    path.write_text(f"<html><body><h1>青石日报</h1>{first}{second}{notes}</body></html>", "utf-8")
    found = {a.title: [b.text for b in a.blocks if b.kind == "note"] for a in edition_of(path).articles}
    assert found["山城办展"] == ["1. 甲的注。"]
    assert found["河湾修桥"] == ["2. 乙的注。"]


def test_a_page_list_is_no_list_of_notes(tmp_path):
    links = "".join(f'<a href="#s{n}">{n}</a> ' for n in (1, 2))
    body = f"<p>第 {links}版</p><h2 id='s1'>山城办展</h2><p>{LINE.format('')}</p><h2 id='s2'>河湾修桥</h2><p>{LINE.format('')}</p>"
    assert not [block for block in blocks(page(tmp_path, body)) if block.kind == "note"]


def test_markdown_footnotes_are_notes(tmp_path):
    text = f"{LINE.format('[^1]')}又见别处[^别]。\n\n[^1]: 见《墨史》*卷一*。\n[^别]: 另见\n    《山城志》。\n\n    第二段。"
    edition = page(tmp_path, text, ".md")
    notes = [block.text for block in blocks(edition) if block.kind == "note"]
    assert notes == ["1. 见《墨史》卷一。", "2. 另见《山城志》。第二段。"]
    assert "据《墨史》所载" in said(edition)
    assert "又见别处。" in said(edition)
    assert "《墨史》¹所载" in shown(edition)


def test_notes_without_numbers_are_numbered_as_their_marks_stand(tmp_path):
    text = (
        f"{LINE.format('[^乙]')}又见[^甲]，又见^[别处的话。]，末了[^2]。\n\n[^甲]: 甲书。\n[^2]: 丁书。\n[^乙]: 乙书。"
    )
    edition = page(tmp_path, text, ".md")

    assert [block.text for block in blocks(edition) if block.kind == "note"] == [
        "1. 乙书。", "2. 丁书。", "3. 甲书。", "4. 别处的话。"
    ]  # fmt: skip
    assert "又见³，又见⁴，末了²。" in shown(edition)


@pytest.mark.parametrize(("measure", "seen"), [("重五百克", "重五百克[1]"), ("宽3m", "宽3m[1]"), ("涨到9", "涨到9[1]")])
def test_a_mark_that_would_be_a_power_stands_in_brackets(tmp_path, measure, seen):
    edition = page(tmp_path, f"{LINE.format('')}{measure}^[船厂说的。]，众人到场。", ".md")

    assert f"{seen}，众人到场。" in shown(edition)
    assert [text for kind, text, value in marks(edition) if kind == "note" and value] == ["[1]"]


def test_a_figure_before_a_measure_marks_the_note_of_its_label_alone(tmp_path):
    line = f"{LINE.format('')}气温[1]度过后，高[2]度，深[3]米。"
    assert "气温度过后，高，二，度，深，三，米。" in said(page(tmp_path, line, ".md"))
    path = tmp_path / "noted.md"
    path.write_text(f"# 山城举办徽墨展\n\n{line}\n\n展览持续到十二月。\n\n[3] {NOTE}\n", "utf-8")
    assert [text for kind, text, _ in marks(edition_of(path)) if kind == "note"] == ["[1]", "[3]"]


def test_a_mark_behind_a_stop_belongs_to_the_sentence_before(tmp_path):
    edition = page(tmp_path, "本报讯 徽墨始于唐末。[1]专家这样说。<sup>[2]</sup> 众人也这样说。[3]", ".md")
    line = next(block for block in blocks(edition) if block.text.startswith("本报讯"))
    texts = [sentence.text.strip() for sentence in line.sentences]
    assert texts == ["本报讯 徽墨始于唐末。[1]", "专家这样说。[2]", "众人也这样说。[3]"]
    assert "".join(sentence.text for sentence in line.sentences) == line.text
    assert all(s.spoken for block in blocks(edition) for s in block.sentences)
