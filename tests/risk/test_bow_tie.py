"""Controls of a risk: kept when its parts change, rated, ended; a weaker one proposes an assessment."""

import datetime as dt

import pytest

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from risk import actions
from risk.filters import RiskFilter
from risk.measures.quality import QUALITY
from risk.measures.scoring import has_control
from risk.models import Control, ControlLink, Risk
from risk.register.exports import workbook
from tests.risk.conftest import START, judge

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 3, 10)


@pytest.fixture(autouse=True)
def register_day(monkeypatch):
    monkeypatch.setattr(Installation, "_known", DAY)


@pytest.fixture
def active(registers, new_risk, enter):
    """An active risk whose review is due later in the year."""
    risk = new_risk()
    enter(risk, dt.date(2021, 3, 1))
    Risk.objects.filter(pk=risk.pk).update(state="active")
    return Risk.objects.get(pk=risk.pk)


def edit(risk, registers, **parts):
    given = {"drivers": ["One supplier"], "consequences": ["No fuel"], **parts}
    return actions.edit_risk(risk, by=registers.officer, version=None, event=risk.event, objective="", **given)


def acted_on(risk):
    """By control the texts of the parts on which it acts."""
    return {
        control.title: [str(link.driver or link.consequence) for link in control.links.all()]
        for control in Control.objects.of_risk(risk)
    }


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ({"drivers": ["One supplier only"]}, ["One supplier only"]),
        ({"drivers": ["Flood", "War"]}, ["Flood"]),
        ({"drivers": []}, ["No fuel"]),
        ({"drivers": ["Flood", "One supplier"]}, ["One supplier"]),
    ],
)
def test_a_control_stays_when_the_part_on_which_it_acts_is_reworded_or_removed(registers, new_risk, parts, texts):
    risk = new_risk()

    edit(risk, registers, **parts)

    assert acted_on(risk) == {"A control": texts}


def test_the_last_part_on_which_a_control_acts_is_not_removed(registers, new_risk):
    risk = new_risk()

    with pytest.raises(Incomplete, match="acts on a driver or a consequence"):
        edit(risk, registers, drivers=[], consequences=[])

    assert acted_on(risk) == {"A control": ["One supplier"]}


def test_a_risk_is_not_drafted_with_a_control_that_acts_on_nothing(registers):
    risk = Risk(
        code="R-9", register=registers.dos, category=registers.category, event="A bridge fails.", identified_on=START
    )

    with pytest.raises(Incomplete, match="acts on a driver or a consequence"):
        actions.draft_risk(risk, by=registers.officer, drivers=[], consequences=[], controls=["Second route"])


def test_a_worse_rating_proposes_an_assessment_and_changes_no_level(registers, active):
    control, level, due = Control.objects.of_risk(active).get(), active.level, active.review_due_on
    assert due > DAY

    actions.rate_control(active, by=registers.focal, version=None, control=control, rated_on=DAY, design="effective")
    assert Risk.objects.get(pk=active.pk).review_due_on == due
    actions.rate_control(
        active, by=registers.focal, version=None, control=control, rated_on=DAY, operation="ineffective",
        evidence_note="Test of March.",
    )  # fmt: skip

    control.refresh_from_db()
    risk = Risk.objects.get(pk=active.pk)
    assert (risk.level, risk.review_due_on) == (level, DAY)
    assert (control.design, control.operation, control.operation_on) == ("effective", "ineffective", DAY)
    assert AuditEvent.objects.latest("pk").details["changes"] == {"operation": ["not-rated", "ineffective"]}


def test_a_control_acts_on_a_further_part(registers, active):
    control = Control.objects.of_risk(active).get()

    actions.rate_control(
        active, by=registers.focal, version=None, control=control, rated_on=DAY, part=active.consequences.get()
    )

    assert acted_on(active) == {"A control": ["One supplier", "No fuel"]}


