"""Import of delegations from their signed documents: one row for each matter, all rules checked together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Import, User
from accountability.registers import Link
from accountability.roles import Scope
from delegations import actions
from delegations.choices import LimitKind, Per
from delegations.imports.columns import DELEGATIONS
from delegations.imports.lookups import Lookups, read_subdelegation, read_sum
from delegations.measures.write_rules import Proposal
from delegations.models import ImportedDelegation, Instrument, LegalSource, Line
from delegations.permissions import Permission

SHARED = (
    "grantor", "grantee", "issued_on", "accepted_on", "valid_from", "valid_to", "subdelegation", "levels",
    "supersedes", "is_approved",
)  # fmt: skip


@dataclass(eq=False, kw_only=True)
class DelegationRow:
    """One matter of one delegation, as its row gives it."""

    cells: Cells
    reference: str
    grantor: int | None
    grantee: int | None
    matter: int | None
    limit_kind: str
    limit: Decimal | None
    currency: str
    per: str
    issued_on: dt.date | None
    accepted_on: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    subdelegation: str
    levels: int | None
    source: LegalSource | None
    supersedes: str
    is_approved: bool
    conditions: str


def read(cells: Cells) -> DelegationRow:
    """One row, with the faults of its cells."""
    subdelegation, levels = read_subdelegation(cells, "subdelegation")
    row = DelegationRow(
        cells=cells, reference=cells.symbol("reference", most=40, required=True),
        grantor=read_name(cells, "grantor_post", cells.lookups.posts, required=True),
        grantee=read_name(cells, "grantee_post", cells.lookups.posts, required=True),
        matter=read_name(cells, "matter", cells.lookups.matters, required=True),
        limit_kind=cells.choice("limit_kind", LimitKind), limit=read_sum(cells, "limit"),
        currency=cells.symbol("currency", most=3).upper(), per=cells.choice("per", Per) or Per.ACT,
        issued_on=cells.past_day("issued_on", required=True), accepted_on=cells.past_day("accepted_on"),
        valid_from=cells.day("valid_from", required=True), valid_to=cells.day("valid_to"),
        subdelegation=subdelegation, levels=levels,
        source=cells.one_of("legal_source", cells.lookups.sources, required=True),
        supersedes=cells.symbol("supersedes", most=40), is_approved=cells.boolean("approved"),
        conditions=cells.text("conditions", most=2000),
    )  # fmt: skip
    _check_limit(row)
    if row.valid_to and row.valid_from and row.valid_to <= row.valid_from:
        cells.fault("valid_to", _("The end date is before the start date."))
    if row.accepted_on and row.issued_on and row.accepted_on < row.issued_on:
        cells.fault("accepted_on", _("It cannot be accepted before it is issued."))
    return row


def _check_limit(row: DelegationRow) -> None:
    """A sum has an amount and a currency; another kind of limit has neither. An empty kind with a sum is a sum."""
    row.limit_kind = row.limit_kind or (LimitKind.SUM if row.limit else "")
    if not row.limit_kind:
        row.cells.fault("limit_kind", _("State the limit; write “unlimited” if there is none."))
    elif row.limit_kind == LimitKind.SUM and not (row.limit and len(row.currency) == 3):
        row.cells.fault("limit", _("Enter the sum and the code of its currency, such as USD."))
    elif row.limit_kind != LimitKind.SUM and (row.limit or row.currency):
        row.cells.fault("limit", _("Only a limit of the kind “sum” has an amount and a currency."))


def check(rows: list[DelegationRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with the register, and enter them for a trial that is undone."""
    checked = Checked()
    first_of: dict[str, DelegationRow] = {}
    for row in without_duplicates(rows, lambda row: (row.reference.casefold(), row.matter), column="matter"):
        if not may_import(by, Permission.IMPORT_DELEGATIONS, Scope()):
            row.cells.fault("reference", _("Only a coordinator can import delegations."))
        first = first_of.setdefault(row.reference.casefold(), row)
        if any(getattr(row, name) != getattr(first, name) for name in SHARED):
            row.cells.fault("reference", _("The rows of one delegation must have the same posts, dates and sources."))
        if entered := lookups.instruments.get(row.reference.casefold()):
            if (entered.grantor_id, entered.grantee_id) != (row.grantor, row.grantee):
                row.cells.fault("reference", _("This reference has been used. A reference is never used again."))
            checked.skipped += 1
        else:
            checked.new.append(row)
    if not any(row.cells.faults for row in rows):
        _try(checked.new, lookups, by=by)
    return checked


