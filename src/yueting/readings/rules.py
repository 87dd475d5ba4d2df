"""Which reading a character has in its context: the rules of `rules.txt`, the first that fits wins.

A line of that file is a character, its syllable, and two patterns: what stands right before it and right after it.
A pattern is alternatives joined by `|`, with `@name` for a class of the file's first part, `<` for the edge of a clause
and `-` for anything. Rules speak of characters that stand alone; `!` after the character lets a rule overrule a word.
Patterns see a bounded window, so the time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from yueting.errors import ProductError
from yueting.messages import Message

RULES: Final = Path(__file__).parent / "rules.txt"
BEFORE: Final = 8
"""Characters a rule sees before its own."""
AFTER: Final = 16
"""Characters a rule sees after its own."""
Line = tuple[str, str, str, bool]
"""Syllable, what stands before, what stands after, whether it overrules a word."""
EDGE: Final = r"[\n，。；：、！？…—“”‘’（）《》〈〉【】「」『』\s]"
CLASS: Final = re.compile(r"@([a-z]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the file: in this context the character is read *pinyin*, even inside a word if *strong*.

    *before* and *after* are patterns, empty for anything.
    """

    pinyin: str
    before: str
    after: str
    strong: bool

    def fits(self, before: str, after: str) -> bool:
        """Return whether the context is the rule's."""
        if self.before and not _side(self.before).search(before):
            return False
        return not self.after or _side(self.after).match(after) is not None


def ruled(text: str, at: int, *, alone: bool) -> str:
    """Return the syllable the rules give the character of *text* at *at*, empty where none fits."""
    rules = _rules(text[at])
    if not rules:
        return ""
    before = ("\n" + text[:at])[-BEFORE:] if at < BEFORE else text[at - BEFORE : at]
    after = (text[at + 1 : at + 1 + AFTER] + "\n")[:AFTER]
    return next((r.pinyin for r in rules if (alone or r.strong) and r.fits(before, after)), "")


@cache
def _rules(character: str) -> tuple[Rule, ...]:
    classes, lines = _file()
    return tuple(
        Rule(pinyin, _written(before, classes, "(?:{})$"), _written(after, classes, "(?:{})"), strong)
        for pinyin, before, after, strong in lines.get(character, ())
    )


@cache
def _file() -> tuple[dict[str, str], dict[str, list[Line]]]:
    classes: dict[str, str] = {}
    lines: dict[str, list[Line]] = {}
    for number, line in enumerate(RULES.read_text("utf-8").splitlines(), 1):
        match line.split("#")[0].split():
            case []:
                pass
            case [name, "=", pattern]:
                classes[name.removeprefix("@")] = _expand(pattern, classes)
            case [character, pinyin, before, after]:
                rule = (pinyin, before, after, character.endswith("!"))
                lines.setdefault(character.removesuffix("!"), []).append(rule)
            case _:
                raise ProductError(
                    Message("{name}:{number}: not a rule: please report it", name=RULES.name, number=number)
                )
    return classes, lines


@cache
def _side(pattern: str) -> re.Pattern[str]:
    """Return *pattern*, compiled when it is first asked: a page asks few sides of the rules of its characters."""
    return re.compile(pattern)


def _written(pattern: str, classes: dict[str, str], form: str) -> str:
    return "" if pattern == "-" else form.format(_expand(pattern, classes))


def _expand(pattern: str, classes: dict[str, str]) -> str:
    return CLASS.sub(lambda name: f"(?:{classes[name[1]]})", pattern).replace("<", EDGE)
