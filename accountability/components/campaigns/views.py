"""Pages of follow-up campaigns: the list, one campaign, a new one, and their files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.audit.events import titles
from accountability.components.campaigns import chart, exports, measures
from accountability.components.campaigns.forms import FORMS, DraftForm, ExtendForm, NewCampaignForm, RecordsForm
from accountability.errors import IllegalStep, NotPermitted
from accountability.exports import spreadsheets
from accountability.forms.actions import VersionedForm
from accountability.lists.pagination import page_of
from accountability.models import AuditEvent, Campaign, register_day
from accountability.models.campaign import CampaignState, campaigns_of
from accountability.permissions import Permission, can, require
from accountability.registers import registers
from accountability.views.downloads import download
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, read

LONGEST = 2_000  # characters of the filters


@require(Permission.VIEW_CAMPAIGNS)
def campaigns(request: Signed) -> HttpResponse:
    """The campaigns that the person may read, open ones first, each with its counts."""
    today = register_day()
    page = page_of(request, Campaign.objects.visible_to(request.user).in_order())
    counted = measures.counts(list(page), reader=request.user, on=today)
    rows = [
        (row, counted.get(row.pk, measures.Counts()), measures.days_left(row, on=today), row.get_register_display())
        for row in page
    ]
    may_manage = can(request.user, Permission.MANAGE_CAMPAIGNS)
    context = {"page_obj": page, "rows": rows, "today": today, "may_manage": may_manage, "lists": _lists()}
    return render(request, "campaigns/campaigns.html", context)


@require(Permission.VIEW_CAMPAIGN_ANSWERS)
def records(request: Signed) -> HttpResponse:
    """The records of the person's oversight body that are in campaigns, and whether they were answered."""
    form = RecordsForm(request.GET, reader=request.user)
    rows = measures.record_answers(reader=request.user, on=register_day(), **read(form))
    page = page_of(request, rows)
    asked = page.paginator.count
    answered = rows.filter(has_answer=True).count()
    context = {
        "form": form, "page_obj": page, "rows": measures.described(page, reader=request.user), "today": register_day(),
        "counts": measures.Counts(asked, answered), "may_read": can(request.user, Permission.VIEW_CAMPAIGNS),
    }  # fmt: skip
    return render(request, "campaigns/records.html", context)


def _record_rows(request: HttpRequest) -> Iterator[measures.RecordAnswer]:
    form = RecordsForm(request.GET, reader=request.user)  # type: ignore[arg-type]  # signed in
    rows = measures.record_answers(reader=request.user, on=register_day(), **read(form))
    return exports.record_answers(rows, reader=request.user)


RECORDS_SHEET = sheet(
    "campaigns/records", Permission.VIEW_CAMPAIGN_ANSWERS,
    "campaign=campaign.pk title=campaign.title state=campaign.state opened_on=campaign.opened_on "
    "due_on=campaign.due_on closed_on=campaign.closed_on record reference entities answered=is_answered",
    _record_rows,
)  # fmt: skip


@require(Permission.MANAGE_CAMPAIGNS)
def campaign_new(request: Signed) -> HttpResponse:
    """A new campaign for the filtered rows of a register's list."""
    register, filters = request.GET.get("register", ""), request.GET.get("filters", "").lstrip("?")
    coverage = _coverage(request, register, filters)
    form = NewCampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.start(register=register, filters=filters, by=request.user)
        if made:
            return redirect(made)
    context = {"form": form, "trail": _trail(), **coverage}
    return render(request, "campaigns/new.html", context, status=422 if form.errors else 200)


@require(Permission.VIEW_CAMPAIGNS)
def campaign(request: Signed, pk: int) -> HttpResponse:
    """One campaign: its counts as text and chart, by entity, and what was done with it."""
    return _page(request, _campaign(request, pk))


