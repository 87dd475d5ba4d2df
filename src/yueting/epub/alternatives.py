"""Which words are a picture's text alternative, and which say nothing of it: a file's name, “图片”, who took it. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.shadow import either
from yueting.words.book import TABLE

_PLACEHOLDERS: Final = frozenset(TABLE["undescribed"])


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(
        r"\S{0,200}\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)|\d{1,9}"
        rf"|(?:image|img|photo|picture|graphic|figure|dsc|{either('图片|插图|照片|图|配图|图像')})[\s_-]?\d{{0,9}}",
        re.IGNORECASE,
    )


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(
        rf"[（(]?(?:[^，。；、]{{0,20}}[\s：:／/])?[^，。；、\s]{{0,6}}(?:{either('摄|供图|资料图|资料图片')})[）)]?"
        rf"|[（(]?(?:{either('图|图片|摄影|来源|图源')})[^，。；、：:／/]{{0,4}}[：:／/][^，。；]{{0,30}}[）)]?"
        r"|\(?(?:photo(?:graph)?s?|picture|image|credit|source)(?:\s(?:credit|by))?[\s:/][^,.;]{0,40}\)?",
        re.IGNORECASE,
    )


def is_alternative(words: str) -> bool:
    """Return whether *words* can stand for the picture they go with."""
    said = " ".join(words.split())
    return any(map(str.isalnum, said)) and said not in _PLACEHOLDERS and not _filler().fullmatch(said)


def serves(caption: str) -> bool:
    """Return whether *caption* says what its picture shows, not only whose it is."""
    return is_alternative(caption) and not _credit().fullmatch(" ".join(caption.split()))
