"""Import of implementing partners with their latest checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.lookups import codes
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Entity, Import, User
from accountability.registers import Link
from accountability.roles import Scope
from risk import actions
from risk.actions.treatment_entry import AS_GIVEN
from risk.choices.partners import CheckKind, CheckResult, PartnerKind
from risk.imports.columns import PARTNERS
from risk.imports.lookups import Lookups
from risk.measures.partners import next_screening
from risk.models import ImportedPartner, Partner, PartnerCheck, PartnerGuideline
from risk.permissions import PartnerPermission as Permission

PAGE = Link(gettext_lazy("Implementing partners"), "partners:list", Permission.VIEW_PARTNERS)
CHECKS = {
    CheckKind.LEGAL: ("legal_status", "legal_status_on"),
    CheckKind.GOVERNANCE: ("governance", "governance_on"),
    CheckKind.SANCTIONS: ("screening", "screened_on"),
    CheckKind.ASSESSMENT: ("assessment", "assessed_on"),
    CheckKind.MONITORING: ("monitoring", "monitored_on"),
}
"""By kind of check its columns: the result and the day."""


@dataclass(eq=False, kw_only=True)
class PartnerRow:
    """One partner, as its row gives it; its checks as kind, result and day."""

    cells: Cells
    entity: Entity | None
    code: str
    name: str
    kind: str
    started_on: dt.date | None
    agreement: PartnerGuideline | None
    agreement_on: dt.date | None
    agreement_ends_on: dt.date | None
    ended_on: dt.date | None
    checks: list[tuple[str, str, dt.date]]
    next_on: dt.date | None


def read_partner(cells: Cells) -> PartnerRow:
    """One row, with the faults of its cells."""
    next_on = cells.day("next_screening_on")
    entity = read_name(cells, "entity", cells.lookups.entities, required=True)
    row = PartnerRow(
        cells=cells, entity=cells.lookups.entities_by_key.get(entity),
        code=cells.symbol("code", most=40, required=True), name=cells.text("name", most=300, required=True),
        kind=cells.one_of("kind", codes(PartnerKind), required=True, also=PartnerKind.values) or "",
        started_on=cells.past_day("started_on", required=True), ended_on=cells.past_day("ended_on"),
        agreement=read_name(cells, "agreement", cells.lookups.agreements), agreement_on=cells.past_day("agreement_on"),
        agreement_ends_on=cells.day("agreement_ends_on"), checks=list(_checks(cells, next_on)), next_on=next_on,
    )  # fmt: skip
    if row.agreement_on is None and (row.agreement or row.agreement_ends_on):
        cells.fault("agreement_on", _("Enter the day on which the agreement was signed."))
    if row.agreement_on and row.agreement_ends_on and row.agreement_ends_on < row.agreement_on:
        cells.fault("agreement_ends_on", _("The agreement ends before it was signed."))
    if row.started_on and row.ended_on and row.ended_on < row.started_on:
        cells.fault("ended_on", _("The partnership ends before it begins."))
    return row


def _checks(cells: Cells, next_on: dt.date | None) -> Iterator[tuple[str, str, dt.date]]:
    """The checks that the row gives, each with its result and its day."""
    for kind, (name, day_name) in CHECKS.items():
        result, day = cells.choice(name, CheckResult), cells.past_day(day_name)
        if bool(cells.value(name)) != bool(cells.value(day_name)):
            cells.missing(day_name if cells.value(name) else name)
        if not (result and day):
            continue
        if kind == CheckKind.SANCTIONS:
            if next_on is None and not cells.value("next_screening_on") and next_screening(day) is None:
                cells.missing("next_screening_on")
            if next_on is not None and next_on <= day:
                cells.fault("next_screening_on", _("The next screening must be later than this one."))
        yield kind, result, day


def check_partners(rows: list[PartnerRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out partners that are entered; a number that is used for another name is a fault."""
    checked = Checked()
    entered = {
        (entity, code.casefold()): name
        for entity, code, name in Partner.objects.filter(is_voided=False).values_list("entity", "code", "name")
    }
    key = lambda row: (row.entity and row.entity.pk, row.code.casefold())  # noqa: E731
    for row in without_duplicates(rows, key, column="code"):
        if not may_import(by, Permission.IMPORT_PARTNERS, Scope()):
            row.cells.fault("entity", _("Only a risk officer can import implementing partners."))
        if key(row) not in entered:
            checked.new.append(row)
        elif entered[key(row)] != row.name:
            fault_difference(row.cells, "name", entered[key(row)])
        else:
            checked.skipped += 1
    return checked


def describe_partner(row: PartnerRow) -> list[str]:
    """The entity, the number and the name."""
    return [row.entity.code if row.entity else "", row.code, row.name]


def save_partners(rows: list[PartnerRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedPartner]:
    """Enter the partners with the checks that their rows give."""
    for row in rows:
        if row.entity is None or row.started_on is None:
            continue  # the row has a fault
        names = ("entity", "code", "name", "kind", "started_on", "agreement", "agreement_on", "agreement_ends_on")
        partner = actions.enter_partner(Partner(**{name: getattr(row, name) for name in names}), by=by)
        for kind, result, day in row.checks:
            actions.record_check(
                partner, by=by, version=None, kind=kind, result=result, done_on=day, done_by=source.name,
                summary="" if result == CheckResult.SATISFACTORY else AS_GIVEN,
                next_on=row.next_on if kind == CheckKind.SANCTIONS else None,
            )  # fmt: skip
        if row.ended_on:
            actions.end_partnership(partner, by=by, version=None, reason=AS_GIVEN, ended_on=row.ended_on)
        yield ImportedPartner(source=source, number=row.cells.number, partner=partner)


def undo_partners(source: Import, *, by: User, reason: str) -> None:
    """Void what the import entered; refused once one of the partners was checked by another person."""
    rows = ImportedPartner.objects.filter(source=source).select_related("partner__entity")
    partners = [row.partner for row in rows]
    later = PartnerCheck.objects.filter(partner__in=partners).exclude(done_by=source.name)
    if changed := later.select_related("partner__entity").first():
        words = {"code": changed.partner.label}
        raise IllegalStep(_("%(code)s has been checked since. This can no longer be undone.") % words)
    for partner in partners:
        actions.void_partner(partner, by=by, version=None, reason=reason)


PARTNER_IMPORT = Importer(
    kind="partners",
    title=gettext_lazy("Implementing partners"),
    permission=Permission.IMPORT_PARTNERS,
    columns=PARTNERS,
    required=("entity", "code", "name", "kind", "started_on"),
    read=read_partner,
    check=check_partners,
    describe=describe_partner,
    save=save_partners,
    undo=undo_partners,
    ignored=("state", "illustrative"),
    lookups=Lookups,
    page=PAGE,
)
