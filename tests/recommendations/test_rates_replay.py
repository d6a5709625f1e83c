"""Every count of the database equals a plain replay of the decisions, for any day, as known at any moment."""

import datetime as dt
from collections import Counter
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.models import Document, Entity, OversightBody, User
from recommendations.actions import Entry, enter_all
from recommendations.measures.rate_counts import Question, count
from recommendations.models import Decision, Period, Recommendation, Responsibility

pytestmark = pytest.mark.django_db

FIRST = dt.date(2010, 1, 1)
OPEN = ("newly_issued", "under_implementation", "not_implemented")
DECLINED = ("not_accepted", "not_relevant")
STATES = (*OPEN[1:], "implemented", "overtaken", "closed_without_implementation", "closed_by_body")

days = st.integers(0, 900).map(lambda n: FIRST + dt.timedelta(days=n))
delays = st.integers(0, 200)


@st.composite
def histories(draw):
    """A recommendation as plain data: its series and its decisions, each with day, delay until recorded and effect."""
    issued = draw(days)
    acts = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["assessed", "assessed", "assessed", "reopened", "reclassified", "acceptance",
                                 "conflict", "resolved", "voided"]),
                st.sampled_from(STATES), st.integers(0, 700), delays, st.sampled_from(["accepted", "not_accepted"]),
            ),
            max_size=6,
        )
    )  # fmt: skip
    return SimpleNamespace(
        body=draw(st.sampled_from(["OIOS", "BOA", "JIU"])), volume=draw(st.sampled_from(["I", "II"])),
        rating=draw(st.sampled_from(["", "critical", "important"])), issued=issued, acts=acts,
        joint=draw(st.booleans()),
    )  # fmt: skip


def at(day, order):
    return dt.datetime(day.year, day.month, day.day, 12, 0, order, tzinfo=dt.UTC)


def decisions_of(history, user):
    """The decisions in the order in which they were recorded; answers refer to what came before them."""
    made = [
        Decision(kind="issued", state="newly_issued", counts_from=history.issued, recorded_at=at(history.issued, 0))
    ]
    recorded = history.issued
    for order, (act, state, after, delay, acceptance) in enumerate(history.acts, start=1):
        day = history.issued + dt.timedelta(days=after)
        recorded = max(recorded, day) + dt.timedelta(days=delay)
        fields = {"counts_from": day, "recorded_at": at(recorded, order)}
        if act in ("assessed", "conflict"):
            made.append(Decision(kind="assessed", state=state, mark_conflicts=act == "conflict", **fields))
        elif act == "reopened":
            made.append(Decision(kind="reopened", state="under_implementation", reason="because", **fields))
        elif act == "reclassified":
            made.append(Decision(kind="reclassified", rating="important", **fields))
        elif act == "acceptance":
            made.append(Decision(kind="acceptance", acceptance=acceptance, **fields))
        elif earlier := [d for d in made[1:] if d.kind == "assessed" and not getattr(d, "answered", False)]:
            earlier[-1].answered = True
            kind = "voided" if act == "voided" else "conflict_resolved"
            state = "" if act == "voided" else state
            made.append(Decision(kind=kind, state=state, about=earlier[-1], reason="because", **fields))
    for decision in made:
        decision.reported_on = decision.counts_from
        decision.entered_on = decision.recorded_at.date()
        decision.recorded_by = user
    return made


def replay(decisions, day, known_at):
    """Where a recommendation stands, worked out the slow way: walk every act that was known, day by day."""
    known = [d for d in decisions if d.recorded_at <= known_at]
    void = [d.about for d in known if d.kind == "voided"]
    stand = None
    for d in sorted(known, key=lambda d: (d.counts_from, d.kind != "issued", d.recorded_at)):
        if d.counts_from > day or d.kind == "voided" or any(d is gone for gone in void):
            continue
        if d.kind == "issued":
            stand = {"state": d.state, "acceptance": "", "conflict": False, "reclassified": False}
        elif stand is None:
            continue
        elif d.kind == "assessed" and d.mark_conflicts:
            stand["conflict"] = True
        elif d.kind == "conflict_resolved":
            stand |= {"conflict": False, "state": d.state or stand["state"]}
        elif d.kind == "acceptance":
            stand["acceptance"] = d.acceptance
        elif d.kind == "reclassified":
            stand["reclassified"] = stand["reclassified"] or stand["state"] in OPEN
        else:
            stand["state"] = d.state
    if stand and stand["state"] in OPEN and stand["acceptance"] in DECLINED:
        stand["state"] = stand["acceptance"]
    return stand


