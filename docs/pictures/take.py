"""Take the pictures of the README: the library's page and a page of the book, made of a sample, in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "samples" / "lanhe_2026-03-18.md"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SIZE = "900,640"


def main() -> None:
    """Publish the sample into a folder that is thrown away, and take both pictures of what it made."""
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("no Chromium here: install one to take the pictures")
    with tempfile.TemporaryDirectory() as folder:
        library, book = Path(folder) / "library", Path(folder) / "book"
        command = [sys.executable, "-m", "yueting", "publish", SAMPLE, "-o", library, "--engine", "espeak"]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(library / "epub" / f"{SAMPLE.stem}.epub") as epub:
            epub.extractall(book)
        page = next(path for path in sorted(book.rglob("*a01*.xhtml")))
        for name, file in (("library", library / "index.html"), ("book", page)):
            taken(browser, file, HERE / f"{name}.png", Path(folder) / "profile")


def taken(browser: str, page: Path, picture: Path, profile: Path) -> None:
    """Write *picture* of *page* as *browser* shows it."""
    manner = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={SIZE}", f"--user-data-dir={profile}"]
    subprocess.run([browser, *manner, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
