"""Read fixture files: title, input and expected, separated by lines that hold a single dot."""

from pathlib import Path

HERE = Path(__file__).parent


def fixtures(name):
    """Return (title, input, expected) of every case of the file *name*."""
    parts = (HERE / "fixtures" / name).read_text("utf-8").removesuffix("\n").split("\n.\n")
    cases = []
    for at in range(0, len(parts) - 2, 2):
        title = parts[at].rsplit("\n\n", 1)[-1].strip()
        expected, _, following = parts[at + 2].partition("\n\n")
        parts[at + 2] = "\n\n" + following
        cases.append((title, parts[at + 1], expected))
    return cases
