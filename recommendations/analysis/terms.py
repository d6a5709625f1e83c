"""The terms of an analysis, and the URL of the register with exactly its rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accountability.localization.dates import years_before
from accountability.models import Entity, OversightBody
from recommendations.measures.analysis_scope import Scope


@dataclass(frozen=True)
class Terms:
    """The date, the body, volume and entity if any, and further parameters of the page."""

    on: dt.date
    today: dt.date
    body: OversightBody | None = None
    volume: str = ""
    entity: Entity | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """The same as the measures read it."""
        body, entity = (row.pk if row else None for row in (self.body, self.entity))
        return Scope(self.on, self.today, body, self.volume, entity)

    @property
    def a_year_before(self) -> dt.date:
        return years_before(self.on, 1)

    def link(self, **filters: Any) -> str:
        """The register with these rows, narrowed by the filters."""
        asked = {
            "body": self.body.code if self.body else "", "volume": self.volume,
            "entity": self.entity.code if self.entity else "", "as_of": self.on, **filters,
        }  # fmt: skip
        return f"{reverse('recommendations:list')}?{urlencode({k: v for k, v in asked.items() if v not in ('', None)})}"
