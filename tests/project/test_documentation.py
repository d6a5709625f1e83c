"""Every measure, setting, role, permission and command has its line in docs/, and generated pages are current."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

from accountability.management.documentation import pages
from accountability.measures import definitions
from accountability.permissions import grants
from accountability.registers import applications
from accountability.roles import Role

DOCS = settings.BASE_DIR / "docs"
SETTING = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
OURS = tuple(applications())


def text(name: str) -> str:
    return (DOCS / name).read_text()


@pytest.mark.parametrize("name", ["workflows.md", "measures.md", "permissions.md"])
def test_a_generated_page_is_current(name):
    assert text(name) == pages()[name], "run `make docs`"


def test_every_measure_has_its_paragraph():
    for measure in definitions():
        assert f"`{measure.code}`" in text("measures.md")


def test_every_role_and_permission_has_its_line():
    for name in [*Role, *grants()]:
        assert f"`{name}`" in text("permissions.md")


def test_every_setting_has_its_line():
    source = (settings.BASE_DIR / "config" / "settings.py").read_text()
    missing = [name for name in SETTING.findall(source) if f"`{name}`" not in text("operating.md")]

    assert len(SETTING.findall(source)) > 20
    assert not missing


def test_every_command_has_its_line():
    ours = [name for name, app in get_commands().items() if app in OURS]

    assert not [name for name in ours if f"`manage.py {name}" not in text("operating.md")]


def test_every_decision_record_is_short():
    for path in (DOCS / "decisions").glob("*.md"):
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
        assert len(path.read_text().splitlines()) <= 30, path.name
