"""The proof desk's server: it serves who may ask, survives who may not, and keeps what it has answered."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from galley_pages import PAGE

from yueting.desk.proofmarks import Corrections
from yueting.errors import InputError
from yueting.galley.desk import Desk
from yueting.galley.server import Server
from yueting.galley.work import Work
from yueting.order import Order
from yueting.settings import load_text


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


def ask(address, path="state", body=None, *, method=None, **headers):
    """Return status and content of what *address* answers."""
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    headers = {"content-type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address + path, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def served(page, act):
    """Return what *act* gives, called with the address of a server for *page*."""

    async def run():
        server = Server(Desk(page, page.parent / "library", Order()), lambda words, _: str(words))
        address = await server.start()
        try:
            return await asyncio.to_thread(act, address)
        finally:
            await server.stop()

    return asyncio.run(run())


def test_who_knows_no_token_or_asks_another_host_is_turned_away(page):
    def act(address):
        root = address.rsplit("/", 2)[0]
        return [
            ask(root + "/")[0],
            ask(root + "/wrong/", "state")[0],
            ask(address, "state", Host="example.org")[0],
            ask(address, "undo", {}, Origin="https://example.org")[0],
            ask(address, "undo", {}, content_type="text/plain")[0],
            ask(address, "state", method="DELETE")[0],
            ask(address, "../../etc/passwd")[0],
            ask(address, "state")[0],
        ]

    assert served(page, act) == [404, 404, 421, 403, 415, 405, 404, 200]


def test_the_page_lets_nothing_from_elsewhere_in(page):
    status, content, headers = served(page, lambda address: ask(address, ""))
    policy = headers["Content-Security-Policy"]
    assert status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert b"http://" not in content
    assert b"https://" not in content


def test_garbage_is_answered_and_changes_nothing(page):
    rng = random.Random(1)
    bodies = [b"", b"{", b"[]", b"null", b'{"do":"mark"}', b'{"do":"mark","rows":["x"],"role":"title"}', b'{"do":1}']
    bodies += [b'{"do":"edit","row":"x","text":"y","more":1}', b"[" * 100_000, bytes(rng.randbytes(400))]
    bodies += [b'{"do":"say","row":"x","word":"x","say":"y","scope":"world"}', b'{"do":"' + b"x" * 2_000_000 + b'"}']

    def act(address):
        codes = [ask(address, name, body)[0] for body in bodies for name in ("do", "hear", "open", "undo", "nothing")]
        return (
            codes,
            ask(address)[0],
            ask(address, "readings?word=" + "x" * 99)[0],
            ask(address, "picture?file=../x&page=1")[0],
        )

    codes, state, readings, picture = served(page, act)
    assert {code for code in codes if not 400 <= code < 500} == set()
    assert (state, readings, picture) == (200, 200, 404)
    assert not page.with_name("page.md.desk.yaml").exists()


def test_two_tabs_work_on_one_page(page):
    def act(address):
        first = json.loads(ask(address)[1])["state"]
        rows = [row["id"] for row in first["sheet"]["rows"] if row["role"] == "paragraph"]
        one = json.loads(ask(address, "do", {"do": "skip", "rows": rows[:1]})[1])
        # The other tab still shows the page as it was.
        other = json.loads(ask(address, "do", {"do": "mark", "rows": rows[1:2], "role": "quote"})[1])
        gone = ask(address, "do", {"do": "edit", "row": rows[2], "text": "新的一段话。"})
        late = ask(address, "do", {"do": "keep", "rows": rows[2:3]})
        same = json.loads(ask(address, f"state?seen={json.loads(gone[1])['state']['version']}")[1])
        return one["state"]["version"] != other["state"]["version"], len(other["state"]["sheet"]["said"]), late, same

    differs, said, late, same = served(page, act)
    assert differs
    assert said == 2
    assert late[0] == 409
    assert json.loads(late[1])["state"]["sheet"]
    assert same == {"same": True}


def test_a_page_that_vanished_is_told_and_comes_back(page):
    def act(address):
        page.rename(page.with_suffix(".away"))
        gone = ask(address, "undo", {})
        page.with_suffix(".away").rename(page)
        return gone[0], json.loads(gone[1])["fault"], ask(address)[0]

    status, fault, back = served(page, act)
    assert status == 410
    assert "page.md" in fault
    assert back == 200


def test_a_word_has_readings_to_choose_from(page):
    found = json.loads(served(page, lambda address: ask(address, "readings?word=%E9%87%8D"))[1])
    assert {"say": "chong2", "shown": "chóng"} in found["pinyin"][0]
    assert all(one["say"] for one in found["jyutping"][0])


@pytest.mark.slow
def test_an_edition_of_a_library_is_opened_corrected_and_published_again(page):
    library, order = page.parent / "library", Order(engine="silent")

    def published(desk):
        assert desk.publish()
        desk.press.end()
        return desk.progress(str, "http://127.0.0.1:1/")

    first = published(Desk(page, library, order))
    assert (first["faults"], first["unchanged"], first["link"]) == (
        [],
        False,
        "http://127.0.0.1:1/read/page/index.html",
    )
    assert published(Desk(page, library, order))["unchanged"]
    desk = Desk(library, page.parent / "nowhere", order)
    assert desk.on.source == page
    row = next(one for one in desk.on.sheet.rows if one.text == "老船工说")
    desk.do("mark", {"rows": [row.id], "role": "subhead"})
    again = published(desk)
    assert (again["faults"], again["unchanged"], again["edition"]) == ([], False, "page")
    told = json.loads((library / "editions" / "page.json").read_text("utf-8"))
    assert "老船工说" not in [article["title"] for article in told["edition"]["articles"]]
    page.unlink()
    with pytest.raises(InputError, match="remembers"):
        Desk(library, library, order)


def test_a_run_that_fails_says_why_in_place(page):
    desk = Desk(page, page.parent / "library", Order(engine="piper", voices=page))
    desk.publish()
    desk.press.end()
    assert desk.progress(str, "")["faults"]
    assert desk.progress(str, "")["link"] == ""


def begun(page, env):
    command = [sys.executable, "-m", "yueting", "proof", str(page), "--no-open"]
    run = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    return run, run.stderr.readline().split()[0]


@pytest.mark.slow
def test_what_is_killed_at_any_instant_has_lost_nothing(page):
    rng, env, kept = random.Random(7), {**os.environ, "YUETING_CACHE": os.environ["YUETING_CACHE"]}, 0
    for _ in range(6):
        run, address = begun(page, env)
        sheet = json.loads(ask(address)[1])["state"]["sheet"]
        assert len(sheet["said"]) >= kept
        end = time.monotonic() + rng.uniform(0.02, 0.5)
        rows = [row["id"] for row in sheet["rows"]]
        answered = 0
        killer = subprocess.Popen(["sh", "-c", f"sleep {end - time.monotonic():.3f}; kill -9 {run.pid}"])
        try:
            while True:
                role = rng.choice(("title", "paragraph", "quote", "note"))
                status, content, _ = ask(address, "do", {"do": "mark", "rows": [rng.choice(rows)], "role": role})
                if status == 200:
                    answered = len(json.loads(content)["state"]["sheet"]["said"])
        except (OSError, urllib.error.URLError):
            pass
        killer.wait()
        run.wait()
        text = page.with_name("page.md.desk.yaml").read_text("utf-8")
        assert len(load_text(text, page, Corrections).corrections) >= answered
        kept = answered
    work = Work(page, Order())
    while work.history.at:
        work.undo()
    assert run.returncode == -signal.SIGKILL


def test_a_sentence_is_heard_as_it_will_be_read(page):
    def act(address):
        row = next(one["id"] for one in json.loads(ask(address)[1])["state"]["sheet"]["rows"] if "豆腐" in one["text"])
        whole = {"row": row, "sentence": -1, "engine": "silent"}
        asked = [whole, whole | {"sentence": 1}, whole | {"word": "南街", "say": "男街这一条老街"}]
        asked += [whole | {"word": "南街", "pinyin": "nan2"}, whole | {"engine": "nobody"}, whole | {"sentence": 99}]
        return [ask(address, "hear", body) for body in asked]

    whole, one, longer, wrong, nobody, none = served(page, act)
    assert [whole[0], one[0], longer[0], wrong[0], nobody[0], none[0]] == [200, 200, 200, 422, 409, 409]
    assert len(one[1]) < len(whole[1]) < len(longer[1])
