"""A person at the proof desk who knows what the page says, and has nothing but a keyboard."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from training.score import bare, names

from press_driver import one_at_a_time

JUDGES = Path(__file__).parents[1] / "library" / "judges"
KEYS = {
    "title": "t",
    "kicker": "k",
    "subtitle": "d",
    "byline": "y",
    "paragraph": "x",
    "subhead": "s",
    "caption": "c",
    "noise": "f",
}
OUT = {"folio", "editors", "footer", "strap", "jump", "contents", "links", "navigation", "subscription", "duplicate"}
BODY = {"paragraph", "quote", "list", "table", "note"}


class Browser:
    """Chromium, one for all pages."""

    def __init__(self):
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if not chromium or not shutil.which("npm"):
            pytest.skip("no Chromium or no npm here: the browser cannot be driven")
        with one_at_a_time(JUDGES):
            if not (JUDGES / "node_modules/axe-core").exists():
                command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
                if subprocess.run(command, cwd=JUDGES, capture_output=True, check=False).returncode:
                    pytest.skip("the judges on Node cannot be installed")
        command, env = ["node", JUDGES / "proof.mjs"], os.environ | {"CHROMIUM": chromium}
        self._run = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.presses = 0
        self.seen = {}

    def do(self, op, **facts):
        self._run.stdin.write(json.dumps({"op": op, **facts}) + "\n")
        self._run.stdin.flush()
        self.seen = json.loads(self._run.stdout.readline())
        assert self.seen["troubles"] == []
        assert "error" not in self.seen, self.seen["error"]
        return self.seen

    def press(self, *keys, act=False):
        self.presses += len(keys)
        return self.do("press", keys=keys, act=act)

    def close(self):
        self._run.stdin.close()
        self._run.wait(20)


class Program:
    """`yueting proof` for *page*, in a process of its own."""

    def __init__(self, page, *options):
        command = [sys.executable, "-m", "yueting", "proof", str(page), "--no-open", *options]
        self._run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=page.parent)
        self.address = self._run.stderr.readline().split()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._run.terminate()
        self._run.wait(30)


class Truth:
    """What each row should be: its role, and the number of its story."""

    def __init__(self, gold):
        self.texts = []
        for n, told in enumerate(gold["articles"]):
            for role in ("title", "kicker", "subtitle", "byline"):
                if told.get(role) and told.get(f"{role}_printed", True):
                    self.texts.append((bare(told[role]), role, n))
            self.texts += [(bare(text), "subhead", n) for text in told.get("subheads", ())]
            self.texts += [(bare(text), "paragraph", n) for text in told["paragraphs"]]
        loose = [(c if isinstance(c, str) else c.get("text", ""), "caption") for c in gold.get("captions", ())]
        loose += [(text, "noise") for text in (*gold.get("noise", ()), *gold.get("orphan_straps", ()))]
        self.texts += [(bare(text), role, -1) for text, role in loose]

    def of(self, row):
        """Return the role and the story of *row*, None where the truth does not speak of it."""
        text = bare(row["text"])
        same = [one for one in self.texts if one[0] == text]
        people = names(row["text"])
        same = same or [one for one in self.texts if one[1] == "byline" and people and people == names(one[0])]
        # A column's name may stand in the headline's line.
        near = [
            one
            for one in self.texts
            if one[1] == "title" and one[0] and one[0] in text and len(text) < len(one[0]) + 14
        ]
        # A signature that the desk has cut off a paragraph's end or beginning is what it is.
        inside = [
            one
            for one in self.texts
            if row["role"] != "byline"
            and len(text) > 3
            and one[1] == "paragraph"
            and (text in one[0] or one[0][9:] in text)
        ]
        found = same or near or inside
        return found[0][1:] if found else None


def right(row, role):
    if role == "noise":
        return row["role"] in OUT
    return row["role"] in BODY if role == "paragraph" else row["role"] == role


class Person:
    """Puts a page right, and counts."""

    def __init__(self, browser, truth):
        self.browser, self.truth = browser, truth
        self.corrections = 0
        self.took = []
        self.tried = set()

    def work(self, most=60):
        begin, presses = time.monotonic(), self.browser.presses
        while self.corrections < most and self._one():
            pass
        return time.monotonic() - begin, self.browser.presses - presses

    def _one(self):
        rows = self.browser.seen["rows"]
        told = [self.truth.of(row) for row in rows]
        texts = [bare(row["text"]) for row in rows if row["role"] != "duplicate"]
        told = [
            None if row["role"] == "duplicate" and bare(row["text"]) in texts else one
            for row, one in zip(rows, told, strict=True)
        ]
        for wanted in ({"title"}, set(KEYS) - {"title"}):
            for n, (row, one) in enumerate(zip(rows, told, strict=True)):
                if one and one[0] in wanted and not right(row, one[0]) and (row["id"], one) not in self.tried:
                    self.tried.add((row["id"], one))
                    return self._act(n, KEYS[one[0]])
        return self._home(rows, told) or self._signature(rows)

    def _home(self, rows, told):
        """Bring the first line that is in another story than it should be, and those behind it, to its own."""
        where = {one[1]: row["story"] for row, one in zip(rows, told, strict=True) if one and one[0] == "title"}
        for n, (row, one) in enumerate(zip(rows, told, strict=True)):
            if (
                one
                and one[1] in where
                and where[one[1]] != row["story"]
                and one[0] != "caption"
                and (row["id"], "home") not in self.tried
            ):
                self.tried.add((row["id"], "home"))
                last = n
                while (
                    last + 1 < len(rows)
                    and told[last + 1]
                    and told[last + 1][1] == one[1]
                    and rows[last + 1]["story"] == row["story"]
                ):
                    last += 1
                return self._act(n, *["Shift+ArrowDown"] * (last - n), "m", into=where[one[1]])
        return False

    def _signature(self, rows):
        """Cut a signature off the end of the paragraph that it was left in, and say that it is one."""
        for text in [text for text, role, _ in self.truth.texts if role == "byline"]:
            people = names(text)
            for n, row in enumerate(rows):
                tail = row["text"][-len(text) - 4 :]
                found = [at for at in range(len(tail)) if tail[at:].strip("（）() ") == text]
                if found and row["role"] in BODY and people and (row["id"], text) not in self.tried:
                    self.tried.add((row["id"], text))
                    back = len(tail) - found[0]
                    self._act(n, "/", dialog=["Control+End", *["ArrowLeft"] * back, "Enter"])
                    rows = self.browser.seen["rows"]
                    rest = next((k for k, one in enumerate(rows) if one["text"].strip("（）() ") == text), None)
                    return rest is None or rows[rest]["role"] == "byline" or self._act(rest, "y")
        return False

    def _act(self, n, *keys, into=None, dialog=()):
        state = self.browser.seen
        at = next((k for k, row in enumerate(state["rows"]) if row["id"] == state["active"]), 0)
        self.browser.press(*(["ArrowDown"] * (n - at) + ["ArrowUp"] * (at - n)))
        self.corrections += 1
        dialog = dialog or (() if into is None else [*["Tab"] * into, "Enter"])
        if dialog:
            self.browser.press(*keys)
        state = self.browser.press(*(dialog or keys), act=True)
        assert state["alert"] == "", state["alert"]
        self.took.append(state["took"])
        return True
