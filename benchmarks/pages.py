"""The pages that are measured: the real one where it lies beside the checkout, our own sample everywhere else."""

from __future__ import annotations

from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "samples"
OURS = ROOT / "samples" / "lanhe_2026-03-18.md"
PRINTERS = "本报讯新华社电记者通员摄图文版第下转上接责任编辑一二三四五六七八九十年月日星期讯訊記員攝圖責編輯轉報華"
"""What a page is set with: characters by which bylines, datelines, captions and jumps are known."""


def page(folder: Path) -> Path:
    """Return one full newspaper page: the real one, or our sample twice with other headlines, written to *folder*."""
    real = REAL / "taiyuan_2023-08-30.md"
    if real.is_file():
        return real
    text = OURS.read_text("utf-8")
    made = folder / "page_2026-03-18.md"
    made.write_text(f"{text}\n\n{_reworded(text, '乙')}", "utf-8")
    return made


def archive(folder: Path, pages: int) -> tuple[Path, ...]:
    """Return *pages* different pages of about a full page each, written to *folder*; every story is in one of them."""
    sources = [path.read_text("utf-8") for path in _sources()]
    made = []
    for number in range(pages):
        path = folder / f"paper_{1926 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}.md"
        path.write_text(_reworded(sources[number % len(sources)], f"{number}"), "utf-8")
        made.append(path)
    return tuple(made)


def long_page(pages: int) -> str:
    """Return *pages* pages in one, each of other words: a repeated page would only measure the search for duplicates."""
    sources = [path.read_text("utf-8") for path in _sources()]
    return "\n\n".join(_disguised(sources[number % len(sources)], number) for number in range(pages))


def reworded(page: Path, folder: Path, count: int) -> list[Path]:
    """Return *count* copies of *page*, each of other words, written to *folder*: a page that was read before is read faster."""
    text, made = page.read_text("utf-8"), []
    for number in range(count):
        path = folder / f"{number}_{page.name}"
        path.write_text(_disguised(text, number), "utf-8")
        made.append(path)
    return made


def _disguised(text: str, number: int) -> str:
    """Return *text* with its ordinary Han characters exchanged for one another, another way for every *number*."""
    ordinary = sorted({c for c in text if "\u4e00" <= c <= "\u9fff"} - set(PRINTERS))
    exchanged = ordinary[:]
    Random(number).shuffle(exchanged)  # noqa: S311  (a disguise, not a secret)
    return text.translate(str.maketrans("".join(ordinary), "".join(exchanged)))


def han(text: str) -> int:
    """Return how many Han characters *text* has."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


def _sources() -> tuple[Path, ...]:
    real = sorted(p for p in REAL.glob("*.md") if p.name != "README.md") if REAL.is_dir() else []
    return tuple(real) or (OURS,)


def _reworded(text: str, mark: str) -> str:
    """Return *text* with *mark* at the end of every line of print, so that no sentence has been said before."""
    return "\n".join(_marked(line, mark) for line in text.splitlines())


def _marked(line: str, mark: str) -> str:
    return f"{line[:-1]}（{mark}）{line[-1]}" if line.endswith("。") else line
