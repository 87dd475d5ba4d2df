"""A look at the shape of a pattern: whether two of its loops can share out one run of a sign between them.

The pattern becomes an automaton of `re._parser`'s tree. For each sign it names, only what reads that sign is kept: a knot
of edges there is a loop over a run. Two loops on one way can share the run in as many ways as it is long; a knot with two
ways round can share it in exponentially many; `search` begins at each sign, which is a loop of its own. It matters where
something behind the last loop can fail. Possessive loops and atomic groups give nothing back, so nothing is shared after
them. regexploit does the like, but has not been kept since 2021, reads no possessive loop, and knows of no `search`.
"""

import re
from collections import defaultdict
from re import _constants as ops

from patterns_lines import COMMON, letters, tree

LOOP = 500
"""A repetition of as many times is a loop; one of fewer costs a bounded time."""
LOOKS_BACK = -1
STANDING = frozenset({"match", "fullmatch"})
"""Uses that begin at one place."""


class Machine:
    """An automaton: *edges* lead from a state to others, each with the signs it reads, None where it reads nothing."""

    def __init__(self, parsed):
        self.edges, self.count = defaultdict(list), 1
        self.firm, self.barriers, self.looped, self.groups = set(), set(), [], {}
        self.turning = set()
        self.end = self.run(parsed, 0)

    def state(self):
        self.count += 1
        return self.count - 1

    def join(self, one, other, reads=None, unless=None):
        self.edges[one].append((other, reads, unless))

    def step(self, at, reads=None, unless=None):
        new = self.state()
        self.join(at, new, reads, unless)
        return new

    def run(self, parsed, at):
        for op, given in parsed:
            at = self.add(op, given, at)
        return at

    def add(self, op, given, at):  # noqa: PLR0911  (one line an operation)
        match op:
            case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
                return self.repeat(given, at, firm=op is ops.POSSESSIVE_REPEAT)
            case ops.SUBPATTERN:
                self.groups |= {
                    n: one
                    for n, one in zip(given[:1], given[3], strict=False)
                    if len(given[3]) == 1 and one[0] in SINGLE
                }
                return self.run(given[3], at)
            case ops.GROUPREF if given in self.groups:
                return self.step(at, reads=self.groups[given])
            case ops.ATOMIC_GROUP:
                return self.atomic(given, at)
            case ops.BRANCH:
                ends = [self.run(one, self.step(at)) for one in given[1]]
                return self.meet(ends)
            case ops.ASSERT | ops.ASSERT_NOT:
                return self.look(op, given, at)
            case ops.AT:
                return self.barrier(self.step(at, unless="begin" if given in BEGINNINGS else None))
            case ops.GROUPREF | ops.GROUPREF_EXISTS:
                return self.barrier(self.step(at))
            case _:
                return self.step(at, reads=(op, given))

    def repeat(self, given, at, *, firm):
        least, most, inside = given
        first = self.count
        for _ in range(min(least, 1)):
            at = self.run(inside, at)
        begin = self.step(at)
        end = self.run(inside, begin)
        if most is ops.MAXREPEAT or most >= LOOP:
            self.looped += [taken for state in range(begin, self.count) for _, taken, _ in self.edges[state] if taken]
            self.join(end, begin)
            self.turning |= set(range(begin, self.count))
            after = self.step(begin)
        else:
            after = self.step(begin)
            self.join(end, after)
        if firm:
            self.firm |= set(range(first, self.count))
        return after

    def atomic(self, inside, at):
        first = self.count
        after = self.run(inside, self.step(at))
        self.firm |= set(range(first, self.count))
        return after

    def look(self, op, given, at):
        side, inside = given
        if side == LOOKS_BACK:
            return self.barrier(self.step(at, unless=(op is ops.ASSERT_NOT, inside)))
        self.run(inside, self.step(at))  # what is looked at may fail by itself
        return self.barrier(self.step(at))

    def meet(self, ends):
        after = self.state()
        for end in ends:
            self.join(end, after)
        return after

    def barrier(self, at):
        self.barriers.add(at)
        return at


BEGINNINGS = (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)


