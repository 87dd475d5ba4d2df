"""Sound containers round hostile content: whatever part of an EPUB or a DOCX is named is hostile, the rest is sound.

The bytes of a target are parts at 0x1d; a part that begins with one of `EPUB` or `DOCX`'s letters and a newline becomes
that member, any other the chapter or the document. So a fuzzer mutates members and never has to hit a checksum.
"""

import io
import zipfile

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier><dc:title>报</dc:title>
<dc:language>zh</dc:language></metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/></spine></package>"""
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTHERS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="s" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"""
STYLES = f'<w:styles xmlns:w="{WORDS}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'

EPUB = {
    b"C": "META-INF/container.xml",
    b"P": "book.opf",
    b"D": "c.xhtml",
    b"L": "META-INF/encryption.xml",
    b"N": "nav.xhtml",
}
DOCX = {
    b"T": "[Content_Types].xml", b"R": "_rels/.rels", b"D": "word/document.xml", b"S": "word/styles.xml",
    b"O": "word/_rels/document.xml.rels",
}  # fmt: skip
ODT = (
    (
        b'<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>'
    ),
    b"</o:text></o:body></o:document-content>",
)
SOUND_EPUB = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "book.opf": PACKAGE}
SOUND_DOCX = {
    "[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/styles.xml": STYLES,
    "word/_rels/document.xml.rels": OTHERS,
}  # fmt: skip


def epub(data):
    """Return an EPUB whose members are what *data* names, its one chapter what it does not name."""
    members = named(data, EPUB)
    return packed({**SOUND_EPUB, "c.xhtml": b"", **members})


def docx(data):
    """Return a DOCX whose members are what *data* names, the text of its document what it does not name."""
    members = named(data, DOCX)
    members["word/document.xml"] = document(members.get("word/document.xml", b""))
    return packed({**SOUND_DOCX, **members})


def odt(data):
    """Return an ODT whose text is *data*: as its XML where it begins with `<`, else as lines of paragraphs."""
    text = (
        data if data[:1] == b"<" else b"".join(b"<t:p>%s</t:p>" % line for line in _plain(data).encode().split(b"\n"))
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT[0] + text + ODT[1]})


def zipped(data):
    """Return a ZIP of pages: each part of *data* is one, by its first letter HTML, a feed, RTF or Markdown."""
    ends = {b"<": "html", b"?": "rss", b"{": "rtf"}
    return packed({f"{n}.{ends.get(part[:1], 'md')}": part for n, part in enumerate(data.split(b"\x1d"))})


def named(data, names):
    """Return member → bytes for the parts of *data*; a part that names none is the one that `D` names."""
    members = {}
    for part in data.split(b"\x1d"):
        is_named = part[:1] in names and part[1:2] == b"\n"
        members[names[part[:1] if is_named else b"D"]] = part[2:] if is_named else part
    return members


def document(data):
    """Return *data* as a document: as XML where it begins with `<`, else as the text of its paragraphs."""
    if data[:1] == b"<":
        return data
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _plain(data).split("\n"))
    return f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'


def _plain(data):
    text = data.decode("utf-8", "replace").replace("&", "&amp;").replace("<", "&lt;")
    return "".join(c for c in text if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n")


def packed(files):
    """Return a zip archive of *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(data):
    """Return a PDF whose one page has *data* as the operators that draw it."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj\n"
    font = b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    drawn = b"BT /F 10 Tf 40 300 Td (A river) Tj ET\n" + data
    return b"%s%s%s5 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n" % (
        head,
        page,
        font,
        len(drawn),
        drawn,
    )
