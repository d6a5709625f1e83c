"""Pages of administered lists: one pair of pages for all of them, and the new name of an entity."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, CharField, DateField, ForeignKey, JSONField, Model, QuerySet, TextField
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from accountability import localization
from accountability.actions import lists
from accountability.errors import IllegalStep
from accountability.forms.lookups import entry_form, named
from accountability.forms.users import RenameForm
from accountability.lists.administered import lists as all_lists
from accountability.lists.administered import lists_of
from accountability.lists.filterset import WordsFilter
from accountability.lists.pagination import page_of
from accountability.lists.words import holding_all
from accountability.models import AssignmentRequest, Entity
from accountability.permissions import Permission, can, refusal, require
from accountability.registers import AdministeredList
from accountability.templatetags.lists import list_url, remember_list
from accountability.views.parameters import Signed, read

ADMINISTRATION = (Permission.MANAGE_USERS, Permission.MANAGE_ENTITIES, Permission.MANAGE_LISTS)
OUTGOING = (
    (Permission.VIEW_MAILS, "mails", _l("Emails"), _l("Sent, pending and saved emails.")),
    (Permission.MANAGE_WEBHOOKS, "webhooks", _l("Webhooks"), _l("Other systems that are notified of events.")),
)


@require(*ADMINISTRATION)
def index(request: Signed) -> HttpResponse:
    """The lists and pages that the person administers."""
    outgoing = [page for permission, *page in OUTGOING if can(request.user, permission)]
    return render(request, "administration/index.html", {"lists": lists_of(request.user), "outgoing": outgoing})


@require(*ADMINISTRATION)
def listed(request: Signed, slug: str) -> HttpResponse:
    """One list, page by page, narrowed by words."""
    administered = _administered_list(request, slug)
    bar = WordsFilter(request.GET)
    page = page_of(request, _rows(administered, read(bar)["q"]))
    remember_list(request)
    columns = [apps.get_model(administered.model)._meta.get_field(name) for name in administered.columns]
    rows = [(entry, [(field, cell(entry, field)) for field in columns]) for entry in page]
    context = {"listed": administered, "form": bar, "columns": columns, "page_obj": page, "rows": rows}
    return render(request, "administration/list.html", context)


@require(*ADMINISTRATION)
def entry(request: Signed, slug: str, pk: int | None = None) -> HttpResponse:
    """A new entry of a list, or an existing one; a refusal keeps the input."""
    administered = _administered_list(request, slug)
    model = apps.get_model(administered.model)
    record = get_object_or_404(model, pk=pk) if pk else None
    form = entry_form(administered, request.POST or None, entry=record, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid() and _save(request, administered, record, form):
        return redirect(list_url(request, "administered_list", administered.slug))
    context = {
        "listed": administered, "entry": record, "form": form, "kind": model._meta.model_name,
        "fixed": [(field, cell(record, field)) for field in _fixed(administered)] if record else [],
    }  # fmt: skip
    return render(request, "administration/entry.html", context)


@require(Permission.MANAGE_ENTITIES)
def rename(request: Signed, pk: int) -> HttpResponse:
    """New names for an entity from a day on."""
    entity = get_object_or_404(Entity, pk=pk)
    form = RenameForm(request.POST or None, initial={"names": entity.names})
    if request.method == "POST" and form.is_valid():
        try:
            lists.rename(entity, **form.cleaned_data, by=request.user)
        except IllegalStep as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("entity", entity.code)
    return render(request, "administration/rename.html", {"entity": entity, "form": form})


def _administered_list(request: Signed, slug: str) -> AdministeredList:
    """The list of that name; 404 where there is none, PermissionDenied where the person may not change it."""
    if slug not in all_lists():
        raise Http404
    if not can(request.user, all_lists()[slug].permission):
        raise PermissionDenied(refusal(all_lists()[slug].permission))
    return all_lists()[slug]


def _save(request: Signed, administered: AdministeredList, record: Model | None, form: Any) -> bool:
    try:
        if record:
            saved = lists.change(administered, record, values=form.cleaned_data, by=request.user)
        else:
            saved = lists.add(administered, values=form.cleaned_data, by=request.user)
    except IllegalStep as refused:
        form.add_error(None, str(refused))
        return False
    if isinstance(saved, AssignmentRequest):
        messages.info(request, _("This takes effect once another administrator approves it."))
    else:
        messages.success(request, _("Saved."))
    return True


def _fixed(administered: AdministeredList) -> list[Any]:
    return [
        apps.get_model(administered.model)._meta.get_field(name)
        for name in administered.fields
        if name in administered.fixed
    ]


def _rows(administered: AdministeredList, words: str) -> QuerySet[Any]:
    model = apps.get_model(administered.model)
    fields = [model._meta.get_field(name) for name in administered.columns]
    related = [field.name for field in fields if isinstance(field, ForeignKey)]
    wanted = holding_all(words, [path for field in fields for path in _searched(field)])
    return model._default_manager.filter(wanted).select_related(*related)


def _searched(field: Any) -> list[str]:
    """The text of a column: in the field itself, or in code and name of the related record."""
    if isinstance(field, ForeignKey):
        names = ("code", "names", "titles", "username", "first_name", "last_name")
        there = {other.name for other in field.related_model._meta.get_fields()}
        return [f"{field.name}__{name}" for name in names if name in there]
    return [field.name] if isinstance(field, CharField | TextField | JSONField) else []


def cell(record: Any, field: Any) -> str:
    """One value of a record in words of the reader's language."""
    value = getattr(record, field.name)
    if value in (None, ""):
        return ""
    if isinstance(field, ForeignKey):
        return named(value)
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(field, DateField):
        return localization.day(value, "short")
    if isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    return str(localization.local(value))
