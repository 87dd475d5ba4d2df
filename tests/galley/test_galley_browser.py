"""The proof desk in a real browser: pages put right by keys alone, every state judged, a long page still swift."""

import json
import re
import statistics
from pathlib import Path

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
CASES = Path("/work/shared/cases/pages")
MISREAD = [("levels", 901), ("subheads", 901), ("torn", 905), ("plain", 904), ("wrapped", 904)]
CHOSEN = ["01-*.md", "03-*.html", "05-*.md", "07-*.md", "09-*.md", "12-more*.txt", "14-*.txt", "22-*.md", "24-*.md", "26-pdf*.txt"]


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
        | {"paragraphs": [b["text"] for b in a["blocks"] if b["kind"] in ("paragraph", "quote", "list", "table", "note")]}
        | {"subheads": [b["text"] for b in a["blocks"] if b["kind"] == "subhead"]}
        for a in edition["articles"]
    ]
    return {"articles": articles, "captions": [c["text"] for c in edition["captions"]], "noise": [f["text"] for f in edition["furniture"]]}


def misread(page, folder):
    """Return *page* in *folder* as a desk might have read it: a headline taken for text, text for a headline, a story for a part of one."""
    copy = folder / f"{re.sub('[^a-z0-9]+', '-', page.stem)}{page.suffix}"
    copy.write_bytes(page.read_bytes())
    work = Work(copy, Order())
    heads = [row.lines.first for row in work.sheet.rows if row.role == "title"]
    texts = [row.lines.first for row in work.sheet.rows if row.role == "paragraph" and len(row.text) > 20]
    for line, was, role in ((heads[0], "title", "paragraph"), (texts[-1], "paragraph", "title"), (heads[-1], "title", "subhead")):
        row = next((one for one in work.sheet.rows if one.lines.first == line and one.role == was), None)
        if row:
            work.do(Mark(rows=(row.id,), role=role))
    return copy


def put_right(browser, gold, page):
    before = misses(gold, page)
    with Program(page) as program:
        browser.do("open", address=program.address)
        person = Person(browser, Truth(gold))
        seconds, presses = person.work()
    return {"page": page.name, "before": before, "after": misses(gold, page), "corrections": person.corrections, "seconds": round(seconds, 1), "presses": presses, "took": person.took}


def told(rows):
    for row in rows:
        print(json.dumps({**row, "took": f"{statistics.median(row['took']):.0f} ms" if row["took"] else "-"}, ensure_ascii=False))
    work = [row for row in rows if row["before"]]
    each = statistics.median(row["corrections"] / row["before"] for row in work) if work else 0
    print(f"median corrections {statistics.median(r['corrections'] for r in rows)}, a mistake {each:.2f}, seconds {statistics.median(r['seconds'] for r in rows)}")
    return each


def test_composed_pages_are_put_right_by_keys_alone(browser, tmp_path):
    rows = []
    for kind, seed in MISREAD:
        made = compose("unseen", kind, seed)
        page = tmp_path / f"{kind}{made.suffix}"
        page.write_text(made.text, "utf-8")
        rows.append(put_right(browser, made.gold, page))
    each = told(rows)
    assert all(row["before"] for row in rows)
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
