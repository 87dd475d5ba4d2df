"""Completion in real shells: commands, options, engines, conversions, voices, files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def shell(name, script, folder):
    if not shutil.which(name):
        pytest.skip(f"{name} is not here")
    quiet = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    done = subprocess.run(
        [name, *quiet, "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout.split("\n")


def completed(folder, *words):
    line = " ".join(f"'{word}'" for word in words)
    script = f"""
        eval "$(yueting completion bash)"
        compopt() {{ printf 'by the shell: %s\\n' "$2"; }}
        COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMPREPLY=()
        _yueting_completion yueting
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    return [line for line in shell("bash", script, folder) if line]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("yueting", "pub"), ["publish"]),
        (("yueting", "publish", "--dry"), ["--dry-run"]),
        (("yueting", "publish", "--engine", "e"), ["edge", "espeak"]),
        (("yueting", "inspect", "--convert", "hk"), ["hk2s", "hk2sp", "hk2t"]),
        (("yueting", "say", "--voice", "yue"), ["yue", "yue+f3"]),
        (("yueting", "publish", "pag"), ["by the shell: default"]),
        (("yueting", "serve", "lib"), ["by the shell: dirnames"]),
    ],
)
def test_bash_completes(tmp_path, words, wanted):
    assert completed(tmp_path, *words) == wanted


def test_bash_registers_it(tmp_path):
    lines = shell("bash", 'eval "$(yueting completion bash)"; complete -p yueting', tmp_path)

    assert lines[0].endswith("yueting")


def test_fish_completes(tmp_path):
    lines = shell("fish", "yueting completion fish | source; complete -C 'yueting publish --engine e'", tmp_path)

    assert {line.split("\t")[0] for line in lines if line} == {"edge", "espeak"}


def test_zsh_takes_it(tmp_path):
    script = 'autoload -Uz compinit; compinit -D; eval "$(yueting completion zsh)"; print $_comps[yueting]'

    assert "_yueting_completion" in shell("zsh", script, tmp_path)
