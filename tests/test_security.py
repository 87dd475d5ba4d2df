"""What SECURITY.md promises, promise by promise: each line of its list names the tests that hold it."""

import ast
import contextlib
import functools
import io
import json
import re
import struct
import sys
import tracemalloc
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from yueting.errors import InputError, OutputError, SettingsError, YuetingError

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "yueting"
KEY = "sk-marigold-2718281828"
PAGE = "# 河上有了新渡船\n\n本报讯 清晨，新渡船第一次靠岸，乘客上了船。\n"
UNFOLDED = 24 << 20
OCF = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
    "</manifest><spine>{}</spine></package>"
)


def archive(name, method, spine='<itemref idref="c"/>', content=b" " * UNFOLDED):
    """Return an EPUB whose document *name* unfolds to a lot and says that it has ten bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", OCF, zipfile.ZIP_DEFLATED)
        book.writestr("b.opf", OPF.format(spine), zipfile.ZIP_DEFLATED)
        book.writestr(name, content)
    data = bytearray(out.getvalue())
    if len(content) == UNFOLDED:
        at = data.rfind(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def most_held(function):
    """Return the bytes that *function* held at most; errors of ours are good answers."""
    tracemalloc.start()
    try:
        with contextlib.suppress(YuetingError):
            function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


METHODS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize(("suffix", "name"), [(".epub", "c.xhtml"), (".docx", "word/document.xml")])
def test_an_archive_that_lies_is_unpacked_as_far_as_it_says(method, suffix, name):
    from yueting.readers import READERS

    data = archive(name, method)

    assert most_held(lambda: READERS[suffix](data, Path(f"p{suffix}"), "")) < 16 << 20


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_book_under_check_is_unpacked_as_far_as_it_says(method, tmp_path):
    from yueting.epub.check import check_book

    path = tmp_path / "b.epub"
    path.write_bytes(archive("c.xhtml", method))

    assert most_held(lambda: check_book(path)) < 16 << 20
    assert check_book(path)


def test_a_spine_that_names_a_document_a_thousand_times_gives_it_once():
    from yueting.readers import READERS

    data = archive(
        "c.xhtml",
        zipfile.ZIP_DEFLATED,
        '<itemref idref="c"/>' * 1000,
        "<html><body><p>渡船靠岸。</p></body></html>".encode(),
    )

    assert len(READERS[".epub"](data, Path("p.epub"), "")) == 1


def test_a_docx_is_read_without_its_pictures(tmp_path):
    from docx import Document

    from yueting.readers import read

    path = tmp_path / "p.docx"
    document = Document()
    document.add_paragraph("渡船靠岸。")
    document.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/big.png", bytes(7 << 20))

    assert [block.text for block in read(path).blocks] == ["渡船靠岸。"]
    assert most_held(lambda: read(path)) < 7 << 20


@pytest.mark.parametrize(
    "yaml", ["a: !!python/object/apply:os.getcwd []\n", "a: !!python/name:os.system\n", "a: !x 1\n"]
)
def test_a_yaml_tag_makes_nothing(tmp_path, yaml):
    from yueting.paper import read_paper

    (tmp_path / "paper.yaml").write_text(yaml)

    with pytest.raises(SettingsError, match=r"paper\.yaml:1"):
        read_paper(tmp_path / "paper.yaml")


ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ words.__init__.__globals__ }}", "{{ self._TemplateReference__context }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}", "{{ cycler.__init__.__globals__.os.environ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}", "{{ '{0.__class__.__init__.__globals__}'.format(words) }}",
    "{{ '%s'.__mod__ }}", "{{ words | attr('__class__') }}", "{% include '../secret' %}", "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os.environ }}", "{{ namespace.__init__.__globals__ }}", "{{ list.append(1) }}",
    "{{ words['__class__'] }}", "{{ ('{0.__class__}' | format_map({})) }}",
)  # fmt: skip


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_template_reaches_nothing_but_what_it_was_given(tmp_path, monkeypatch, escape):
    from yueting.templates import Templates

    monkeypatch.setenv("YUETING_PLANTED", KEY)
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text(KEY)
    (tmp_path / "site" / "page.html").write_text(escape)
    said, changed = "", [1, 2]
    with contextlib.suppress(SettingsError):
        said = Templates("site", tmp_path).render("page.html", words="a", list=changed)

    assert not re.search(rf"{KEY}|class '|<built-in|<function|root:|environ", said), said
    assert changed == [1, 2]


@functools.cache
def calls():
    """Return where each call of the house stands, its name, and its source."""
    return [
        (f"{path.relative_to(HOUSE)}:{node.lineno}", ast.unparse(node.func), node)
        for path in sorted(HOUSE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


def test_no_shell_is_started_and_no_code_is_read():
    forbidden = re.compile(
        r"(?:.*\.)?(?:system|popen|create_subprocess_shell|getoutput|getstatusoutput)|eval|exec|"
        r"(?:pickle|marshal|shelve)\..*|yaml\.(?:unsafe_load|full_load|load_all)"
    )

    found = [(where, name) for where, name, _ in calls() if forbidden.fullmatch(name)]
    assert found == []
    assert [where for where, _, node in calls() if any(k.arg == "shell" for k in node.keywords)] == []


def test_yaml_is_read_by_safe_loaders_alone():
    loads = [(where, ast.unparse(node)) for where, name, node in calls() if name in ("yaml.load", "yaml.compose")]

    assert loads
    assert all(any(name in source for name in ("SafeLoader", "_Loader", "_Swift")) for _, source in loads)


def test_parsers_follow_no_entity_and_no_network():
    made = [ast.unparse(node) for _, name, node in calls() if name.endswith("etree.XMLParser")]

    assert made
    assert all("resolve_entities=False" in source and "no_network=True" in source for source in made)


@pytest.fixture
def elsewhere():
    """Give a server that another one may send us to, and what it was asked."""
    with serving(lambda _handler: (200, {}, b"RIFF")) as found:
        yield found


@contextlib.contextmanager
def serving(answer):
    """Give the address of a server of *answer* (request → status, headers, body), and the headers it was sent."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(dict(self.headers))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, body = answer(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815  (the name that http.server looks for)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def complaint(url, **options):
    """Return everything that is said, causes too, when the server at *url* is asked to speak once."""
    import asyncio
    import traceback

    from yueting.engines.openai import OpenAI
    from yueting.speech import Phrase, Utterance, Voice

    utterance = Utterance(Voice("openai", "alloy"), (Phrase("a01-s001", "渡船靠岸了。"),))
    with pytest.raises(YuetingError) as caught:
        asyncio.run(OpenAI(url, **options).speak(utterance))
    return "".join(traceback.format_exception(caught.value))


