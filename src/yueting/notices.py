"""Every notice the program can give, by code: its severity and its words.

Nothing is dropped or moved without one of these. A room that needs a new one adds a row here; each code has a test
whose name contains it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yueting.messages import Message, Words, names
from yueting.model import Lines, Notice, Severity

NOTICES: Final[dict[str, tuple[Severity, str]]] = {
    "page-unread": ("warning", "{reason}"),
    "page-damaged": (
        "warning",
        "page {page} of the PDF is damaged inside: text or pictures may be missing from it: get the file again",
    ),
    "epaper-missing": (
        "warning",
        "page {page}: {count} of its stories are not in the folder, “{words}” among them: save their pages too",
    ),
    "epaper-printed": ("info", "page {page}: {count} stories without a web page are taken from its PDF, {name}"),
    "epaper-differs": ("warning", "page {page}: its PDF {name} has another text than its web pages: please look"),
    "epaper-aside": ("info", "{count} web pages of the folder are no part of the paper, {name} among them"),
    "layer-used": (
        "info",
        "page {page} is a scan with invisible text, which is used: {share} of the characters of {count} lines are those of its picture",
    ),
    "layer-unproven": (
        "info",
        "page {page} is a scan with invisible text, which is used; it was not compared with its picture (pip install 'yueting[ocr]')",
    ),
    "layer-replaced": (
        "info",
        "page {page} is a scan whose invisible text is not what its picture shows ({share} of the characters): the picture was recognised",
    ),
    "scan-read": ("info", "page {page} is a scan: {lines_read} lines were recognised, {count} of them with doubt"),
    "scan-poor": (
        "warning",
        "page {page}: {share} of its lines could be recognised with doubt only; names and numbers may be wrong: scan it again",
    ),
    "scan-doubtful": ("warning", "“{words}” was recognised with doubt: please look"),
    "scan-figures": ("warning", "“{words}”: the figures {figures} are not sure: please look at the scan"),
    "epaper-days": (
        "warning",
        "there are {count} days of the paper here, {first} to {last}, shown as one edition: `yueting publish` makes one of each, --date {first} shows the first",
    ),
    "epaper-other-days": (
        "info",
        "{count} pages of the folder are of another day than {date}, {name} among them: they are left out",
    ),
    "region-unused": (
        "warning",
        "desk.yaml: its region {number} takes nothing from any of its pages: look at its box",
    ),
    "encoding-damaged": ("warning", "{count} characters could not be read as {encoding} and are shown as �"),
    "encoding-misdeclared": ("info", "the page says it is {declared}, but it is {encoding}, and was read as that"),
    "html-broken": ("warning", "the page's HTML is nested too deeply to be read: its words are kept without structure"),
    "words-unread": (
        "info",
        "{count} drawings, formulas, form fields, hidden words or words for browsers without scripts are not read",
    ),
    "feed-summaries": ("info", "{count} entries have a summary beside their text: the text is read"),
    "feed-entries": ("warning", "{count} more entries of the feed are not read: split it"),
    "comments-unread": ("info", "{count} comments beside the text are not read"),
    "parts-unread": ("warning", "{count} charts, diagrams or inserted files of the document are not read"),
    "correction-unused": ("warning", "{file}: its entry {number} matches nothing on the page and changes nothing"),
    "correction-outdated": (
        "warning",
        "{file}: its entry {number} was made for another text than “{words}…”, which stands there now: it changes nothing",
    ),
    "correction-refused": ("warning", "{file}: its entry {number} cannot be done: {reason}"),
    "story-unknown": ("warning", "“{words}…” stays where it is: there is no story “{name}”"),
    "story-emptied": ("warning", "“{words}…” has no text left: it is only a headline now"),
    "head-homeless": (
        "warning",
        "“{words}…” is corrected to be a {kind}, but stands at no story: it is kept as a strap",
    ),
    "text-corrected": ("info", "“{printed}” is printed, “{words}” is meant, as a person says"),
    "title-given": ("info", "“{words}” is no printed headline: a person gave it to the story"),
    "left-out": ("info", "left out, as a person says: “{words}”"),
    "duplicate-kept": ("warning", "“{words}…” is corrected to be a duplicate but is printed once: it is kept"),
    "entities-resolved": ("info", "{count} HTML entities left in the text are shown as their characters"),
    "controls-removed": ("info", "{count} control or zero-width characters are left out"),
    "ideographs-unified": ("info", "{count} radicals or compatibility ideographs are shown as ordinary characters"),
    "figures-narrowed": ("info", "{count} runs of full-width figures or letters are set half-width"),
    "stops-widened": ("info", "{count} half-width stops between Han are set full-width"),
    "brackets-widened": ("info", "{count} pairs of half-width brackets round Han are set full-width"),
    "spaces-closed": ("info", "{count} spaces inside words or beside full-width stops are closed"),
    "quotes-mended": ("info", "{count} quotation marks that stood the wrong way or inside their own kind are mended"),
    "marks-removed": ("info", "{count} editing marks behind a last stop are left out"),
    "residue-removed": ("info", "{count} labels left by a machine are set aside"),
    "emphasis-removed": ("info", "{count} stray emphasis marks are left out"),
    "lines-joined": ("info", "{count} broken lines are joined to their paragraphs"),
    "date-unknown": ("warning", "no date on the page or in its name: the file's own day is used; say --date"),
    "days-differ": (
        "warning",
        "pages of {first} and of {other} are one edition here: give each day a folder of its own, or say --date if they are one",
    ),
    "region-told": (
        "info",
        "by its words the page is {place}’s and is read in {tongue}: if not, say `language: zh-Hant-TW` in paper.yaml",
    ),
    "region-unknown": (
        "warning",
        "Traditional Chinese of no certain place is read in Mandarin: for Cantonese `language: zh-Hant-HK` in paper.yaml",
    ),
    "engine-fallback": ("warning", "the whole story is spoken by {who}: {because}"),
    "voice-fallback": ("info", "the whole story is spoken by {who}: {because}"),
    "story-unspoken": ("warning", "no engine could speak this story, so it has no sound: {because}"),
    "voice-unmeasured": (
        "info",
        "the loudness of {voice} is not known: say it under `levels` in voices.yaml, or install yueting[ffmpeg]",
    ),
    "voice-pitch": (
        "info",
        "{voice} is cast with a pitch of {asked} % and speaks at {given} %, which is as far as it goes",
    ),
    "story-wordless": ("info", "nothing in this story can be said, so it has no sound"),
    "splice-moved": ("info", "“{words}…” stood inside another story and is set under its own headline, in {story}"),
    "splice-returned": (
        "info",
        "“{words}…” stood behind another story that tore it apart, and is given back to {story}",
    ),
    "duplicate-dropped": ("info", "“{words}…” is printed twice; the printing in {story} is kept"),
    "strap-set-aside": ("info", "“{words}” stands over no story of its own and is set aside"),
    "no-headline": ("warning", "the page has no headline that could be told: its text is one story, {story}"),
    "untitled-story": ("warning", "text stands here without a headline; it is kept as {story}"),
    "boundary-doubtful": ("warning", "“{words}” may or may not begin a story: please look"),
    "story-begins": ("info", "{story} begins with “{words}”"),
    "jump-merged": ("info", "the rest of {story} stands on another page ({words}) and is set under it"),
    "jump-open": ("warning", "{words}: the other half of {story} is not in this edition"),
    "caption-placed": ("info", "the caption “{words}…” is set beside {story}"),
    "line-set-aside": ("info", "“{words}” is no part of a story: {kind}"),
    "byline-inside": (
        "warning",
        "“{words}” signs a story in the middle of {story}: please look whether two stories met",
    ),
    "picture-missing": ("warning", "{src}: no such picture beside the page; the story stands without it"),
    "picture-elsewhere": ("warning", "{src}: a picture elsewhere is not fetched; put it beside the page"),
    "picture-outside": ("warning", "{src}: a picture outside the page's folder is not taken"),
    "picture-too-big": ("warning", "{src}: a picture over 8 MB is left out; make it smaller"),
    "picture-unknown": ("warning", "{src}: not a JPEG, PNG, GIF or WebP picture; left out"),
    "picture-decorative": ("info", "{src}: its page calls it decoration, and so does the book"),
    "picture-wordless": (
        "warning",
        "{src}: no words say what it shows, so the book does not claim that its pictures have any; give it an alt text",
    ),
}
"""Code → severity, message with {fields}."""
ONE: Final[dict[str, str]] = {
    "epaper-missing": "page {page}: {count} of its stories, “{words}”, is not in the folder: save its page too",
    "epaper-printed": "page {page}: {count} story without a web page is taken from its PDF, {name}",
    "epaper-aside": "{count} web page of the folder is no part of the paper: {name}",
    "epaper-other-days": "{count} page of the folder is of another day than {date}: {name} is left out",
    "encoding-damaged": "{count} character could not be read as {encoding} and is shown as �",
    "words-unread": "{count} drawing, formula, form field, hidden word or word for browsers without scripts is not read",
    "feed-summaries": "{count} entry has a summary beside its text: the text is read",
    "feed-entries": "{count} more entry of the feed is not read: split it",
    "comments-unread": "{count} comment beside the text is not read",
    "parts-unread": "{count} chart, diagram or inserted file of the document is not read",
    "entities-resolved": "{count} HTML entity left in the text is shown as its character",
    "controls-removed": "{count} control or zero-width character is left out",
    "ideographs-unified": "{count} radical or compatibility ideograph is shown as an ordinary character",
    "figures-narrowed": "{count} run of full-width figures or letters is set half-width",
    "stops-widened": "{count} half-width stop between Han is set full-width",
    "brackets-widened": "{count} pair of half-width brackets round Han is set full-width",
    "spaces-closed": "{count} space inside a word or beside a full-width stop is closed",
    "quotes-mended": "{count} quotation mark that stood the wrong way or inside its own kind is mended",
    "marks-removed": "{count} editing mark behind a last stop is left out",
    "residue-removed": "{count} label left by a machine is set aside",
    "emphasis-removed": "{count} stray emphasis mark is left out",
    "lines-joined": "{count} broken line is joined to its paragraph",
}
"""Code → the message where {count} is one."""


def notice(
    code: str,
    lines: Lines | None = None,
    article: str = "",
    *,
    evidence: tuple[Words, ...] = (),
    confidence: float = 1.0,
    **fields: object,
) -> Notice:
    """Return the notice of *code* with its message filled in; raises KeyError for a code that is not in the table."""
    severity, _ = NOTICES[code]
    template = template_of(code, fields)
    told = {name: value for name, value in fields.items() if name in names(template)}
    return Notice(code, severity, Message(template, **told), lines, article, evidence, confidence)


def template_of(code: str, fields: Mapping[str, object]) -> str:
    """Return the message of *code* as it counts its *fields*; an empty text for a code that is not in the table."""
    one = ONE.get(code, "") if fields.get("count") == 1 else ""
    return one or NOTICES.get(code, ("", ""))[1]
