"""Real clients of a served library: gPodder, a browser driven by keys, an accessibility judge, a WebVTT parser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
from dukou import HEADLINES, PAPER, edition, put_edition, story

from press_driver import one_at_a_time
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf

pytestmark = pytest.mark.slow
JUDGES = Path(__file__).parent / "judges"
SERVE = (
    "import asyncio, sys, pathlib; from yueting.library.serve import Server\n"
    "async def main():\n"
    "    server = Server(pathlib.Path(sys.argv[1]))\n"
    "    print(await server.start('127.0.0.1', 0), flush=True)\n"
    "    await asyncio.sleep(600)\n"
    "asyncio.run(main())\n"
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Two days of a paper."""
    shelf = Shelf(tmp_path_factory.mktemp("shop"))
    for number in (0, 1):
        stories = tuple(story(n, salt=str(number), section=("要闻", "文化")[n % 2]) for n in (1, 2, 3))
        put_edition(shelf, edition(number, stories=stories))
    rebuild(shelf, PAPER, sections=True)
    return shelf


@pytest.fixture(scope="module")
def address(shop):
    """The library, served by a process of its own."""
    server = subprocess.Popen([sys.executable, "-c", SERVE, shop.root], stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline())
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def node():
    """The judges that run on Node, installed the first time."""
    if not shutil.which("npm"):
        pytest.skip("no npm here: the judges on Node cannot be installed")
    with one_at_a_time(JUDGES):
        if not (JUDGES / "node_modules/axe-core").exists():
            command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
            done = subprocess.run(command, cwd=JUDGES, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"the judges on Node cannot be installed: {done.stderr.strip().splitlines()[-1:]}")
    return JUDGES


