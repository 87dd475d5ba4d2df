"""Notes' marks and labels as links of the book. Standards: DPUB-ARIA 1.1, EPUB Structural Semantics."""

from __future__ import annotations

from collections.abc import Mapping


def noteref(key: str, inner: str, places: Mapping[str, str], name: str, *, linked: bool) -> str:
    """Return the mark of a note, a link where its note is in this document."""
    target = "" if linked else places.get(key, "")
    own = f' id="{name}"' if name else ""
    if not target:
        return f"<sup>{inner}</sup>"
    return f'<sup><a{own} href="#{target}" epub:type="noteref" role="doc-noteref">{inner}</a></sup>'


def backlink(key: str, inner: str, places: Mapping[str, str], *, linked: bool) -> str:
    """Return the label of a note, a link back to its mark; an arrow where it has none."""
    target = "" if linked else places.get(key, "")
    if not target:
        return inner
    return f'<a href="#{target}" role="doc-backlink">{inner or "↩"}</a>'
