"""The readings that a word may have, for a person to choose from: those of context first, then all that its characters know."""

from __future__ import annotations

from functools import cache
from itertools import product

from yueting.errors import SettingsError
from yueting.readings.cantonese import jyutping
from yueting.readings.dictionary import dictionary, syllable
from yueting.readings.notation import written
from yueting.readings.reader import pinyin, simplified


def pinyin_of(word: str) -> tuple[tuple[str, ...], ...]:
    """Return for each Han character of *word* its syllables with tone figures, the one that context gives first."""
    rows = []
    for sign, here in zip(simplified(word), pinyin(word), strict=False):
        marks = dictionary().characters.get(sign, "").split(",")
        rows.append(tuple(dict.fromkeys((here, *(syllable(mark) for mark in marks if mark)))))
    return tuple(rows)


def marked(sound: str) -> str:
    """Return the syllable *sound* (`chong2`) with its tone mark."""
    return written(sound, "pinyin")


def jyutping_of(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the same in jyutping; nothing where ToJyutping is not installed."""
    try:
        from ToJyutping import get_jyutping_candidates
    except ImportError:
        return ()
    here = jyutping(word)
    rows = [known for _, known in get_jyutping_candidates(word)]
    return tuple(tuple(dict.fromkeys((first, *known))) for first, known in zip(here, rows, strict=False))


def signs_for(sounds: tuple[str, ...]) -> str:
    """Return common characters that are read so in Cantonese, one a syllable of jyutping; raises SettingsError."""
    known = _signs()
    return "".join(known[sound] for sound in sounds) if all(sound in known for sound in sounds) else ""


@cache
def _signs() -> dict[str, str]:
    """Return syllable → character, of the 5,401 common characters of Big5, those of one reading first."""
    try:
        from ToJyutping import get_jyutping_candidates
    except ImportError as error:
        raise SettingsError("jyutping needs ToJyutping: pip install 'yueting[cantonese]'", key="--ruby") from error
    rows = product(range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    common = "".join(bytes(row).decode("big5", "ignore") for row in rows)
    single: dict[str, str] = {}
    usual: dict[str, str] = {}
    for sign, known in get_jyutping_candidates(common):
        for sound in known[:1]:
            (single if len(known) == 1 else usual).setdefault(sound, sign)
    return usual | single