def standing(state):
    if state in DECLINED:
        return "declined"
    return "open" if state in OPEN else "implemented" if state == "implemented" else "closed"


@pytest.fixture
def ground(db):
    """Three bodies, two entities, one actor, one yearly period a year."""
    user = User.objects.create(username="recorder")
    bodies = {}
    for n, code in enumerate(["OIOS", "BOA", "JIU"]):
        bodies[code] = OversightBody.objects.create(code=code, names={"en": code}, order=n)
        for volume in ["I", "II"] if code == "BOA" else [""]:
            for year in (2010, 2011, 2012):
                Period.objects.create(
                    body=bodies[code], volume=volume, label=str(year), starts_on=dt.date(year, 1, 1),
                    ends_on=dt.date(year, 12, 31), cut_off=dt.date(year, 12, 31),
                )  # fmt: skip
    entities = [Entity.objects.create(code=c, names={"en": c}, kind="department") for c in ("A", "B")]
    document = Document.objects.create(symbol="A/1/1")
    return SimpleNamespace(user=user, bodies=bodies, entities=entities, document=document)


def enter(ground, rows):
    """The rows entered by the product's own action; gives the plain decisions of each."""
    entries = []
    for n, row in enumerate(rows):
        record = Recommendation(
            document=ground.document, paragraph=str(n), label=str(n), body=ground.bodies[row.body], text="x",
            volume=row.volume if row.body == "BOA" else "", rating=row.rating, counts_from=row.issued,
            reported_on=row.issued, recorded_at=at(row.issued, 0),
        )  # fmt: skip
        decisions = decisions_of(row, ground.user)
        for decision in decisions:
            decision.recommendation = record
        owners = ground.entities if row.joint else ground.entities[:1]
        owned = [Responsibility(recommendation=record, entity=e, is_lead=i == 0) for i, e in enumerate(owners)]
        entries.append(Entry(record, decisions, responsibilities=owned))
    enter_all(entries, by=ground.user)
    return [(row, entry.decisions) for row, entry in zip(rows, entries, strict=True)]


def expected(entered, day, known_at, since=FIRST):
    """The counts of every series, by replay."""
    found = Counter()
    for row, decisions in entered:
        stand = replay(decisions, day, known_at) if row.issued >= since else None
        if not stand:
            continue
        volume = row.volume if row.body == "BOA" else ""
        for category in ["all", row.rating] if row.rating else ["all"]:
            name = "reclassified" if category != "all" and stand["reclassified"] else standing(stand["state"])
            for group in (volume, None):
                found[row.body, group, category, name] += 1
                found[row.body, group, category, "conflicts"] += stand["conflict"]
    return +found


def counted(ground, **question):
    codes = {body.pk: code for code, body in ground.bodies.items()}
    found = Counter()
    for series, counts in count(Question(**question)):
        for name in ("open", "implemented", "closed", "reclassified", "declined", "conflicts"):
            found[codes[series.body], series.volume, series.category, name] += getattr(counts, name)
    return +found


slow = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@slow
@given(st.lists(histories(), min_size=1, max_size=6), days, days)
def test_counts_equal_the_replay_of_the_decisions(ground, rows, day, moment):
    with transaction.atomic():
        entered = enter(ground, rows)
        always, known_at = dt.datetime(2100, 1, 1, tzinfo=dt.UTC), at(moment, 30)

        assert counted(ground, days=(day,)) == expected(entered, day, always)
        assert counted(ground, days=(day,), since=FIRST) == expected(entered, day, always)
        assert counted(ground, days=(day,), known_at=known_at) == expected(entered, day, known_at)
        assert counted(ground, days=(day,), since=moment) == expected(entered, day, always, since=moment)
        transaction.set_rollback(True)


