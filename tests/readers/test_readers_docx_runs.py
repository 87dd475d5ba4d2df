"""Every visible run of a DOCX stands in its page or in a notice: a property over documents that nest whatever may nest."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yueting.readers.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("document", "styles", "footnotes", "endnotes", "comments", "header", "footer")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(f'<Override PartName="/word/{one}.xml" ContentType="{CONTENT}.{"document.main" if one == "document" else one}+xml"/>' for one in PARTS)
    + "</Types>"
)  # fmt: skip
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
STYLES = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style></w:styles>'

RUN = "<w:r>{}</w:r>"
LETTER = "<w:t>@</w:t>"
"""A visible word, where `@` is: each becomes one of its own."""
GONE = "<w:t>~</w:t>"
"""A word that Word does not show, where `~` is."""
UNSEEN = (
    f"<w:del>{RUN.format('<w:delText>~</w:delText>')}</w:del>", f"<w:moveFrom>{RUN.format(GONE)}</w:moveFrom>",
    RUN.format(f"<w:rPr><w:vanish/></w:rPr>{GONE}"), RUN.format("<w:instrText>~</w:instrText>"),
)  # fmt: skip
SEEN = (
    RUN.format(LETTER), RUN.format(f"<w:rPr><w:b/><w:vertAlign w:val='superscript'/></w:rPr>{LETTER}"), RUN.format(f"{LETTER}<w:tab/>{LETTER}<w:br/>{LETTER}"),
    RUN.format(f"<w:rPr><w:vanish w:val='0'/></w:rPr>{LETTER}"), "<m:oMath><m:r><m:t>@</m:t></m:r></m:oMath>",
    RUN.format(f"<w:ruby><w:rt>{RUN.format('<w:t>@</w:t>')}</w:rt><w:rubyBase>{RUN.format(LETTER)}</w:rubyBase></w:ruby>"),
    RUN.format('<w:fldChar w:fldCharType="begin"/>') + RUN.format("<w:instrText> PAGE ~ </w:instrText>")
    + RUN.format('<w:fldChar w:fldCharType="separate"/>') + RUN.format(LETTER) + RUN.format('<w:fldChar w:fldCharType="end"/>'),
    RUN.format('<w:footnoteReference w:id="2"/>'), RUN.format('<w:endnoteReference w:id="2"/>'), '<w:commentRangeStart w:id="0"/>',
)  # fmt: skip
WRAPS = (
    "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>", "<w:customXml>{}</w:customXml>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:fldSimple w:instr="DATE">{}</w:fldSimple>', "<w:dir w:val='rtl'>{}</w:dir>",
)  # fmt: skip
BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
OLD = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"

inline = st.recursive(
    st.sampled_from(SEEN) | st.sampled_from(UNSEEN),
    lambda inner: st.tuples(st.sampled_from(WRAPS), st.lists(inner, max_size=3)).map(
        lambda p: p[0].format("".join(p[1]))
    ),
    max_leaves=6,
)
plain = st.tuples(st.sampled_from(["", '<w:pPr><w:pStyle w:val="h1"/></w:pPr>']), st.lists(inline, max_size=4)).map(
    lambda p: f"<w:p>{p[0]}{''.join(p[1])}</w:p>"
)


def boxes(content):
    """Return paragraphs round a text box of *content*, new or old or both."""
    new = f"<mc:Choice Requires='wps'><w:drawing>{BOX.format(content)}</w:drawing></mc:Choice>"
    both = f"<mc:AlternateContent>{new}<mc:Fallback>{OLD.format(content.replace('@', '~'))}</mc:Fallback></mc:AlternateContent>"
    return [
        f"<w:p>{RUN.format(LETTER)}{wrap.format(RUN.format(box))}</w:p>"
        for box in (both, OLD.format(content))
        for wrap in ("{}", *WRAPS)
    ]


def tables(cells):
    """Return tables whose cells hold *cells*, in the ways that rows and cells are wrapped."""
    row = "".join(f"<w:tc>{cell}<w:p/></w:tc>" for cell in cells)
    held = "".join(f"<w:sdt><w:sdtContent><w:tc>{cell}<w:p/></w:tc></w:sdtContent></w:sdt>" for cell in cells)
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{row.replace('@', '~')}</w:tr>"
    added = f"<w:tr><w:trPr><w:ins/></w:trPr>{row}</w:tr>"
    ways = (
        f"<w:tr>{row}</w:tr>{gone}",
        f"<w:tr>{held}</w:tr>",
        f"<w:sdt><w:sdtContent><w:tr>{row}</w:tr></w:sdtContent></w:sdt>",
        added,
    )
    return [f"<w:tbl>{way}</w:tbl>" for way in ways]


def nested(inner):
    few = st.lists(inner, min_size=1, max_size=3)
    wrapped = st.tuples(
        st.sampled_from(
            ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>"]
        ),
        few,
    )
    return st.one_of(
        few.flatmap(lambda cells: st.sampled_from(tables(cells))),
        few.flatmap(lambda content: st.sampled_from(boxes("".join(content)))),
        wrapped.map(lambda p: p[0].format("".join(p[1]))),
    )


blocks = st.lists(st.recursive(plain, nested, max_leaves=6), min_size=1, max_size=4).map("".join)
few_plain = st.lists(st.recursive(plain, nested, max_leaves=3), min_size=1, max_size=2).map("".join)


def unmarked(xml):
    """Return *xml* without marks of notes, which the head of a page may not hold."""
    return re.sub("<w:(?:foot|end)noteReference [^>]*>", "", xml)


def numbered(xml, start):
    """Return *xml* with a word of its own for each `@` and each `~`, the words that are seen and those that are not."""
    seen, gone = [], []

    def word(found):
        kept = seen if found.group() == "@" else gone
        kept.append(f"q{start}{'y' if found.group() == '@' else 'n'}{len(kept)}z")
        return kept[-1]

    return re.sub("[@~]", word, xml), seen, gone


def document(**parts):
    """Return a DOCX of these parts and the words in them, those that Word shows and those that it does not."""
    files, shown, hidden = {"[Content_Types].xml": TYPES, "word/styles.xml": STYLES}, [], []
    targets = ""
    for number, (name, xml) in enumerate(parts.items()):
        said, seen, gone = numbered(xml, number)
        files[f"word/{name}.xml"] = said
        shown += seen
        hidden += gone
        if name != "document":
            targets += f'<Relationship Id="{name}" Target="{name}.xml" Type="{OFFICE}/{name}"/>'
    files["_rels/.rels"] = RELATIONS.format(
        f'<Relationship Id="d" Target="word/document.xml" Type="{OFFICE}/officeDocument"/>'
    )
    styles = f'<Relationship Id="s" Target="styles.xml" Type="{OFFICE}/styles"/>'
    files["word/_rels/document.xml.rels"] = RELATIONS.format(styles + targets)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue(), shown, hidden


def notes(kind, content):
    normal = f'<w:{kind} w:id="2">{content}</w:{kind}><w:{kind} w:id="3"><w:p>{RUN.format(LETTER)}</w:p></w:{kind}>'
    return f'<w:{kind}s {SPACES}><w:{kind} w:id="0" w:type="separator"><w:p/></w:{kind}>{normal}</w:{kind}s>'


def whole(body, foot="<w:p/>", end="<w:p/>", margin="<w:p/>"):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    first = f"<w:p>{RUN.format(LETTER)}</w:p>"
    return document(
        document=f"<w:document {SPACES}><w:body>{first}{body}{section}</w:body></w:document>",
        footnotes=notes("footnote", foot), endnotes=notes("endnote", end),
        header=f"<w:hdr {SPACES}>{margin}</w:hdr>", footer=f"<w:ftr {SPACES}>{margin}</w:ftr>",
    )  # fmt: skip


def words(page):
    return "\n".join(
        [*(block.text for block in page.blocks), *(mark.value for block in page.blocks for mark in block.inlines)]
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=blocks, foot=few_plain, end=few_plain, margin=few_plain.map(unmarked))
def test_every_visible_run_is_in_the_page_and_no_other(body, foot, end, margin):
    data, shown, hidden = whole(body, foot, end, margin)
    [page] = read(data, Path("page.docx"))
    said = words(page)

    assert [word for word in shown if word not in said] == []
    assert [word for word in hidden if word in said] == []
    assert not [word for word in shown if said.count(word) > 1]


def test_a_document_that_ends_behind_its_note_is_whole():
    [page] = read(whole(f"<w:p>{SEEN[-3]}</w:p>")[0], Path("page.docx"))

    assert [block.kind for block in page.blocks] == ["paragraph", "paragraph", "note", "note"]


def test_comments_unread_are_told():
    comment = f'<w:comments {SPACES}><w:comment w:id="0"><w:p>{RUN.format(GONE)}</w:p></w:comment></w:comments>'
    body = f"<w:document {SPACES}><w:body><w:p>{RUN.format(LETTER)}</w:p></w:body></w:document>"
    data, _, [hidden] = document(document=body, comments=comment)
    [page] = read(data, Path("page.docx"))

    assert hidden not in words(page)
    assert [(one.code, str(one.message)) for one in page.notices] == [
        ("comments-unread", "1 comment beside the text is not read")
    ]


@pytest.mark.parametrize("kind", ["chart", "diagramData", "aFChunk"])
def test_parts_unread_are_told(kind):
    body = f"<w:document {SPACES}><w:body><w:p>{RUN.format(LETTER)}</w:p></w:body></w:document>"
    data = document(document=body, **{kind: "<x>~</x>"})[0]
    [page] = read(data, Path("page.docx"))

    assert [one.code for one in page.notices] == ["parts-unread"]
