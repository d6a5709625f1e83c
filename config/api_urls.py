"""URLs of the API; registers are included by name."""

from django.urls import include, path

from accountability.api.schema import Schema
from accountability.registers import registers

urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("", include("accountability.api.urls")),
    *(path("", include(register.api)) for register in registers()),
]
