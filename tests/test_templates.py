"""Templates of the publisher's: what the sandbox refuses it refuses each time, and by the kind of the thing asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from yueting.errors import SettingsError
from yueting.templates import Templates


@dataclass(frozen=True, slots=True)
class Ferry:
    append: str = "上船"
    _hold: str = "底舱"


def _drawn(root: Path, text: str) -> Templates:
    (root / "site").mkdir(exist_ok=True)
    (root / "site" / "own.html").write_text(text, "utf-8")
    return Templates("site", root)


@pytest.mark.parametrize(
    "text",
    ["{{ ''.__class__.__mro__ }}", "{{ ferry._hold }}", "{{ days.append(3) }}", "{{ '{0.__class__}'.format(days) }}"],
)
def test_templates_refuse_what_leads_out(tmp_path: Path, text: str) -> None:
    templates = _drawn(tmp_path, text)
    for _ in range(2):
        with pytest.raises(SettingsError):
            templates.render("own.html", ferry=Ferry(), days=[1, 2])


def test_templates_remember_an_answer_for_its_own_type_only(tmp_path: Path) -> None:
    allowed = _drawn(tmp_path, "{{ ferry.append }}{{ days.index(2) }}")
    assert allowed.render("own.html", ferry=Ferry(), days=[1, 2]) == "上船1"
    mixed = _drawn(tmp_path, "{{ ferry.append }}\n{{ days.append(3) }}")
    with pytest.raises(SettingsError) as found:
        mixed.render("own.html", ferry=Ferry(), days=[1, 2])
    assert found.value.line == 2


def test_a_template_that_cannot_be_compiled_is_told_where_it_is_filled(tmp_path: Path) -> None:
    templates = _drawn(tmp_path, "{% if %}")
    templates.compile()

    with pytest.raises(SettingsError, match=r"own\.html"):
        templates.render("own.html")
    assert "home.html" in {name for _, name in templates._environment.cache}
