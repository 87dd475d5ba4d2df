"""The third room: what is printed twice stays once, where it is at home. Door: `put_right`."""

from yueting.desk.repair.splices import Repaired, put_right

__all__ = ["Repaired", "put_right"]
