"""Addresses: of a page, of a letter box, of an account, and topics between hash signs."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import HAN
from yueting.passes.spoken.scan import Way

_SIGNS: Final = {".": "点", "/": "斜杠", "-": "杠", "_": "下划线", "@": "艾特", ":": "冒号"}
_LONGEST_PATH: Final = 24
_HOST: Final = r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,62}\.){1,6}"
_ENDING: Final = r"(?:com|cn|org|net|gov|edu|info|hk|tw|mo|io|tv|app|top|vip|xyz|news|press|jp|uk|us|eu)(?![0-9A-Za-z])"


def _page(found: re.Match[str]) -> str:
    """Say the host and a short path; what nobody can note down by ear is left to the eye."""
    address = found.group().strip("<>").rpartition("://")[2]
    host, slash, path = address.partition("/")
    whole = (host + slash + path).rstrip("/.,;:!?)'\"")
    said = whole if len(whole) - len(host) <= _LONGEST_PATH and "?" not in whole else host
    # A stop that ends the sentence is no part of the address.
    stop = "。" if address.endswith(".") else ""
    return _spelt(said) + stop


def _mail(found: re.Match[str]) -> str:
    return _spelt(found.group().strip("<>"))


def _spelt(address: str) -> str:
    return figures("".join(_SIGNS.get(c, c) for c in address), "幺")


def _account(_found: re.Match[str]) -> str:
    return "艾特"


def _topic(found: re.Match[str]) -> str:
    return found["topic"]


def _topic_in_full(found: re.Match[str]) -> str:
    """Say the topic, its years and names by their figures and its days and small numbers as numbers."""
    return re.sub(
        "[0-9]+", lambda run: figures(run[0]) if run[0][0] == "0" or run[0][2:] else cardinal(run[0]), found["topic"]
    )


_PATH: Final = r"(?:/[!-;=?-~]{0,1000})?"

WAYS: Final = (
    Way("page", r"<?(?:(?:https?|ftp)://|www\.)[0-9A-Za-z.-]{1,250}(?::\d{1,5})?" + _PATH + ">?", _page, _page),
    Way(
        "mail",
        r"<?(?<![0-9A-Za-z])[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}(?<=[0-9A-Za-z])@" + _HOST + r"[A-Za-z]{2,12}>?",
        _mail,
        _mail,
    ),
    Way("page", r"(?<![0-9A-Za-z.@-])" + _HOST + _ENDING + _PATH, _page, _page),
    Way("account", rf"@(?=[{HAN}A-Za-z_])", _account, _account),
    Way("topic", rf"#(?P<topic>[{HAN}0-9A-Za-z·“”，、！？]{{2,40}})#", _topic_in_full, _topic),
)
