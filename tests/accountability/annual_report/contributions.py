"""What a contributor writes, and its acceptance, by the real actions."""

import datetime as dt

from accountability.annual_report.actions import contributions

DAY = dt.date(2021, 12, 31)
FIGURE = {"series": "trained", "label": "", "value": "2144.50", "unit": "", "cut_off": "2021-10-31"}


def written(part, by, **given):
    given = {"texts": {"en": "What was done."}, "figures": [FIGURE], "cut_off": DAY} | given
    return contributions.write(part, by=by, version=None, **given)


def accepted(part, writer, coordinator, **given):
    contributions.submit(written(part, writer, **given), by=writer, version=None)
    return contributions.accept(part, by=coordinator, version=None)


def address(part):
    """The page on which a part of the report of 2021 is written."""
    return f"/annual-report/2021/contributions/{part.pk}/"
