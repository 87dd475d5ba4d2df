"""How an edition agrees with the truth of its page: paragraphs at home, titles, fields, dirt, nothing lost.

Text is compared without white space, mark-up and the width of brackets, so that joining or splitting paragraphs is free.
A paragraph is at home where it stands, once, in the story that the truth says. A brief that prints no headline is at home
where no story with one is: alone, or with such briefs of its row under the name of their column; its headline counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

BODY: Final = frozenset(("paragraph", "quote", "list", "table", "note"))
LEAST: Final = 14
"""A paragraph of fewer letters is not counted."""
JUNK: Final = 6
_WIDE: Final = str.maketrans("（），：；！？【】", "(),:;!?[]")
_WHITE: Final = re.compile(r"[\s#*>_\u3000\u200b]+|[①-⑳]\d{1,2}(?=$|\n)")
_ROLES: Final = re.compile(r"本报|记者|通讯员|實習|实习|攝影|摄影|特约|文/|文｜|撰文|作者|[：:|｜/()（）□\[\]【】]")
_APART: Final = re.compile(r"[\s、，,]+")


def bare(text: str | None) -> str:
    """Return *text* as it is compared."""
    return _WHITE.sub("", (text or "").translate(_WIDE))


def names(text: str | None) -> set[str]:
    """Return the people of a byline, without roles and brackets."""
    return {name for name in _APART.split(_ROLES.sub(" ", text or "")) if name}


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of 1, and how many lines of *dirt* stand in bodies on how many *pages*."""

    home: float
    titles: float
    fields: float
    dirt: int
    pages: int
    paragraphs: int

    def __str__(self) -> str:
        said = f"home {self.home:.4f}  titles {self.titles:.4f}  fields {self.fields:.4f}"
        return f"{said}  dirt {self.dirt}/{self.pages}  of {self.paragraphs} paragraphs"


def rates(found: Mapping[str, int]) -> Rates:
    """Return the rates of the counts *found*, as `score` gives them."""
    return Rates(
        found["home"] / max(1, found["total"]),
        found["titles"] / max(1, found["articles"]),
        found["fields_ok"] / max(1, found["fields"]),
        found["captions_in"] + found["noise_in"],
        found["pages"],
        found["total"],
    )


@dataclass(frozen=True, slots=True)
class _Got:
    title: str
    text: str
    article: Mapping[str, Any]


def score(gold: Mapping[str, Any], edition: Mapping[str, Any]) -> Counter[str]:
    """Return the counts of one page: *edition* as the program prints it against the truth *gold*."""
    got = [_Got(bare(a.get("title")), _body(a), a) for a in edition["articles"]]
    home = _homes(gold, got)
    twins = {home[k] for k, g in enumerate(gold["articles"]) if g.get("duplicate_of") and k in home}
    found: Counter[str] = Counter(pages=1)
    for k, told in enumerate(gold["articles"]):
        if not told.get("duplicate_of"):
            found.update(_of_story(told, home.get(k), got, twins))
    everything = "".join(one.text for one in got)
    captions = [bare(c if isinstance(c, str) else c.get("text", "")) for c in gold.get("captions", ())]
    junk = [text for noise in gold.get("noise", ()) if len(text := bare(noise)) > JUNK]
    found["captions_in"] = sum(text in everything for text in captions)
    found["noise_in"] = sum(text in everything for text in junk)
    return found


def _body(article: Mapping[str, Any]) -> str:
    return bare("".join(block["text"] for block in article["blocks"] if block["kind"] in BODY))


def _homes(gold: Mapping[str, Any], got: list[_Got]) -> dict[int, int]:
    """Return which story made is which story told: one with its title, and with the most of its paragraphs."""
    home: dict[int, int] = {}
    used: set[int] = set()
    for k, told in enumerate(gold["articles"]):
        title, texts = bare(told["title"]), [bare(p) for p in told["paragraphs"]]
        near = [
            j
            for j, one in enumerate(got)
            if title and (title in one.title or (len(one.title) > 5 and one.title in title))
        ]
        near.sort(key=lambda j: -sum(text in got[j].text for text in texts))
        near = [j for j in near if j not in used] or near
        if near:
            home[k] = near[0]
            used.add(near[0])
    taken = used | _with_titled(gold, got)
    for k, told in enumerate(gold["articles"]):
        if not bare(told["title"]) and (j := _holder(told, got)) is not None and j not in taken:
            home[k] = j
    return home


def _with_titled(gold: Mapping[str, Any], got: list[_Got]) -> set[int]:
    """Return the stories made that hold a paragraph of a story told with a headline."""
    texts = [text for told in gold["articles"] if bare(told["title"]) for p in told["paragraphs"] if (text := bare(p))]
    return {j for j, one in enumerate(got) if any(text in one.text for text in texts if len(text) >= LEAST)}


def _holder(told: Mapping[str, Any], got: list[_Got]) -> int | None:
    """Return the first story made that holds the first paragraph of *told*."""
    first = next((text for p in told["paragraphs"] if len(text := bare(p)) >= LEAST), "")
    return next((j for j, one in enumerate(got) if first and first in one.text), None)


def _of_story(told: Mapping[str, Any], j: int | None, got: list[_Got], twins: set[int]) -> Counter[str]:
    titled = bool(bare(told["title"]))
    found: Counter[str] = Counter(articles=int(titled))
    found["titles"] += titled and j is not None and got[j].title == bare(told["title"])
    for text in map(bare, told["paragraphs"]):
        if len(text) >= LEAST:
            found.update(("total", _place(text, j, got, twins)))
    article = got[j].article if j is not None else {}
    for name in ("subtitle", "byline", "kicker"):
        if told.get(name) and told.get(name + "_printed", True):
            found.update(("fields", *(["fields_ok"] if _same(name, told[name], article.get(name)) else [])))
    return found


def _place(text: str, j: int | None, got: list[_Got], twins: set[int]) -> str:
    where = {i for i, one in enumerate(got) if text in one.text}
    if not where:
        return "lost"
    if j not in where or j is None:
        return "wrong"
    return "twice" if where - twins - {j} or got[j].text.count(text) > 1 else "home"


def _same(name: str, want: str, have: str | None) -> bool:
    if name == "byline":
        return names(want) == names(have)
    return bare(want).strip("[]—-□·") == bare(have).strip("[]—-□·")


def together(results: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Return the sum of the counts of several pages."""
    total: Counter[str] = Counter()
    for one in results:
        total.update(one)
    return total
