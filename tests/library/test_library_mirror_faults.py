"""An object store that goes away in the middle, and a machine that comes back late: nothing published is lost."""

import pytest

from step_kills import misled
from yueting.cli.publishing import _published
from yueting.errors import OutputError
from yueting.library.mirror import Mirror
from yueting.order import Order, unseen

URL = "memory://daily/lan"
LIBRARY = ("audio/one/a01.mp3", "editions/one.json", "editions/two.json", "epub/one.epub", "feed.xml", "index.html")


@pytest.fixture
def store(tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: no object stores")
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pipe({f"/daily/lan/{name}": name.encode() for name in LIBRARY})
    yield store
    store.store.clear()


def names(store):
    return sorted(path.removeprefix("/daily/lan/") for path in store.find("/daily/lan"))


def fails_after(store, monkeypatch, verb, count):
    """Have the store's *verb* fail from its call number *count* on."""
    real, calls = getattr(type(store), verb), []

    def failing(self, *arguments, **options):
        calls.append(arguments)
        if len(calls) > count:
            raise ConnectionResetError("the line is dead")
        return real(self, *arguments, **options)

    monkeypatch.setattr(type(store), verb, failing)


@pytest.mark.parametrize("count", range(len(LIBRARY)))
def test_a_library_half_fetched_is_no_library_and_nothing_is_removed(store, monkeypatch, count):
    with monkeypatch.context() as broken:
        fails_after(store, broken, "get_file", count)
        with pytest.raises(OutputError, match="the line is dead"):
            Mirror(URL).pull()
    mirror = Mirror(URL)
    mirror.pull()

    assert sorted(path.relative_to(mirror.folder).as_posix() for path in mirror.folder.rglob("*.*")) == list(LIBRARY)
    assert mirror.push() == 0
    assert names(store) == list(LIBRARY)


def test_what_another_machine_has_published_since_is_not_removed(store):
    mirror = Mirror(URL)
    mirror.pull()
    store.pipe("/daily/lan/editions/three.json", b"of another machine")
    (mirror.folder / "editions" / "two.json").unlink()
    (mirror.folder / "editions" / "four.json").write_bytes(b"ours")
    mirror.push()

    assert "editions/three.json" in names(store)
    assert "editions/four.json" in names(store)
    assert "editions/two.json" not in names(store)


def test_a_push_that_dies_is_ended_by_the_next(store, monkeypatch):
    mirror = Mirror(URL)
    mirror.pull()
    for number in range(4):
        (mirror.folder / "audio" / "one" / f"b{number}.mp3").write_bytes(b"sound")
    (mirror.folder / "epub" / "one.epub").unlink()
    with monkeypatch.context() as broken:
        fails_after(store, broken, "put_file", 2)
        with pytest.raises(OutputError):
            mirror.push()
    assert "epub/one.epub" in names(store)
    Mirror(URL).push()

    assert {"audio/one/b3.mp3", "feed.xml"} <= set(names(store))
    assert "epub/one.epub" not in names(store)
    assert Mirror(URL).push() == 0


def test_what_is_being_made_is_not_sent(store):
    mirror = Mirror(URL)
    mirror.pull()
    draft = mirror.folder / ".yueting-draft-three" / "audio" / "three"
    draft.mkdir(parents=True)
    (draft / "a01.mp3").write_bytes(b"half")

    assert mirror.push() == 0
    assert names(store) == list(LIBRARY)


def test_no_feed_in_the_store_ever_promises_a_sound_that_is_not_there(tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: no object stores")
    monkeypatch.setitem(fsspec.config.conf, "file", {"auto_mkdir": True})
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    (tmp_path / "paper.yaml").write_text("name: 渡口报\nbase_url: https://paper.example\n", "utf-8")
    page, store, sent = tmp_path / "ferry_2026-03-01.md", tmp_path / "store", []
    real = Mirror._send

    def watched(self, name, path):
        real(self, name, path)
        sent.append(name)
        assert misled(store) == [], name

    monkeypatch.setattr(Mirror, "_send", watched)
    for words in ("渡船靠岸", "渡船在大雾里启航了"):
        page.write_text(f"# {words}\n\n本报讯 {words}，船上坐着七位乘客。\n", "utf-8")
        order = Order(engine="silent", paper=tmp_path / "paper.yaml")
        assert _published((page,), f"file://{store}", order, unseen, cluster="").status == 0

    assert sent.count("audio/ferry_2026-03-01/ferry_2026-03-01-a01.mp3") == 2
    assert misled(store) == []
    assert not (store / "next").exists() or not any(path.is_file() for path in (store / "next").rglob("*"))
