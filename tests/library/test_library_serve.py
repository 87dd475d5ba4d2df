"""The server: ranges, conditions, compression, addresses, and everything that must not get in."""

from __future__ import annotations

import asyncio
import gzip
import signal
import socket
from contextlib import asynccontextmanager
from urllib.parse import quote

import pytest
from dukou import PAPER
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from yueting.errors import InputError, OutputError, SettingsError
from yueting.library import serve as room
from yueting.library.files import name_of
from yueting.library.qr import qr, qr_svg
from yueting.library.serve import Auth, Server, lan_address, read_auth, serve

TRACK = "audio/dukou-2023-08-30/a01.mp3"


class Answer:
    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1])
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


@asynccontextmanager
async def opened(root, **options):
    server = Server(root, **options)
    port = await server.start("127.0.0.1", 0)
    try:
        yield port
    finally:
        await server.stop()


async def ask(port, target, method="GET", raw=b"", **headers):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = {"Host": f"127.0.0.1:{port}", "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    text = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in lines.items()) + "\r\n"
    writer.write(raw or text.encode("latin-1"))
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return Answer(answer)


def get(library, target, method="GET", **headers):
    async def main():
        async with opened(library.root) as port:
            return await ask(port, target, method, **headers)

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/read/dukou-2023-08-30/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/opds.xml", "application/atom+xml; profile=opds-catalog; kind=navigation; charset=utf-8"),
        ("/opds/new.json", "application/opds+json"),
        (f"/{TRACK}", "audio/mpeg"),
        ("/audio/dukou-2023-08-30/a01.vtt", "text/vtt; charset=utf-8"),
        ("/audio/dukou-2023-08-30.json", "application/json+chapters"),
        ("/epub/dukou-2023-08-30.epub", "application/epub+zip"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/assets/player.js?v=1", "text/javascript; charset=utf-8"),
    ],
)
def test_types(library, target, kind):
    answer = get(library, target)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    head = get(library, target, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize(
    ("asked", "begin", "end"), [("bytes=100-199", 100, 200), ("bytes=-10", -10, None), ("bytes=57590-", 57590, None)]
)
def test_ranges(library, asked, begin, end):
    mp3 = (library.root / TRACK).read_bytes()
    answer = get(library, f"/{TRACK}", Range=asked)
    assert (answer.status, answer.body) == (206, mp3[begin:end])
    assert answer.headers["content-range"].endswith(f"/{len(mp3)}")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=99999999-", 416),
        ("bytes=-0", 416),
        ("bytes=0-1,5-9", 200),
        ("bytes=-5,-1", 200),
        ("bytes=5-1", 200),
        ("bytes=x", 200),
        ("bytes=-", 200),
        ("lines=1-2", 200),
    ],
)
def test_ranges_that_cannot_be_had_are_refused_and_what_is_no_range_is_ignored(library, asked, status):
    answer = get(library, f"/{TRACK}", Range=asked)
    assert answer.status == status
    if status == 200:
        assert answer.body == (library.root / TRACK).read_bytes()


def test_a_range_under_another_versions_tag_gets_the_whole(library):
    whole = get(library, f"/{TRACK}")
    same = get(library, f"/{TRACK}", Range="bytes=0-9", If_Range=whole.headers["etag"])
    other = get(library, f"/{TRACK}", Range="bytes=0-9", If_Range='"other"')
    assert (same.status, other.status) == (206, 200)
    assert other.body == whole.body


@pytest.mark.parametrize("target", ["/feed.xml", f"/{TRACK}", "/"])
def test_what_a_reader_has_is_not_sent_again(library, target):
    first = get(library, target, Host="paper.local")
    tag, day = first.headers["etag"], first.headers["last-modified"]
    asked = ({"If_None_Match": tag}, {"If_Modified_Since": day}, {"If_None_Match": '"x"'}, {"If_Modified_Since": "x"})
    assert [get(library, target, Host="paper.local", **one).status for one in asked] == [304, 304, 200, 200]


def test_texts_are_compressed_for_those_who_ask(library):
    plain, packed = get(library, "/feed.xml"), get(library, "/feed.xml", Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body).count(b"<item>") == plain.body.count(b"<item>") == 9
    assert packed.headers["etag"] != plain.headers["etag"]


def test_the_feed_is_written_for_the_address_a_reader_came_by(library):
    async def main():
        async with opened(library.root) as port:
            local = await ask(port, "/feed.xml")
            named = await ask(port, "/feed.xml", Host="pi.local:8570")
            odd = await ask(port, "/feed.xml", Host='x"><script>')
            code = await ask(port, "/qr.svg", Host="pi.local:8570")
            return port, local, named, odd, code

    port, local, named, odd, code = asyncio.run(main())
    assert code.body == qr_svg("http://pi.local:8570/index.html#subscribe") != (library.root / "qr.svg").read_bytes()
    assert f'enclosure url="http://127.0.0.1:{port}/audio/'.encode() in local.body
    assert b'href="http://pi.local:8570/feed.xml" rel="self"' in named.body
    assert b"<script" not in odd.body
    assert PAPER.base_url.encode() not in local.body
    assert PAPER.base_url.encode() in odd.body


