"""Import of risks with their drivers, consequences and controls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from risk import actions
from risk.choices import OwnerKind
from risk.imports.columns import CALCULATED, RISKS
from risk.imports.lookups import Lookups, read_register
from risk.models import ImportedRisk, Risk, RiskRegister
from risk.permissions import Permission

PAGE = Link(gettext_lazy("Risks"), "risk:list", Permission.VIEW_RISKS)
LONGEST_PART = 400


@dataclass(eq=False, kw_only=True)
class RiskRow:
    """One risk, as its row gives it."""

    cells: Cells
    register: RiskRegister | None
    code: str
    category: int | None
    event: str
    objective: str
    drivers: list[str]
    consequences: list[str]
    controls: list[str]
    owner: int | None
    corporate_owner: int | None
    is_fraud: bool
    identified_on: dt.date | None
    language: str


def read(cells: Cells) -> RiskRow:
    """One row, with the faults of its cells."""
    row = RiskRow(
        cells=cells, register=read_register(cells), code=cells.symbol("code", most=40, required=True),
        category=read_name(cells, "category", cells.lookups.categories, required=True),
        event=cells.text("event", most=4000, required=True), objective=cells.text("objective", most=4000),
        drivers=cells.listed("drivers"), consequences=cells.listed("consequences"), controls=cells.listed("controls"),
        owner=read_name(cells, "owner_post", cells.lookups.posts),
        corporate_owner=read_name(cells, "corporate_owner_post", cells.lookups.posts),
        is_fraud=cells.boolean("fraud"), identified_on=cells.past_day("identified_on", required=True),
        language=cells.symbol("language", most=10) or "en",
    )  # fmt: skip
    for name in ("drivers", "consequences", "controls"):
        if any(len(text) > LONGEST_PART for text in getattr(row, name)):
            cells.fault(name, _("One part has more than 400 characters. Separate the parts with semicolons."))
    if row.controls and not (row.drivers or row.consequences):
        cells.fault("controls", _("A control acts on a driver or a consequence. Enter one."))
    return row


def check(rows: list[RiskRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out risks that are entered; a code that is used for another event is a fault."""
    checked = Checked()
    key = lambda row: (row.register and row.register.pk, row.code.casefold())  # noqa: E731
    for row in without_duplicates(rows, key, column="code"):
        if not may_import(by, Permission.IMPORT_RISKS, Scope()):
            row.cells.fault("register", _("Only a risk officer can import risks."))
        entered = lookups.risks.get(key(row))
        if entered is None:
            checked.new.append(row)
        elif entered.event != row.event:
            fault_difference(row.cells, "event", entered.event)
        else:
            checked.skipped += 1
    return checked


def describe(row: RiskRow) -> list[str]:
    """The register, the code and the event."""
    return [row.register.code if row.register else "", row.code, row.event]


def save(rows: list[RiskRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRisk]:
    """Enter the risks as drafts, with their owners; their first approved assessment makes them active."""
    for row in rows:
        if not (row.register and row.category and row.identified_on):
            continue  # the row has a fault
        risk = Risk(
            code=row.code, register=row.register, category=lookups.categories_by_key[row.category], event=row.event,
            objective=row.objective, is_fraud=row.is_fraud, identified_on=row.identified_on, language=row.language,
        )  # fmt: skip
        parts: dict[str, Any] = {name: getattr(row, name) for name in ("drivers", "consequences", "controls")}
        risk = actions.draft_risk(risk, by=by, **parts)
        owners = ((OwnerKind.OWNER, row.owner), (OwnerKind.CORPORATE, row.corporate_owner))
        for kind, post in owners:
            if post:
                named = lookups.posts_by_key[post]
                actions.name_owner(risk, by=by, version=None, post=named, kind=kind, on=row.identified_on)
        yield ImportedRisk(source=source, number=row.cells.number, risk=risk)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Void what the import entered; refused once one of the risks was assessed."""
    rows: Any = ImportedRisk.objects.filter(source=source).select_related("risk__register")
    for row in rows:
        if row.risk.assessments.exists():
            raise IllegalStep(_("%(code)s has been assessed since. This can no longer be undone.") % {"code": row.risk})
    for row in rows:
        actions.void_risk(row.risk, by=by, version=None, reason=reason)


RISK_IMPORT = Importer(
    kind="risks",
    title=gettext_lazy("Risks"),
    permission=Permission.IMPORT_RISKS,
    columns=RISKS,
    required=("register", "code", "category", "event", "identified_on"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    ignored=CALCULATED,
    lookups=Lookups,
    page=PAGE,
)
