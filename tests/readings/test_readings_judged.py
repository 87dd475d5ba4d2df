"""Readings against judged sentences: the project's list and one written without looking at the rules."""

import re
from pathlib import Path

import pytest

from yueting.readings import pinyin
from yueting.readings.dictionary import WORDS
from yueting.readings.reader import HAN

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "cases" / "polyphones.txt"
ONE = re.compile(f"[{HAN}]")


def marks(path):
    """Yield (sentence, index of the marked word's first Han character, wanted syllables)."""
    for line in path.read_text("utf-8").splitlines():
        plain, wanted = "", []
        for part in re.split(r"(\{[^}]*\})", line.strip()):
            word, _, reading = part.strip("{}").partition("|")
            if reading:
                wanted.append((len(ONE.findall(plain)), reading.split()))
            plain += word
        yield from ((plain, at, reading) for at, reading in wanted)


def misses(path):
    return [
        (text, reading, pinyin(text)[at : at + len(reading)])
        for text, at, reading in marks(path)
        if list(pinyin(text)[at : at + len(reading)]) != reading
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the project's shared cases are not beside this checkout")
def test_marked_words_of_the_shared_list():
    wrong, total = misses(SHARED), len(list(marks(SHARED)))

    assert len(wrong) <= 0.03 * total, wrong


@pytest.mark.parametrize(
    "name",
    [
        *("heldout.txt", "later.txt", "third.txt", "desks.txt", "desks_kept.txt", "kinds.txt", "kinds_kept.txt"),
        *("persons_kinds.txt", "words_kinds.txt", "borders.txt", "author.txt", "author_kept.txt"),
    ],
)
def test_marked_words_of_our_own_lists(name):
    wrong, total = misses(HERE / name), len(list(marks(HERE / name)))

    assert total > 50
    assert len(wrong) <= 0.05 * total, wrong


def test_marked_words_of_names_places_and_function_words():
    wrong, total = misses(HERE / "names.txt"), len(list(marks(HERE / "names.txt")))

    assert total > 300
    assert len(wrong) <= 0.05 * total, wrong


def test_the_traditional_character_of_what_goes_on_and_of_what_is_written():
    wrong, total = misses(HERE / "traditional.txt"), len(list(marks(HERE / "traditional.txt")))

    assert len(wrong) <= 0.05 * total, wrong


def test_lines_of_verse_are_read_as_they_were():
    wrong, total = misses(HERE / "verse.txt"), len(list(marks(HERE / "verse.txt")))

    assert total > 100
    assert len(wrong) <= 0.05 * total, wrong


def test_no_word_has_two_rows():
    rows = [line.split()[0] for line in WORDS.read_text("utf-8").splitlines() if line.split("#")[0].split()]

    assert len(rows) == len(set(rows)), {row for row in rows if rows.count(row) > 1}
