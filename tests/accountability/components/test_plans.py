"""Milestones, dependencies and occurrences of a commitment: who enters them, and what is refused."""

import datetime as dt

import pytest

from accountability.components import actions
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, CommitmentDependency, CommitmentResponsibility
from accountability.roles import Role
from tests.factories import accountability as factories

DUE = dt.date(2022, 2, 1)


@pytest.fixture
def focal_point(commitment, person):
    return person(Role.FOCAL_POINT)


@pytest.fixture
def another(commitment, organization):
    row = factories.CommitmentFactory(document=commitment.document, component=commitment.component)
    CommitmentResponsibility.objects.create(commitment=row, entity=organization.entities["DOS"], is_lead=True)
    return row


def add(commitment, by, **values):
    given = {"text": "A draft is circulated", "due_on": DUE} | values
    return actions.add_milestone(commitment, by=by, version=None, **given)


# --- Milestones -----------------------------------------------------------------------------------------------------
def test_milestones_are_ordered_and_their_completion_starts_the_commitment(commitment, focal_point):
    first, second = add(commitment, focal_point), add(commitment, focal_point, text="A guide is issued")
    actions.complete_milestone(
        commitment, by=focal_point, version=3, milestone=first, done_on=DUE, result="Circulated on 1 February."
    )

    commitment.refresh_from_db()
    assert [row.number for row in (first, second)] == [1, 2]
    assert [row.is_done for row in commitment.milestones.all()] == [True, False]
    assert commitment.progress == "under_way"
    events = AuditEvent.objects.about("commitment", commitment.pk).values_list("event", flat=True)
    assert sorted(events) == [
        "commitment-milestone-added", "commitment-milestone-added", "commitment-milestone-completed",
    ]  # fmt: skip


def test_readers_see_the_milestones_on_the_page_of_the_component(commitment, focal_point, signed_in):
    first, _second = add(commitment, focal_point), add(commitment, focal_point, text="A guide is issued")
    actions.complete_milestone(
        commitment, by=focal_point, version=3, milestone=first, done_on=DUE, result="Circulated, see A/67/776."
    )
    factories.CommitmentFactory(document=commitment.document, component=commitment.component)
    page = signed_in(Role.STAFF).get(f"/components/{commitment.component.number}/annexes/").content.decode()

    section = page[page.index('id="stages"') :].partition("</section>")[0]
    assert section.count("<tr>") == 2  # the headings, and one of the two commitments
    assert section.index("A draft is circulated") < section.index("A guide is issued")
    assert "done on 1 February 2022" in section
    assert "Circulated, see" in section


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"text": " "}, "text", "Describe the milestone"),
        ({"due_on": dt.date(2021, 12, 1)}, "due_on", "cannot be due before it was made"),
        ({"due_on": dt.date(2022, 4, 1)}, "due_on", "A milestone cannot be later"),
    ],
)
def test_a_milestone_that_cannot_be_is_refused_at_its_field(commitment, focal_point, values, field, says):
    with pytest.raises(Incomplete, match=says) as refused:
        add(commitment, focal_point, **values)

    assert refused.value.field == field


def test_a_milestone_is_done_once_and_with_a_text_or_evidence(commitment, evidence, focal_point):
    milestone = add(commitment, focal_point)
    done = {"by": focal_point, "version": None, "milestone": milestone, "done_on": DUE}
    with pytest.raises(Incomplete, match="Describe what was done, or choose the evidence"):
        actions.complete_milestone(commitment, **done)
    actions.complete_milestone(commitment, **done, evidence=evidence.evidence)
    with pytest.raises(IllegalStep, match="No milestone is open"):
        actions.complete_milestone(commitment, **done, result="Again.")


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR, Role.CONTRIBUTOR, Role.ASSESSOR, Role.AUDITOR])
def test_only_the_lead_entity_plans(commitment, person, role):
    with pytest.raises(NotPermitted):
        add(commitment, person(role))


def test_another_entity_plans_nothing(commitment, organization, focal_point):
    commitment.responsibilities.update(entity=organization.entities["OHCHR"])

    with pytest.raises(NotPermitted):
        add(commitment, focal_point)


# --- Dependencies ---------------------------------------------------------------------------------------------------
def wait(commitment, other, by):
    return actions.add_dependency(commitment, by=by, version=None, waits_for=other)


def test_a_circle_is_refused_also_through_others(commitment, another, organization, focal_point):
    third = factories.CommitmentFactory(document=commitment.document)
    CommitmentResponsibility.objects.create(commitment=third, entity=organization.entities["DOS"], is_lead=True)
    wait(commitment, another, focal_point)
    wait(another, third, focal_point)

    for row, other in ((third, commitment), (another, commitment), (commitment, commitment)):
        with pytest.raises(Incomplete, match="cannot depend on itself"):
            wait(row, other, focal_point)
    assert CommitmentDependency.objects.count() == 2


def test_a_dependency_is_entered_once_and_ends(commitment, another, focal_point):
    dependency = wait(commitment, another, focal_point)
    with pytest.raises(Incomplete, match="already been entered"):
        wait(commitment, another, focal_point)
    actions.end_dependency(commitment, by=focal_point, version=2, dependency=dependency)

    assert not commitment.dependencies.exists()
    wait(another, commitment, focal_point)


