"""Take the pictures of the documents: the library's page, a page of the book, the proof desk, each of a sample, in headless Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "samples" / "lanhe_2026-03-18.md"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SIZE = "900,640"
COLOURS = 48
WEEKLY = SAMPLE.parent / "weekly"


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
            taken(browser, file.as_uri(), HERE / f"{name}.png", Path(folder) / "profile")
        proofed(browser, Path(folder))


def proofed(browser: str, folder: Path) -> None:
    """Take the picture of the proof desk, with the weekly of the samples on it."""
    page = shutil.copytree(WEEKLY, folder / "weekly")
    command = [sys.executable, "-m", "yueting", "proof", page, "--no-open"]
    environment = os.environ | {"YUETING_CACHE": str(folder / "cache"), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as desk:
        address = desk.stderr.readline().split()[0] if desk.stderr else ""
        taken(browser, address, HERE / "proof.png", folder / "profile", "1280,800")
        desk.terminate()
    with Image.open(HERE / "proof.png") as picture:
        few = picture.convert("RGB").quantize(COLOURS)
    few.save(HERE / "proof.png", optimize=True)


def taken(browser: str, address: str, picture: Path, profile: Path, size: str = SIZE) -> None:
    """Write *picture* of the page at *address* as *browser* shows it."""
    manner = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}", f"--user-data-dir={profile}"]
    patient = ["--lang=en", "--virtual-time-budget=4000"]
    subprocess.run([browser, *manner, *patient, f"--screenshot={picture}", address], check=True, capture_output=True)


if __name__ == "__main__":
    main()
