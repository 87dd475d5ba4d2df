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


@pytest.mark.parametrize("alt", ["", "图片1", "a.png", "IMG_2041.JPG", "image", "照片", "  "])
def test_picture_wordless(told, tmp_path, alt):
    (tmp_path / "a.png").write_bytes(PNG)

    codes, held = told("a.png", alt=alt)

    assert codes == ["picture-wordless"]
    assert (held.alt, held.ornament) == ("没有文字说明的图片", False)


def test_picture_decorative(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)
    notices = []
    held = Album(tmp_path, lambda *_: None, notices.append).picture(Image("a.png", ornament=True))

    assert [notice.code for notice in notices] == ["picture-decorative"]
    assert (held.alt, held.ornament) == ("", True)


@pytest.mark.parametrize(
    ("caption", "is_enough"),
    [
        ("孩子们站在桥头。", True),
        ("孩子们站在桥头。李明摄", True),
        ("桥头，李明摄于清晨", True),
        ("记者 李明 摄", False),
        ("李明摄", False),
        ("图/青石日报", False),
        ("资料图片", False),
        ("Photo by Ann Lee", False),
    ],
)
def test_a_caption_serves_where_it_says_what_is_shown(tmp_path, caption, is_enough):
    (tmp_path / "a.png").write_bytes(PNG)
    notices = []
    Album(tmp_path, lambda *_: None, notices.append).picture(Image("a.png"), caption)

    assert [notice.code for notice in notices] == ([] if is_enough else ["picture-wordless"])
