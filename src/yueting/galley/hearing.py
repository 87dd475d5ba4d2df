"""A sentence of the edition as sound, said as the edition will say it: with its readings, the lexicon and the paper's voices."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from yueting.casting import read_cast
from yueting.desk.proofmarks import Reading
from yueting.desk.reading import read_as
from yueting.engines import names
from yueting.galley.lexicons import lexicon_of
from yueting.galley.model import Row
from yueting.galley.refusal import Refusal
from yueting.galley.work import Work
from yueting.inlines import part
from yueting.languages import language_of
from yueting.messages import Message
from yueting.model import Block
from yueting.passes.spoken import read_lexicon
from yueting.press.saying import aloud
from yueting.resources import is_there


def heard(work: Work, row_id: str, number: int, engine: str, reading: Reading | None = None) -> bytes:
    """Return the sentence *number* (from 0; −1: all) of a row as an MP3, a word of it read as *reading* has it.

    Raises Refusal, EngineError, SettingsError.
    """
    row = work.sheet.row(row_id)
    block = _block(work, row) if row else None
    if row is None or block is None or engine not in names():
        raise Refusal(Message("this line reads otherwise now: look again"))
    one = block if number < 0 else _sentence(block, number)
    one = (read_as(one, reading) if reading else None) or one
    order, edition = work.order, work.sheet.edition
    own = lexicon_of(order)
    lexicon = read_lexicon(own if own and is_there(own) else None)
    cast = read_cast(order.voices, order.drawer, names())
    words = lexicon.chosen(work.laid.paper.name, edition.id)
    language = edition.language or language_of(one.text) or "zh-Hans"
    return asyncio.run(aloud((one,), cast, words, language=language, engine=engine))[0]


def _block(work: Work, row: Row) -> Block | None:
    edition = work.sheet.edition
    blocks = (block for article in edition.articles for block in (*article.head, *article.blocks))
    found = (b for b in (*blocks, *edition.captions, *edition.furniture) if (b.lines, b.text) == (row.lines, row.text))
    block = next(found, None)
    # Every kind is said as a paragraph is: what is heard is the words.
    return replace(block, kind="paragraph", image=None, sentences=()) if block else None


def _sentence(block: Block, number: int) -> Block:
    from yueting.model import Article
    from yueting.passes.sentences import cut

    sentences = [one.text for one in cut(Article("say", "", (), (block,))).sentences]
    at = 0
    for n, text in enumerate(sentences):
        begin = max(at, block.text.find(text, at))
        at = begin + len(text)
        if n == number:
            return replace(block, text=text, links=(), inlines=part(block.inlines, begin, at))
    raise Refusal(Message("this line reads otherwise now: look again"))
