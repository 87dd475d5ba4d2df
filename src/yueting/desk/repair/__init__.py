"""The third room: what is printed twice stays once, where it is at home. Door: `put_right`; `ORPHAN` is a reason it gives."""

from yueting.desk.repair.splices import ORPHAN, Repaired, put_right

__all__ = ["ORPHAN", "Repaired", "put_right"]
