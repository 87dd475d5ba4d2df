"""From an input to an edition: read, clean, edit, cut, convert; settings files are found here, products are not made.

Steps 1–5 of the walk in ARCHITECTURE.md. `compose` is what `yueting inspect` shows and what both branches start from.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yueting.desk.learned import NAME as LEARNED
from yueting.desk.learned import Learned, read_learned
from yueting.desk.proofmarks import Corrections, read_corrections
from yueting.desk.rules import DeskRules, read_rules
from yueting.editorial.naming import edition_id, edition_title, found_date
from yueting.errors import InputError
from yueting.model import Edition, Notice, Page
from yueting.notices import notice
from yueting.order import Order
from yueting.paper import Paper, read_paper
from yueting.resources import folder_of, is_there

if TYPE_CHECKING:
    from yueting.readers import Gathering


@contextmanager
def unswept() -> Iterator[None]:
    """Let no sweep for cycles run meanwhile: blocks hold none, and each sweep looks at all that have been made so far."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            # What has been made counts as old: else the first sweep of what is young would look at all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition, the pages it was made of as they were cleaned, its paper, and the pages that could not be read.

    *corrections* are a person's, by the page they are kept beside.
    """

    source: Path
    edition: Edition
    pages: tuple[Page, ...]
    paper: Paper
    failures: tuple[InputError, ...] = ()
    corrections: Mapping[str, Corrections] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laid:
    """What has been read of the input *source* under *order*: its pages, cleaned, and all that its edition is made by."""

    source: Path
    order: Order
    id: str
    pages: tuple[Page, ...]
    paper: Paper
    rules: DeskRules
    date: str
    failures: tuple[InputError, ...] = ()
    learned: Learned = field(default_factory=Learned)


def compose(source: Path, order: Order, *, id: str = "") -> Composed:  # noqa: A002  (an edition's id is its id)
    """Return the edition that *source*, a page or a folder of pages, becomes under *order*.

    Raises InputError where no page can be read, SettingsError where a settings file is wrong.
    """
    with unswept():
        laid = lay(source, order, id=id)
        return edited(laid, corrections_of(laid.source, laid.pages))


def lay(source: Path, order: Order, *, id: str = "") -> Laid:  # noqa: A002
    """Return what stands on the pages of *source*, which is dear to read and the same for all corrections.

    Raises InputError, SettingsError.
    """
    from yueting.desk import clean

    paper, rules = paper_of(source, order), rules_of(source, order)
    gathering = gathered(source, paper, rules, order.date)
    pages = tuple(map(clean.clean(order.clean), gathering.pages))
    date = order.date or _date(source, pages)
    return Laid(
        source, order, id or edition_id(source, date), pages, _published(paper, gathering.pages), rules, date,
        gathering.failures, read_learned(_beside(source, LEARNED) or order.own(LEARNED)),
    )  # fmt: skip


def gathered(source: Path, paper: Paper, rules: DeskRules, day: str = "") -> Gathering:
    """Return the pages of *source*, of *day* where it holds several, with the regions that *rules* give; raises InputError where there is none."""
    from yueting.readers import gather
    from yueting.readers.print.given import Given, giving
    from yueting.readers.print.sheet import Grid

    regions = [Given(one.box, one.kind, frozenset(one.pages or ())) for one in rules.regions]
    way = rules.grid.direction
    grid = Grid(rules.grid.columns or 0, None if way is None else way == "vertical")
    with giving(regions, grid) as use:
        gathering = gather(source, paper, day)
    idle = [notice("region-unused", number=n) for n, one in enumerate(regions, 1) if use.is_idle(one)]
    first, *rest = gathering.pages
    return replace(gathering, pages=(replace(first, notices=(*first.notices, *idle)), *rest)) if idle else gathering


def edited(laid: Laid, corrections: Mapping[str, Corrections]) -> Composed:
    """Return the edition that the pages *laid* become with a person's *corrections*, which are given by their page."""
    from yueting.desk import edit
    from yueting.passes.sentences import cut

    source, order, pages, paper, date = laid.source, laid.order, laid.pages, laid.paper, laid.date
    edition = edit(
        pages,
        id=laid.id,
        title=order.title or edition_title(paper.name, date, pages[0].title, source.stem),
        date=date or _file_day(source),
        language=paper.language or _agreed([page.language for page in pages]),
        rules=laid.rules,
        corrections=corrections,
        learned=laid.learned,
    )
    told = (
        *_told(date, laid.failures),
        *(() if order.date else _differing(pages)),
        *(() if paper.language or order.convert else _placed(edition.language)),
    )
    edition = replace(_foreign(edition).each_article(cut), notices=(*edition.notices, *told))
    return Composed(source, _converted(edition, order), pages, paper, laid.failures, dict(corrections))


