"""Which words of the source are said to people: a Babel extraction method.

Taken are the templates of `Message` and `said`, the arguments of errors and findings, all `help=`, the paragraphs of a
command's docstring, and every other string that is prose. A message is a plain text, or plain texts and named ones
joined by `+`; one that is put together from values when the program runs cannot be found in a catalogue, so an f-string
that is prose is a fault (`unfinished`). What stands in products (`CONTENT`) has its own tables there.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

CONTENT: Final = (
    "words/book.py",
    "words/player.py",
    "words/proofing.py",
    "words/site.py",
    "passes/remainder.py",
    "audio/announcements.py",
    "desk/proof/sheet.py",
    "editorial/sheets.py",
    "desk/proof/corrections.py",
    "library/serve.py",
    "galley/filing.py",
    "galley/replies.py",
    "galley/server.py",
    "passes/spoken/english/dates.py",
    "passes/spoken/english/numerals.py",
)
"""Modules whose prose is part of a book, a page, a file or what a voice says; of them only the errors are messages."""

SPOKEN: Final[Mapping[str, slice]] = {
    "Message": slice(1),
    "message": slice(1),
    "said": slice(1),
    "told": slice(1),
    "Finding": slice(3, 4),
    "_finding": slice(None),
    "Failed": slice(1, 2),
    "Sign": slice(None),
}
"""Which arguments of a call are said to people; of an error it is the first."""
ERROR: Final = re.compile(r"\w*Error|Unavailable|Refused|Fault")
SHOWN: Final = ("help", "epilog", "short_help", "seen")
"""Keyword arguments that are shown."""
PROSE: Final = re.compile(r"(?<![\w./+=-])(?:[a-z']{2,}[,;:]? +(?=[a-z]{3,})|[a-z]{3,}[,;:]? +(?=[a-z']{2,}|\{))")
NO_PROSE: Final = re.compile(
    r"[<>\\^|]|=\"|\{--|\n\n|^\S*/\S*; |max-age|^yueting\b|^\.TH|^eval |^Here is|^\w+( \w*\d\w*)+$|^\w( \w)+$"
)
"""Mark-up, patterns, headers, command lines and lists of codes."""

SHORT: Final = (
    *("title", "kicker", "subtitle", "byline", "paragraph", "subhead", "caption", "quote", "list", "table", "note"),
    *("folio", "editors", "footer", "strap", "jump", "contents", "links", "navigation", "subscription", "comment"),
    *("rule", "captions", "furniture", "error", "warning", "text", "spoken", "pinyin", "phonemes", ", "),
    *("edition", "stories", "characters", "sound", "requests", "size", "warnings"),
    *("speaking", "binding", "shelving", "done", "unchanged"),
    *("Examples", "Exit status", "Environment", "Files", "More options"),
    "{mark} {message} ({confidence} sure){place}",
    *("{reason} ({weight})", "{kind} “{words}”: {reason}", "{first}, {rest}", "  [{lines}]"),
    *("{file} line {first}", "{file} lines {first}–{last}", "{kind}: {text}  [{lines}]"),
    "dateline: {dateline}",
    "{paragraphs} paragraphs from {places}",
)
"""Ours that are too short to be known as prose, or that are shown without their indent."""

Message = tuple[int, str, str | tuple[str, ...], list[str]]


def extract(source: IO[bytes], _keywords: Any, _tags: Collection[str], options: Mapping[str, Any]) -> Iterator[Message]:
    """Yield each message of the Python file *source* as Babel wants it: line, function, message or plural pair, comments."""
    tree = ast.parse(source.read())
    constants = _constants(tree)
    content = bool(options.get("content"))
    documentation = _documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and _is_command(node):
            for paragraph in paragraphs(ast.get_docstring(node) or ""):
                yield node.lineno, "", paragraph, []
        if isinstance(node, ast.Call) and _name(node.func) == "counted":
            yield node.lineno, "ngettext", (_text(node.args[1], constants), _text(node.args[2], constants)), []
    plurals = {arg for n in ast.walk(tree) if isinstance(n, ast.Call) and _name(n.func) == "counted" for arg in n.args}
    for node, spoken in _strings(tree):
        text = _text(node, constants)
        if node in documentation or node in plurals or not re.search("[A-Za-z]{2}", _bare(text)):
            continue
        if (spoken and text != "yueting") or (not content and is_prose(text)):
            yield node.lineno, "", text, []


def is_prose(text: str) -> bool:
    """Return whether *text* is said to a person: words in a row, and no mark-up, pattern or list of codes."""
    bare = _bare(text)
    return bool(PROSE.search(bare)) and not NO_PROSE.search(bare)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each as one line; a block behind a backspace line by line, as it is shown."""
    found = []
    for block in inspect.cleandoc(text).split("\n\n"):
        lines = [line.strip() for line in block.splitlines()]
        found += [line for line in lines[1:] if line] if lines[:1] == ["\b"] else [" ".join(lines).strip()]
    return [paragraph for paragraph in found if paragraph]


def unfinished(source: str) -> list[tuple[int, str]]:
    """Return the line and the text of each f-string in *source* that is prose: what should be a message with fields."""
    texts = (
        (node.lineno, _bare(ast.unparse(node)))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
    )
    return [(line, text) for line, text in texts if is_prose(text.strip("f'\""))]


def _strings(tree: ast.AST) -> Iterator[tuple[ast.expr, bool]]:
    """Yield each whole string, and whether it stands where people are spoken to."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, spoken = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            waiting += [(part.value, False) for part in reversed(node.values) if isinstance(part, ast.FormattedValue)]
            continue
        if _is_text(node):
            assert isinstance(node, ast.expr)  # noqa: S101  (a text is an expression)
            yield node, spoken
            continue
        children = reversed(list(ast.iter_child_nodes(node)))
        waiting += [(child, _speaks(node, child, spoken=spoken)) for child in children]


def _is_text(node: ast.AST) -> bool:
    """Return whether *node* is a string, or strings and names joined by `+`."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = (left, right)
            return any(map(_is_text, parts)) and all(_is_text(part) or isinstance(part, ast.Name) for part in parts)
        case _:
            return False


def _speaks(node: ast.AST, child: ast.AST, *, spoken: bool) -> bool:
    match node:
        case ast.Call(func=func, args=args):
            name = _name(func)
            return child in (args[:1] if ERROR.fullmatch(name) else args[SPOKEN.get(name, slice(0))])
        case ast.keyword(arg=name):
            return name in SHOWN
        case ast.IfExp(test=test):
            return spoken and child is not test
        case _:
            return False


def _text(node: ast.expr, constants: Mapping[str, str]) -> str:
    """Return the string *node* as it stands in the catalogue, named texts filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return constants.get(name, "")
        case ast.BinOp(left=left, right=right):
            return _text(left, constants) + _text(right, constants)
        case _:
            return ""


def _constants(tree: ast.Module) -> dict[str, str]:
    """Return the module's named texts, which an f-string may hold: `AGAIN` is a part of its message."""
    found = {}
    for node in tree.body:
        target = (
            node.target
            if isinstance(node, ast.AnnAssign)
            else node.targets[0]
            if isinstance(node, ast.Assign)
            else None
        )
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[target.id] = value.value
    return found


def _documentation(tree: ast.AST) -> set[ast.expr]:
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _is_command(node: ast.FunctionDef) -> bool:
    calls = (d.func if isinstance(d, ast.Call) else d for d in node.decorator_list)
    return any(_name(call) in ("command", "group") for call in calls)


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _bare(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", text)
