"""What a publisher's folder holds: settings, lexicons, voices, templates; a cache that somebody else has written to."""

import json
import tempfile
from pathlib import Path

from fuzz_registry import target, told

from yueting.errors import YuetingError


@target
def settings(data):
    """Load what claims to be settings, from a real file, as each kind that there is."""
    from yueting.casting import read_cast
    from yueting.desk.proofmarks import Corrections
    from yueting.desk.rules import DeskRules
    from yueting.paper import Paper
    from yueting.passes.convert import read_terms
    from yueting.passes.spoken import read_lexicon
    from yueting.settings import load

    kinds = [lambda path, model=model: load(path, model) for model in (Paper, DeskRules, Corrections)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.yaml"
        path.write_bytes(data)
        for read in (*kinds, read_cast, read_lexicon, read_terms):
            try:
                read(path)
            except YuetingError as error:
                told(error, "paper.yaml")


CANARY = "rosaveria"
"""What no template can come by: it stands in the process's environment and in a file beside the templates."""


@target
def templates(data):
    """Render a template from a stranger: text, or one line that says where it is wrong; nothing of this machine."""
    import os

    from yueting.templates import Templates

    os.environ["YUETING_FUZZ_CANARY"] = CANARY
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        (own / "secret").write_text(CANARY)
        (own / "site").mkdir()
        (own / "site" / "page.html").write_bytes(data)
        said = Templates("site", own).render("page.html", title="<b>&\"'", items=(1, 2), paper={"name": "报"})
    assert CANARY not in said
    assert "<b>&" not in said or b"<b>&" in data


@target
def caches(data):
    """Find a cache that is damaged, or that somebody else has written: it is as if empty, or it is right."""
    import hashlib

    from yueting.engines.roster import NAME, Roster
    from yueting.engines.store import FORMAT, Store
    from yueting.identity.memory import _loaded
    from yueting.library.memory import MEMORY, recall
    from yueting.library.shelf import Shelf

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for content in (data, FORMAT.encode() + hashlib.sha256(data).hexdigest().encode() + b"\n" + data):
            (root / "ab").mkdir(exist_ok=True)
            (root / "ab" / "cd.clip").write_bytes(content)
            found = Store(root, 10_000_000).get("abcd")
            assert found is None or proven(found)
        (root / MEMORY).write_bytes(data)
        recall(Shelf(root))
        (root / "run.json").write_bytes(data)
        _loaded(root / "run.json")
        (root / NAME).write_bytes(data)
        Roster(None, root)._remembered()


def proven(clip):
    """Hold a remembered clip against an utterance as the studio does, whatever its marks are."""
    from yueting.proof import flaw
    from yueting.speech import Phrase, Utterance, Voice

    phrases = tuple(Phrase(f"a01-s{n:03}", "一句。") for n in range(len(clip.marks)))
    flaw(clip, Utterance(Voice("edge", ""), phrases))
    return True


@target
def plain_json(data):
    """Read the JSON that lies beside other people's things: a Piper voice's facts."""
    from yueting.engines.piper import _facts, _language
    from yueting.errors import EngineError

    with tempfile.TemporaryDirectory() as folder:
        voice = Path(folder) / "voice.onnx"
        voice.with_name("voice.onnx.json").write_bytes(data)
        try:
            json.dumps(_facts(voice))
        except EngineError as error:
            told(error, "voice.onnx")
        _language(voice)