def test_nothing_waits_for_a_commitment_with_an_outcome(commitment, another, focal_point):
    another.state = "dropped"
    another.save()

    with pytest.raises(Incomplete, match="already been decided"):
        wait(commitment, another, focal_point)


# --- Occurrences ----------------------------------------------------------------------------------------------------
@pytest.fixture
def recurring(another, person):
    return actions.set_recurrence(
        another, by=person(Role.COORDINATOR), version=1, recurs_every=3, due_on=dt.date(2022, 1, 31)
    )


def report(commitment, by, day):
    return actions.report_occurrence(commitment, by=by, version=None, done_on=day, text="Reported.")


def test_each_occurrence_is_due_by_the_interval_from_the_first(recurring, focal_point):
    first, second = report(recurring, focal_point, DUE), report(recurring, focal_point, dt.date(2022, 4, 15))

    recurring.refresh_from_db()
    assert [row.due_on for row in (first, second)] == [dt.date(2022, 1, 31), dt.date(2022, 4, 30)]
    assert [row.is_late for row in (first, second)] == [True, False]
    assert (recurring.due_on, recurring.progress) == (dt.date(2022, 7, 31), "under_way")


def test_only_what_recurs_has_occurrences(commitment, focal_point):
    with pytest.raises(IllegalStep, match="does not recur"):
        report(commitment, focal_point, DUE)


def test_a_commitment_with_a_printed_date_does_not_recur(commitment, person):
    with pytest.raises(IllegalStep, match="prints one date"):
        actions.set_recurrence(commitment, by=person(Role.COORDINATOR), version=1, recurs_every=3, due_on=DUE)


def test_nothing_is_due_before_it_was_made(another, person):
    with pytest.raises(Incomplete, match="cannot be due before it was made"):
        actions.set_recurrence(
            another, by=person(Role.COORDINATOR), version=1, recurs_every=3, due_on=dt.date(2021, 1, 1)
        )


# --- Pages ----------------------------------------------------------------------------------------------------------
def test_the_focal_point_plans_on_the_page(commitment, another, signed_in):
    browser, page = signed_in(Role.FOCAL_POINT), f"/commitments/{commitment.pk}/"

    browser.post(f"{page}milestone/", {"version": 1, "text": "A draft is circulated", "due_on": "2022-02-01"})
    browser.post(f"{page}dependency/", {"version": 2, "waits_for": another.pk})

    text = browser.get(page).content.decode()
    assert "A draft is circulated" in text
    assert "0 of 1 milestones done" in text
    assert f"/commitments/{another.pk}/" in text
    assert "Waits for" in text
    awaited = browser.get(f"/commitments/{another.pk}/").content.decode()
    assert "Awaited by" in awaited


def test_the_next_occurrence_and_the_earlier_ones_are_on_the_page(recurring, focal_point, signed_in):
    report(recurring, focal_point, DUE)

    text = signed_in(Role.STAFF).get(f"/commitments/{recurring.pk}/").content.decode()
    assert "Every 3 months" in text
    assert "30 April 2022" in text
    assert "Reported." in text


@pytest.mark.parametrize("role", [Role.STAFF, Role.LIAISON, Role.COORDINATOR])
def test_others_add_no_milestone(commitment, signed_in, role):
    values = {"version": 1, "text": "A draft", "due_on": "2022-02-01"}

    answer = signed_in(role).post(f"/commitments/{commitment.pk}/milestone/", values)

    assert answer.status_code == 403
    assert not commitment.milestones.exists()


# --- API and file ---------------------------------------------------------------------------------------------------
def test_a_script_plans_on_the_version_that_it_read(commitment, another, api):
    script, url = api(Role.FOCAL_POINT), f"/api/v1/commitments/{commitment.pk}/"

    def post(path, body, version):
        return script.post(f"{url}{path}/", body, format="json", headers={"If-Match": f'"{version}"'})

    answer = post("milestones", {"text": "A draft", "due_on": "2022-02-01"}, 1)
    assert answer.status_code == 200, answer.json()
    [milestone] = answer.json()["milestones"]
    done = {"milestone": milestone["id"], "done_on": "2022-01-15", "result": "Circulated."}
    assert post("milestones/done", done, 1).status_code == 412
    assert post("milestones/done", done, 2).json()["milestones"][0]["done_on"] == "2022-01-15"
    answer = post("dependencies", {"waits_for": another.pk}, 3)
    [dependency] = answer.json()["dependencies"]
    assert dependency["waits_for"] == another.pk
    assert post("dependencies/end", {"dependency": dependency["id"]}, 4).json()["dependencies"] == []
    assert post("recurrence", {"recurs_every": 3, "due_on": "2022-06-30"}, 5).status_code == 403


def test_milestones_of_another_commitment_are_refused(commitment, another, focal_point):
    milestone = add(commitment, focal_point)

    with pytest.raises(IllegalStep):
        actions.complete_milestone(
            another, by=focal_point, version=None, milestone=milestone, done_on=DUE, result="Done."
        )


def test_the_file_has_milestones_and_dependencies(commitment, another, focal_point, signed_in):
    add(commitment, focal_point)
    wait(commitment, another, focal_point)

    answer = signed_in(Role.STAFF).get("/commitments.csv")

    text = (b"".join(answer) if answer.streaming else answer.content).decode()
    assert "0/1" in text
    assert str(another) in text
