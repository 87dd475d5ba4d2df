"""Draw the picture of the rooms in ARCHITECTURE.md from what the code imports: `python docs/rooms.py` writes it anew.

A room is a folder of `src/yueting`; single modules are nouns and doors that every room may see, and are not drawn. An
arrow leads to a room that is seen; one that is seen by way of another is left out.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "yueting"
PAGE = ROOT / "ARCHITECTURE.md"
FRAME = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- /rooms -->)", re.DOTALL)


def main() -> None:
    """Write the picture into its frame in ARCHITECTURE.md."""
    PAGE.write_text(FRAME.sub(lambda _: picture(), PAGE.read_text("utf-8")), "utf-8")


def picture() -> str:
    """Return the picture as a Mermaid graph, the rooms from the door to the person down."""
    seen = {room: rooms_seen(room) for room in rooms()}
    drawn = ((room, other) for room in seen for other in sorted(seen[room]) if not by_another(seen, room, other))
    lines = (f"  {room} --> {other}" for room, other in sorted(drawn))
    return "\n".join(("```mermaid", "graph TD", *lines, "```", ""))


def rooms() -> list[str]:
    """Return the rooms by name; `words` and `readings` are tables that any room may read."""
    return sorted(path.parent.name for path in HOUSE.glob("*/__init__.py") if path.parent.name not in TABLES)


TABLES = ("words", "readings")


def rooms_seen(room: str) -> set[str]:
    """Return which rooms any module of *room* imports, now or when it is needed."""
    names = (name for path in (HOUSE / room).rglob("*.py") for name in imported(path))
    return {name.split(".")[1] for name in names if name.startswith("yueting.")} & set(rooms()) - {room}


def imported(path: Path) -> list[str]:
    """Return the dotted names of the modules that *path* imports."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def by_another(seen: dict[str, set[str]], room: str, other: str) -> bool:
    """Return whether *room* sees *other* by way of a third room too."""
    return any(other in reached(seen, third) for third in seen[room] - {other})


def reached(seen: dict[str, set[str]], room: str) -> set[str]:
    """Return all rooms that can be come to from *room*."""
    found: set[str] = set()
    waiting = list(seen[room])
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += seen[here]
    return found


if __name__ == "__main__":
    main()
