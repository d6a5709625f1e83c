"""Import of what happened to delegations, and of the holders of posts and their stand-ins."""

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
from accountability.imports.name_cells import read_name, read_names
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Import, Tenure, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import Capacity, Change
from delegations.imports.columns import EVENTS, HOLDINGS
from delegations.imports.lookups import Lookups
from delegations.models import ImportedDelegation, InstrumentEvent
from delegations.permissions import Permission

HOLDER = "holder"
CAPACITIES = {HOLDER: HOLDER, **{capacity.value: capacity.value for capacity in Capacity}}
PAGE = Link(gettext_lazy("Delegations"), "delegations:list", Permission.VIEW_DELEGATIONS)


@dataclass(eq=False, kw_only=True)
class ChangeRow:
    """What happened to one delegation on a day, as its row gives it."""

    cells: Cells
    reference: str
    event: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    reason: str
    by_post: int | None
    substitute: int | None


def read_change(cells: Cells) -> ChangeRow:
    """One row, with the faults of its cells."""
    row = ChangeRow(
        cells=cells, reference=cells.symbol("reference", most=40, required=True),
        event=cells.choice("event", Change), starts_on=cells.day("from", required=True), ends_on=cells.day("to"),
        reason=cells.text("reason", most=2000), by_post=read_name(cells, "by_post", cells.lookups.posts),
        substitute=read_name(cells, "substitute_post", cells.lookups.posts),
    )  # fmt: skip
    if row.event in (Change.SUSPENDED, Change.REVOKED, Change.RETURNED) and not row.reason:
        cells.fault("reason", _("Give the reason."))
    if row.reference and row.reference.casefold() not in cells.lookups.instruments:
        cells.fault("reference", _("“%(text)s” is not known here.") % {"text": row.reference}, word=row.reference)
    return row


def check_changes(rows: list[ChangeRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out what is entered already; the order of the rows is that in which it happened."""
    checked = Checked()
    entered = set(InstrumentEvent.objects.values_list("instrument__reference", "kind", "starts_on"))
    entered = {(reference.casefold(), kind, day) for reference, kind, day in entered}
    key = lambda row: (row.reference.casefold(), row.event, row.starts_on)  # noqa: E731
    for row in without_duplicates(rows, key, column="event"):
        if not may_import(by, Permission.IMPORT_DELEGATIONS, Scope()):
            row.cells.fault("reference", _("Only a coordinator can import delegations."))
        if row.event in ("", Change.AMENDED):
            row.cells.fault("event", _("Enter suspended, resumed, revoked, returned, expired or succeeded."))
        if key(row) in entered:
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def save_changes(rows: list[ChangeRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedDelegation]:
    """Enter the changes in the order of the file."""
    for row in rows:
        assert row.starts_on is not None  # else the row has a fault
        change = actions.record_change(
            lookups.instruments[row.reference.casefold()], row.event, by=by, starts_on=row.starts_on,
            ends_on=row.ends_on, reason=row.reason, by_post=lookups.posts_by_key.get(row.by_post or 0),
            substitute=lookups.posts_by_key.get(row.substitute or 0),
        )  # fmt: skip
        yield ImportedDelegation(source=source, number=row.cells.number, change=change)


def undo_changes(source: Import, *, by: User, reason: str) -> None:
    """Refused: the history of a delegation is never edited; a suspension is resumed."""
    raise IllegalStep(
        _("What happened to a delegation cannot be undone. Resume the suspended delegation, or grant it anew.")
    )


@dataclass(eq=False, kw_only=True)
class HoldingRow:
    """One period of one person in one post, as its row gives it."""

    cells: Cells
    post: int | None
    official: str
    capacity: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    excluded: tuple[int, ...]


def read_holding(cells: Cells) -> HoldingRow:
    """One row, with the faults of its cells."""
    row = HoldingRow(
        cells=cells, post=read_name(cells, "post", cells.lookups.posts, required=True),
        official=cells.text("official", most=200, required=True),
        capacity=cells.one_of("capacity", CAPACITIES) or HOLDER, starts_on=cells.day("from", required=True),
        ends_on=cells.day("to"), excluded=read_names(cells, "excluded_matters", cells.lookups.matters),
    )  # fmt: skip
    if row.ends_on and row.starts_on and row.ends_on <= row.starts_on:
        cells.fault("to", _("The end date is before the start date."))
    if row.excluded and row.capacity == HOLDER:
        cells.fault("excluded_matters", _("Only for a stand-in can matters be excluded."))
    return row


def check_holdings(rows: list[HoldingRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out periods that are entered already; one person in a post on a day is a rule of the database."""
    checked = Checked()
    entered = set(Tenure.objects.values_list("post", "person", "starts_on", "in_charge"))
    key = lambda row: (row.post, row.official, row.starts_on, row.capacity != HOLDER)  # noqa: E731
    for row in without_duplicates(rows, key, column="official"):
        if not may_import(by, Permission.IMPORT_DELEGATIONS, Scope()):
            row.cells.fault("post", _("Only a coordinator can import delegations."))
        if key(row) in entered:
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def save_holdings(
    rows: list[HoldingRow], lookups: Lookups, *, by: User, source: Import
) -> Iterator[ImportedDelegation]:
    """Enter the periods, stand-ins with their capacity and exclusions."""
    for row in rows:
        fields: dict[str, Any] = {"post_id": row.post, "starts_on": row.starts_on, "ends_on": row.ends_on}
        is_stand_in = row.capacity != HOLDER
        tenure = actions.enter_holding(
            Tenure(person=row.official, in_charge=is_stand_in, **fields), by=by,
            capacity=row.capacity if is_stand_in else "",
            excluded=[lookups.matters_by_key[pk] for pk in row.excluded],
        )  # fmt: skip
        yield ImportedDelegation(source=source, number=row.cells.number, tenure=tenure)


def undo_holdings(source: Import, *, by: User, reason: str) -> None:
    """Refused: who held a post may have decided since; the period is corrected in the list of office holders."""
    raise IllegalStep(_("Holders of posts cannot be undone. Correct the periods in the list of office holders."))


CHANGE_IMPORT = Importer(
    kind="delegation-events", title=gettext_lazy("Changes of delegations"), permission=Permission.IMPORT_DELEGATIONS,
    columns=EVENTS, required=("reference", "event", "from"), read=read_change, check=check_changes,
    describe=lambda row: [row.reference, row.event, str(row.starts_on or "")], save=save_changes, undo=undo_changes,
    lookups=Lookups, page=PAGE,
)  # fmt: skip
HOLDING_IMPORT = Importer(
    kind="holdings", title=gettext_lazy("Holders of posts"), permission=Permission.IMPORT_DELEGATIONS,
    columns=HOLDINGS, required=("post", "official", "from"), read=read_holding, check=check_holdings,
    describe=lambda row: [row.cells.value("post"), row.official, row.capacity], save=save_holdings, undo=undo_holdings,
    lookups=Lookups, page=PAGE,
)  # fmt: skip
