"""Illustrative values of the defined series, each marked as such; printed figures stay those of the documents."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from accountability.components.series import actions, initial_series
from accountability.components.series.actions import Entry, Place
from accountability.models import Assignment, Entity, SeriesDefinition, Statement, User
from accountability.models.series_definition import Periodicity
from accountability.roles import Role

NOTE = "Illustrative value."
FIRST_DAY = dt.date(2019, 1, 1)
TOTALS: dict[str, tuple[Any, ...]] = {
    "ethics_training/ethics_integrity_course_completed_in_year": ((2018, 4210), (2019, 5102), (2021, 6240)),
    "ethics_training/ethics_integrity_course_completed_cumulative": ((2018, 21238), (2019, 26340), (2021, 38216)),
    "ethics_training/fraud_corruption_course_completed_cumulative": ((2018, 22110), (2019, 29540), (2021, 41870)),
    "acabq_facts/financial_disclosure_participants": ((2018, 5870), (2019, 6120), (2020, 6044), (2021, 6210)),
    "acabq_facts/financial_conflicts_identified": ((2018, 11), (2019, 9), (2020, 3), (2021, 12)),
    "acabq_facts/staff_not_or_partially_meeting_expectations_pct":
        ((2018, 306, 30600), (2019, 317, 31700), (2020, 322, 32200)),
    "appraisal/completed": ((2018, 24480, 30600), (2019, 27050, 31700), (2020, 26404, 32200)),
    "survey/follow_up_completed": ((2019, 112, 320), (2020, 171, 320), (2021, 214, 320)),
    "sg_facts/evaluation_roster": ((2019, 210), (2020, 250)),
    "evaluation/entities_with_policy": ((2020, 21, 64), (2021, 34, 64)),
    "environment/measures_completed": ((2020, 6, 18), (2021, 11, 18)),
    "partners/screened": ((2020, 380, 610), (2021, 540, 640)),
    "recovery/pension_benefits": ((2018, 61500), (2019, 84200), (2020, 40750)),
    "acabq_facts/management_evaluation_upheld_trend": ((2018, 288, 402), (2019, 301, 411), (2020, 297, 396)),
    "tribunal/upheld": ((2018, 96, 151), (2019, 104, 149), (2020, 99, 138)),
    "sg_facts/conduct_cases_concluded": ((2019, 97), (2020, 104)),
    "conduct_disposals/total": ((2019, 93), (2020, 101)),
    "conduct_received/total": ((2019, 118), (2020, 126)),
    "acabq_facts/within_grade_increments_withheld": ((2018, 6), (2019, 3), (2020, 8)),
}  # fmt: skip
BY_MEMBER: dict[str, tuple[tuple[int, dict[str, int]], ...]] = {
    "acabq_facts/staff_held_accountable": (
        (2019, {"": 52, "p4-and-above": 7, "p1-p3": 16, "other": 29}),
        (2020, {"": 48, "p4-and-above": 3, "p1-p3": 13, "other": 32}),
    ),
    "conduct/uniformed_by_stage": (
        (2020, {"": 74, "assessment": 9, "investigation": 31, "member-state": 22, "closed": 12}),
        (2021, {"": 69, "assessment": 4, "investigation": 27, "member-state": 2, "closed": 36}),
    ),
    "appraisal/improvement_plans": (
        (2020, {"": 41, "open": 18, "succeeded": 19, "failed": 4}),
        (2021, {"": 46, "open": 22, "succeeded": 17, "failed": 7}),
    ),
    "appraisal/ratings": (
        (2018, {"": 30600, "exceeds": 9180, "meets": 21114, "partially": 260, "not": 46}),
        (2019, {"": 31700, "exceeds": 9827, "meets": 21556, "partially": 271, "not": 46}),
        (2020, {"": 32200, "exceeds": 10304, "meets": 21574, "partially": 279, "not": 43}),
    ),
    "recognition/awards": (
        (2019, {"": 143, "individual": 96, "team": 47}), (2020, {"": 128, "individual": 81, "team": 47}),
    ),
    "appraisal/sanctions": (
        (2019, {"": 27, "increment": 3, "reassigned": 9, "not-renewed": 12, "terminated": 3}),
        (2020, {"": 34, "increment": 8, "reassigned": 8, "not-renewed": 12, "terminated": 6}),
    ),
}  # fmt: skip
BY_ENTITY: dict[str, tuple[tuple[int, dict[str, dict[str, Any]]], ...]] = {
    "appraisal/ratings": (
        (2019, {
            "DMSPC": {"": 1208, "exceeds": 371, "meets": 824, "partially": 11, "not": 2},
            "DOS": {"": 1840, "exceeds": 602, "meets": 1238, "partially": 0, "not": 0},
            "OCHA": {"": 2140, "exceeds": 655, "meets": 1459, "partially": 21, "not": 5},
        }),
        (2020, {
            "DMSPC": {"": 1232, "exceeds": 402, "meets": 817, "partially": 10, "not": 3},
            "DOS": {"": 1866, "exceeds": 640, "meets": 1226, "partially": 0, "not": 0},
            "ECA": {"": 640, "exceeds": 190, "meets": 441, "partially": 7, "not": 2},
            "OCHA": {"": 2205, "exceeds": 690, "meets": 1486, "partially": 22, "not": 7},
        }),
    ),
    "appraisal/completed": (
        (2020, {"DMSPC": {"": (1232, 1388)}, "DOS": {"": (1866, 2104)}, "ECA": {"": (640, 905)},
                "OCHA": {"": (2205, 2610)}}),
    ),
    "acabq_facts/within_grade_increments_withheld": (
        (2020, {"DMSPC": {"": 2}, "DOS": {"": 0}, "OCHA": {"": 5}}),
    ),
    "appraisal/improvement_plans": (
        (2021, {"DMSPC": {"": 9, "open": 5, "succeeded": 4, "failed": 0},
                "OCHA": {"": 16, "open": 8, "succeeded": 6, "failed": 2}}),
    ),
}  # fmt: skip
"""Values of entities, of which only some report: small numbers among them are hidden as everywhere."""
TARGETS = (
    ("appraisal/completed", 2018, 90), ("survey/follow_up_completed", 2019, 60), ("partners/screened", 2020, 100),
    ("evaluation/entities_with_policy", 2020, 50),
)  # fmt: skip
IMPACTS = (
    ("86", "More staff know the rules on ethics and integrity.", "People who completed the course in the year",
     {"indicator_series": "ethics_training/ethics_integrity_course_completed_in_year"}),
    ("48", "Entities act on what their staff say.", "Follow-up actions completed",
     {"indicator_series": "survey/follow_up_completed"}),
    ("82", "Entities find evaluators quickly.", "Evaluation consultants on the roster",
     {"unit": "consultants", "baseline": Decimal(250), "baseline_on": dt.date(2020, 12, 31), "latest": Decimal(450),
      "latest_on": dt.date(2021, 12, 31), "source": "A/76/644, para. 82. Illustrative baseline."}),
    ("74", "Misconduct is reported earlier.", "Days from the event to the report", {}),
)  # fmt: skip
"""Statements by paragraph, with their illustrative impact; the last has no impact data yet."""
WAITING = ("partners/screened", "survey/follow_up_completed")
"""Series whose last value waits for the coordinator; that of ethics training is a draft."""
DRAFT = "ethics_training/ethics_integrity_course_completed_in_year"


def load() -> None:
    """Define the series, set targets, and enter values by the actions that people use."""
    coordinator, second = (User.objects.get(username=name) for name in ("coordinator", "coordinator-2"))
    definitions = {of.series.code: of for of in initial_series.load(by=coordinator)}
    for code, year, value in TARGETS:
        actions.set_target(
            definitions[code].series, by=coordinator, value=Decimal(value), applies_from=dt.date(year, 1, 1), note=NOTE
        )
    office = _office({of.owner_id for of in definitions.values()})
    entities = {entity.code: entity for entity in Entity.objects.all()}
    for code, of in definitions.items():
        years = [(year, {"": _entry(of, year, numbers)}) for year, *numbers in TOTALS.get(code, ())]
        years += [(year, _entries(of, year, members)) for year, members in BY_MEMBER.get(code, ())]
        _enter(of, years, by=office, coordinator=second)
        for year, rows in BY_ENTITY.get(code, ()):
            for entity in sorted(rows.keys() & entities.keys()):
                _enter(of, [(year, _entries(of, year, rows[entity]))], entities[entity], by=office, coordinator=second)
    _write_impacts(definitions, by=office, coordinator=second)


def _office(owners: set[int]) -> User:
    """The contributor, assigned to every office that reports a series."""
    user = User.objects.get(username="contributor")
    Assignment.objects.bulk_create(
        Assignment(user=user, role=Role.CONTRIBUTOR, entity_id=entity, starts_on=FIRST_DAY) for entity in sorted(owners)
    )
    return User.objects.get(pk=user.pk)


def _entries(of: SeriesDefinition, year: int, members: dict[str, Any]) -> dict[str, Entry]:
    return {
        member: _entry(of, year, list(numbers) if of.is_share else [numbers]) for member, numbers in members.items()
    }


def _enter(
    of: SeriesDefinition, years: list[Any], entity: Entity | None = None, *, by: User, coordinator: User
) -> None:
    for year, entries in years:
        end = _end(of, year)
        places = [(Place(of.series, end, member, entity), entry) for member, entry in entries.items()]
        values = actions.enter_values(places, by=by)
        is_last = year == years[-1][0]
        if is_last and of.series.code == DRAFT:
            continue
        actions.submit_values(values, by=by)
        if not (is_last and of.series.code in WAITING):
            actions.accept_values(values, by=coordinator)


def _write_impacts(definitions: dict[str, SeriesDefinition], *, by: User, coordinator: User) -> None:
    owner = next(of.owner for of in definitions.values() if of.owner.code == "DMSPC/OHR")
    statements = {row.paragraph: row for row in Statement.objects.filter(document__symbol="A/76/644")}
    for paragraph, effect, indicator, more in IMPACTS:
        if paragraph in statements:
            code = str(more.get("indicator_series", ""))
            series = definitions[code].series if code else None
            given = more | {"indicator_series": series, "effect": f"{effect} Illustrative text."}
            impact = actions.write_impact(statements[paragraph], by=by, owner=owner, indicator=indicator, **given)
            impact = actions.submit_impact(impact, by=by, version=None)
            actions.confirm_impact(impact, by=coordinator, version=None)


def _end(of: SeriesDefinition, year: int) -> dt.date:
    day = dt.date(year, 6, 30) if of.periodicity == Periodicity.JULY_YEAR else dt.date(year, 12, 31)
    return Periodicity(of.periodicity).period_of(day)[1]


def _entry(of: SeriesDefinition, year: int, numbers: list[Any]) -> Entry:
    given: dict[str, Any] = {"cut_off": _end(of, year), "note": NOTE}
    if of.is_share:
        numerator, denominator = numbers
        return Entry(numerator=Decimal(numerator), denominator=Decimal(denominator), **given)
    return Entry(value=Decimal(numbers[0]), **given)
