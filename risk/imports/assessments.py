"""Import of approved assessments, and of appetites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep, Incomplete
from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, may_import, without_duplicates
from accountability.models import Import, User
from accountability.roles import Scope
from risk import actions
from risk.actions.assessment_entry import Entry
from risk.choices import Cause, Dimension, Scale
from risk.imports.columns import APPETITES, ASSESSMENTS
from risk.imports.lookups import Lookups, read_level, read_register
from risk.imports.risks import PAGE
from risk.measures.scoring import Controlled, Judgement, arithmetic, scores
from risk.models import Appetite, Assessment, ImportedRisk, MethodVersion, RiskRegister
from risk.permissions import Permission

LEVELS = ("impact", "likelihood", "effectiveness", "decided_level")


@dataclass(eq=False, kw_only=True)
class AssessmentRow:
    """One assessment, as its row gives it."""

    cells: Cells
    register: RiskRegister | None
    code: str
    method: MethodVersion | None
    period_end: dt.date | None
    assessed_on: dt.date | None
    approved_on: dt.date | None
    approved_by: int | None
    reason: str
    judged: Judgement | None = None
    decided: int | None = None
    raw: dict[str, str] = field(default_factory=dict)


def read(cells: Cells) -> AssessmentRow:
    """One row, with the faults of its cells."""
    row = AssessmentRow(
        cells=cells, register=read_register(cells), code=cells.symbol("code", most=40, required=True), method=None,
        period_end=cells.day("period_end", required=True), assessed_on=cells.past_day("assessed_on", required=True),
        approved_on=cells.past_day("approved_on", required=True),
        approved_by=read_name(cells, "approved_by_post", cells.lookups.posts, required=True),
        reason=cells.text("reason", most=4000),
    )  # fmt: skip
    if row.approved_on and row.assessed_on and row.approved_on < row.assessed_on:
        cells.fault("approved_on", _("It cannot be approved before it is made."))
    if row.register and row.assessed_on:
        code = cells.symbol("method", most=40) or row.register.method_code
        row.method = cells.lookups.method(code, on=row.assessed_on)
        if row.method is None:
            cells.fault("method", _("“%(text)s” is not known here.") % {"text": code}, word=code)
    if row.method:
        _read_levels(row, row.method)
    return row


def _read_levels(row: AssessmentRow, method: MethodVersion) -> None:
    cells = row.cells
    impact = read_level(cells, "impact", method, Scale.IMPACT, required=True)
    likelihood = read_level(cells, "likelihood", method, Scale.LIKELIHOOD, required=True)
    effectiveness = None
    if not method.is_judged:
        effectiveness = read_level(cells, "effectiveness", method, Scale.EFFECTIVENESS, required=True)
    row.decided = read_level(cells, "decided_level", method, Scale.BAND)
    row.raw = {name: text for name in LEVELS if (text := cells.value(name))}
    if method.is_judged:
        cells.fault("method", _("A method whose residual level is a matter of judgement cannot be imported."))
    elif impact and likelihood and effectiveness:
        row.judged = Judgement({Dimension.OPERATIONAL: impact}, likelihood, effectiveness)


def check(rows: list[AssessmentRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out what is entered; a level that the method does not give needs a reason."""
    checked = Checked()
    entered = {
        (register, code.casefold(), day)
        for register, code, day in Assessment.objects.values_list("risk__register", "risk__code", "assessed_on")
    }
    controlled = Controlled(risk.pk for risk in lookups.risks.values())
    key = lambda row: (row.register and row.register.pk, row.code.casefold(), row.assessed_on)  # noqa: E731
    for row in without_duplicates(rows, key, column="assessed_on"):
        if not may_import(by, Permission.IMPORT_RISKS, Scope()):
            row.cells.fault("register", _("Only a risk officer can import risks."))
        risk = lookups.risks.get(key(row)[:2])
        if row.register and row.code and risk is None:
            row.cells.fault("code", _("“%(text)s” is not known here.") % {"text": row.code}, word=row.code)
        if risk and row.judged and row.method and row.assessed_on:
            has_controls = controlled.on(risk.pk, row.assessed_on)
            _check_level(row, row.method, row.judged, has_controls=has_controls)
        if key(row) in entered:
            checked.skipped += 1
        else:
            checked.new.append(row)
    return checked


def _check_level(row: AssessmentRow, method: MethodVersion, judged: Judgement, *, has_controls: bool) -> None:
    """The decided level is that of the method, or lies between the lowest and the inherent one for a reason."""
    try:
        given = scores(method, judged, has_controls=has_controls)
    except Incomplete as refused:
        row.cells.fault(refused.field, str(refused))
        return
    if row.decided and row.decided > given.band:
        explained = arithmetic(method, judged, given)
        row.cells.fault(
            "decided_level", _("The residual level is above the inherent one. %(how)s") % {"how": explained}
        )
    elif row.decided and row.decided != given.computed and not row.reason:
        explained = arithmetic(method, judged, given)
        sentence = _("The method gives another level; enter the reason for this one. %(how)s")
        row.cells.fault("decided_level", sentence % {"how": explained})


def describe(row: AssessmentRow) -> list[str]:
    """The risk, the day and what was judged."""
    return [row.register.code if row.register else "", row.code, str(row.assessed_on), " · ".join(row.raw.values())]


