"""The forms of furniture: how Chinese papers and their sites write folios, editors' lines, footers and the like.

Each is anchored or made of words that a story's sentence seldom has; `furniture.py` asks them of short lines only. All are
looked for in the shadow of a line.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.folio_forms import YEAR, folios
from yueting.desk.words import by_paper, one_of, words
from yueting.model import FurnitureKind
from yueting.tables import each_of

Form = tuple[FurnitureKind, re.Pattern[str], str]
"""A kind of furniture, what matches its form, and what a line of that form is."""

RESIDUE: Final = re.compile(
    r"^(?:19|20)\d\d-\d\d-\d\d[\sT]\d\d:\d\d:\d\d(?:(?!http)[^。！？；/]){0,60}+https?://[^。！？；]*+$"
)
"""A record of a publishing system: it begins with a moment to the second and has addresses, no sentence."""
LEGAL: Final = re.compile(r"©|Copyright|ICP|公网安备|All [Rr]ights|许可证[:编]|版权所有")
_HOUR: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_NUMBERS: Final = r"(?:第\s*+)?[A-Za-z]?\s?[0-9一二三四五六七八九十、，,至\-—]{1,8}\s*+[版面]"
_ENGLISH_JUMP: Final = re.compile(
    r"^[(\[]?\s*+(?i:(?:please )?(?:continued (?:on|from)|turn to|see)) (?i:page|p\.?) ?[A-Z]?\d{1,3}(?i:,? col(?:umn|\.)? ?\d)?[)\].]*$"
    r"|^\(?(?:See|Turn to) [A-Z]{3,16}, (?i:page [A-Z]?\d{1,3}|below|inside)[).]*$|^\(?(?:FROM|From) (?i:page) [A-Z]?\d{1,3}[).]*$"
)


_PUBLISHED: Final = re.compile(
    rf"^(?i:first published|published|last updated|updated|posted)\s?:?(?i: on| at)?\s[^.!?]{{0,24}}{YEAR}(?:$|[\s,|·][^.!?]{{0,60}}$)"
)
_BOOKED: Final = r"To (?:place|book|submit) (?:an?|your) (?:ad|advert|advertisement|classified|notice|letter)\b,? (?:please )?(?:call|phone|e-?mail|write|visit)\b"
"""How an English paper says where to book or send what it prints for its readers."""
_END: Final = re.compile(r"^[\s*—–\-=~#<(（【]*(?i:the end|end|fin|完|全文完|正文完)[\s*—–\-=~#>)）】.]*$")


@by_paper
def letterbox() -> re.Pattern[str]:
    """Return what matches where to write to, whatever follows: the name of a letterbox and an address or a number."""
    name = rf"(?:{one_of('letterbox-of')}(?:投稿)?{one_of('letterbox')}|{one_of('letterbox-alone')})"
    rules = rf"[【\[]{one_of('contribution')}[】\]]|{_BOOKED}"
    asked = rf"{one_of('letter-sent')}，?{one_of('letter-do')}"
    return re.compile(rf"^[\s(【\[]*(?:{name}\s*:\s*(?:[\w.+-]+@|[\d\s()+-]{{5,}})|{asked})|^{rules}")


@by_paper
def plea() -> re.Pattern[str]:
    """Return what matches a sentence that asks the reader to subscribe: it speaks to him from its first word."""
    subscribe = rf"{one_of('plea')}\s?[您你]?{one_of('plea-do')}.{{0,40}}{one_of('plea-for')}"
    follow = rf"(?:{one_of('follow-plea')})?\s?[您你]?{one_of('follow-do')}.{{0,24}}{one_of('follow', 'follow-by')}"
    send = r"[^。！？]{0,40}发送\s?[A-Za-z0-9]{1,10}\s?[到至]\s?\d{4,}"
    return re.compile(rf"^(?:{subscribe}|{follow}|{send})")


@by_paper
def disclaimer() -> re.Pattern[str]:
    """Return what matches what a site says of a text that is not its own, and of whom it belongs to."""
    said = rf"{one_of('disclaimer')}(?:[】\])]?\s*:|[】\])]).{{0,80}}?{one_of('disclaimed')}"
    whose = rf"{one_of('opinion-said')}(?:均|只|皆|全部)?{one_of('opinion-of')}"
    return re.compile(rf"^[\s*(【\[]*(?:{said}|{whose})")


@by_paper
def comments_label() -> re.Pattern[str]:
    """Return what matches the label over readers' comments, with how many there are."""
    count = r"(?:\s?[(\[]?\s?\d{1,5}\s?[条则]?\s?[)\]]?)?"
    english = (
        r"(?i:(?:\d{1,5}|one|no) (?:comments?|responses?|replies|thoughts?)(?: (?:on|to)\b.{1,80})?|(?:reader |readers'? )?comments?"
        rf"{count}|leave a (?:reply|comment)|join the (?:discussion|conversation)|post a comment)"
    )
    return re.compile(
        rf"^(?:{english}|{one_of('comments')}{count}|(?:{one_of('comments-by')})?{one_of('comments-are')}{count})\s?:?$"
    )


