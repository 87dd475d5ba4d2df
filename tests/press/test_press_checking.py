"""A library is checked with its books: what is wrong in a book is told with the book's name."""

from yueting.press.checking import checked


def test_what_is_wrong_in_a_book_of_a_library_is_told_with_its_name(tmp_path):
    (tmp_path / "editions").mkdir()
    (tmp_path / "epub").mkdir()
    (tmp_path / "epub" / "dukou.epub").write_bytes(b"PK")

    found = checked(tmp_path)

    assert [one.file for one in found if one.code == "b-001"] == ["epub/dukou.epub"]
