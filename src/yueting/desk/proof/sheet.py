"""The proof sheet: one HTML file that an editor would rather look at than read.

Source lines stand on the left, stories in colour on the right, a band leads from each run of lines to its story, and
what was moved or dropped is drawn strong. Below, the stories in full with the notices in place. No script and nothing
from the network; colour is never the only sign (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from yueting.desk.explain import Traced, traces
from yueting.desk.proof.map import HEIGHT, Run, bands, colour, runs
from yueting.model import Article, Block, Edition, Notice, Page

_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfcf9;--rule:#d8d4ca;--soft:#6b675e;--warn:#a33b00}
@media (prefers-color-scheme:dark){:root{--ink:#eceae4;--paper:#191816;--rule:#3d3a34;--soft:#a9a498;--warn:#ffb08a}}
*{box-sizing:border-box}body{margin:0 auto;padding:1.5rem;max-width:96rem;background:var(--paper);color:var(--ink);
font:16px/1.6 "Noto Serif SC","Source Han Serif SC","Songti SC",SimSun,serif}
h1{font-size:1.5rem;margin:0 0 .3rem}h2{margin:2.2rem 0 .6rem;font-size:1.15rem}p.sum{color:var(--soft);margin:0 0 1.2rem}
.map{display:grid;grid-template-columns:minmax(0,1fr) 7rem minmax(0,1fr);font-size:13px}
.map h2{margin:0 0 .5rem}.row{height:24px;line-height:24px;display:flex;gap:.5rem;padding:0 .4rem;border-bottom:1px solid var(--rule);
white-space:nowrap;overflow:hidden;color:inherit;text-decoration:none}
.row b{flex:none;min-width:2.6em;color:var(--soft);font-weight:400;text-align:right}.row i{flex:none;font-style:normal;color:var(--soft)}
.row span{overflow:hidden;text-overflow:ellipsis}.row.head{font-weight:700}.row.gone span{text-decoration:line-through}
a.row:hover,a.row:focus{outline:2px solid currentColor;outline-offset:-2px}svg{display:block;width:100%}
article{border-left:.45rem solid var(--c);padding:.1rem 1rem 1rem;margin:1.4rem 0;background:color-mix(in srgb,var(--c) 7%,transparent)}
article h3{margin:.2rem 0;font-size:1.25rem}.kicker,.subtitle,.byline,.meta{color:var(--soft);margin:0}
.subhead{font-weight:700}.caption{font-size:.9em;color:var(--soft)}.quote{margin-left:2em}.n{font-size:.75rem;color:var(--soft);margin-right:.6em}
.notice{font:13px/1.5 system-ui,sans-serif;border:1px solid var(--rule);border-radius:.4rem;padding:.3rem .7rem;margin:.5rem 0}
.notice.warning{border-color:var(--warn);color:var(--warn)}.notice ul{margin:.2rem 0 0;padding-left:1.2rem;color:var(--soft)}
@media print{.map{font-size:9px}article{break-inside:avoid-page}}
"""


def proof(pages: Sequence[Page], edition: Edition) -> str:
    """Return the proof sheet of *edition*, one self-contained HTML document."""
    traced = [trace for trace in traces(pages, edition) if trace.block.shown.strip()]
    rows = runs(traced, edition)
    title = escape(edition.title or edition.id)
    warnings = sum(notice.severity == "warning" for notice in edition.notices)
    total = f"{len(edition.articles)} stories, {len(edition.notices)} notices, {warnings} of them warnings"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(edition.language or "zh")}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>Proof: {title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1><p class=sum>{escape(edition.date)} · {total}</p>\n"
        f"{_map(traced, rows)}\n<h2>Stories</h2>\n{''.join(_story(a, edition.notices) for a in edition.articles)}"
        f"\n{_loose(edition)}</body></html>\n"
    )


def _map(traced: Sequence[Traced], rows: Sequence[Run]) -> str:
    left = "".join(_source_row(trace, n) for n, trace in enumerate(traced))
    right = "".join(_target_row(run) for run in rows if run.size)
    height = HEIGHT * max(len(traced), sum(run.size for run in rows), 1)
    return (
        f'<div class=map><h2>As read</h2><span></span><h2>As edited</h2><div>{left}</div><svg height="{height}" '
        f'viewBox="0 0 100 {height}" preserveAspectRatio="none" role="img" aria-label="From each line to its story">'
        f"{bands(rows)}</svg><div>{right}</div></div>"
    )


def _source_row(trace: Traced, n: int) -> str:
    place = trace.places[0] if trace.places else None
    gone = place is not None and place.kind == "duplicate"
    classes = "row" + (" head" if trace.block.kind == "heading" else "") + (" gone" if gone else "")
    story = place.story if place else ""
    said = f"{story} {place.kind}" if place else "–"
    tag, link = ("a", f' href="#{story}"') if story else ("div", "")
    background = f"background:color-mix(in srgb,{colour(story)} 22%,transparent)" if story else ""
    return (
        f'<{tag} class="{classes}" id="s{n}" style="{background}"{link}><b>{trace.block.lines.first}</b>'
        f"<span>{escape(trace.block.shown[:160])}</span><i>{escape(said)}</i></{tag}>"
    )


def _target_row(run: Run) -> str:
    background = f"background:color-mix(in srgb,{colour(run.story)} 22%,transparent)" if run.story else ""
    out = []
    for trace, place in run.rows:
        head = " head" if place.kind == "title" else ""
        out.append(
            f'<div class="row{head}" style="{background}"><i>{escape(place.story)} {escape(place.kind)}</i>'
            f"<span>{escape(place.text[:160])}</span><b>{trace.block.lines.first}</b></div>"
        )
    return "".join(out)


def _story(article: Article, notices: Sequence[Notice]) -> str:
    blocks = [*article.head, *article.blocks]
    told = [notice for notice in notices if notice.article == article.id]
    body = "".join(_block(block) for block in sorted(article.head, key=lambda b: b.kind == "byline"))
    body += "".join(_block(block) for block in article.blocks)
    where = f"{article.id} · page {article.page} · {len(blocks)} blocks" + (
        f" · {article.dateline}" if article.dateline else ""
    )
    return (
        f'<article id="{article.id}" style="--c:{colour(article.id)}"><p class=meta>{escape(where)}</p>'
        f"{''.join(map(_notice, told))}{body}</article>"
    )


def _block(block: Block) -> str:
    number = f"<span class=n>{block.lines.first}</span>"
    tag = "h3" if block.kind == "title" else "p"
    return f'<{tag} class="{block.kind}">{number}{escape(block.shown)}</{tag}>'


def _notice(notice: Notice) -> str:
    why = "".join(f"<li>{escape(str(reason))}</li>" for reason in notice.evidence)
    sign = "⚠ " if notice.severity == "warning" else ""
    lines = f" (lines {notice.lines.first}–{notice.lines.last})" if notice.lines else ""
    sure = f" {notice.confidence:.0%} sure." if notice.confidence < 1 else ""
    return (
        f'<div class="notice {notice.severity}">{sign}{escape(str(notice.message))}{lines}.{sure}<ul>{why}</ul></div>'
    )


def _loose(edition: Edition) -> str:
    captions = "".join(_block(block) for block in edition.captions if block.shown.strip())
    lines = "".join(
        f"<p><span class=n>{b.lines.first} {b.kind}</span>{escape(b.text[:300])}</p>"
        for b in edition.furniture
        if b.text
    )
    told = "".join(_notice(notice) for notice in edition.notices if not notice.article)
    return f"<h2>Captions in no story</h2>{captions}<h2>Furniture</h2>{lines}<h2>Other notices</h2>{told}"
