"""The cycle of the annual report: opened, frozen, edited, released by a second person, considered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.snapshots import take_snapshot
from accountability.annual_report import page_cache
from accountability.annual_report.contributions import copied
from accountability.annual_report.events import Event
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.passages import faults_of, in_force, is_known
from accountability.annual_report.permissions import Permission as ReportPermission
from accountability.annual_report.workflow import CYCLE
from accountability.errors import IllegalStep, Incomplete, Stale, demand_reason, in_words
from accountability.models import Contribution, Cycle, Edition, EditionFile, MadeFile, Passage, SubArea, User, has_come
from accountability.models.cycle import CycleState
from accountability.models.snapshot import SnapshotKind
from accountability.permissions import Permission, demand
from accountability.workflow import Step


@transaction.atomic
def open_cycle(*, year: int, as_of: dt.date, by: User, symbol: str = "") -> Cycle:
    """Begin a year's report: a contribution is awaited for every sub-area, as a copy of the last accepted one."""
    demand(by, ReportPermission.EDIT_REPORT)
    if as_of.year < year:
        raise Incomplete(_("The cut-off date is before the year that the report covers."), "as_of")
    with in_words():
        cycle = Cycle.objects.create(year=year, as_of=as_of, symbol=symbol)
    Contribution.objects.bulk_create(copied(Contribution(cycle=cycle, sub_area=area)) for area in SubArea.objects.all())
    audit.record(Event.CYCLE_OPENED, cycle, by=by, details={"as_of": as_of.isoformat()})
    return cycle


@transaction.atomic
def freeze(cycle: Cycle, *, by: User, version: int | None, reason: str = "") -> Edition:
    """Create the snapshot of the report. Freezing it again, after a release or before, needs a reason."""
    cycle = _locked(cycle, version=version)
    step = CYCLE.check(cycle, to=CycleState.FROZEN, by=by)
    number = cycle.editions.count() + 1
    before = cycle.editions.first() or _last_released(cycle)
    if number > 1 and not reason.strip():
        raise Incomplete(_("Give a reason for freezing the report again; readers will see it."), "reason")
    snapshot = take_snapshot(
        SnapshotKind.CYCLE, str(cycle.year), as_of=cycle.as_of, by=by, version=number, reason=reason, cycle=cycle
    )
    edition = Edition.objects.create(cycle=cycle, number=number, snapshot=snapshot, reason=reason, frozen_by=by)
    Passage.objects.bulk_create(
        Passage(edition=edition, code=code, language=language, text=text)
        for (code, language), text in in_force(before).items()
    )
    cycle.considered_on = None  # the corrected report is the one considered
    _move(cycle, step, by=by, note=reason, edition=number)
    return edition


@transaction.atomic
def take_back(cycle: Cycle, *, by: User, version: int | None, reason: str) -> Cycle:
    """Give up the edition in the making and draft on; its snapshot stays on record."""
    cycle = _locked(cycle, version=version)
    step = CYCLE.check(cycle, to=CycleState.DRAFTING, by=by)
    reason = demand_reason(reason, sentence=_("Give a reason for returning the report to drafting."))
    edition = _in_the_making(cycle)
    edition.taken_back_at = timezone.now()
    edition.save(update_fields=["taken_back_at"])
    return _move(cycle, step, by=by, note=reason, edition=edition.number)


@transaction.atomic
def give_to_review(cycle: Cycle, *, by: User, version: int | None) -> Cycle:
    """Say that the words are done, so that a second person may release it."""
    cycle = _locked(cycle, version=version)
    step = CYCLE.check(cycle, to=CycleState.IN_REVIEW, by=by)
    return _move(cycle, step, by=by, edition=_in_the_making(cycle).number)


