"""Entities on a date: compared by their figures, under their names of that date, with their posts and holders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accountability.exports.entity_report import entity_pdf
from accountability.files.types import disposition
from accountability.forms.entities import entity_choices
from accountability.forms.widgets import suggested_options
from accountability.lists.filters import EntityFilter
from accountability.lists.pagination import page_of
from accountability.localization import current_language, local
from accountability.localization.dates import quarter_ends
from accountability.measures.dashboards import Scope, entity_panels
from accountability.measures.entity_figures import (
    MINIMUM,
    EntityColumn,
    EntityTable,
    EntityValue,
    Unit,
    columns,
    entity_table,
)
from accountability.models import Entity, EntityName, Tenure, register_day
from accountability.notifications import inbox
from accountability.permissions import Permission, can, require
from accountability.registers import Count, Register, registers
from accountability.templatetags.lists import remember_list
from accountability.views.downloads import download
from accountability.views.list_files import sheet
from accountability.views.parameters import FIRST_DAY, Signed, asked_day, day_of_figures, read


def _with_names_of(day: dt.date, rows: QuerySet[Entity]) -> QuerySet[Entity]:
    """The rows with `names_then`: the names of the day."""
    past = EntityName.objects.filter(entity=OuterRef("pk"), valid_to__gt=day).order_by("valid_to").values("names")
    return rows.annotate(names_then=Coalesce(Subquery(past[:1]), "names", output_field=JSONField()))


@require(Permission.VIEW_ENTITIES)
def entity_suggestions(request: Signed) -> HttpResponse:
    """The options of a field in which one types an entity, which the page reads at the first focus."""
    return HttpResponse(suggested_options(entity_choices()))


DEFAULT_ORDER = "-overdue"


@dataclass(frozen=True)
class Listed:
    """One entity of the list: its head on the day, and each column with its value."""

    entity: Entity
    head: Tenure | None
    figures: Sequence[tuple[EntityColumn, EntityValue]]


@require(Permission.VIEW_ENTITIES)
def entities(request: Signed) -> HttpResponse:
    """The entities that exist on the day, each with its head and its figures, to compare them."""
    day, bar, rows, table = _listed(request)
    page = page_of(request, rows, 100)
    remember_list(request)
    context = {
        "day": day, "form": bar, "page_obj": page, "columns": table.columns, "minimum": MINIMUM,
        "default_sort": _order(request), "first_day": FIRST_DAY, "last_day": register_day(),
    }  # fmt: skip
    return render(request, "accountability/entities.html", context)


def _listed(request: HttpRequest) -> tuple[dt.date, EntityFilter, list[Listed], EntityTable]:
    """The date, the filters, the filtered entities in order, and the columns of their figures."""
    day = asked_day(request, "as_of", register_day())
    bar = EntityFilter(request.GET)
    matching = Entity.objects.filter(bar.condition(read(bar, "as_of", "sort"))).existing(on=day).values("pk")
    rows = _with_names_of(day, Entity.objects.filter(pk__in=matching)).select_related("parent")
    table = _figures(request, day)
    listed = [Listed(entity, head, table.of(entity.code)) for entity, head in _with_heads(rows, day)]
    return day, bar, _sorted(listed, _order(request), table), table


def _figures(request: HttpRequest, day: dt.date) -> EntityTable:
    """The figures of all entities on the day; no columns on days that have none."""
    today = register_day()
    return entity_table(request.user, on=day, today=today) if FIRST_DAY <= day <= today else EntityTable([])


def _order(request: HttpRequest) -> str:
    """The column to sort by, with "-" where it descends; BadRequest for any other."""
    order = request.GET.get("sort") or DEFAULT_ORDER
    allowed = ["code", "name", "kind", *(column.code for column in columns())]
    if order.removeprefix("-") not in allowed:
        names = {"name": order, "allowed": ", ".join(allowed)}
        raise BadRequest(_("Unknown order “%(name)s”. Use one of: %(allowed)s.") % names)
    return order


def _sorted(rows: list[Listed], order: str, table: EntityTable) -> list[Listed]:
    """The rows by the column, those without a value last, then by code."""
    field = order.removeprefix("-")
    if field in ("code", "name", "kind"):
        words = {
            "code": lambda row: row.entity.code,
            "name": lambda row: local(row.entity.names_then).casefold(),
            "kind": lambda row: (row.entity.kind, row.entity.code),
        }
        return sorted(rows, key=words[field], reverse=order.startswith("-"))
    place = next((n for n, column in enumerate(table.columns) if column.code == field), None)
    rows = sorted(rows, key=lambda row: row.entity.code)
    if place is None:
        return rows
    having = [row for row in rows if row.figures[place][1].value is not None]
    without = [row for row in rows if row.figures[place][1].value is None]
    return sorted(having, key=lambda row: row.figures[place][1].value or 0, reverse=order.startswith("-")) + without


def _with_heads(entities: Iterable[Entity], day: dt.date) -> list[tuple[Entity, Tenure | None]]:
    """Each with who headed it on the day."""
    rows = list(entities)
    heads = Tenure.objects.on(day).filter(post__is_head=True, post__entity__in=[e.pk for e in rows])
    holding: dict[int, Tenure] = {}
    for tenure in heads.select_related("post"):
        holding.setdefault(tenure.post.entity_id, tenure)
    return [(entity, holding.get(entity.pk)) for entity in rows]


def _sheet_rows(request: HttpRequest) -> list[dict[str, Any]]:
    day, _bar, rows, _table = _listed(request)
    return [
        {"entity": row.entity, "head": row.head, "as_of": day}
        | {column.code.replace("-", "_"): value for column, value in row.figures}
        for row in rows
    ]


def _sheet_columns() -> str:
    """The names of the file's columns: a rate also has its numerator and its denominator."""
    fixed = (
        "code=entity.code names=entity.names_then kind=entity.kind parent=entity.parent.code head=head.person "
        "in_charge=head.in_charge as_of"
    )
    parts = []
    for column in columns():
        name = column.code.replace("-", "_")
        parts.append(f"{name}={name}.value")
        if column.unit == Unit.PERCENT:
            parts += [f"{name}_{part}={name}.{part}" for part in ("numerator", "denominator")]
    return " ".join([fixed, *parts])


