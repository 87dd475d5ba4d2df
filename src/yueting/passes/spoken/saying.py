"""What is said for a text, with the rules that changed it, and the pass that writes it into a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

from yueting.inlines import along
from yueting.languages import is_mandarin
from yueting.model import Article, Block, Inline, Pass, Sentence
from yueting.passes.spoken import (
    addresses,
    amounts,
    calls,
    days,
    hours,
    measures,
    millions,
    names,
    proportions,
    raised,
    rests,
    signs,
    years,
)
from yueting.passes.spoken.called import with_surnames
from yueting.passes.spoken.english import scanner as english_scanner
from yueting.passes.spoken.given import given, given_anywhere
from yueting.passes.spoken.lexicon import Lexicon
from yueting.passes.spoken.scan import Rule, Scanner
from yueting.passes.spoken.script import as_there, plain
from yueting.passes.spoken.told import Told, told
from yueting.passes.spoken.widths import WIDE_RUN, narrowed
from yueting.speech import Forms

_HEADINGS: Final = frozenset({"kicker", "title", "subtitle", "byline", "subhead", "caption", "list", "table"})
_STOPPED: Final = re.compile(r"[。！？!?…；：，、,;:.—][”’」』》）)\"\s]{0,9}\Z")
_ENGLISH: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[A-Za-z][!-~’]{0,40}(?: {1,2}[“”‘’!-~]{1,40}){3,}|(?P<title>\d{1,4}(?: [A-Z][a-z’']{1,20}){2,6}))"
)
_WORD: Final = re.compile(r"[A-Za-z][a-z’'-]+|\b[aIA]\b")
_UNSAID: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Explained:
    """What is said for a text, and the rules that changed it, in order."""

    spoken: str
    rules: tuple[Rule, ...]

    def of(self, sentence: Sentence) -> Sentence:
        """Return *sentence* with what is said for it, and where that is not what stands there."""
        return replace(sentence, spoken=self.spoken, turns=tuple((r.begin, r.end, len(r.to)) for r in self.rules))


def spoken(forms: Forms = "full", lexicon: Lexicon | None = None, known: frozenset[str] = frozenset()) -> Pass:
    """Return the pass that writes what is said into every sentence of a story; a headline's last one gets a stop.

    *known* are the persons of the edition (`yueting.readings.people`): their surnames are heard right where they stand.
    It remembers what it has written, for the voice that says a story after the book has shown it: keep it for an edition.
    """

    @cache
    def worded(text: str, inlines: tuple[Inline, ...], persons: frozenset[str], language: str) -> Explained:
        return explain(text, forms, lexicon, inlines, persons, language)

    def write(article: Article) -> Article:
        chinese = article.language.split("-")[0] in ("", "zh", "yue", "ja")
        persons = known if is_mandarin(article.language) else frozenset()
        english = article.language.split("-")[0] == "en"

        def in_latin(text: str, inlines: tuple[Inline, ...]) -> Explained:
            rules = tuple(given_anywhere(text, inlines))
            return explain_english(text, forms, lexicon, rules) if english else Explained(_applied(text, rules), rules)

        def say(sentence: Sentence, inlines: tuple[Inline, ...]) -> Sentence:
            if chinese:
                return worded(sentence.text, inlines, persons, article.language).of(sentence)
            said = in_latin(sentence.text, inlines)
            return replace(said.of(sentence), spoken=_UNSAID.sub("", said.spoken))

        def block_said(block: Block) -> Block:
            return _stopped(replace(block, sentences=tuple(say(*each) for each in _with_marks(block))))

        return article.each_block(block_said)

    return write


def _with_marks(block: Block) -> Iterator[tuple[Sentence, tuple[Inline, ...]]]:
    """Yield each sentence with the marks in it that the voice goes by: notes and readings, in its own offsets."""
    heard = tuple(one for one in block.inlines if one.kind in ("note", "noted", "ruby", "said"))
    if not heard:
        yield from ((sentence, ()) for sentence in block.sentences)
        return
    ends = accumulate((len(sentence.text) for sentence in block.sentences), initial=0)
    yield from zip(block.sentences, along(heard, list(pairwise(ends))), strict=True)


def explain(
    text: str,
    forms: Forms = "full",
    lexicon: Lexicon | None = None,
    inlines: tuple[Inline, ...] = (),
    known: frozenset[str] = frozenset(),
    language: str = "",
) -> Explained:
    """Return what is said for *text* and which rule says what; spans are offsets into *text*.

    *inlines* are its marks: a note's is not said, a ruby is the reading of what it stands over. *known* are persons met
    elsewhere on its pages.
    """
    rules = [*_changes(text, told(lexicon), given(text, inlines), full=forms == "full")]
    rules = as_there(rules, text, language)
    if known:
        rules = with_surnames(text, rules, known)
    return Explained(_applied(text, rules), tuple(rules))


def explain_english(
    text: str, forms: Forms = "full", lexicon: Lexicon | None = None, known: Sequence[Rule] = ()
) -> Explained:
    """Return what an English voice says for *text* and which rule says what; *known* spans are said as they tell."""
    rules: list[Rule] = []
    for begin, end, fixed in _gaps(_fixed_words(text, told(lexicon), known), 0, len(text)):
        rules += english_scanner().scan(text, begin, end, full=forms == "full")
        rules += [fixed] if fixed else []
    return Explained(_applied(text, rules), tuple(rules))


def _fixed_words(text: str, words: Told, known: Sequence[Rule]) -> Iterator[Rule]:
    """Yield what is *known* and, between, the words of the lexicon."""
    for begin, end, rule in _gaps(known, 0, len(text)):
        yield from words.rules(text, begin, end)
        if rule:
            yield rule


def _stopped(block: Block) -> Block:
    """Return *block* with a stop behind what is said last, where it is a headline, an item or a cell without one."""
    if block.kind not in _HEADINGS or not block.sentences:
        return block
    last = block.sentences[-1]
    if not last.spoken or _STOPPED.search(last.spoken):
        return block
    return replace(block, sentences=(*block.sentences[:-1], replace(last, spoken=last.spoken + "。")))


def _changes(text: str, words: Told, known: Sequence[Rule], *, full: bool) -> Iterator[Rule]:
    """Yield what changes in order: what is *known*, words of the lexicon and English are fixed, rules work between them."""
    narrow = narrowed(text)
    simple = plain(narrow)
    for begin, end, fixed in _gaps(_fixed(text, words, known), 0, len(text)):
        rules = _scanner().scan(simple, begin, end, full=full)
        yield from rules if narrow is text else _with_width(text, narrow, begin, end, rules)
        if fixed and fixed.name:
            yield fixed


def _gaps(rules: Iterable[Rule], begin: int, end: int) -> Iterator[tuple[int, int, Rule | None]]:
    """Yield where the text before each of *rules* begins and ends, and the rule; then what is left of it, and None."""
    for rule in rules:
        yield begin, rule.begin, rule
        begin = rule.end
    yield begin, end, None


def _fixed(text: str, words: Told, known: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the spans no rule looks into: *known* ones, words of the lexicon, and English sentences, without a name."""
    for begin, end, rule in _gaps(known, 0, len(text)):
        yield from _known(text, words, begin, end)
        if rule:
            yield rule


