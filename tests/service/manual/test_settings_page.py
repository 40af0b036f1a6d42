"""docs/settings.md: every setting of the three rooms with its default, bounds and meaning."""

from __future__ import annotations

import pytest

from service.manual.settings import settings_page, variable
from service.settings import ServiceSettings


@pytest.mark.parametrize("name", ServiceSettings.model_fields)
def test_every_setting_has_a_line_with_its_meaning(name: str) -> None:
    field = ServiceSettings.model_fields[name]
    assert field.description
    (line,) = [line for line in settings_page().splitlines() if line.startswith(f"| `{variable(name)}` |")]
    assert field.description in line.replace("\\|", "|")
    for one in field.metadata:
        for bound in ("ge", "le", "min_length", "max_length"):
            value = getattr(one, bound, None)
            assert value in (None, 1) or str(value) in line.split("|")[3], bound


def test_what_a_default_is_stands_beside_it() -> None:
    page = settings_page()
    assert "| `COMMUNIQUE_PORT` | `8000` | 0 to 65535 |" in page
    assert "| `COMMUNIQUE_HOME` | the user's data folder |" in page
    assert "| `COMMUNIQUE_READING` | `open` | `open` or `keys` |" in page
    assert "| `COMMUNIQUE_LINK_SECRET` | unset | 32 to 500 characters |" in page
    assert r"^(bolt\|neo4j)(\+s\|\+ssc)?://" in page
