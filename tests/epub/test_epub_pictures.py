"""Every picture that cannot be had is said, and the story stands without it."""

import pytest

from yueting.epub.pictures import MOST_BYTES, Album
from yueting.model import Image

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def told(tmp_path):
    """Return what an album of the folder says of a picture: its codes, and whether the book holds it."""

    def look(src, alt="春风"):
        notices, files = [], {}
        held = Album(tmp_path, files.__setitem__, notices.append).picture(Image(src, alt))
        assert (held is None) == (not files)
        return [notice.code for notice in notices], held

    return look


def test_a_picture_with_its_words_says_nothing(told, tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)

    assert told("a.png")[0] == []


def test_picture_missing(told):
    assert told("nowhere.png") == (["picture-missing"], None)


def test_picture_elsewhere(told):
    assert told("https://example.org/a.png") == (["picture-elsewhere"], None)


def test_picture_outside(told, tmp_path):
    (tmp_path.parent / "b.png").write_bytes(PNG)

    assert told("../b.png") == (["picture-outside"], None)


def test_picture_too_big(told, tmp_path):
    (tmp_path / "a.png").write_bytes(PNG + bytes(MOST_BYTES))

    assert told("a.png") == (["picture-too-big"], None)


def test_picture_unknown(told, tmp_path):
    (tmp_path / "a.png").write_bytes(b"not a picture")

    assert told("a.png") == (["picture-unknown"], None)


def test_picture_decorative(told, tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)

    codes, held = told("a.png", alt="图片1")

    assert codes == ["picture-decorative"]
    assert held.alt == ""