@require_POST
@require(Permission.MANAGE_CAMPAIGNS)
def campaign_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Change, open, remind, extend, close or discard a campaign as the page showed it."""
    if slug not in FORMS:
        raise Http404
    found = _campaign(request, pk)
    form = FORMS[slug](request.POST, record=found, user=request.user)
    try:
        is_done = form.take()
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    if not is_done:
        return _page(request, Campaign.objects.get(pk=pk), form, slug)
    messages.success(request, form.result)
    return redirect("campaigns:campaigns" if slug == "discard" else found)


@download(Permission.VIEW_CAMPAIGNS)
def campaign_entities_csv(request: Signed, pk: int) -> HttpResponseBase:
    """The counts by entity as CSV."""
    sheet = exports.entities(_campaign(request, pk), reader=request.user, on=register_day())
    return spreadsheets.csv_response(sheet, "campaign-entities.csv")


@download(Permission.VIEW_CAMPAIGNS)
def campaign_records_csv(request: Signed, pk: int) -> HttpResponseBase:
    """The records as CSV."""
    sheet = exports.records(_campaign(request, pk), reader=request.user, on=register_day())
    return spreadsheets.csv_response(sheet, "campaign-records.csv")


@download(Permission.VIEW_CAMPAIGNS)
def campaign_xlsx(request: Signed, pk: int) -> HttpResponseBase:
    """Both as a workbook."""
    found, today = _campaign(request, pk), register_day()
    sheets = [of(found, reader=request.user, on=today) for of in (exports.entities, exports.records)]
    return spreadsheets.xlsx_response(sheets, "campaign.xlsx")


# --- Parts of the pages ---------------------------------------------------------------------------------------------
def _campaign(request: Signed, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)


def _page(request: Signed, found: Campaign, form: VersionedForm | None = None, slug: str = "") -> HttpResponse:
    may_manage = can(request.user, Permission.MANAGE_CAMPAIGNS)
    context: dict[str, Any] = {
        "campaign": found, "trail": _trail(), "today": register_day(), "may_manage": may_manage, "refused": form,
        "state": CampaignState(found.state), "events": _events(found),
    }  # fmt: skip
    if found.state == CampaignState.DRAFT:
        context |= _coverage(request, found.register, found.filters)
        context["form"] = form if slug == "draft" else DraftForm(None, record=found, user=request.user)
        template = "campaigns/draft.html"
    else:
        context |= _answers(request, found)
        context["extend"] = form if slug == "extend" else ExtendForm(None, record=found, user=request.user)
        template = "campaigns/campaign.html"
    return render(request, template, context, status=form.status if form else 200)


def _answers(request: Signed, found: Campaign) -> dict[str, Any]:
    given: dict[str, Any] = {"reader": request.user, "on": register_day()}
    total, entities = measures.counts_of(found, **given), measures.by_entity(found, **given)
    until, is_open = measures.until_day(found, on=register_day()), found.state == CampaignState.OPEN
    left = measures.days_left(found, on=register_day())
    return {
        "counts": total, "until": until, "is_open": is_open, "days_left": left,
        "days_over": -left if left is not None else 0,
        "entities": [(of, found.list_url(of.code)) for of in entities],
        "complete": sum(not of.open for of in entities), "is_joint": sum(of.asked for of in entities) > total.asked,
        "drawing": chart.answers(total, entities, on=until, url=found.list_url) if entities else None,
        "open_url": found.list_url(), "asked_words": found.subject.counted(total.asked),
    }  # fmt: skip


def _coverage(request: Signed, register: str, filters: str) -> dict[str, Any]:
    """What a campaign with these filters would ask now; BadRequest where register or filters are not valid."""
    try:
        if len(filters) > LONGEST:
            raise BadRequest(_("These filters are too long to save."))
        subject = campaigns_of(register)
        records = measures.covered(register, filters, by=request.user)
    except (LookupError, IllegalStep) as refused:
        reason = (
            str(refused) if isinstance(refused, IllegalStep) else _("Start a campaign from the list of a register.")
        )
        raise BadRequest(reason) from refused
    total, asked = records.count(), measures.pairs(register, records)
    with_entity = len({record for record, _entity in asked})
    return {
        "covered": with_entity, "covered_words": subject.counted(with_entity), "without_entity": total - with_entity,
        "entities_asked": len({entity for _record, entity in asked}), "list_url": f"{reverse(subject.page)}?{filters}",
    }  # fmt: skip


def _events(found: Campaign) -> list[dict[str, Any]]:
    """What was done with a campaign, newest first."""
    named = titles()
    events = AuditEvent.objects.about("campaign", found.pk).order_by("-id")[:50]
    return [{"when": e.at, "title": named.get(e.event, e.event), "who": e.who, "text": e.note} for e in events]


def _lists() -> list[tuple[Any, str]]:
    """The lists from which a campaign can be started: title and URL."""
    return [(register.title, reverse(register.campaigns.page)) for register in registers() if register.campaigns]


def _trail() -> list[tuple[str, str]]:
    return [(_("Follow-up campaigns"), reverse("campaigns:campaigns"))]
