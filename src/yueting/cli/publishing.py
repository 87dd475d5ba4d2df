"""`yueting publish`: inputs in, a library out; progress on stderr, one summary at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from yueting.cli.options import ANY_PATH, FILE, editing, loudness

if TYPE_CHECKING:
    from yueting.press.order import Order, Progress, Report


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, type=ANY_PATH, metavar="INPUT...")
@click.option("--from-file", type=FILE, help="Read more inputs from this file, one a line.")
@click.option(
    "-o",
    "--output",
    default="library",
    show_default=True,
    help="The library: a folder, or an object store such as s3://bucket/prefix.",
)
@click.option(
    "--engine",
    default="auto",
    show_default=True,
    metavar="auto|edge|espeak|piper|openai|silent",
    help="Who speaks; auto: edge where it answers, else espeak.",
)
@click.option("--only", type=click.Choice(["audio", "epub"]), multiple=True, help="Make this branch alone.")
@editing
@click.option("--voices", type=FILE, help="voices.yaml: who speaks what, and how.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=click.Path(path_type=Path, file_okay=False), help="Your own audio/, epub/ and site/.")
@click.option("--vertical", is_flag=True, help="Set Traditional Chinese books in vertical lines.")
@click.option("--large", is_flag=True, help="Set the books in large print.")
@click.option("--ruby", type=click.Choice(["pinyin", "bopomofo"]), help="Print readings over the characters.")
@click.option(
    "--audio-in-book",
    type=click.Choice(["mp3", "none"]),
    default="mp3",
    show_default=True,
    help="Make a narrated book too.",
)
@click.option("--section-feeds", is_flag=True, help="Make a podcast feed for each section too.")
@click.option("--m4b", is_flag=True, help="Make the edition's long track as M4B too (needs yueting[ffmpeg]).")
@click.option("--watch", is_flag=True, help="INPUTs are folders: publish what arrives in them, until Ctrl-C.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0: one a core.")
@click.option("--cluster", metavar="ADDRESS", help="Run editions on a dask.distributed cluster.")
@click.option("--force", is_flag=True, help="Make everything again, without the memory of clips.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--json", "as_json", is_flag=True, help="End with one JSON object on stdout.")
@loudness
def publish(
    inputs: tuple[Path, ...], output: str, *, as_json: bool, dry_run: bool, watch: bool, quiet: bool, **options: Any
) -> int:
    """Make a podcast, a book and a web page of newspaper pages.

    An INPUT is a page (Markdown, text, HTML, EPUB, DOCX) or a folder whose files are the pages of one edition.
    """
    from yueting.cli import progress

    sources = (*inputs, *_listed(options.pop("from_file")))
    if not sources:
        raise click.UsageError("nothing to publish: name a page or a folder, such as `yueting publish samples/`")
    cluster = options.pop("cluster") or ""
    verbose = options.pop("verbose")
    order = _order(options)
    if dry_run:
        return _planned(sources, order, as_json=as_json)
    if watch:
        from yueting.press.watching import arrivals

        groups = arrivals(sources)
    else:
        groups = iter((sources,))
    status = 0
    for group in groups:
        with progress.shown(quiet=quiet, verbose=verbose) as seen:
            report = _published(group, output, order, seen, cluster)
        if as_json:
            click.echo(json.dumps(report_json(report), ensure_ascii=False))
        if not quiet:
            progress.summary(report, output)
        status = report.status
    return status


def _published(sources: tuple[Path, ...], output: str, order: Order, watch: Progress, cluster: str) -> Report:
    from yueting.press.batch import publish as published
    from yueting.press.mirror import Mirror, is_remote

    if not is_remote(output):
        return published(sources, Path(output), order, watch, cluster)
    mirror = Mirror(output)
    mirror.pull()
    report = published(sources, mirror.folder, order, watch, cluster)
    mirror.push()
    return report


def _planned(sources: tuple[Path, ...], order: Order, *, as_json: bool) -> int:
    from dataclasses import asdict

    from yueting.press.plan import plan

    planned, failed = plan(sources, order)
    if as_json:
        would = [{**asdict(one), "speech_seconds": round(one.speech), "bytes": one.bytes} for one in planned]
        click.echo(json.dumps({"would_make": would, "failed": [asdict(one) for one in failed]}, ensure_ascii=False))
    for one in planned if not as_json else ():
        click.echo(
            f"{one.id}: {one.title}: {one.articles} stories, {one.characters} characters, "
            f"about {one.speech / 60:.0f} minutes, {one.bytes / 1e6:.0f} MB of sound, {one.requests} requests, "
            f"{one.warnings} warnings"
        )
    for lost in failed:
        click.echo(f"yueting: {lost.source}: {lost.reason}", err=True)
    statuses = {lost.status for lost in failed}
    return (statuses.pop() if not planned and len(statuses) == 1 else 1) if failed else 0


def report_json(report: Report) -> dict[str, Any]:
    """Return *report* as the object that `publish --json` ends with."""
    return {
        "made": [_made_json(made) for made in report.made],
        "unchanged": [made.id for made in report.unchanged],
        "failed": [{"input": f.source, "reason": f.reason, "status": f.status} for f in report.failed],
        "seconds": round(report.seconds, 3),
        "speech_seconds": round(report.speech, 3),
        "files": [name for made in report.made for name in made.files],
        "notes": list(report.notes),
    }


def _made_json(made: Any) -> dict[str, Any]:
    return {
        "id": made.id,
        "input": made.source,
        "title": made.title,
        "articles": made.articles,
        "speech_seconds": round(made.seconds, 3),
        "warnings": made.warnings,
        "files": list(made.files),
    }


def _order(options: dict[str, Any]) -> Order:
    from yueting.press.order import Order

    only: tuple[Literal["audio", "epub"], ...] = options.pop("only")
    options["only"] = frozenset(only or ("audio", "epub"))
    options["audio_in_book"] = options["audio_in_book"] == "mp3"
    options["convert"] = options["convert"] or ""
    options["ruby"] = options["ruby"] or ""
    return Order(**options)


def _listed(path: Path | None) -> tuple[Path, ...]:
    if path is None:
        return ()
    from yueting.errors import InputError

    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a list of inputs: {error}") from error
    return tuple(Path(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
