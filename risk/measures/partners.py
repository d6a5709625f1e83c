"""Figures of implementing partners: how many were assessed, whose screening is overdue, and their data quality."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.measures import Terms, Value
from accountability.measures.quality import Quality, QualityRule
from accountability.permissions import Permission as Foundation
from accountability.registers import Link
from risk.choices.partners import AREA, CheckKind, CheckResult, GuidelineKind, PartnerState
from risk.measures.figures import Pairs, measure, values_by_entity
from risk.measures.scoring import after_months
from risk.models import ControlArea, Partner, PartnerCheck, PartnerGuideline, Risk, RiskLink
from risk.permissions import PartnerPermission

LIST = "partners:list"
SOURCE = "A/76/644, paragraphs 56-57, 64 and 69"
YEAR = dt.timedelta(days=365)


def next_screening(done_on: dt.date) -> dt.date | None:
    """The day of the next screening by the interval in force on the day of this one; None where none is given."""
    given = PartnerGuideline.objects.filter(is_active=True, recheck_months__isnull=False, issued_on__lte=done_on)
    latest = given.order_by("-issued_on", "-pk").first()
    return after_months(done_on, latest.recheck_months) if latest and latest.recheck_months else None


# --- Shares ---------------------------------------------------------------------------------------------------------
def _pairs(on: dt.date, counted: QuerySet[Partner]) -> Pairs:
    """By entity: the counted partners, of those active on the day."""
    wanted = set(counted.order_by().values_list("pk", flat=True))
    pairs: dict[int | None, tuple[int, int]] = {}
    for entity, pk in Partner.objects.active(on=on).order_by().values_list("entity", "pk"):
        done, of = pairs.get(entity, (0, 0))
        pairs[entity] = (done + (pk in wanted), of + 1)
    return pairs


def assessed_by_entity(*, on: dt.date) -> Pairs:
    """By entity: the partners assessed by the day, of those active on it."""
    return _pairs(on, Partner.objects.active(on=on).assessed(on=on))


def unscreened_by_entity(*, on: dt.date) -> Pairs:
    """By entity: the partners whose next screening was due before the day, of those active on it."""
    return _pairs(on, Partner.objects.active(on=on).unscreened(on=on))


def _assessed(terms: Terms) -> list[Value]:
    url = f"{reverse(LIST)}?assessed_by={terms.on.isoformat()}"
    return values_by_entity(terms, assessed_by_entity(on=terms.on), url)


def _unscreened(terms: Terms) -> list[Value]:
    url = f"{reverse(LIST)}?unscreened_on={terms.on.isoformat()}"
    return values_by_entity(terms, unscreened_by_entity(on=terms.on), url)


OPTIONS = {"permission": Foundation.VIEW_ENTITIES, "rows_permission": PartnerPermission.VIEW_PARTNERS}
ASSESSED = measure(
    "partners-assessed", _("Implementing partners assessed"), _("Partners assessed by the date"),
    _("Partners with which an entity works on the date"), _("Partnerships that have ended"), SOURCE, _assessed,
    **OPTIONS,
)  # fmt: skip
UNSCREENED = measure(
    "partner-screening-overdue", _("Sanctions screening of partners overdue"),
    _("Partners whose next screening was due before the date"), _("Partners with which an entity works on the date"),
    _("Partnerships that have ended"), SOURCE, _unscreened, **OPTIONS,
)  # fmt: skip
MEASURES = (ASSESSED, UNSCREENED)


# --- Links ----------------------------------------------------------------------------------------------------------
def area_of_partners() -> ControlArea | None:
    """The area of internal control that concerns implementing partners."""
    return ControlArea.objects.filter(code=AREA).first()


def risks_of_partners(user: Any, *, on: dt.date) -> QuerySet[Risk]:
    """The risks linked to that area on the day, as far as the person may read them."""
    links = RiskLink.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), kind="controlarea", starts_on__lte=on,
        record__in=ControlArea.objects.filter(code=AREA).values("pk"),
    )  # fmt: skip
    rows = Risk.objects.visible_to(user).filter(pk__in=links.values("risk"), is_voided=False)
    return rows.select_related("register").order_by("register__code", "code")


# --- Data quality ---------------------------------------------------------------------------------------------------
ACTIVE = Q(state=PartnerState.ACTIVE)


def _checks(kind: str, on: dt.date) -> Any:
    return PartnerCheck.objects.filter(partner=OuterRef("pk"), kind=kind, done_on__lte=on)


def _latest_is(kind: str, result: str, on: dt.date) -> Q:
    """The latest check of that kind by the day has the result."""
    rows = PartnerCheck.objects.filter(kind=kind, done_on__lte=on).order_by("partner_id", "-done_on", "-pk")
    latest = rows.distinct("partner_id").values("pk")
    return Q(Exists(_checks(kind, on).filter(pk__in=latest, result=result)))


def _not_assessed(on: dt.date) -> Q:
    return ACTIVE & ~Q(Exists(_checks(CheckKind.ASSESSMENT, on)))


def _screening_overdue(on: dt.date) -> Q:
    return ACTIVE & Q(pk__in=Partner.objects.unscreened(on=on).order_by().values("pk"))


def _listed(on: dt.date) -> Q:
    return ACTIVE & _latest_is(CheckKind.SANCTIONS, CheckResult.UNSATISFACTORY, on)


def _possible_match(on: dt.date) -> Q:
    return ACTIVE & _latest_is(CheckKind.SANCTIONS, CheckResult.RESERVATIONS, on)


def _unexamined(on: dt.date) -> Q:
    legal, governance = (Q(Exists(_checks(kind, on))) for kind in (CheckKind.LEGAL, CheckKind.GOVERNANCE))
    return ACTIVE & ~(legal & governance)


def _unsatisfactory(on: dt.date) -> Q:
    """The latest assessment is not satisfactory, and the partner was not monitored since."""
    later = _checks(CheckKind.MONITORING, on).filter(done_on__gt=OuterRef("its_assessment"))
    latest = _checks(CheckKind.ASSESSMENT, on).order_by("-done_on", "-pk").values("done_on")[:1]
    monitored = Partner.objects.annotate(its_assessment=latest).filter(Exists(later)).order_by().values("pk")
    return ACTIVE & _latest_is(CheckKind.ASSESSMENT, CheckResult.UNSATISFACTORY, on) & ~Q(pk__in=monitored)


def _not_monitored(on: dt.date) -> Q:
    """Neither assessed nor monitored in the 365 days before, although the partnership is older."""
    recent = PartnerCheck.objects.filter(
        partner=OuterRef("pk"), kind__in=[CheckKind.ASSESSMENT, CheckKind.MONITORING], done_on__range=(on - YEAR, on)
    )
    return ACTIVE & Q(started_on__lt=on - YEAR) & ~Q(Exists(recent))


def _without_model(on: dt.date) -> Q:
    """Signed since the first model agreement was issued, without following one."""
    models = PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT, issued_on__lte=OuterRef("agreement_on"))
    return ACTIVE & Q(agreement=None) & Q(Exists(models))


def _agreement_over(on: dt.date) -> Q:
    return ACTIVE & Q(agreement_ends_on__lt=on)


def _owners() -> QuerySet[Partner, tuple[int, int, bool]]:
    return Partner.objects.annotate(is_open=ACTIVE).values_list("pk", "entity", "is_open")


def _rows(reader: Any) -> QuerySet[Partner]:
    """The partners that the reader may read; all of them where the counts of entities are read."""
    rows = Partner.objects.filter(is_voided=False)
    return rows.visible_to(reader) if reader is not None else rows


RULES = (
    QualityRule(
        "not-assessed", _("Not assessed"), _("The partner was never assessed."), _("Assess it and enter the result."),
        _not_assessed,
    ),
    QualityRule(
        "screening-overdue", _("Screening overdue"), _("The date of its next sanctions screening has passed."),
        _("Screen it in the Partner Portal and enter the result."), _screening_overdue,
    ),
    QualityRule(
        "listed", _("Listed"), _("The latest screening lists the partner, and the partnership has not ended."),
        _("End the partnership, or enter a later screening."), _listed,
    ),
    QualityRule(
        "possible-match", _("Match to be clarified"), _("The latest screening found a possible match."),
        _("Clarify the match and enter another screening."), _possible_match,
    ),
    QualityRule(
        "unexamined", _("Due diligence incomplete"),
        _("The legal status or the governance of the partner was not checked."), _("Enter the missing check."),
        _unexamined,
    ),
    QualityRule(
        "unsatisfactory", _("Assessment without follow-up"),
        _("The latest assessment is not satisfactory, and the partner was not monitored since."),
        _("Monitor the partner and enter the result, or end the partnership."), _unsatisfactory,
    ),
    QualityRule(
        "not-monitored", _("Not monitored for a year"),
        _("The partner was neither assessed nor monitored in the last 365 days."),
        _("Monitor the partner and enter the result."), _not_monitored,
    ),
    QualityRule(
        "no-model", _("Agreement without the model"),
        _("The agreement was signed after the model agreements were issued and does not follow one."),
        _("Enter the model agreement that it follows, or renew the agreement."), _without_model,
    ),
    QualityRule(
        "agreement-over", _("Agreement expired"), _("The agreement has ended, and the partnership has not."),
        _("Enter the new agreement, or end the partnership."), _agreement_over,
    ),
)  # fmt: skip
PARTNER_QUALITY = Quality(
    model=Partner, rules=RULES, owners=_owners, template="partners/quality.html", rows=_rows,
    records=Link(_("Implementing partners"), LIST, PartnerPermission.VIEW_PARTNERS),
)  # fmt: skip
