"""Why an edition is as it is: a story's decisions in words, and the pages as read beside the pages as edited."""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.places import Traced, traces
from yueting.model import Article, Edition, Lines, Notice, Page


def explain(edition: Edition, article_id: str) -> tuple[str, ...]:
    """Return what the desk decided about the story *article_id*, line by line, with evidence and confidence.

    Raises KeyError for an id that is not in the edition.
    """
    article = {a.id: a for a in edition.articles}[article_id]
    told = [notice for notice in edition.notices if notice.article == article_id]
    return (*_facts(article), *(line for notice in told for line in _decision(notice)))


def _facts(article: Article) -> list[str]:
    paragraphs = sum(block.kind == "paragraph" for block in article.blocks)
    facts = [f"{article.id}  {article.title or '(no headline)'}"]
    facts += [
        f"  {block.kind}: {block.text}  [{_span(block.lines)}]" for block in article.head if block.kind != "title"
    ]
    if article.dateline:
        facts.append(f"  dateline: {article.dateline}")
    facts.append(f"  {paragraphs} paragraphs from {', '.join(map(_span, article.lines))}")
    return facts


def _decision(notice: Notice) -> list[str]:
    place = f"  [{_span(notice.lines)}]" if notice.lines else ""
    mark = "!" if notice.severity == "warning" else "-"
    return [
        f"{mark} {notice.message} ({notice.confidence:.0%} sure){place}",
        *(f"    {why}" for why in notice.evidence),
    ]


def _span(lines: Lines) -> str:
    numbers = f"line {lines.first}" if lines.first == lines.last else f"lines {lines.first}–{lines.last}"
    return f"{lines.file} {numbers}" if lines.file else numbers


def difference(pages: Sequence[Page], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return pairs of what was read and what it became, a block of the pages a pair, in order of print."""
    return tuple((_read(trace), _edited(trace)) for trace in traces(pages, edition) if trace.block.text.strip())


def _read(trace: Traced) -> str:
    return f"{trace.block.lines.first}  {'#' * trace.block.level if trace.block.kind == 'heading' else ''} {trace.block.text}"


def _edited(trace: Traced) -> str:
    if not trace.places:
        return "(nothing to read)"
    return "\n".join(_said(trace, place.kind, place.story, place.text) for place in trace.places)


def _said(trace: Traced, kind: str, story: str, text: str) -> str:
    if kind == "duplicate":
        return f"dropped: printed again in {story or 'the edition'}"
    where = f"{story} {kind}" if story else kind
    return f"[{where}]" if text == trace.block.text else f"[{where}] {text}"
