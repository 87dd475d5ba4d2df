"""The door from bytes to text: UTF-8, UTF-16, GB18030 and Big5-HKSCS, told apart by evidence.

A strict decoder proves little between GB18030 and Big5, because most pages of one are valid in the other. What tells
them apart is what comes out: real pages are made of common characters and full-width stops, wrong guesses are not. A
declaration (HTML's `charset`) is one witness more, and is not believed against the evidence.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from yueting.errors import InputError
from yueting.languages import SIMPLIFIED, TRADITIONAL
from yueting.messages import Message

SAMPLE: Final = 200_000
"""Bytes weighed; decoding itself is strict over the whole file."""

COMMON: Final = (
    frozenset(
        "的一是不了在人有我他中上大和地到以要就出可也你生能而子那得着下自之年后作里用道行所然家事成方多去法如都同面起看定天分好小"
        "部其些主理心她本前但因只想日者意力它把十民第公此已工使情明性知全三又正外高由很最重物手向文政美相被利什二等或新己制身果"
        "加西斯月合回特代信表化老位次度常先海通教原提立及比解水名真走各入口平系活更打女四神何安少才反受目太量再感建做接必件管期"
        "市直德命山金指克保至形社便空治展科司五基眼非白界光放即像且思王完式色路南品住告求程北死交取拉格望共清今切院候省村街委席"
        "局近消息昨京企服央推改革技投城境健康育旅融增元百集股份限警案嫌疑香港澳府首英俄印朝判示本报報北上海新華华社记記者日电電"
    )
    | SIMPLIFIED
    | TRADITIONAL
)
"""Characters that fill more than half of any newspaper page, in either script."""

STOPS: Final = frozenset("，。、；：？！“”‘’「」『』（）《》—…·【】〈〉　％０１２３４５６７８９")
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FAMILIES: Final = (("gb18030",), ("big5hkscs", "cp950"))
"""Of each family the first encoding that decodes the whole page stands for it."""
SURE: Final = 0.25
"""The least likeness of a right guess: whole pages reach 0.5 to 0.8, wrong guesses stay under 0.06."""

WIDE: Final = 0.4
"""The least likeness of UTF-16 that does not say so: pairs of bytes that mean something else come nowhere near."""

_DECLARED: Final = re.compile(rb"""charset\s{0,8}=\s{0,8}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding it was in, and what should be said about it (empty where all is well)."""

    text: str
    encoding: str
    damaged: int = 0
    declared: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """Return *data* as text; raises InputError, naming the page *name*, for what is no text or cannot be told."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)
    if _binary(data):
        if wide := _wide(data):
            return wide
        raise InputError(
            Message("{name}: a binary file, not a page: give Markdown, text, HTML, PDF, EPUB or DOCX", name=name)
        )
    declared = _declared(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", declared=_contradicted(declared, "utf-8"))
    except UnicodeDecodeError:
        return _undeclared(data, declared, name)


def _marked(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    if damaged > max(3, len(text) // 50):
        raise InputError(
            Message(
                "{name}: its byte-order mark says {encoding}, but it is not: save it again as UTF-8",
                name=name,
                encoding=encoding.upper(),
            )
        )
    return Decoded(text, encoding, damaged)


def _binary(data: bytes) -> bool:
    """Tell whether *data* holds bytes that no text in our encodings has, in more than one place of a thousand."""
    head = data[:SAMPLE]
    if b"\0" in head:
        return True
    text_controls = b"\t\n\v\f\r\x1a\x1b"
    controls = len(head) - len(head.translate(None, bytes(set(range(32)) - set(text_controls))))
    return controls * 1000 > len(head) and controls > 2


def _wide(data: bytes) -> Decoded | None:
    """Return UTF-16 without its mark: one order of its bytes gives common characters and no control, the other does not."""
    for encoding in ("utf-16-le", "utf-16-be"):
        with suppress(UnicodeDecodeError):
            text = data[: len(data) - len(data) % 2].decode(encoding)
            if likeness(text) >= WIDE and not _binary(text[:SAMPLE].encode()):
                return Decoded(text, encoding)
    return None


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    try:
        return codecs.lookup(found.group(1).decode()).name if found else ""
    except LookupError:
        return ""


def _contradicted(declared: str, found: str) -> str:
    families = ({"gb2312", "gbk", "gb18030"}, {"big5", "big5hkscs", "cp950"}, {"utf-8", "ascii"})
    same = any({declared, found} <= family for family in families)
    return "" if not declared or same else declared


def _undeclared(data: bytes, declared: str, name: str) -> Decoded:
    guesses = sorted(guess for family in FAMILIES if (guess := _guess(data, family)))
    if guesses and guesses[-1][0] >= SURE and (len(guesses) == 1 or guesses[0][0] * 2 <= guesses[-1][0]):
        _, encoding, text = guesses[-1]
        return Decoded(text, encoding, declared=_contradicted(declared, encoding))
    for repair in (_western(data), _damaged(data)):
        if repair:
            return repair
    raise InputError(Message("{name}: its encoding cannot be told: save it as UTF-8", name=name))


def _guess(data: bytes, family: tuple[str, ...]) -> tuple[float, str, str] | None:
    for encoding in family:
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return likeness(text), encoding, text
    return None


def likeness(text: str) -> float:
    """Return how much of the text beyond ASCII is what newspapers print: 0 for none of it, 1 for all."""
    beyond = [char for char in text[:SAMPLE] if char > "\x7f"]
    if not beyond:
        return 0.0
    return sum(char in COMMON or char in STOPS for char in beyond) / len(beyond)


def _western(data: bytes) -> Decoded | None:
    """Return English with typographic quotes of Windows-1252: a few high bytes, each alone among ASCII letters."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", data))
    if high * 10 > len(data) or alone * 10 < high * 9:
        return None
    try:
        return Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> Decoded | None:
    """Return text in which at most one character in fifty is broken, such as a page cut in the middle of a letter."""
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken * 50 <= len(text) + 50 and likeness(text) >= SURE:
            return Decoded(text, encoding, broken)
    return None
