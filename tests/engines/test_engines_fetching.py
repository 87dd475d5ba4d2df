"""A model comes to this machine: from a server on loopback that is whole, broken, slow of wit, or somebody else's."""

import errno
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from yueting.engines import fetching, models
from yueting.engines.fetching import fetch, lacking, offered
from yueting.engines.models import OFFERS, Offer, Published
from yueting.errors import EngineError, OutputError, SettingsError, Unavailable

CONTENT = bytes(range(256)) * 4000


class Server:
    """A server of CONTENT: *cuts* says after how many bytes each answer in turn breaks off; *ranges*: whether it resumes."""

    def __init__(self, content=CONTENT, cuts=(), *, ranges=True, status=200):
        self.asked, cuts = [], iter(cuts)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append((self.path, self.headers.get("Range")))
                if status != 200:
                    self.send_error(status)
                    return
                begin = int(self.headers["Range"][6:-1]) if self.headers.get("Range") and ranges else 0
                if begin >= len(content) > 0:
                    self.send_error(416)
                    return
                self.send_response(206 if begin else 200)
                self.send_header("Content-Length", str(len(content) - begin))
                self.end_headers()
                self.wfile.write(content[begin:][: next(cuts, None)])

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("YUETING_MODELS", str(tmp_path / "models"))
    return tmp_path / "models" / "kokoro"


def offer(address, content=CONTENT):
    return Offer(
        (Published("net.onnx", f"{address}/net.onnx", len(content), hashlib.sha256(content).hexdigest()),), "MIT"
    )


def brought(offer_):
    told = []
    folder = fetch("kokoro", offer_, lambda file, done: told.append((file.name, done)))
    return folder, told


def left(home):
    return sorted(path.name for path in home.iterdir())


def test_a_model_is_fetched_and_its_progress_told(home):
    with Server() as server:
        folder, told = brought(offer(server.url))

    assert folder == home
    assert (home / "net.onnx").read_bytes() == CONTENT
    assert left(home) == ["net.onnx"]
    assert told[-1] == ("net.onnx", len(CONTENT))
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_what_is_here_is_not_fetched_again():
    with Server() as server:
        brought(offer(server.url))
        brought(offer(server.url))

        assert len(server.asked) == 1
        assert lacking("kokoro", offer(server.url)) == ()


def test_a_download_that_breaks_off_goes_on_by_itself(home):
    with Server(cuts=(100_000, 300_000)) as server:
        brought(offer(server.url))

        assert [asked for _, asked in server.asked] == [None, "bytes=100000-", "bytes=400000-"]
    assert (home / "net.onnx").read_bytes() == CONTENT


def test_a_download_cut_off_in_the_middle_is_taken_up_by_the_next_command(home):
    with Server(cuts=(100_000, 0)) as server:
        with pytest.raises(
            Unavailable, match=r"broke off at 100000 of 1024000 bytes: the same command goes on"
        ) as caught:
            brought(offer(server.url))
        assert "\n" not in str(caught.value)
        assert left(home) == [".net.onnx.part"]

        brought(offer(server.url))

        assert server.asked[-1][1] == "bytes=100000-"
    assert (home / "net.onnx").read_bytes() == CONTENT


def test_a_server_that_cannot_resume_is_heard_from_the_beginning(home):
    with Server(cuts=(100_000,), ranges=False) as server:
        brought(offer(server.url))

    assert (home / "net.onnx").read_bytes() == CONTENT


