"""The map of a proof sheet: runs of source lines, in the order of the stories, and the bands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from yueting.desk.explain import Place, Traced
from yueting.model import Edition

HEIGHT: Final = 24
"""The height of a row of the map in CSS pixels."""
HUES: Final = 47
"""Degrees between the colours of neighbouring stories: no two near ones look alike."""
HEAD: Final = ("kicker", "title", "subtitle", "byline")
TEXT: Final = len(HEAD)


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of the right column that stood together on the left: *source* is the first row there, *at* the row here."""

    story: str
    source: int
    at: int
    rows: tuple[tuple[Traced, Place], ...]
    kind: str = ""

    @property
    def size(self) -> int:
        """Return how many rows of the right column the run takes."""
        return len(self.rows) if self.kind != "duplicate" else 0


def runs(traced: Sequence[Traced], edition: Edition) -> list[Run]:
    """Return the runs in the order of the right column; second printings end at the top of the story that was kept."""
    order = {article.id: n for n, article in enumerate(edition.articles)}
    spots = [(order.get(p.story, len(order)), _part(p), n, p) for n, trace in enumerate(traced) for p in trace.places]
    found: list[Run] = []
    tops: dict[str, int] = {}
    for at, (_, _, n, place) in enumerate(sorted((s for s in spots if s[3].kind != "duplicate"), key=lambda s: s[:3])):
        tops.setdefault(place.story, at)
        last = found[-1] if found else None
        if last and last.story == place.story and last.source + len(last.rows) == n:
            found[-1] = replace(last, rows=(*last.rows, (traced[n], place)))
        else:
            found.append(Run(place.story, n, at, ((traced[n], place),)))
    gone = [(n, place) for _, _, n, place in spots if place.kind == "duplicate"]
    return found + [Run(p.story, n, tops.get(p.story, 0), ((traced[n], p),), "duplicate") for n, p in gone]


def _part(place: Place) -> int:
    """Return the rank of a line in its story: head lines in the order of print, then the text."""
    return HEAD.index(place.kind) if place.kind in HEAD else TEXT


def bands(rows: Sequence[Run]) -> str:
    """Return the bands of the map as SVG: pale where lines stay in order, strong with an arrow where they moved."""
    tip = '<path d="M0 0L8 4L0 8z" fill="context-stroke"/>'
    size = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"'
    out = [f'<defs><marker id="tip" {size}>{tip}</marker></defs>']
    furthest = -1
    for run in rows:
        tells = run.kind != "duplicate" and bool(run.story) and _part(run.rows[0][1]) == TEXT
        out.append(_band(run, moved=tells and run.source < furthest))
        furthest = max(furthest, run.source) if tells else furthest
    return "".join(out)


def _band(run: Run, *, moved: bool) -> str:
    top, low = run.source * HEIGHT, (run.source + len(run.rows)) * HEIGHT
    to_top, to_low = run.at * HEIGHT, (run.at + max(run.size, 1)) * HEIGHT
    fill = colour(run.story) if run.story else "#888"
    if run.kind == "duplicate":
        return _arrow((top + low) / 2, (to_top + to_low) / 2, fill, "4 4")
    shape = f"M0 {top + 2}C50 {top + 2} 50 {to_top + 2} 100 {to_top + 2}V{to_low - 2}C50 {to_low - 2} 50 {low - 2} 0 {low - 2}z"
    band = f'<path d="{shape}" fill="{fill}" fill-opacity="{0.5 if moved else 0.16}"/>'
    return band + (_arrow((top + low) / 2, (to_top + to_low) / 2, fill, "") if moved else "")


def _arrow(start: float, end: float, stroke: str, dash: str) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M2 {start:g}C50 {start:g} 50 {end:g} 97 {end:g}" fill="none" stroke="{stroke}" stroke-width="2"{dashes} '
        'vector-effect="non-scaling-stroke" marker-end="url(#tip)"/>'
    )


def colour(story: str) -> str:
    """Return the colour of the story with the id *story*, the same on every sheet."""
    number = int("".join(filter(str.isdigit, story)) or 0)
    return f"hsl({number * HUES % 360} 62% 45%)"
