"""The door to PDF on files written here: a sound one in English, and bad ones of each kind."""

import pytest

from yueting.errors import InputError
from yueting.paper import Paper
from yueting.readers import gather, read
from yueting.readers.print import apart
from yueting.readers.print.pdfium import MOST_PAGES, sheets

STORY = ("The river rose over the old stone bridge", "this morning, and all people of both its", "banks have left.")


def pdf(*contents, extra=b"", pages=0):
    """Return a PDF with one page for each of *contents*, set in Helvetica; it has no table of references."""
    count = max(pages, len(contents))
    kids = b" ".join(b"%d 0 R" % (10 + 2 * min(n, len(contents) - 1)) for n in range(count))
    out = [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    out.append(b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (count, kids))
    out.append(b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n")
    for n, content in enumerate(contents):
        at = 10 + 2 * n
        out.append(
            b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n"
            % (at, at + 1)
        )
        out.append(b"%d 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (at + 1, len(content), content))
    return b"".join([*out, extra, b"trailer<</Root 1 0 R>>\n%%EOF\n"])


def words(lines, top=300):
    return b"\n".join(
        b"BT /F %d Tf 40 %d Td (%s) Tj ET" % (size, top - 14 * n, text.encode()) for n, (size, text) in enumerate(lines)
    )


SOUND = words([(20, "Bridge under water"), *((10, line) for line in STORY)])


def page(tmp_path, data, name="page.pdf"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_pdf_is_read_as_its_headline_and_paragraph(tmp_path):
    blocks = read(page(tmp_path, pdf(SOUND))).blocks

    assert [(b.kind, b.text) for b in blocks] == [("title", "Bridge under water"), ("paragraph", " ".join(STORY))]
    assert [(b.lines.first, b.lines.last) for b in blocks] == [(1, 1), (2, 4)]


def test_each_page_of_a_pdf_is_a_page_of_the_paper(tmp_path):
    pages = gather(page(tmp_path, pdf(SOUND, SOUND)), Paper()).pages

    assert [one.id for one in pages] == ["1", "2"]


def test_page_unread_without_words_the_others_go_on(tmp_path):
    pages = gather(page(tmp_path, pdf(SOUND, b"0 0 100 100 re f")), Paper()).pages

    assert [len(one.blocks) for one in pages] == [2, 0]
    assert [remark.code for remark in pages[1].notices] == ["page-unread"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 \x00\x01", "not a whole PDF"),
        (pdf(b"0 0 100 100 re f"), "empty or a scan"),
        (pdf(SOUND, pages=MOST_PAGES + 1), "too many"),
        (b"no PDF at all", "not a whole PDF"),
    ],
)
def test_what_is_no_readable_pdf_is_one_line(tmp_path, data, says):
    with pytest.raises(InputError, match=says) as told:
        read(page(tmp_path, data))
    assert "\n" not in str(told.value)


def test_a_truncated_pdf_is_read_or_refused_but_never_worse(tmp_path):
    whole = pdf(SOUND)
    for end in range(10, len(whole), 97):
        try:
            read(page(tmp_path, whole[:end]))
        except InputError:
            continue


def test_rules_and_boxes_are_measured_from_the_top(tmp_path):
    (sheet,) = sheets(pdf(b"10 390 100 0.5 re f 10 100 50 60 re f"), tmp_path)

    assert [(round(b.left), round(b.top), round(b.right)) for b in sheet.walls] == [(10, 10, 110)]
    assert [(round(b.left), round(b.top), round(b.bottom)) for b in sheet.frames] == [(10, 240, 300)]


def test_a_pdf_is_published(press):
    press.page("page.pdf", pdf(SOUND)).publish("--date", "2026-03-18")


def bomb(levels=40, after=0):
    """Return a PDF whose page shows a form that shows the next one twice, and so on: a page of 2 to the *levels* forms; *after* sound ones follow."""
    kids = b" 900 0 R" * after
    out = [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    out.append(b"2 0 obj<</Type/Pages/Kids[3 0 R%b]/Count %d>>endobj\n" % (kids, 1 + after))
    out.append(
        b"900 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 901 0 R/Resources<</Font<</F 902 0 R>>>>>>endobj\n"
    )
    out.append(b"902 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n")
    said = b"BT /F 12 Tf 50 700 Td (The river rose over the old stone bridge.) Tj 0 -14 Td (All have left for the hills.) Tj ET"
    out.append(b"901 0 obj<</Length %d>>stream\n%b\nendstream endobj\n" % (len(said), said))
    page = b"/F1 Do"
    resources = b"<</XObject<</F1 5 0 R>>>>"
    out.append(
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources %b>>endobj\n" % resources
    )
    out.append(b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n" % (len(page), page))
    for n in range(1, levels + 1):
        inside = b"/F%d Do /F%d Do" % (n + 1, n + 1) if n < levels else b"0 0 10 10 re f"
        given = b"<</XObject<</F%d %d 0 R>>>>" % (n + 1, n + 5) if n < levels else b"<<>>"
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources %b/Length %d>>" % (given, len(inside))
        out.append(b"%d 0 obj%bstream\n%b\nendstream endobj\n" % (n + 4, head, inside))
    return b"".join((*out, b"trailer<</Root 1 0 R>>\n"))


@pytest.mark.slow
def test_forms_nested_to_multiply_end_the_file_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 20.0)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb())

    with pytest.raises(InputError, match=r"breaks what reads PDFs|no page of it can be read"):
        read(path)


def test_a_page_that_breaks_what_reads_it_is_told_and_those_behind_it_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 20.0)
    path = tmp_path / "paper.pdf"
    path.write_bytes(bomb(after=1))
    first, second = gather(path, Paper()).pages

    assert [remark.code for remark in first.notices] == ["page-unread"]
    assert any("stone bridge" in block.text for block in second.blocks)
