"""One process that makes weeks of pages for `hands`: facts and then weeks on standard input, what is made on standard output.

An error ends it: the one that asked makes the week itself, and meets the error where it can be told.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import BinaryIO

from yueting.library.sheets import drawing, opening


def serve(asked: BinaryIO, made: BinaryIO) -> None:
    """Write to *made* what each week that is *asked* comes to, until nobody asks any more."""
    facts = pickle.load(asked)  # noqa: S301  (the process that has started this one wrote it)
    make = drawing(facts, opening(facts))
    with suppress(EOFError):
        while True:
            pickle.dump(make(pickle.load(asked)), made, pickle.HIGHEST_PROTOCOL)  # noqa: S301
            made.flush()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library might print would stand in the middle of the answers
    serve(sys.stdin.buffer, answers)
