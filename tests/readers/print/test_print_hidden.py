"""Invisible text over a scan: told from visible text, and it or the picture is used, whichever is better."""

import io

import pytest
from press.design import press
from test_print_pdf import SOUND, pdf, words

from yueting.paper import Paper
from yueting.readers import gather
from yueting.readers.hidden import Compared
from yueting.readers.print.pdfium import drawn, sheets
from yueting.readers.scan import sampling

PIXEL = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream\n"


def shown(content, wide=400):
    """Return a page with a picture *wide* points wide and *content* over it."""
    page = b"q %d 0 0 400 0 0 cm /P Do Q %b" % (wide, content)
    return pdf(page, extra=b"90 0 obj%bendobj\n" % PIXEL).replace(b"/Font<<", b"/XObject<</P 90 0 R>>/Font<<", 1)


@pytest.mark.parametrize(
    ("data", "hidden"),
    [
        (shown(b"3 Tr " + SOUND), True),
        (shown(SOUND), False),
        (shown(b"3 Tr " + SOUND, wide=100), False),
        (pdf(b"3 Tr " + SOUND), False),
        (shown(SOUND + b" 3 Tr " + words([(10, "No more than this")], top=50)), False),
    ],
)
def test_only_unseen_text_over_the_picture_of_a_page_is_hidden(tmp_path, data, hidden):
    (sheet,) = sheets(data, tmp_path)

    assert sheet.hidden == hidden


@pytest.mark.parametrize(
    ("same", "sure", "keeps"),
    [(1.0, 0.99, True), (0.95, 0.99, False), (0.95, 0.96, True), (0.2, 0.6, True), (0.1, 0.95, False)],
)
def test_the_text_is_kept_where_it_differs_no_more_than_the_picture_is_unsure(same, sure, keeps):
    assert Compared(12, same, sure).keeps == keeps


def codes(path):
    (page,) = gather(path, Paper()).pages
    return [one.code for one in page.notices], "".join(block.text for block in page.blocks)


def test_layer_unproven_where_nothing_here_reads_pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(sampling, "is_here", lambda: False)
    path = tmp_path / "scan.pdf"
    path.write_bytes(shown(b"3 Tr " + SOUND))

    told, text = codes(path)

    assert told == ["layer-unproven"]
    assert "Bridge under water" in text


@pytest.fixture(scope="module", params=["magazine", "taiwan"])
def scanned(request):
    """A page as its scan, level or upright, and what sets its text over it, so many points too high."""
    pytest.importorskip("rapidocr", reason="what reads scans is not installed: pip install 'yueting[ocr]'")
    design = {"stories": 1, "adverts": 0, "size": (150, 200), "photo": 0.0}
    image, _ = drawn(press(request.param, 3, **design)[0], 0, None, 200 / 72, 7700)
    held = io.BytesIO()
    image.convert("L").save(held, "JPEG", quality=60)
    scan = held.getvalue(), image.width, image.height
    return lambda off: press(request.param, 3, scans=(scan,), off=off, **design)


@pytest.mark.slow
def test_layer_used_where_it_says_what_its_picture_shows(tmp_path, scanned):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(0.0)[0])

    assert "layer-used" in codes(path)[0]


@pytest.mark.slow
def test_layer_replaced_where_it_stands_beside_what_it_says(tmp_path, scanned):
    path = tmp_path / "scan.pdf"
    data, truth = scanned(17.0)
    path.write_bytes(data)

    told, text = codes(path)

    assert "layer-replaced" in told
    assert truth["articles"][0]["title"].replace("\u3000", "") in text.replace("\u3000", "")