def months_later(day, months):
    """The same day of the month that many months later, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def more(entered, day, known_at):
    """Newly open, assessed, window and cohort counts of the series of all recommendations, by replay."""
    found = Counter()
    last = dt.date(day.year, 12, 31) if (day.month, day.day) == (12, 31) else dt.date(day.year - 1, 12, 31)
    last = min(last, dt.date(2012, 12, 31))  # no later period has been read
    first = dt.date(last.year, 1, 1)
    for row, decisions in entered:
        key = (row.body, row.volume if row.body == "BOA" else "")
        now, then = replay(decisions, day, known_at), replay(decisions, last, known_at)
        has_period = last.year >= 2010
        if row.body == "BOA" and has_period and now and row.issued >= last and standing(now["state"]) == "open":
            found[*key, "newly_open"] += 1
        if row.body == "BOA" and has_period and then and row.issued < last:
            void = [d.about for d in decisions if d.kind == "voided" and d.recorded_at <= known_at]
            heard = [d for d in decisions if d.kind == "assessed" and first <= d.counts_from <= last
                     and d.recorded_at <= known_at and not any(d is gone for gone in void)]  # fmt: skip
            if heard and day < last.replace(year=last.year + 1):  # the next year has a period of its own
                found[*key, "assessed"] += 1
                found[*key, f"assessed_{standing(then['state'])}"] += 1
        if row.body == "JIU" and has_period and now and first <= row.issued <= last:
            accepted = now["acceptance"] == "accepted"
            found[*key, "addressed"] += 1
            found[*key, "accepted"] += accepted
            found[*key, "accepted_implemented"] += accepted and standing(now["state"]) == "implemented"
        observed = months_later(row.issued, 36)
        if observed <= day and (stand := replay(decisions, observed, known_at)):
            found[*key, "cohort"] += 1
            found[*key, "cohort_closed"] += standing(stand["state"]) not in ("open", "declined")
    return Counter({key: n for key, n in found.items() if n and key[2] not in ("assessed_open", "assessed_declined")})


def counted_more(ground, **question):
    codes = {body.pk: code for code, body in ground.bodies.items()}
    needs = frozenset(["period", "assessed", "window", "cohort"])
    names = ("newly_open", "assessed", "assessed_implemented", "assessed_closed", "addressed", "accepted",
             "accepted_implemented", "cohort", "cohort_closed")  # fmt: skip
    found = Counter()
    for series, counts in count(Question(needs=needs, **question)):
        if series.volume is not None and series.category == "all":
            for name in names:
                found[codes[series.body], series.volume, name] += getattr(counts, name)
    return +found


later = st.integers(0, 2400).map(lambda n: FIRST + dt.timedelta(days=n))


@slow
@given(st.lists(histories(), min_size=1, max_size=8), later, later)
def test_rules_of_periods_windows_and_cohorts_equal_the_replay(ground, rows, day, moment):
    with transaction.atomic():
        entered = enter(ground, rows)
        always, known_at = dt.datetime(2100, 1, 1, tzinfo=dt.UTC), at(moment, 30)

        assert counted_more(ground, days=(day,)) == more(entered, day, always)
        assert counted_more(ground, days=(day,), known_at=known_at) == more(entered, day, known_at)
        transaction.set_rollback(True)


@slow
@given(st.lists(histories(), min_size=1, max_size=6), days)
def test_joint_recommendations_count_once_under_each_entity(ground, rows, day):
    with transaction.atomic():
        entered = enter(ground, rows)
        always = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
        first, second = (counted(ground, days=(day,), entities=(entity.pk,)) for entity in ground.entities)

        assert first == expected(entered, day, always)
        assert second == expected([(r, d) for r, d in entered if r.joint], day, always)
        transaction.set_rollback(True)
