"""A command that explains itself like a manual page: options under headings, examples, exit statuses, files, environment.

`yueting COMMAND --help` shows it; `docs/manual_pages.py` sets the same in roff.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import click

from yueting.cli.pages import Commands

Rows = Sequence[tuple[str, str]]

STATUSES: Final[Rows] = (
    ("0", "all was made, or was unchanged"),
    ("1", "some editions failed, the others were made"),
    ("2", "the command line was not understood"),
    ("3", "no page could be read"),
    ("4", "a settings file is wrong"),
    ("5", "the library cannot be written"),
    ("6", "no voice works here"),
    ("7", "something that was made is not valid"),
    ("70", "a fault in the program"),
    ("130", "stopped by a person"),
)
"""Exit status → meaning, of the program as a whole."""
ENVIRONMENT: Final[dict[str, str]] = {
    "YUETING_CACHE": "the folder of remembered clips and runs (else XDG_CACHE_HOME/yueting, else ~/.cache/yueting)",
    "LC_ALL, LC_MESSAGES, LANG": "the tongue of messages: Chinese where the locale is Chinese, else English",
    "OPENAI_API_KEY": "the key for --engine openai; it is in no file and no report",
    "OPENAI_BASE_URL": "the address of a server that speaks like OpenAI's, for --engine openai",
    "YUETING_PIPER_VOICES": "the folder of Piper's voices",
    "YUETING_MODELS": "the folder of neural models (else XDG_DATA_HOME/yueting/models, else ~/.local/share/yueting/models)",
    "YUETING_MODELS_FROM": "a mirror's address, a folder or a table (JSON) that models are fetched from",
    "YUETING_PROVIDERS": "what computes kokoro's voices, by ONNX Runtime's names (CPUExecutionProvider)",
}


class Manual(click.Command):
    """What a command's help page says beyond click's; *headings* are option groups: heading → names of parameters, in the order shown."""

    def __init__(
        self,
        *arguments: Any,
        headings: Mapping[str, Sequence[str]] | None = None,
        examples: Rows = (),
        statuses: Sequence[str] = ("0", "2"),
        files: Rows = (),
        environment: Sequence[str] = (),
        **options: Any,
    ) -> None:
        options.setdefault("context_settings", {"help_option_names": ["-h", "--help"], "max_content_width": 100})
        super().__init__(*arguments, **options)
        self.headings, self.examples, self.files = dict(headings or {}), tuple(examples), tuple(files)
        self.statuses = tuple((status, means) for status, means in STATUSES if status in statuses)
        self.environment = tuple((name, ENVIRONMENT[name]) for name in environment)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each group under its heading."""
        for heading, options in self.grouped(ctx):
            with formatter.section(heading):
                formatter.write_dl([record for option in options if (record := option.get_help_record(ctx))])

    def grouped(self, ctx: click.Context) -> Iterator[tuple[str, list[click.Parameter]]]:
        """Yield each heading and its options; those of no heading come last."""
        options = {param.name: param for param in self.get_params(ctx) if isinstance(param, click.Option)}
        for heading, names in self.headings.items():
            yield heading, [options.pop(name) for name in names]
        if options:
            yield "More options" if self.headings else "Options", list(options.values())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what comes after the options."""
        for heading, rows in self.sections():
            with formatter.section(heading):
                formatter.write_dl(rows)

    def sections(self) -> Iterator[tuple[str, Rows]]:
        """Yield the heading and the rows of each section after the options that has any."""
        named = (
            ("Examples", self.examples),
            ("Exit status", self.statuses),
            ("Files", self.files),
            ("Environment", self.environment),
        )
        yield from ((heading, rows) for heading, rows in named if rows)


class Command(Manual):
    """A command with a manual."""


class Program(Manual, Commands):
    """The program with its commands, and a manual of its own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)