def reads(taken, sign, flags):  # noqa: PLR0911  (one line an operation)
    """Return whether the operation *taken* reads *sign*."""
    op, given = taken
    match op:
        case ops.LITERAL:
            return chr(given) == sign or bool(flags & re.IGNORECASE and chr(given).lower() == sign.lower())
        case ops.NOT_LITERAL:
            return chr(given) != sign
        case ops.ANY:
            return sign != "\n"
        case ops.RANGE:
            return given[0] <= ord(sign) <= given[1]
        case ops.CATEGORY:
            return bool(re.fullmatch(CATEGORIES[given], sign))
        case ops.IN:
            negated = given[0][0] is ops.NEGATE
            return negated != any(reads(each, sign, flags) for each in given[negated:])
        case _:
            return False


CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_NOT_DIGIT: r"\D", ops.CATEGORY_SPACE: r"\s", ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w", ops.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def shared(pattern, uses):
    """Return the sign whose runs two loops of *pattern* can share, empty where there is none."""
    parsed = tree(pattern)
    machine = Machine(parsed)
    search = not uses or bool(uses - STANDING)
    if not uses or "fullmatch" in uses:
        machine.barriers.add(machine.end)
    for sign in dict.fromkeys((*letters(parsed), *COMMON)):
        if any(reads(each, sign, pattern.flags) for each in machine.looped) and _shares(
            machine, sign, pattern.flags, search=search
        ):
            return sign
    return ""


def _shares(machine, sign, flags, *, search):
    graph = {
        state: [(to, bool(taken)) for to, taken, unless in edges if _open(taken, unless, sign, flags)]
        for state, edges in machine.edges.items()
    }
    inside = {state: edges for state, edges in graph.items() if state in machine.turning}
    knots = [knot for knot in components(inside, machine.turning) if _turns(graph, knot)]
    endless = [knot for knot in knots if machine.end not in reach(without(graph, machine.barriers), knot) | knot]
    if any(_two_ways(graph, knot) and not knot <= machine.firm for knot in endless):
        return True
    before = [reach(graph, knot) for knot in knots if not knot <= machine.firm]
    before += [reach(graph, {0})] if search else []
    return any(seen & knot for knot in endless for seen in before)


def _open(taken, unless, sign, flags):
    """Return whether an edge is a way inside a run of *sign*."""
    if unless == "begin":
        return False
    if unless:
        refused, inside = unless
        known = all(each[0] in SINGLE for each in inside)
        return not known or all(reads(each, sign, flags) for each in inside) != refused
    return taken is None or reads(taken, sign, flags)


SINGLE = (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY, ops.CATEGORY)


def _turns(graph, knot):
    return any(read for state in knot for to, read in graph.get(state, ()) if to in knot)


def _two_ways(graph, knot):
    return sum(to in knot for state in knot for to, _ in graph.get(state, ())) > len(knot)


def without(graph, barriers):
    """Return *graph* without what may fail: where the end is reached there, a run alone is a match."""
    return {state: [edge for edge in edges if edge[0] not in barriers] for state, edges in graph.items()}


def reach(graph, knot):
    """Return the states that lie behind *knot*, without its own."""
    seen, left = set(), [to for state in knot for to, _ in graph.get(state, ())]
    while left:
        state = left.pop()
        if state not in seen and state not in knot:
            seen.add(state)
            left += [to for to, _ in graph.get(state, ())]
    return seen


def components(graph, states):
    """Return the strongly connected sets of *states*, by two walks: there, and back from what was finished last."""
    order, seen = [], set()
    for first in sorted(states):
        _walk(first, lambda state: [to for to, _ in graph.get(state, ())], seen, order)
    back = defaultdict(list)
    for state, edges in graph.items():
        for to, _ in edges:
            back[to].append(state)
    found, seen = [], set()
    for first in reversed(order):
        knot = []
        _walk(first, back.__getitem__, seen, knot)
        found += [set(knot)] if knot else []
    return found


def _walk(first, following, seen, order):
    """Walk from *first* to all not *seen*, and add each to *order* when all behind it is finished."""
    left = [] if first in seen else [(first, iter(following(first)))]
    seen.add(first)
    while left:
        _, rest = left[-1]
        to = next((to for to in rest if to not in seen), None)
        if to is None:
            order.append(left.pop()[0])
        else:
            seen.add(to)
            left.append((to, iter(following(to))))