def _known(text: str, words: Told, begin: int, end: int) -> Iterator[Rule]:
    """Yield words of the lexicon with what is said for them, and English sentences, from *begin* to *end*."""
    for word in words.rules(text, begin, end):
        yield from _english(text, begin, word.begin)
        yield word
        begin = word.end
    yield from _english(text, begin, end)


def _english(text: str, begin: int, end: int) -> Iterator[Rule]:
    for run in _ENGLISH.finditer(text, begin, end):
        if run["title"] or len(_WORD.findall(run.group())) > 3:
            yield Rule("", run.start(), run.end(), "")


def _with_width(text: str, narrow: str, begin: int, end: int, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield *rules* and, between them, the wide signs that become narrow and the quotation marks that get a side."""
    for left, right, rule in _gaps(rules, begin, end):
        for run in WIDE_RUN.finditer(text, left, right):
            if narrow[run.start() : run.end()] != run.group():
                yield Rule("width", run.start(), run.end(), narrow[run.start() : run.end()])
        if rule:
            yield rule


def _applied(text: str, rules: Iterable[Rule]) -> str:
    out, behind = [], 0
    for rule in rules:
        out += [text[behind : rule.begin], rule.to]
        behind = rule.end
    return "".join([*out, text[behind:]])


@cache
def _scanner() -> Scanner:
    ways = (
        *addresses.WAYS,
        *raised.CERTAIN,
        *names.CERTAIN,
        *calls.CERTAIN,
        *days.WAYS,
        *hours.WAYS,
        *years.WAYS,
        *calls.WAYS,
        *names.WAYS,
        signs.TO,
        *raised.WAYS,
        *measures.WAYS,
        *proportions.WAYS,
        *millions.WAYS,
        *amounts.WAYS,
        names.COINED,
        amounts.FIGURES,
        *signs.WAYS,
        *rests.WAYS,
    )
    return Scanner(ways, start="[\u3400-\u9fff，、；：？！“”《》「」『』]")
