"""Every part that pages are made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accountability.permissions import open_to
from accountability.style_guide import samples


@open_to("it shows no data of the registers")
def style_guide(request: HttpRequest) -> HttpResponse:
    """The style guide, alive in the reader's language and theme."""
    return render(request, "style_guide.html", samples())
