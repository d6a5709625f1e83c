"""Entities on a date: under their names of that date, with their posts and holders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accountability.dashboards import Scope, entity_panels
from accountability.lists.filters import EntityFilter
from accountability.lists.pagination import page_of
from accountability.models import Entity, EntityName, Tenure, register_day
from accountability.notifications import inbox
from accountability.permissions import Permission, require
from accountability.registers import registers
from accountability.templatetags.lists import remember_list
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, asked_day, read


def _with_names_of(day: dt.date, rows: QuerySet[Entity]) -> QuerySet[Entity]:
    """The rows with `names_then`: the names of the day."""
    past = EntityName.objects.filter(entity=OuterRef("pk"), valid_to__gt=day).order_by("valid_to").values("names")
    return rows.annotate(names_then=Coalesce(Subquery(past[:1]), "names", output_field=JSONField()))


@require(Permission.VIEW_ENTITIES)
def entities(request: HttpRequest) -> HttpResponse:
    """The entities that exist on the day, each with its head."""
    day, bar, found = _narrowed(request)
    page = page_of(request, found, 100)
    remember_list(request)
    context = {"day": day, "form": bar, "page_obj": page, "rows": _with_heads(page, day)}
    return render(request, "accountability/entities.html", context)


def _narrowed(request: HttpRequest) -> tuple[dt.date, EntityFilter, QuerySet[Entity]]:
    """The date and the filters of the request, and the filtered entities."""
    day = asked_day(request, "on", register_day())
    bar = EntityFilter(request.GET)
    matching = Entity.objects.filter(bar.condition(read(bar, "on"))).existing(on=day).values("pk")
    return day, bar, _with_names_of(day, Entity.objects.filter(pk__in=matching)).select_related("parent")


def _with_heads(entities: Iterable[Entity], day: dt.date) -> list[tuple[Entity, Tenure | None]]:
    """Each with who headed it on the day."""
    rows = list(entities)
    heads = Tenure.objects.on(day).filter(post__is_head=True, post__entity__in=[e.pk for e in rows])
    holding: dict[int, Tenure] = {}
    for tenure in heads.select_related("post"):
        holding.setdefault(tenure.post.entity_id, tenure)
    return [(entity, holding.get(entity.pk)) for entity in rows]


def _listed(request: HttpRequest) -> list[dict[str, Any]]:
    day, _bar, found = _narrowed(request)
    return [{"entity": entity, "head": head, "on": day} for entity, head in _with_heads(found, day)]


SHEET = sheet(
    "entities", Permission.VIEW_ENTITIES,
    "code=entity.code names=entity.names_then kind=entity.kind parent=entity.parent.code head=head.person "
    "in_charge=head.in_charge on", _listed,
)  # fmt: skip


@require(Permission.VIEW_ENTITIES)
def entity(request: Signed, code: str) -> HttpResponse:
    """Everything of one entity on a day, and what each register counts for it."""
    day = asked_day(request, "on", register_day())
    if "\0" in code:  # the one sign that PostgreSQL keeps in no text
        raise Http404
    row = get_object_or_404(_with_names_of(day, Entity.objects.select_related("parent")), code=code)
    tenures = Tenure.objects.filter(post__entity=row).select_related("post")
    context = {
        "entity": row,
        "day": day,
        "past_names": row.past_names.all(),
        "offices": _with_names_of(day, row.offices.existing(on=day)),
        "successions": row.successions.select_related("successor"),
        "predecessions": row.predecessions.select_related("entity"),
        "posts": row.posts.all(),
        "held": tenures.on(day),
        "in_charge": tenures.filter(in_charge=True).order_by("-starts_on"),
        "registers": [(register, list(register.of_entity(row))) for register in registers()],
        "register_day": register_day(),
        "panels": entity_panels(Scope(as_of=register_day(), user=request.user, entity=row)),
        "follow": inbox.followed(request.user, row),
    }
    return render(request, "accountability/entity.html", context)
