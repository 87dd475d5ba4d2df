"""Found by every Python process of a recorded run: what it does to the library's folder is written down, in order.

`YUETING_RECORD` is the folder of the record, `YUETING_RECORDED` the library. Nothing is changed; the content of a file
is kept where it is synced or renamed.
"""
# ruff: noqa: PTH109, PTH113, PTH115, PTH118, PTH120  (pathlib calls what is replaced here)

import builtins
import fcntl
import io
import json
import os
import secrets
import stat
import threading
from contextlib import contextmanager

RECORD, RECORDED = os.environ["YUETING_RECORD"], os.environ["YUETING_RECORDED"]
real = {
    name: getattr(os, name)
    for name in ("open", "fsync", "sync", "replace", "rename", "unlink", "mkdir", "rmdir", "link")
}
real_open, mine = io.open, threading.RLock()
LOG = real["open"](f"{RECORD}/log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)


def place(path, dir_fd=None):
    if isinstance(path, int):
        return os.readlink(f"/proc/self/fd/{path}")
    start = os.getcwd() if dir_fd is None else os.readlink(f"/proc/self/fd/{dir_fd}")
    return os.path.normpath(os.path.join(start, os.fspath(path)))


def inside(path):
    return path == RECORDED or path.startswith(RECORDED + "/")


@contextmanager
def in_order():
    """One process at a time, so that the record has one order."""
    with mine:
        handle = real["open"](f"{RECORD}/lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def note(verb, *places, data=""):
    os.write(LOG, json.dumps([verb, *places, data]).encode() + b"\n")


def kept(path):
    name = secrets.token_hex(8)
    with real_open(path, "rb") as file, real_open(f"{RECORD}/{name}", "wb") as out:
        out.write(file.read())
    return name


def opened(path, flags, mode=0o777, *, dir_fd=None):
    if not flags & os.O_CREAT or not inside(place(path, dir_fd)):
        return real["open"](path, flags, mode, dir_fd=dir_fd)
    with in_order():
        handle = real["open"](path, flags, mode, dir_fd=dir_fd)
        note("create", place(path, dir_fd))
        return handle


def opened_file(file, mode="r", *rest, **named):
    if isinstance(file, int) or not set(mode) & set("wxa") or not inside(place(file)):
        return real_open(file, mode, *rest, **named)
    with in_order():
        found = real_open(file, mode, *rest, **named)
        note("create", place(file))
        return found


def fsync(handle):
    path = place(handle)
    if not inside(path) and path != os.path.dirname(RECORDED):
        real["fsync"](handle)
        return
    with in_order():
        real["fsync"](handle)
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        note("sync folder" if is_folder else "sync file", path, data="" if is_folder else kept(path))


def sync():
    with in_order():
        real["sync"]()
        note("sync")


def moved(source, target):
    a, b = place(source), place(target)
    if not inside(b):
        real["replace"](source, target)
        return
    with in_order():
        data = kept(a) if os.path.isfile(a) else ""
        real["replace"](source, target)
        note("move", a, b, data=data)


def linked(source, target, **named):
    if not inside(place(target)):
        real["link"](source, target, **named)
        return
    with in_order():
        real["link"](source, target, **named)
        note("link", place(source), place(target))


def noted(verb):
    def done(path, *rest, dir_fd=None):
        if not inside(place(path, dir_fd)):
            real[verb](path, *rest, dir_fd=dir_fd)
            return
        with in_order():
            where = place(path, dir_fd)
            real[verb](path, *rest, dir_fd=dir_fd)
            note(verb, where)

    return done


os.open, os.fsync, os.sync, os.replace, os.rename = opened, fsync, sync, moved, moved
os.unlink = os.remove = noted("unlink")
os.link = linked
os.mkdir, os.rmdir = noted("mkdir"), noted("rmdir")
io.open = builtins.open = opened_file
