"""Sound containers round hostile content: an EPUB of one chapter, a DOCX of one part."""

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
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def epub(data):
    """Return an EPUB whose one chapter is *data*."""
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, "c.xhtml": data}
    )


def docx(data):
    """Return a DOCX whose body holds *data*, as XML where it begins with `<`, else as the text of its paragraphs."""
    if data[:1] == b"<":
        document = data
    else:
        text = data.decode("utf-8", "replace").replace("&", "&amp;").replace("<", "&lt;")
        allowed = "".join(c for c in text if (c >= " " and c not in "\ufffe\uffff") or c in "\t\n")
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in allowed.split("\n"))
        document = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def packed(files):
    """Return a zip archive of *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
