"""Keyset pagination of a register in the API: the last of a million rows is as fast as the first."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from accountability.api.pagination import Pages, positive_integer
from accountability.lists.pagination import COUNTED, KeyPage, NoSuchPage, bounded_count, keys_of_page, numbered_page


class KeysetPages(Pages):
    """Follow `next`, which uses the key. Beyond 20,000 rows `count` is 20,001 and not exact, and `page` is refused."""

    parameters = (*Pages.parameters, "after", "before")
    request: Request

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """The records of the page, in its order."""
        keys = self.keys_of_page(queryset, request, view)
        records = queryset.in_bulk(keys)
        return [records[key] for key in keys if key in records]

    def keys_of_page(self, queryset: QuerySet[Any], request: Request, view: Any) -> list[int]:
        """The keys of the page's records, for views that read their rows themselves."""
        self.request = request
        self.count = bounded_count(queryset, COUNTED)
        sort = (request.query_params.get("sort") or "").strip().casefold()
        self.page_of_keys = self._page_of_keys(queryset, view.filterset_class.order_by(sort))
        return [row["pk"] for row in self.page_of_keys.rows]

    def _page_of_keys(self, rows: QuerySet[Any], order: str) -> KeyPage:
        size = self.get_page_size(self.request)
        asked = self.request.query_params
        if "page" in asked:
            return self._numbered(rows, order, positive_integer(self.request, "page"), size)
        try:
            return keys_of_page(
                rows, order=order, after=asked.get("after", ""), before=asked.get("before", ""), size=size
            )
        except NoSuchPage as refused:
            raise NotFound(str(refused)) from refused

    def _numbered(self, rows: QuerySet[Any], order: str, number: int, size: int) -> KeyPage:
        last = max(1, -(-min(self.count, COUNTED) // size))
        if number <= last:
            return numbered_page(rows, order=order, number=number, size=size)
        numbers = {"number": number, "last": last}
        if self.count > COUNTED:
            raise NotFound(_("Pages are numbered up to %(last)d; use “next” after that.") % numbers)
        raise NotFound(_("Page %(number)d does not exist; the last page is %(last)d.") % numbers)

    def get_next_link(self) -> str | None:
        return self._link(after=self.page_of_keys.after)

    def get_previous_link(self) -> str | None:
        return self._link(before=self.page_of_keys.before)

    def _link(self, **key: str) -> str | None:
        [(name, value)] = key.items()
        url = self.request.build_absolute_uri()
        for other in ("page", "after", "before"):
            url = remove_query_param(url, other)
        return replace_query_param(url, name, value) if value else None

    def get_paginated_response(self, data: Any) -> Response:
        return Response({
            "count": self.count, "count_is_exact": self.count <= COUNTED,
            "next": self.get_next_link(), "previous": self.get_previous_link(), "results": data,
        })  # fmt: skip

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described = super().get_paginated_response_schema(schema)
        described["required"] = ["count", "count_is_exact", "results"]
        described["properties"]["count"]["description"] = "How many rows there are; beyond 20,000 it says 20,001."
        described["properties"]["count_is_exact"] = {"type": "boolean"}
        return described

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        descriptions = {"after": "The page after this key, as `next` gives it.", "before": "The page before this key."}
        return super().get_schema_operation_parameters(view) + [
            {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": "string"}}
            for name, words in descriptions.items()
        ]
