"""Small files that ask for gigabytes, hours or a deep stack: each a name and a function that makes its bytes.

Run as a program it reads each of them, in one process, and prints what came of it, the processor's seconds and the peak.
"""

import io
import json
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "fuzz")]

import fuzz_containers as sound  # noqa: E402

MEGA = 1 << 20
DEEP = 200_000
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "渡船靠岸。">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///dev/zero">]>'


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def epub(chapter, **more):
    return packed({**sound.SOUND_EPUB, "c.xhtml": chapter, **more})


def docx(document):
    return packed({**sound.SOUND_DOCX, "word/document.xml": document})


def odt(content):
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def xhtml(body, doctype=""):
    return f'{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def document(body, doctype=""):
    return f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def content(body, doctype=""):
    return (
        f'{doctype}<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}" xmlns:tb="{TABLE}"><o:body><o:text>'
        f"{body}</o:text></o:body></o:document-content>"
    )


def rss(body, doctype=""):
    return f"{doctype}<rss version='2.0'><channel><title>报</title><item>{body}</item></channel></rss>".encode()


def lying(data, name, size):
    """Return the archive *data* whose directory says that *name* has *size* bytes."""
    out = bytearray(data)
    at = out.rindex(b"PK\x01\x02", 0, out.rindex(name.encode()))
    out[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(out)


def overlapping(times):
    """Return an archive of *times* members that are all one and the same megabyte."""
    data = packed({"0000.md": b"# " + bytes(MEGA)})
    at = data.index(b"PK\x01\x02")
    entry, end = data[at : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    entries = b"".join(entry.replace(b"0000.md", b"%04d.md" % number) for number in range(times))
    tail = end[:8] + struct.pack("<HHII", times, times, len(entries), at) + end[20:]
    return data[:at] + entries + tail


def nested(levels, data):
    for _ in range(levels):
        data = packed({f"{n}.zip": data for n in range(4)})
    return data


def pdf(stream):
    packed_stream = zlib.compress(stream)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 5 0 R>>endobj\n"
    )
    told = b"5 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed_stream)
    return head + told + packed_stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def deep(opening, inner, closing, times=DEEP):
    return opening * times + inner + closing * times


SAID = "<p>渡船靠岸。</p>"
W_SAID = "<w:p><w:r><w:t>渡船靠岸。</w:t></w:r></w:p>"
T_SAID = "<t:p>渡船靠岸。</t:p>"
# ruff: noqa: PLW0108  (each is made when it is asked for)
BOMBS = {
    "gigabytes.epub": lambda: lying(epub(bytes(9 * MEGA)), "c.xhtml", 0xFFFFFFFE),
    "gigabytes.docx": lambda: lying(docx(bytes(9 * MEGA)), "word/document.xml", 0xFFFFFFFE),
    "gigabytes.odt": lambda: lying(odt(bytes(9 * MEGA)), "content.xml", 0xFFFFFFFE),
    "gigabytes.zip": lambda: lying(packed({"1.md": bytes(9 * MEGA)}), "1.md", 0xFFFFFFFE),
    "modest.epub": lambda: lying(epub(b"<p>" + b"a" * (40 * MEGA)), "c.xhtml", 100),
    "modest.odt": lambda: lying(odt(b"<p>" + b"a" * (40 * MEGA)), "content.xml", 100),
    "modest.zip": lambda: lying(packed({"1.md": b"a" * (40 * MEGA)}), "1.md", 100),
    "overlapping.zip": lambda: overlapping(3000),
    "overlapping few.zip": lambda: overlapping(200),
    "in each other.zip": lambda: nested(5, packed({"1.md": bytes(MEGA)})),
    "a zip in an epub.epub": lambda: epub(xhtml(SAID), **{"more.zip": nested(3, bytes(100))}),
    "laughs.epub": lambda: epub(xhtml("<p>&l9;</p>", LAUGHS)),
    "laughs in the package.epub": lambda: packed(
        {
            **sound.SOUND_EPUB,
            "book.opf": LAUGHS + sound.PACKAGE.partition("?>")[2].replace("报", "&l9;"),
            "c.xhtml": xhtml(SAID),
        }
    ),
    "laughs.docx": lambda: docx(document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", LAUGHS)),
    "laughs.odt": lambda: odt(content("<t:p>&l9;</t:p>", LAUGHS)),
    "laughs.rss": lambda: rss("<title>&l9;</title>", LAUGHS),
    "outside.odt": lambda: odt(content("<t:p>&out;</t:p>", OUTSIDE)),
    "outside.rss": lambda: rss("<title>&out;</title>", OUTSIDE),
    "deep.html": lambda: deep("<div>", SAID, "</div>").encode(),
    "deep lists.html": lambda: deep("<ul><li>", SAID, "</li></ul>").encode(),
    "deep tables.html": lambda: deep("<table><tr><td>", SAID, "</td></tr></table>", 20_000).encode(),
    "deep.epub": lambda: epub(xhtml(deep("<div>", SAID, "</div>"))),
    "deep.docx": lambda: docx(document(deep("<w:sdt><w:sdtContent>", W_SAID, "</w:sdtContent></w:sdt>"))),
    "deep.odt": lambda: odt(content(deep("<t:section>", T_SAID, "</t:section>"))),
    "deep.rss": lambda: rss(deep("<x>", "<title>渡</title>", "</x>")),
    "deep inside.rss": lambda: rss(f"<title>渡</title><description><![CDATA[{deep('<b>', '船', '</b>')}]]></description>"),
    "deep.rtf": lambda: b"{\\rtf1 " + deep("{\\b ", "ferry", "}").encode() + b"}",
    "open.rtf": lambda: b"{\\rtf1 ferry " + b"{" * DEEP,
    "binary.rtf": lambda: b"{\\rtf1 ferry \\bin2147483647 x}",
    "letters.rtf": lambda: b"{\\rtf1 ferry " + b"\\uc999999999\\u28193 x" * 20_000 + b"}",
    "deep quotes.md": lambda: (">" * DEEP + " 渡船靠岸。\n").encode(),
    "deep lists.md": lambda: "".join("  " * n + "- 渡\n" for n in range(1500)).encode(),
    "brackets.md": lambda: ("渡船靠岸。\n\n" + "[" * 20_000 + "a" + "](b)" * 20_000).encode(),
    "spaces.odt": lambda: odt(content('<t:p>渡船<t:s t:c="2000000000"/>靠岸。</t:p>')),
    "cells.odt": lambda: odt(
        content(
            '<tb:table><tb:table-row tb:number-rows-repeated="1000000000"><tb:table-cell '
            f'tb:number-columns-repeated="1000000000">{T_SAID}</tb:table-cell></tb:table-row></tb:table>'
        )
    ),
    "cells.html": lambda: (
        '<table><tr><th colspan="999999999" rowspan="999999999">渡</th></tr>' + "<tr><td>船</td></tr>" * 50 + "</table>"
    ).encode(),
    "cells.docx": lambda: docx(
        document(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{W_SAID}</w:tc></w:tr></w:tbl>'
        )
    ),
    "numbers.html": lambda: f'<ol start="{"9" * 5000}"><li>渡船靠岸。</li></ol>'.encode(),
    "ruby.html": lambda: deep("<ruby>渡<rt>", "du", "</rt></ruby>", 20_000).encode(),
    "drawn.pdf": lambda: pdf(b"q " * (30 * MEGA)),
}  # fmt: skip


def peak():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def main(folder):
    from yueting.errors import InputError
    from yueting.readers import read

    for name in BOMBS:
        path, begin = Path(folder) / name, time.process_time()
        try:
            came = sum(len(block.text) for block in read(path).blocks)
        except InputError as error:
            came = str(error)
        sys.stdout.write(json.dumps([name, came, round(time.process_time() - begin, 2), peak()]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
