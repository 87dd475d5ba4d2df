"""Which words are a picture's text alternative, and which say nothing of it: a file's name, “图片”, who took it. Pure."""

from __future__ import annotations

import re
from typing import Final

from yueting.words.book import TABLE

_FILLER: Final = re.compile(
    r"\S{0,200}\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)|\d{1,9}"
    r"|(?:image|img|photo|picture|graphic|figure|dsc|图片|圖片|插图|插圖|照片|图|圖|配图|配圖|图像|圖像)[\s_-]?\d{0,9}",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"[（(]?(?:[^，。；、]{0,20}[\s：:／/])?[^，。；、\s]{0,6}(?:摄|攝|供图|供圖|资料图|資料圖|资料图片|資料圖片)[）)]?"
    r"|[（(]?(?:图|圖|图片|圖片|摄影|攝影|来源|來源|图源|圖源)[^，。；、：:／/]{0,4}[：:／/][^，。；]{0,30}[）)]?"
    r"|\(?(?:photo(?:graph)?s?|picture|image|credit|source)(?:\s(?:credit|by))?[\s:/][^,.;]{0,40}\)?",
    re.IGNORECASE,
)
_PLACEHOLDERS: Final = frozenset(TABLE["undescribed"])


def is_alternative(words: str) -> bool:
    """Return whether *words* can stand for the picture they go with."""
    said = " ".join(words.split())
    return any(map(str.isalnum, said)) and said not in _PLACEHOLDERS and not _FILLER.fullmatch(said)


def serves(caption: str) -> bool:
    """Return whether *caption* says what its picture shows, not only whose it is."""
    return is_alternative(caption) and not _CREDIT.fullmatch(" ".join(caption.split()))
