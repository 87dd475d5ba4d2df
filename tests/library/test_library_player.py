"""The player as a listener uses it, on a phone and at a desk: sound that fails, one page, queue, offline, hands and eyes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from dukou import PAPER, edition, put_edition, story
from test_library_clients import SERVE, address, node, shop  # noqa: F401  (fixtures)

from yueting.library.rebuild import rebuild
from yueting.library.site import ASSETS

pytestmark = pytest.mark.slow
SEARCHES = {
    "simplified": "q=藏宝库",
    "traditional": "q=藏寶庫",
    "narrow": "q=ABC12",
    "wide": "q=ＡＢＣ１２",
    "nothing": "q=骆驼祥子",
    "section": "q=水退&section=文化",
    "days": "q=水退&to=2023-08-30",
    "phrase": "q=水退一寸",
    "torn": "q=退水",
}


@pytest.fixture(scope="module")
def shelves(shop):  # noqa: F811
    """The shop, and a Traditional edition with a word that is written otherwise in Simplified."""
    told = story(1, "藏寶庫開門", paragraphs=1)
    put_edition(shop, edition(2, stories=(told, story(2, "门牌ＡＢＣ１２号")), language="zh-Hant"))
    rebuild(shop, PAPER, sections=True)
    return shop


@pytest.fixture(scope="module")
def done(shelves, address, node):  # noqa: F811
    """What a browser saw and did."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium here: apt-get install chromium")
    mortal = subprocess.Popen([sys.executable, "-c", SERVE, shelves.root], stdout=subprocess.PIPE, text=True)
    port = int(mortal.stdout.readline())
    plan = {"mortal": {"address": f"http://127.0.0.1:{port}/", "pid": mortal.pid}, "search": SEARCHES}
    plan |= json.loads(os.environ.get("PLAN", "{}"))
    command = ["node", node / "player.mjs", address, json.dumps(plan)]
    env = os.environ | {"CHROMIUM": chromium}
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=400)
    finally:
        mortal.kill()
        mortal.wait(10)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


def test_sound_that_cannot_be_loaded_is_said_and_tried_again(done):
    lost = done["lost"]
    assert "打不开" in lost["said"]
    assert lost["ways"] == ["再试一次", "读文字"]
    assert lost["mended"]
    assert lost["quiet"]


def test_the_next_story_begins_without_a_page_load(done):
    next_, back, home = (done["onward"][name] for name in ("next", "back", "home"))
    assert (next_["path"], next_["src"]) == ("a03.html", "a03.mp3")
    assert next_["same"]
    assert not next_["paused"]
    assert next_["title"].startswith(next_["heading"])
    assert next_["lit"].startswith("a03-")
    assert (back["path"], back["same"], back["paused"]) == ("a01.html", True, False)
    assert "河堤" in back["heading"]
    assert (home["same"], home["paused"], home["src"]) == (True, False, "a03.mp3")


def test_what_is_heard_next_is_the_listeners_choice(done):
    queue = done["queue"]
    assert len(queue["edition"]) == 2
    assert [title[:3] for title in queue["section"]] == ["中学生"]
    assert (queue["ended"]["path"], queue["ended"]["src"]) == ("index.html", "a03.mp3")
    assert len(queue["unheard"]) == 1
    assert queue["across"] == queue["unheard"]


def test_the_edition_before_goes_on_when_one_is_over(done):
    older = done["older"]
    # Sections of an edition are heard one after another: its last story is of another one than the third.
    assert older["heard"][-1].startswith("dukou-2023-08-30/")
    assert older["same"]
    assert not older["paused"]


def test_an_edition_is_kept_heard_offline_and_let_go(done):
    off = done["offline"]
    assert "KB" in off["offer"] or "MB" in off["offer"]
    assert "占" in off["kept"]
    assert off["first"]["path"] == "a02.html"
    assert off["never"]["path"] == "offline.html"
    # What is kept is told once, and of what was seen the edition too, since the story leads to it.
    assert off["there"] == ["渡口晚报 2023-08-31", "渡口晚报 2023-09-01", "门牌ＡＢＣ１２号"]
    assert off["sounds"]
    assert off["sought"]["time"] >= 4
    assert any("kept" in one for one in off["names"])
    assert not any("kept" in one for one in off["after"])


def test_hands_find_large_targets_and_play_first(done):
    hands = done["hands"]
    assert hands["small"] == []
    assert hands["smallPanel"] == []
    assert hands["says"] == 2
    assert not hands["keysForTouch"]
    assert "play" in hands["order"][:3]
    assert hands["share"] <= 0.25
    assert hands["wide"] <= 1


def test_the_look_is_chosen_and_stays(done):
    looks = done["looks"]
    assert (looks["size"], looks["paper"]) == ("24px", "rgb(23, 22, 20)")
    assert looks["face"].startswith("system-ui")
    assert looks["line"] > 2.5
    assert looks["moving"] == 0


def test_the_sleep_timer_stops(done):
    assert done["sleeps"]["ended"]["paused"]
    assert done["sleeps"]["ended"]["path"] == "a01.html"
    assert done["sleeps"]["slept"]["paused"]


def test_english_words_have_english_days_and_paper_has_no_buttons(done):
    assert "31 August 2023" in done["english"]["text"]
    assert done["english"]["lang"] == ["en"]
    assert done["english"]["titles"] == ["渡口晚报", "Search · 渡口晚报", "Offline · 渡口晚报"]
    assert done["english"]["printed"] == [0, 0, 0, 0]


def test_what_was_left_goes_on_from_the_front_page(done):
    assert done["lasts"]["shown"].startswith("老戏台")
    assert done["lasts"]["sounds"]
    assert done["lasts"]["time"] >= 5.6


def test_search_reads_both_scripts_and_both_widths(done):
    found = done["search"]
    assert [one[:2] for one in found["simplified"]] == [["dukou-2023-09-01/a01.html", "zh-Hant"]]
    assert found["simplified"] == found["traditional"]
    assert found["simplified"][0][2] == "藏寶庫"
    assert [one[0] for one in found["wide"]] == ["dukou-2023-09-01/a02.html"] == [one[0] for one in found["narrow"]]
    assert found["nothing"] == found["torn"] == []
    assert {one[0] for one in found["section"]} == {
        f"dukou-2023-08-{day}/{name}.html" for day in (30, 31) for name in ("a01", "a03")
    }
    assert {one[0][:16] for one in found["days"]} == {"dukou-2023-08-30"}
    assert len(found["phrase"]) == 8


def test_axe_finds_nothing_in_any_state(done):
    assert {name: found for name, found in done["axed"].items() if found} == {}
    assert len(done["axed"]) >= 20


def test_the_worker_keeps_every_script_of_a_page(shelves):
    worker = (shelves.root / "sw.js").read_text()
    assert [name for name in ASSETS if name.endswith((".js", ".css")) and f'"assets/{name}"' not in worker] == []
