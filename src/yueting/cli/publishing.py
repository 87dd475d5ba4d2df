"""`yueting publish`: inputs in, a library out; progress on stderr, events and the report on stdout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from yueting.cli.manual import Command
from yueting.cli.options import ANY_PATH, FILE, FOLDER, editing, engine_names, loudness, one_of
from yueting.cli.piped import laid_down, run_named
from yueting.cli.tongues import said
from yueting.messages import Message

if TYPE_CHECKING:
    from yueting.order import Order, Progress, Report
    from yueting.press.journal import Journal

HEADINGS: Final = {
    "What goes in": ("from_file", "watch"),
    "What comes out": ("output", "only", "audio_in_book", "section_feeds", "m4b", "talking_book"),
    "Who speaks, and how": ("engine", "voices", "lexicon"),
    "What the page is": ("paper", "date", "title", "desk", "clean"),
    "Script and quotation marks": ("convert", "terms", "quotes"),
    "How the book is set": ("vertical", "large", "ruby", "drawer"),
    "How it is run": ("jobs", "cluster", "force", "keep_going"),
    "What is told": ("dry_run", "report", "as_json", "quiet", "verbose"),
}
EXAMPLES: Final = (
    ("yueting publish page.md", "one page, into the folder library"),
    ("yueting publish pages/2026-03-18/ -o library", "a folder is one edition, its files are the pages"),
    ("yueting publish archive/* --dry-run", "what would be made, how long it takes and how big it is"),
    ("curl https://paper.example/today | yueting publish - --date 2026-03-18", "a page that another program gives"),
    ("yueting publish --from-file list.txt -q --report run.json", "for cron: errors alone, and a report of the run"),
    ("yueting publish page.md --engine espeak --convert s2hk", "offline, in the script of Hong Kong"),
    ("yueting publish inbox/ --watch", "whatever arrives there, until Ctrl-C"),
)
FILES: Final = (
    ("paper.yaml, desk.yaml", "settings of the newspaper, found beside the pages, else in --drawer"),
    ("PAGE.desk.yaml", "a person's corrections of one page"),
    ("library/editions/EDITION.json", "the manifest: all the rest can be made again from it"),
)


@click.command(
    cls=Command,
    headings=HEADINGS,
    examples=EXAMPLES,
    statuses=("0", "1", "2", "3", "4", "5", "6", "7", "70", "130"),
    files=FILES,
    environment=(
        "YUETING_CACHE",
        "OPENAI_API_KEY",
        "YUETING_PIPER_VOICES",
        "YUETING_MODELS",
        "YUETING_PROVIDERS",
        "LC_ALL, LC_MESSAGES, LANG",
    ),
    short_help="Make sound, books and a site of newspaper pages.",
)
@click.argument("inputs", nargs=-1, type=ANY_PATH, metavar="INPUT...")
@click.option("--from-file", type=FILE, help="Read more inputs from this file, one a line; `#` begins a comment.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="library",
    show_default=True,
    metavar="DIR",
    help="The library: a folder, or an object store such as s3://bucket/prefix.",
)
@click.option(
    "--engine",
    default="auto",
    show_default=True,
    metavar="auto|edge|kokoro|espeak|piper|openai|command|silent",
    shell_complete=engine_names,
    help="Who speaks; auto: edge where it answers, else kokoro where its model is, else espeak.",
)
@click.option("--only", type=click.Choice(["audio", "epub"]), multiple=True, help="Make this branch alone.")
@editing
@click.option("--voices", type=FILE, help="voices.yaml: who speaks what, and how.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=FOLDER, help="Your own folder, as `yueting init` makes it.")
@click.option("--vertical", is_flag=True, help="Set Traditional Chinese books in vertical lines.")
@click.option("--large", is_flag=True, help="Set the books in large print.")
@click.option(
    "--ruby", type=click.Choice(["pinyin", "bopomofo", "jyutping"]), help="Print readings over the characters."
)
@one_of("--audio-in-book", "mp3", ("mp3", "none"), help="Make a narrated book too.")
@click.option(
    "--section-feeds/--no-section-feeds", default=None, help="Make a podcast feed for each section too, or no more."
)
@click.option("--m4b", is_flag=True, help="Make the edition's long track as M4B too (needs yueting[ffmpeg]).")
@click.option(
    "--talking-book",
    type=click.Choice(["daisy202"]),
    help="Make a talking book for the players of blind readers too: a folder and a ZIP.",
)
@click.option("--watch", is_flag=True, help="INPUTs are folders: publish what arrives in them, until Ctrl-C.")
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Worker processes; 0: one a core.")
@click.option("--cluster", metavar="ADDRESS", help="Run editions on a dask.distributed cluster; local: start one here.")
@click.option("--force", is_flag=True, help="Make everything again, without the memory of clips.")
@click.option(
    "--keep-going/--fail-fast",
    default=True,
    show_default=True,
    help="After an edition has failed: make the others, or begin no other.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--report", type=FILE, help="Write what was made, unchanged and failed to this file (JSON).")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one JSON object a line on stdout as things happen, the report last; with -q the report alone.",
)
@loudness
def publish(
    inputs: tuple[Path, ...], output: str, *, as_json: bool, dry_run: bool, watch: bool, quiet: bool, **options: Any
) -> int:
    """Make a podcast, a book and a web page of newspaper pages.

    An INPUT is a page (Markdown, text, HTML, EPUB, DOCX, ODT, RTF, RSS, Atom, PDF), a folder or ZIP whose files are
    the pages of one edition, or `-`: the page that comes in by standard input, its kind told by its content. What is
    unchanged since the last run is left alone; an edition that fails does not stop the others. A run may be stopped at
    any time: what is finished is kept, and the next run goes on.
    """
    from yueting import pinyin
    from yueting.press.journal import Journal, kept

    sources = (*inputs, *_listed(options.pop("from_file")))
    if not sources:
        raise click.UsageError(said("nothing to publish: name a page or a folder, such as `yueting publish samples/`"))
    cluster, verbose, file = options.pop("cluster") or "", options.pop("verbose"), options.pop("report")
    order = _order(options)
    if order.talking_book and "audio" not in order.only:
        raise click.UsageError(said("--talking-book needs sound: leave out --only epub"))
    with laid_down(sources) as (laid, named):
        if dry_run:
            from yueting.cli.planning import planned

            return planned(laid, output, order, named, as_json=as_json)
        pinyin.begin()
        status = 0
        journal = Journal(output, order, file)
        with kept(journal):
            for group in _groups(laid, watch=watch):
                run = run_named(partial(_published, group, output, order, cluster=cluster), named)
                report = reported(run, named(group), journal, quiet=quiet, verbose=verbose, as_json=as_json)
                status = report.status
    return status


def reported(run: Callable[[Progress], Report], sources: tuple[Path, ...], journal: Journal, **loud: bool) -> Report:
    """Return the report of *run*, shown while it goes on and summed up at its end, noted in *journal*.

    *loud* are the options `quiet`, `verbose` and `as_json`. However the run ends, the last line of `--json` is a report.
    """
    from yueting.cli import events, progress

    journal.ask(sources)
    try:
        with progress.shown(sources, **loud) as seen:
            report = run(journal.beside(seen))
    except BaseException as error:
        if loud["as_json"]:
            events.broken(journal.report(), error)
        raise
    journal.note(report)
    if loud["as_json"]:
        events.finished(report)
    progress.complain(report, verbose=loud["verbose"])
    if not loud["quiet"]:
        progress.summary(report, journal.library, journal.order.engine)
    return report


def _groups(sources: tuple[Path, ...], *, watch: bool) -> Iterator[tuple[Path, ...]]:
    if not watch:
        return iter((sources,))
    from yueting.press.watching import arrivals

    return arrivals(sources)


def _published(sources: tuple[Path, ...], output: str, order: Order, watch: Progress, *, cluster: str) -> Report:
    from yueting.library.mirror import Mirror, is_remote
    from yueting.press.publishing import publish as published

    if not is_remote(output):
        return published(sources, Path(output), order, watch, cluster)
    mirror = Mirror(output)
    mirror.pull()
    report = published(sources, mirror.folder, order, watch, cluster, mirror.push)
    mirror.push()
    return report


def _order(options: dict[str, Any]) -> Order:
    from yueting.order import Order

    only: tuple[Literal["audio", "epub"], ...] = options.pop("only")
    options["only"] = frozenset(only or ("audio", "epub"))
    options["audio_in_book"] = options["audio_in_book"] == "mp3"
    options["convert"] = options["convert"] or ""
    options["ruby"] = options["ruby"] or ""
    options["talking_book"] = options["talking_book"] or ""
    return Order(**options)


def _listed(path: Path | None) -> tuple[Path, ...]:
    if path is None:
        return ()
    from yueting import intake
    from yueting.errors import InputError

    try:
        lines = intake.text(path, intake.LIST, "utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(Message("{path}: cannot be read as a list of inputs: {why}", path=path, why=why)) from error
    return tuple(Path(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
