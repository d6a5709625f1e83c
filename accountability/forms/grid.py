"""The quarterly grid of a register: the records of an entity, the input of a row, and its errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.actions.drafts import delete_draft
from accountability.forms.widgets import PlainSelect
from accountability.models import Entity, User, reporting_quarter
from accountability.models.record import Draft
from accountability.permissions import assignments, grants

DUE = {"": _("All open"), "quarter": _("Due this quarter"), "overdue": _("Overdue")}
ANSWERS = {"": _("Still to answer"), "all": _("All")}
LONG = 100  # characters of a remark that are read without unfolding it
Typed = Mapping[str, Any]


# --- One row --------------------------------------------------------------------------------------------------------
class GridRowForm(forms.Form):
    """The input of one row. A row that does not differ from the record is not an answer."""

    CELLS: ClassVar[Sequence[str]]
    """The fields of the row, in the order of the table."""
    STATE_CELLS: ClassVar[Sequence[str]] = ()
    """The fields whose initial values are those of the record."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Typed | None, *, record: Any, **initial: Any) -> None:
        self.record = record
        super().__init__(typed, prefix=str(record.pk), initial={"version": record.version, **initial}, auto_id="c-%s")
        for name in self.CELLS:
            attributes = {"aria-labelledby": f"g-{name} r-{record.pk}", "data-initial": self.initial.get(name) or ""}
            self.fields[name].widget.attrs.update(attributes)

    def check_new_date(self, given: dict[str, Any]) -> None:
        """A new date and its reason are entered together; called from `clean` in rows that have both."""
        if given.get("due_on") and not given.get("reason"):
            self.add_error("reason", ValidationError(_g("Give a reason for the new date.")))
        if given.get("reason") and not given.get("due_on"):
            self.add_error("due_on", ValidationError(_g("Enter the new date.")))

    @property
    def is_answer(self) -> bool:
        """Whether the input differs from the record.

        An untouched row does not, even if another person changed the record after the page was opened.
        """
        changed = set(self.changed_data).intersection(self.CELLS)
        return bool(changed.difference(self.STATE_CELLS) or (changed and not self.is_stale))

    @property
    def is_stale(self) -> bool:
        """Whether the record has changed since the input."""
        return self.is_bound and str(self["version"].value()) != str(self.record.version)

    def given(self) -> dict[str, Any]:
        """The arguments of the action for a row without errors."""
        return self.cleaned_data

    def typed(self) -> dict[str, str]:
        """The content of a draft: the cells as entered, and the version of the record."""
        return {name: str(self[name].value() or "").replace("\0", "") for name in ("version", *self.CELLS)}


@dataclass(frozen=True)
class Answer:
    """The answer on a record in the reporting period: its day, and the name of its author."""

    on: dt.date
    by: str


@dataclass(frozen=True)
class Remark:
    """The last text of one side on a record, with its heading and its language."""

    heading: str
    text: str
    language: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG


@dataclass
class Row:
    """One row of the grid: the record, its form, when its draft was stored, and what else the register shows of it.

    Among the details, `answer` is the Answer of the reporting period, and `remarks` are Remarks.
    """

    record: Any
    form: GridRowForm
    saved_at: dt.datetime | None
    details: Mapping[str, Any]
    is_saved: bool = False

    @property
    def key(self) -> str:
        """The key of the record as the form writes it: plain, where a page would group its digits."""
        return str(self.record.pk)

    @property
    def version(self) -> str:
        return str(self.record.version)

    @property
    def cells(self) -> list[forms.BoundField]:
        return [self.form[name] for name in self.form.CELLS]

    @property
    def refusal(self) -> str:
        """Everything that is wrong with it, for the report."""
        return " ".join(str(sentence) for sentences in self.form.errors.values() for sentence in sentences)

    @property
    def answer(self) -> Answer | None:
        return self.details.get("answer")

    @property
    def is_folded(self) -> bool:
        """Whether the row is answered and nobody is at work on it."""
        return bool(self.answer) and not self.state

    @property
    def fault_id(self) -> str:
        """The id of the first field in error, or of the row."""
        faulty = (cell.id_for_label for cell in self.cells if cell.errors)
        return next(faulty, f"row-{self.key}")

    @property
    def state(self) -> str:
        """`saved`, `refused`, `draft`, or nothing where nothing was typed."""
        if self.is_saved:
            return "saved"
        return "refused" if self.form.errors else "draft" if self.saved_at else ""


# --- The grid of a register -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Progress:
    """How many of the selected records are answered in the reporting period, and how many are still to answer."""

    answered: int
    remaining: int

    @property
    def total(self) -> int:
        return self.answered + self.remaining


