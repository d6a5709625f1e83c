"""Series among the results of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.series.filters import SeriesFilter
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, first_of
from accountability.models import Series, SeriesDefinition
from accountability.permissions import Permission, can
from accountability.registers import Hit, HitGroup


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """The reported series whose code or title contains all the words."""
    if not can(user, Permission.VIEW_FIGURES):
        return
    defined = SeriesDefinition.objects.filter(version=1).order_by().values("series")
    rows = Series.objects.filter(holding_all(words, SeriesFilter.searched), pk__in=defined).select_related("component")
    first, count = first_of(rows, "code")
    url = f"{reverse('series:list')}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Reported series"), [_hit(row, words) for row in first], url, "series", count)


def _hit(row: Series, words: str) -> Hit:
    note = row.component.name if row.component else ""
    return Hit(row.title, reverse("series:detail", args=[row.pk]), excerpt(row.code, words), note=note)
