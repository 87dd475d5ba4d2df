"""Pages that people wrote without knowing the program, each line with what it is: `training/hand/AUTHOR/NAME.SUFFIX.tsv`.

A line is `TAG<tab>the line as printed`. `-` is no part of any story; `a.t` is the title of the story a, and so on for kicker (k),
deck (d), byline (b), subhead (s), paragraph (p), a line of a table, poem or list (l), caption (c); `a.+` goes on with the line
before. `=a.t<tab>text` says what a field is where the printed line holds more; `=b.twin<tab>a` that b is a printed once more.
What stands right over a brief without a headline is the name of its column: of a row of such, which is all that they are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Final

from training.banks import Split
from training.sheets import Made
from yueting.joining import join_lines

FOLDER: Final = Path(__file__).parent / "hand"
AUTHORS: Final[dict[Split, tuple[str, ...]]] = {
    "train": ("anna", "bela", "dora", "emil", "hugo", "iris", "jude", "otto", "ruth"),
    "validation": ("webb",),
    "unseen": ("cleo", "gus", "kate"),
}
"""Whose pages belong to which part: nobody stands in two."""
_TAG: Final = re.compile(r"([a-z]+\d?)\.([tkdbsplc+])")
_MARK_UP: Final = (
    (re.compile(r"<br\s*/?>"), "\n"),
    (re.compile(r"<[^>]*>"), ""),
)
_MARKDOWN: Final = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+)"), ""),
    (re.compile(r"\*\*|__|\\(?=[.*#>-])"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,200})(?<=\S)\*(?![\w*])"), r"\1"),
)
_ROW: Final = re.compile(r"\s*\|\s*")
_SERIES: Final = re.compile(r"[\d０-９]{1,2}[．.、\s]+")
_BULLET: Final = re.compile(r"^[◆●•▲■▶★◇○▪]+\s*")
_NAMES: Final = re.compile(r"^[□■●◎▲◆◇○◉]\s*")
_SIGNED: Final = re.compile(r"\s*[（(]([^（）()]{1,60})[）)]$")
_WHITE: Final = re.compile(r"\s+")


@dataclass(slots=True)
class _Story:
    """What is printed of a story by its tag, and what its fields are where that is said."""

    printed: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)


def by_hand(author: str) -> Iterator[Made]:
    """Yield the pages of *author* with their truth, in the order of their names."""
    for path in sorted((FOLDER / author).glob("*.tsv")):
        yield made(path.read_text("utf-8"), path.suffixes[-2], author)


def made(tagged: str, suffix: str, author: str) -> Made:
    """Return the page that *tagged* lines are, set as a file of *suffix*; raises ValueError for a line that has no known tag."""
    lines: list[str] = []
    stories: dict[str, _Story] = {}
    noise: list[str] = []
    last: list[str] = []
    above: dict[str, str] = {}
    label = ""
    for n, line in enumerate(tagged.splitlines(), 1):
        tag, tab, text = line.partition("\t")
        tag = tag.strip()
        if tag.startswith("="):
            name, _, what = tag[1:].partition(".")
            stories.setdefault(name, _Story()).said.setdefault(what, []).append(text.strip())
            continue
        if not line.strip():
            continue
        lines.append(text)
        if tag == "-":
            label = _plain(text, suffix) or label
            noise.append(_plain(text, suffix))
        elif (known := _TAG.fullmatch(tag)) and (tab or text):
            above.setdefault(known[1], label)
            label = ""
            last = _put(stories.setdefault(known[1], _Story()), known[2], _plain(text, suffix), last)
        else:
            raise ValueError(f"line {n}: {tag!r} is no tag")
    columns = [above[name] for name, story in stories.items() if above.get(name) and _is_untitled(story)]
    return Made("\n".join(lines) + "\n", _truth(stories, noise) | {"columns": columns}, suffix, author)


def _is_untitled(story: _Story) -> bool:
    has = story.printed.keys()
    return not has.isdisjoint("pl") and "t" not in has and "t" not in story.said


def _put(story: _Story, what: str, text: str, last: list[str]) -> list[str]:
    """Put *text* where *what* says, and return where the next line may go on."""
    if what == "+":
        last[-1] = join_lines([last[-1], text])
        return last
    if what == "l" and text.count("|") > 1:
        text = _ROW.sub(" ", text).strip()
    found = story.printed.setdefault(what, [])
    found.append(text)
    return found


def _truth(stories: dict[str, _Story], noise: list[str]) -> dict[str, Any]:
    names = list(stories)
    articles = [_article(story, names) for story in stories.values()]
    texts = "".join(text for one in articles for text in one["paragraphs"])
    captions = [text for story in stories.values() for text in story.printed.get("c", ())]
    furniture = [text for text in dict.fromkeys(noise) if text and text not in texts]
    return {"articles": articles, "captions": captions, "noise": furniture, "orphan_straps": []}


def _article(story: _Story, names: list[str]) -> dict[str, Any]:
    printed, said = story.printed, story.said
    told = {what: join_lines(said.get(what) or printed.get(what, [])) for what in "tkd"}
    byline = " ".join(_NAMES.sub("", line) for line in said.get("b") or printed.get("b", []))
    article: dict[str, Any] = {
        "title": _BULLET.sub("", _numbered(told["t"], join_lines(printed.get("t", [])))),
        "kicker": told["k"],
        "subtitle": told["d"],
        "byline": byline,
        "subheads": printed.get("s", []),
        "paragraphs": [_unsigned(text, byline) for what in "pl" for text in printed.get(what, ()) if text],
    }
    return article | ({"duplicate_of": names.index(said["twin"][0]) + 1} if "twin" in said else {})


def _unsigned(text: str, byline: str) -> str:
    """Return *text* without the signature in brackets that ends it, where that is the *byline*: it is a field, and no text."""
    found = _SIGNED.search(text, max(0, len(text) - 80))
    return text[: found.start()] if found and _WHITE.sub("", found[1]) == _WHITE.sub("", byline) else text


def _numbered(title: str, printed: str) -> str:
    """Return *title* with the number of a series that is printed before it: the program keeps it there."""
    return printed if title and _SERIES.fullmatch(printed.removesuffix(title)) else title


def _plain(line: str, suffix: str) -> str:
    for form, put in (*_MARK_UP, *(_MARKDOWN if suffix == ".md" else ())):
        line = form.sub(put, line)
    return (unescape(line) if suffix == ".html" else line).strip(" \u3000\t")
