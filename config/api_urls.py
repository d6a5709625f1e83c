"""Addresses of the API; registers are included by name."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

from accountability.registers import registers

urlpatterns = [
    path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("", include("accountability.api.urls")),
    *(path("", include(register.api)) for register in registers()),
]