SHEET = sheet("entities", Permission.VIEW_ENTITIES, _sheet_columns, _sheet_rows)


@require(Permission.VIEW_ENTITIES)
def entity(request: Signed, code: str) -> HttpResponse:
    """How one entity stands on a day, by what each register counts of it, and who holds its posts."""
    day, today = asked_day(request, "as_of", register_day()), register_day()
    row = entity_of_day(code, day)
    tenures = Tenure.objects.filter(post__entity=row).select_related("post")
    context = {
        "entity": row, "day": day, "modes": _modes(day, today), "first_day": FIRST_DAY, "last_day": today,
        "may_see_calendar": can(request.user, Permission.VIEW_WORK),
        "past_names": row.past_names.all(),
        "offices": _with_names_of(day, row.offices.existing(on=day)),
        "successions": row.successions.select_related("successor"),
        "predecessions": row.predecessions.select_related("entity"),
        "posts": row.posts.all(),
        "held": tenures.on(day),
        "in_charge": tenures.filter(in_charge=True).order_by("-starts_on"),
        "follow": inbox.followed(request.user, row),
    }  # fmt: skip
    if FIRST_DAY <= day <= today:
        context |= _standing(request.user, row, day)
    return render(request, "accountability/entity.html", context)


def entity_of_day(code: str, day: dt.date) -> Any:
    """The entity under its names of the day; 404 where there is none of that code."""
    if "\0" in code:  # the one sign that PostgreSQL keeps in no text
        raise Http404
    return get_object_or_404(_with_names_of(day, Entity.objects.select_related("parent")), code=code)


def _standing(user: Any, row: Entity, day: dt.date) -> dict[str, Any]:
    """The figures, charts and lists of every register."""
    row.read_reach(day, register_day())
    return {
        "has_figures": True,
        "registers": _most_first((register, list(register.of_entity(row, on=day))) for register in registers()),
        "lists": [group for register in registers() for group in register.entity_lists(row, on=day, user=user)],
        "panels": entity_panels(Scope(as_of=day, user=user, entity=row)),
    }


def _most_first(of_registers: Iterable[tuple[Register, list[Count]]]) -> list[tuple[Register, list[Count]]]:
    """The registers that have figures, the one with the most first."""
    return sorted((one for one in of_registers if one[1]), key=lambda of_register: -len(of_register[1]))


def _modes(day: dt.date, today: dt.date) -> list[tuple[str, str, bool]]:
    """The switch between today and the end of the last quarter: words, address, whether it is this one."""
    [quarter] = quarter_ends(before=today, count=1)
    return [(_("Live"), "?", day == today), (_("Last quarter"), f"?as_of={quarter}", day == quarter)]


@download(Permission.VIEW_ENTITIES)
def entity_report(request: Signed, code: str) -> HttpResponse:
    """The entity on two pages as PDF, in the language of the reader or of `?language=`."""
    day, language = day_of_figures(request), request.GET.get("language") or current_language()
    if language not in dict(settings.LANGUAGES):
        allowed = ", ".join(dict(settings.LANGUAGES))
        raise BadRequest(_("Unknown language “%(code)s”. Use one of: %(all)s.") % {"code": language, "all": allowed})
    row = entity_of_day(code, day)
    file = entity_pdf(row, row.names_then, on=day, user=request.user, language=language)
    name = f"{row.code.replace('/', '-')}-{day}-{language}.pdf"
    return HttpResponse(file, content_type="application/pdf", headers={"Content-Disposition": disposition(name)})
