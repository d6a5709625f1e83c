"""The list of delegations, the page of one, a new one, and those of one's own posts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import ActionForm, available_actions
from accountability.models import Post, Tenure, register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import TimelineEntry, comments_context, gallery
from accountability.registers import record_entry
from accountability.roles import Scope
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of
from delegations import actions
from delegations.choices import Change, State
from delegations.filters import InstrumentFilter
from delegations.forms.lines import DraftForm, LineForms
from delegations.measures.authority import losses
from delegations.models import Holding, Instrument, InstrumentEvent, Line, post_name, posts_held
from delegations.permissions import Permission
from delegations.workflow import awaits_successor

LIST = RegisterList(
    page="delegations:list",
    title=gettext_lazy("Delegations"),
    filters=InstrumentFilter,
    read=lambda rows, filters: rows.for_action(),
)
SOON = dt.timedelta(days=30)


@require(Permission.VIEW_DELEGATIONS)
def instruments(request: Signed) -> HttpResponse:
    """The filtered delegations."""
    return list_page(request, LIST)


@require(Permission.VIEW_DELEGATIONS)
def instrument(request: Signed, pk: int) -> HttpResponse:
    """One delegation: its posts, matters and limits, what happened to it, and who depends on it."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a delegation; with the form of an action in the place of the choice among them."""
    record = get_object_or_404(
        Instrument.objects.visible_to(request.user).for_action("changes__recorded_by", "changes__substitute__entity"),
        pk=pk,
    )
    day = register_day()
    context = {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(Instrument), record, request.user),
        "day": day,
        "state": State(record.state),
        "rule": record.source.in_force(on=day),
        "amendment": Instrument.objects.visible_to(request.user).filter(supersedes=record).first(),
        "awaits_successor": not awaits_successor(record),
        "losses": losses(record, day) if record.state in (State.ACCEPTED, State.SUSPENDED) else [],
        "history": _history(record, with_reasons=Instrument.objects.concerning(request.user).filter(pk=pk).exists()),
        "evidence": gallery(record, request.user),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Delegations"), reverse("delegations:list"))],
        **comments_context(record, request.user, with_readers=False),
    }
    return render(request, "delegations/instrument.html", context, status=form.status if form else 200)


def _history(record: Instrument, *, with_reasons: bool) -> list[TimelineEntry]:
    """Issue, acceptance and changes, the newest first."""
    entries = [_change(change, with_reasons) for change in reversed(record.changes.all())]
    for day, title in ((record.accepted_on, _("Accepted")), (record.issued_on, _("Issued"))):
        if day:
            entries.append(TimelineEntry(day, title, "", "", "done"))
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def _change(change: InstrumentEvent, with_reason: bool) -> TimelineEntry:
    kind = Change(change.kind)
    tone = "late" if kind == Change.SUSPENDED else "calm" if kind == Change.RESUMED else "neutral"
    text = change.reason if with_reason else ""
    if kind == Change.SUSPENDED:
        meanwhile = post_name(change.substitute) if change.substitute else _("reserved for the Secretary-General")
        text = f"{text}\n\n{_('Meanwhile: %(who)s') % {'who': meanwhile}}".strip()
    return TimelineEntry(change.starts_on, kind.label, change.recorded_by.label, text, tone)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.HOLD_AUTHORITY)
def new_instrument(request: Signed) -> HttpResponse:
    """Draft a delegation of one's own posts; the coordinator drafts for any post."""
    typed = request.POST if request.method == "POST" else None
    own = posts_held(request.user, on=register_day())
    grantors = Post.objects.all() if can(request.user, Permission.APPROVE_DELEGATION, Scope()) else own
    form, lines = DraftForm(typed, grantors=grantors), LineForms(typed, prefix="lines")
    status = 200
    if typed is not None:
        status = 422
        if form.is_valid() and lines.is_valid() and (draft := _draft(request, form, lines)):
            return redirect(draft)
    return render(request, "delegations/new.html", {"form": form, "lines": lines}, status=status)


def _draft(request: Signed, form: DraftForm, lines: Any) -> Instrument | None:
    """The instrument as drafted, None with the reason among the errors of the form."""
    entered = [Line(**line.cleaned_data) for line in lines if line.has_changed()]
    return result_of(lambda: actions.draft_instrument(form.draft(), by=request.user, lines=entered), form)


@require(Permission.HOLD_AUTHORITY)
def mine(request: Signed) -> HttpResponse:
    """The delegations of the posts for which the person acts: to accept, received, granted, ending; and stand-ins."""
    day = register_day()
    posts = list(posts_held(request.user, on=day).select_related("entity"))
    rows = Instrument.objects.filter(is_voided=False).for_action()
    received = list(rows.filter(grantee__in=posts).open())
    granted = list(rows.filter(grantor__in=posts).open())
    own = Tenure.objects.on(day).filter(user=request.user, in_charge=False).values("post")
    succeeded = set(rows.awaiting_successor(on=day).filter(grantee__in=own).order_by().values_list("pk", flat=True))
    current = (State.ACCEPTED, State.SUSPENDED)
    groups = [
        (_("Waiting for your acceptance"), [row for row in received if row.state == State.ISSUED]),
        (_("To accept as the new holder"), [row for row in received if row.pk in succeeded]),
        (_("Ending within 30 days"), [
            row for row in (*received, *granted) if row.valid_to and day < row.valid_to <= day + SOON
        ]),
        (_("What you hold"), [row for row in received if row.state in current]),
        (_("What you delegated"), [row for row in granted if row.state in current]),
        (_("Drafts, and issued but not yet accepted"), [row for row in granted if row.state not in current]),
    ]  # fmt: skip
    stand_ins = Holding.objects.filter(tenure__post__in=posts, tenure__ends_on__gt=day)
    context = {
        "posts": posts, "groups": groups, "day": day,
        "stand_ins": stand_ins.select_related("tenure__post").prefetch_related("excluded"),
        "may_draft": can(request.user, Permission.HOLD_AUTHORITY),
    }  # fmt: skip
    return render(request, "delegations/mine.html", context)
