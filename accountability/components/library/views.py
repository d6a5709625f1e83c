"""Pages of the library: the list of documents, one document, and the way to it by its symbol."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.library import citations
from accountability.forms.fields import choice_field
from accountability.lists.filterset import WordsFilter
from accountability.lists.pagination import page_of
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import Document
from accountability.models.document import DocumentKind
from accountability.permissions import Permission, require
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, read

LONGEST = 80  # characters of a symbol


class DocumentFilter(WordsFilter):
    """Documents by words, kind, session and year of issue."""

    searched = ("symbol", "titles")
    kind = choice_field(_("Kind"), DocumentKind.choices)
    session = forms.IntegerField(label=_("Session"), required=False, min_value=1, max_value=999)
    issued_on__year = forms.IntegerField(label=_("Year of issue"), required=False, min_value=1946, max_value=9998)


def _rows(request: HttpRequest) -> tuple[DocumentFilter, Any]:
    bar = DocumentFilter(request.GET)
    return bar, Document.objects.filter(bar.condition(read(bar))).order_by("symbol")


@require(Permission.VIEW_FIGURES)
def documents(request: Signed) -> HttpResponse:
    """The documents, each with the number of rows that are read from it."""
    bar, rows = _rows(request)
    page = page_of(request, rows)
    counts = citations.row_counts([row.pk for row in page])
    context = {"form": bar, "page_obj": page, "rows": [(row, counts.get(row.pk, 0)) for row in page]}
    return render(request, "library/documents.html", context)


SHEET = sheet(
    "documents", Permission.VIEW_FIGURES, "id symbol titles kind session issued_on",
    lambda request: _rows(request)[1].iterator(),
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def document(request: Signed, pk: int) -> HttpResponse:
    """One document: what it contains, what it cites, and what cites it."""
    row = get_object_or_404(Document, pk=pk)
    context = {
        "document": row, "contents": list(citations.contents(row, user=request.user)),
        "citing": list(citations.citations(row)), "cites": citations.cited_documents(row),
        "cited_by": citations.citing_documents(row), "trail": [(_g("Documents"), reverse("library:documents"))],
    }  # fmt: skip
    return render(request, "library/document.html", context)


@require(Permission.VIEW_FIGURES)
def by_symbol(request: HttpRequest) -> HttpResponse:
    """The page of the document with this symbol in any spelling; else the list that contains it."""
    symbol = canonical_symbol(request.GET.get("symbol", "")[:LONGEST])
    row = Document.objects.filter(symbol__iexact=symbol).first()
    return (
        redirect("library:document", row.pk)
        if row
        else redirect(f"{reverse('library:documents')}?{urlencode({'q': symbol})}")
    )
