"""The picture on the shelf: valid pixels of the size that was asked for, and the same words give the same bytes."""

import struct
import zlib

import pytest

from yueting.cover import cover_png

HEADLINES = ("河湾新区开工", "老街修缮记", "春耕一线的年轻人")


def chunks(png: bytes) -> dict[bytes, bytes]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        found[kind] = data
        at += 12 + length
    return found


@pytest.mark.parametrize(("size", "height"), [(1400, 0), (1400, 2100), (3000, 3000), (64, 64), (601, 0)])
def test_pixels_are_of_the_size_asked_for(size, height):
    parts = chunks(cover_png("岚河日报", "2026-03-18", HEADLINES, size, height))
    rows = zlib.decompress(parts[b"IDAT"])

    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (size, height or size)
    assert parts[b"IHDR"][8:] == bytes((2, 3, 0, 0, 0)), "two bits a point, of a palette"
    width = -(-size // 4)
    assert len(rows) == (width + 1) * (height or size)
    assert set(rows[:: width + 1]) == {0}
    assert len(parts[b"PLTE"]) == 4 * 3


def test_the_first_point_stands_in_the_highest_bits():
    rows = zlib.decompress(chunks(cover_png("岚河日报", "", (), 6))[b"IDAT"])

    assert rows[:3] == bytes((0, 0b01010101, 0b01010000))


def test_same_words_same_bytes_and_other_words_other_bytes():
    assert cover_png("岚河日报", "2026-03-18", HEADLINES) == cover_png("岚河日报", "2026-03-18", HEADLINES)
    assert len({cover_png("岚河日报", date, HEADLINES) for date in ("2026-03-18", "2026-03-19", "")}) == 3
    assert cover_png("岚河日报", "2026-03-18", HEADLINES) != cover_png("岚河日报", "2026-03-18", HEADLINES[1:])


@pytest.mark.parametrize("hostile", ["", "\ud800", "a" * 5000, "🎉", "<script>"])
def test_any_words_make_a_picture(hostile):
    assert b"IDAT" in chunks(cover_png(hostile, hostile, (hostile,), 200))


def test_a_directory_takes_it():
    assert len(cover_png("岚河日报", "2026-03-18", HEADLINES, 3000)) < 512_000
