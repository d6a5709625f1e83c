"""Acceptances by the authority for the level, escalations within thirty days, links on both sides, occurrences."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.lists.work import read_work
from accountability.models import AuditEvent, register_day
from accountability.roles import Role
from risk import actions
from risk.measures.method_rules import Level, Tables
from risk.measures.treatment import acceptances_of_entities, alignment, stale_acceptances
from risk.measures.treatment_rules import waiting
from risk.models import Acceptance, Appetite, MethodVersion, Risk, RiskEscalation, RiskRegister, RiskRelation
from risk.treatment import records
from tests.factories.accountability import PostFactory, TenureFactory
from tests.recommendation_rows import enter as recommendation
from tests.risk.conftest import judge

DAY = dt.date(2021, 3, 1)
LOW, MEDIUM, HIGH = judge(2, 2, 3), judge(3, 3, 3), judge(5, 4, 3)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def proposed(registers, new_risk, enter):
    """Proposes the acceptance of an assessed risk by the focal point."""

    def propose(judged=MEDIUM, **fields) -> Risk:
        risk = new_risk(**fields)
        enter(risk, DAY, judged)
        actions.propose_acceptance(
            risk, by=registers.focal, version=None, official=registers.post, reason="Costs more than it saves.",
            expires_on=register_day() + dt.timedelta(days=300),
        )  # fmt: skip
        return Risk.objects.get(pk=risk.pk)

    return propose


# --- Acceptances ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("judged", "allowed"), [
    (MEDIUM, {"head", "coordinator"}), (HIGH, {"coordinator"}), (LOW, {"head", "coordinator"}),
])  # fmt: skip
def test_the_authority_for_the_level_accepts(registers, proposed, judged, allowed):
    risk = proposed(judged)

    for name in ("focal", "officer", "head", "coordinator"):
        try:
            with transaction.atomic():
                actions.accept_risk(risk, by=getattr(registers, name), version=None)
                assert name in allowed
                transaction.set_rollback(True)
        except NotPermitted:
            assert name not in allowed


def test_the_owner_of_a_low_risk_accepts_it_unless_they_proposed_it(registers, new_risk, enter, person):
    risk = new_risk()
    enter(risk, DAY, LOW)
    owner = PostFactory(entity=registers.dos.entity, code="DOS:owner")
    TenureFactory(post=owner, user=registers.focal, starts_on=dt.date(2020, 1, 1))
    actions.name_owner(risk, by=registers.officer, version=None, post=owner)
    given = {
        "official": owner, "reason": "Small.", "expires_on": register_day() + WEEK, "version": None,
    }  # fmt: skip
    actions.propose_acceptance(risk, by=registers.officer, **given)

    assert actions.accept_risk(risk, by=registers.focal, version=None).state == "in-force"

    actions.propose_acceptance(risk, by=registers.focal, **given)
    with pytest.raises(NotPermitted, match="another person"):
        actions.accept_risk(risk, by=registers.focal, version=None)


@pytest.mark.parametrize(("length", "owner", "head", "committee"), [
    (3, {1}, {2}, {3}), (4, {1}, {2}, {3, 4}), (5, {1, 2}, {3}, {4, 5}),
])  # fmt: skip
def test_tasks_and_decisions_follow_one_rule_for_a_method_of_any_length(
    registers, new_risk, enter, length, owner, head, committee
):
    method = _method_of(length, by=registers.officer)
    post = PostFactory(entity=registers.dos.entity, code="DOS:owner")
    TenureFactory(post=post, user=registers.focal, starts_on=dt.date(2020, 1, 1))
    for level in range(1, length + 1):
        risk = new_risk(f"R-{level}")
        actions.name_owner(risk, by=registers.officer, version=None, post=post)
        enter(risk, DAY, judge(5, 5, 1), method=method, decided=level, reason="Decided.")
        actions.propose_acceptance(
            risk, by=registers.officer, version=None, official=post, reason="Small.", expires_on=register_day() + WEEK
        )

    duties = {
        registers.focal: owner, registers.head: owner | head, registers.coordinator: committee, registers.officer: set()
    }  # fmt: skip
    assert {person: _levels_to_decide(person) for person in duties} == duties
    permitted = {
        registers.focal: owner, registers.head: owner | head, registers.coordinator: owner | head | committee,
        registers.officer: set(),
    }  # fmt: skip
    assert {person: _levels_accepted(person) for person in permitted} == permitted


def _method_of(length: int, *, by) -> MethodVersion:
    """A method with so many levels of risk, which control does not lower."""
    five = range(1, 6)
    scales = ((scale, value) for scale in ("impact", "likelihood", "effectiveness") for value in five)
    levels = [Level(scale, value, f"level-{value}", {"en": f"Level {value}"}) for scale, value in scales]
    levels += [Level("band", value, f"band-{value}", {"en": f"Band {value}"}, 12) for value in range(1, length + 1)]
    bands = {(one, other): 1 + (one * other - 1) * length // 25 for one in five for other in five}
    residuals = {(band, value): band for band in range(1, length + 1) for value in five}
    method = actions.load_method(
        Tables(levels, bands, residuals), by=by, code="own", titles={"en": "Own"}, source="x", valid_from=DAY
    )
    return MethodVersion.objects.with_tables().get(pk=method.pk)


def _levels_to_decide(person) -> set[int]:
    """The levels of the risks among the tasks of a person, which are those of the list that the task opens."""
    rows = waiting(Risk.objects.visible_to(person), "acceptance-for-me", reader=person)
    tasks = sum(work.count for work in read_work(records.work(person)) if str(work.title) == "Acceptances to decide")
    assert tasks == rows.count()
    return {int(risk.code.removeprefix("R-")) for risk in rows}


def _levels_accepted(person) -> set[int]:
    levels = set()
    for risk in Risk.objects.all():
        with suppress(NotPermitted), transaction.atomic():
            actions.accept_risk(risk, by=person, version=None)
            levels.add(int(risk.code.removeprefix("R-")))
            transaction.set_rollback(True)
    return levels


def test_an_acceptance_expires_within_twelve_months(registers, new_risk, enter):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    given = {"official": registers.post, "reason": "Small.", "version": None}

    for days, words in ((0, "after the day"), (400, "twelve months")):
        with pytest.raises(Incomplete, match=words):
            actions.propose_acceptance(
                risk, by=registers.focal, expires_on=register_day() + dt.timedelta(days=days), **given
            )


def test_an_acceptance_rests_on_the_assessment_in_force_and_is_frozen(registers, proposed, enter):
    risk = proposed()
    enter(risk, DAY + WEEK, MEDIUM)

    with pytest.raises(IllegalStep, match="newer assessment"):
        actions.accept_risk(risk, by=registers.head, version=None)
    actions.decline_acceptance(risk, by=registers.head, version=None, reason="Based on an old assessment.")
    actions.propose_acceptance(
        risk, by=registers.focal, version=None, official=registers.post, reason="Small.",
        expires_on=register_day() + WEEK,
    )  # fmt: skip
    acceptance = actions.accept_risk(risk, by=registers.head, version=None)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Acceptance.objects.filter(pk=acceptance.pk).update(expires_on=register_day() + 2 * WEEK)


def test_of_two_acceptances_at_once_the_second_is_stale(registers, proposed):
    risk = proposed()
    actions.accept_risk(risk, by=registers.head, version=risk.version)

    with pytest.raises(Stale):
        actions.accept_risk(risk, by=registers.coordinator, version=risk.version)


def test_an_acceptance_expires_on_its_own_and_a_later_one_replaces_it(registers, proposed):
    risk = proposed()
    first = actions.accept_risk(risk, by=registers.head, version=None)
    day = first.expires_on + dt.timedelta(days=1)

    assert actions.announce_acceptances(by=registers.officer, on=first.expires_on - WEEK) == 1
    assert actions.announce_acceptances(by=registers.officer, on=first.expires_on) == 0
    assert actions.expire_acceptances(by=registers.officer, on=first.expires_on) == 0
    assert actions.expire_acceptances(by=registers.officer, on=day) == 1

    first.refresh_from_db()
    assert first.state == "expired"
    entity = registers.dos.entity_id
    assert acceptances_of_entities(on=day) == {entity: (1, 1)}
    assert acceptances_of_entities(on=first.expires_on) == {entity: (0, 1)}
    actions.propose_acceptance(
        risk, by=registers.focal, version=None, official=registers.post, reason="Again.",
        expires_on=register_day() + WEEK,
    )  # fmt: skip
    actions.accept_risk(risk, by=registers.head, version=None)
    first.refresh_from_db()
    assert first.state == "replaced"


def test_a_revoked_acceptance_counts_no_more(registers, proposed):
    risk = proposed()
    actions.accept_risk(risk, by=registers.head, version=None)
    with pytest.raises(Incomplete, match="reason"):
        actions.revoke_acceptance(risk, by=registers.head, version=None, reason=" ")
    actions.revoke_acceptance(risk, by=registers.head, version=None, reason="It happened.")

    assert acceptances_of_entities(on=register_day()) == {}


def test_an_acceptance_is_stale_once_a_newer_assessment_is_higher_or_the_appetite_fell(registers, new_risk, enter):
    higher, fell, fits = (new_risk(code) for code in ("R-1", "R-2", "R-3"))
    limit = {"category": registers.category, "method": registers.method, "tolerance": 3}
    for risk in (higher, fell, fits):
        enter(risk, DAY, MEDIUM)
        actions.enter_acceptance(
            risk, by=registers.officer, official=registers.post, accepted_on=DAY + WEEK,
            expires_on=DAY + dt.timedelta(days=360), reason="Small.",
        )  # fmt: skip
    enter(higher, DAY + 2 * WEEK, HIGH, reason="New facts.")
    on = DAY + 3 * WEEK
    assert set(stale_acceptances(on=on).values_list("risk", flat=True)) == {higher.pk}

    actions.set_appetite(registers.dos, by=registers.officer, level=3, valid_from=DAY, **limit)
    actions.set_appetite(registers.dos, by=registers.officer, level=1, valid_from=DAY + 2 * WEEK, **limit)
    assert set(stale_acceptances(on=on).values_list("risk", flat=True)) == {higher.pk, fell.pk, fits.pk}
    assert Appetite.objects.count() == 2


# --- Escalations ----------------------------------------------------------------------------------------------------
@pytest.fixture
def secretariat_risk(registers, new_risk, enter):
    """A risk of the Secretariat at a medium level."""
    risk = new_risk("S-1", register=registers.secretariat)
    enter(risk, DAY, MEDIUM)
    return Risk.objects.select_related("register").get(pk=risk.pk)


def test_the_head_escalates_and_the_risk_officer_declines_with_a_reason(registers, new_risk, enter, secretariat_risk):
    risk = new_risk()
    enter(risk, DAY, HIGH)
    given = {"target": secretariat_risk, "reason": "For all.", "version": None}
    with pytest.raises(NotPermitted):
        actions.escalate_risk(risk, by=registers.officer, **given)
    escalation = actions.escalate_risk(risk, by=registers.head, **given)

    assert escalation.due_on == register_day() + dt.timedelta(days=30)
    with pytest.raises(NotPermitted):
        actions.decide_escalation(risk, by=registers.head, version=None, to="accepted")
    with pytest.raises(Incomplete, match="reason"):
        actions.decide_escalation(risk, by=registers.officer, version=None, to="declined")
    actions.decide_escalation(risk, by=registers.officer, version=None, to="declined", reason="Local.")
    assert RiskEscalation.objects.get().answer == "Local."
    assert not RiskRelation.objects.exists()


def test_an_accepted_escalation_relates_both_risks(registers, new_risk, enter, secretariat_risk):
    risk = new_risk()
    enter(risk, DAY, HIGH)
    actions.escalate_risk(risk, by=registers.head, version=None, target=secretariat_risk, reason="For all.")
    actions.decide_escalation(risk, by=registers.officer, version=None, to="accepted")

    relation = RiskRelation.objects.get()
    assert (relation.source, relation.target, relation.kind) == (risk, secretariat_risk, "escalated")


def test_only_active_risks_of_the_secretariat_are_offered_and_accepted_as_targets(
    registers, new_risk, enter, signed_in, secretariat_risk
):
    risk, draft = new_risk(), new_risk("S-9", register=registers.secretariat)
    Risk.objects.filter(pk=draft.pk).update(event="Nobody approved this")
    enter(risk, DAY, HIGH)
    browser = signed_in(Role.HEAD_OF_ENTITY)

    page = browser.get(f"/risks/{risk.pk}/escalate/").content.decode()
    etag = browser.get(f"/api/v1/risks/{risk.pk}/").headers["ETag"]
    given = {"reason": "For all.", "target": "S-9"}
    refused = browser.post(
        f"/api/v1/risks/{risk.pk}/escalations/", given, content_type="application/json", headers={"If-Match": etag}
    )

    assert secretariat_risk.label in page
    assert "Nobody approved this" not in page + browser.get("/risks/registers/DOS/").content.decode()
    assert refused.status_code == 400
    with pytest.raises(Incomplete, match="active"):
        actions.escalate_risk(risk, by=registers.head, version=None, target=draft, reason="For all.")


def test_the_text_of_a_risk_is_offered_only_to_readers_of_its_register(
    registers, new_risk, enter, signed_in, secretariat_risk
):
    Risk.objects.filter(pk=secretariat_risk.pk).update(event="For central roles")
    RiskRegister.objects.filter(entity=None).update(publication="entity")
    enter(risk := new_risk(), DAY, HIGH)

    page = signed_in(Role.HEAD_OF_ENTITY).get(f"/risks/{risk.pk}/escalate/").content.decode()

    assert secretariat_risk.label in page
    assert "For central roles" not in page


def test_an_overdue_decision_is_announced_once(registers, new_risk, enter, secretariat_risk):
    risk = new_risk()
    enter(risk, DAY, HIGH)
    actions.escalate_risk(risk, by=registers.head, version=None, target=secretariat_risk, reason="For all.")
    late = register_day() + dt.timedelta(days=31)

    assert actions.announce_escalations(by=registers.officer, on=late - dt.timedelta(days=1)) == 0
    assert actions.announce_escalations(by=registers.officer, on=late) == 1
    assert actions.announce_escalations(by=registers.officer, on=late + WEEK) == 0


def test_an_entity_explains_why_it_has_no_risk_for_one_of_the_secretariat(
    registers, new_risk, enter, signed_in, secretariat_risk
):
    enter(secretariat_risk, DAY + WEEK, judge(5, 5, 1), reason="New facts.")
    enter(new_risk(), DAY, MEDIUM)
    lacking = alignment(secretariat_risk, on=register_day(), registers=RiskRegister.objects.all()).lacking
    assert lacking == [registers.dos]

    answer = signed_in(Role.FOCAL_POINT).post(
        "/risks/absences/DOS/", {"risk": secretariat_risk.pk, "reason": "No fuel is held."}
    )

    assert answer.status_code == 302
    assert alignment(secretariat_risk, on=register_day(), registers=RiskRegister.objects.all()).lacking == []
    assert signed_in(Role.FOCAL_POINT).post("/risks/absences/OCHA/", {}).status_code == 404


# --- Links and occurrences ------------------------------------------------------------------------------------------
def test_a_link_to_a_recommendation_is_shown_on_both_sides(registers, new_risk, enter, signed_in, organization):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    [row] = recommendation(organization, 1, by=registers.coordinator)
    browser = signed_in(Role.RISK_OFFICER)

    def post(reference):
        version = Risk.objects.get(pk=risk.pk).version
        given = {"version": version, "kind": "recommendation", "reference": reference, "note": "Same contract"}
        return browser.post(f"/risks/{risk.pk}/link/", given)

    assert post("A/99/1, rec. 99").status_code == 422
    assert post(row.get_absolute_url()).status_code == 302
    assert post(row.label).status_code == 422  # already linked
    assert row.label in browser.get(f"/risks/{risk.pk}/").content.decode()
    assert "DOS/R-1" in browser.get(row.get_absolute_url()).content.decode()


def test_an_occurrence_is_recorded_once_it_happened(registers, new_risk, enter):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    with pytest.raises(Incomplete, match="future"):
        actions.record_occurrence(
            risk, by=registers.focal, version=None, occurred_on=register_day() + WEEK, summary="A site was closed."
        )
    actions.record_occurrence(
        risk, by=registers.focal, version=None, occurred_on=register_day(), summary="A site was closed."
    )

    assert AuditEvent.objects.filter(event="risk-occurred").count() == 1


def test_acceptances_are_proposed_and_decided_over_the_api(registers, new_risk, enter, api):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    address = f"/api/v1/risks/{risk.pk}/"

    def write(role, path, content=None):
        client = api(role)
        version = client.get(address)["ETag"]
        return client.post(f"{address}{path}/", content or {}, format="json", headers={"If-Match": version})

    content = {"official": "DOS:head", "reason": "Small.", "expires_on": (register_day() + WEEK).isoformat()}
    late = content | {"expires_on": (register_day() + dt.timedelta(days=500)).isoformat()}
    answers = [
        write(Role.FOCAL_POINT, "acceptances", late), write(Role.FOCAL_POINT, "acceptances", content),
        write(Role.FOCAL_POINT, "acceptances/accept"), write(Role.HEAD_OF_ENTITY, "acceptances/accept"),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [400, 200, 403, 200]
    [acceptance] = answers[-1].json()["acceptances"]
    assert (acceptance["state"], acceptance["level"], acceptance["official"]) == ("in-force", 2, "DOS:head")