def _try(rows: list[DelegationRow], lookups: Lookups, *, by: User) -> None:
    """Add the conflict of each delegation to its first row; nothing of it is entered."""
    first_of: dict[str, DelegationRow] = {}
    for row in rows:
        first_of.setdefault(row.reference, row)

    def refuse(proposal: Proposal, sentence: str) -> None:
        first_of[proposal.instrument.reference].cells.fault("reference", sentence)

    try:
        with transaction.atomic():
            actions.enter_instruments(_proposals(rows, lookups), by=by, refuse=refuse)
            transaction.set_rollback(True)
    except IllegalStep as refused:
        rows[0].cells.fault("reference", str(refused))


def _proposals(rows: list[DelegationRow], lookups: Lookups) -> list[Proposal]:
    """The rows by delegation. One that replaces another of the same file refers to it before it is entered."""
    groups: dict[str, list[DelegationRow]] = {}
    for row in rows:
        groups.setdefault(row.reference, []).append(row)
    instruments: dict[str, Instrument] = dict(lookups.instruments)
    proposals = []
    for reference, of in groups.items():
        instrument = instruments[reference.casefold()] = _instrument(of[0], lookups)
        proposals.append(Proposal(instrument, [_line(row, lookups) for row in of]))
    for proposal, of in zip(proposals, groups.values(), strict=True):
        if named := of[0].supersedes:
            proposal.instrument.supersedes = instruments.get(named.casefold())
            if proposal.instrument.supersedes is None:
                of[0].cells.fault("supersedes", _("“%(text)s” is not known here.") % {"text": named}, word=named)
    return proposals


def _instrument(row: DelegationRow, lookups: Lookups) -> Instrument:
    fields: dict[str, Any] = {"issued_on": row.issued_on, "accepted_on": row.accepted_on, "valid_from": row.valid_from}
    return Instrument(
        reference=row.reference, grantor=lookups.posts_by_key[row.grantor or 0],
        grantee=lookups.posts_by_key[row.grantee or 0], valid_to=row.valid_to, subdelegation=row.subdelegation,
        levels=row.levels, source=row.source, approved_on=row.issued_on if row.is_approved else None, **fields,
    )  # fmt: skip


def _line(row: DelegationRow, lookups: Lookups) -> Line:
    return Line(
        matter=lookups.matters_by_key[row.matter or 0], limit_kind=row.limit_kind, limit=row.limit,
        currency=row.currency, per=row.per, conditions=row.conditions,
    )  # fmt: skip


def describe(row: DelegationRow) -> list[str]:
    """The delegation, its matter and its limit."""
    return [row.reference, row.cells.value("matter"), f"{row.limit or row.limit_kind} {row.currency}".strip()]


def save(rows: list[DelegationRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedDelegation]:
    """Enter the delegations; one object for each, at its first row."""
    number_of = {row.reference: row.cells.number for row in reversed(rows)}
    for instrument in actions.enter_instruments(_proposals(rows, lookups), by=by):
        yield ImportedDelegation(source=source, number=number_of[instrument.reference], instrument=instrument)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Void what the import entered; refused once something happened to one of the delegations."""
    rows: Any = ImportedDelegation.objects.filter(source=source).select_related("instrument")
    for row in rows:
        if row.instrument.changes.exists():
            words = {"reference": row.instrument.reference}
            raise IllegalStep(_("%(reference)s has changed since. This can no longer be undone.") % words)
    for row in rows:
        actions.void_instrument(row.instrument, by=by, version=None, reason=reason)


DELEGATION_IMPORT = Importer(
    kind="delegations",
    title=gettext_lazy("Delegations"),
    permission=Permission.IMPORT_DELEGATIONS,
    columns=DELEGATIONS,
    required=("reference", "grantor_post", "grantee_post", "matter", "issued_on", "valid_from", "legal_source"),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    ignored=("state", "ended_on"),
    lookups=Lookups,
    page=Link(gettext_lazy("Delegations"), "delegations:list", Permission.VIEW_DELEGATIONS),
)
