"""Which words of the source are said to people, and how a finished f-string reads as a template.

A Babel extraction method: `f"{path}: cannot be read: {error.strerror}"` is the message `{path}: cannot be read:
{strerror}`. Taken are all arguments of errors, findings and `said`, all `help=`, the paragraphs of a command's
docstring, and every other string that is prose. What stands in products (`CONTENT`) has its own tables there.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

CONTENT: Final = (
    "epub/words.py",
    "library/words.py",
    "passes/remainder.py",
    "audio/announcements.py",
    "desk/proof.py",
    "desk/corrections.py",
    "library/serve.py",
)
"""Modules whose prose is part of a book, a page or a file; of them only the errors are messages."""

SPOKEN: Final[Mapping[str, slice]] = {
    "said": slice(None),
    "Finding": slice(3, 4),
    "_finding": slice(None),
    "Failed": slice(1, 2),
    "Sign": slice(None),
}
"""Which arguments of a call are said to people; of an error it is the first."""
ERROR: Final = re.compile(r"\w*Error|Unavailable|Refused|BadParameter")
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

_TEMPLATE: Final = re.compile(r"(?:[^{}]|\{\{|\}\}|\{\w+(?:![rs])?\})*")

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


def _strings(tree: ast.AST) -> Iterator[tuple[ast.expr, bool]]:
    """Yield each whole string, and whether it stands where people are spoken to."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, spoken = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            yield node, spoken
            waiting += [(part.value, False) for part in reversed(node.values) if isinstance(part, ast.FormattedValue)]
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, spoken
        children = reversed(list(ast.iter_child_nodes(node)))
        waiting += [(child, _speaks(node, child, spoken=spoken)) for child in children]


def _speaks(node: ast.AST, child: ast.AST, *, spoken: bool) -> bool:
    match node:
        case ast.Call(func=func, args=args):
            name = _name(func)
            return child in (args[:1] if ERROR.fullmatch(name) else args[SPOKEN.get(name, slice(0))])
        case ast.keyword(arg=name):
            return name in SHOWN
        case ast.IfExp(test=test):
            return spoken and child is not test
        case ast.BinOp():
            return spoken
        case _:
            return False


def _text(node: ast.expr, constants: Mapping[str, str]) -> str:
    """Return the string *node* as a template: a plain text as it is, an f-string with named fields."""
    match node:
        case ast.Constant(value=str(text)):
            return text if _TEMPLATE.fullmatch(text) else _escaped(text)
        case ast.JoinedStr(values=values):
            named: dict[str, str] = {}
            return "".join(_piece(value, named, constants) for value in values)
        case _:
            return ""


def _piece(value: ast.expr, named: dict[str, str], constants: Mapping[str, str]) -> str:
    if isinstance(value, ast.Constant):
        return _escaped(str(value.value))
    assert isinstance(value, ast.FormattedValue)  # noqa: S101  (an f-string holds nothing else)
    if isinstance(value.value, ast.Name) and value.value.id in constants:
        return _escaped(constants[value.value.id])
    said, name = ast.unparse(value.value), field(value.value)
    number = 1
    while named.setdefault(name if number == 1 else f"{name}{number}", said) != said:
        number += 1
    return f"{{{name if number == 1 else f'{name}{number}'}}}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def field(value: ast.expr) -> str:
    """Return the name of what an f-string shows: `error.strerror` is `strerror`, `len(voices)` is `voices`."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower() or "it"
        case ast.Call(func=ast.Attribute(value=ast.Constant()), args=[first, *_]) | ast.Call(args=[first, *_]):
            return field(first)
        case ast.Call(func=func):
            return field(func.value) if isinstance(func, ast.Attribute) else field(func)
        case ast.Subscript(value=inner) | ast.BinOp(left=inner) | ast.Starred(value=inner):
            return field(inner)
        case ast.IfExp(body=inner) | ast.BoolOp(values=[inner, *_]) | ast.GeneratorExp(elt=inner):
            return field(inner)
        case _:
            return "it"


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
