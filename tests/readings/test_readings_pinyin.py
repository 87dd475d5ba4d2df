"""The short form of pypinyin's words: it says what pypinyin says, and is believed only where it is whole."""

import pytest

from yueting import pinyin


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path))
    pinyin.known()
    return next(tmp_path.rglob("pypinyin-*.tsv"))


@pytest.mark.usefixtures("file")
def test_what_is_remembered_is_what_was_learned():
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    words, characters = pinyin.known()

    assert {word: reading.split() for word, reading in words.items()} == {
        w: [m[0] for m in r] for w, r in phrases_dict.items()
    }
    assert characters == {chr(code): marks for code, marks in pinyin_dict.items()}


@pytest.mark.parametrize("harm", [lambda data: data[:5000], lambda data: data[:900] + b"x" + data[901:], lambda _: b""])
def test_what_is_damaged_is_learned_anew(file, harm):
    whole = file.read_bytes()
    file.write_bytes(harm(whole))

    assert pinyin.known()[0]["银行"] == "yín háng"
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_time_alone(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder belongs")
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))

    assert pinyin.known()[0]["银行"] == "yín háng"


def test_another_process_makes_it_while_the_first_page_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path))
    monkeypatch.setattr(pinyin, "_making", [])
    monkeypatch.setattr(pinyin, "_learned", None)  # nothing is left to be learned here

    pinyin.begin()

    assert pinyin.known()[0]["银行"] == "yín háng"
