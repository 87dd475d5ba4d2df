"""What is said that is not printed: the edition's opening, the chapter of headlines, the announcement of a story. Pure.

All of it is stories and blocks like any other, so that it goes through the same passes and is said by the same cast.
"""

from __future__ import annotations

from calendar import month_name
from dataclasses import replace

from yueting.cast import Cast
from yueting.model import Article, Block, Edition, Lines, Sentence


def opening(edition: Edition, cast: Cast) -> Article | None:
    """Return what is said before the first story, as a story without a headline, or None where the cast has none."""
    language = edition.language or "zh-Hans"
    facts = {"paper": paper_of(edition), "date": day(edition.date, language), "count": len(edition.articles)}
    text = without_gaps(cast.said(cast.opening, language, **facts))
    return Article("opening", "", (), (_strap(text, "opening-s001"),)) if text else None


def paper_of(edition: Edition) -> str:
    """Return the edition's title without its date, which is said by itself."""
    return edition.title.replace(edition.date or "\0", "").strip(" -—_·，,")


def headlines(edition: Edition, cast: Cast) -> Article | None:
    """Return the chapter that reads every headline, or None where the cast does not ask for it."""
    titles = [article.title for article in edition.articles if article.title]
    if not (cast.headlines_first and titles):
        return None
    blocks = (_strap(title, f"headlines-s{number:03}") for number, title in enumerate(titles, 1))
    return Article("headlines", "", (), tuple(blocks))


def announced(article: Article, cast: Cast, language: str, number: int) -> Article:
    """Return *article* for the studio alone: with its announcement, without a dateline that is not to be read."""
    facts = {"number": number, "section": article.section, "page": article.page}
    text = without_gaps(cast.said(cast.announcement, language, **facts))
    head = (_strap(text, ""), *article.head) if text else article.head
    blocks = article.blocks if cast.reads("dateline") else _without(article.dateline, article.blocks)
    return replace(article, head=head, blocks=blocks)


def day(date: str, language: str) -> str:
    """Return the ISO *date* as it is said: 8月30日, or August 30; empty where there is no date."""
    if not date:
        return ""
    month, number = int(date[5:7]), int(date[8:10])
    return f"{month_name[month]} {number}" if language.startswith("en") else f"{month}月{number}日"


def without_gaps(text: str) -> str:
    """Return *text* without the commas round a fact that is not known."""
    return text.replace("，，", "，").replace(", , ", ", ").lstrip("，, ")


def _strap(text: str, sentence: str) -> Block:
    return Block("strap", text, Lines(0, 0), sentences=(Sentence(sentence, text),))


def _without(dateline: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return *blocks* with *dateline* taken off the first sentence that begins with it."""
    for place, block in enumerate(blocks):
        first = block.sentences[0] if block.sentences else None
        if dateline and first and first.text.startswith(dateline):
            short = replace(first, text=first.text.removeprefix(dateline).lstrip("　 "))
            change = replace(block, sentences=(short, *block.sentences[1:]))
            return (*blocks[:place], change, *blocks[place + 1 :])
    return blocks
