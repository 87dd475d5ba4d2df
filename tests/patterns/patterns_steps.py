"""How much work a pattern has with a line of n, 2n and 4n signs, and whether that grows beyond linear.

The processor's time of this process alone is counted, the least of several runs, so that a busy machine changes nothing.
Most patterns need so little for n signs that nothing worse than linear could be that quick: those are done. The others
are measured at several doublings. A run that takes far longer than any linear one is interrupted, by the same clock.
"""

import signal
from collections import deque
from contextlib import contextmanager
from itertools import product
from time import thread_time

from patterns_house import ANYWHERE
from patterns_lines import line, lines

SIGNS = 3_000
QUICK = 0.002
"""Seconds for n signs: less than a step a pair of signs would need, at the half nanosecond no processor reaches."""
PATIENCE = 0.5
"""Seconds of work after which a run is interrupted: what is linear needs a hundredth."""
GROWTH = 7.5
"""Times more work for four times the signs: 4 where it is linear, 16 where it is quadratic."""
ROUNDS = 8


class TooLong(Exception):
    """A run has used up its patience."""


@contextmanager
def patience(seconds):
    def interrupt(_sign, _frame):
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def used(pattern, use, text):
    """Return the seconds of work that *use* of *pattern* has with *text*."""
    once = use in ("match", "fullmatch", "search")
    work = getattr(pattern, use if once else "finditer")
    begin = thread_time()
    found = work(text)
    if not once:
        deque(found, 0)
    return thread_time() - begin


def grows(pattern, use, shape):
    """Return whether the work of *pattern* grows beyond linear with lines of *shape*."""
    try:
        with patience(PATIENCE):
            used(pattern, use, line(pattern, shape, 30))
            if used(pattern, use, line(pattern, shape, SIGNS)) < QUICK:
                return False
        with patience(5 * PATIENCE):
            return measured(pattern, use, shape)
    except TooLong:
        return True


def measured(pattern, use, shape):
    """Return whether four times the signs need more than GROWTH times the work, in each of a few rounds."""
    once, four = (line(pattern, shape, signs) for signs in (SIGNS, 4 * SIGNS))
    least, most = PATIENCE, 5 * PATIENCE
    for turn in range(ROUNDS):
        least, most = min(least, used(pattern, use, once)), min(most, used(pattern, use, four))
        if most < GROWTH * least:
            return False
        if turn > 1 and most > 1.6 * GROWTH * least:
            return True
    return True


def hostile(held):
    """Return (use, shape) where the pattern *held* grows beyond linear, None where it never does."""
    tried = product(lines(held.pattern), sorted(held.uses or ANYWHERE))
    return next(((use, shape) for shape, use in tried if grows(held.pattern, use, shape)), None)
