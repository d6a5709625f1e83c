"""URLs of the pages; registers are included by name."""

from django.urls import include, path

from accountability.annual_report.public.front import home
from accountability.registers import registers
from accountability.views.account import closed

handler400 = "accountability.api.problems.bad_request"
handler404 = "accountability.api.problems.not_found"
handler500 = "accountability.views.failures.failed"

CLOSED = ("email", "confirm-email", "password/reset", "password/set")

urlpatterns = [
    *(path(f"accounts/{way}/", closed, name="closed") for way in CLOSED),
    path("", home, name="overview"),
    path("", include("accountability.operations.health")),
    path("", include("accountability.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("config.api_urls")),
    *(path("", include(register.pages)) for register in registers()),
]
