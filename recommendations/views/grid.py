"""The quarterly grid of recommendations."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accountability.permissions import require
from accountability.views import grid as pages
from accountability.views.parameters import Signed
from recommendations.forms.grid import GRID
from recommendations.permissions import Permission


@require(Permission.UPDATE)
def grid(request: Signed) -> HttpResponse:
    """The open recommendations of an entity, row by row."""
    return pages.grid_page(request, GRID)


@require_POST
@require(Permission.UPDATE)
def grid_draft(request: Signed, pk: int) -> HttpResponse:
    """The draft of one row."""
    return pages.grid_draft(request, GRID, pk)
