"""One chart of a dashboard: a part that pages load after their text, and a page of its own without script."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accountability.measures import dashboards
from accountability.models import Entity
from accountability.permissions import Permission, permissions_of, require
from accountability.views.htmx import is_partial
from accountability.views.parameters import Signed, day_of_figures


@require(Permission.VIEW_FIGURES)
def dashboard_chart(request: Signed, register: str, slug: str) -> HttpResponse:
    """The chart of a register as of a day, of the whole Organization or of one entity."""
    try:
        panel = dashboards.dashboard_chart(register, slug)
    except LookupError as error:
        raise Http404 from error
    if panel.permission not in permissions_of(request.user):
        raise PermissionDenied
    entity = get_object_or_404(Entity, code=code) if (code := request.GET.get("entity")) else None
    if entity and not panel.on_entity:
        raise Http404
    scope = dashboards.Scope(as_of=day_of_figures(request), user=request.user, entity=entity)
    template = "components/dashboard_chart.html" if is_partial(request) else "accountability/dashboard_chart.html"
    return render(request, template, {"panel": panel, "drawing": panel.draw(scope), "scope": scope})
