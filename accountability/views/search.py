"""Search over everything that a person may see."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import SearchField
from accountability.permissions import Permission, require
from accountability.search import search as found
from accountability.views.parameters import Signed, read


class SearchForm(forms.Form):
    """The words of the search."""

    q = SearchField(label=_("Search"), required=False)


@require(Permission.VIEW_FIGURES)
def search(request: Signed) -> HttpResponse:
    """The first matches of each kind, with links to the others."""
    words = " ".join(read(SearchForm(request.GET))["q"].split())
    context = {"words": words, "found": found(request.user, words) if words else []}
    return render(request, "accountability/search.html", context)
