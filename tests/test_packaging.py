"""The wheel: whole, the same every time, light to start, and enough by itself, far from the checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAWER = ("voices.yaml", "audio", "epub", "site")
SPRING = "1773792000"  # 2026-03-18, the day of the sample page, in seconds since 1970
HEAVY = {
    "aiohttp", "asyncio", "charset_normalizer", "distributed", "ebooklib", "edge_tts", "espeakng_loader", "feedgen", "jinja2", "lameenc",
    "lxml", "markdown_it", "mutagen", "opencc", "pydantic", "pydub", "pypinyin", "rapidfuzz", "rich", "yaml",
}  # fmt: skip
"""What `--help` can do without: together they take longer to import than a person waits."""


def copy_of(checkout, to):
    made = {".git", ".venv", "out", "library", "dist", "build", "node_modules"}

    def left_out(folder, names):
        return [n for n in names if n.endswith(("_cache", "__pycache__")) or (Path(folder) == checkout and n in made)]

    return shutil.copytree(checkout, to, ignore=left_out, copy_function=shutil.copyfile)


def build(checkout, to, *targets):
    wanted = [part for target in targets for part in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(to), *wanted]
    done = subprocess.run(
        command,
        cwd=checkout,
        env={**os.environ, "SOURCE_DATE_EPOCH": SPRING},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return {path.name: path for path in to.iterdir()}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return copy_of(ROOT, tmp_path_factory.mktemp("elsewhere") / "yueting")


@pytest.fixture(scope="module")
def built(checkout, tmp_path_factory):
    return build(checkout, tmp_path_factory.mktemp("dist"), "wheel", "sdist")


@pytest.fixture(scope="module")
def wheel(built):
    return next(path for name, path in built.items() if name.endswith(".whl"))


@pytest.fixture(scope="module")
def sdist(built):
    return next(path for name, path in built.items() if name.endswith(".tar.gz"))


def test_wheel_carries_the_drawer_whole(checkout, wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    drawer = {p for top in DRAWER for p in (checkout / top, *(checkout / top).rglob("*")) if p.is_file()}
    wanted = {f"yueting/_drawer/{p.relative_to(checkout)}" for p in drawer if "__pycache__" not in p.parts}

    assert {Path(name).parts[2] for name in wanted} == set(DRAWER), "the drawer has lost a compartment"
    assert wanted - inside == set()


def test_wheel_carries_the_program_whole_and_nothing_else(checkout, wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = {str(p.relative_to(checkout / "src")) for p in (checkout / "src" / "yueting").rglob("*") if p.is_file()}
    source = {name for name in source if "__pycache__" not in name}

    assert source - inside == set()
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"yueting"}


def test_wheel_brings_the_manual_pages_where_man_looks(checkout, wheel):
    inside = {name.partition(".data/data/")[2] for name in zipfile.ZipFile(wheel).namelist()}

    assert {f"share/man/man1/{path.name}" for path in (checkout / "man").glob("*.1")} <= inside
    assert "share/man/man1/yueting-publish.1" in inside


def test_wheel_is_typed_and_says_its_licence(wheel):
    archive = zipfile.ZipFile(wheel)
    metadata = next(archive.read(n).decode() for n in archive.namelist() if n.endswith(".dist-info/METADATA"))

    assert "yueting/py.typed" in archive.namelist()
    assert "License-Expression: AGPL-3.0-or-later" in metadata
    assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())


def test_wheel_and_sdist_are_the_same_bytes_when_built_twice_in_two_places(checkout, built, tmp_path):
    again = build(copy_of(checkout, tmp_path / "another"), tmp_path / "dist", "wheel", "sdist")

    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in built.items()
    }


def test_sdist_is_enough_to_build_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())

    again = build(unpacked, tmp_path / "dist", "wheel")

    assert again[wheel.name].read_bytes() == wheel.read_bytes()


def test_sdist_carries_tests_samples_and_documents(sdist):
    with tarfile.open(sdist) as archive:
        inside = {name.split("/", 1)[-1] for name in archive.getnames()}

    assert {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "tests/test_packaging.py"} <= inside
    assert "samples/lanhe_2026-03-18.md" in inside


@pytest.mark.parametrize("command", [["--help"], ["publish", "--help"], ["inspect", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(command):
    program = f"from yueting.cli import run; raise SystemExit(run({command!r}))"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program], capture_output=True, text=True, check=False
    )
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}

    assert done.returncode == 0
    assert "click" in imported, "-X importtime has said nothing"
    assert imported & HEAVY == set()


def test_the_voice_is_started_before_the_desk_and_the_readers_are_loaded():
    program = "import sys, yueting.press.publishing, yueting.press.edition.voices; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert "yueting.press.edition.products" in loaded
    assert [name for name in loaded if name.startswith(("yueting.desk", "yueting.readers", "pydantic"))] == []


def interpreter(version):
    """Return a Python of *version*, from the path or from pyenv; the test is skipped where there is none."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    found = shutil.which(f"python{version}") or (str(kept[-1]) if kept else None)
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    return str(kept[-1]) if kept else pytest.skip(f"no Python {version} here")


def demo(python, package, folder):
    """Make an environment with *python*, install *package* into it alone, and publish the sample far from here."""
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    clean["YUETING_CACHE"] = str(folder / "cache")

    def run(*command):
        return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)

    made = run(python, "-m", "venv", "empty")
    assert made.returncode == 0, made.stderr
    bin_ = folder / "empty" / "bin"
    installed = run(bin_ / "python", "-m", "pip", "install", "--quiet", package)
    if installed.returncode and "No matching distribution" in installed.stderr:
        pytest.skip(f"the dependencies cannot be had here: {installed.stderr.splitlines()[-1]}")
    assert installed.returncode == 0, installed.stderr
    page = shutil.copy(ROOT / "samples" / "lanhe_2026-03-18.md", folder)
    done = run(bin_ / "yueting", "publish", page, "-o", "demo", "--engine", "espeak")

    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    assert {p.suffix for p in (folder / "demo").rglob("*")} >= {".mp3", ".epub", ".xml", ".html", ".json"}
    where = run(bin_ / "python", "-c", "from yueting.resources import drawer; print(drawer())")
    assert str(folder) in where.stdout


@pytest.mark.slow
@pytest.mark.parametrize("how", ["wheel", "sdist"])
def test_installed_into_an_empty_environment_the_demo_runs_far_from_the_checkout(how, request, tmp_path):
    demo(sys.executable, request.getfixturevalue(how), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14", "3.15"])
def test_demo_runs_on_every_later_python_that_is_here(version, wheel, tmp_path):
    demo(interpreter(version), wheel, tmp_path)