@by_paper
def forms() -> tuple[Form, ...]:
    """Return all forms in the order in which they are tried."""
    return (
        ("jump", _jump(), "it says where the story goes on"),
        ("jump", _ENGLISH_JUMP, "it says where the story goes on"),
        *(("folio", form, why) for form, why in folios()),
        *(("editors", form, "an editors' line") for form in _editors()),
        ("footer", _foot(), "the words of a site's or paper's foot"),
        ("footer", _about_the_page(), "a line of a site about the page"),
        ("subscription", _subscription(), "it asks the reader to subscribe, follow or write"),
        ("links", re.compile(rf"^[\s*\[【(]*{one_of('elsewhere')}[\]】):]*"), "a link to somewhere else"),
        ("footer", _published(), "when and where a page was published"),
        ("footer", _PUBLISHED, "when and where a page was published"),
        ("comment", _END, "it says that the text ends"),
        ("links", re.compile(r"^(?:#[^#\s]{1,20}[\s#]*){2,}$"), "nothing but tags"),
        ("comment", re.compile(rf"^[\s]*{one_of('comments')}"), "readers' comments"),
        ("links", _read_on(), "an advertisement's label"),
    )


def _jump() -> re.Pattern[str]:
    mark = r"^[(【\[]?\s*+(?:[●■▲◆]\s*+)?"
    words = rf"(?:{one_of('jump-line')}|未完，?\s*+转)\s*+(?:本报\s*+)?"
    later = r"(?:未完，?\s*)?待续|未完"
    return re.compile(rf"{mark}(?:{words}{_NUMBERS}[^。]{{0,12}}|{later})[)】\]]?$")


def _editors() -> tuple[re.Pattern[str], ...]:
    others = r"(?:[/、][^:\s]{2,4})?(?:\s*+[:|/]|\s)\s*+"
    page = r"(?:第?[一二三四五六七八九十0-9A-Z]{1,3}版|本版|本期)\s?"
    return (
        re.compile(rf"^[(【\[\s■□●◆]*+(?:{one_of('editor-rank')}\s*+)?{one_of('editor')}{others}[^。！？，]{{1,60}}$"),
        re.compile(
            rf"^(?:{one_of('editor-rank')}\s*+)?{one_of('editor')}\s?:\s?[^\s。！？，|]{{2,12}}(?:\s{{2,}}|\s?\|\s?|\s?本[版报])[^。！？]{{1,80}}$"
        ),
        re.compile(
            rf"^[(【\[\s]*+{page}(?:{one_of('page-editor-rank')})?{one_of('page-editor')}\s*:[^。！？，]{{2,}}$"
            rf"|^{YEAR}年\d{{1,2}}月\d{{1,2}}日\s{{3,}}{one_of('editor')}\s?:[^。！？，]{{1,40}}$"
            rf"|^{one_of('designed')}\s?(?:设计|编辑)\s*:\s*[^。！？，]{{2,40}}$"
        ),
    )


def _foot() -> re.Pattern[str]:
    price = rf"{one_of('foot-price')}\s*+(?::|\d|每份|印刷|承印)"
    where = rf"^{one_of('house-address')}\s?:"
    return re.compile(
        rf"{each_of(words('foot'))}|{where}|{price}|未经.{{0,10}}{one_of('permission')}|ICP[备证]|All [Rr]ights"
    )


def _about_the_page() -> re.Pattern[str]:
    return re.compile(rf"^[\s*(【\[]*{one_of('about-page')}[】\]]?\s*[:|][^。！？]{{0,80}}$")


def _subscription() -> re.Pattern[str]:
    by = one_of("subscribe-by")
    asked = (
        rf"^\W{{0,4}}{by}|{by}[^。！？]{{0,12}}{one_of('subscribe-do')}|{one_of('subscribe-ask')}[^。！？]{{0,16}}{by}"
    )
    return re.compile(
        rf"{each_of(words('subscribe'))}|{asked}|点击.{{0,8}}{one_of('click-for')}|关注.{{0,12}}{one_of('follow')}"
        rf"|追踪.{{0,8}}{one_of('track')}|下载.{{0,10}}{one_of('app')}|加入.{{0,6}}群|微信公众号$"
    )


def _read_on() -> re.Pattern[str]:
    return re.compile(rf"^[^\w]{{0,8}}(?:{one_of('advert')}[^\w]{{0,4}})?(?:请\s?)?{one_of('read-on')}[^\w]{{0,6}}$")


def _published() -> re.Pattern[str]:
    day = rf"{YEAR}\s?[年/.-]\s?\d{{1,2}}\s?[月/.-]\s?\d{{1,2}}日?"
    said = rf"{one_of('published')}\s*:\s*(?:{_HOUR}\s*+)?{day}(?:[\sT]*{_HOUR})?"
    sent_from = rf"(?:\s?{one_of('sent-from')}[^。！？，\s]{{0,12}})?"
    by = rf"(?:\s*+{one_of('published-by')}[\s:].{{0,40}})?"
    return re.compile(
        rf"^(?:{one_of('published')})?[\s:]*+(?:{_HOUR}\s*+)?{day}[\sT]*{_HOUR}{by}$"
        rf"|^{day}[\sT]*{_HOUR}\s[^。！？，：]{{1,40}}$"
        rf"|^\d{{1,2}}:\d{{2}}\s*{YEAR}/\d{{1,2}}/\d{{1,2}}$"
        rf"|^{said}(?:\s*+(?:[|·/]\s*+)?{said}){{0,2}}$"
        rf"|^[^。！？，]{{1,40}}\s{day}[\sT]{{0,3}}{_HOUR}{sent_from}$"
    )
