"""A bare Django page, the unit of the other measurements, with the same middleware as the product's pages.

It reads session and user, makes three simple queries, and renders one small template.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from accountability.models import Component, Document, Entity

TEMPLATE = engines["django"].from_string(
    """<!doctype html>
<html lang="en"><head><title>{{ user.username }}</title></head><body>
<h1>{{ component.number }}</h1>
<ul>{% for entity in entities %}<li>{{ entity.code }}</li>{% endfor %}</ul>
<ul>{% for document in documents %}<li>{{ document.symbol }}</li>{% endfor %}</ul>
</body></html>
"""
)


def bare_page(request: HttpRequest) -> HttpResponse:
    context = {
        "component": Component.objects.order_by("pk").first(),
        "entities": Entity.objects.order_by("pk")[:10],
        "documents": Document.objects.order_by("pk")[:10],
    }
    return HttpResponse(TEMPLATE.render(context, request))


urlpatterns = [path("bare/", bare_page), path("", include("config.urls"))]
"""The product's addresses with one more, for the benchmark alone."""
