"""The proof desk in a real browser: pages put right by keys alone, every state judged, a long page still swift."""

import json
import re
import statistics
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from urllib.request import urlopen

import pytest
from galley_pages import PAGE
from person import Browser, Person, Program, Truth
from training.pages import compose
from training.score import score

from yueting.edition_json import edition_json
from yueting.editorial.composition import compose as composed
from yueting.galley.model import Mark
from yueting.galley.work import Work
from yueting.order import Order

pytestmark = pytest.mark.slow
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "pages"
KINDS = ("levels", "subheads", "torn", "plain", "wrapped", "jumps", "classified", "briefs")
"""Composed pages of which the desk has some wrong, whatever it learns: the first of each kind that it misreads are taken."""
CHOSEN = [
    "01-*.md",
    "03-*.html",
    "05-*.md",
    "07-*.md",
    "09-*.md",
    "12-more*.txt",
    "14-*.txt",
    "22-*.md",
    "24-*.md",
    "26-pdf*.txt",
]


@pytest.fixture(scope="module")
def browser():
    found = Browser()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def read(page):
    return edition_json(composed(page, Order()).edition)


def misses(gold, page):
    found = score(gold, read(page))
    lacks = found["total"] - found["home"] + found["articles"] - found["titles"] + found["fields"] - found["fields_ok"]
    return lacks + found["captions_in"] + found["noise_in"]


def gold_of(edition):
    """Return the truth of a page that is read right, as composed pages have theirs."""
    articles = [
        {name: a[name] for name in ("title", "kicker", "subtitle", "byline")}
        | {
            "paragraphs": [
                b["text"] for b in a["blocks"] if b["kind"] in ("paragraph", "quote", "list", "table", "note")
            ]
        }
        | {"subheads": [b["text"] for b in a["blocks"] if b["kind"] == "subhead"]}
        for a in edition["articles"]
    ]
    return {
        "articles": articles,
        "captions": [c["text"] for c in edition["captions"]],
        "noise": [f["text"] for f in edition["furniture"]],
    }


def misread(page, folder):
    """Return *page* in *folder* as a desk might have read it: a headline taken for text, text for a headline, a story for a part of one."""
    copy = folder / f"{re.sub('[^a-z0-9]+', '-', page.stem)}{page.suffix}"
    copy.write_bytes(page.read_bytes())
    work = Work(copy, Order())
    heads = [row.lines.first for row in work.sheet.rows if row.role == "title"]
    texts = [row.lines.first for row in work.sheet.rows if row.role == "paragraph" and len(row.text) > 20]
    for line, was, role in (
        (heads[0], "title", "paragraph"),
        (texts[-1], "paragraph", "title"),
        (heads[-1], "title", "subhead"),
    ):
        row = next((one for one in work.sheet.rows if one.lines.first == line and one.role == was), None)
        if row:
            work.do(Mark(rows=(row.id,), role=role))
    return copy


def read_wrongly(folder):
    """Yield truth and file of the first composed page of each kind that the desk reads wrongly."""
    for kind in KINDS:
        for seed in range(901, 931):
            made = compose("unseen", kind, seed)
            page = folder / f"{kind}-{seed}{made.suffix}"
            page.write_text(made.text, "utf-8")
            fields = [a[name] for a in made.gold["articles"] for name in ("kicker", "subtitle", "byline") if a[name]]
            # Of two lines that read alike the truth does not say which is whose: no person could know.
            if len(fields) == len(set(fields)) and misses(made.gold, page):
                yield made.gold, page
                break


def put_right(browser, gold, page):
    before = misses(gold, page)
    with Program(page) as program:
        browser.do("open", address=program.address)
        person = Person(browser, Truth(gold))
        seconds, presses = person.work()
    return {
        "page": page.name,
        "before": before,
        "after": misses(gold, page),
        "corrections": person.corrections,
        "seconds": round(seconds, 1),
        "presses": presses,
        "took": person.took,
    }


def told(rows):
    for row in rows:
        print(
            json.dumps(
                {**row, "took": f"{statistics.median(row['took']):.0f} ms" if row["took"] else "-"}, ensure_ascii=False
            )
        )
    work = [row for row in rows if row["before"]]
    each = statistics.median(row["corrections"] / row["before"] for row in work) if work else 0
    print(
        f"median corrections {statistics.median(r['corrections'] for r in rows)}, a mistake {each:.2f}, seconds {statistics.median(r['seconds'] for r in rows)}"
    )
    return each