def test_an_e_reader_can_ask(library):
    described = etree.fromstring(get(library, "/opensearch.xml", Host="pi.local").body)
    templates = [url.get("template") for url in described if url.get("template")]
    assert templates == ["http://pi.local/search.html?q={searchTerms}", "http://pi.local/opds/search?q={searchTerms}"]
    answer = get(library, f"/opds/search?q={quote('渡口 戏台')}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    titles = etree.fromstring(answer.body).xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert titles == []
    answer = get(library, f"/opds/search?q={quote('戏台')}")
    titles = etree.fromstring(answer.body).xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert [title[-1] for title in titles] == ["2", "1", "0"]
    assert b"opds/search" not in (library.root / "opensearch.xml").read_bytes()


@pytest.mark.parametrize("asked", ["", "?q=", "?q=%00%ff", "?q=" + "%3Cscript%3E" * 50, "?x=1&q=]]%3E"])
def test_odd_questions_are_answered_with_nothing(library, asked):
    answer = get(library, f"/opds/search{asked}")
    assert answer.status == 200
    assert not etree.fromstring(answer.body).xpath("//*[local-name()='entry']")


def test_behind_its_own_name_the_feed_stays_as_it_is(library):
    answer = get(library, "/feed.xml", Host="paper.example.org")
    assert answer.body == (library.root / "feed.xml").read_bytes()


@pytest.mark.parametrize(
    "target",
    [
        "/../dukou.py", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/assets", "/audio/",
        "/.yueting-library.lock", "/a%00b", "/%ff", "/read/../../x", "/\\..\\x", "/feed.xml/", "/none.html",
        "http://other/feed.xml", "*", "/" + "a" * 5000,
    ],
)  # fmt: skip
def test_no_way_out_and_no_lists(library, target):
    assert get(library, target).status in (400, 404)


def test_a_link_out_of_the_library_is_not_followed(library, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (library.root / "out.txt").symlink_to(tmp_path / "secret.txt")
    assert get(library, "/out.txt").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_is_read_only(library, method):
    assert get(library, "/feed.xml", method).status == 405


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 100_000,
        b"\r\n" * 9,
    ],
)
def test_rubbish_is_refused_and_the_server_lives(library, raw):
    async def main():
        async with opened(library.root) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(raw)
            writer.write_eof()
            answer = await asyncio.wait_for(reader.read(), 10)
            writer.close()
            return answer, await ask(port, "/")

    answer, after = asyncio.run(main())
    assert not answer or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))
    assert after.status == 200


def test_a_connection_that_never_finishes_asking_is_closed(library, monkeypatch):
    monkeypatch.setattr(room, "ASK_SECONDS", 0.3)

    async def main():
        async with opened(library.root) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
            closed = await asyncio.wait_for(reader.read(), 5)
            writer.close()
            return closed

    assert b"200" not in asyncio.run(main())


def test_a_stop_does_not_wait_for_a_stuck_reader(library, monkeypatch):
    monkeypatch.setattr(room, "STOP_SECONDS", 0.2)
    (library.root / "audio/big.mp3").write_bytes(bytes(30_000_000))

    async def main():
        async with opened(library.root) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
            writer.write(b"GET /audio/big.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await ask(port, "/")).status == 200
        writer.close()

    asyncio.run(asyncio.wait_for(main(), 5))


def test_basic_auth(library):
    async def main():
        async with opened(library.root, auth=Auth("wang", "河堤")) as port:
            return [
                await ask(port, "/feed.xml"),
                await ask(port, "/feed.xml", Authorization="Basic d2FuZzrmsrPloKQ="),
                await ask(port, "/feed.xml", Authorization="Basic d2FuZzo="),
            ]

    without, right, wrong = asyncio.run(main())
    assert (without.status, right.status, wrong.status) == (401, 200, 401)
    assert without.headers["www-authenticate"].startswith("Basic realm=")
    assert "access-control-allow-origin" not in right.headers


def test_auth_is_read_from_a_file(tmp_path):
    (tmp_path / "pass").write_text("secret\n")
    assert read_auth(f"me:{tmp_path / 'pass'}") == Auth("me", "secret")
    (tmp_path / "empty").write_text("\n")
    for text in ("me", f"me:{tmp_path / 'none'}", f"me:{tmp_path / 'empty'}"):
        with pytest.raises(SettingsError):
            read_auth(text)


def test_a_taken_port_and_no_library_are_one_line(library, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OutputError, match="--port"):
            asyncio.run(serve(library.root, host="127.0.0.1", port=taken.getsockname()[1]))
    with pytest.raises(InputError, match="no library"):
        asyncio.run(serve(tmp_path))


def test_the_address_for_the_phone():
    assert lan_address().count(".") == 3


def test_an_address_that_is_not_this_machines_is_told_from_a_taken_port(library):
    with pytest.raises(OutputError, match=r"cannot be opened .*--host"):
        asyncio.run(serve(library.root, host="192.0.2.77", port=0))


def test_an_ipv6_address_is_shown_as_it_stands_in_a_url(library):
    shown = []

    def look(address: str) -> None:
        shown.append(address)
        signal.raise_signal(signal.SIGTERM)

    try:
        asyncio.run(serve(library.root, host="::1", port=0, opened=look))
    except OutputError:
        pytest.skip("no IPv6 here")
    assert shown[0].startswith("http://[::1]:")
    assert "█" in qr("http://192.168.1.9:8570/feed.xml")


@given(st.text(max_size=60))
def test_a_target_names_a_file_inside_or_nothing(target):
    name = name_of(target)
    assert name == "" or (name[0].isalnum() and ".." not in name.split("/") and not name.startswith("/"))
