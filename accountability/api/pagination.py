"""Pagination with at most 200 rows a page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class Pages(PageNumberPagination):
    """Numbered pages; an invalid number is answered with the allowed range. A size above 200 gives 200."""

    parameters: tuple[str, ...] = ("page", "page_size", "format")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        self.request = request
        paginator = Paginator(queryset, self.get_page_size(request))
        self.page = self._page(paginator, positive_integer(request, "page"))
        return list(self.page)

    def get_page_size(self, request: Request) -> int:
        return min(positive_integer(request, "page_size", self.page_size), self.max_page_size)

    def _page(self, paginator: Paginator, number: int) -> Page:
        try:
            return paginator.page(number)
        except EmptyPage as error:
            raise NotFound(
                _("Page %(number)d does not exist; the last page is %(last)d.")
                % {"number": number, "last": paginator.num_pages}
            ) from error


def positive_integer(request: Request, name: str, default: int = 1) -> int:
    """The parameter of the query as a number from 1 on; ValidationError where it is none."""
    given = request.query_params.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and int(given[:10]) > 0):
        raise ValidationError({name: [_("“%(name)s” must be a whole number of 1 or more.") % {"name": name}]})
    return int(given[:10])
