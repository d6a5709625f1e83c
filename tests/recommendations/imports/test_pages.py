"""The pages of imports, exports and published totals: one happy and one forbidden request each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accountability.jobs import worker
from accountability.models import Job
from accountability.roles import Role
from recommendations.exports import jobs
from recommendations.models import Import, Recommendation, StatusTotal
from tests.recommendations.imports.conftest import RECOMMENDATION, TOTAL, UPDATE, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


def do_the_work():
    """What the worker does."""
    for pk in Job.objects.filter(state="waiting").values_list("pk", flat=True):
        assert worker.run(pk)


def bring(browser, kind, content, name="rows.csv"):
    given = {"kind": kind, "file": SimpleUploadedFile(name, content)}
    answer = browser.post(reverse("recommendations:new_import"), given)
    do_the_work()
    return answer


@pytest.fixture
def coordinator(signed_in):
    return signed_in(Role.COORDINATOR)


def page(browser, name="import"):
    return browser.get(reverse(name, args=[Import.objects.latest("pk").pk])).content.decode()


def test_a_file_is_brought_checked_entered_and_undone(coordinator):
    bring(coordinator, "recommendations", sheet(RECOMMENDATION))
    brought = Import.objects.get()
    assert (brought.state, Recommendation.objects.count()) == ("checked", 0)
    assert "Enter 1 new row" in page(coordinator)

    coordinator.post(reverse("recommendations:enter_import", args=[brought.pk]))
    do_the_work()
    assert Recommendation.objects.get().label in page(coordinator)

    coordinator.post(reverse("recommendations:undo_import", args=[brought.pk]), {"reason": "The wrong file."})
    do_the_work()
    brought.refresh_from_db()
    assert (brought.state, Recommendation.objects.get().is_voided) == ("undone", True)


def test_faults_stand_on_the_page_and_in_a_file(coordinator):
    bring(coordinator, "recommendations", sheet(RECOMMENDATION | {"language": "de"}))

    assert "rows!H2" in page(coordinator)
    assert "Enter 1 new row" not in page(coordinator)
    faults = b"".join(
        coordinator.get(reverse("recommendations:import_faults", args=[Import.objects.get().pk]))
    ).decode()
    assert "rows,H2," in faults


def test_columns_of_other_names_are_named_and_remembered(coordinator):
    content = sheet(RECOMMENDATION).replace(b"symbol,", b"Document,", 1)
    bring(coordinator, "recommendations", content)
    brought = Import.objects.get()
    assert 'id="columns" open' in page(coordinator)

    named = {f"column_{n}": name for n, name in enumerate(RECOMMENDATION)}
    coordinator.post(reverse("recommendations:name_columns", args=[brought.pk]), named)
    do_the_work()
    coordinator.post(reverse("recommendations:enter_import", args=[brought.pk]))
    do_the_work()
    bring(coordinator, "recommendations", content)

    assert Import.objects.latest("pk").state == "checked"


def test_a_file_that_lies_is_refused_at_once(coordinator):
    answer = bring(coordinator, "recommendations", b"%PDF-1.7 ...", name="rows.xlsx")

    assert answer.status_code == 422
    assert "neither a CSV nor a workbook" in answer.content.decode()
    assert not Import.objects.exists()


def test_people_see_their_own_imports_and_auditors_all(coordinator, signed_in):
    bring(coordinator, "recommendations", sheet(RECOMMENDATION))
    pk = Import.objects.get().pk

    assert signed_in(Role.FOCAL_POINT).get(reverse("recommendations:import", args=[pk])).status_code == 404
    assert b"".join(signed_in(Role.AUDITOR).get(reverse("recommendations:import_file", args=[pk]))) == sheet(
        RECOMMENDATION
    )
    assert signed_in(Role.AUDITOR).post(reverse("recommendations:enter_import", args=[pk])).status_code == 403


def test_a_focal_point_is_offered_updates_alone(signed_in, enter):
    enter("recommendations", RECOMMENDATION)
    browser = signed_in(Role.FOCAL_POINT)
    offered = browser.get(reverse("recommendations:new_import")).content.decode()
    assert 'value="updates"' in offered
    assert 'value="assessments"' not in offered

    bring(browser, "updates", sheet(UPDATE))
    assert Import.objects.latest("pk").state == "checked"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["recommendations", "assessments", "updates", "status-totals"])
def test_every_template_is_read_by_its_own_import(coordinator, check, kind, ending):
    content = b"".join(coordinator.get(reverse("recommendations:import_template", args=[kind, ending])))

    faults = [str(fault) for fault in check(kind, content, name=f"{kind}.{ending}").faults]
    assert faults == [f"{kind}!A2: There is no row under the head."]


# --- Exports and totals ---------------------------------------------------------------------------------------------
def test_a_large_workbook_is_made_in_the_background(coordinator, entered, monkeypatch):
    entered(4)
    monkeypatch.setattr(jobs, "LARGE", 3)
    assert coordinator.get(reverse("recommendations:list_xlsx")).status_code == 413

    answer = coordinator.post(reverse("recommendations:make_workbook"))
    do_the_work()

    job = Job.objects.get()
    assert (answer.url, job.state, job.parts) == (reverse("job", args=[job.pk]), "done", 4)
    assert b"".join(coordinator.get(reverse("job_file", args=[job.pk]))).startswith(b"PK")


def test_two_long_addresses_are_two_workbooks(coordinator, person):
    words = "audit " * 50
    made = {jobs.ask(f"q={words}{end}", by=person(Role.COORDINATOR), then="/").pk for end in ("a", "b", "b")}

    assert len(made) == 2


def test_published_totals_show_what_does_not_go_on(coordinator, enter):
    then = {"report_symbol": "A/76/5 (Vol. I)", "period": "2020", "printed_total": "70"}
    enter("status-totals", TOTAL | {"newly_issued": "45"}, TOTAL | then)

    shown = coordinator.get(reverse("recommendations:status_totals")).content.decode()
    assert "25 + 5 open and 45 newly issued in A/75/5 (Vol. I) make 75; assessed: 70" in shown
    assert "the printed total is not the sum" in shown


def test_published_totals_for_scripts(api, enter):
    enter("status-totals", TOTAL)
    assert api(Role.LIAISON).get("/api/v1/status-totals/?body=UNO").status_code == 400
    answer = api(Role.LIAISON).get("/api/v1/status-totals/?body=boa&volume=i").json()

    [line] = answer["results"]
    assert (line["implementation_rate"], line["closure_rate"], line["roll_forward_gap"]) == ("0.6000", "0.7000", None)
    assert StatusTotal.objects.count() == 1
