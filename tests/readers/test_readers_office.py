"""What word processors mark inside a line: raised, read over, hidden or deleted text of DOCX, ODT and RTF is what it is."""

import re
from pathlib import Path

import pytest
from test_readers_docx_runs import RUN, document
from test_readers_docx_runs import SPACES as WORD

from press_driver import zipped
from yueting.readers.docx import read as read_docx
from yueting.readers.odt import read as read_odt
from yueting.readers.rtf import read as read_rtf

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = 'xmlns:o="{}" xmlns:t="{}" xmlns:s="{}" xmlns:k="urn:x"'.format(
    *map(NAMESPACE.format, ("office", "text", "style"))
)
STYLES = "".join(
    f'<s:style s:name="{name}" s:parent-style-name="{parent}"><s:text-properties {said}/></s:style>'
    for name, parent, said in (
        ("up", "", 's:text-position="super 58%"'),
        ("third", "", 's:text-position="33% 58%"'),
        ("down", "", 's:text-position="-20% 60%"'),
        ("level", "up", 's:text-position="0% 100%"'),
        ("child", "up", 'k:font-weight="bold"'),
        ("away", "", 't:display="none"'),
        ("round", "round", ""),
    )
)
ODT = {
    '万有10<t:span t:style-name="up">8</t:span>粒': ("万有10⁸粒", [("sup", "⁸", "")]),
    '万有10<t:span t:style-name="third">8</t:span>粒': ("万有10⁸粒", [("sup", "⁸", "")]),
    'H<t:span t:style-name="down">2</t:span>O': ("H₂O", [("sub", "₂", "")]),
    '万有10<t:span t:style-name="level">8</t:span>粒': ("万有108粒", []),
    '10<t:span t:style-name="child">8</t:span>粒': ("10⁸粒", [("strong", "⁸", ""), ("sup", "⁸", "")]),
    '看<t:span t:style-name="away">不</t:span>见': ("看见", []),
    '看<t:span t:style-name="round">得</t:span>见': ("看得见", []),
    "<t:ruby><t:ruby-base>台</t:ruby-base><t:ruby-text>tāi</t:ruby-text></t:ruby>州": (
        "台州",
        [("ruby", "台", "tāi")],
    ),
    "一<t:tab/>二<t:line-break/>三": ("一 二三", []),
}
RTF = {
    "10{\\super 8} kg": ("10⁸ kg", [("sup", "⁸")]),
    "10\\super 8\\nosupersub  kg": ("10⁸ kg", [("sup", "⁸")]),
    "10\\super 8\\plain  kg": ("10⁸ kg", [("sup", "⁸")]),
    "10\\super 8\\super0  kg": ("10⁸ kg", [("sup", "⁸")]),
    "10{\\up6 8} kg": ("10⁸ kg", [("sup", "⁸")]),
    "H{\\sub 2}O": ("H₂O", [("sub", "₂")]),
    "H{\\dn4 2}O": ("H₂O", [("sub", "₂")]),
    "seen{\\v  hidden} here": ("seen here", []),
    "two{\\deleted  three} boats": ("two boats", []),
    "10{\\super\\u56?} \\u19975?": ("10⁸ 万", [("sup", "⁸")]),
    "{\\*\\unknown\\super x}10": ("10", []),
}
FIELD = RUN.format('<w:fldChar w:fldCharType="{}"/>')
DOCX = {
    RUN.format("<w:t>10</w:t>") + RUN.format('<w:rPr><w:position w:val="8"/></w:rPr><w:t>8</w:t>'): ("10⁸", [("sup", "⁸")]),
    RUN.format("<w:t>10</w:t>") + RUN.format('<w:rPr><w:position w:val="-6"/></w:rPr><w:t>2</w:t>'): ("10₂", [("sub", "₂")]),
    RUN.format("<w:t>10</w:t>") + RUN.format('<w:rPr><w:position w:val="2"/></w:rPr><w:t>8</w:t>'): ("108", []),
    FIELD.format("begin") + RUN.format('<w:instrText>EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(</w:instrText>')
    + RUN.format("<w:instrText>tāi</w:instrText>") + RUN.format("<w:instrText>),台)</w:instrText>") + FIELD.format("end")
    + RUN.format("<w:t>州</w:t>"): ("台州", [("ruby", "台")]),
    FIELD.format("begin") + RUN.format("<w:instrText> eq \\o\\ac(○,注)</w:instrText>") + FIELD.format("end"): ("注", []),
    FIELD.format("begin") + RUN.format("<w:instrText> EQ \\f(1,2) </w:instrText>") + FIELD.format("end"): ("1/2", []),
    FIELD.format("begin") + RUN.format("<w:instrText>EQ \\o(\\s\\up 9(lù ān),六安)</w:instrText>") + FIELD.format("separate")
    + FIELD.format("end") + RUN.format("<w:t>人</w:t>"): ("六安人", [("ruby", "六安")]),
    FIELD.format("begin") + RUN.format("<w:instrText> PAGE </w:instrText>") + FIELD.format("end") + RUN.format("<w:t>页</w:t>"): ("页", []),
    FIELD.format("end") + RUN.format("<w:instrText> EQ \\f(1,2) </w:instrText>") + RUN.format("<w:t>页</w:t>"): ("页", []),
}  # fmt: skip


