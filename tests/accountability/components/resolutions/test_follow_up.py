"""What became of views of the Advisory Committee and of plan actions: who decides, and on what basis."""

import io

import pytest
from django.db import DatabaseError, transaction

from accountability.actions.imports import enter_documents
from accountability.components.resolutions.actions import decide_state, enter_observation, void_observation
from accountability.errors import Incomplete, NotPermitted, Stale
from accountability.imports import importer
from accountability.models import AuditEvent, Observation, ObservationDecision
from accountability.roles import Role
from tests.factories import accountability as factories

MET = {"state": "met", "text": "A plan was issued.", "document": "A/76/644", "paragraph": "16"}


@pytest.fixture
def view(organization, report):
    document = factories.DocumentFactory(symbol="A/67/776", session=67, issued_on=None)
    return factories.ObservationFactory(document=document, paragraph="7", topics={"en": "Plan"}, texts={"en": "A plan"})


@pytest.fixture
def activity(organization, report):
    return factories.PlanActionFactory(document=report)


def text(answer):
    return answer.content.decode()


def test_the_coordinator_decides_what_became_of_a_view_and_one_event_names_it(view, person):
    decide_state(view, by=person(Role.COORDINATOR), version=1, **MET)

    view.refresh_from_db()
    assert (view.state, view.answer_document.symbol, view.answer_paragraph, view.version) == (
        "met",
        "A/76/644",
        "16",
        2,
    )
    assert AuditEvent.objects.about("observation", view.pk).get().event == "follow-up-decided"


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.AUDITOR, Role.LIAISON])
def test_nobody_but_the_coordinator_decides(view, activity, person, role):
    for record in (view, activity):
        with pytest.raises(NotPermitted):
            decide_state(record, by=person(role), version=1, **MET)
    with pytest.raises(NotPermitted):
        enter_observation(Observation(document=view.document), by=person(role))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"document": "", "paragraph": ""}, "document"), ({"paragraph": ""}, "paragraph"), ({"text": " "}, "text"),
        ({"document": "A/99/1"}, "document"), ({"document": "A/67/776"}, "document"),
        ({"document": "A/66/1"}, "document"), ({"state": "partly_met", "document": "", "paragraph": ""}, "document"),
    ],
)  # fmt: skip
def test_met_without_a_later_document_and_paragraph_is_refused_at_its_field(view, person, values, field):
    factories.DocumentFactory(symbol="A/66/1", session=66, issued_on=None)

    with pytest.raises(Incomplete) as refused:
        decide_state(view, by=person(Role.COORDINATOR), version=1, **MET | values)

    assert refused.value.field == field
    assert not ObservationDecision.objects.exists()


def test_overtaken_needs_a_reason_alone_and_is_reopened_with_both_decisions(view, person):
    coordinator = person(Role.COORDINATOR)
    decide_state(view, by=coordinator, version=1, state="overtaken", text="The framework was replaced.")
    with pytest.raises(Stale):
        decide_state(view, by=coordinator, version=1, state="open", text="In error.")
    decide_state(view, by=coordinator, version=2, state="open", text="In error.")

    view.refresh_from_db()
    assert (view.state, view.answer) == ("open", {})
    assert list(view.decisions.values_list("state", flat=True)) == ["overtaken", "open"]
    with pytest.raises(DatabaseError), transaction.atomic():
        ObservationDecision.objects.update(state="met")


def test_an_activity_can_be_met_in_the_report_that_prints_it_and_keeps_its_printed_status(activity, person):
    before = activity.status
    decide_state(activity, by=person(Role.COORDINATOR), version=1, **MET)

    activity.refresh_from_db()
    assert (activity.state, activity.status) == ("met", before)


def test_the_page_places_what_was_asked_beside_what_answers_it(view, person, signed_in):
    factories.ObservationFactory(document=view.document, kind="welcome", texts={"en": "Welcomed"})
    decide_state(view, by=person(Role.COORDINATOR), version=1, **MET)
    browser = signed_in(Role.LIAISON)

    page = text(browser.get("/observations/answers/?document__symbol=A/67/776"))
    assert "A plan was issued." in page
    assert "1 of 1 view" in page
    assert "Welcomed" not in page
    assert "A plan" not in text(browser.get("/observations/answers/?state=open"))
    content = b"".join(browser.get("/observations/answers.csv").streaming_content).decode()
    assert "A/76/644,16,met" in content


