"""Frozen dataclasses of which a page makes thousands, made three times as fast: `@swift` over `@dataclass(frozen=True, slots=True)`.

A frozen class sets each field by `object.__setattr__`, which asks the whole class first whether that is allowed. Its slots can
set themselves; to everybody else the class is as frozen as before.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

T = TypeVar("T")


def swift(kind: type[T]) -> type[T]:
    """Return the frozen slotted dataclass *kind* with an `__init__` of the same arguments that its slots carry out.

    Raises TypeError for one that does more than set its fields when it is made.
    """
    names = [one.name for one in fields(cast("Any", kind))]
    if hasattr(kind, "__post_init__") or any(one.default_factory is not MISSING for one in fields(cast("Any", kind))):
        raise TypeError(kind)
    scope: dict[str, Any] = {f"_{name}": kind.__dict__[name].__set__ for name in names}
    body = [f"_{name}(self,{name})" for name in names]
    exec("def __init__(" + ",".join(["self", *names]) + "):" + ";".join(body), scope)  # noqa: S102  (as `dataclass` makes it)
    scope["__init__"].__defaults__ = cast("Any", kind.__init__).__defaults__
    cast("Any", kind).__init__ = scope["__init__"]
    return kind
