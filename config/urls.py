"""Addresses of the pages; registers are included by name."""

from django.urls import include, path

from accountability.registers import registers

urlpatterns = [
    path("", include("accountability.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("config.api_urls")),
    *(path("", include(register.pages)) for register in registers()),
]
