"""The page of one value, and the grid in which an office enters the values of one period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accountability.components.series import actions
from accountability.components.series.actions import Place
from accountability.components.series.forms import ACTIONS, NEXT_ACTIONS
from accountability.components.series.measures.cells import of_some, revision_text
from accountability.components.series.measures.missing import versions
from accountability.components.series.period_forms import CellForm, PeriodForm
from accountability.errors import IllegalStep, NotPermitted
from accountability.forms.actions import ActionForm, available_actions
from accountability.localization import integer, posted_number
from accountability.models import Entity, SeriesDefinition, SeriesValue, has_come, register_day
from accountability.models.series_value import frozen_through, owners_of
from accountability.permissions import Permission, can, require
from accountability.presenters import timeline
from accountability.registers import RecordEntry
from accountability.views import record_actions
from accountability.views.parameters import Signed, asked_day

MOST_TOGETHER = 500  # values accepted in one step


@require(Permission.VIEW_FIGURES)
def value(request: Signed, pk: int) -> HttpResponse:
    """One value with its revisions and what can be done with it."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a value, with the form of an action in the place of the choice among them."""
    row = get_object_or_404(SeriesValue.objects.visible_to(request.user).for_action("revisions__entered_by"), pk=pk)
    [cell] = of_some([row])
    is_raw = can(request.user, Permission.VIEW_SERIES_DRAFTS, row.scope())
    revisions = [of for of in row.revisions.all() if is_raw or of.number <= (row.accepted_revision or 0)]
    is_hidden = cell.is_hidden and not is_raw
    context = {
        "record": row, "cell": cell, "form": form, "is_raw": is_raw,
        "revisions": [
            (of, cell.text if is_hidden else revision_text(row, of, is_raw=is_raw)) for of in reversed(revisions)
        ],
        "actions": available_actions(ENTRY, row, request.user),
        "events": timeline(row) if is_raw else [],
        "trail": [(_("Series"), reverse("series:list")), (row.series.title, row.series_url)],
    }  # fmt: skip
    return render(request, "series/value.html", context, status=form.status if form else 200)


ENTRY = RecordEntry(
    model=SeriesValue, prefix="series/values", page=page, actions=ACTIONS, next_actions=NEXT_ACTIONS,
    acting=(Permission.ENTER_SERIES, Permission.DECIDE_SERIES),
)  # fmt: skip
"""Values for the forms of actions; their machinery of evidence and comments is not used."""


@require(Permission.ENTER_SERIES, Permission.DECIDE_SERIES)
def act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """One action on a value."""
    return record_actions.act(request, pk, slug, entry=ENTRY)


@require_POST
@require(Permission.DECIDE_SERIES)
def accept(request: Signed, pk: int) -> HttpResponse:
    """Accept several submitted values of a series as the page showed them, all or none."""
    pairs = [key.partition("~") for key in request.POST.getlist("value")[:MOST_TOGETHER]]
    versions = {posted_number(key): posted_number(version) for key, _sign, version in pairs}
    rows = list(SeriesValue.objects.visible_to(request.user).filter(series=pk, pk__in=versions))
    try:
        count = actions.accept_values(rows, by=request.user, versions=versions)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("%(n)s value has been accepted.", "%(n)s values have been accepted.", count)
        messages.success(request, words % {"n": integer(count)})
    return redirect("series:detail", pk)


# --- The grid of one period -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class GridCell:
    """One row of the grid: the place of a value, and the value if one is entered."""

    definition: SeriesDefinition
    place: Place
    name: str
    entered: SeriesValue | None

    @property
    def prefix(self) -> str:
        return f"s{self.definition.series_id}-{list(self.definition.member_names).index(self.place.member)}"


