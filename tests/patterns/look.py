"""Look at the shape of every pattern of the house, as `make lint` does: status 1 where two loops share a run."""

import sys

from patterns_house import of_the_readings, patterns
from patterns_shape import shared

KNOWN = {
    "passes.spoken.saying:_scanner.()._any": "blanks before a bracket: a rule behind takes the whole run at its first blank",
}
"""Where a pattern stands → why what it shares costs nothing."""


def looked_at():
    """Yield (where, sign) for each pattern of which two loops share runs of a sign, but those that are known."""
    for held in (*patterns(), *of_the_readings()):
        sign = shared(held.pattern, held.uses)
        if sign and held.where not in KNOWN:
            yield held.where, sign


def main():
    found = list(looked_at())
    for where, sign in found:
        print(f"{where}: two of its loops can share a run of {sign!r}: bound one, or make it possessive")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
