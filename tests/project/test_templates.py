"""What every template keeps, so that readers of a screen find their way: headings in order, landmarks with one name."""

import re
from pathlib import Path

import pytest

from tests.project.test_tree import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SECTION = re.compile(r'<section[^>]*aria-labelledby="([^"]+)"')
REGION = re.compile(r'role="region"[^>]*aria-labelledby="([^"]+)"')


def test_no_section_has_the_name_of_a_region_that_scrolls():
    """Two landmarks of one name cannot be told apart in a list of landmarks."""
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in TEMPLATES}

    assert texts
    assert not {name for name, text in texts.items() if {*SECTION.findall(text)} & {*REGION.findall(text)}}


def pages_with_charts() -> list[Path]:
    return [path for path in TEMPLATES if "{% chart " in (text := path.read_text()) and "{% extends" in text]


@pytest.mark.parametrize("page", pages_with_charts(), ids=lambda page: page.name)
def test_a_heading_of_the_second_level_comes_before_the_first_chart(page):
    """The title of a chart is a heading of the third level."""
    before = page.read_text().partition("{% chart ")[0]

    assert "<h2" in before
