"""The definition behind every number on a screen."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.measures import Measure
from accountability.models import PrintedFigure
from accountability.permissions import Permission, require
from accountability.registers import Register, registers


def _defined() -> Iterator[tuple[Register, Measure]]:
    return ((register, measure) for register in registers() for measure in register.measures)


@require(Permission.VIEW_FIGURES)
def measures(request: HttpRequest) -> HttpResponse:
    """All measures of all registers."""
    return render(request, "accountability/measures.html", {"measures": list(_defined())})


@require(Permission.VIEW_FIGURES)
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure, and the figures that documents print by its rule."""
    found = next(((register, measure) for register, measure in _defined() if measure.code == code), None)
    if found is None:
        raise Http404
    figures = PrintedFigure.objects.current().filter(rule=code).select_related("document", "series")
    context = {
        "register": found[0],
        "measure": found[1],
        "figures": figures.order_by("body", "volume", "category", "as_of"),
    }
    return render(request, "accountability/measure.html", context)
