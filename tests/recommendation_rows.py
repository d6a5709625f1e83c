"""Small registers of recommendations for tests."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from accountability.models import Assignment, User
from recommendations.actions import Entry, enter_all
from recommendations.models import Decision, Recommendation, Responsibility, TargetDate, Update

ISSUED = dt.date(2019, 3, 1)
RECORDED = dt.datetime(2019, 3, 1, 12, tzinfo=dt.UTC)


def person(name: str, role: str, **scope: object) -> User:
    """Somebody who has acted in a role for some time, for an entity, a body or the whole Organization."""
    user = User.objects.create(username=name)
    Assignment.objects.create(user=user, role=role, starts_on=dt.date(2020, 1, 1), **scope)
    return user


def enter(organization: SimpleNamespace, count: int, *, by: User) -> list[Recommendation]:
    """Enter recommendations, one a day from 1 March 2019 on, each with one date, one update and one assessment."""
    entries = [_entry(organization, number, by) for number in range(Recommendation.objects.count(), count)]
    enter_all(entries, by=by)
    return [entry.recommendation for entry in entries]


def _entry(organization: SimpleNamespace, number: int, by: User) -> Entry:
    body = organization.bodies["BOA" if number % 2 else "OIOS"]
    day, moment = ISSUED + dt.timedelta(days=number), RECORDED + dt.timedelta(days=number)
    record = Recommendation(
        document=organization.document, paragraph=str(number), label=f"A/75/5, para. {number}", body=body,
        volume="I" if number % 2 else "", rating="" if number % 2 else "critical", text=f"Improve controls ({number}).",
        counts_from=day, reported_on=day, recorded_at=moment,
    )  # fmt: skip
    act = {"recommendation": record, "recorded_by": by}
    issued = Decision(
        kind="issued", state="newly_issued", counts_from=day, reported_on=day, recorded_at=moment,
        entered_on=day, **act,
    )  # fmt: skip
    later, after = day + dt.timedelta(days=365), moment + dt.timedelta(days=365)
    assessed = Decision(
        kind="assessed", state="under_implementation" if number % 3 else "implemented", counts_from=later,
        reported_on=later, recorded_at=after, entered_on=later, word="Under implementation", **act,
    )  # fmt: skip
    said = Update(
        position="accepted", progress="in_progress", text="Under way.", reported_on=later - dt.timedelta(days=30),
        recorded_at=after, **act,
    )  # fmt: skip
    due = TargetDate(recommendation=record, kind="dated", due_on=later, raw="2020")
    owner = Responsibility(recommendation=record, entity=organization.entities["DOS"], is_lead=True)
    return Entry(record, [issued, assessed], responsibilities=[owner], target_dates=[due], updates=[said])
