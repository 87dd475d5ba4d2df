"""Encodings are told by what comes out of them, on short pages too; what cannot be told is said."""

import codecs
import random

import pytest

from yueting.errors import InputError
from yueting.readers import read
from yueting.readers.encodings import decode

SIMPLIFIED = (
    "本报讯 昨天上午，新建的河湾大桥正式通车，两岸居民往来不用再等渡船。记者在现场看到，不少老人带着孩子上桥散步。"
)
TRADITIONAL = (
    "本報訊　昨日上午，新建的河灣大橋正式通車，兩岸居民來往不必再等渡輪。記者在現場見到，不少長者帶同小朋友上橋散步。"
)
HONG_KONG = "佢哋話嗰條橋好靚，啲街坊行咗成個朝早，仲喺橋頭影咗好多相。"
LONG = {"gb18030": SIMPLIFIED, "big5hkscs": TRADITIONAL}


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_with_and_without_its_mark(mark):
    assert decode(mark + SIMPLIFIED.encode(), "页").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_utf16_and_utf32_with_their_marks(encoding):
    mark = "\ufeff".encode(encoding)

    assert decode(mark + SIMPLIFIED.encode(encoding), "页").text == SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (HONG_KONG, "big5hkscs"),
    ],
)
def test_undeclared_chinese_encodings(text, encoding):
    assert decode(text.encode(encoding), "页").text == text


@pytest.mark.parametrize("encoding", LONG)
@pytest.mark.parametrize("length", [8, 12, 20])
def test_short_pages_are_never_taken_for_another_encoding(encoding, length):
    text, told = LONG[encoding], 0
    chance = random.Random(length)  # noqa: S311
    for _ in range(100):
        at = chance.randrange(len(text) - length)
        piece = text[at : at + length]
        try:
            assert decode(piece.encode(encoding), "页").text == piece
            told += 1
        except InputError:
            continue

    assert told >= 95


def test_english_with_typographic_quotes():
    text = "The ferry’s last run was on Friday, the mayor said — “a good day”."

    assert decode(text.encode("cp1252"), "页").text == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(128, 256)) * 4, "日本語の新聞です。今日は晴れでした。".encode("shift_jis"), b"\x80\xff\xfe\x81" * 20],
    ids=["all", "shift_jis", "noise"],
)
def test_what_cannot_be_told_is_refused_in_one_line(data):
    with pytest.raises(InputError, match="UTF-8") as told:
        decode(data, "页.txt")
    assert str(told.value).startswith("页.txt: ")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\x02\x01\x01\0", b"\x01\x02\x03\x04" * 99, b"ID3\x04\0\0"]
)
def test_binary_files_are_refused(data):
    with pytest.raises(InputError, match="binary"):
        decode(data, "页")


def test_encoding_damaged_pages_are_read_with_a_warning(tmp_path):
    path = tmp_path / "页.txt"
    path.write_bytes((SIMPLIFIED * 3).encode()[:-1])
    page = read(path)

    assert [(note.code, note.severity) for note in page.notices] == [("encoding-damaged", "warning")]
    assert page.blocks[0].text.startswith("本报讯")


def test_encoding_misdeclared_pages_are_read_as_what_they_are(tmp_path):
    path = tmp_path / "页.html"
    path.write_text(f"<html><head><meta charset=gb2312></head><body><p>{SIMPLIFIED}</p></body></html>", "utf-8")
    page = read(path)

    assert [note.code for note in page.notices] == ["encoding-misdeclared"]
    assert page.blocks[0].text == SIMPLIFIED


def test_a_true_declaration_gives_no_notice():
    data = f'<html><meta charset="gbk"><p>{SIMPLIFIED}'.encode("gbk")

    assert decode(data, "页").declared == ""


def test_a_mark_that_lies_is_refused():
    with pytest.raises(InputError, match="byte-order mark"):
        decode(codecs.BOM_UTF8 + SIMPLIFIED.encode("gbk"), "页")
