"""The door to pictures: every kind of file and depth is a page in grey, and what is none is one line."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from yueting.errors import InputError
from yueting.paper import Paper
from yueting.readers import gather
from yueting.readers.print.given import Given, giving
from yueting.readers.scan.model import is_here

np = pytest.importorskip("numpy", reason="what reads scans is not installed: pip install 'yueting[ocr]'")

from yueting.readers.scan import apart, picture  # noqa: E402

installed = pytest.mark.skipif(not is_here(), reason="what reads scans is not installed: pip install 'yueting[ocr]'")
WORDS = (
    "The river rose over the old stone bridge this",
    "morning, and all the people of both its banks",
    "have left for the hills.",
)


def saved(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def half_black(mode="L", size=(80, 60)):
    image = Image.new("L", size, 255)
    image.paste(0, (0, 0, 40, 60))
    return image.convert(mode)


@pytest.mark.parametrize(
    ("data", "dots"),
    [
        (saved(half_black(), "PNG", dpi=(300, 300)), 300),
        (saved(half_black("1"), "TIFF", compression="group4", dpi=(200, 200)), 200),
        (saved(half_black("P"), "PNG"), 0),
        (saved(half_black("RGBA"), "PNG"), 0),
        (saved(half_black("CMYK"), "JPEG", quality=95), 0),
        (saved(half_black("RGB"), "JPEG", quality=95), 0),
        (saved(Image.fromarray(np.asarray(half_black()).astype(np.uint16) * 257), "PNG"), 0),
        (saved(Image.fromarray(np.asarray(half_black()).astype(np.float32)), "TIFF"), 0),
    ],
)
def test_every_depth_and_colour_is_grey(data, dots, tmp_path):
    ((grey, said),) = picture.pages_of(data, tmp_path)

    assert grey.shape == (60, 80)
    assert grey[:, :38].max() < 30
    assert grey[:, 42:].min() > 225
    assert said == pytest.approx(dots, abs=1)


def test_a_tiff_of_pages_is_its_pages_and_a_moving_picture_one(tmp_path):
    more = [half_black(), half_black(size=(70, 50))]

    assert [
        grey.shape
        for grey, _ in picture.pages_of(saved(more[0], "TIFF", save_all=True, append_images=more[1:]), tmp_path)
    ] == [
        (60, 80),
        (50, 70),
    ]
    assert len(list(picture.pages_of(saved(more[0], "GIF", save_all=True, append_images=more[1:]), tmp_path))) == 1


def bomb():
    """A PNG that says it is 50,000 pixels square."""
    data = bytearray(saved(half_black("1"), "PNG"))
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (saved(half_black("RGB", (400, 400)), "JPEG")[:900], "not a whole picture"),
        (saved(half_black(size=(900, 900)), "PNG")[:120], "not a whole picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff" + b"\0" * 200, "picture"),
        (b"II*\0" + b"\xff" * 64, "picture"),
        (bomb(), "million pixels"),
    ],
)
def test_what_is_no_whole_picture_is_one_line(data, says, tmp_path):
    with pytest.raises(InputError, match=says) as caught:
        list(picture.pages_of(data, tmp_path / "scan.png"))
    assert "\n" not in str(caught.value)


def test_pages_of_a_tiff_before_its_lost_end_are_read():
    page = half_black("RGB", (400, 400))
    whole = saved(page, "TIFF", save_all=True, append_images=[page, page])
    read = picture.pages_of(whole[: len(whole) // 2], Path("scan.tif"))

    assert next(read)[0].shape == (400, 400)
    with pytest.raises(InputError, match="not a whole picture"):
        list(read)


def test_without_the_extra_one_line_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("yueting.readers.scan.model.is_here", lambda: False)
    (tmp_path / "scan.png").write_bytes(saved(half_black(), "PNG"))

    with pytest.raises(InputError, match=r"pip install 'yueting\[ocr\]'"):
        gather(tmp_path / "scan.png", Paper())


@installed
def test_pictures_are_the_pages_of_a_folder_that_has_no_others(tmp_path):
    damaged = saved(half_black("RGB", (400, 400)), "JPEG")[:900]
    for name in ("2.jpg", "10.jpg"):
        (tmp_path / name).write_bytes(damaged)
    with pytest.raises(InputError, match=r"2\.jpg: not a whole picture.*none of the 2 files"):
        gather(tmp_path, Paper())

    (tmp_path / "1.md").write_text("# 新桥通车\n\n本报讯 昨天上午，新桥正式通车，两岸居民来往方便了许多。\n", "utf-8")
    assert [page.source for page in gather(tmp_path, Paper()).pages] == ["1.md"]


def scanned(degrees=1.0):
    """An English page as a scanner gives it: grey, turned, with noise."""
    page = Image.new("L", (1240, 700), 255)
    draw = ImageDraw.Draw(page)
    draw.text((120, 120), "Bridge under water", font=ImageFont.load_default(64), fill=0)
    for n, words in enumerate(WORDS):
        draw.text((120, 240 + 44 * n), words, font=ImageFont.load_default(30), fill=0)
    grain = np.random.default_rng(1).normal(0, 12, (700, 1240))
    turned = np.asarray(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255), np.float64) * 0.85 + 20
    return Image.fromarray(np.clip(turned + grain, 0, 255).astype(np.uint8))


@pytest.mark.slow
@installed
def test_scan_read_a_turned_and_noisy_scan_is_read(tmp_path):
    path = tmp_path / "2023-11-26-01.jpg"
    path.write_bytes(saved(scanned(), "JPEG", quality=60, dpi=(200, 200)))
    (page,) = gather(path, Paper()).pages

    assert [(b.kind, b.text) for b in page.blocks] == [("title", "Bridge under water"), ("paragraph", " ".join(WORDS))]
    assert [remark.code for remark in page.notices] == ["scan-read"]


@pytest.mark.slow
@installed
def test_a_region_of_a_scan_is_measured_once_it_is_straight(tmp_path):
    path = tmp_path / "2023-11-26-01.jpg"
    path.write_bytes(saved(scanned(), "JPEG", quality=60, dpi=(200, 200)))
    with giving([Given((0, 0.46, 1, 0.6), "links", frozenset({1})), Given((0, 0, 1, 1), "folio", frozenset({2}))]):
        (page,) = gather(path, Paper()).pages

    assert [(b.kind, b.text) for b in page.blocks] == [
        ("title", "Bridge under water"), ("paragraph", " ".join(WORDS[:2])), ("links", WORDS[2]),
    ]  # fmt: skip


@pytest.mark.slow
@installed
def test_a_picture_without_text_is_one_line(tmp_path):
    hills = np.add.outer(np.sin(np.arange(600) / 40) * 60, np.cos(np.arange(800) / 55) * 60) + 128
    path = tmp_path / "cat.png"
    path.write_bytes(saved(Image.fromarray(hills.astype(np.uint8)), "PNG"))

    with pytest.raises(InputError, match="picture without text"):
        gather(path, Paper())


@pytest.mark.parametrize("size", [(0, 0), (0, 7), (7, 0)])
def test_the_smallest_picture_can_be_made_smaller(size):
    assert picture.resized(np.zeros((1, 1), np.uint8), *size).shape == (max(1, size[1]), max(1, size[0]))


def test_a_process_that_dies_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "_installed", lambda _: None)
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")

    with pytest.raises(InputError, match="more memory or time"):
        list(apart.read_apart(b"", tmp_path / "scan.png"))


def bound(image):
    """A PDF of one page that is a picture."""
    data = saved(image, "JPEG", quality=60)
    wide, high = image.size
    show = b"%d 0 0 %d 0 0 cm /I Do" % (wide * 0.36, high * 0.36)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"
        b"4 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n" % (wide * 0.36, high * 0.36, wide, high, len(data), data, len(show), show)
    )


@pytest.mark.slow
@installed
def test_a_page_of_a_pdf_that_is_a_picture_is_read(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(bound(scanned(0.0)))
    (page,) = gather(path, Paper()).pages

    assert [(b.kind, b.text) for b in page.blocks] == [("title", "Bridge under water"), ("paragraph", " ".join(WORDS))]


def test_a_pdf_of_pictures_says_what_reading_it_needs(tmp_path, monkeypatch):
    monkeypatch.setattr("yueting.readers.scan.model.is_here", lambda: False)
    path = tmp_path / "page.pdf"
    path.write_bytes(bound(half_black()))

    with pytest.raises(InputError, match=r"pip install 'yueting\[ocr\]'"):
        gather(path, Paper())
