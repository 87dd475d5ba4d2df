"""What the tags and the class names of web pages say: words of the trade, as whole words of a name, never as parts of other words.

Names are cut at hyphens, underscores and capitals (`entry-title`, `postMeta`, `article__summary`); two words that stand
together count as one too, so that `sub-title` says what `subtitle` says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from yueting.model import Kind
from yueting.readers.footnotes import Element

Part = Literal["kicker", "title", "subtitle", "byline", "caption", "time"]
"""What a line round a story can be named as."""

_WORD: Final = re.compile("[A-Z]?[a-z]+|[A-Z]+")

_ROUND: Final[Mapping[Kind, str]] = {
    "navigation": (
        "nav|navbar|navigation|menu|breadcrumb|breadcrumbs|crumb|crumbs|login|search|share|sharing|sharebar|social|toolbar|pagination|pager"
    ),
    "links": "sidebar|related|recommend|recommended|hot|rank|comments|comment|advert|ads|ad|banner",
    "footer": "footer|foot|copyright",
}
_BESIDE: Final[Mapping[Kind, str]] = {
    "navigation": (
        "cookie|cookies|consent|gdpr|onetrust|skip|prevnext|paywall|meter|signin|modal|popup|dialog|search|sns|fontsize|contentinfo|tools|nickname"
    ),
    "links": (
        "advertisement|adslot|adbox|complementary|newsletter|newsletters|signup|subscribe|subscription|promo|promobox|promotion|"
        "sponsor|sponsored|recirc|trending|mostread|mostpopular|mostviewed|popular|outbrain|taboola|disqus|respond|donate|donation|upsell|"
        "readmore|morefrom|morestories|onward|ranking|tags|taglist|tagslinks|hashtags|authorbio|authorbox|relatedposts|hotnews|readnext|member|membership|rec|advert|promoted"
    ),
    "footer": "colophon",
}
SAID: Final[Mapping[str, Kind]] = {word: kind for kind, some in _ROUND.items() for word in some.split("|")}
"""Words of class names, ids and roles → what such an element is."""

BESIDE: Final[Mapping[str, Kind]] = {word: kind for kind, some in _BESIDE.items() for word in some.split("|")}
"""Words that say as much of an element with a few sentences, and nothing of one that tells a story."""

_PARTS: Final[Mapping[Part, str]] = {
    "kicker": "kicker|eyebrow|overline|rubric|supertitle|sectiontag|sectionlabel|sectionname|topictag|yinti|jianti|category|label",
    "title": "headline|title|hed|biaoti",
    "subtitle": (
        "dek|deck|standfirst|subtitle|subheadline|subhed|subhead|subheading|futi|fubiaoti|summary|excerpt|abstract|zhaiyao|lede"
    ),
    "byline": "byline|bylines|by|author|authors|reporter|reporters|writer|writers|contributors|journalist|zuozhe|credits",
    "caption": "caption|captions|cutline|tushuo|imgdesc",
    "time": "date|time|datetime|stamp|timestamp|ts|pub|pubdate|published|updated|posted|publishdate|pubtime",
}
PARTS: Final[Mapping[str, Part]] = {word: part for part, some in _PARTS.items() for word in some.split("|")}
"""Words of class names → the part of a story's head, or of its pictures, that such a line is."""


@lru_cache(8192)
def words_of(names: str) -> tuple[str, ...]:
    """Return the words of class names, and each two that stand together in one name, as one word."""
    found: list[str] = []
    for name in names.split():
        single = [word.lower() for word in _WORD.findall(name)]
        found += [*(first + second for first, second in pairwise(single)), *single]
    return tuple(found)


def part_of(attributes: Mapping[str, str]) -> Part | None:
    """Return the part of a story that an element with *attributes* says it is, by the last word that names one."""
    given = (
        f"{attributes.get('class', '')[:200]} {attributes.get('itemprop', '')[:40]} {attributes.get('rel', '')[:20]}"
    )
    return next((part for name in reversed(given.split()) if (part := _named(name)) is not None), None)


@lru_cache(8192)
def _named(name: str) -> Part | None:
    """Return the part that a class *name* says, by two words that stand together before the last of one: a `sub-title` is no title."""
    said = words_of(name)
    pairs, single = said[: len(said) // 2], said[len(said) // 2 :]
    return next((PARTS[word] for word in (*reversed(pairs), *reversed(single)) if word in PARTS), None)


HEADLINES: Final = frozenset(("headline", "title", "biaoti", "subhead", "subheadline", "crosshead", "xiaobiaoti"))
"""Ends of the class names that papers give to lines which their style sheets set as headlines."""
HEADS: Final = frozenset(
    ("meta", "info", "header", "head", "top", "hed", "byline", "subinfo", "infos", "metadata"),
)
"""Words of the class names of what holds the parts of a story's head, each in an element of its own."""
HOLDERS: Final = frozenset(("div", "header", "section", "article"))
STORIED: Final = frozenset(("header", "article"))
SIGNED: Final = frozenset[Part | None](("byline", "time"))
"""Parts that stand right in the element of a story, each as a line of its own."""
_BOLD: Final = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)")


def is_headline(attributes: Mapping[str, str]) -> bool:
    """Return whether an element is set as a headline by its class (`headline`, `article-title`, `biaoti`), or bold by its style."""
    if _BOLD.search(attributes.get("style", "")[:200]):
        return True
    names = attributes.get("class", "")[:200].lower().split()
    return any(name.replace("_", "-").rpartition("-")[2].rstrip("0123456789") in HEADLINES for name in names)


def is_of_head(attributes: Mapping[str, str]) -> bool:
    """Return whether an element is, or holds, parts of a story's head by its class."""
    return not HEADS.isdisjoint(words_of(attributes.get("class", "")[:200]))


def stands_apart(name: str, attributes: Mapping[str, str], holder: Element, *, begins: bool) -> bool:
    """Return whether an element in a line is a part of a story's head: named as one, in a *holder* that holds such parts.

    *begins* says that it begins its line.
    """
    if not attributes or holder.name not in HOLDERS:
        return False
    part = "time" if name == "time" else part_of(attributes)
    if begins and holder.name in STORIED and part in SIGNED:
        return True
    return is_of_head(holder.attributes) and (part is not None or is_of_head(attributes))
