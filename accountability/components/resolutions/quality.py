"""The rules of data quality of requests of the General Assembly."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Quality, QualityRule
from accountability.models import RequestResponsibility, ResolutionRequest
from accountability.models.request import OPEN_STATES, RequestProgress, VerbClass
from accountability.permissions import Permission
from accountability.registers import Link

SILENT = dt.timedelta(days=90)
_OPEN = Q(state__in=OPEN_STATES)


def _without_lead(on: dt.date) -> Q:
    leads = RequestResponsibility.objects.filter(request=OuterRef("pk"), is_lead=True)
    return _OPEN & Q(~Exists(leads))


def _repeated(on: dt.date) -> Q:
    """The request that repeats another, and is itself not answered."""
    return _OPEN & Q(repeats__isnull=False)


def _waiting(on: dt.date) -> Q:
    return _OPEN & Q(progress=RequestProgress.SUBMITTED, updated_on__lt=on - SILENT)


RULES = (
    QualityRule(
        "past-due-session", _("Past the due session"),
        _("Open, and the session at which the answer was due has ended."),
        _("Enter the document and the paragraph that answer it, or the reason why there is none."),
        lambda on: _OPEN & Q(due_on__lt=on),
    ),
    QualityRule(
        "repeated-unanswered", _("Repeated and unanswered"),
        _("The General Assembly repeated an earlier request, and this one is not answered either."),
        _("Submit the answer with its document and paragraph."), _repeated,
    ),
    QualityRule(
        "no-lead", _("No lead entity"),
        _("Open, and no entity is responsible for the answer."),
        _("Enter the lead entity."), _without_lead,
    ),
    QualityRule(
        "no-session", _("No due session"),
        _("Open and asks for something, but names no session at which the answer is due."),
        _("Enter the session, if the resolution names one."),
        lambda on: _OPEN & Q(due_session=None, verb__kind=VerbClass.ASKING),
    ),
    QualityRule(
        "draft-undecided", _("Draft undecided for 90 days"),
        _("The entity submitted a draft answer more than 90 days ago, and it has not been decided."),
        _("Decide the answer, or return the draft with what is missing."), _waiting,
    ),
)  # fmt: skip


def _owners() -> QuerySet[Any, Any]:
    rows = RequestResponsibility.objects.annotate(is_open=Q(request__state__in=OPEN_STATES))
    return rows.values_list("request", "entity", "is_open")


QUALITY = Quality(
    model=ResolutionRequest, rules=RULES, owners=_owners, template="resolutions/quality.html",
    records=Link(_("Requests of the General Assembly"), "resolutions:requests", Permission.VIEW_FIGURES),
)  # fmt: skip
