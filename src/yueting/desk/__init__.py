"""The desk: pages in, an edition out; no word lost, every decision a notice.

A page walks through rooms that do not know one another: `clean` → `reading` → `repair` → `stories` → `binding`; `edit`
is the walk, `learn_from` the walk up to the decision. What an editor is shown of it afterwards stands apart: `explain`, `proof`. All rooms stand on one floor: the
`words`, the nouns (`piece`, `drafts`, `laid`, `rules`, `proofmarks`, `anchors`), the `measures` of a text and the `forms`
of a line.
"""

from yueting.desk.edit import edit
from yueting.desk.learn import learn_from
from yueting.desk.learned import Learned, read_learned
from yueting.desk.proof import corrections
from yueting.desk.proofmarks import Correction, Corrections, read_corrections
from yueting.desk.rules import DeskRules, read_rules

__all__ = [
    "Correction", "Corrections", "DeskRules", "Learned", "corrections", "edit", "learn_from", "read_corrections",
    "read_learned", "read_rules",
]  # fmt: skip
