"""The filters of the register, for its page, charts, export and API."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import Priority
from accountability.forms.widgets import PlainMoment
from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    AssigneeFilter,
    CampaignFilter,
    CodeFilter,
    DayFilter,
    EntityCodeFilter,
    MomentFilter,
    NoticesFilter,
    NumberFilter,
    SearchFilter,
    SortFilter,
)
from accountability.lists.filterset import RegisterFilterSet
from accountability.lists.work import assignments_with
from accountability.measures.quality import narrowed
from accountability.models import Entity, OversightBody, User, register_day, reporting_quarter
from accountability.models.campaign import unanswered_records
from accountability.models.target_date import APPROVERS
from accountability.notifications.escalation import escalates
from accountability.notifications.groups import in_group
from recommendations.choices import Acceptance, Position, Progress, RatingCode, State, Volume
from recommendations.filters import choices, conditions
from recommendations.measures import CannotAnswer, drilldown
from recommendations.measures.quality import QUALITY
from recommendations.measures.rate_query import check_rule
from recommendations.measures.recurrence import repeating
from recommendations.measures.summary import BANDS, CLAIM_BANDS, claimed_for, is_claimed, is_late
from recommendations.measures.survival import open_after
from recommendations.models import Recommendation, StandingInterval
from recommendations.models.recommendation_queryset import IN_OPEN_STATE, RecommendationQuerySet
from recommendations.models.update import answered
from recommendations.notifications import DEADLINES
from recommendations.permissions import Permission


class RecommendationFilter(RegisterFilterSet):
    """Filters the register. Without `as_of` it reads the current state.

    With `as_of` it selects what the rates of that date count: issued between the body's base date and the date, in the
    state decided by the body by then, as known now or at the time `known_at`; with `changed_since` only those in
    another state on that earlier date; with `counted` exactly the numerator or the remainder of a rate. Overdue and gap
    are those of the date; other management data is current. With `rating` the status is that in the series of the
    rating at issue, which a reclassification closes (A/76/644, para. 90 (b)).
    """

    MAIN = ("q", "body", "entity", "status", "progress", "overdue")
    LINKED = ("official", "last_by", "noticed", "known_at", "counted", "campaign")
    PAGE_ONLY = ("columns", "noticed")
    DEPENDENT = {"as_of": "changed_since"}

    q = SearchFilter(label=_("Keyword or symbol"))
    body = CodeFilter(label=_("Body"), choices=choices.body_choices, any_label=_("All bodies"))
    volume = CodeFilter(label=_("Volume"), choices=Volume.choices)
    status = CodeFilter(label=_("Oversight body decision"), choices=[*choices.GROUPS.items(), *State.choices])
    progress = CodeFilter(label=_("Management position"), choices=Progress.choices)
    entity = EntityCodeFilter()
    overdue = CodeFilter(label=_("Overdue"), choices=[*choices.YES, ("first", _("Past the original target date"))])
    gap = CodeFilter(label=_("Difference between the two"), choices=choices.YES)
    claimed_for = CodeFilter(
        label=_("Reported implemented, not yet confirmed"), choices=[(str(days), said) for days, said in CLAIM_BANDS]
    )
    position = CodeFilter(label=_("Management position"), choices=Position.choices)
    rating = CodeFilter(label=_("Rating at issue"), choices=RatingCode.choices)
    priority = CodeFilter(label=_("Priority"), choices=Priority.choices)
    theme = CodeFilter(label=_("Theme"), choices=choices.themes)
    age = CodeFilter(label=_("Since issue"), choices=[(str(years), label) for years, label in BANDS])
    acceptance = CodeFilter(label=_("Acceptance, as the JIU tracks it"), choices=Acceptance.choices)
    addressee = CodeFilter(label=_("Addressee"), choices=choices.ADDRESSEES)
    issued_after = DayFilter(label=_("Issued after"))
    issued_before = DayFilter(label=_("Issued before"))
    due_after = DayFilter(label=_("Due after"))
    due_before = DayFilter(label=_("Due before"))
    base_date = CodeFilter(label=_("Base date of the rates"), choices=choices.AROUND_BASE)
    as_of = DayFilter(label=_("As of"))
    known_at = MomentFilter(label=_("As known at"), widget=PlainMoment)
    changed_since = DayFilter(label=_("Changed since"))
    counted = CodeFilter(label=_("Counted in"), choices=choices.COUNTED)
    conflict = CodeFilter(label=_("Status and text conflict"), choices=choices.YES)
    repeats = CodeFilter(label=_("Repeats an earlier one"), choices=choices.YES)
    quality = CodeFilter(label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules])
    open_after = NumberFilter(label=_("Still open after months"), min_value=1, max_value=1200)
    new_date = CodeFilter(label=_("New date awaits"), choices=APPROVERS)
    answered = CodeFilter(label=_("Answered this quarter"), choices=choices.YES)
    official = CodeFilter(label=_("Accountable official"), choices=choices.posts)
    last_by = CodeFilter(label=_("Last updated by"), choices=choices.people)
    assignee = AssigneeFilter()
    noticed = NoticesFilter(label=_("Notices"))
    campaign = CampaignFilter(label=_("Not answered in a campaign"))
    escalates = CodeFilter(label=_("Escalates"), choices=choices.ESCALATES)
    sort = SortFilter(choices.ORDERS, label=_("Order"))
    columns = ColumnsFilter(choices.COLUMNS, choices.DEFAULT_COLUMNS)

    class Meta:
        model = Recommendation
        fields: list[str] = []

    @classmethod
    def opening(cls, reader: User) -> dict[str, str]:
        """The open recommendations, most overdue first: of the reader's entity, or those of the body to assess.

        A person of several entities or bodies gets those of all.
        """
        entities = {a.entity_id for a in assignments_with(reader, Permission.UPDATE)}
        bodies = {a.body_id for a in assignments_with(reader, Permission.ASSESS)}
        filters = {"status": "open", "sort": "progress" if bodies and not entities else "-overdue"}
        if len(entities) == 1 and not bodies:
            filters["entity"] = Entity.objects.only("code").get(pk__in=entities).code
        if len(bodies) == 1 and not entities:
            filters["body"] = OversightBody.objects.only("code").get(pk__in=bodies).code
        return filters

    def filter_queryset(self, queryset: RecommendationQuerySet) -> RecommendationQuerySet:
        values = self.active_filters
        queryset = queryset.with_lead() if "lead" in self.order else queryset
        rows = queryset.filter(conditions.of_the_record(values), self._of_both_columns(values))
        rows = rows.filter(*conditions.of_people(values))
        if username := values.get("assignee"):
            rows = self.filters["assignee"].filter(rows, username)
        if "repeats" in values:
            rows = rows.filter(repeating() if values["repeats"] == "yes" else ~repeating())
        if code := values.get("quality"):
            rows = narrowed(rows, QUALITY.by_code[code], on=register_day(), reader=self.reader)
        if choice := values.get("answered"):
            has_answer = answered(since=reporting_quarter()[0])
            rows = rows.filter(has_answer if choice == "yes" else ~has_answer)
        if months := values.get("open_after"):
            rows = rows.filter(open_after(months))
        if key := values.get("noticed"):
            notices = in_group(self.reader, key).filter(subject_type="recommendation")
            rows = rows.filter(pk__in=notices.values("subject_id"))
        if how := values.get("escalates"):
            rows = escalates(rows, how, deadlines=DEADLINES, on=register_day())
        if asked := values.get("campaign"):
            rows = rows.filter(pk__in=unanswered_records(asked, reader=self.reader, on=register_day()))
        if words := values.get("q"):
            rows = rows.matching(words)
        if code := values.get("entity"):
            named = Entity.objects.filter(code=code).values_list("pk", flat=True)
            rows = rows.owned_by(*named) if values.get("counted") else rows.for_entity(*named)
        return self._of_the_day(rows, values) if self.past else conditions.of_now(rows, values)

    def _of_the_day(self, rows: RecommendationQuerySet, values: dict[str, Any]) -> RecommendationQuerySet:
        """The rows that the rates of the date count, in their state then; rows voided later were known before."""
        rows = rows.filter(counts_from__lte=self.day, counts_from__gte=F("body__base_date"))
        if not self.moment:
            rows = rows.filter(is_voided=False)
        if self.moment or {"status", "acceptance"} & values.keys():
            rows = rows.filter(self._stood(values, on=self.day))
        if since := values.get("changed_since"):
            rows = rows.exclude(self._stood(values, on=since))
        if counted := values.get("counted"):
            rule, side = counted.split(".")
            rows = rows.filter(
                drilldown.counted(rule, side, drilldown.Reading(self.day, self.moment, "rating" in values))
            )
        return rows

    def _stood(self, values: dict[str, Any], *, on: dt.date) -> Exists:
        """Whether the recommendation was in this state on the date, as known at the selected time."""
        then = StandingInterval.objects.current(on=on, known_at=self.moment).filter(recommendation=OuterRef("pk"))
        return Exists(then.filter(conditions.standing_condition(values, reclassified=Q(reclassified=True))))

    def _of_both_columns(self, values: dict[str, Any]) -> Q:
        """Overdue, the gap and its length: rows open for the body, by management's target date and progress on the
        date.
        """
        wanted = Q()
        for name, meets in (("overdue", is_late), ("gap", is_claimed)):
            if choice := values.get(name):
                holds = self._is_open & (is_late(self.day, first=True) if choice == "first" else meets(self.day))
                wanted &= ~holds if choice == "no" else holds
        if band := values.get("claimed_for"):
            wanted &= self._is_open & claimed_for(int(band), on=self.day)
        return wanted

    @property
    def _is_open(self) -> Q:
        return Q(self._stood({"status": "open"}, on=self.day)) if self.past else IN_OPEN_STATE

    @property
    def moment(self) -> dt.datetime | None:
        """The moment as known at which the rows are read; without one, now."""
        return self.form.cleaned_data["known_at"]

    @cached_property
    def outside(self) -> int:
        """The number of rows not counted by any rate because they were issued before the base date of their body."""
        return 0 if self.past else self.qs.before_base_date().count()

    @property
    def outside_url(self) -> str:
        return self.url(base_date="before")

    @property
    def inside_url(self) -> str:
        return self.url(base_date="since")

    @property
    def past(self) -> dt.date | None:
        """The date for which the rows are read; now if no date is selected or needed."""
        values = self.form.cleaned_data
        return values["as_of"] or (register_day() if values["known_at"] or values["counted"] else None)

    @property
    def day(self) -> dt.date:
        """The day from which age and overdue count."""
        return self.past or register_day()

    def contradiction(self, asked: dict[str, Any]) -> str:
        if asked["volume"] and asked["body"] not in ("", "BOA"):
            return _g("Only the Board of Auditors (BOA) reports in volumes.")
        if asked["counted"]:
            try:
                check_rule(asked["counted"].split(".")[0], asked["body"])
            except CannotAnswer as refusal:
                return str(refusal)
        if asked["base_date"] == "before" and (asked["as_of"] or asked["known_at"] or asked["counted"]):
            return _g(
                "Recommendations issued before the base date are not counted in any rate: leave out "
                "“as_of”, “known_at” and “counted”."
            )
        if asked["changed_since"] and not (asked["as_of"] and asked["changed_since"] < asked["as_of"]):
            return _g("“Changed since” compares two dates: enter “as_of” as well, a later date.")
        first = min(OversightBody.objects.values_list("base_date", flat=True), default=None) if asked["as_of"] else None
        if first and asked["as_of"] < first:
            return _g("Recommendations are counted from %(base)s on; ask for that day or a later one.") % {
                "base": first
            }
        return ""
