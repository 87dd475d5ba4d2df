"""What sites in English write round and into their stories: when they were published, advertisements' labels, pleas to sign up.

Each form is anchored at a line's beginning and asked of short lines only; those that a story's own sentence could begin with
need the rest of the line too.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.model import FurnitureKind

LONGEST: Final = 220
"""A longer line is text, however it begins."""
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY: Final = rf"(?:[a-z]{{3,9}},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
_CLOCK: Final = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?"
_MOMENT: Final = rf"(?:{_CLOCK},? )?{_DAY}(?:,?(?: at)? {_CLOCK})?"
_SAID: Final = r"(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:? "
_COUNT: Final = r"(?:\d[\d,.]{0,6}k? ?(?:min(?:ute)?s?(?: read| to read)?|comments?|shares?|likes?|views?))"

_FORMS: Final[tuple[tuple[FurnitureKind, re.Pattern[str], str], ...]] = tuple(
    (kind, re.compile(form, re.IGNORECASE), why)
    for kind, form, why in (
        (
            "footer",
            rf"(?:{_SAID})?{_MOMENT}(?:[\s·|•–-]*(?:{_SAID}{_MOMENT}|{_COUNT}))*$|{_COUNT}(?:[\s·|•]+{_COUNT})*$|(?:last )?updated \d+ (?:minute|hour|day)s? ago\b.{{0,40}}$",
            "when and where a page was published",
        ),
        (
            "links",
            r"\W{0,3}(?:ads?|advertisement|advertising|sponsored|paid post|promoted:?)(?:$|\W{1,3}(?:(?:story|content|article)\b.{0,30})?continues?\b.{0,30}$|:.{0,80}$)"
            r"|(?:story|article|content)?\s?continues? (?:below|after)(?: (?:the |this )?(?:ad|advert|advertisement))?\W*$|continue reading(?: below)?\W*$|scroll to continue\b.{0,40}$",
            "an advertisement's label",
        ),
        ("links", r"(?:tags?|tagged|filed under|topics?|posted in|categor(?:y|ies)|keywords):? ?(?=\S)[^.!?]{1,120}$(?<!:)", "nothing but tags"),
        (
            "links",
            r"(?:read (?:more|next|also)|see also|related(?: stor(?:y|ies)| articles?)?|more (?:on this|stories|like this)|you (?:may|might) also like|don't miss|most (?:read|popular|viewed)|trending(?: now)?|editor'?s'? picks?|from our partners|recommended(?: for you)?)(?::.{0,120})?$",
            "a list of other stories",
        ),
        (
            "navigation",
            r"(?:share|print|email|save|tweet|pin|bookmark|listen to)(?: (?:this|it))?(?: (?:article|story|page|post|recipe))?(?: (?:for later|on .{1,30}))?[!:]?$(?<!share)|(?:share|tweet|print|email|save|facebook|twitter|whatsapp|copy link|save for later|listen)(?:[\s·|,]+(?:share|tweet|print|email|save|facebook|twitter|whatsapp|copy link|save for later|listen))+\W*$|text size:.{0,40}$|(?:jump|skip) to (?:content|recipe|main content)$|report this article\b.{0,60}$",
            "nothing but words of navigation",
        ),
        (
            "subscription",
            r"(?:you have|you've) \d+ (?:free |complimentary )?(?:articles?|stor(?:y|ies)) (?:left|remaining)\b"
            r"|already a subscriber\?|(?:sign up|subscribe|register|join)(?: now| today| here)? (?:for|to)\b.{0,80}\b(?:newsletters?|briefings?|emails?|inbox|headlines|alerts|guide|digest|updates|edition)\b"
            r"|get (?:our|the|my)\b.{0,60}\b(?:inbox|newsletter|briefing|alerts)\b|enjoying this (?:story|article)\?|support (?:our|independent) journalism\b|follow us on\b|download (?:our|the)\b.{0,30}\bapp\b",
            "it asks the reader to subscribe",
        ),
        (
            "footer",
            r"we (?:value|respect|care about) your privacy\b|(?:this|our) (?:web)?site uses cookies\b|we use cookies\b|this (?:post|article|page) (?:may )?contains? affiliate links\b"
            r"|a version of this (?:article|story) (?:appeared|appears|ran|was published)\b|this (?:article|story) (?:originally|first) appeared\b|this (?:article|story) is from (?:the|our) archives?\b"
            r"|(?:contact|reach|email)\b[^.!?]{1,50}\b(?:at|on):? (?:\(?\d[\d\s().-]{5,16}|\S{1,40}@\S{3,40}?)\.?$",
            "the words of a site's foot",
        ),
    )
)
_FIRST: Final = re.compile("|".join(f"(?:{form.pattern})" for _, form, _ in _FORMS), re.IGNORECASE)


def web_line(text: str) -> tuple[FurnitureKind, str] | None:
    """Return what kind of furniture of a site in English *text* is and why, or nothing."""
    if len(text) > LONGEST or not text[:1].isascii() or not _FIRST.match(text):
        return None
    return next(((kind, why) for kind, form, why in _FORMS if form.match(text)), None)