@require(Permission.ENTER_SERIES)
def entry(request: Signed) -> HttpResponse:
    """The values of one period of the person's offices, of the Organization or of an entity, and empty rows."""
    own = versions(owners_of(request.user, Permission.ENTER_SERIES))
    series, periods = posted_number(request.GET.get("series", "")), _periods(own)
    chosen = [of for of in own if of[-1].series_id == series] or own
    end = asked_day(request, "period", _default_period(chosen, periods))
    if own and end not in periods:
        raise BadRequest(_("Choose the last day of a period of your series."))
    entities = list(Entity.objects.existing(on=end)) if any(of[-1].by_entity for of in own) else []
    entity = _entity(request.GET.get("entity", ""), entities)
    grid = _grid(chosen, end, entity)
    typed = request.POST if request.method == "POST" else None
    shared = PeriodForm(typed, initial={"cut_off": end})
    rows = [CellForm(typed, cell=cell) for cell in grid if cell.entered is None]
    if typed is not None and _save(request, shared, rows):
        return redirect(f"{reverse('series:entry')}?{request.GET.urlencode()}")
    forms = {form.cell: form for form in rows}
    context = {
        "form": shared, "rows": [(cell, forms.get(cell)) for cell in grid], "end": end, "periods": periods[:12],
        "entity": entity, "entities": entities, "series": series,
        "all_series": [of[-1].series for of in own],
        "is_frozen": (last := frozen_through()) is not None and end <= last,
        "trail": [(_("Series"), reverse("series:list"))],
    }  # fmt: skip
    return render(request, "series/entry.html", context, status=422 if typed is not None else 200)


def _entity(code: str, entities: list[Entity]) -> Entity | None:
    """The entity of this code, None for the Organization; BadRequest where it has no values by entity."""
    entity = next((entity for entity in entities if entity.code == code), None)
    if code and entity is None:
        raise BadRequest(_("There is no entity “%(code)s”.") % {"code": code})
    return entity


def _periods(of_series: list[list[SeriesDefinition]]) -> list[dt.date]:
    """The last days of all periods of these series that have ended, the latest first."""
    today, ends = register_day(), set()
    for definitions in of_series:
        for definition in definitions:
            ends |= {end for _start, end in definition.due_periods(on=today + dt.timedelta(days=definition.due_days))}
    return sorted((end for end in ends if has_come(end)), reverse=True)


def _default_period(chosen: list[list[SeriesDefinition]], periods: list[dt.date]) -> dt.date:
    own = _periods(chosen)
    return (own or periods or [register_day()])[0]


def _grid(chosen: list[list[SeriesDefinition]], end: dt.date, entity: Entity | None) -> list[GridCell]:
    """A row for the total and for each value of the dimension of each series with that period and such values."""
    rows = SeriesValue.objects.filter(is_voided=False, period_end=end, series__in={of[-1].series_id for of in chosen})
    entered = {
        (row.series_id, row.member): row for row in rows.filter(entity=entity).select_related("definition", "series")
    }
    cells = []
    for definitions in chosen:
        for definition in reversed(definitions):
            fits = dict(map(reversed, definition.due_periods(on=end + dt.timedelta(days=definition.due_days))))  # type: ignore[arg-type]
            if end in fits and (entity is None or definition.by_entity):
                cells += [
                    GridCell(
                        definition, Place(definition.series, end, member, entity), name,
                        entered.get((definition.series_id, member)),
                    )
                    for member, name in definition.member_names.items()
                ]  # fmt: skip
            if end in fits:
                break
    return cells


def _save(request: Signed, shared: PeriodForm, rows: list[CellForm]) -> bool:
    """Enter the filled rows, all or none, and submit them if that button was used; errors appear at their fields."""
    if not all([shared.is_valid(), *(row.is_valid() for row in rows)]):
        return False
    filled = [row for row in rows if row.is_filled]
    if not filled:
        shared.add_error(None, _("Enter at least one value."))
        return False
    try:
        with transaction.atomic():
            values = []
            for row in filled:
                entered = (row.cell.place, row.entry(shared.cleaned_data))
                try:
                    values += actions.enter_values([entered], by=request.user, reason=shared.cleaned_data["reason"])
                except IllegalStep as refused:
                    if not row.refuse(refused):
                        shared.add_error(_field(refused, shared), str(refused))
                    raise
            if request.POST.get("do") == "submit":
                actions.submit_values(values, by=request.user)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep:
        return False
    words = ngettext("%(n)s value has been saved.", "%(n)s values have been saved.", len(values))
    messages.success(request, words % {"n": integer(len(values))})
    return True


def _field(refused: IllegalStep, form: PeriodForm) -> str | None:
    field = getattr(refused, "field", None)
    return field if field in form.fields else None
