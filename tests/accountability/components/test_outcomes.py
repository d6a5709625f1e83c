"""Commitments kept, as of any day, against a replay in plain Python of what was decided."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.choices import Dimension
from accountability.components.measures import outcomes
from accountability.components.measures.commitments import commitments_kept
from accountability.components.measures.outcomes import Standing
from accountability.measures import Terms
from accountability.models import Commitment, CommitmentOutcome, Installation
from accountability.roles import Role
from tests.factories import accountability as factories

FIRST = dt.date(2021, 1, 1)
OTHERS = {"open": Standing.OPEN_LATE, "partly": Standing.PARTLY, "continued": Standing.CONTINUED,
          "dropped": Standing.DROPPED}  # fmt: skip
days = st.integers(0, 40).map(lambda number: FIRST + dt.timedelta(days=number))
decisions = st.tuples(st.sampled_from(["kept", *OTHERS]), days, days)
commitments = st.tuples(st.one_of(st.none(), days), days, st.lists(decisions, max_size=4))
offices = st.lists(st.tuples(st.sampled_from(["", "A", "B"]), st.sampled_from(["", "A", "B"])), min_size=6, max_size=6)


def standing_of(due_on, decided, on):
    """How one commitment stands on the day, decision by decision."""
    state, done_on = "open", None
    for new_state, entered_on, new_done_on in sorted(decided, key=lambda decision: decision[1]):
        if entered_on <= on:
            state, done_on = new_state, new_done_on
    if due_on is None:
        return Standing.UNDATED
    if due_on >= on:
        return Standing.NOT_DUE
    if state == "kept":
        return Standing.KEPT if done_on <= due_on else Standing.KEPT_LATE
    return OTHERS[state]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(planned=st.lists(commitments, max_size=6), on=days, named=offices)
def test_every_day_equals_the_replay(planned, on, named):
    by, component, keys = factories.UserFactory(), factories.ComponentFactory(), []
    entities = {code: factories.EntityFactory() for code in "AB"}
    posts = {code: factories.PostFactory(entity=entity) for code, entity in entities.items()}
    for (due_on, issued_on, decided), (post, lead) in zip(planned, named, strict=False):
        row = factories.CommitmentFactory(
            component=component, document=factories.DocumentFactory(issued_on=issued_on), first_due_on=due_on,
            due_on=due_on, due_kind="dated" if due_on else "missing", official=posts.get(post),
        )  # fmt: skip
        if lead:
            factories.CommitmentResponsibilityFactory(commitment=row, entity=entities[lead], is_lead=True)
        keys.append(row.pk)
        for state, entered_on, done_on in sorted(decided, key=lambda decision: decision[1]):
            CommitmentOutcome.objects.create(
                commitment=row, state=state, done_on=done_on if state == "kept" else None, text="Decided.",
                language="en", entered_on=entered_on, decided_by=by,
            )  # fmt: skip
    rows = Commitment.objects.filter(pk__in=keys)

    whole = outcomes.together(outcomes.by("component__number", on=on, rows=rows).values())

    expected = Counter(standing_of(due, decided, on) for due, issued, decided in planned if issued <= on)
    assert +whole.counts == expected
    assert whole.denominator == sum(expected[standing] for standing in outcomes.COUNTED)
    assert (whole.percent is None) == (whole.denominator == 0)
    replay = {}
    for (due, issued, decided), (post, lead) in zip(planned, named, strict=False):
        if issued <= on:
            office = entities[post or lead].code if post or lead else None
            replay.setdefault(office, Counter())[standing_of(due, decided, on)] += 1
    assert {office: +group.counts for office, group in outcomes.by("office", on=on, rows=rows).items()} == replay


@pytest.mark.django_db
def test_a_voided_commitment_is_not_counted():
    factories.CommitmentFactory(is_voided=True)

    assert outcomes.by("component__number", on=dt.date(2999, 1, 1)) == {}


# --- By office ------------------------------------------------------------------------------------------------------
ON = dt.date(2022, 6, 30)


@pytest.fixture
def of_two_offices(commitment, organization):
    """One led by DOS; one whose lead post belongs to OHCHR although DOS leads it; one without post and lead."""
    shared = {
        "document": commitment.document, "component": commitment.component, "first_due_on": dt.date(2022, 5, 31),
        "due_on": dt.date(2022, 5, 31), "due_kind": "dated",
    }  # fmt: skip
    post = factories.PostFactory(entity=organization.entities["OHCHR"])
    of_post = factories.CommitmentFactory(**shared, official=post)
    factories.CommitmentResponsibilityFactory(commitment=of_post, entity=organization.entities["DOS"], is_lead=True)
    factories.CommitmentFactory(**shared)
    CommitmentOutcome.objects.create(
        commitment=of_post, state="kept", done_on=dt.date(2022, 5, 1), text="Done.", language="en",
        entered_on=dt.date(2022, 6, 1), decided_by=factories.UserFactory(),
    )  # fmt: skip
    return of_post


def test_each_commitment_counts_for_the_office_of_its_lead_post_else_of_its_lead_entity(of_two_offices):
    values = commitments_kept(Terms(ON, (Dimension.OFFICE,)))
    [whole] = commitments_kept(Terms(ON))

    assert {v.keys[0].code: (v.numerator, v.denominator) for v in values} == {
        "DOS": (0, 1), "OHCHR": (1, 1), "none": (0, 1)
    }  # fmt: skip
    assert (whole.numerator, whole.denominator) == (1, 3)


def test_office_and_component_split_together_in_the_order_asked(of_two_offices):
    [first, *_rest] = commitments_kept(Terms(ON, (Dimension.OFFICE, Dimension.COMPONENT)))

    assert [key.code for key in first.keys] == ["DOS", "4"]
    assert "office=DOS&component__number=4" in first.url


def test_an_office_leads_to_exactly_its_commitments(of_two_offices, signed_in, monkeypatch):
    monkeypatch.setattr(Installation, "_known", ON)
    browser = signed_in(Role.STAFF)

    for value in commitments_kept(Terms(ON, (Dimension.OFFICE,))):
        assert browser.get(value.url).context["page_obj"].paginator.count == value.denominator


def test_the_split_by_office_is_in_explore_the_api_and_the_file(of_two_offices, signed_in, api, monkeypatch):
    monkeypatch.setattr(Installation, "_known", ON)
    query = "measure=commitments-kept&by=office"

    page = signed_in(Role.LIAISON).get(f"/explore/?{query}").content.decode()
    rows = api(Role.LIAISON).get("/api/v1/measures/commitments-kept/values/?by=office").json()
    answer = signed_in(Role.LIAISON).get(f"/explore.csv?{query}")
    sheet = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    bars = signed_in(Role.LIAISON).get("/commitments/outcomes.csv?by=office")
    file = (b"".join(bars) if bars.streaming else bars.content).decode("utf-8-sig")

    assert "100.0% (1 of 1)" in page
    assert "No office named" in page
    values = rows.get("values", rows.get("results", rows)) if isinstance(rows, dict) else rows
    assert [(row["key"], row["numerator"], row["denominator"]) for row in values] == [
        ("DOS", 0, 1), ("OHCHR", 1, 1), ("none", 0, 1)
    ]  # fmt: skip
    assert "OHCHR" in sheet
    assert "office,OHCHR,OHCHR,1,0" in file
