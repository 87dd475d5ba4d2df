"""The door to OpenCC: Simplified, Traditional, Taiwan and Hong Kong usage, by the names of its configurations.

Source: BYVoid/OpenCC, the official binding. A converter is made once a process and configuration.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from yueting.errors import SettingsError
from yueting.messages import Message

LANGUAGES: Final[dict[str, str]] = {
    "s2t": "zh-Hant",
    "s2tw": "zh-Hant-TW",
    "s2twp": "zh-Hant-TW",
    "s2hk": "zh-Hant-HK",
    "s2hkp": "zh-Hant-HK",
    "t2s": "zh-Hans",
    "t2tw": "zh-Hant-TW",
    "t2hk": "zh-Hant-HK",
    "tw2s": "zh-Hans",
    "tw2sp": "zh-Hans",
    "tw2t": "zh-Hant",
    "hk2s": "zh-Hans",
    "hk2sp": "zh-Hans",
    "hk2t": "zh-Hant",
    "jp2t": "zh-Hant",
    "t2jp": "ja",
}
"""Configuration → the BCP 47 tag of what comes out."""


def convert(text: str, config: str) -> str:
    """Return *text* in the script and usage of the OpenCC configuration *config*; raises SettingsError."""
    out: str = _converter(config).convert(text)
    return out


@cache
def _converter(config: str) -> Any:
    if config not in LANGUAGES:
        raise SettingsError(
            Message(
                "unknown conversion {config}: choose one of {languages}",
                config=repr(config),
                languages=", ".join(LANGUAGES),
            ),
            key="--convert",
        )
    from opencc import OpenCC

    return OpenCC(config)
