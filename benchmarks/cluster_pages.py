"""The same pages by two processes of this machine and by a local Dask cluster of two workers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import YUETING, Absent, Figure, Run, ran
from benchmarks.pages import archive

PAGES = 60
WORKERS = 2


def measure() -> list[Figure]:
    """Return pages a second on the cluster, its start and end included, beside the same run without it."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise Absent("dask[distributed] is not installed") from error
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = archive(folder, PAGES)
        here = _published(folder, "here", sources)
        spread = _published(folder, "spread", sources, "--cluster", "local")
    return [
        Figure(
            f"{PAGES} pages (espeak) on a cluster of {WORKERS} workers",
            PAGES / spread.seconds,
            "pages/s",
            "≥ 0.85 × local",
            here.seconds / spread.seconds,
            f"{WORKERS} processes without it",
        ),
        Figure("  peak memory of the largest process", spread.megabytes, "MB"),
    ]


def _published(folder: Path, library: str, sources: tuple[Path, ...], *options: str) -> Run:
    environment = ("env", f"YUETING_CACHE={folder / library}.cache")
    asked: tuple[str | Path, ...] = (
        "-o",
        folder / library,
        "--engine",
        "espeak",
        "-q",
        "--jobs",
        str(WORKERS),
        *options,
    )
    return ran(*environment, YUETING, "publish", *sources, *asked)
