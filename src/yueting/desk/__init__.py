"""The desk: pages in, an edition out; no word lost, every decision a notice."""

from yueting.desk.corrections import corrections
from yueting.desk.edit import edit
from yueting.desk.rules import Correction, Corrections, DeskRules, read_corrections, read_rules

__all__ = ["Correction", "Corrections", "DeskRules", "corrections", "edit", "read_corrections", "read_rules"]
