"""What sites in English write round and into their stories: when they were published, advertisements' labels, pleas to sign up.

Each form is anchored at a line's beginning and asked of short lines only; where a story's own sentence could begin so, the
form goes on to the line's end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.model import FurnitureKind
from yueting.months import MONTH

LONGEST: Final = 220
"""A longer line is text, however it begins."""
_LETTER: Final = re.compile("[A-Za-z]")
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY: Final = rf"(?:[a-z]{{3,9}},? )?(?:{MONTH} {_ORDINAL},? \d{{4}}|{_ORDINAL} {MONTH},? \d{{4}})"
_CLOCK: Final = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?"
_SAID: Final = r"(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:? "
_MOMENT: Final = (
    rf"(?:{_SAID}(?:{_CLOCK},? )?{_DAY}(?:,?(?: at)? {_CLOCK})?|{_CLOCK},? {_DAY}|{_DAY},?(?: at)? {_CLOCK})"
)
_COUNT: Final = r"\d[\d,.]{0,6}k? ?(?:min(?:ute)?s?(?: read| to read)?|comments?|shares?|likes?|views?)"
_BETWEEN: Final = r"[\s·|•–-]{1,6}"
_PLACE: Final = "(?:facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|email)"
_DO: Final = "(?:share|tweet|print|email|save|facebook|twitter|whatsapp|copy link|save for later|listen)"
_IT: Final = "(?:article|story|page|post|recipe)"
_LETTERS: Final = "(?:newsletters?|briefings?|emails?|inbox|headlines|alerts|guide|digest|updates)"
_ADVERT: Final = "(?:ads?|advertisement|advertising|sponsored|paid post)"
_LISTS: Final = (
    "(?:read (?:more|next|also)|see also|related(?: stor(?:y|ies)| articles?)?|more stories|more like this|you (?:may|might) also like"
    "|don't miss|most (?:read|popular|viewed)|trending(?: now)?|editor'?s'? picks?|from our partners|recommended(?: for you)?)"
)
_SOURCES: Final[tuple[tuple[FurnitureKind, tuple[str, ...], str], ...]] = (
    (
        "footer",
        (
            rf"{_MOMENT}(?:{_BETWEEN}(?:{_MOMENT}|{_COUNT})){{0,3}}$",
            rf"{_COUNT}(?:{_BETWEEN}{_COUNT}){{0,3}}$",
            r"(?:last )?updated \d+ (?:minute|hour|day)s? ago\b.{0,40}$",
        ),
        "when and where a page was published",
    ),
    (
        "links",
        (
            rf"\W{{0,3}}{_ADVERT}(?:$|\W{{1,3}}(?:(?:story|content|article) )?continues?\b.{{0,30}}$)",
            r"(?:promoted|sponsored): ?.{1,80}$",
            r"(?:story|article|content) continues (?:below|after)\b.{0,30}$",
            r"(?:continue reading|scroll to continue)(?: below)?\W{0,3}$",
        ),
        "an advertisement's label",
    ),
    (
        "links",
        (
            r"(?:tags?|topics?|categor(?:y|ies)|keywords): ?[^.!?]{1,120}$",
            r"(?:tagged|filed under|posted in):? [^.!?]{1,120}$",
        ),
        "nothing but tags",
    ),
    ("links", (rf"{_LISTS}(?::.{{0,120}})?$",), "a list of other stories"),
    (
        "navigation",
        (
            rf"(?:share|print|email|save|tweet|pin) (?:this|it)(?: {_IT})?(?: for later| on {_PLACE})?[!:]?$",
            rf"(?:share|pin|tweet) on {_PLACE}$|listen to this (?:article|story)$",
            rf"{_DO}(?:[\s·|,]{{1,4}}{_DO}){{1,8}}\W{{0,3}}$",
            r"text size:.{0,40}$|(?:jump|skip) to (?:main )?(?:content|recipe)$|report this (?:article|comment)\b.{0,60}$",
        ),
        "nothing but words of navigation",
    ),
    (
        "subscription",
        (
            r"(?:you have|you've) \d+ (?:free |complimentary )?(?:articles?|stor(?:y|ies)) (?:left|remaining)\b",
            r"already a subscriber\?|enjoying this (?:story|article)\?|support (?:our|independent) journalism\b|follow us on\b",
            rf"(?:sign up|subscribe|register)(?: now| today| here)? (?:for|to)\b.{{0,80}}\b{_LETTERS}\b|download our\b.{{0,30}}\bapp\b",
            r"get (?:our|the|my)\b.{0,60}\b(?:inbox|newsletter|briefing)\b",
            r"subscribe(?: now| today)?\W{1,3}[$£€]\d",
            r"(?:got|have) (?:a |an |any )?(?:story|news|tip|views?|opinion)\b[^.!]{0,40}\? ?(?:call|email|e-mail|ring|write|tell|contact|text)\b",
            r"(?:write|email|e-mail|send letters|text) (?:to |us)\b(?:[^.!?]{0,40}:|: ).{0,160}$",
            r"(?:readers|coaches|correspondents|contributors): (?:please )?(?:call|email|e-mail|phone|send|report)\b.*\d{3}",
            r"(?:classifieds?|advertising|subscriptions|newsroom|circulation|letters): (?:call )?\(?\d[\d\s().-]{5,16}.{0,80}$",
        ),
        "it asks the reader to subscribe, follow or write",
    ),
    (
        "footer",
        (
            r"we (?:value|respect|care about) your privacy\b|(?:this|our) (?:web)?site uses cookies\b|we use cookies\b",
            r"this (?:post|article|page) (?:may )?contains? affiliate links\b|this (?:article|story) is from (?:the|our) archives?\b",
            r"(?:note to )?(?:eds|editors): [^!?]{0,120}\b(?:desk|words|queries|slug|budget|moves|adds|subs)\b[^!?]{0,80}$",
            r"end of (?:the )?(?:digest|bulletin|file)\b.{0,60}$|corrections: (?:call|email|write|contact)\b",
            r"a version of this (?:article|story) (?:appeared|appears|ran|was published)\b",
            r"(?:contact|reach|email)\b[^.!?]{1,50}\b(?:at|on):? (?:\(?\d[\d\s().-]{5,16}|\S{1,40}@\S{3,40})$",
        ),
        "the words of a site's or paper's foot",
    ),
)


@cache
def _any_form() -> re.Pattern[str]:
    """Return what matches any form, each a group of its own; it takes long to make, and most pages in Chinese need none."""
    return re.compile("|".join(f"({'|'.join(some)})" for _, some, _ in _SOURCES), re.IGNORECASE)


def web_line(text: str) -> tuple[FurnitureKind, str] | None:
    """Return what kind of furniture of a site in English *text* is and why, or nothing."""
    if len(text) > LONGEST or not text[:1].isascii() or not _LETTER.search(text):
        return None
    found = _any_form().match(text.rstrip(" ."))
    if not found or not found.lastindex:
        return None
    kind, _, why = _SOURCES[found.lastindex - 1]
    return kind, why
