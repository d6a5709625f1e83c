"""Cycles of the yearly report as tests need them: drafted, frozen, and ready to be released."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from django.conf import settings

from accountability.annual_report.actions import cycles
from accountability.annual_report.formats import FORMATS
from accountability.models import Assignment, Contribution, Cycle, Edition, MadeFile, User
from accountability.roles import Role

DAY = dt.date(2021, 12, 31)


def coordinators() -> SimpleNamespace:
    """Two people who may freeze and release."""
    users = {}
    for name in ("first", "second"):
        users[name] = User.objects.create(username=name, password="!")
        Assignment.objects.create(user=users[name], role=Role.COORDINATOR, starts_on=dt.date(2010, 1, 1))
    return SimpleNamespace(**users)


def drafted(by: User, year: int = 2021) -> Cycle:
    """A cycle that is being drafted; every contribution to it is accepted."""
    cycle = cycles.open_cycle(year=year, as_of=DAY.replace(year=year), by=by)
    Contribution.objects.filter(cycle=cycle).update(
        state="accepted", texts={"en": "What was done."}, cut_off=cycle.as_of, submitted_at=dt.datetime.now(dt.UTC)
    )
    return cycle


def frozen(by: User, year: int = 2021) -> Edition:
    """A cycle frozen by somebody; nothing blocks its release."""
    return cycles.freeze(drafted(by, year), by=by, version=None)


def in_review(by: User, year: int = 2021) -> Edition:
    """An edition that a second person may release."""
    edition = frozen(by, year)
    cycles.give_to_review(edition.cycle, by=by, version=None)
    return edition


def every_file(edition: Edition) -> list[MadeFile]:
    """Every file of the edition as if it were made: what stands in them is of no matter here."""
    return MadeFile.objects.bulk_create(
        MadeFile(edition=edition, language=language, format=form, words="0" * 64, sha256="1" * 64, size=1)
        for language, _name in settings.LANGUAGES
        for form in FORMATS
    )


def released(edition: Edition, by: User) -> Edition:
    """The edition as it stands once it is released."""
    cycles.release(edition.cycle, by=by, version=None, files=every_file(edition), manifest={"schema": 1}, signature="x")
    return Edition.objects.get(pk=edition.pk)
