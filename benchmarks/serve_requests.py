"""How many requests and bytes a second `yueting serve` gives, beside nginx on the same files in the same run."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.figure import YUETING, Absent, Figure

SMALL, LARGE = "index.html", "audio/big.mp3"
LARGE_BYTES = 64 << 20
CLIENTS, REQUESTS = 8, 1_500
# The clients are a program of their own, so that their Python does not share a lock with the server's.
LOAD = """
import socket, sys, threading
host, port, path, clients, requests, ranges = sys.argv[1], int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:])
extra = f"Range: bytes=0-{ranges - 1}\\r\\n" if ranges else ""
ask = f"GET /{path} HTTP/1.1\\r\\nHost: {host}\\r\\n{extra}\\r\\n".encode()
def one():
    with socket.create_connection((host, port)) as line:
        for _ in range(requests // clients):
            line.sendall(ask)
            head = b""
            while b"\\r\\n\\r\\n" not in head:
                head += line.recv(65536)
            head, body = head.split(b"\\r\\n\\r\\n", 1)
            assert head.split()[1] in (b"200", b"206"), head
            length = int([l for l in head.lower().split(b"\\r\\n") if l.startswith(b"content-length")][0].split(b":")[1])
            left = length - len(body)
            while left:
                left -= len(line.recv(min(left, 1 << 20)))
threads = [threading.Thread(target=one) for _ in range(clients)]
[t.start() for t in threads]
[t.join() for t in threads]
"""


def measure() -> list[Figure]:
    """Return small requests and range bytes a second, each beside nginx where it is installed."""
    with TemporaryDirectory() as name:
        library = _library(Path(name))
        with _serving([YUETING, "serve", str(library), "--host", "127.0.0.1", "--port"], library) as port:
            ours = _small(port), _ranges(port)
        theirs = _nginx(Path(name), library)
    small, ranges = theirs or (None, None)
    return [
        _beside("serve: small requests", ours[0], "requests/s", "≥ 2,000", small),
        _beside("serve: ranges of 1 MB", ours[1], "MB/s", "≥ 300 MB/s", ranges),
    ]


def _beside(what: str, value: float, unit: str, promise: str, nginx: float | None) -> Figure:
    return Figure(what, value, unit, promise, nginx and value / nginx, "nginx" if nginx else "")


def _library(folder: Path) -> Path:
    library = folder / "library"
    (library / "audio").mkdir(parents=True)
    (library / "editions").mkdir()
    (library / SMALL).write_text("<!doctype html><title>渡口报</title>" + "<p>渡船清早靠岸。</p>" * 60, "utf-8")
    with (library / LARGE).open("wb") as file:
        file.truncate(LARGE_BYTES)
    return library


def _small(port: int) -> float:
    return REQUESTS / _loaded(port, SMALL, CLIENTS, REQUESTS, 0)


def _ranges(port: int) -> float:
    return 600 * 1.048576 / _loaded(port, LARGE, 4, 600, 1 << 20)


def _loaded(port: int, path: str, clients: int, requests: int, ranges: int) -> float:
    asked = [sys.executable, "-c", LOAD, "127.0.0.1", str(port), path, *map(str, (clients, requests, ranges))]
    begin = perf_counter()
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Absent(f"the clients ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return perf_counter() - begin


@contextmanager
def _serving(command: list[str], folder: Path) -> Iterator[int]:
    """Give the port of a server that is answering, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen([*command, str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(100):
        if server.poll() is not None:
            said = server.stderr.read().decode() if server.stderr else ""
            raise Absent(f"the server ended with {server.returncode}: {said.strip().splitlines()[-1:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise Absent("the server does not answer")


def _nginx(folder: Path, library: Path) -> tuple[float, float] | None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        return None
    start = f"import os, sys; port = sys.argv[1]; t = open('nginx.in').read().replace('PORT', port); open('nginx.conf', 'w').write(t); os.execv({program!r}, [{program!r}, '-c', os.path.abspath('nginx.conf'), '-e', os.path.abspath('error.log')])"
    (folder / "nginx.in").write_text(
        f"""daemon off; worker_processes 1; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:PORT; root {library}; }}
}}
"""
    )
    folder.chmod(0o755)
    try:
        with _serving([sys.executable, "-c", start], folder) as port:
            return _small(port), _ranges(port)
    except Absent:
        return None
