"""A command run in a process of its own and killed at the n-th step that it takes in the library.

A step is whatever changes a name or opens a file to write: Python tells of each before it is done, so nothing of the
program is replaced. The process is forked from one that has everything imported, which makes a kill cheap.
"""

import os
import re
import signal
import sys
from html import unescape
from itertools import count

from yueting.order import Order, unseen
from yueting.press.publishing import publish
from yueting.press.repair import repair

CHANGES = ("os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ADDRESS = "https://paper.example/"


def command(home, verb):
    """Return a call of *verb* on the pages that lie in *home*, which ends with the status of its report."""
    drawer = home / "drawer" if (home / "drawer").is_dir() else None
    order = Order(engine="silent", drawer=drawer, section_feeds=True, jobs=1, force=verb == "force")
    root, pages = home / "library", sorted(home.rglob("ferry*.md"))
    if verb == "repair":
        return lambda: repair(root, order, unseen).status
    return lambda: publish(pages, root, order, unseen).status


def ran(home, verb, until=0):
    """Run *verb* to its end, or *until* its so many-th step, and return how many it took, 0 where it was killed."""
    ends, begins = os.pipe()
    child = os.fork()
    if not child:
        os.close(ends)
        _child(home, verb, until, begins)
    os.close(begins)
    with os.fdopen(ends, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or os.waitstatus_to_exitcode(status) == 0, f"{verb} ended with {status}: {told.decode()}"
    return 0 if killed else int(told)


def _child(home, verb, until, pipe):
    status = 70
    try:
        os.environ["YUETING_CACHE"] = str(home / ".cache")
        number, library = count(1), str(home / "library")

        def hook(event, facts):
            if is_step(event, facts, library) and next(number) == until:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        status = command(home, verb)()
        os.write(pipe, str(next(number)).encode())
    except BaseException as error:  # noqa: BLE001  (nothing of pytest may run on in the child)
        os.write(pipe, repr(error).encode())
    finally:
        os._exit(status)


def is_step(event, facts, library):
    """Return whether what Python tells of is a step in *library*."""
    if event == "open":
        path, _, flags = facts
        return isinstance(flags, int) and bool(flags & WRITES) and str(path).startswith(library)
    if event not in CHANGES:
        return False
    # What is removed folder by folder is named from inside: nothing else does that here.
    return str(facts[0]).startswith(library) or any(isinstance(fact, int) and fact >= 0 for fact in facts[-1:])


def misled(library):
    """Return what would mislead who reads the feeds now: addresses that lead nowhere, lengths that are not true."""
    wrong = []
    for feed in (*library.glob("*.xml"), *library.glob("feeds/*.xml"), *library.glob("opds/*.xml")):
        text = feed.read_text("utf-8")
        told = {unescape(file).partition("?")[0] for file in re.findall(rf'{re.escape(ADDRESS)}([^"<\s]+)', text)}
        wrong += [f"{feed.name}: {file} is not there" for file in told if not (library / file).is_file()]
        for tag in re.findall(r"<(?:enclosure|link)[^>]*>", text):
            facts = dict(re.findall(r'(url|href|length)="([^"]*)"', tag))
            if "length" in facts:
                address = facts.get("url") or facts["href"]
                file = library / address.removeprefix(ADDRESS) if ADDRESS in address else feed.parent / address
                if not file.is_file() or file.stat().st_size != int(facts["length"]):
                    wrong.append(f"{feed.name}: {address} is not of {facts['length']} bytes")
    return wrong