@pytest.fixture(scope="module")
def seen(address, node):
    """What a browser saw and did on every kind of page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium here: apt-get install chromium")
    page = "read/dukou-2023-08-31/"
    plan = {
        "listen": f"{page}a01.html",
        "playAll": f"{page}index.html",
        "pointed": f"{page}a02.html#a02-s006",
        "hear": f"{page}index.html",
        "bare": f"{page}a01.html",
        "search": "search.html?q=水退",
        "speakEnglish": "index.html",
        "judged": ["", f"{page}index.html", f"{page}a01.html", "years/index.html", "search.html?q=水退"],
    }
    command = ["node", node / "browse.mjs", address, json.dumps(plan)]
    env = os.environ | {"CHROMIUM": chromium}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=180)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_gpodder_subscribes_and_downloads_byte_for_byte(shop, address, tmp_path):
    if not shutil.which("gpo"):
        pytest.skip("no gPodder here: apt-get install gpodder")
    env = os.environ | {"GPODDER_HOME": str(tmp_path / "home"), "GPODDER_DOWNLOAD_DIR": str(tmp_path / "down")}
    for command in (["gpo", "subscribe", f"{address}feed.xml"], ["gpo", "download"]):
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
    got = sorted(path.read_bytes() for path in (tmp_path / "down").rglob("*.mp3"))
    assert got == sorted(path.read_bytes() for path in shop.root.glob("audio/*/*.mp3"))


def test_the_lit_sentence_follows_the_sound(shop, seen):
    marks = [mark for mark in shop.load("dukou-2023-08-31").marks if mark.track.endswith("/a01.mp3")]
    playing = [(now, lit) for now, lit, _ in seen["listen"]["seen"] if now > 0]
    assert max(now for now, _ in playing) > 2
    for now, lit in playing:
        near = {mark.sentence for mark in marks if mark.begin - 0.2 <= now <= mark.end + 0.2}
        assert lit in near, now
    assert len({lit for _, lit in playing}) > 2


def test_the_word_that_is_said_is_underlined_in_the_lit_sentence(shop, seen):
    manifest = shop.load("dukou-2023-08-31")
    texts = {sentence.id: sentence.text for article in manifest.edition.articles[:1] for sentence in article.sentences}
    marks = [mark for mark in manifest.marks if mark.track.endswith("/a01.mp3")]
    playing = [(now, lit, word) for now, lit, word in seen["listen"]["seen"] if now > 0.2]
    for now, _, word in playing:
        near = [(m, w) for m in marks for w in m.words if w[2] - 0.2 <= now <= w[3] + 0.2]
        assert word in {texts[m.sentence][w[0] : w[1]] for m, w in near}, now
    assert len({word for *_, word in playing}) > 5


def test_the_keyboard_does_everything(seen):
    keys = seen["listen"]["keys"]
    assert keys["k"]["paused"]
    assert keys["["]["lit"] < keys["]"]["lit"]
    assert keys[">"]["rate"] == 1.25
    assert keys["j"]["time"] == 0
    assert seen["listen"]["next"].endswith("/a03.html")


def test_a_sentence_is_heard_where_it_is_clicked(seen):
    clicked = seen["listen"]["clicked"]
    assert clicked["lit"] == clicked["id"]
    assert not clicked["paused"]


def test_the_place_is_remembered_and_the_system_told(seen):
    assert seen["listen"]["remembered"] == pytest.approx(6, abs=0.1)
    assert seen["listen"]["session"] == HEADLINES[0] + "1"


def test_an_edition_plays_on(seen):
    # The page lists stories by section, and a01 and a03 are of one; what is heard is what stands next.
    assert seen["playAll"]["src"].endswith("/a03.mp3")
    assert not seen["playAll"]["paused"]


def test_an_address_leads_to_a_sentence_and_the_page_gives_such_an_address(shop, seen):
    begin = {mark.sentence: mark.begin for mark in shop.load("dukou-2023-08-31").marks}["a02-s006"]
    before, after = seen["pointed"]["before"], seen["pointed"]["after"]
    assert before["lit"] == "a02-s006"
    assert before["time"] == pytest.approx(begin, abs=0.05)
    assert after["hash"] == f"#{after['lit']}" != before["hash"]
    assert after["told"] in ("链接已复制", "链接在地址栏里")


def test_a_story_of_an_edition_is_heard_by_its_own_button(seen):
    hear = seen["hear"]
    assert hear["name"].startswith("收听：")
    assert hear["src"] == hear["own"]
    assert not hear["paused"]


def test_without_a_script_there_is_a_player_and_the_text(seen):
    assert seen["bare"]["audio"] == [True]
    assert seen["bare"]["text"] > 100


def test_search_finds_in_the_browser(seen, address):
    story, _, words = seen["search"][0].removeprefix(address).partition("#:~:text=")
    assert (story, unquote(words)) == ("read/dukou-2023-08-31/a01.html", "水退")


def test_the_interface_is_switched_and_stays(seen):
    assert seen["speakEnglish"]["words"] == ["Editions", "Search", "Subscribe", "Display"]
    assert seen["speakEnglish"]["kept"] == seen["speakEnglish"]["words"]


def test_axe_finds_nothing_on_any_page(seen):
    assert seen["judged"] == []


def test_no_page_complains_or_asks_anyone_else(seen, address):
    assert seen["troubles"] == []
    assert seen["hosts"] == [address.removeprefix("http://").rstrip("/")]


def test_transcripts_are_webvtt(shop, node):
    files = sorted(shop.root.rglob("*.vtt"))
    done = subprocess.run(["node", node / "vtt.mjs", *files], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert [one["errors"] for one in found] == [[]] * len(files)
    assert all(one["cues"] for one in found)


def test_two_hundred_slow_readers_do_not_stop_it(shop, address):
    import socket

    (shop.root / "audio/big.mp3").write_bytes(bytes(20_000_000))
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    slow = []
    for _ in range(200):
        reader = socket.create_connection((host, int(port)))
        reader.sendall(b"GET /audio/big.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
        slow.append(reader)
    begin = time.perf_counter()
    with urlopen(f"{address}feed.xml") as answer:  # noqa: S310
        assert answer.status == 200
    # A server that they stop never answers; how fast it is otherwise is the machine's business.
    assert time.perf_counter() - begin < 10
    for reader in slow:
        assert reader.recv(15).startswith(b"HTTP/1.1 200")
        reader.close()
