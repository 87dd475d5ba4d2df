"""The picture on the shelf: words in a real face, valid pixels of the size asked for, the same bytes everywhere."""

import hashlib
import struct
import subprocess
import sys
import zlib

import pytest

from yueting.cover import cover_png
from yueting.typeface import LACKING, Line, drawn, measured, printable

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


@pytest.mark.parametrize(("size", "height"), [(1400, 0), (1400, 2100), (3000, 3000), (64, 64), (601, 0), (60, 0)])
def test_pixels_are_of_the_size_asked_for(size, height):
    parts = chunks(cover_png("岚河日报", "2026年3月18日", HEADLINES, size, height))
    rows = zlib.decompress(parts[b"IDAT"])

    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (size, height or size)
    assert parts[b"IHDR"][8:] == bytes((4, 3, 0, 0, 0)), "four bits a point, of a palette"
    width = -(-size // 2)
    assert len(rows) == (width + 1) * (height or size)
    assert set(rows[:: width + 1]) == {0}
    assert len(parts[b"PLTE"]) == 16 * 3


def test_same_words_same_bytes_and_other_words_other_bytes():
    assert cover_png("岚河日报", "2026-03-18", HEADLINES) == cover_png("岚河日报", "2026-03-18", HEADLINES)
    assert len({cover_png("岚河日报", date, HEADLINES) for date in ("2026-03-18", "2026-03-19", "")}) == 3
    assert cover_png("岚河日报", "2026-03-18", HEADLINES) != cover_png("岚河日报", "2026-03-18", HEADLINES[1:])
    assert cover_png("岚河日报", "", HEADLINES) != cover_png("岚江日报", "", HEADLINES), "the name is in letters"


@pytest.mark.parametrize(
    ("words", "size", "digest"),
    [
        (("岚河日报", "2026年3月18日", HEADLINES), 600, "c47f3d5f81d5b596"),
        (("大公晚報", "2026年3月18日", ("圖書館夜裏亮着燈",)), 1400, "903f9620c5dfc847"),
        (("The Lan River Chronicle", "2026-03-18", ("Council opens the river district",)), 200, "a8607ff8bda4c30e"),
    ],
)
def test_the_pixels_are_the_same_on_every_machine(words, size, digest):
    """The pixels that any wheel of Pillow has to give: a machine on which they differ fails here."""
    assert hashlib.sha256(zlib.decompress(chunks(cover_png(*words, size))[b"IDAT"])).hexdigest()[:16] == digest


def test_the_system_s_fonts_and_layout_play_no_part(tmp_path):
    code = (
        "import hashlib,PIL.features as f; f.check=lambda *a,**k:False;"
        "from yueting.cover import cover_png; print(hashlib.sha256(cover_png('岚河日报','2026',('河湾',),300)).hexdigest())"
    )
    bare = {"HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path), "FONTCONFIG_FILE": "/dev/null", "PYTHONUTF8": "1"}
    made = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=True)

    assert made.stdout.strip() == hashlib.sha256(cover_png("岚河日报", "2026", ("河湾",), 300)).hexdigest()


@pytest.mark.parametrize(
    "hostile", ["", "\ud800", "a" * 5000, "🎉", "<script>", "\u202e", "  ", "，" * 90, "报" * 9000]
)
def test_any_words_make_a_picture(hostile):
    assert b"IDAT" in chunks(cover_png(hostile, hostile, (hostile,), 200))


def test_a_letter_the_face_lacks_is_a_printer_s_mark_and_never_a_row_of_them():
    assert printable("岚🎉🎉🎉河") == f"岚{LACKING}河"
    assert printable("春\u202e风\u200b\ud800") == "春风"


@pytest.mark.parametrize(
    "text",
    [
        "岚河日报简体字编辑",
        "嵐河日報繁體字編輯裏着",
        "喺嘅佢唔咗冇",
        "Ünïcode “Café” — 2026",
        "，。！？：；《》「」",
    ],
)
def test_the_face_has_both_scripts_and_latin(text):
    assert printable(text) == text


def test_every_letter_is_drawn_where_its_width_says():
    alone = [drawn((Line(letter, 0, 90, 100),), 100, 120) for letter in "河报"]
    both = drawn((Line("河报", 0, 90, 100),), 200, 120)

    assert measured("河报") == 2000
    rows = [both[at : at + 200] for at in range(0, len(both), 200)]
    assert [b"".join(row[:100] for row in rows), b"".join(row[100:] for row in rows)] == alone


@pytest.mark.parametrize(
    "name", ["报", "岚河日报", "城南与河西联合教育文化生活周刊", "The Lan River Morning Chronicle", "W" * 40]
)
@pytest.mark.parametrize("headlines", [(), HEADLINES, ("头条" * 30, "长" * 60)])
@pytest.mark.parametrize("height", [1000, 1500])
def test_nothing_runs_into_the_margin(name, headlines, height):
    rows = zlib.decompress(chunks(cover_png(name, "2026年3月18日", headlines, 1000, height))[b"IDAT"])

    for at in range(0, len(rows), 501):
        assert len(set(rows[at + 470 : at + 501])) == 1, "the right margin is empty"


def test_a_directory_takes_it():
    assert len(cover_png("岚河日报", "2026-03-18", HEADLINES, 3000)) < 512_000


def test_starting_the_program_draws_nothing():
    code = "import sys, yueting.cover, yueting.cli; print('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
