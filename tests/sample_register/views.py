"""Pages of the sample register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accountability.permissions import require
from tests.sample_register.models import Pledge


@require("view-pledges")
def pledges(request: HttpRequest) -> HttpResponse:
    """The list."""
    return HttpResponse("\n".join(Pledge.objects.visible_to(request.user).values_list("text", flat=True)))


@require("view-pledges")
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """One pledge."""
    return HttpResponse(get_object_or_404(Pledge.objects.visible_to(request.user), pk=pk).text)
