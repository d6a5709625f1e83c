"""Pages of definitions: the measure behind each figure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.measures import definitions
from accountability.models import PrintedFigure
from accountability.permissions import Permission, require
from accountability.registers import registers
from accountability.views.list_files import sheet


@require(Permission.VIEW_FIGURES)
def measures(request: HttpRequest) -> HttpResponse:
    """All measures: the foundation's own and those of every register."""
    return render(request, "accountability/measures.html", {"measures": definitions()})


SHEET = sheet(
    "measures", Permission.VIEW_FIGURES,
    "code version title numerator denominator exclusions unit source is_inferred", lambda request: definitions(),
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure, and the figures that documents print by its rule."""
    definition = next((measure for measure in definitions() if measure.code == code), None)
    if definition is None:
        raise Http404
    figures = PrintedFigure.objects.current().filter(rule=code).select_related("document", "series")
    context = {
        "register": next((register for register in registers() if definition in register.measures), None),
        "measure": definition,
        "figures": figures.order_by("body", "volume", "category", "as_of"),
    }
    return render(request, "accountability/measure.html", context)
