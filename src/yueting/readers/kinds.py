"""What a file is, told by its content: its first bytes, an archive's members, the first element of its mark-up.

The name decides only between kinds of text that share their signs. What cannot be read is refused in one line that says
what to do; `REFUSED` is the one table of that.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from yueting.errors import InputError
from yueting.messages import Message
from yueting.readers.archive import entry, opened

HEAD: Final = 8192
"""Bytes from which a kind is told."""

_SIGNS: Final = (
    (b"%PDF", 0, "pdf"), (b"\x89PNG", 0, "picture"), (b"\xff\xd8\xff", 0, "picture"), (b"GIF8", 0, "picture"),
    (b"WEBP", 8, "picture"), (b"II*\0", 0, "picture"), (b"MM\0*", 0, "picture"), (b"PK\x03\x04", 0, "zip"),
    (b"PK\x05\x06", 0, "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "office"), (b"\x1f\x8b", 0, "archive"),
    (b"BZh", 0, "archive"), (b"7z\xbc\xaf\x27\x1c", 0, "archive"), (b"Rar!", 0, "archive"),
    (b"\xfd7zXZ", 0, "archive"), (b"ustar", 257, "archive"), (b"BOOKMOBI", 60, "mobi"), (b"ID3", 0, "sound"),
    (b"OggS", 0, "sound"), (b"WAVE", 8, "sound"), (b"fLaC", 0, "sound"), (b"ftyp", 4, "sound"), (b"{\\rtf", 0, "rtf"),
    (b"WEBVTT", 0, "subtitles"),
)  # fmt: skip
_ROOTS: Final = {
    "rss": "feed", "feed": "feed", "RDF": "feed", "html": "html", "HTML": "html", "FictionBook": "fb2", "svg": "drawing",
}  # fmt: skip
_ROOT: Final = re.compile(r"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})")
_ASIDE: Final = re.compile(r"\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<!(?!--)[^>\[]*(?:\[[^\]]*\]\s*)?>")
_JSON: Final = re.compile(r'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"|\[\s*"[^"\n]*"\s*,')
_TEX: Final = re.compile(r"(?:\s+|%[^\n]*\n)*+\\(?:documentclass|documentstyle|usepackage|begin\{document\})")
_TIMES: Final = re.compile(r"\d{1,6}\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> ")
_LYRICS: Final = re.compile(
    r"(?:\[[a-z]{2,6}:[^\]\n]{0,200}\]\s{0,4}\n)*+(?:\[\d\d:\d\d(?:[.:]\d{1,3})?\][^\n]{0,400}\n){2}|\[Script Info\]"
)
_MAIL: Final = re.compile(r"^MIME-Version\b", re.MULTILINE | re.IGNORECASE)
_HEADER: Final = re.compile(r"(?:From [^\n]{1,200}\n)?[A-Z][A-Za-z-]{1,40}: ?\S")

REFUSED: Final = {
    "drawing": ("drawing", "export it as PNG or PDF"),
    "office": ("old Office", "save it as DOCX in Word or LibreOffice"),
    "sheet": ("spreadsheet and slide", "save its text as DOCX, HTML or text"),
    "archive": ("packed", "unpack it, or pack the pages as ZIP"),
    "mobi": ("MOBI", "convert it to EPUB"),
    "fb2": ("FB2", "convert it to EPUB"),
    "sound": ("sound and film", "give the text that is said"),
    "subtitles": ("subtitle", "save the text without its times"),
    "tex": ("TeX", "convert it to HTML or DOCX"),
    "json": ("JSON", "export the text as HTML or Markdown"),
    "xml": ("XML", "export the text as HTML or Markdown"),
    "mail": ("MHT and mail", "save the page as HTML"),
}
"""Kind → its name and what would work: every kind that is known and not read."""

SUFFIXES: Final = {
    ".pdf": "pdf", ".doc": "office", ".xls": "office", ".ppt": "office", ".xlsx": "sheet", ".pptx": "sheet",
    ".ods": "sheet", ".odp": "sheet", ".mobi": "mobi", ".azw3": "mobi", ".fb2": "fb2", ".json": "json", ".tex": "tex",
    ".srt": "subtitles", ".vtt": "subtitles", ".mht": "mail", ".mhtml": "mail", ".eml": "mail", ".rar": "archive",
    ".7z": "archive", ".gz": "archive", ".tar": "archive", ".rss": "feed", ".atom": "feed", ".xml": "xml",
    ".rtf": "rtf", ".zip": "zip", ".odt": "odt", ".docx": "docx", ".epub": "epub",
}  # fmt: skip
"""Suffix → what it promises, for a file whose content tells nothing."""


def kind_of(data: bytes, path: Path) -> str:
    """Return the kind of the page *data*: one of `REFUSED`, a container's, `html`, `feed`, `rtf`, or "" for text."""
    told = _binary(data) or _written(_head(data))
    suffix = SUFFIXES.get(path.suffix.lower(), "")
    if told == "zip":
        packed = _packed(opened(data, str(path)), str(path))
        # A book or document without its heart is a damaged one, not an archive of pages.
        return suffix if packed == "zip" and suffix in {"epub", "docx", "odt"} else packed
    return told or suffix


def refuse(kind: str, path: Path) -> None:
    """Raise the InputError that says what to do with a page of *kind*, where it is not read."""
    if kind in REFUSED:
        name, advice = REFUSED[kind]
        raise InputError(
            Message("{path}: {suffix} files cannot be read: {strangers}", path=path, suffix=name, strangers=advice)
        )


def _binary(data: bytes) -> str:
    head = data[:HEAD].lstrip()
    return next((kind for sign, at, kind in _SIGNS if head[at : at + len(sign)] == sign), "")


def _head(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data[:HEAD].decode("utf-16" if wide else "utf-8", "ignore").lstrip("\ufeff \t\r\n")


def _written(head: str) -> str:
    head = head.replace("\r\n", "\n")
    if head.startswith("<"):
        return _marked_up(head)
    if _JSON.match(head):
        return "json"
    if _TEX.match(head):
        return "tex"
    if _TIMES.match(head) or _LYRICS.match(head):
        return "subtitles"
    return "mail" if _HEADER.match(head) and _MAIL.search(head) else ""


def _marked_up(head: str) -> str:
    at = 0
    while found := _ASIDE.match(head, at):
        at = found.end()
    root = _ROOT.match(head, at)
    kind = _ROOTS.get(root.group(1), "") if root else ""
    if not kind and head[:14].lower() == "<!doctype html":
        return "html"
    return kind or ("xml" if head.startswith("<?") else "")


def _packed(archive: ZipFile, name: str) -> str:
    names = set(archive.namelist())
    said = entry(archive, "mimetype", name)[:80].decode("ascii", "ignore").strip() if "mimetype" in names else ""
    if "epub" in said or "META-INF/container.xml" in names:
        return "epub"
    if "opendocument" in said:
        return "odt" if said.endswith(".text") else "sheet"
    if "[Content_Types].xml" in names:
        return "sheet" if any(n.startswith(("xl/", "ppt/")) for n in names) else "docx"
    return "zip"
