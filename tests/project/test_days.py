"""One function decides what lies in the future, and one which day it is for the Organization."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from accountability.registers import applications

ALLOWED = {
    "accountability/localization/dates.py",
    "accountability/models/installation.py",
    "accountability/notifications/email.py",  # counts the days of a recipient
    "accountability/actions/target_dates.py",  # a new date lies ahead
    "accountability/models/user.py",  # whether a token has expired
    "accountability/api/entities.py",  # figures of a day, refused beyond the register day as on the pages
    "accountability/notifications/groups.py",  # the day on which a notice arrived where its reader is
    "recommendations/analysis/dashboard.py",  # rows of an earlier day are read as they were
    "recommendations/measures/entity.py",  # as above
    "recommendations/register/work_list.py",  # as above
    "recommendations/measures/summary.py",  # what is now and what was, no rule on the future
    "delegations/actions/improvements.py",  # a result is checked on a day to come
    "delegations/actions/suspensions.py",  # a suspension ends after today
    "delegations/actions/holdings.py",  # a term is not changed for days that have passed
    "compacts/views/board.py",  # whether a cycle is over
    "risk/actions/acceptance.py",  # whether an acceptance has expired
    "risk/forms/partners.py",  # whether a screening is overdue
}
CODE = [
    path
    for folder in applications()
    for path in Path(settings.BASE_DIR, folder).rglob("*.py")
    if not {"migrations", "demonstration"} & set(path.parts)
]


@pytest.mark.parametrize(
    "forbidden", [r"timezone\.localdate", r"date\.today\(", r"[<>]=? (organization|register)_day\(\)"]
)
def test_no_module_asks_by_itself_which_day_it_is(forbidden):
    names = {str(path.relative_to(settings.BASE_DIR)) for path in CODE if re.search(forbidden, path.read_text())}

    assert names <= ALLOWED
