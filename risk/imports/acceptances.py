"""Import of acceptances that officials signed on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.localization.dates import years_before
from accountability.models import Import, User
from accountability.roles import Scope
from risk import actions
from risk.imports.columns import ACCEPTANCES
from risk.imports.lookups import Lookups, read_register
from risk.imports.risks import PAGE
from risk.imports.treatments import assessment_on, risk_of
from risk.models import Acceptance, ImportedTreatment, Risk
from risk.permissions import Permission


@dataclass(eq=False, kw_only=True)
class AcceptanceRow:
    """One acceptance, as its row gives it."""

    cells: Cells
    risk: Risk | None
    official: int | None
    accepted_on: dt.date | None
    expires_on: dt.date | None
    reason: str


def read_acceptance(cells: Cells) -> AcceptanceRow:
    """One row, with the faults of its cells."""
    register = read_register(cells)
    row = AcceptanceRow(
        cells=cells, risk=risk_of(cells, register, cells.symbol("code", most=40, required=True)),
        official=read_name(cells, "official_post", cells.lookups.posts, required=True),
        accepted_on=cells.past_day("accepted_on", required=True), expires_on=cells.day("expires_on", required=True),
        reason=cells.text("reason", most=4000, required=True),
    )  # fmt: skip
    if row.accepted_on and row.expires_on:
        if row.expires_on <= row.accepted_on:
            cells.fault("expires_on", _("The acceptance must expire after the day on which it begins."))
        elif years_before(row.expires_on, 1) > row.accepted_on:
            cells.fault("expires_on", _("An acceptance expires within twelve months."))
        if row.risk and assessment_on(row.risk, row.accepted_on) is None:
            cells.fault("accepted_on", _("This risk had no approved assessment on that day."))
    return row


def check_acceptances(rows: list[AcceptanceRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out what is entered; acceptances of a risk are entered in their order."""
    checked = Checked()
    accepted = Acceptance.objects.filter(accepted_on__isnull=False)
    entered = {row[:2]: row[2] for row in accepted.values_list("risk", "accepted_on", "expires_on")}
    latest: dict[int, dt.date] = {}
    for risk, day in entered:
        if day is not None:
            latest[risk] = max(latest.get(risk, day), day)
    key = lambda row: (row.risk and row.risk.pk, row.accepted_on)  # noqa: E731
    for row in without_duplicates(rows, key, column="accepted_on"):
        if not may_import(by, Permission.IMPORT_RISKS, Scope()):
            row.cells.fault("register", _("Only a risk officer can import risks."))
        before = latest.get(row.risk.pk) if row.risk else None
        if key(row) in entered and entered[key(row)] == row.expires_on:
            checked.skipped += 1
        elif before and row.accepted_on and row.accepted_on <= before:
            row.cells.fault("accepted_on", _("A later acceptance of this risk has been entered."))
        else:
            checked.new.append(row)
    return checked


def describe_acceptance(row: AcceptanceRow) -> list[str]:
    """The risk, the official and the days."""
    days = f"{row.accepted_on} – {row.expires_on}"
    return [row.risk.label if row.risk else "", row.cells.value("official_post"), days]


def save_acceptances(
    rows: list[AcceptanceRow], lookups: Lookups, *, by: User, source: Import
) -> Iterator[ImportedTreatment]:
    """Enter the acceptances, the earliest first."""
    for row in sorted(rows, key=lambda row: row.accepted_on or dt.date.min):
        if not (row.risk and row.official and row.accepted_on and row.expires_on):
            continue  # the row has a fault
        acceptance = actions.enter_acceptance(
            row.risk, by=by, official=lookups.posts_by_key[row.official], accepted_on=row.accepted_on,
            expires_on=row.expires_on, reason=row.reason,
        )  # fmt: skip
        yield ImportedTreatment(source=source, number=row.cells.number, acceptance=acceptance)


def undo_acceptances(source: Import, *, by: User, reason: str) -> None:
    """Refused: an acceptance is revoked, not removed."""
    raise IllegalStep(_("An acceptance cannot be removed. Revoke it."))


ACCEPTANCE_IMPORT = Importer(
    kind="acceptances",
    title=gettext_lazy("Acceptances of risks"),
    permission=Permission.IMPORT_RISKS,
    columns=ACCEPTANCES,
    required=tuple(ACCEPTANCES),
    read=read_acceptance,
    check=check_acceptances,
    describe=describe_acceptance,
    save=save_acceptances,
    undo=undo_acceptances,
    ignored=("state", "ended_on"),
    lookups=Lookups,
    page=PAGE,
)
