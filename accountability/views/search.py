"""Search over everything that a person may see."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import SearchField
from accountability.lists.pagination import COUNTED
from accountability.permissions import Permission, require
from accountability.registers.search import search as found
from accountability.views.parameters import Signed, read


class SearchForm(forms.Form):
    """The words of the search, and the one kind of record to list."""

    q = SearchField(label=_("Search"), required=False)
    kind = forms.SlugField(label=_("Kind"), required=False)


@require(Permission.VIEW_FIGURES)
def search(request: Signed) -> HttpResponse:
    """The first matches of each kind or of one, with the number of each and links to the others."""
    asked = read(SearchForm(request.GET))
    words, kind = " ".join(asked["q"].split()), asked["kind"]
    groups = found(request.user, words) if words else []
    context = {
        "words": words,
        "kind": kind,
        "kinds": groups,
        "found": [group for group in groups if kind in ("", group.code)],
        "bound": COUNTED,
    }
    return render(request, "accountability/search.html", context)
