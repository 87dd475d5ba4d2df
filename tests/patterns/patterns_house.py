"""Every pattern of the house: what modules hold at any depth, and what is compiled where it is used.

Modules are walked and their values opened; the sources are read with `ast` for patterns that stand in a call, each worked
out with the names of its own module; a pattern that only a run can make is made here, by name.
"""

import ast
import contextlib
import dataclasses
import functools
import importlib
import pkgutil
import re
import types
from dataclasses import dataclass, field
from functools import cache
from inspect import CO_VARARGS, getattr_static
from pathlib import Path

import yueting

ATOMS = (str, bytes, int, float, type(None), types.ModuleType)
"""What holds no pattern."""
USES = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ANYWHERE = frozenset({"search", "fullmatch"})
"""What is tried where nobody can tell how a pattern is used: the one that begins everywhere, the one that must end."""
FUNCTIONS = types.FunctionType | functools._lru_cache_wrapper


@dataclass
class Held:
    """A pattern: where it was found, and how the house uses it."""

    pattern: re.Pattern
    where: str
    uses: set = field(default_factory=set)


def modules():
    for found in pkgutil.walk_packages(yueting.__path__, "yueting."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


@cache
def source(module):
    return ast.parse(Path(module.__file__).read_text("utf-8"))


@cache
def nodes(module):
    return tuple(ast.walk(source(module)))


@cache
def patterns():
    """Return every pattern of the house."""
    found = {}
    named = uses_of_names()
    for module in modules():
        short = module.__name__.removeprefix("yueting.")
        for where, pattern in (*opened(vars(module), module), *written(module), *made(module)):
            held = found.setdefault((pattern.pattern, pattern.flags), Held(pattern, f"{short}:{where}"))
            held.uses |= {where.partition("=")[2]} - {""} or used(where, named)
    return tuple(found.values())


def used(where, named):
    """Return how the house uses what stands at *where*: by the name of the field, else of the whole."""
    names = [name.lstrip("_") for name in where.split(".")]
    return next((named[name] for name in reversed(names) if name in named), set())


def of_the_readings():
    """Return the patterns of the rules of polyphones that repeat anything, which are compiled when they are asked."""
    from yueting.readings import rules

    for character in rules._file()[1]:
        for place, rule in enumerate(rules._rules(character)):
            for side, use in ((rule.before, "search"), (rule.after, "match")):
                if re.search(r"[*+{]", side):
                    yield Held(rules._side(side), f"readings.rules:{character}.{place}", {use})


def opened(names, module, depth=0, seen=None):
    """Yield the patterns that the values of *names* are or hold, with where they stand."""
    seen = set() if seen is None else seen
    for name, value in names.items():
        if isinstance(value, re.Pattern):
            yield str(name), value
        elif depth < 6 and not isinstance(value, ATOMS) and id(value) not in seen:
            seen.add(id(value))
            for inner, pattern in opened(held(value, module), module, depth + 1, seen):
                yield f"{name}.{inner}", pattern


def held(value, module):
    """Return what *value* holds, by name: of containers, instances, functions and their caches."""
    if isinstance(value, dict):
        found = {f"{key!r:.20}": one for key, one in value.items() if not isinstance(one, ATOMS)}
        return found | {f"key {key!r:.20}": key for key in value if not isinstance(key, ATOMS)}
    if isinstance(value, tuple | list | set | frozenset):
        inside = value if len(value) < 3_000 else ()
        return {str(place): one for place, one in enumerate(inside) if not isinstance(one, ATOMS)}
    if getattr(value, "__module__", None) != module.__name__ and not type(value).__module__.startswith("yueting."):
        return {}
    if isinstance(value, FUNCTIONS):
        return of_function(value)
    if isinstance(value, type):
        return dict(vars(value))
    return of_instance(value)


def of_function(function):
    plain = getattr(function, "__wrapped__", function)
    cells = getattr(plain, "__closure__", None) or ()
    found = dict(enumerate(cell.cell_contents for cell in cells))
    found |= dict(enumerate(plain.__defaults__ or (), 100))
    if needs_nothing(plain.__code__) and (plain is not function or makes_patterns(function)):
        found["()"] = function()
    return found


def needs_nothing(code):
    return not (code.co_argcount or code.co_kwonlyargcount or code.co_flags & CO_VARARGS)


def makes_patterns(function):
    plain = getattr(function, "__wrapped__", function)
    return isinstance(plain, types.FunctionType) and "Pattern" in str(plain.__annotations__.get("return"))


def of_instance(value):
    names = [field.name for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []
    names += [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    names += [n for n in dir(type(value)) if isinstance(getattr_static(type(value), n), functools.cached_property)]
    found = dict(getattr(value, "__dict__", {}))
    for name in names:
        with contextlib.suppress(Exception):  # a field that is not filled, a value of this run only
            found[name] = getattr(value, name)
    return found


def calls(module):
    """Yield each call of `re` in *module* that is given a pattern."""
    for node in nodes(module):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith("re."):
            yield from (node,) if node.func.attr in {*USES, "compile"} else ()


def made(module):
    """Yield the patterns that functions of the house make of words written beside the call: `ahead("instants")`."""
    for node in nodes(module):
        if isinstance(node, ast.Attribute) and node.attr in USES and isinstance(node.value, ast.Call):
            function = vars(module).get(ast.unparse(node.value.func))
            if makes_patterns(function) and all(isinstance(word, ast.Constant) for word in node.value.args):
                yield f"{node.lineno}={node.attr}", function(*(word.value for word in node.value.args))


def written(module):
    """Yield the patterns written in calls of `re`, worked out with the module's names, with how they are used."""
    for node in calls(module):
        pattern = worked_out(module, node)
        if pattern is not None:
            use = "" if node.func.attr == "compile" else f"={node.func.attr}"
            yield f"{node.lineno}{use}", pattern


def worked_out(module, node):
    """Return the pattern that *node* compiles, None where only a run can know it."""
    given = [node.args[0], *flags(node)]
    try:
        pattern, *signs = (eval(ast.unparse(each), dict(vars(module))) for each in given)  # noqa: S307  (our own source)
        return re.compile(pattern, *signs)
    except (NameError, AttributeError):
        return None


def flags(node):
    named = [word.value for word in node.keywords if word.arg == "flags"]
    return named or (node.args[1:2] if node.func.attr == "compile" else [])


def only_of_a_run():
    """Return where a pattern is compiled that neither the sources tell nor a function that needs nothing gives."""
    return {
        f"{module.__name__.removeprefix('yueting.')}: {ast.unparse(node.args[0])}"
        for module in modules()
        for node in set(calls(module)) - set(given(module))
        if worked_out(module, node) is None
    }


def given(module):
    """Yield the calls of `re` inside functions that need nothing and return patterns: `opened` calls those."""
    inside = {
        (node.lineno, node.end_lineno)
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef)
        and not ast.unparse(node.args)
        and "Pattern" in ast.unparse(node.returns or node)
    }
    yield from (call for call in calls(module) if any(first <= call.lineno <= last for first, last in inside))


@cache
def uses_of_names():
    """Return name → how patterns of that name are used anywhere in the house."""
    found = {}
    for module in modules():
        for node in nodes(module):
            if isinstance(node, ast.Attribute) and node.attr in USES:
                owner = node.value.func if isinstance(node.value, ast.Call) else node.value
                name = ast.unparse(owner).rpartition(".")[2].lstrip("_")
                found.setdefault(name, set()).add(node.attr)
    return found
