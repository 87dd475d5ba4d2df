"""Lines made from a pattern's own alphabet that would make it blow up.

A line repeats what a loop of the pattern likes, behind what leads up to the loop, and ends in what none of it likes:
there a pattern that can read the line in many ways tries them all. Every class of signs the pattern names has its run,
two and two in turn and side by side, and each of its own fragments is repeated as a whole.
"""

import re
from itertools import permutations
from re import _constants as ops
from re import _parser as reading

ENDS = ("", "\x00!", "Z。")
"""What stands behind a line: the end, and signs that hardly any pattern goes on with."""
COMMON = " \u3000\t7国k，。"
MOST_LETTERS = 14
MOST_PAIRED = 5
MOST_LOOPS = 40


def lines(pattern):
    """Yield how hostile lines are made for *pattern*: what leads, what is repeated, what ends it."""
    parsed = tree(pattern)
    looped = list(dict.fromkeys(loops(parsed)))[:MOST_LOOPS]
    signs = list(dict.fromkeys([*letters(parsed)[:MOST_LETTERS], *COMMON]))
    liked = list(dict.fromkeys(unit for _, unit in looped if len(unit) == 1))[:MOST_PAIRED]
    shapes = [*looped, *(("", sign) for sign in signs)]
    shapes += [("", lead) for lead in dict.fromkeys(lead for lead, _ in looped) if len(lead) > 1]
    shapes += [("", one + other) for one, other in permutations(liked, 2)]
    for lead, unit in dict.fromkeys(shapes):
        yield from ((lead, unit or "a", end) for end in ENDS)


def line(pattern, shape, length):
    """Return the line of *shape* with about *length* signs in its run."""
    lead, unit, end = shape
    text = lead + unit * (length // len(unit)) + end
    return text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text


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
