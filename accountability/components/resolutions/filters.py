"""Filters of the list of requests, shared by its page, files and API."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions import standings
from accountability.components.resolutions.quality import QUALITY
from accountability.components.resolutions.standings import Standing
from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    AssigneeFilter,
    CodeFilter,
    EntityCodeFilter,
    NoticesFilter,
    NumberFilter,
    SortFilter,
    TextFilter,
)
from accountability.lists.filterset import RegisterFilterSet
from accountability.localization.dates import session_of_day
from accountability.measures.quality import narrowed
from accountability.models import Entity, ResolutionRequest, register_day
from accountability.models.request import (
    OPEN_STATES,
    RequestBasis,
    RequestProgress,
    RequestState,
    ResolutionRequestQuerySet,
    VerbClass,
)
from accountability.notifications.groups import in_group

SEARCHED = ("texts", "deliverable", "addressee", "document__symbol", "paragraph", "answer_document__symbol")
YES = [("yes", _("Yes"))]
COLUMNS = {
    "due": _("Due"), "entity": _("Lead entity"), "progress": _("Reported by the entity"), "state": _("State"),
    "answer": _("Answered in"), "basis": _("Basis"),
}  # fmt: skip


class RequestFilter(RegisterFilterSet):
    """The filters of requests; "open" is pending or partly answered."""

    MAIN = ("q", "state", "entity", "overdue")
    LINKED = ("standing", "age", "noticed", "repeated")
    PAGE_ONLY = ("columns", "noticed")

    q = TextFilter(label=_("Text or symbol"), searched=SEARCHED)
    state = CodeFilter(label=_("State"), choices=[("open", _("Open")), *RequestState.choices])
    entity = EntityCodeFilter()
    overdue = CodeFilter(label=_("Past the due session"), choices=YES)
    progress = CodeFilter(label=_("Reported by the entity"), choices=RequestProgress.choices)
    kind = CodeFilter(label=_("Lead verb"), choices=VerbClass.choices)
    session = NumberFilter(label=_("Due at session"), min_value=1, max_value=300)
    basis = CodeFilter(label=_("Basis"), choices=RequestBasis.choices)
    standing = CodeFilter(label=_("How it stands"), choices=Standing.choices)
    age = NumberFilter(label=_("Sessions since the resolution"), min_value=0, max_value=300)
    repeated = CodeFilter(label=_("Repeated by a later request"), choices=YES)
    quality = CodeFilter(label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules])
    assignee = AssigneeFilter()
    noticed = NoticesFilter(label=_("Notices"))
    sort = SortFilter(
        {
            "due": ("due_on", _("Due first")), "-due": ("-due_on", _("Due last")),
            "-updated": ("-updated_on", _("Updated last")), "-answered": ("-answered_on", _("Answered last")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(COLUMNS, ("due", "entity", "progress", "state", "answer"))

    class Meta:
        model = ResolutionRequest
        fields: list[str] = []

    def filter_queryset(self, queryset: ResolutionRequestQuerySet) -> ResolutionRequestQuerySet:
        values, day = self.active_filters, register_day()
        rows = queryset.filter(is_voided=False).filter(_of_the_record(values))
        if code := values.get("entity"):
            rows = rows.for_entity(Entity.objects.get(code=code))
        if values.get("overdue"):
            rows = rows.overdue(on=day)
        if standing := values.get("standing"):
            annotated: Any = standings.with_standing(on=day)
            rows = rows.filter(pk__in=annotated.filter(standing=standing).values("pk"))
        if (age := values.get("age")) is not None:
            rows = rows.filter(document__session=session_of_day(day) - age)
        if values.get("repeated"):
            rows = rows.filter(Exists(ResolutionRequest.objects.filter(repeats=OuterRef("pk"), is_voided=False)))
        if code := values.get("quality"):
            rows = narrowed(rows, QUALITY.by_code[code], on=day, reader=self.reader)
        if username := values.get("assignee"):
            rows = self.filters["assignee"].filter(rows, username)
        if key := values.get("noticed"):
            notices = in_group(self.reader, key).filter(subject_type="resolutionrequest")
            rows = rows.filter(pk__in=notices.values("subject_id"))
        return self.filters["q"].filter(rows, values.get("q", ""))

    @property
    def active_filters(self) -> dict[str, Any]:
        """The filters in force; an age of no session is one."""
        given = self.form.cleaned_data
        return {name: value for name, value in given.items() if value or (name == "age" and value == 0)}


def _of_the_record(values: dict[str, Any]) -> Q:
    """The filters on the record's own fields."""
    wanted = Q(**{name: values[name] for name in ("progress", "basis") if name in values})
    if state := values.get("state"):
        wanted &= Q(state__in=OPEN_STATES) if state == "open" else Q(state=state)
    if kind := values.get("kind"):
        wanted &= Q(verb__kind=kind)
    if session := values.get("session"):
        wanted &= Q(due_session=session)
    return wanted
