"""Editions as tasks of a real scheduler and real workers on loopback: killed, restarted, and nothing lost."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yueting.engines.budget import BUDGET

pytest.importorskip("distributed", reason="Dask is not installed: no cluster here")
sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))
standin = pytest.importorskip("standin")
pytestmark = pytest.mark.slow

PAGE = "# 第{n}座桥通车\n\n本报讯 3月{n}日，澜河上的第{n}座桥通车了，两岸的人都来看。\n\n" + "\n\n".join(
    f"桥长{length}米，能走{length}辆车，往来只要{length}分钟，沿河的居民都说方便。" for length in range(20, 50)
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A scheduler and its workers, each a process that can be killed."""

    def __init__(self, folder, environment):
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.folder, self.environment = folder, environment
        self.scheduler = self.schedule()
        self.workers = [self.work() for _ in range(2)]

    def schedule(self):
        port = self.address.rpartition(":")[2]
        return self.start("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")

    def work(self):
        here = str(self.folder)
        return self.start(
            "dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", here
        )

    def start(self, program, *options):
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment, cwd=self.folder, start_new_session=True, **quiet)

    def stop(self):
        for process in (*self.workers, self.scheduler):
            kill(process)


def kill(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def environment(tmp_path):
    return os.environ | {"YUETING_CACHE": str(tmp_path / "cache")}


@pytest.fixture
def cluster(tmp_path, environment):
    (tmp_path / "dask").mkdir()
    running = Cluster(tmp_path / "dask", environment)
    yield running
    running.stop()


@pytest.fixture
def pages(tmp_path):
    names = [tmp_path / f"bridge_2026-03-{n:02}.md" for n in range(1, 9)]
    for n, name in enumerate(names, 1):
        name.write_text(PAGE.replace("{n}", str(n)), "utf-8")
    return names


def publishing(pages, library, environment, *options):
    command = [sys.executable, "-m", "yueting", "publish", *map(str, pages), "-o", str(library), "--engine", "espeak"]
    return subprocess.Popen([*command, *options], env=environment, stderr=subprocess.PIPE, text=True)


def files(library):
    return {p.relative_to(library).as_posix(): p.read_bytes() for p in Path(library).rglob("*") if p.is_file()}


@pytest.fixture
def undisturbed(tmp_path, pages):
    library = tmp_path / "undisturbed"
    run = publishing(pages, library, os.environ | {"YUETING_CACHE": str(tmp_path / "another cache")})
    assert run.wait() == 0, run.stderr.read()
    return files(library)


def wait_for(count, library, run):
    deadline = time.monotonic() + 60
    while len(list(Path(library).glob("editions/*.json"))) < count and run.poll() is None:
        assert time.monotonic() < deadline, "no edition in a minute"
        time.sleep(0.02)


def test_a_cluster_makes_the_same_library(cluster, pages, tmp_path, environment, undisturbed):
    run = publishing(pages, tmp_path / "library", environment, "--cluster", cluster.address)

    assert run.wait() == 0, run.stderr.read()
    assert files(tmp_path / "library") == undisturbed


def test_a_worker_killed_in_the_middle_costs_nothing(cluster, pages, tmp_path, environment, undisturbed):
    run = publishing(pages, tmp_path / "library", environment, "--cluster", cluster.address)
    wait_for(2, tmp_path / "library", run)
    kill(cluster.workers[0])

    assert run.wait() == 0, run.stderr.read()
    assert files(tmp_path / "library") == undisturbed


def test_a_scheduler_that_is_restarted_is_found_again(cluster, pages, tmp_path, environment, undisturbed):
    run = publishing(pages, tmp_path / "library", environment, "--cluster", cluster.address)
    wait_for(2, tmp_path / "library", run)
    cluster.stop()
    cluster.scheduler = cluster.schedule()
    cluster.workers = [cluster.work() for _ in range(2)]

    assert run.wait() == 0, run.stderr.read()
    assert files(tmp_path / "library") == undisturbed


def test_no_scheduler_is_one_line(pages, tmp_path, environment):
    run = publishing(pages[:1], tmp_path / "library", environment, "--cluster", "tcp://nowhere.invalid:8786")
    _, said = run.communicate(timeout=120)

    assert run.returncode == 6
    assert said.startswith("yueting: tcp://nowhere.invalid:8786: no Dask scheduler answers there")
    assert len(said.strip().splitlines()) == 1


def test_all_workers_together_keep_to_one_budget_of_connections(tmp_path, pages):
    """Two workers of eight connections each would open sixteen; the service sees no more than the budget."""

    async def published():
        async with standin.StandIn(model=standin.Model(first_byte=0.1)) as service:
            online = {"YUETING_EDGE_RELAY": service.address, "SSL_CERT_FILE": str(standin.PEM)}
            environment = os.environ | online | {"YUETING_CACHE": str(tmp_path / "cache")}
            (tmp_path / "dask").mkdir()
            cluster = Cluster(tmp_path / "dask", environment)
            options = ("--engine", "edge", "--jobs", "8", "--cluster", cluster.address)
            try:
                run = publishing(pages[:4], tmp_path / "library", environment, *options)
                assert await asyncio.to_thread(run.wait) == 0, run.stderr.read()
            finally:
                cluster.stop()
            return service

    service = asyncio.run(published())

    assert service.requests >= 4
    assert BUDGET // 2 < service.most_at_once <= BUDGET