@pytest.mark.parametrize(
    ("given", "sentence"), [({}, "Choose a rating"), ({"rated_on": dt.date(2099, 1, 1), "design": "partly"}, "future")]
)
def test_an_empty_or_future_rating_is_refused(registers, active, given, sentence):
    control = Control.objects.of_risk(active).get()

    with pytest.raises(Incomplete, match=sentence):
        actions.rate_control(
            active, by=registers.focal, version=None, control=control, **({"rated_on": DAY} | given)
        )  # fmt: skip


def test_the_end_of_a_control_has_a_reason_and_proposes_an_assessment(registers, active):
    control, level = Control.objects.of_risk(active).get(), active.level
    ended = {"by": registers.focal, "version": None, "control": control}

    with pytest.raises(Incomplete):
        actions.end_control(active, reason=" ", **ended)
    with pytest.raises(NotPermitted):
        actions.end_control(active, reason="Given up.", **(ended | {"by": registers.coordinator}))
    actions.end_control(active, reason="Given up.", **ended)

    risk = Risk.objects.get(pk=active.pk)
    assert not has_control(risk, on=DAY)
    assert has_control(risk, on=DAY - dt.timedelta(days=1))
    assert (risk.level, risk.review_due_on) == (level, DAY)
    with pytest.raises(IllegalStep, match="No control"):
        actions.end_control(active, reason="Given up.", **ended)


def test_a_control_is_rated_and_ended_on_the_pages_of_the_risk(registers, active, signed_in):
    browser, control = signed_in(Role.FOCAL_POINT), Control.objects.of_risk(active).get()
    assert "A control" in browser.get(f"/risks/{active.pk}/rate-control/").content.decode()

    rated = browser.post(f"/risks/{active.pk}/rate-control/", {
        "version": active.version, "control": control.pk, "design": "", "operation": "partly",
        "rated_on": "2021-03-09", "evidence_note": "", "acts_on": f"consequence-{active.consequences.get().pk}",
    })  # fmt: skip
    shown = browser.get(active.get_absolute_url()).content.decode()
    ended = browser.post(f"/risks/{active.pk}/end-control/", {
        "version": active.version + 1, "control": control.pk, "on": "2021-03-10", "reason": "Given up.",
    })  # fmt: skip

    assert (rated.status_code, ended.status_code) == (302, 302)
    assert "Partly effective" in shown
    assert not has_control(active, on=DAY)
    page = browser.get(active.get_absolute_url()).content.decode()
    assert page.index("No control") < page.index("ended: ")
    assert "Risks to review within 30 days" in browser.get("/work/").content.decode()


def test_a_control_is_added_rated_and_ended_through_the_api(active, api):
    address = f"/api/v1/risks/{active.pk}/"

    def write(role, name, **content):
        client = api(role)
        version = client.get(address)["ETag"]
        return client.post(f"{address}{name}/", content, format="json", headers={"If-Match": version})

    driver = api(Role.RISK_OFFICER).get(address).json()["drivers"][0]
    added = {"title": "A second supplier", "kind": "preventive", "acts_on": f"driver-{driver['id']}"}
    assert write(Role.AUDITOR, "controls", **added).status_code == 403
    answer = write(Role.RISK_OFFICER, "controls", **added)
    assert answer.status_code == 200, answer.content
    control = next(row for row in answer.json()["drivers"][0]["controls"] if row["title"] == "A second supplier")

    rated = write(Role.RISK_OFFICER, "controls/rate", control=control["id"], design="effective")
    assert rated.status_code == 200, rated.content
    ended = write(Role.RISK_OFFICER, "controls/end", control=control["id"], reason="The contract has ended.")
    added = next(row for row in ended.json()["drivers"][0]["controls"] if row["id"] == control["id"])
    assert (added["starts_on"], added["ends_on"]) == ("2021-03-10", "2021-03-10")
    again = write(Role.RISK_OFFICER, "controls/end", control=control["id"], reason="Again.")
    assert (again.status_code, "control" in str(again.json())) == (400, True)
    elsewhere = write(Role.RISK_OFFICER, "controls", **added | {"acts_on": "driver-999999"})
    assert elsewhere.status_code == 400


