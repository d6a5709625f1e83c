"""Pages of contributions to the annual report: all sub-areas of a cycle, and one contribution."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from accountability.annual_report.contributions import Before, before, counted, in_languages
from accountability.annual_report.forms.contributions import AnswerForm, AskForm, PartForm
from accountability.annual_report.views.cycles import trail
from accountability.annual_report.workflow import ASK, CONTRIBUTION, WRITE
from accountability.components.statement_fields import fields_of, filled
from accountability.errors import NotPermitted
from accountability.models import AuditEvent, Contribution, Cycle
from accountability.models.cycle import ContributionState
from accountability.permissions import Permission, require
from accountability.presenters import timeline
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed

DONE = {
    "save": _l("The draft has been saved."),
    "submit": _l("Submitted. The coordinator has been notified."),
    "accept": _l("Accepted into the report."),
    "return": _l("Returned. The contributor has been notified."),
    "ask": _l("Requested. The contributor has been notified."),
}
ANSWERS = (ContributionState.ACCEPTED, ContributionState.RETURNED)
Forms = dict[str, PartForm | AnswerForm | AskForm]


def _rows() -> QuerySet[Contribution]:
    return Contribution.objects.select_related("cycle", "sub_area__component", "contributor", "entity")


@require(Permission.VIEW_DRAFT_REPORTS)
def contributions(request: Signed, year: int) -> HttpResponse:
    """All sub-areas of a cycle: the reader's own first, then by component."""
    cycle = get_object_or_404(Cycle, year=year)
    rows = list(_rows().filter(cycle=cycle))
    events = AuditEvent.objects.filter(subject_type="contribution", subject_id__in=[row.pk for row in rows])
    since = dict(events.order_by().values_list("subject_id").annotate(Max("at")))
    shown = [(row, since.get(row.pk)) for row in rows]
    states = Counter(row.state for row in rows)
    context = {
        "cycle": cycle, "trail": trail(cycle),
        "states": [(state, states[state]) for state in ContributionState if states[state]],
        "mine": [pair for pair in shown if pair[0].contributor_id == request.user.pk],
        "others": [pair for pair in shown if pair[0].contributor_id != request.user.pk],
    }  # fmt: skip
    return render(request, "contributions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VIEW_DRAFT_REPORTS)
def contribution(request: Signed, year: int, pk: int) -> HttpResponse:
    """One contribution with the previous text; by POST it is saved, submitted, accepted, returned or requested."""
    row = get_object_or_404(_rows(), cycle__year=year, pk=pk)
    last, button = before(row), request.POST.get("button", "save")
    forms = _forms(request, row, last, button)
    sent = next((form for form in forms.values() if form.is_bound), None)
    if sent and button == "rows" and isinstance(sent, PartForm):
        sent.more_rows()
    elif sent:
        try:
            if sent.take():
                messages.success(request, str(DONE.get(button, DONE["save"])))
                return redirect("annual_report:contribution", year, pk)
        except NotPermitted as refused:
            raise PermissionDenied(str(refused)) from refused
    context = {
        "row": row, "before": last, "forms": forms, "sent": sent, "trail": [*trail(row.cycle), _parts(row.cycle)],
        "texts": in_languages({code: filled(text, fields_of(row)) for code, text in row.texts.items()}),
        "links": list(row.commitments.select_related("commitment__document")),
        "counted": list(counted(row)), "offer": WRITE.offer(row, by=request.user),
        "events": timeline(row),
    }  # fmt: skip
    return render(request, "contributions/part.html", context, status=sent.status if sent else 200)


def _forms(request: Signed, row: Contribution, last: Before, button: str) -> Forms:
    """The forms available to the person, and the submitted one with its input."""
    sent, user = request.POST if request.method == "POST" else None, request.user
    asking, answering = button == "ask", button in ("accept", "return")
    answers = [o for o in CONTRIBUTION.offers(row, by=user) if o.step.to in ANSWERS and o.is_possible]
    forms: Forms = {}
    if WRITE.offer(row, by=user).is_possible or (sent and not asking and not answering):
        typed = None if asking or answering else sent
        forms["part"] = PartForm(typed, record=row, user=user, before=last)
    if answers or (sent and answering):
        forms["answer"] = AnswerForm(sent if answering else None, record=row, user=user)
    if ASK.offer(row, by=user).is_possible or (sent and asking):
        forms["ask"] = AskForm(sent if asking else None, record=row, user=user)
    return forms


def _parts(cycle: Cycle) -> tuple[str, str]:
    return _("Contributions"), reverse("annual_report:contributions", args=[cycle.year])


def _in_file(request: HttpRequest) -> QuerySet[Contribution]:
    """The contributions of the year in the address, or of all cycles."""
    year = request.GET.get("year", "")
    if year and not year.isdecimal():
        raise BadRequest(_("Enter the year of the cycle, for example 2021."))
    rows = _rows().prefetch_related("commitments__commitment__document").order_by("-cycle__year", "sub_area")
    return rows.filter(cycle__year=int(year)) if year else rows


SHEET = sheet(
    "contributions", Permission.VIEW_DRAFT_REPORTS,
    "year=cycle.year component=sub_area.component.number sub_area=sub_area.names contributor=contributor.username "
    "entity=entity.code state cut_off texts measure unchanged_since commitments=linked_commitments answer submitted_at "
    "version",
    _in_file,
)  # fmt: skip
