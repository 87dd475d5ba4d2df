"""The person's tongue: which one it is, and our words in it. Only this room knows of it.

Everything below speaks in messages, whose English words files, feeds, reports and `--json` hold whatever the locale is; what
a person is shown is worded in their tongue at the last moment. The catalogues are GNU gettext's, kept with Babel
(`make words`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.messages import Message, Words, message

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER: Final = Path(__file__).resolve().parent.parent / "locale"
DOMAIN: Final = "yueting"
VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
MACHINES: Final = {"--json", "--write-corrections"}
"""Options that print what programs read again."""
UNSET: Final = ("win", "darwin")
"""Systems that have a language of their own where no variable names one."""
TRADITIONAL: Final = {"tw", "hk", "mo", "hant", "traditional", "cht"}
"""Regions and scripts of a locale's name (`zh_TW`, `zh-Hant`, `Chinese (Traditional)_Taiwan`) that read Traditional."""


def tongue() -> str:
    """Return the catalogue a person reads by, `zh_Hans` or `zh_Hant`; an empty string for English.

    As GNU gettext has it: LC_ALL, LC_MESSAGES and LANG, the first that is set, and before them the list in LANGUAGE,
    unless the locale is C. Where none is set, the system's own locale.
    """
    locale = next((value for name in VARIABLES if (value := os.environ.get(name))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return ""
    for name in (*os.environ.get("LANGUAGE", "").split(":"), locale or _system()):
        if name:
            known = _catalogue_of(name)
            if known is not None:
                return known
    return ""


def _catalogue_of(name: str) -> str | None:
    """Return the catalogue for the locale *name*; empty for English, None for a language that we have not."""
    parts = name.lower().partition(".")[0].partition("@")[0].replace("-", "_").replace("(", "_").split("_")
    words = {part.strip(") ") for part in parts}
    match parts[0].strip():
        case "zh" | "chinese":
            return "zh_Hant" if words & TRADITIONAL and not words & {"hans", "simplified"} else "zh_Hans"
        case "en" | "english" | "c" | "posix":
            return ""
        case _:
            return None


def _system() -> str:
    import locale

    return (locale.getlocale()[0] or "") if sys.platform.startswith(UNSET) else ""


@cache
def catalogue(name: str) -> NullTranslations:
    """Return the gettext catalogue *name*; one that leaves everything English where there is none."""
    import gettext

    return gettext.translation(DOMAIN, FOLDER, [name], fallback=True)


def make_legible(arguments: list[str]) -> None:
    """Let a terminal of another encoding show what it can, and give programs UTF-8 whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdout, TextIOWrapper) and MACHINES.intersection(arguments):
        sys.stdout.reconfigure(encoding="utf-8")


def said(template: str, **fields: object) -> str:
    """Return the English *template* in the person's tongue, its {fields} filled in."""
    return told(Message(template, **fields))


def counted(n: int, one: str, many: str, **fields: object) -> str:
    """Return the template *one* or *many*, as the person's tongue counts, with {n} and the other *fields* filled in."""
    name = tongue()
    template = catalogue(name).ngettext(one, many, n) if name else one if n == 1 else many
    return told(Message(template, n=n, **fields))


def told(words: Words | BaseException) -> str:
    """Return the message *words*, or an error's own, as a person reads it."""
    name = tongue()
    return message(words).worded(_words(name)) if name else str(words)


def worded(words: Words, name: str) -> str:
    """Return the message *words* as a reader of the catalogue *name* reads it, of English where it is empty."""
    return message(words).worded(_words(name)) if name else str(words)


def _words(name: str) -> Callable[[str], str]:
    # gettext answers an empty text with the head of the catalogue.
    return lambda template: catalogue(name).gettext(template) if template else ""


def teach_click() -> None:
    """Let click word its own messages from our catalogue: it asks the text domain of the process, by the environment."""
    import gettext

    name = tongue()
    if name:
        os.environ["LANGUAGE"] = name
        gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN if name else "messages")


# Before any command is defined: click names its types when they are made, in the tongue that it knows then.
teach_click()
