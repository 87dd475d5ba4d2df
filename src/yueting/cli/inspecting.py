"""`yueting inspect`: the edition as the desk sees it, before anything is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from yueting.cli.manual import Command
from yueting.cli.options import ANY_PATH, editing, loudness
from yueting.cli.piped import laid_down
from yueting.cli.teaching import teach, write
from yueting.cli.tongues import counted, said, told
from yueting.errors import legible

if TYPE_CHECKING:
    from rich.tree import Tree

    from yueting.editorial.composition import Composed
    from yueting.model import Block, Edition, Notice, Severity

SHORT = 44
HEADINGS: Final = {
    "What is shown": ("as_json", "explain", "diff", "html", "write_corrections"),
    "What is learnt": ("learn",),
    "What the page is": ("paper", "date", "title", "desk", "clean"),
    "Script and quotation marks": ("convert", "terms", "quotes"),
}


@click.command(
    cls=Command,
    headings=HEADINGS,
    examples=(
        ("yueting inspect page.md", "the stories, the page’s furniture, and what needs eyes"),
        ("yueting inspect page.md -v", "every decision too"),
        ("yueting inspect library", "the warnings of every edition that was made"),
        ("yueting inspect page.md --explain a03", "why the third story is as it is"),
        ("yueting inspect page.md --html proof.html", "a proof sheet to look at in a browser"),
        ("yueting inspect page.md --write-corrections > page.md.desk.yaml", "begin a file of corrections"),
        ("yueting inspect --learn pages", "learn the paper’s own habits from the pages that have corrections"),
    ),
    statuses=("0", "2", "3", "4"),
    files=(
        ("PAGE.desk.yaml", "a person’s corrections of one page"),
        ("desk.learned.yaml", "what was learnt from the corrections of a folder, for all its pages"),
    ),
    short_help="Show the stories the desk finds in a page.",
)
@click.argument("source", type=ANY_PATH, metavar="INPUT")
@editing
@click.option("--json", "as_json", is_flag=True, help="Print the edition as JSON.")
@click.option("--explain", metavar="ARTICLE", help="Say why the story (such as a03) is as it is.")
@click.option("--diff", is_flag=True, help="Show the page as read and as edited, side by side.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a proof sheet to this file.")
@click.option("--write-corrections", is_flag=True, help="Print a first correction file (PAGE.desk.yaml).")
@click.option("--learn", is_flag=True, help="Learn from the corrections in the folder INPUT, for pages like these.")
@loudness
def inspect(source: Path, *, learn: bool, quiet: bool, verbose: bool, **options: Any) -> None:  # noqa: ARG001
    """Show the stories the desk finds in INPUT, warnings first; with -v every notice.

    INPUT is a page, `-` (standard input), a folder whose files are the pages of one edition, a library, or an edition of one
    (library/editions/EDITION.json), which is shown as it was made, with all that came up while it was spoken and bound.
    """
    from yueting.editorial.composition import compose
    from yueting.editorial.standing import editions_of, standing
    from yueting.order import Order

    shows = {name: options.pop(name) for name in ("as_json", "explain", "diff", "html", "write_corrections")}
    options["convert"] = options["convert"] or ""
    if learn:
        teach(source, Order(**options))
        return
    if (source / "editions").is_dir() and not any(shows.values()):
        _library(editions_of(source))
        return
    with laid_down((source,)) as ((laid,), _):
        composed = standing(laid) or compose(laid, Order(**options))
    if not composed.pages and (shows["diff"] or shows["html"]):
        raise click.UsageError("an edition that was made has no page any more to compare with: inspect its page")
    _show(composed, shows, verbose=verbose)


def _show(composed: Composed, shows: dict[str, Any], *, verbose: bool) -> None:
    from yueting.edition_json import edition_json

    if shows["html"]:
        _write_proof(composed, shows["html"])
    if shows["as_json"]:
        click.echo(json.dumps(edition_json(composed.edition), ensure_ascii=False))
    elif shows["explain"]:
        _explain(composed.edition, shows["explain"])
    elif shows["diff"]:
        _difference(composed)
    elif shows["write_corrections"]:
        from yueting.desk import corrections

        click.echo(corrections(composed.edition, composed.pages, composed.corrections), nl=False)
    elif not shows["html"]:
        if len(composed.pages) > 1 or composed.failures:
            _ledger(composed)
        _tree(composed, verbose=verbose)


def _write_proof(composed: Composed, path: Path) -> None:
    from yueting.desk.proof import proof
    from yueting.editorial.sheets import with_sheets

    write(path, with_sheets(proof(composed.pages, composed.edition), composed))


def _explain(edition: Edition, article: str) -> None:
    from yueting.desk.explain import explain

    if article not in {a.id for a in edition.articles}:
        ids = f"{edition.articles[0].id} to {edition.articles[-1].id}" if edition.articles else "none"
        raise click.BadParameter(
            said("no story {article}: there are {ids}", article=repr(article), ids=ids), param_hint="--explain"
        )
    for depth, words in explain(edition, article):
        click.echo("  " * depth + told(words))


def _difference(composed: Composed) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from yueting.desk.explain import difference

    table = Table(said("as read"), said("as edited"), show_lines=True)
    for before, after in difference(composed.pages, composed.edition):
        table.add_row(Text(before), Text(told(after)))
    Console().print(table)


def _ledger(composed: Composed) -> None:
    """Print one line a page, so that an editor sees in seconds which pages need eyes."""
    edition = composed.edition
    for page in composed.pages:
        stories = sum(page.source in {lines.file for lines in a.lines} or a.page == page.id for a in edition.articles)
        warnings, infos = _told(edition, page.source)
        flag = "!" if warnings or not stories else " "
        counts = (
            counted(stories, "{n} story", "{n} stories"),
            counted(warnings, "{n} warning", "{n} warnings"),
            counted(infos, "{n} notice", "{n} notices"),
        )
        click.echo(f"{flag} " + legible(f"{page.source}: {said(', ').join(counts)}"))
    for failure in composed.failures:
        click.echo(f"! {told(failure)}")


def _told(edition: Edition, file: str) -> tuple[int, int]:
    here = [n for n in edition.notices if n.lines is None or n.lines.file in ("", file)]
    return sum(n.severity == "warning" for n in here), sum(n.severity == "info" for n in here)


def _library(editions: Iterable[Edition]) -> None:
    """Print one line an edition, and its warnings under it."""
    for edition in editions:
        warned = [notice for notice in edition.notices if notice.severity == "warning"]
        counts = (
            counted(len(edition.articles), "{n} story", "{n} stories"),
            counted(len(warned), "{n} warning", "{n} warnings"),
        )
        click.echo(f"{'!' if warned else ' '} " + legible(f"{edition.id}: {said(', ').join(counts)}"))
        for notice in warned:
            click.echo("    " + legible(_line(notice)))


def _tree(composed: Composed, *, verbose: bool) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    edition = composed.edition
    root = Tree(Text(f"{edition.title}  {edition.date}  {edition.language}", style="bold"))
    _notices(root, edition, "warnings", "warning")
    for article in edition.articles:
        label = Text.assemble((article.id, "cyan"), " ", (article.title or said("(no headline)"), "bold"))
        branch = root.add(label)
        for block in (b for b in article.head if b.kind != "title"):
            branch.add(_leaf(block, several=len(edition.files) > 1))
        for block in article.blocks:
            branch.add(_leaf(block, several=len(edition.files) > 1))
    for name, blocks in (("captions", edition.captions), ("furniture", edition.furniture)):
        if blocks:
            branch = root.add(Text(told(name), style="bold"))
            for block in blocks:
                branch.add(_leaf(block, several=len(edition.files) > 1))
    infos = sum(notice.severity == "info" for notice in edition.notices)
    if verbose:
        _notices(root, edition, "notices", "info")
    elif infos:
        root.add(Text(counted(infos, "{n} notice: see it with -v", "{n} notices: see them with -v"), style="dim"))
    Console().print(root)


def _notices(root: Tree, edition: Edition, name: str, severity: Severity) -> None:
    """Add the notices of *severity* to *root* as a branch called *name*, if there are any."""
    from rich.text import Text

    found = [notice for notice in edition.notices if notice.severity == severity]
    if not found:
        return
    branch = root.add(Text(said(name), style="bold"))
    for notice in found:
        branch.add(Text(_line(notice), style="yellow" if severity == "warning" else "dim"))


def _line(notice: Notice) -> str:
    where = f"{notice.lines.file}:{notice.lines.first}" if notice.lines and notice.lines.file else ""
    return " ".join(part for part in (notice.code, where, notice.article, told(notice.message)) if part)


def _leaf(block: Block, *, several: bool) -> Any:
    from rich.text import Text

    text = block.shown if len(block.shown) <= SHORT else block.shown[:SHORT] + "…"
    where = f"{block.lines.file}:" if several else ""
    lines = f"  {where}{block.lines.first}–{block.lines.last}"
    return Text.assemble((f"{told(block.kind)} ", "green"), text, (lines, "dim"))
