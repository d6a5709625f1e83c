"""The list of compacts, the page of one, and one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.forms.actions import ActionForm, available_actions
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import TimelineEntry, comments_context, gallery
from accountability.registers import record_entry
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from compacts import actions
from compacts.choices import State
from compacts.filters import CompactFilter
from compacts.measures.pages import item_rows
from compacts.models import Compact, SelfAssessment
from compacts.permissions import Permission
from compacts.workflow import ASSESSING, EDITING, gaps, is_board_paper, own_period, side_of
from delegations.models import Response

LIST = RegisterList(
    page="compacts:list",
    title=gettext_lazy("Compacts"),
    filters=CompactFilter,
    read=lambda rows, filters: rows.for_action(),
)


@require(Permission.VIEW_COMPACTS)
def compacts(request: Signed) -> HttpResponse:
    """The filtered compacts that the person may read."""
    return list_page(request, LIST)


@require(Permission.VIEW_COMPACTS)
def compact(request: Signed, pk: int) -> HttpResponse:
    """One compact: what was promised, and beside it what the senior manager, the registers and the Board say."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a compact; with the form of an action in the place of the choice among them."""
    rows = Compact.objects.visible_to(request.user).for_action("signatures", "template__sections")
    record = get_object_or_404(rows, pk=pk)
    if form is None and is_board_paper(record, request.user):
        actions.record_opening(record, by=request.user)
    context = {
        "record": record, "form": form, "day": register_day(), "state": State(record.state),
        "actions": available_actions(record_entry(Compact), record, request.user),
        "sections": item_rows(record, reader=request.user), "history": _history(record, request.user),
        "gaps": list(gaps(record)) if record.is_writable else [],
        "amendment": Compact.objects.visible_to(request.user).filter(supersedes=record).first(),
        "days_late": max(0, ((record.countersigned_on or register_day()) - record.cycle.sign_by).days),
        "evidence": gallery(record, request.user), "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Compacts"), reverse("compacts:list"))],
        "breaches": _breaches(record, request.user),
        **next_pages(record, request.user),
        **comments_context(record, request.user, with_readers=False),
    }  # fmt: skip
    return render(request, "compacts/detail.html", context, status=form.status if form else 200)


def next_pages(record: Compact, user: Any) -> dict[str, Any]:
    """The pages on which the person continues: items, signature, self-assessment."""
    return {
        "may_edit": EDITING.offer(record, by=user).is_possible, "side": side_of(record, user),
        "may_assess": own_period(record, user) is not None and record.state == State.SIGNED,
        "may_draft_assessment": ASSESSING.offer(record, by=user).is_possible,
    }  # fmt: skip


def _breaches(record: Compact, user: Any) -> QuerySet[Response]:
    """The responses to breaches of the entity that were opened in the period of the cycle, or before and still open."""
    cycle, of_entity = record.cycle, Response.objects.visible_to(user).filter(entity=record.entity, is_voided=False)
    rows = of_entity.filter(Q(opened_on__gte=cycle.starts_on) | Q(pk__in=Response.objects.open().values("pk")))
    return rows.filter(opened_on__lte=cycle.ends_on).for_action().order_by("opened_on", "pk")


def _history(record: Compact, user: Any) -> list[TimelineEntry]:
    """Its steps, the newest first."""
    signed = _("Signed: %(side)s")
    entries = [
        TimelineEntry(row.signed_on, signed % {"side": row.get_side_display()}, row.signed_by, "", "done")
        for row in record.signatures.all()
    ]
    steps = ((record.proposed_on, _("Proposed")), (record.agreed_on, _("Agreed")))
    entries += [TimelineEntry(day, title, "", "", "calm") for day, title in steps if day]
    submitted = SelfAssessment.objects.visible_to(user).submitted().filter(compact=record).select_related("holder")
    for row in submitted:
        assert row.submitted_on is not None  # by submitted()
        entries.append(TimelineEntry(row.submitted_on, row.get_kind_display(), row.holder.name, row.note, "done"))
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


@require(Permission.VIEW_COMPACTS)
def mine(request: Signed) -> HttpResponse:
    """The person's own compacts: what was promised, where it stands, what to do next."""
    own = Compact.objects.of(request.user).counted().for_action("signatures").order_by("-cycle__starts_on", "pk")
    current = [row for row in own if row.is_open][:4]
    shown = [(row, item_rows(row, reader=request.user), next_pages(row, request.user)) for row in current]
    context = {
        "shown": shown, "earlier": [row for row in own if row not in current], "day": register_day(),
        "drafts": Compact.objects.of(request.user).filter(supersedes__isnull=False, countersigned_on=None).for_action(),
    }  # fmt: skip
    return render(request, "compacts/mine.html", context)
