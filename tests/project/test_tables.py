"""Every table says what it shows to those who cannot see where it stands."""

import re

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
DRAWN_ELSEWHERE = {"email", "elements"}  # mail programs need tables to lay out; those of a library name themselves
TEMPLATES = sorted(path for path in FOLDER.rglob("*.html") if path.parent.name not in DRAWN_ELSEWHERE)
TABLE = re.compile(
    r"""(?P<before>role="region"[^>]*>\s*)?(?P<tag><table[^>\n]*>)\s*(?P<after>(?:{%[^%]*%}\s*)*<caption)?"""
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_table_has_a_name(path):
    tables = TABLE.finditer(path.read_text())

    nameless = [found for found in tables if not (found["before"] or found["after"] or "aria-label" in found["tag"])]

    assert nameless == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_head_of_a_column_or_row_says_which_it_is(path):
    assert re.findall(r"<th(?![^\n]*?scope=)[\s>][^\n]*", path.read_text()) == []
