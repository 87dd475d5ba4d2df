"""Why an edition is as it is: a story's decisions in words, and the pages as read beside the pages as edited."""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.explain.places import Traced, traces
from yueting.messages import Message, Words, joined
from yueting.model import Article, Block, Edition, Lines, Notice, Page

Line = tuple[int, Words]
"""How deep a line stands, and what it says."""


def explain(edition: Edition, article_id: str) -> tuple[Line, ...]:
    """Return what the desk decided about the story *article_id*, line by line, with evidence and confidence.

    Raises KeyError for an id that is not in the edition.
    """
    article = {a.id: a for a in edition.articles}[article_id]
    told = [notice for notice in edition.notices if notice.article == article_id]
    return (*_facts(article), *(line for notice in told for line in _decision(notice)))


def _facts(article: Article) -> list[Line]:
    paragraphs = sum(block.kind == "paragraph" for block in article.blocks)
    title = article.title or Message("(no headline)")
    facts: list[Line] = [(0, Message("{story}  {title}", story=article.id, title=title))]
    facts += [(1, _printed(block)) for block in article.head if block.kind != "title"]
    if article.dateline:
        facts.append((1, Message("dateline: {dateline}", dateline=article.dateline)))
    places = joined(tuple(map(_span, article.lines)))
    facts.append((1, Message("{paragraphs} paragraphs from {places}", paragraphs=paragraphs, places=places)))
    return facts


def _printed(block: Block) -> Message:
    lines = _span(block.lines)
    return Message("{kind}: {text}  [{lines}]", kind=Message(block.kind), text=block.text, lines=lines)


def _decision(notice: Notice) -> list[Line]:
    place = Message("  [{lines}]", lines=_span(notice.lines)) if notice.lines else ""
    mark = "!" if notice.severity == "warning" else "-"
    confidence = f"{notice.confidence:.0%}"
    said = "{mark} {message} ({confidence} sure){place}"
    return [
        (0, Message(said, mark=mark, message=notice.message, confidence=confidence, place=place)),
        *((2, why) for why in notice.evidence),
    ]


def _span(lines: Lines) -> Message:
    first, last, file = lines.first, lines.last, lines.file
    match file, first == last:
        case "", True:
            return Message("line {first}", first=first)
        case "", False:
            return Message("lines {first}–{last}", first=first, last=last)
        case _, True:
            return Message("{file} line {first}", file=file, first=first)
        case _:
            return Message("{file} lines {first}–{last}", file=file, first=first, last=last)


def difference(pages: Sequence[Page], edition: Edition) -> tuple[tuple[str, Words], ...]:
    """Return pairs of what was read and what it became, a block of the pages a pair, in order of print."""
    return tuple((_read(trace), _edited(trace)) for trace in traces(pages, edition) if trace.block.shown.strip())


def _read(trace: Traced) -> str:
    return f"{trace.block.lines.first}  {'#' * trace.block.level if trace.block.kind == 'heading' else ''} {trace.block.shown}"


def _edited(trace: Traced) -> Words:
    if not trace.places:
        return Message("(nothing to read)")
    said = tuple(_said(trace, place.kind, place.story, place.text) for place in trace.places)
    return joined(said, "\n")


def _said(trace: Traced, kind: str, story: str, text: str) -> Words:
    if kind == "duplicate":
        return Message("dropped: printed again in {story}", story=story or Message("the edition"))
    where = f"{story} {kind}" if story else kind
    return f"[{where}]" if text == trace.block.shown else f"[{where}] {text}"