def docx(body):
    return read_docx(document(document=f"<w:document {WORD}><w:body>{body}</w:body></w:document>")[0], Path("p.docx"))


def last(pages):
    block = pages[0].blocks[-1]
    return block.text, [(one.kind, block.text[one.start : one.end], one.value) for one in block.inlines]


@pytest.mark.parametrize("line", ODT)
def test_a_line_of_an_odt(line):
    xml = (
        f"<o:document-content {SPACES}><o:automatic-styles>{STYLES}</o:automatic-styles><o:body><o:text>"
        f"<t:p>{line}</t:p></o:text></o:body></o:document-content>"
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})
    text, marks = last(read_odt(data, Path("p.odt")))

    assert (text, sorted(marks)) == ODT[line]


@pytest.mark.parametrize("line", RTF)
def test_a_line_of_an_rtf(line):
    text, marks = last(read_rtf(f"{{\\rtf1\\ansi {line}\\par}}".encode(), Path("p.rtf")))

    assert (text, [mark[:2] for mark in marks]) == RTF[line]


@pytest.mark.parametrize("line", DOCX)
def test_a_line_of_a_docx(line):
    text, marks = last(docx(f"<w:p>{line}</w:p>"))

    assert (text, [mark[:2] for mark in marks]) == DOCX[line]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('<w:t>渡船</w:t>')}</w:p>"
    body = f"{first}{first}<w:p>{RUN.format('<w:t>靠岸。</w:t>')}</w:p>{first}"
    blocks = docx(body)[0].blocks

    assert [(block.text, block.lines.first) for block in blocks] == [("渡船渡船靠岸。", 3), ("渡船", 4)]


def test_a_note_of_an_odt_is_led_to_by_its_mark():
    note = "<t:note><t:note-citation>i</t:note-citation><t:note-body><t:p>船厂说的。</t:p></t:note-body></t:note>"
    xml = f"<o:document-content {SPACES}><o:body><o:text><t:p>渡船靠岸{note}。</t:p></o:text></o:body></o:document-content>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})
    line, said = read_odt(data, Path("p.odt"))[0].blocks

    assert (line.text, said.text, said.kind) == ("渡船靠岸¹。", "1. 船厂说的。", "note")
    assert line.inlines[0].value == said.inlines[0].value


RTF_NOTES = {
    "渡船靠岸{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn} 船厂{\\i 说}的。}}。": [
        "渡船靠岸¹。",
        "1. 船厂说的。",
    ],
    "渡船{\\*\\footnote\\ftnalt 一条。\\par 又一条。}靠岸{\\footnote \\{两\\}只}。": [
        "渡船¹靠岸²。",
        "1. 一条。 又一条。",
        "2. {两}只",
    ],
    "渡船{\\footnote m{\\super 2}}靠岸。": ["渡船¹靠岸。", "1. m²"],
    "渡船靠岸{\\footnote 没有完": ["渡船靠岸¹", "1. 没有完"],
}


@pytest.mark.parametrize("line", RTF_NOTES)
def test_notes_of_an_rtf_stand_behind_its_text_and_their_marks_lead_to_them(line):
    escaped = re.sub("[^!-~ ]", lambda char: f"\\u{ord(char[0])}?", line)
    blocks = read_rtf(f"{{\\rtf1\\ansi {escaped}\\par}}".encode(), Path("p.rtf"))[0].blocks

    assert [block.text for block in blocks] == RTF_NOTES[line]
    leading = [one.value for block in blocks for one in block.inlines if one.kind == "note"]
    assert leading == [one.value for block in blocks for one in block.inlines if one.kind == "noted"]
    assert [block.kind for block in blocks[1:]] == ["note"] * (len(blocks) - 1)


def test_an_rtf_cut_short_inside_a_note_keeps_the_note():
    said = b"{\\rtf1\\ansi The ferry landed{\\footnote So the {\\b yard sa"
    blocks = read_rtf(said, Path("p.rtf"))[0].blocks

    assert [block.text for block in blocks] == ["The ferry landed¹", "1. So the yard sa"]


def test_many_notes_of_an_rtf_take_time_with_their_number():
    opened = read_rtf(b"{\\rtf1\\ansi word" + b"{\\footnote " * 5_000 + b"\\par}" + b"}" * 5_000, Path("p.rtf"))[
        0
    ].blocks

    assert opened[0].text == "word¹"