def _foreign(edition: Edition) -> Edition:
    """Return *edition* with its language on every story, where it is not Chinese: passes see one story at a time."""
    if edition.language.startswith(("zh", "yue")) or not edition.language:
        return edition
    return edition.each_article(lambda article: replace(article, language=article.language or edition.language))


def _published(paper: Paper, pages: tuple[Page, ...]) -> Paper:
    """Return *paper* with the publisher that its book names, where it does not say one itself."""
    named = {page.publisher for page in pages}
    return paper if paper.publisher or len(named) != 1 else paper.model_copy(update={"publisher": named.pop()})


def _told(date: str, failures: tuple[InputError, ...]) -> tuple[Notice, ...]:
    unread = tuple(notice("page-unread", reason=failure) for failure in failures)
    return unread if date else (*unread, notice("date-unknown"))


def _differing(pages: tuple[Page, ...]) -> tuple[Notice, ...]:
    """Return what is told where pages say that they are of several days: once, with the first day that is another."""
    days = tuple(dict.fromkeys(page.date for page in pages if page.date))
    return (notice("days-differ", first=days[0], other=days[1]),) if len(days) > 1 else ()


def _agreed(languages: list[str]) -> str:
    """Return the place's tag where the first of *languages* has none and all that name one name the same; else none."""
    places = {language for language in languages if language.startswith("zh-Hant-")}
    return places.pop() if languages[0] == "zh-Hant" and len(places) == 1 else ""


def _placed(language: str) -> tuple[Notice, ...]:
    """Return what is to be said of a *language* that was told from the page's words and decides who reads it."""
    match language:
        case "zh-Hant":
            return (notice("region-unknown"),)
        case "zh-Hant-HK" | "zh-Hant-MO":
            place = "Hong Kong" if language.endswith("HK") else "Macau"
            return (notice("region-told", place=place, tongue="Cantonese"),)
        case _:
            return ()


def _beside(source: Path, name: str) -> Path | None:
    """Return the settings file *name* in the folder *source*, or beside the page *source*, if there is one."""
    folder = folder_of(source)
    return folder / name if (folder / name).exists() else None


def paper_of(source: Path, order: Order) -> Paper:
    """Return the paper of *source*; raises SettingsError."""
    return read_paper(order.paper or _beside(source, "paper.yaml") or order.own("paper.yaml"))


def rules_of(source: Path, order: Order) -> DeskRules:
    """Return the habits of the paper of *source*; raises SettingsError."""
    return read_rules(order.desk or _beside(source, "desk.yaml") or order.own("desk.yaml"))


def correction_files(source: Path, pages: tuple[Page, ...]) -> dict[str, Path]:
    """Return where a person's corrections of each page stand or would: those of `01.md` in `01.md.desk.yaml` beside it."""
    folder = folder_of(source)
    return {page.source: folder / f"{page.source}.desk.yaml" for page in pages}


def corrections_of(source: Path, pages: tuple[Page, ...]) -> dict[str, Corrections]:
    """Return a person's corrections by page; raises SettingsError."""
    files = correction_files(source, pages)
    return {name: read_corrections(path) for name, path in files.items() if is_there(path)}


def _date(source: Path, pages: tuple[Page, ...]) -> str:
    if day := next((page.date for page in pages if page.date), ""):
        return day
    folder = (source if source.is_dir() else source.parent).absolute()
    # A saved site keeps its days in folders of months: 2026-03/05.
    return found_date(source.stem, source.parent.name, "-".join(folder.parts[-3:]))


def _file_day(source: Path) -> str:
    """Return the day the input was last changed: the only day left to date an edition by, and said in a notice."""
    return datetime.fromtimestamp(source.stat().st_mtime, UTC).date().isoformat()


def _converted(edition: Edition, order: Order) -> Edition:
    if not order.convert and order.quotes == "keep":
        return edition
    from yueting.passes.convert import Terms, convert_edition, read_terms

    terms = read_terms(order.terms) if order.terms else Terms()
    return convert_edition(order.convert, terms=terms, quotes=order.quotes)(edition)
