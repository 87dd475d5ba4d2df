"""A library in an object store: an S3-compatible server on loopback, reached by the real client."""

import json
import subprocess
import sys

import pytest

from yueting.library.mirror import Mirror

pytestmark = pytest.mark.slow


@pytest.fixture
def bucket(monkeypatch, tmp_path):
    server = pytest.importorskip("moto.server", reason="moto is not installed: no S3-compatible server here")
    s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
    running = server.ThreadedMotoServer(port=0)
    running.start()
    host, port = running.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": endpoint,
        "YUETING_CACHE": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setenv(name, value)
    store = s3fs.S3FileSystem(endpoint_url=endpoint, skip_instance_cache=True)
    if store.exists("papers"):  # the server's memory outlives it in this process
        store.rm("papers", recursive=True)
    store.mkdir("papers")
    yield store
    running.stop()


def run(page, *options):
    command = [sys.executable, "-m", "yueting", "publish", str(page), "-o", "s3://papers/daily", "--engine", "silent"]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False)


def told(store, name):
    head = store.call_s3("head_object", Bucket="papers", Key=f"daily/{name}")
    return head["ContentType"], head["CacheControl"]


def test_a_library_is_sent_with_its_types_and_feeds_last(bucket, tmp_path):
    page = tmp_path / "lan_2026-03-18.md"
    page.write_text("# 春风过河\n\n本报讯 3月18日，河上的桥通车了，两岸的人都来看。\n", "utf-8")

    done = run(page)

    assert done.returncode == 0, done.stderr
    names = {path.removeprefix("papers/daily/") for path in bucket.find("papers/daily")}
    assert {"feed.xml", "index.html", "editions/lan_2026-03-18.json", "epub/lan_2026-03-18.epub"} <= names
    assert told(bucket, "audio/lan_2026-03-18/lan_2026-03-18-a01.mp3") == ("audio/mpeg", "public, max-age=86400")
    assert told(bucket, "feed.xml") == ("application/xml", "public, max-age=300, must-revalidate")
    manifest = json.loads(bucket.cat("papers/daily/editions/lan_2026-03-18.json"))
    assert all(bucket.size(f"papers/daily/{p['file']}") == p["bytes"] for p in manifest["products"])


def test_a_machine_without_the_folder_fetches_the_library_first(bucket, tmp_path, monkeypatch):
    first, second = tmp_path / "one_2026-03-18.md", tmp_path / "two_2026-03-19.md"
    for page, head in ((first, "春风过河"), (second, "夏雨入城")):
        page.write_text(f"# {head}\n\n本报讯 河上的桥通车了，两岸的人都来看。\n", "utf-8")
    assert run(first).returncode == 0

    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "another machine"))
    assert run(second).returncode == 0

    feed = bucket.cat("papers/daily/feed.xml").decode()
    assert "春风过河" in feed
    assert "夏雨入城" in feed


@pytest.mark.usefixtures("bucket")
def test_what_has_not_changed_is_not_sent_again(tmp_path):
    page = tmp_path / "lan_2026-03-18.md"
    page.write_text("# 春风过河\n\n本报讯 3月18日，河上的桥通车了。\n", "utf-8")
    run(page)

    assert Mirror("s3://papers/daily").push() == 0


def test_a_store_that_cannot_be_reached_is_one_line(tmp_path, monkeypatch):
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    page = tmp_path / "lan_2026-03-18.md"
    page.write_text("# 春风过河\n\n本报讯 3月18日，河上的桥通车了。\n", "utf-8")

    done = run(page)

    assert done.returncode == 5
    assert done.stderr.startswith("yueting: s3://papers/daily: ")
    assert len(done.stderr.strip().splitlines()) == 1
