"""`paper.yaml`: what a newspaper says of itself, for the feed, the book and the desk.

Every key may be left out; a folder of pages may carry its own `paper.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, field_validator

from yueting import categories
from yueting.settings import Settings, load

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


UNNAMED: Final = "yueting 阅听"
"""Who is named where the paper has no name."""


class Certifier(Settings):
    """A person or body that has judged the books against WCAG; without one no conformance is claimed."""

    name: str
    level: Literal["A", "AA", "AAA"] = "AA"
    wcag: Literal["2.0", "2.1", "2.2"] = "2.2"
    report: str = ""
    credential: str = ""


class Folio(Settings):
    """One page (版) of the paper: its number as printed and the section it carries."""

    page: str
    section: str = ""


class Paper(Settings):
    """A newspaper: its name, who makes it and where it is published."""

    name: str = ""
    language: Language | Literal[""] = ""
    publisher: str = ""
    author: str = ""
    email: str = ""
    description: str = ""
    base_url: str = Field(default="", pattern=r"^(https?://.+)?$")
    category: str = "News"
    license: str = ""
    license_url: str = Field(default="", pattern=r"^(https?://.+)?$")
    funding: str = Field(default="", pattern=r"^(https?://.+)?$")
    """Where listeners can support the paper."""
    funding_text: str = ""
    frequency: Literal["", "daily", "weekdays", "weekly", "monthly"] = ""
    explicit: bool = False
    certifier: Certifier | None = None
    folios: dict[str, Folio] = Field(default_factory=dict)
    """File name → its page and section."""

    @field_validator("category")
    @classmethod
    def _is_category(cls, name: str) -> str:
        """Return *name* if directories know it; raises ValueError that names the nearest."""
        if wrong := categories.fault(name):
            raise ValueError(wrong)
        return name

    @property
    def house(self) -> str:
        """Return whom to name where nobody signs: who speaks for the paper, else the paper, else who made the sound."""
        return self.author or self.publisher or self.name or UNNAMED


def remembered(data: Mapping[str, Any]) -> Paper:
    """Return the paper that a manifest tells of; a category that was never checked gives way. Raises ValueError."""
    known = {key: value for key, value in data.items() if key != "category" or not categories.fault(str(value))}
    return Paper.model_validate(known)


def read_paper(path: Path | None) -> Paper:
    """Return the paper that the file *path* describes, or an unnamed one; raises SettingsError."""
    return load(path, Paper) if path else Paper()
