"""The same page in other dress: sizes flattened, marks lost, indents, Traditional script, half-width brackets. Same stories."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_MARKS: Final = re.compile(r"^#{1,6} ", re.MULTILINE)
_TAGS: Final = str.maketrans("【】（）", "[]()")


def plain(text: str) -> str:
    """Return *text* without any mark-up."""
    text = text.replace("</p><p>", "\n").replace("</p>", "\n").replace("&nbsp;", "")
    return _MARKS.sub("", re.sub(r"<br>|</?strong>|<p>", "", text))


def indented(text: str) -> str:
    """Return *text* plain, a paragraph a line, long lines indented."""
    lines = re.sub(r"\n{2,}", "\n", plain(text)).split("\n")
    return "\n".join(f"　　{line}" if len(line) > 40 else line for line in lines)


def traditional(text: str) -> str:
    """Return *text* in Traditional script."""
    from yueting.scripts import convert

    return convert(text, "s2t")


DRESSES: Final[dict[str, tuple[Callable[[str], str], str]]] = {
    "all headings of one size": (lambda text: _MARKS.sub("## ", text), ".md"),
    "all headings one size smaller": (lambda text: re.sub(r"^(#{1,5}) ", r"\1# ", text, flags=re.MULTILINE), ".md"),
    "titles that are bold lines": (lambda text: re.sub(r"^#{1,6} (.*)$", r"**\1**", text, flags=re.MULTILINE), ".md"),
    "plain text with blank lines": (plain, ".txt"),
    "plain text, one paragraph a line": (lambda text: re.sub(r"\n{2,}", "\n", plain(text)), ".txt"),
    "plain text with indents": (indented, ".txt"),
    "Traditional characters": (traditional, ".md"),
    "half-width brackets": (lambda text: text.translate(_TAGS), ".md"),
}
"""What changes a page in Markdown, and the suffix of what comes out."""