def test_composed_pages_are_put_right_by_keys_alone(browser, tmp_path):
    rows = [put_right(browser, gold, page) for gold, page in islice(read_wrongly(tmp_path), 5)]
    each = told(rows)
    assert len(rows) == 5
    assert [row["page"] for row in rows if row["after"]] == []
    assert each <= 3


def test_the_shared_pages_are_put_right_by_keys_alone(browser, tmp_path):
    if not CASES.is_dir():
        pytest.skip("the shared pages are not here")
    pages = [next(CASES.glob(name)) for name in CHOSEN]
    rows = [put_right(browser, gold_of(read(page)), misread(page, tmp_path)) for page in pages]
    each = told(rows)
    assert [row["page"] for row in rows if row["after"]] == []
    assert each <= 3


def judged(browser, states, name):
    states[name] = browser.do("axe")["violations"]
    return browser.seen


def test_every_state_is_for_everybody(browser, tmp_path):
    page, states = tmp_path / "page.md", {}
    page.write_text(PAGE, "utf-8")
    with Program(page, "--engine", "silent", "-o", str(tmp_path / "library")) as program:
        browser.do("open", address=program.address)
        assert browser.do("speak", language="en")["focus"] == "rows"
        for name, width, height, scheme, forced in [
            ("wide", 1400, 900, "light", "none"),
            ("dark", 1400, 900, "dark", "none"),
            ("tablet", 820, 1180, "light", "none"),
            ("phone", 360, 740, "dark", "none"),
            ("forced", 1200, 800, "light", "active"),
        ]:
            browser.do("view", width=width, height=height)
            browser.do("media", scheme=scheme, forced=forced)
            seen = judged(browser, states, name)
            assert seen["small"] == []
            assert seen["scroll"] <= 1
        browser.do("view", width=1280, height=900)
        browser.do("media")

        browser.press("?")
        assert "Right as it is" in judged(browser, states, "keys")["body"]
        assert browser.press("Escape")["focus"] == "rows"

        at = [row["text"] for row in browser.seen["rows"]].index("老船工说")
        browser.press("Home", *["ArrowDown"] * at)
        seen = browser.press("s", act=True)
        assert seen["status"].startswith("Now Subhead: 老船工说.")
        assert "other line" in seen["status"]
        assert sum(row["moved"] for row in seen["rows"]) == int(re.search(r"(\d+) other", seen["status"])[1])
        assert judged(browser, states, "corrected")["at"] == f"r-{seen['active']}"
        assert "Undo" in browser.press("z", act=True)["status"]
        assert browser.press("Z", act=True)["status"].startswith("Redo")

        browser.press("m")
        judged(browser, states, "stories")
        assert browser.press("Escape")["dialog"] is False
        browser.press("w")
        browser.do("type", text="新")
        judged(browser, states, "text")
        assert any(row["text"] == "新老船工说" for row in browser.press("Enter", act=True)["rows"])

        browser.press("ArrowDown", "a", "Shift+ArrowRight", "Shift+ArrowRight")
        browser.do("until", test="document.querySelectorAll('#body select').length === 2")
        judged(browser, states, "reading")
        browser.press("Enter", act=True)
        assert 'reading: { word: "摇了", pinyin: "yao2 le5" }' in page.with_name("page.md.desk.yaml").read_text("utf-8")
        browser.press("h")
        browser.do("until", test="document.body.dataset.heard === '1'")

        browser.press("End", "]")
        browser.press("Space", "ArrowUp", "Space")
        assert sum(row["picked"] for row in browser.seen["rows"]) == 2
        browser.do("focus", id="publish")
        browser.press("Enter")
        judged(browser, states, "publish")
        browser.press("Enter")
        browser.do("until", test="Boolean(document.getElementById('published'))")
        seen = judged(browser, states, "published")
        with urlopen(seen["link"]) as answer:
            assert "河口日报".encode() in answer.read() or b"page" in seen["link"].encode()
        browser.press("Escape")
        for language in ("zh-Hans", "zh-Hant"):
            browser.do("speak", language=language)
            judged(browser, states, language)
    assert {name: found for name, found in states.items() if found} == {}
    assert len(states) == 14