@dataclass(frozen=True)
class Grid:
    """The grid of one register.

    `page` names its URL, say `risks:grid`; the URL `risks:grid_draft` saves drafts. Its templates are
    `risks/grid.html`, `risks/_grid_row.html` and `risks/_report.html`. `records` gives the records that entities may
    answer, with the relations of a row; `action` is `action(record, *, by, **row_form.given())`. `answered(since=)` is
    the condition of the records that are answered since that day.
    """

    page: str
    permission: str
    records: Callable[..., Any]
    row_form: type[GridRowForm]
    action: Callable[..., object]
    answered: Callable[..., Any]
    changed: Any
    """The message for a draft whose record has changed."""
    form_options: Callable[[], dict[str, Any]] = dict
    """The arguments of every row form, read once for all rows."""
    details: Callable[[list[Any], User], Mapping[int, Mapping[str, Any]]] = lambda records, user: {}
    """Additional values of the rows, by record."""
    folder: str = ""
    """The folder of its templates, if it is not named after the page."""
    owners: Callable[[User], list[Any]] | None = None
    """What the person chooses among instead of entities, each with `code` and `name`; `records` receives them."""
    owner_label: Any = ""
    due_on: str = "due_on"
    """The field of the due date."""
    context: Callable[[GridForm, User], dict[str, Any]] = lambda bar, user: {}
    """Additional values of the page."""

    def template(self, name: str) -> str:
        return f"{self.folder or self.page.partition(':')[0]}/{name}.html"

    def entities(self, user: User) -> list[Entity]:
        """The entities for which the person may answer, by their assignments; or the owners of the register."""
        if self.owners:
            return self.owners(user)
        own = {a.entity_id for a in assignments(user) if a.entity_id and a.role in grants()[self.permission]}
        return list(Entity.objects.filter(pk__in=own))

    def answerable_by(self, user: User) -> QuerySet[Any]:
        """Everything on which the person may answer."""
        return self.records(*self.entities(user))

    def progress(self, records: Any) -> Progress:
        """The progress over these open records, in one query. A record that waits for others is not counted."""
        answered = self.answered(since=reporting_quarter()[0])
        awaiting = Q(pk__in=records.awaiting_update().values("pk"))
        counts = records.aggregate(
            answered=Count("pk", filter=answered), remaining=Count("pk", filter=~answered & awaiting)
        )
        return Progress(**counts)

    def submit(self, record: Any, *, by: User, **given: Any) -> None:
        """Call the action, after which there is no draft."""
        self.action(record, by=by, **given)
        delete_draft(record, by=by)

    def rows(self, records: Iterable[Any], *, user: User, posted: Typed | None = None) -> list[Row]:
        """The rows with their input or drafts; the number of queries does not depend on the number of rows."""
        records, options = list(records), self.form_options()
        drafts = _drafts(records, user)
        details = self.details(records, user)
        return [
            self._row(record, drafts.get(record.pk), details.get(record.pk, {}), posted or {}, options)
            for record in records
        ]

    def _row(
        self, record: Any, draft: Any, details: Mapping[str, Any], posted: Typed, options: dict[str, Any]
    ) -> Row:  # fmt: skip
        is_posted = f"{record.pk}-version" in posted
        drafted = {f"{record.pk}-{name}": value for name, value in draft.typed.items()} if draft else None
        form = self.row_form(posted if is_posted else drafted, record=record, **options)
        if not is_posted and form.is_stale:
            form.add_error(None, self.changed)
        return Row(record, form, draft.saved_at if draft else None, details)


def _drafts(records: list[Any], user: User) -> dict[int, Draft]:
    """The person's drafts, by record."""
    if not records:
        return {}
    drafts: type[Draft] = records[0].drafts.model
    own: Any = drafts.objects.filter(author=user, **{f"{drafts.RECORD}__in": records})  # type: ignore[attr-defined]
    return {getattr(draft, f"{drafts.RECORD}_id"): draft for draft in own}


class GridForm(forms.Form):
    """The selected entities and records."""

    entity = forms.ChoiceField(label=_("Entity"), required=False, widget=PlainSelect)
    answers = forms.ChoiceField(label=_("Answers"), required=False, choices=[*ANSWERS.items()], widget=PlainSelect)
    due = forms.ChoiceField(label=_("Show"), required=False, choices=[*DUE.items()], widget=PlainSelect)

    def __init__(self, address: Typed, *, grid: Grid, user: User) -> None:
        self.grid = grid
        self.entities = {entity.code: entity for entity in grid.entities(user)}
        super().__init__({**address, "entity": address.get("entity") or next(iter(self.entities), "")})
        names = [(code, f"{code} · {entity.name}") for code, entity in self.entities.items()]
        field = cast(forms.ChoiceField, self.fields["entity"])
        field.choices, field.label = names, grid.owner_label or field.label

    def progress(self, *, on: dt.date) -> Progress:
        """The progress over the selected records, answered or not."""
        return self.grid.progress(self._open(on=on))

    def records(self, *, on: dt.date) -> QuerySet[Any]:
        """The selected open records, the earliest date first; without those that are answered unless all are wanted."""
        records = self._open(on=on)
        if not self.cleaned_data["answers"]:
            records = records.awaiting_update().filter(~self.grid.answered(since=reporting_quarter()[0]))
        return records.order_by(F(self.grid.due_on).asc(nulls_last=True), "pk")

    @property
    def chosen(self) -> Any:
        """The selected entity or other owner; None where the person has none."""
        return self.entities.get(self.cleaned_data["entity"])

    def _open(self, *, on: dt.date) -> Any:
        cleaned = self.cleaned_data
        records = self.grid.records(self.chosen).open() if self.chosen else self.grid.records().none()
        if cleaned["due"] == "overdue":
            records = records.filter(**{f"{self.grid.due_on}__lt": on})
        elif cleaned["due"] == "quarter":
            records = records.filter(**{f"{self.grid.due_on}__range": reporting_quarter()})
        return records
