"""Streams that are damaged inside their page are told by the page's number, and those that only look odd are not."""

import zlib
from random import Random

import pytest
from press.locking import locked
from press.pdf import Book, Canvas

from yueting.paper import Paper
from yueting.readers import gather
from yueting.readers.print.damage import damaged_pages
from yueting.readers.print.objects import file_of, references
from yueting.readers.print.operators import is_garbled

LINES = [f"The river rose over the old stone bridge, and {n} houses stand in water." for n in range(9)]


def paper(lines=LINES, *, picture=False):
    """Return a PDF of two pages of *lines*, the first with a picture if asked."""
    canvases = [Canvas(400, 300), Canvas(400, 300)]
    for canvas in canvases:
        for n, line in enumerate(lines):
            canvas.run(40, 40 + 14 * n, 10, line)
    if picture:
        canvases[0].picture(300, 200, 60, 40)
    return Book("en").bytes(canvases)


def streams(data):
    """Return where the streams of *data* begin and end."""
    found, at = [], 0
    while (begin := data.find(b">>stream\n", at)) >= 0:
        at = data.find(b"\nendstream", begin)
        found.append((begin + 9, at))
    return found


def harmed(data, harm, n=0):
    begin, end = streams(data)[n]
    changed = harm(data[begin:end])
    assert len(changed) == end - begin
    return data[:begin] + changed + data[end:]


def cut(stream):
    return stream[: len(stream) // 2] + bytes(len(stream) - len(stream) // 2)


def mixed(stream):
    return stream[:30] + bytes(byte ^ 0x5A for byte in stream[30:60]) + stream[60:]


def damaged(data):
    return sorted(damaged_pages(data, file_of(data)))


def of_two_the_first_is_damaged(path):
    """Return the second page of the file at *path*, once it is told that the first alone is damaged."""
    first, second = gather(path, Paper()).pages

    assert [one.code for one in first.notices] == ["page-damaged" if first.blocks else "page-unread"]
    assert "damaged" in str(first.notices[0].message)
    assert not second.notices
    return second


@pytest.mark.parametrize("harm", [cut, mixed, lambda s: bytes(len(s)), lambda s: s[::-1], lambda s: s[:-4] + b"1234"])
def test_page_damaged_names_the_page_whose_content_is_hurt_and_no_other(tmp_path, harm):
    path = tmp_path / "page.pdf"
    path.write_bytes(harmed(paper(), harm))

    second = of_two_the_first_is_damaged(path)

    assert len(second.blocks) > 0


def test_a_file_that_is_locked_without_a_password_is_looked_into(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(locked(harmed(paper(), mixed)))
    of_two_the_first_is_damaged(path)

    path.write_bytes(locked(paper()))
    assert [len(page.notices) for page in gather(path, Paper()).pages] == [0, 0]


def repacked(data, change):
    """Return *data* with the content of its first page as *change* makes it, whole as a stream."""
    begin, end = streams(data)[0]
    return data[:begin] + zlib.compress(change(zlib.decompress(data[begin:end]))).ljust(end - begin, b"\0") + data[end:]


def ended(content):
    return content[: content.rfind(b"Tj") - 5]


def garbage(_content):
    return Random(3).randbytes(400)  # noqa: S311  (a test's)


@pytest.mark.parametrize("change", [ended, garbage])
def test_a_page_whose_content_ends_early_or_is_garbage_is_damaged_though_its_stream_is_whole(tmp_path, change):
    path = tmp_path / "page.pdf"
    path.write_bytes(repacked(paper(), change))

    of_two_the_first_is_damaged(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"q 1 0 0 1 0 0 cm /Im0 Do Q",
        b"BT /F1 9 Tf (a BT that is said) Tj ET\nq 0 0 9 9 re f",
        b"BT[(A)-20(B)]TJ ET/Artifact<</Type/Pagination>>BDC BT<0102>Tj ET EMC",
        b"BI /W 9 /H 9 ID \x00\x01 BT \x02\x03 xx yy zz vv tt \nEI Q BT ET",
    ],
)
def test_content_that_is_whole_is_not_garbled(content):
    assert not is_garbled(content)


@pytest.mark.parametrize("end", [b"", b"\0\0\0\0", zlib.compress(b"0 0 9 9 re f")[-4:] + b"\r\n"])
def test_a_sum_that_is_left_out_or_nought_is_no_damage(end):
    odd = zlib.compress(b"0 0 9 9 re f")[:-4] + end
    data = paper().replace(b"/Contents 3 0 R", b"/Contents 3000 0 R")
    data += b"3000 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (len(odd), odd)

    assert b"/Contents 3000 0 R" in data
    assert damaged(data) == []


def test_pictures_and_fonts_of_a_page_are_looked_at_too():
    assert damaged(paper(picture=True)) == []
    assert damaged(harmed(paper(picture=True), cut, 1)) == [0]


@pytest.mark.parametrize(("jpeg", "found"), [(b"\xff\xd8 all of it \xff\xd9", []), (b"\xff\xd8 half of", [0])])
def test_a_jpeg_without_its_end_is_damaged(jpeg, found):
    data = paper(picture=True)
    begin, end = streams(data)[1]
    data = data[:begin] + jpeg.ljust(end - begin, b"\0") + data[end:]
    at = data.rfind(b"/FlateDecode", 0, begin)

    assert damaged(data[:at] + b"/DCTDecode  " + data[at + 12 :]) == found


def test_what_belongs_to_no_page_does_not_matter():
    harm = b"%PDF 900 0 obj<</Filter/FlateDecode/Length 5>>stream\nxxxxx\nendstream endobj\n"

    assert damaged(paper() + harm) == []
    assert damaged(paper().replace(b"/Parent 2 0 R", b"/Parent 2 0 R/Metadata 900 0 R") + harm) == []
    assert damaged(paper().replace(b"/Parent 2 0 R", b"/Parent 2 0 R/Group 900 0 R") + harm) == [0, 1]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_changed_in_a_file_its_pages_are_named_or_none(seed):
    rng, data = Random(seed), paper(picture=True)  # noqa: S311  (a test's)
    for _ in range(50):
        begin, end = sorted(rng.sample(range(len(data)), 2))
        changed = (
            data[:begin] + rng.choice((b"", b"obj", b"1 0 obj<<", rng.randbytes(9), data[begin:end] * 2)) + data[end:]
        )
        assert set(damaged(changed)) <= set(range(len(file_of(changed).pages)))


def test_a_page_is_known_whatever_stands_before_its_type():
    data = paper().replace(b"<</Type/Page/", b"<</Resources<</Font<</F<</Type/Font>>>>>>/Type/Page/")

    assert len(file_of(data).pages) == 2


def test_pages_that_lead_to_the_same_many_objects_cost_no_more_than_the_bound(monkeypatch):
    monkeypatch.setattr("yueting.readers.print.damage.MOST_STEPS", 50)
    asked = []
    monkeypatch.setattr("yueting.readers.print.damage.references", lambda said: asked.append(said) or references(said))
    chain = b"".join(b"%d 0 obj<</Next %d 0 R>>endobj\n" % (n, n + 1) for n in range(900, 999))
    data = paper().replace(b"/Parent 2 0 R", b"/Parent 2 0 R/Group 900 0 R") + chain

    assert damaged(data) == []
    assert len(asked) <= 50