def test_the_key_goes_to_no_other_server(monkeypatch, elsewhere):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    address, asked = elsewhere
    with serving(lambda _handler: (302, {"Location": f"{address}/audio/speech"}, b"")) as (url, first):
        complaint(url)

    assert KEY in first[0]["Authorization"]
    assert asked
    assert all(KEY not in str(headers) for headers in asked)


ANSWERS = {
    "repeats the key": (400, {}, json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()),
    "repeats it as text": (422, {}, f"what is {KEY}?".encode()),
    "does not know it": (401, {"X-Key": KEY}, KEY.encode()),
    "is busy": (429, {"Retry-After": "9" * 400}, KEY.encode()),
    "is broken": (500, {}, KEY.encode()),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_key_is_in_no_message_whatever_the_server_says(monkeypatch, answer):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(lambda _handler: answer) as (url, _):
        assert KEY not in complaint(url)


@pytest.mark.parametrize("key", [f"{KEY}\nHost: x", f"{KEY}\x00", f"{KEY}钥"], ids=["two lines", "a NUL", "not ASCII"])
def test_a_key_that_no_request_can_carry_is_in_no_message(monkeypatch, key):
    monkeypatch.setattr("yueting.engines.openai.os.environ", {"OPENAI_API_KEY": key})

    said = complaint("http://127.0.0.1:9/v1")

    assert "OPENAI_API_KEY" in said
    assert KEY not in said


def test_a_line_end_behind_a_key_does_no_harm(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    with serving(lambda _handler: (404, {}, b"")) as (url, asked):
        complaint(url)

    assert asked[0]["Authorization"] == f"Bearer {KEY}"


def test_a_password_in_an_address_is_refused_without_being_shown():
    from yueting.engines.openai import OpenAI

    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as caught:
        OpenAI(f"https://me:{KEY}@voices.example/v1")

    assert KEY not in str(caught.value)


def everything(press):
    """Return the bytes of every file the program has written, books unpacked, and all it has said."""
    parts = [press.said.encode(), press.printed.encode()]
    for path in (p for p in press.home.rglob("*") if p.is_file()):
        parts += [str(path).encode(), path.read_bytes()]
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                parts += [book.read(name) for name in book.namelist()]
    return b"\n".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["silent", "espeak", "openai", "command", "piper", "edge"])
def test_a_planted_key_is_in_nothing_that_is_made_or_said(press, engine):
    """Each engine publishes or falls, with -v and --json; the openai server repeats the key as it refuses."""
    with serving(lambda _handler: ANSWERS["repeats the key"]) as (url, _):
        press.page("page.md", PAGE).among(
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=url,
            YUETING_COMMAND=f"{sys.executable} -c exit(3)",
            YUETING_EDGE_RELAY="127.0.0.1:9",
        )
        press.run("publish", "page.md", "--engine", engine, "-v", "--json", "-o", "library")
        found = everything(press)
        press.run("doctor")

    assert KEY.encode() not in found
    assert KEY not in press.said + press.printed


def test_text_is_never_a_word_of_a_command(tmp_path):
    import asyncio

    from yueting.engines.command import Command
    from yueting.errors import Unavailable
    from yueting.speech import Phrase, Utterance, Voice

    text, seen = f"渡船; touch {tmp_path}/pwned `id` $(id) {{wav}} -h", tmp_path / "seen"
    program = tmp_path / "speaker.py"
    program.write_text(f"import sys; open({str(seen)!r}, 'w').write(repr(sys.argv[1:]) + open(sys.argv[1]).read())")
    engine = Command(command=f"{sys.executable} {program} {{text}} --voice={{voice}}")
    utterance = Utterance(Voice("command", "; id"), (Phrase("a01-s001", text),))
    with pytest.raises(Unavailable):
        asyncio.run(engine.speak(utterance))

    words = seen.read_text()
    assert words.endswith(text)
    assert "'--voice=; id']" in words
    assert not (tmp_path / "pwned").exists()


def test_pictures_outside_the_folder_are_not_read_through_links(tmp_path):
    from yueting.epub.pictures import Album
    from yueting.model import Image

    (tmp_path / "page").mkdir()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n" + KEY.encode())
    (tmp_path / "page" / "folder").symlink_to(tmp_path / "private")
    (tmp_path / "page" / "loop.png").symlink_to(tmp_path / "page" / "loop.png")
    put, said = {}, []
    album = Album(tmp_path / "page", put.__setitem__, said.append)
    for src in (
        "folder/secret.png",
        "../private/secret.png",
        "loop.png",
        "x" * 5000,
        "a%00b",
        str(tmp_path / "private" / "secret.png"),
    ):
        assert album.picture(Image(src, "")) is None

    assert put == {}
    assert {notice.code for notice in said} == {"picture-outside", "picture-missing"}


def test_an_object_store_writes_nothing_outside_of_its_mirror(tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec")
    from yueting.library.mirror import Mirror

    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    store = fsspec.filesystem("memory")
    store.store.clear()
    names = ["editions/a.json", "../../escaped.txt", "audio/../../../escaped.txt", "/etc/x", ".hidden"]
    monkeypatch.setattr(type(store), "find", lambda _self, root, **_: {f"{root}/{name}": {"size": 2} for name in names})
    monkeypatch.setattr(type(store), "get_file", lambda _self, _from, to: Path(to).write_text("{}"))
    mirror = Mirror("memory://paper")
    mirror.pull()

    assert [p for p in mirror.folder.rglob("*") if p.is_file()] == [mirror.folder / "editions" / "a.json"]
    assert [p for p in tmp_path.rglob("*") if p.name in ("escaped.txt", "x", ".hidden")] == []


def test_a_password_in_the_address_of_a_store_is_not_shown():
    pytest.importorskip("fsspec")
    from yueting.library import mirror

    assert mirror.shown(f"sftp://me:{KEY}@host/a@b") == "sftp://host/a@b"
    with pytest.raises((SettingsError, OutputError)) as caught:
        mirror.Mirror(f"nowhere://me:{KEY}@host/library")
    assert KEY not in str(caught.value)


def test_a_message_is_one_line_and_steers_no_terminal():
    error = InputError("a\x1b]0;x\x07\nb\u2028c\u202e\x9b31m")

    assert str(error).isprintable()


def test_names_and_titles_steer_no_terminal(press):
    press.page("a\x1b[31m\x07\nb.md", PAGE).run("publish", ".", "--engine", "silent", "--only", "epub", "-v")

    assert "\x1b" not in press.said
    assert "\x07" not in press.said


def promised():
    """Return the names of tests that SECURITY.md gives in its list of what holds each promise."""
    listed = (ROOT / "SECURITY.md").read_text("utf-8").partition("## How it is tested")[2]
    return set(re.findall(r"`(test_\w+)`", listed))


def test_every_promise_names_tests_that_there_are():
    there = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        there |= {n.name for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)}

    assert promised()
    assert promised() - there - {"test_security", "test_fuzz", "test_strange"} == set()
