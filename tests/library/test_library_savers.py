"""Programs that save episodes by their names alone get every story of four editions: podget, newsboat and gPodder."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from posixpath import basename

import pytest

pytestmark = pytest.mark.slow
YUETING = Path(sys.executable).with_name("yueting")


@pytest.fixture
def four(press):
    """Four editions of one paper, all called alike, and the address at which they are served."""
    text = (press.sample("lanhe_2026-03-18.md").home / "lanhe_2026-03-18.md").read_text("utf-8")
    for day in (18, 19, 20, 21):
        press.page(f"d{day}/page.md", f"---\ndate: 2026-03-{day}\n---\n\n{text}")
    press.publish(*(f"d{day}/page.md" for day in (18, 19, 20, 21)), "--only", "audio")
    command = [YUETING, "serve", "library", "--host", "127.0.0.1", "--port", "0"]
    server = subprocess.Popen(command, cwd=press.home, stderr=subprocess.PIPE, text=True)
    try:
        yield press, re.search(r"http://\S+/", server.stderr.readline())[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)


def stories(press):
    return sorted(path.name for kind in ("a*", "remainder") for path in press.library.glob(f"audio/*/*-{kind}.mp3"))


def need(program):
    if not shutil.which(program):
        pytest.skip(f"no {program} here: apt-get install {program}")


def test_podget_saves_every_episode(four, tmp_path):
    need("podget")
    press, address = four
    environment = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(["podget", "--create-config", "podgetrc"], cwd=tmp_path, env=environment, check=False)
    settings, saved = tmp_path / ".config/podget", tmp_path / "saved"
    (settings / "serverlist").write_text(f"{address}feed.xml News Paper\n")
    text = re.sub("^DIR_LIBRARY=.*", f"DIR_LIBRARY={saved}", (settings / "podgetrc").read_text(), flags=re.MULTILINE)
    (settings / "podgetrc").write_text(text)
    subprocess.run(["podget", "-s"], env=environment, check=False, timeout=300)

    assert sorted(path.name for path in saved.rglob("*.mp3")) == stories(press)


def test_newsboat_saves_every_episode_under_a_name_of_its_own(four, tmp_path):
    need("newsboat")
    press, address = four
    (tmp_path / "urls").write_text(f"{address}feed.xml\n")
    (tmp_path / "config").write_text(f"download-path {tmp_path}/saved/\npodcast-auto-enqueue yes\n")
    files = ["-u", tmp_path / "urls", "-C", tmp_path / "config", "-c", tmp_path / "cache.db"]
    environment = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(["newsboat", *files, "-x", "reload"], env=environment, check=False, timeout=120)
    queued = next(tmp_path.rglob("queue")).read_text().splitlines()

    assert sorted(basename(shlex.split(line)[1]) for line in queued) == stories(press)


def test_gpodder_saves_every_episode(four, tmp_path):
    need("gpo")
    press, address = four
    saved = tmp_path / "saved"
    environment = os.environ | {"GPODDER_HOME": str(tmp_path / "home"), "GPODDER_DOWNLOAD_DIR": str(saved)}
    for command in (["subscribe", f"{address}feed.xml"], ["update"], ["download"]):
        subprocess.run(["gpo", *command], env=environment, check=False, timeout=300, stdin=subprocess.DEVNULL)
    sounds = {path.name: path.read_bytes() for path in press.library.glob("audio/*/*.mp3")}

    assert sorted(path.read_bytes() for path in saved.rglob("*.mp3")) == sorted(sounds[name] for name in stories(press))
