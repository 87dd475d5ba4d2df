"""Brings the catalogues up to date: extract, merge, make Traditional, compile. `python -m translations`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translations.borrowed import BORROWED
from translations.extract import CONTENT, SHORT, extract
from translations.traditional import traditional

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "yueting"
LOCALE: Final = SOURCE / "locale"
HEAD: Final = """\
# Messages of yueting in {language}.
# Copyright: the yueting developers, under the licence of the program (AGPL-3.0-or-later)."""
NO_CLOCK: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The catalogues change when their words change; a date in them would change with every run."""


def extracted() -> Catalog:
    """Return every message of the program, ours in the order of files, then the borrowed ones."""
    catalog = _catalog(None, "English")
    for file, _, message, _, _ in _messages():
        catalog.add(message, locations=[(f"src/yueting/{file}", 0)])
    for message in SHORT:
        catalog.add(message, locations=[("translations/extract.py", 0)])
    for message in BORROWED:
        catalog.add(message, locations=[("translations/borrowed.py", 0)])
    for message in catalog:
        message.locations = [(file, 0) for file in sorted({file for file, _ in message.locations})]
        message.flags.discard("python-format")
    return catalog


def merged(words: Catalog, locale: str, language: str) -> Catalog:
    """Return the messages of *words* with the translations that the catalogue of *locale* has; others are empty."""
    catalog = _catalog(locale, language)
    before = read(locale)
    for message in words:
        if message.id:
            known = before.get(message.id)
            catalog.add(message.id, known.string if known else "", message.locations)
    return catalog


def read(locale: str) -> Catalog:
    """Return the catalogue of *locale* as it stands in the tree; an empty one where there is none."""
    path = _path(locale)
    return read_po(BytesIO(path.read_bytes()), locale=locale) if path.exists() else Catalog(locale)


def compiled(catalog: Catalog) -> bytes:
    """Return *catalog* as GNU MO."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def written(catalog: Catalog) -> bytes:
    """Return *catalog* as PO."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, sort_output=False, include_lineno=False)
    return buffer.getvalue()


def catalogues() -> dict[Path, bytes]:
    """Return each file under `locale/` with what it should hold now."""
    words = extracted()
    simplified = merged(words, "zh_Hans", "Simplified Chinese")
    hant = traditional(simplified, _catalog("zh_Hant", "Traditional Chinese"))
    files = {LOCALE / "yueting.pot": written(words)}
    for locale, catalog in (("zh_Hans", simplified), ("zh_Hant", hant)):
        files |= {_path(locale): written(catalog), _path(locale).with_suffix(".mo"): compiled(catalog)}
    return files


def untranslated(catalog: Catalog) -> list[str]:
    """Return the messages of *catalog* that have no translation."""
    return [str(message.id) for message in catalog if message.id and not all(_forms(message.string or ""))]


def _forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _messages() -> Iterator[tuple[Any, ...]]:
    methods: list[tuple[str, Any]] = [*((name, _content) for name in CONTENT), ("**.py", extract)]
    yield from sorted(extract_from_dir(SOURCE, methods), key=lambda found: found[:2])


def _content(source: Any, keywords: Any, tags: Any, options: Any) -> Any:
    return extract(source, keywords, tags, {**options, "content": True})


def _catalog(locale: str | None, language: str) -> Catalog:
    return Catalog(
        locale,
        project="yueting",
        version="",
        header_comment=HEAD.format(language=language),
        creation_date=NO_CLOCK,
        revision_date=NO_CLOCK,
        fuzzy=False,
    )


def _path(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "yueting.po"


def main() -> int:
    """Write the catalogues; return 1 where words are still without a translation, having named them."""
    for path, content in catalogues().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(f"{path.relative_to(ROOT)}: written")
    missing = untranslated(read("zh_Hans"))
    for message in missing:
        print(f"untranslated: {message}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
