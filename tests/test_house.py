"""The shape of the house: who may import whom, one door for each foreign library, and rooms one can read in a sitting.

The table of layers is the one of ARCHITECTURE.md. Everything is read with `ast`; nothing of the program is run.
"""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from yueting.notices import NOTICES

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "yueting"

LAYERS = tuple(
    set(names.split())
    for names in (
        "model errors notices messages",
        (
            "speech mp3 encoder readings resources settings paper levels cast casting contract edition_json scripts templates "
            "cover typeface languages regions proof wrapping unwrapping findings inlines intake months people credits signatures categories order lock "
            "stopping pool scratch words tables shadow xhtml joining cutouts entries pinyin"
        ),
        "readers desk passes engines",
        "audio epub library talking doctor",
        "editorial",
        "identity",
        "press",
        "galley",
        "cli",
    )
)
WALK = ("clean", "reading", "repair", "stories", "binding")
"""The rooms of the desk in the order in which a page walks through them: none knows another."""
FLOOR = ("words", "piece", "drafts", "laid", "rules", "measures", "forms", "proofmarks", "anchors", "learned")
"""What all rooms of the desk stand on; each sees those before it."""
BESIDE = ("explain", "proof")
"""What stands beside the walk and is shown what came of it; each sees those before it."""
TALKATIVE = (0, 1)
"""The layers whose modules may see one another: the nouns, and the doors to the world. Rooms never do."""

DOORS = {
    "click": ("cli/", "the command line is one room of several commands"),
    "rich": ("cli/", "as click"),
    "aiohttp": (
        "library/serve.py library/answers.py engines/edge_connection.py galley/server.py galley/replies.py",
        "serving, proofing and asking are three trades, and edge-tts raises its errors",
    ),
    "edge_tts": (
        "engines/edge.py engines/edge_connection.py",
        "asking is one subject, the connection and its errors another",
    ),
    "numpy": (
        "engines/kokoro_ readers/scan/",
        "the network gives arrays, and their level is set before they are samples of 16 bits; a scan is one",
    ),
    "onnxruntime": ("engines/kokoro_model.py readers/scan/model.py", "a network that speaks and two that read"),
    "PIL": ("typeface.py readers/scan/picture.py", "pictures that are made and pictures that are read"),
    "pypdfium2": ("readers/print/library.py", "a page as its signs, and as it looks"),
    "yaml": ("settings.py entries.py", "what a file says, and where it says it"),
    "ToJyutping": ("readings/", "how a word is read, and how it may be"),
    "pydantic": (
        "settings.py paper.py levels.py cast.py desk/rules.py",
        "Field is part of how a settings model is written down",
    ),
}
"""Foreign libraries that more than one file may import: where, and why. Every other library has one door."""

LONGEST_FUNCTION = 40
ORDINARY_FUNCTION = 30
LONGEST_MODULE = 250


def modules():
    return sorted(HOUSE.rglob("*.py"))


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


@cache
def imported(path):
    """Return the dotted names of all modules that *path* imports, `from yueting import desk` as `yueting.desk`."""
    names = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            inside = node.module in ("yueting", "yueting.desk")
            names += [f"{node.module}.{alias.name}" for alias in node.names] if inside else [node.module]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names += [given.value for given in node.args if isinstance(given, ast.Constant)]
    return names


def room(path):
    """Return the first name under `yueting` that *path* belongs to: `desk/roles.py` is of the room `desk`."""
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def layer(name):
    return next((level for level, names in enumerate(LAYERS) if name in names), None)


def ours(path):
    names = (dotted.split(".")[1] for dotted in imported(path) if dotted.startswith("yueting."))
    return {name for name in names if not name.startswith("__")}


def foreign(path):
    names = {dotted.split(".")[0] for dotted in imported(path)}
    return {n for n in names if n != "yueting" and n not in sys.stdlib_module_names}


def functions():
    """Yield each function of the program: where it stands and how many lines it has without its docstring."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                told = first.end_lineno - first.lineno + 1 if docstring else 0
                yield f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1 - told


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: there are no tracked files to read")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_every_module_stands_in_the_table_of_layers():
    rooms = {room(path) for path in modules()} - {"__init__", "__main__"}

    assert {name for name in rooms if layer(name) is None} == set()


def may_see(here, name):
    level, other = layer(here), layer(name)
    return other is not None and (other < level or (other == level and level in TALKATIVE))


def test_imports_go_down_the_layers_only():
    inside = [path for path in modules() if room(path) not in ("__init__", "__main__")]
    wrong = {
        (str(path.relative_to(HOUSE)), name)
        for path in inside
        for name in ours(path) - {room(path)}
        if not may_see(room(path), name)
    }

    assert len(inside) > 500
    assert wrong == set(), "who may not see whom"


def of_the_desk():
    """Yield each module of the desk's rooms: its path, its room, and the names in the desk that it imports."""
    for path in (HOUSE / "desk").rglob("*.py"):
        here = path.relative_to(HOUSE / "desk").parts[0].removesuffix(".py")
        inside = [dotted.split(".")[2:] for dotted in imported(path) if dotted.startswith("yueting.desk.")]
        if here != "__init__":
            yield path, here, inside


def test_a_room_of_the_desk_sees_the_floor_and_no_other_room():
    seen_by = {name: {name, *FLOOR} for name in WALK} | {name: {*WALK, *FLOOR} for name in ("edit", "learn")}
    for names, below in ((FLOOR, ()), (BESIDE, FLOOR)):
        seen_by |= {name: {*below, *names[: at + 1]} for at, name in enumerate(names)}

    assert {
        (str(path), *seen) for path, here, inside in of_the_desk() for seen in inside if seen[0] not in seen_by[here]
    } == set()