def test_a_decision_is_submitted_by_form_and_a_liaison_reads_no_name(view, person, signed_in):
    decided = signed_in(Role.COORDINATOR).post(f"/observations/{view.pk}/answer/", {"version": 1, **MET})
    page = text(signed_in(Role.LIAISON).get(f"/observations/{view.pk}/"))

    assert decided.status_code == 302
    assert "A plan was issued." in page
    assert person(Role.COORDINATOR).label not in page
    assert (
        signed_in(Role.FOCAL_POINT).post(f"/observations/{view.pk}/answer/", {"version": 2, **MET}).status_code == 403
    )


def test_the_plan_states_the_claim_of_the_report_beside_the_count_of_its_annex(activity, signed_in):
    factories.PlanActionFactory(document=activity.document, status="completed")
    factories.PrintedFigureFactory(
        key="further_figures/annex2/activities_not_completed", value=0, document=activity.document, paragraph="18"
    )
    page = text(signed_in(Role.LIAISON).get("/plan/"))

    assert "says that 2 of 2 activities are completed; the annex marks" in page
    assert f"/plan/{activity.pk}/" in page


def test_general_observations_stand_under_culture_on_the_page_and_in_the_api(api, signed_in):
    factories.ComponentFactory(number=0)
    general = factories.ObservationFactory(component=None)
    factories.ObservationFactory(component=factories.ComponentFactory(number=3))

    answer = api(Role.AUDITOR).get("/api/v1/observations/?component=0").json()
    file = signed_in(Role.AUDITOR).get("/observations.csv?component__number=0")

    assert [row["id"] for row in answer["results"]] == [general.pk]
    assert b"".join(file.streaming_content).decode().count(general.document.symbol) == 1


def test_the_api_decides_on_the_version_read(view, activity, api):
    client = api(Role.COORDINATOR)
    for path, record in (("observations", view), ("plan", activity)):
        url = f"/api/v1/{path}/{record.pk}/"
        read = client.get(url)
        answered = client.post(f"{url}answer/", MET, format="json", headers={"If-Match": read.headers["ETag"]})
        assert answered.status_code == 200, answered.json()
        assert (answered.json()["state"], answered.json()["decisions"][0]["paragraph"]) == ("met", "16")
        assert client.post(f"{url}answer/", MET, format="json", headers={"If-Match": '"1"'}).status_code == 412
    assert api(Role.AUDITOR).post(f"/api/v1/plan/{activity.pk}/answer/", MET, format="json").status_code == 403


# --- Import -----------------------------------------------------------------------------------------------------------
HEAD = "symbol,paragraph,kind,topic,component,text,addressee,answered_by,state,answer"
NEW = 'A/67/776,8,concern,Format,,Too conceptual,,"A/76/644, para. 9",met,Shortened.'


@pytest.fixture
def check(view, person):
    def run(*rows, role=Role.COORDINATOR):
        file = io.BytesIO("\n".join([HEAD, *rows]).encode())
        return importer.dry_run(file, kind="observations", name="a.csv", by=person(role))

    return run


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (NEW, ""), (NEW.replace("concern", "cry"), "C2"), (NEW.replace(", para. 9", ""), "H2"),
        (NEW.replace("A/76/644", "A/99/1"), "H2"), (NEW.replace(",met,", ",,"), "I2"),
        (NEW.replace('"A/76/644, para. 9",met,Shortened.', ",overtaken,"), "J2"),
    ],
)  # fmt: skip
def test_a_fault_of_an_imported_view_names_its_cell(check, row, cell):
    places = {str(fault).partition(":")[0] for fault in check(row).faults}

    assert places == ({f"a!{cell}"} if cell else set())


def test_views_are_imported_with_their_answer_and_undone(check, view, person):
    by = person(Role.COORDINATOR)
    checked = check(NEW, NEW.replace(",8,concern,Format", ",7,concern,Plan"))
    source = factories.ImportFactory(kind="observations")
    checked.lookups.add_documents(enter_documents(checked.lookups.new_documents.values(), by=by))
    for row in importer.importers()["observations"].save(checked.new, checked.lookups, by=by, source=source):
        row.save()

    view.refresh_from_db()
    assert view.state == "met"
    assert Observation.objects.get(paragraph="8").state == "met"
    importer.importers()["observations"].undo(source, by=by, reason="Wrong file.")
    view.refresh_from_db()
    assert view.state == "open"
    assert Observation.objects.filter(is_voided=True).count() == 1


def test_a_voided_view_is_not_listed(view, person, signed_in):
    void_observation(view, by=person(Role.COORDINATOR), version=1, reason="Twice.")

    assert "A plan" not in text(signed_in(Role.LIAISON).get("/observations/"))
