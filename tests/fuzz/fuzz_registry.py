"""Where targets are registered: each takes bytes and returns, or raises an error that is made for people."""

from collections.abc import Callable

from yueting.errors import YuetingError

TARGETS: dict[str, Callable[[bytes], object]] = {}


def target(function):
    """Register *function* under its name; our own errors are good answers."""

    def run(data):
        try:
            return function(data)
        except YuetingError as error:
            return told(error)

    TARGETS[function.__name__] = run
    return run


def told(error, phrase=""):
    """Hold an error of ours to its promise: one line, with *phrase* in it."""
    assert "\n" not in str(error)
    assert phrase in str(error)


def words_of(data):
    """Return *data* as text on one line, as blocks of a page hold it."""
    return data.decode("utf-8", "replace").replace("\n", " ")