def test_a_room_of_the_desk_is_entered_by_its_face():
    wrong = {
        (str(path), ".".join(seen))
        for path, here, inside in of_the_desk()
        for seen in inside
        if seen[0] in (*WALK, *BESIDE) and seen[0] != here and len(seen) > 1
    }

    assert wrong == set()


def test_the_lower_layers_have_no_import_cycle():
    below = {path.stem: ours(path) for path in modules() if path.parent == HOUSE and layer(path.stem) in TALKATIVE}

    left = dict(below)
    while free := [name for name, seen in left.items() if not (seen & left.keys()) - {name}]:
        for name in free:
            del left[name]

    assert left == {}


def test_each_foreign_library_has_one_door():
    doors = defaultdict(set)
    for path in modules():
        for library in foreign(path):
            doors[library].add(str(path.relative_to(HOUSE)))

    wrong = {
        library: files
        for library, files in doors.items()
        if len(files) > 1 and not all(file.startswith(tuple(DOORS.get(library, ("?",))[0].split())) for file in files)
    }

    assert wrong == {}


def test_every_dependency_is_declared_and_every_declared_one_is_used():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        line
        for name, lines in project["optional-dependencies"].items()
        if name not in ("test", "fuzz")
        for line in lines
    ]
    declared = {re.split(r"[\[<>=;! ]", line)[0].lower() for line in project["dependencies"] + extras}
    said = {
        "pillow": "PIL",
        "pyyaml": "yaml",
        "markdown-it-py": "markdown_it",
        "audioop-lts": "audioop",
        "python-docx": "docx",
        "dask": "distributed",
        "piper-tts": "piper",
        "tojyutping": "ToJyutping",
    }
    indirect = {
        "audioop": "pydub needs it from Python 3.13 on",
        "multidict": "comes with aiohttp",
        "rapidocr": "its models are taken, none of its code",
        "pypinyin": "its two tables are loaded by their files, none of the package",
        "s3fs": "fsspec finds it by its scheme",
        "dask": "comes with distributed",
        "pydantic_core": "comes with pydantic",
    }
    names = {said.get(name, name.replace("-", "_")) for name in declared}
    used = {library for path in modules() for library in foreign(path)}

    assert used - names - set(indirect) == set(), "imported, but in no list of dependencies"
    assert names - used - set(indirect) == set(), "declared, but imported nowhere"


def test_functions_are_small():
    lengths = dict(functions())

    assert {where: n for where, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    assert sum(n < ORDINARY_FUNCTION for n in lengths.values()) >= 0.9 * len(lengths)


def test_how_often_a_pattern_repeats_is_no_figure_put_into_it():
    """`{1,4}` in an f-string is the words `(1, 4)`: a pattern needs `{{1,4}}` there."""
    put = (
        f"{path.relative_to(HOUSE)}:{node.lineno} {ast.unparse(node.value)}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FormattedValue)
        if isinstance(node.value, ast.Tuple) or isinstance(getattr(node.value, "value", None), int)
    )

    assert list(put) == []


def test_a_module_is_read_in_one_sitting():
    lengths = {str(path.relative_to(HOUSE)): len(path.read_text("utf-8").splitlines()) for path in modules()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_a_module_says_what_it_is_for():
    assert [str(path.relative_to(HOUSE)) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_no_room_is_named_for_what_is_left_over():
    grab_bags = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "shared"}

    assert {path for path in modules() if path.stem in grab_bags or path.parent.name in grab_bags} == set()


def test_every_notice_code_has_a_test_or_fixture_of_its_name():
    tests = ROOT / "tests"
    names = {p.stem for p in tests.rglob("*") if p.is_dir() or p.suffix in (".md", ".txt", ".html", ".yaml")}
    for path in tests.rglob("test_*.py"):
        names |= {n.name for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)}
    spelt = {name.replace("-", "_") for name in names}

    untested = {code for code in NOTICES if not any(code.replace("-", "_") in name for name in spelt)}

    assert untested == set()


def test_every_notice_code_is_given_somewhere():
    source = "\n".join(path.read_text("utf-8") for path in modules() if path.name != "notices.py")

    assert {code for code in NOTICES if f'"{code}"' not in source} == set()


def test_tracked_files_name_no_folder_of_this_machine():
    private = {str(ROOT) + "/", str(Path.home()) + "/"}
    if len(ROOT.parent.parts) > 1 and ROOT.parent != Path("/tmp"):  # noqa: S108  (a checkout may well stand there)
        private.add(str(ROOT.parent) + "/")
    found = re.compile("|".join(rf"(?<![\w.~-]){re.escape(name)}" for name in private))

    assert [path for path in tracked() if found.search(path.read_bytes().decode("utf-8", "replace"))] == []


def test_tracked_files_name_no_package_registry_of_this_machine():
    places = set()
    for command in ([sys.executable, "-m", "pip", "config", "list"], ["npm", "config", "get", "registry"]):
        try:
            said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
        except OSError:
            continue
        places |= set(re.findall(r"https?://(?:[^@/\s]*@)?([^/:\s']+)|file://(/[^\s']+)", said))
    names = {name for pair in places for name in pair if name}
    public = {"pypi.org", "registry.npmjs.org", "localhost", "127.0.0.1"}

    wrong = [p for p in tracked() if any(name.encode() in p.read_bytes() for name in names - public)]

    assert wrong == []


def test_the_tree_of_tests_mirrors_the_rooms():
    rooms = {room(path) for path in modules() if path.parent != HOUSE}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.glob("test_*.py"))}

    assert {name for name in rooms - folders if not any((ROOT / "tests").glob(f"test_{name}*.py"))} == set()


def test_the_layers_are_disjoint():
    assert all(not a & b for a, b in pairwise(LAYERS))
