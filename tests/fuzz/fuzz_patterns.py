"""Every regular expression of the house, and lines made from each one's own alphabet that would make it blow up.

A line repeats what a loop of the pattern likes, behind what leads up to the loop, and ends in what none of it likes:
there a pattern that can read the line in many ways tries them all.
"""

import importlib
import pkgutil
import re
from re import _constants as ops
from re import _parser as reading

import yueting

ENDS = ("", "\n", "\x00!", "Z。")
"""What stands behind a line: the end, and signs that hardly any pattern goes on with."""
MOST_LETTERS = 10


def patterns():
    """Return name → compiled pattern: those that modules hold, and those of the spoken rules."""
    found = {}
    for module in pkgutil.walk_packages(yueting.__path__, "yueting."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for key, one in held(value):
                found[f"{module.name.removeprefix('yueting.')}:{name}{key}"] = one
    return found


def held(value):
    """Yield the patterns that *value* is or holds, each with what tells it from the others."""
    from yueting.passes.spoken.scan import Way

    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, Way):
        yield f".{value.name}", value.own
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from ((f"[{place}]{key}", each) for key, each in held(one))
    elif isinstance(value, dict):
        for place, one in value.items():
            yield from ((f"[{place!r:.20}]{key}", each) for key, each in held(one))


def lines(pattern, length):
    """Yield hostile lines of about *length* characters for *pattern*."""
    seen = set()
    for lead, loop in loops(tree(pattern)):
        for end in ENDS:
            unit = loop or "a"
            line = (lead + unit * (length // len(unit)))[: length + len(lead)] + end
            if line not in seen:
                seen.add(line)
                yield line.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else line


def tree(pattern):
    return reading.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )


def loops(parsed, lead=""):
    """Yield what leads up to each loop of a parsed pattern, and what the loop may repeat; and all of it as one."""
    behind = lead
    for op, given in parsed:
        for part in parts(op, given):
            yield from loops(part, behind)
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and given[1] > 3:
            yield from ((behind, unit) for unit in units(given[2]))
        behind += sample(op, given)
    if lead == "":
        whole = "".join(sample(op, given) for op, given in parsed)
        yield "", whole
        yield "", whole[:1]
        yield from (("", letter) for letter in letters(parsed)[:MOST_LETTERS])


def parts(op, given):
    """Return the patterns inside one operation."""
    match op:
        case ops.SUBPATTERN:
            return (given[3],)
        case ops.BRANCH:
            return given[1]
        case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
            return (given[2],)
        case ops.ASSERT | ops.ASSERT_NOT:
            return (given[1],)
        case ops.ATOMIC_GROUP:
            return (given,)
        case _:
            return ()


def units(inside):
    """Return what a loop round *inside* may repeat: a whole turn, and each letter by itself."""
    whole = "".join(sample(op, given) for op, given in inside)
    return dict.fromkeys([whole, *letters(inside)[:MOST_LETTERS]])


def letters(parsed):
    """Return one letter for each sign that stands in *parsed*, at whatever depth."""
    found = []
    for op, given in parsed:
        if op in (ops.LITERAL, ops.IN, ops.ANY, ops.NOT_LITERAL, ops.CATEGORY):
            found.append(sample(op, given))
        for part in parts(op, given):
            found += letters(part)
    return list(dict.fromkeys(filter(None, found)))


CATEGORIES = {
    ops.CATEGORY_DIGIT: "7", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "k", ops.CATEGORY_NOT_SPACE: "k",
    ops.CATEGORY_NOT_DIGIT: "k", ops.CATEGORY_NOT_WORD: "，",
}  # fmt: skip


def sample(op, given):  # noqa: C901, PLR0911  (one line an operation)
    """Return a short text that one operation matches, as far as that is easily known."""
    match op:
        case ops.LITERAL:
            return chr(given)
        case ops.NOT_LITERAL:
            return "a" if given != ord("a") else "b"
        case ops.ANY:
            return "a"
        case ops.CATEGORY:
            return CATEGORIES.get(given, "")
        case ops.RANGE:
            return chr(given[0])
        case ops.IN:
            if given[0][0] is ops.NEGATE:
                taken = {value for kind, value in given if kind is ops.LITERAL}
                return next(letter for letter in "k7， <x" if ord(letter) not in taken)
            return sample(*given[0])
        case ops.BRANCH:
            return "".join(sample(*one) for one in given[1][0])
        case ops.SUBPATTERN:
            return "".join(sample(*one) for one in given[3])
        case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
            return "".join(sample(*one) for one in given[2]) * max(1, min(given[0], 20))
        case _:
            return ""
