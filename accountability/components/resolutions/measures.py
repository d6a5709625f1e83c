"""Measures of requests of the General Assembly."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.choices import Dimension
from accountability.components.resolutions import standings
from accountability.measures import Key, Measure, Terms, Value
from accountability.models import Entity, ResolutionRequest
from accountability.models.request import ResolutionRequestQuerySet
from accountability.permissions import Permission

LIST = "resolutions:requests"


def age_in_words(sessions: int) -> str:
    """The age of a request in sessions of the General Assembly."""
    words = ngettext("%(count)s session", "%(count)s sessions", sessions)
    return words % {"count": localization.integer(sessions)}


def _narrowed(terms: Terms) -> tuple[ResolutionRequestQuerySet, str]:
    """The requests that the terms are about, and the filter of their list."""
    rows, code = ResolutionRequest.objects.all(), terms.within.get(Dimension.ENTITY)
    return (rows.for_entity(Entity.objects.get(code=code)), f"entity={code}&") if code else (rows, "")


def answered_on_time(terms: Terms) -> list[Value]:
    """Requests answered by the end of their due session, of those whose due session has ended."""
    rows, narrowing = _narrowed(terms)
    whole = standings.together(standings.by("state", on=terms.on, rows=rows).values())
    return [Value((), whole.numerator, whole.denominator, f"{reverse(LIST)}?{narrowing}standing=on-time")]


def open_requests(terms: Terms) -> list[Value]:
    """Requests that are not answered, of all that ask; by their age in sessions where it is asked."""
    rows, narrowing = _narrowed(terms)
    ages = standings.open_by_age(on=terms.on, rows=rows)
    url = f"{reverse(LIST)}?{narrowing}kind=asking&state=open"
    if Dimension.AGE in terms.by:
        return [
            Value((Key(str(age), age_in_words(age)),), waiting, total, f"{url}&age={age}")
            for age, (waiting, total) in ages.items()
        ]
    waiting, total = (sum(pair[place] for pair in ages.values()) for place in (0, 1))
    return [Value((), waiting, total, url)]


def repeat_requests(terms: Terms) -> list[Value]:
    """Requests that a later resolution repeats, of all that ask."""
    rows, narrowing = _narrowed(terms)
    repeated, total = standings.repeated(on=terms.on, rows=rows)
    return [Value((), repeated, total, f"{reverse(LIST)}?{narrowing}kind=asking&repeated=yes")]


ASKING = _("Requests of the General Assembly with a verb that asks, for which an answer is required")
ASKS_NOTHING = _("Paragraphs that ask for nothing, requests that need no answer or do not apply")
ANSWERED_ON_TIME = Measure(
    "answered-on-time", 1, _("Requests of the General Assembly answered on time"),
    _("Requests answered by a paragraph of a document issued by the end of the due session, or of its due part"),
    _("Requests of the General Assembly that ask for an answer and whose due session has ended"),
    _("Requests without a due session, those not yet due, and those that need no answer"), _("per cent"),
    _("Our rule; see A/76/644, annex I"), is_inferred=True, narrowed_by=(Dimension.ENTITY,),
    values=answered_on_time, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
OPEN_REQUESTS = Measure(
    "open-requests", 1, _("Open requests of the General Assembly"),
    _("Requests that are not answered, or only in part"), ASKING, ASKS_NOTHING, _("per cent"),
    _("Our rule; see A/76/644, annex I"), is_inferred=True, dimensions=(Dimension.AGE,),
    narrowed_by=(Dimension.ENTITY,), values=open_requests, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
REPEAT_REQUESTS = Measure(
    "repeat-requests", 1, _("Requests that the General Assembly had to repeat"),
    _("Requests that a later resolution repeats"), ASKING, ASKS_NOTHING, _("per cent"),
    _("Our rule; see A/76/644, annex I"), is_inferred=True, narrowed_by=(Dimension.ENTITY,),
    values=repeat_requests, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
MEASURES = (ANSWERED_ON_TIME, OPEN_REQUESTS, REPEAT_REQUESTS)
