"""Pages on which a compact is written: its items, its signature, its self-assessment, the changes of an amendment."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accountability.errors import IllegalStep, NotPermitted, Stale
from accountability.forms.actions import VersionedForm
from accountability.localization import posted_number
from accountability.models import Post, register_day
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from compacts import actions
from compacts.choices import AssessmentKind, State
from compacts.forms.assessments import AssessmentForm, SignForm
from compacts.forms.items import ItemForms
from compacts.models import Compact, Cycle, HolderPeriod, changed_items
from compacts.permissions import Permission
from compacts.workflow import EDITING, gaps, own_period, side_of

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def readable(request: Signed, pk: int, *related: str) -> Compact:
    """The compact, if the person may read it; else 404."""
    rows = Compact.objects.visible_to(request.user).for_action("template__sections", *related)
    return get_object_or_404(rows, pk=pk)


def trail_to(record: Compact) -> list[tuple[str, str]]:
    """The way back from a page about a compact."""
    return [(_("Compacts"), reverse("compacts:list")), (record.label, record.get_absolute_url())]


@require_POST
@require(Permission.DRAFT_COMPACT, Permission.RUN_COMPACTS)
def draft(request: Signed, pk: int) -> HttpResponse:
    """Draft the compact of a post for a cycle."""
    cycle = get_object_or_404(Cycle, pk=pk)
    post = get_object_or_404(Post.objects.select_related("entity"), pk=posted_number(request.POST.get("post", "")))
    try:
        record = actions.draft_compact(cycle, post, by=request.user)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        messages.error(request, str(refused))
        return redirect("compacts:drafting")
    messages.success(request, _("The compact has been drafted. Complete its items."))
    return redirect("compacts:items", record.pk)


@require(Permission.DRAFT_COMPACT)
def drafting(request: Signed) -> HttpResponse:
    """The posts of the person's entities that owe a compact and have none."""
    cycles = Cycle.objects.filter(ends_on__gte=register_day()).prefetch_related("posts__entity")
    rows = []
    for cycle in cycles:
        drafted = set(Compact.objects.filter(cycle=cycle).exclude(state=State.VOID).values_list("post", flat=True))
        for post in cycle.posts.all():
            scope = Compact(entity=post.entity).scope()
            if post.pk not in drafted and can(request.user, Permission.DRAFT_COMPACT, scope):
                rows.append((cycle, post))
    return render(request, "compacts/drafting.html", {"rows": rows})


@READ_OR_WRITE
@require(Permission.DRAFT_COMPACT)
def items(request: Signed, pk: int) -> HttpResponse:
    """The items of a draft on one page; what was entered is kept where one of them is refused."""
    record = readable(request, pk)
    offer = EDITING.offer(record, by=request.user)
    if not offer.is_possible:
        raise PermissionDenied(offer.refusal)
    forms: Any = ItemForms(request.POST if request.method == "POST" else None, compact=record)
    status, refusal, version = 200, "", record.version
    if request.method == "POST":
        status, refusal, version = _save(request, record, forms)
        if not status:
            return redirect("compacts:items" if "more" in request.POST else "compacts:detail", record.pk)
    context = {
        "record": record, "forms": forms, "sections": list(forms.by_section()), "refusal": refusal,
        "version": version, "gaps": list(gaps(record)), "trail": trail_to(record),
    }  # fmt: skip
    return render(request, "compacts/items.html", context, status=status)


def _save(request: Signed, record: Compact, forms: Any) -> tuple[int, str, int]:
    """Save the items: the HTTP status (0 once saved), the reason of a refusal, and the version to send next."""
    version = posted_number(request.POST.get("version", ""))
    if not forms.is_valid():
        return 422, "", version or 0
    try:
        forms.take(by=request.user, version=version)
    except Stale as refused:
        record.refresh_from_db(fields=["version"])
        return 412, str(refused), record.version
    except IllegalStep as refused:
        return 409, str(refused), version or 0
    messages.success(request, _("The items have been saved."))
    return 0, "", record.version


@READ_OR_WRITE
@require(Permission.SIGN_COMPACT, Permission.COUNTERSIGN_COMPACT)
def sign(request: Signed, pk: int) -> HttpResponse:
    """The contents as both sides sign them, and the signature of the person in person, after signing in again."""
    record = readable(request, pk, "signatures")
    form = SignForm(request.POST if request.method == "POST" else None, record=record, user=request.user)
    form.side, form.is_reauthenticated = side_of(record, request.user), did_recently_reauthenticate(request)
    if request.method == "POST":
        if form.side and not form.is_reauthenticated:
            query = urlencode({REDIRECT_FIELD_NAME: request.path})
            return redirect(f"{reverse('account_reauthenticate')}?{query}")
        if _done(request, form):
            return redirect(record)
    before = record.supersedes.items.select_related("section", "definition") if record.supersedes else []
    after = record.items.select_related("section", "definition")
    context = {
        "record": record, "side": form.side, "form": form, "items": after, "trail": trail_to(record),
        "changes": changed_items(before, after) if record.supersedes else [],
        "days_late": max(0, (register_day() - record.cycle.sign_by).days),
    }  # fmt: skip
    return render(request, "compacts/sign.html", context, status=form.status)


@READ_OR_WRITE
@require(Permission.DRAFT_COMPACT, Permission.SIGN_COMPACT)
def assessment(request: Signed, pk: int) -> HttpResponse:
    """The self-assessment of one period: saved by the person or a focal point, submitted by the person."""
    record = readable(request, pk)
    holder = _holder(request, record)
    kind = (request.POST if request.method == "POST" else request.GET).get("kind", AssessmentKind.YEAR_END)
    if holder is None or record.state != State.SIGNED or kind not in AssessmentKind.values:
        raise PermissionDenied(_("Only a signed compact that is not yet assessed can be assessed."))
    typed = request.POST if request.method == "POST" else None
    form = AssessmentForm(typed, holder=holder, kind=kind, user=request.user)
    if typed is not None and _done(request, form):
        return redirect(record)
    context = {
        "record": record, "form": form, "holder": holder, "trail": trail_to(record), "kind": AssessmentKind(kind),
        "may_submit": holder.user_id == request.user.pk, "kinds": AssessmentKind.choices,
        "is_submitted": bool(form.saved and form.saved.submitted_on),
    }  # fmt: skip
    return render(request, "compacts/assessment.html", context, status=form.status)


def _holder(request: Signed, record: Compact) -> HolderPeriod | None:
    """The person's own period; for a focal point that of the latest person who has to assess."""
    if own := own_period(record, request.user):
        return own
    if not can(request.user, Permission.DRAFT_COMPACT, record.scope()):
        return None
    until = min(record.cycle.ends_on, register_day())
    due = [row for row in record.holders.all() if row.assesses(until=until)]
    return max(due, key=lambda row: row.starts_on, default=None)


@require(Permission.VIEW_COMPACTS)
def changes(request: Signed, pk: int) -> HttpResponse:
    """What an amendment changes, item by item."""
    record = readable(request, pk)
    before = record.supersedes.items.select_related("section", "definition") if record.supersedes else []
    pairs = changed_items(before, record.items.select_related("section", "definition")) if record.supersedes else []
    context = {"record": record, "changes": pairs, "trail": trail_to(record)}
    return render(request, "compacts/changes.html", context)


def _done(request: Signed, form: VersionedForm) -> bool:
    """Whether the action succeeded, with its message."""
    try:
        succeeded = form.take()
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    if succeeded:
        messages.success(request, form.result)
    return succeeded
