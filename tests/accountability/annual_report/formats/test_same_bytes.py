"""The same edition gives the same bytes: whenever, in whichever time zone, locale and order of hashing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import translation

from accountability.annual_report.formats import FORMATS
from tests.accountability.annual_report.formats.frozen import report, written

MAKE = """
import hashlib, django
django.setup()
from tests.accountability.annual_report.formats.frozen import written
from accountability.annual_report.formats import FORMATS
for language in ("ar", "fr"):
    for form in FORMATS:
        print(language, form, hashlib.sha256(written(language, form)).hexdigest())
"""
ELSEWHERE = (
    {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"},
)


@pytest.fixture(scope="module")
def made():
    """What two processes in two places wrote, a line for each file."""
    return [_run(place).splitlines() for place in ELSEWHERE]


def _run(place):
    done = subprocess.run(
        [sys.executable, "-c", MAKE], env=os.environ | place, cwd=settings.BASE_DIR, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_two_places_write_the_same_file(made, form):
    here, there = ([line for line in lines if line.split()[1] == form] for lines in made)
    assert here
    assert here == there


@pytest.mark.parametrize("form", FORMATS)
def test_who_asks_in_another_language_is_given_the_same_file(form):
    with translation.override("ru"):
        made = FORMATS[form].write(report("fr"))
    assert made == written("fr", form)