@pytest.mark.parametrize(
    "content", [b"x" * len(CONTENT), CONTENT[:-1] + b"?", CONTENT + b"and more"], ids=["other", "one byte", "longer"]
)
def test_wrong_bytes_take_no_name(home, content):
    right = Published("net.onnx", "", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    with Server(content) as server:
        wanted = Offer((Published("net.onnx", f"{server.url}/net.onnx", right.bytes, right.sha256),), "MIT")
        if content.startswith(CONTENT):  # what stands behind the end is not even asked for
            brought(wanted)
            assert (home / "net.onnx").read_bytes() == CONTENT
            return
        with pytest.raises(EngineError, match="other bytes than were published"):
            brought(wanted)

    assert left(home) == []


def test_a_half_file_of_another_download_is_thrown_away_and_the_next_try_is_whole(home):
    home.mkdir(parents=True)
    (home / ".net.onnx.part").write_bytes(b"?" * 5000)
    with Server() as server:
        with pytest.raises(EngineError, match="other bytes"):
            brought(offer(server.url))
        brought(offer(server.url))

    assert (home / "net.onnx").read_bytes() == CONTENT


def test_a_damaged_file_is_fetched_again(home):
    with Server() as server:
        brought(offer(server.url))
        (home / "net.onnx").write_bytes(CONTENT[:-1] + b"!")
        brought(offer(server.url))

    assert (home / "net.onnx").read_bytes() == CONTENT


def test_no_room_is_told_before_anything_is_asked(monkeypatch):
    usage = fetching.shutil.disk_usage
    monkeypatch.setattr(fetching.shutil, "disk_usage", lambda path: usage(path)._replace(free=1000))
    with Server() as server:
        with pytest.raises(OutputError, match="no room for 2 MB"):
            brought(offer(server.url))

        assert server.asked == []


def test_a_disk_that_fills_up_meanwhile_is_one_line_and_the_part_stays(home, monkeypatch):
    class Full:
        def __init__(self, file):
            self._file = file

        def write(self, chunk):
            if self._file.tell() > 300_000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self._file.write(chunk)

        def __getattr__(self, name):
            return getattr(self._file, name)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self._file.close()

    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *how: Full(opened(path, *how)) if path.suffix == ".part" else opened(path, *how)
    )
    with Server() as server, pytest.raises(OutputError, match="No space left on device: the same command goes on"):
        brought(offer(server.url))

    assert left(home) == [".net.onnx.part"]


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("YUETING_MODELS", str(tmp_path / "file"))
    with Server() as server, pytest.raises(OutputError):
        brought(offer(server.url))


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_server_that_does_not_have_it_is_one_line(status):
    with Server(status=status) as server, pytest.raises(Unavailable, match="cannot be had") as caught:
        brought(offer(server.url))

    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_one_line():
    with pytest.raises(Unavailable, match="name a mirror or a folder"):
        brought(offer("http://127.0.0.1:9"))


def test_a_proxy_of_the_environment_is_used(home, monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    with Server() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        brought(offer("http://models.invalid"))

        assert proxy.asked[0][0] == "http://models.invalid/net.onnx"
    assert (home / "net.onnx").read_bytes() == CONTENT


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x"])
def test_only_the_web_is_asked(address):
    with pytest.raises(SettingsError, match="no address of the web"):
        brought(offer(address))


def test_a_mirror_or_a_folder_gives_the_same_files_under_the_same_proof(tmp_path):
    published = OFFERS["kokoro"]

    mirrored = offered("kokoro", "https://mirror.example/models/")

    assert [file.address for file in mirrored.files] == [
        f"https://mirror.example/models/{file.name}" for file in published.files
    ]
    assert [file.sha256 for file in mirrored.files] == [file.sha256 for file in published.files]
    assert offered("kokoro", str(tmp_path)).files[0].address == f"{tmp_path}/{published.files[0].name}"


def test_a_folder_of_the_person_is_copied(home, tmp_path):
    (tmp_path / "net.onnx").write_bytes(CONTENT)

    brought(offer(str(tmp_path)))

    assert (home / "net.onnx").read_bytes() == CONTENT


def test_a_table_of_the_persons_own_comes_before_the_published_one(tmp_path, home):
    with Server() as server:
        row = {"name": "../../net.onnx", "address": f"{server.url}/x", "bytes": len(CONTENT)}
        row["sha256"] = hashlib.sha256(CONTENT).hexdigest().upper()
        (tmp_path / "table.json").write_text(json.dumps({"kokoro": [row]}))
        brought(offered("kokoro", str(tmp_path / "table.json")))

    assert left(home) == ["net.onnx"]


@pytest.mark.parametrize("table", ["", "[]", "{}", '{"kokoro": [{"name": "a"}]}', '{"kokoro": []}', '{"kokoro": 3}'])
def test_a_table_that_is_none_is_one_line(tmp_path, table):
    (tmp_path / "table.json").write_text(table)
    with pytest.raises(SettingsError, match=r"table\.json"):
        offered("kokoro", str(tmp_path / "table.json"))


def test_an_engine_without_a_model_is_one_line():
    with pytest.raises(SettingsError, match="choose one of kokoro"):
        offered("espeak")


def test_the_published_table_is_whole():
    for one in OFFERS.values():
        assert one.bytes > 100_000_000
        assert all(len(file.sha256) == 64 and file.address.endswith(file.name) for file in one.files)


def test_models_lie_where_the_data_of_a_person_are_kept(monkeypatch, tmp_path):
    monkeypatch.delenv("YUETING_MODELS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert models.home() == tmp_path / "yueting" / "models"