def test_a_new_control_is_not_rated_on_a_day_to_come(registers, active):
    control, part = Control(title="A review", design="effective"), active.drivers.get()
    given = {"by": registers.focal, "version": None, "control": control, "part": part}

    with pytest.raises(Incomplete, match="future"):
        actions.add_control(active, rated_on=dt.date(2099, 1, 1), **given)

    added = actions.add_control(active, **given)
    assert (added.design_on, added.operation_on) == (DAY, None)


def test_a_control_ends_on_a_day_to_come_and_an_assessment_is_due_on_it(registers, active, enter, monkeypatch):
    control, ends_on = Control.objects.of_risk(active).get(), dt.date(2021, 4, 30)
    ended = {"by": registers.focal, "version": None, "control": control, "reason": "The contract ends."}

    with pytest.raises(Incomplete, match="began after"):
        actions.end_control(active, on=dt.date(2019, 12, 31), **ended)
    actions.end_control(active, on=ends_on, **ended)

    assert Risk.objects.get(pk=active.pk).review_due_on == ends_on
    enter(active, DAY)  # it still counts the control, so that its review is due on the same day
    assert Risk.objects.get(pk=active.pk).review_due_on == ends_on
    assert (has_control(active, on=ends_on - dt.timedelta(days=1)), has_control(active, on=ends_on)) == (True, False)
    monkeypatch.setattr(Installation, "_known", ends_on)
    assert "review-overdue" not in findings(active, on=ends_on)
    assert "review-overdue" in findings(active, on=ends_on + dt.timedelta(days=1))
    assert "driver-without-control" in findings(active, on=ends_on)
    with pytest.raises(Incomplete, match="control"):
        enter(active, ends_on, judge(effectiveness=3))
    enter(active, ends_on, judge(effectiveness=1))
    assert Risk.objects.get(pk=active.pk).review_due_on > ends_on
    with pytest.raises(IllegalStep):
        actions.end_control(active, on=ends_on, **ended)


def findings(risk, *, on):
    """Codes of the rules that the risk breaks on the day."""
    return {rule.code for rule in QUALITY.rules if Risk.objects.filter(rule.condition(on), pk=risk.pk).exists()}


def test_a_control_that_ends_proposes_an_assessment_of_every_risk_on_which_it_acts(registers, active, new_risk, enter):
    other = new_risk("R-2", controls=())
    enter(other, dt.date(2021, 3, 1), judge(effectiveness=1))
    control = Control.objects.of_risk(active).get()
    ControlLink.of(control, other.drivers.get()).save()

    actions.end_control(active, by=registers.focal, version=None, control=control, reason="Given up.")

    assert {risk.review_due_on for risk in Risk.objects.filter(pk__in=[active.pk, other.pk])} == {DAY}


def test_a_control_of_the_future_is_refused(registers, active):
    control = Control(title="A review", starts_on=dt.date(2099, 1, 1))

    with pytest.raises(Incomplete, match="treatment plan"):
        actions.add_control(active, by=registers.focal, version=None, control=control, part=active.drivers.get())


def test_the_workbook_gives_the_days_of_a_control_and_those_in_force_on_the_day(registers, active):
    control = Control.objects.of_risk(active).get()
    actions.end_control(active, by=registers.focal, version=None, control=control, reason="Given up.")

    def exported(day):
        sheets = {sheet.name: sheet for sheet in workbook(RiskFilter({"as_of": day}, queryset=Risk.objects.all()))}
        risk = dict(zip(sheets["risks"].columns, next(iter(sheets["risks"].rows)), strict=True))
        return risk["controls"], dict(zip(sheets["controls"].columns, next(iter(sheets["controls"].rows)), strict=True))

    before, row = exported("2021-03-09")
    assert (before, exported("2021-03-10")[0]) == ("A control", "")
    assert (row["acts_on"], row["in_force_from"], row["ends_on"]) == ("One supplier", START, DAY)
