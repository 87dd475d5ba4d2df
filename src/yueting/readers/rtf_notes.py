"""The notes of an RTF: what stands in the text at a note's mark is set behind the text, a paragraph a note.

Standard: RTF 1.9.1, footnotes; an endnote is written as one. Signs that are no characters stand for the marks, as in `rtf_marks`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.readers.rtf_marks import MARK, NOTE, TOKEN

_OPENS: Final = re.compile(r"\{(?:\\\*)?\\footnote(?:\\ftnalt)?\b ?")
_ENDS: Final = re.compile(r"\\(?:par|line|sect|page)(?![a-z]) ?")
_MOST: Final = 10_000
"""Notes of a document; what is beyond stays where it is, and is not read."""


def unbound(rtf: str) -> str:
    """Return *rtf* with each note taken out of its line, where a mark stays, and set as a paragraph at the end."""
    kept, notes, at = list[str](), list[str](), 0
    for found in _OPENS.finditer(rtf):
        if found.start() < at or len(notes) == _MOST:
            continue
        end, left = _closing(rtf, found.end())
        words = _ENDS.sub(" ", rtf[found.end() : end - (not left)]) + "}" * max(0, left - 1)
        notes.append(f"{{\\pard\\plain {{\\uc0\\u{ord(NOTE)} }}{words}\\par }}")
        kept += [rtf[at : found.start()], f"{{\\uc0\\u{ord(MARK)} }}"]
        at = end
    body, brace, behind = rtf[at:].rpartition("}")
    return "".join([*kept, body, *(["\\par "] if notes else []), *notes, brace, behind]) if notes else rtf


def _closing(rtf: str, at: int) -> tuple[int, int]:
    """Return the offset behind the group that is open at *at*, and how many groups a file that is cut short leaves open."""
    depth = 1
    for found in TOKEN.finditer(rtf, at):
        depth += (found[0] == "{") - (found[0] == "}")
        if not depth:
            return found.end(), 0
    return len(rtf), depth