@transaction.atomic
def edit_passage(edition: Edition, *, by: User, version: int, code: str, language: str, text: str) -> Passage:
    """Change the text around figures. Figures are fields: none can be typed or removed.

    `version` is that of the text that the person read, 0 if there was none. The person who releases must have seen the
    change, so the version of the cycle increases too.
    """
    demand(by, ReportPermission.EDIT_REPORT)
    cycle = _locked(edition.cycle, version=None)
    if not cycle.editions.in_the_making().filter(pk=edition.pk).exists():
        raise IllegalStep(_("A released report cannot be edited. Issue a corrected edition instead."))
    if not is_known(code, edition) or language not in dict(settings.LANGUAGES):
        raise IllegalStep(_("The report has no such passage."))
    if fault := faults_of(code, text, language):
        raise Incomplete(fault, "text")
    passage = Passage.objects.filter(edition=edition, code=code, language=language).first()
    passage = passage or Passage(edition=edition, code=code, language=language, version=0)
    if passage.version != version:
        raise Stale(_("This text was changed while you were editing. Review the changes and save again."))
    passage.text, passage.version = text, version + 1
    passage.save()
    cycle.version += 1
    cycle.save(update_fields=["version"])
    audit.record(Event.PASSAGE_EDITED, cycle, by=by, details={"code": code, "language": language})
    return passage


@transaction.atomic
def take_draft(made: MadeFile, *, by: User) -> MadeFile:
    """Note who takes a file away before its release."""
    demand(by, Permission.VIEW_DRAFT_REPORTS)
    told = {"edition": made.edition.number, "language": made.language, "format": made.format, "sha256": made.sha256}
    audit.record(Event.DRAFT_DOWNLOADED, made.edition.cycle, by=by, details=told)
    return made


@transaction.atomic
def release(
    cycle: Cycle, *, by: User, version: int | None, files: Iterable[MadeFile], manifest: dict[str, Any],
    signature: str,
) -> Edition:  # fmt: skip
    """Publish the edition with all its files. The person who froze it cannot release it."""
    cycle = _locked(cycle, version=version)
    step = CYCLE.check(cycle, to=CycleState.RELEASED, by=by)
    edition, files = _in_the_making(cycle), list(files)
    wanted = {(language, form) for language, _name in settings.LANGUAGES for form in FORMATS}
    if missing := sorted(wanted - {(file.language, file.format) for file in files}):
        raise IllegalStep(_("The files are incomplete: “%(file)s” is missing.") % {"file": ".".join(missing[0])})
    EditionFile.objects.bulk_create(
        EditionFile(edition=edition, language=f.language, format=f.format, sha256=f.sha256, size=f.size) for f in files
    )
    edition.released_by, edition.released_at = by, timezone.now()
    edition.manifest, edition.signature = manifest, signature
    edition.save(update_fields=["released_by", "released_at", "manifest", "signature"])
    _move(cycle, step, by=by, edition=edition.number)
    return edition


@transaction.atomic
def record_consideration(cycle: Cycle, *, by: User, version: int | None, on: dt.date) -> Cycle:
    """Note the day on which the General Assembly considered the report."""
    cycle = _locked(cycle, version=version)
    step = CYCLE.check(cycle, to=CycleState.CONSIDERED, by=by)
    if on <= cycle.as_of or not has_come(on):
        raise Incomplete(
            _("Enter the date of the meeting: after the cut-off date of the report and not in the future."), "on"
        )
    cycle.considered_on = on
    return _move(cycle, step, by=by)


def _in_the_making(cycle: Cycle) -> Edition:
    """The edition that is frozen and not released; IllegalStep where there is none."""
    edition = cycle.editions.in_the_making().select_related("snapshot").first()
    if edition is None:
        raise IllegalStep(_("No edition of this report is in preparation. Freeze it first."))
    return edition


def _last_released(cycle: Cycle) -> Edition | None:
    """The edition of the latest year before, whose words a new report begins with."""
    return Edition.objects.released().filter(cycle__year__lt=cycle.year).order_by("-cycle__year", "-number").first()


def _locked(cycle: Cycle, *, version: int | None) -> Cycle:
    """The cycle, locked for this transaction, if it is still the version that the person read."""
    row = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if version is not None and row.version != version:
        raise Stale(_("This report was changed while you were editing. Review the changes and submit again."))
    return row


def _move(cycle: Cycle, step: Step, *, by: User, note: str = "", **details: Any) -> Cycle:
    cycle.state = step.to
    cycle.version += 1
    cycle.save()
    audit.record(step.event, cycle, by=by, note=note, details=details)
    transaction.on_commit(page_cache.mark, robust=True)  # published values may appear in the event
    return cycle