MOVES = """(async () => {
  const [list, out] = [document.getElementById("rows"), []];
  for (let n = 0; n < 60; n++) {
    const begin = performance.now();
    list.dispatchEvent(new KeyboardEvent("keydown", { key: n % 20 ? "ArrowDown" : "PageDown" }));
    list.getBoundingClientRect();
    out.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done));
  }
  return out;
})()"""
"""What a move takes, until the page is laid out again."""


def test_a_page_of_two_thousand_blocks_stays_usable(browser, tmp_path):
    page = tmp_path / "long.md"
    paragraphs = "\n\n".join(
        f"第{n}段说的是河口镇的事，{'桥上桥下人来人往。' * 3}" if n % 20 else f"## 河口镇的第{n // 20}件事"
        for n in range(2000)
    )
    page.write_text(paragraphs, "utf-8")
    with Program(page) as program:
        begin = time.monotonic()
        browser.do("open", address=program.address)
        opened = time.monotonic() - begin
        moved = statistics.median(browser.do("run", code=MOVES)["value"])
        took = browser.press("q", act=True)["took"]
    print(f"opened in {opened:.2f} s, {moved:.0f} ms a move, {took} ms an action")
    assert len(browser.seen["rows"]) == 2000
    assert moved < 50
    assert took < 3000


def test_an_action_is_read_at_once_on_a_page_of_ten_thousand_characters(browser, tmp_path):
    page = tmp_path / "day.md"
    page.write_text(
        "\n\n".join(f"## 河口镇的第{n}件事\n\n" + "桥上桥下人来人往，渡船靠在岸边等客人。" * 25 for n in range(21)),
        "utf-8",
    )
    with Program(page) as program:
        browser.do("open", address=program.address)
        took = [browser.press("ArrowDown", "q", act=True)["took"] for _ in range(9)]
    print(f"{len(page.read_text('utf-8'))} characters: {sorted(took)} ms")
    assert sorted(took)[2] <= 200


def test_an_edition_of_a_library_is_chosen_by_keys(browser, tmp_path):
    pages = [tmp_path / f"{name}.md" for name in ("east", "west")]
    for page in pages:
        page.write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "yueting", "publish", *pages, "-o", "library", "--only", "epub", "-q"]
    subprocess.run(command, cwd=tmp_path, check=True)
    pages[0].unlink()
    with Program(tmp_path / "library") as program:
        browser.do("open", address=program.address)
        assert browser.do("axe")["violations"] == []
        browser.do("run", code="document.querySelector('#editions button:enabled').focus()")
        browser.press("Enter")
        browser.do("until", test="document.querySelectorAll('#rows .row').length > 5")
        assert browser.press("ArrowDown")["title"].startswith(("Proof: west", "校样：west", "Proof: 河口日报"))
        assert browser.do("run", code="document.querySelectorAll('#editions button:disabled').length")["value"] == 1


def test_a_printed_page_is_shown_as_its_picture(browser, tmp_path):
    sys.path.insert(0, str(Path(__file__).parents[1] / "readers" / "print"))
    from press.design import press

    page = tmp_path / "tabloid.pdf"
    page.write_bytes(press("tabloid", 3, stories=2, adverts=0, photo=1.0)[0])
    with Program(page) as program:
        browser.do("open", address=program.address)
        browser.do("focus", id="view")
        browser.press("Enter")
        browser.do("until", test="document.querySelectorAll('.box').length > 5")
        assert browser.do("axe")["violations"] == []
        browser.do("focus", id="rows")
        browser.press("ArrowDown")
        shown = browser.do("run", code="[...document.querySelectorAll('.box.active')].map((at) => at.dataset.row)")[
            "value"
        ]
        assert set(shown) == {browser.seen["active"]}
        inside = "(() => { const [a, b] = [document.querySelector('.sheet'), document.querySelector('.box.active')].map((at) => at.getBoundingClientRect()); return b.left >= a.left && b.right <= a.right && b.top >= a.top && b.bottom <= a.bottom; })()"
        assert browser.do("run", code=inside)["value"]