def save(rows: list[AssessmentRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRisk]:
    """Enter the assessments as they were approved."""
    number_of: dict[tuple[int, dt.date], int] = {}
    entries = []
    for row in rows:
        if not (row.register and row.method and row.judged and row.assessed_on and row.period_end):
            continue  # the row has a fault
        if not (row.approved_on and row.approved_by):
            continue
        risk = lookups.risks[row.register.pk, row.code.casefold()]
        number_of[risk.pk, row.assessed_on] = row.cells.number
        entries.append(
            Entry(
                risk=risk, method=row.method, judged=row.judged, assessed_on=row.assessed_on,
                period_end=row.period_end, approved_on=row.approved_on,
                approved_by_post=lookups.posts_by_key[row.approved_by], decided=row.decided, reason=row.reason,
                cause=Cause.REVIEW, raw=row.raw,
            )
        )  # fmt: skip
    for assessment in actions.enter_assessments(entries, by=by):
        number = number_of[assessment.risk_id, assessment.assessed_on]
        yield ImportedRisk(source=source, number=number, assessment=assessment)


def undo(source: Import, *, by: User, reason: str) -> None:
    """Refused: an approved assessment is corrected by another one."""
    raise IllegalStep(_("An approved assessment does not change. Enter a correction."))


ASSESSMENT_IMPORT = Importer(
    kind="risk-assessments",
    title=gettext_lazy("Risk assessments"),
    permission=Permission.IMPORT_RISKS,
    columns=ASSESSMENTS,
    required=(
        "register", "code", "period_end", "assessed_on", "impact", "likelihood", "approved_on", "approved_by_post",
    ),
    read=read,
    check=check,
    describe=describe,
    save=save,
    undo=undo,
    lookups=Lookups,
    page=PAGE,
)  # fmt: skip


# --- Appetites ------------------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class AppetiteRow:
    """One appetite, as its row gives it."""

    cells: Cells
    register: RiskRegister | None
    category: int | None
    method: MethodVersion | None
    level: int | None
    tolerance: int | None
    valid_from: dt.date | None


def read_appetite(cells: Cells) -> AppetiteRow:
    """One row, with the faults of its cells."""
    register, day = read_register(cells), cells.day("valid_from", required=True)
    row = AppetiteRow(
        cells=cells, register=register, category=read_name(cells, "category", cells.lookups.categories, required=True),
        method=cells.lookups.method(register.method_code, on=day) if register and day else None, level=None,
        tolerance=None, valid_from=day,
    )  # fmt: skip
    if register and day and row.method is None:
        cells.fault("valid_from", _("No version of the method of this register applies on this day."))
    if row.method:
        row.level = read_level(cells, "level", row.method, Scale.BAND, required=True)
        row.tolerance = read_level(cells, "tolerance", row.method, Scale.BAND) or row.level
        if row.level and row.tolerance and row.tolerance < row.level:
            cells.fault("tolerance", _("The tolerance cannot be below the appetite."))
    return row


def check_appetites(rows: list[AppetiteRow], lookups: Lookups, *, by: User) -> Checked:
    """Leave out what is entered; an appetite begins after the one before it."""
    checked = Checked()
    fields = ("register", "category", "method")
    entered = set(Appetite.objects.values_list(*fields, "valid_from"))
    latest = {tuple(row[:3]): row[3] for row in sorted(entered, key=lambda row: row[3])}
    key = lambda row: (  # noqa: E731
        row.register and row.register.pk, row.category, row.method and row.method.pk, row.valid_from
    )  # fmt: skip
    for row in without_duplicates(rows, key, column="category"):
        if not may_import(by, Permission.IMPORT_RISKS, Scope()):
            row.cells.fault("register", _("Only a risk officer can import risks."))
        before = latest.get(key(row)[:3])
        if key(row) in entered:
            checked.skipped += 1
        elif before and row.valid_from and row.valid_from < before:
            row.cells.fault(
                "valid_from", _("An appetite that applies from this day or a later day has already been set.")
            )
        else:
            checked.new.append(row)
    return checked


def describe_appetite(row: AppetiteRow) -> list[str]:
    """The register, the category and the level."""
    return [row.register.code if row.register else "", row.cells.value("category"), row.cells.value("level")]


def save_appetites(rows: list[AppetiteRow], lookups: Lookups, *, by: User, source: Import) -> Iterator[ImportedRisk]:
    """Set the appetites, the earliest first."""
    for row in sorted(rows, key=lambda row: row.valid_from or dt.date.min):
        if not (row.register and row.category and row.method and row.level and row.tolerance and row.valid_from):
            continue  # the row has a fault
        appetite = actions.set_appetite(
            row.register, lookups.categories_by_key[row.category], by=by, method=row.method, level=row.level,
            tolerance=row.tolerance, valid_from=row.valid_from,
        )  # fmt: skip
        yield ImportedRisk(source=source, number=row.cells.number, appetite=appetite)


def undo_appetites(source: Import, *, by: User, reason: str) -> None:
    """Refused: figures of the past rest on it; set another one from today."""
    raise IllegalStep(_("An appetite is not removed. Set another one from a later day."))


APPETITE_IMPORT = Importer(
    kind="appetite",
    title=gettext_lazy("Risk appetite"),
    permission=Permission.IMPORT_RISKS,
    columns=APPETITES,
    required=("register", "category", "level", "valid_from"),
    read=read_appetite,
    check=check_appetites,
    describe=describe_appetite,
    save=save_appetites,
    undo=undo_appetites,
    lookups=Lookups,
    page=PAGE,
)
