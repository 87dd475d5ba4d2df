"""The door to Jinja2: a publisher's template or the packaged one, rendered in a sandbox with everything escaped.

A template error is a SettingsError that names the template's file and line. The sandbox asks of every attribute whether
it is safe; the answer hangs on the object's type and the attribute's name alone, so each is asked once.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from yueting.errors import SettingsError
from yueting.resources import drawer

PAGES: Final = ("html", "xml", "xhtml", "svg", "ncx", "smil")
"""What a template's name ends in; the rest of a folder is copied as it is."""


class Templates:
    """The templates of one folder of the drawer (such as `epub`), the publisher's own before the packaged ones."""

    def __init__(self, folder: str, own: Path | None = None) -> None:
        roots = (own, drawer()) if own else (drawer(),)
        folders = tuple(root / folder for root in roots)
        self._environment = _environment(tuple(map(str, folders)), _stamps(folders))

    def compile(self) -> None:
        """Compile every page before one is filled; what is wrong with one is said to whoever asks for it."""
        import jinja2

        for name in self._environment.list_templates(extensions=PAGES):
            with suppress(jinja2.TemplateError, UnicodeDecodeError):
                self._environment.get_template(name)

    def render(self, name: str, **facts: object) -> str:
        """Return the template *name* filled with *facts*, escaped for XML; raises SettingsError."""
        import jinja2

        try:
            return str(self._environment.get_template(name).render(**facts))
        except jinja2.TemplateSyntaxError as error:
            raise SettingsError(str(error.message), file=error.filename or name, line=error.lineno) from error
        except jinja2.TemplateNotFound as error:
            raise SettingsError("no such template", file=str(error)) from error
        except UnicodeDecodeError as error:
            raise SettingsError("not UTF-8 text: save it as UTF-8", file=name) from error
        except Exception as error:  # whatever a publisher's own expression may raise: a sum of words, a division by 0
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise SettingsError(reason, file=name, line=_line_in_template(error, name)) from error


def _stamps(folders: tuple[Path, ...]) -> tuple[tuple[str, int], ...]:
    """Return which templates there are and when each was last changed, so that a changed one is compiled again."""
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for folder in folders for path in folder.glob("*.*")))


@lru_cache(16)
def _environment(roots: tuple[str, ...], stamps: tuple[tuple[str, int], ...]) -> Any:  # noqa: ARG001  (part of the cache's key)
    import jinja2
    import jinja2.sandbox

    strict = jinja2.sandbox.ImmutableSandboxedEnvironment.is_safe_attribute

    class Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            kind = type(obj), attr
            if kind not in known:
                known[kind] = strict(self, obj, attr, value)
            return known[kind]

    known: dict[tuple[type, str], bool] = {}
    return Sandbox(
        loader=jinja2.FileSystemLoader(roots, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _line_in_template(error: Exception, name: str) -> int:
    """Return the line in *name* where rendering failed, from the frames Jinja2 rewrites to the template's own."""
    line, frame = 0, error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename.endswith(name):
            line = frame.tb_lineno
        frame = frame.tb_next
    return line
