"""The pages of imports, exports and published totals: one happy and one forbidden request each."""

import pytest
from django.urls import reverse

from accountability.exports import jobs
from accountability.jobs import worker
from accountability.models import Job
from accountability.roles import Role
from recommendations.models import StatusTotal
from tests.recommendations.imports.conftest import TOTAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


def do_the_work():
    """What the worker does."""
    for pk in Job.objects.filter(state="waiting").values_list("pk", flat=True):
        assert worker.run(pk)


@pytest.fixture
def coordinator(signed_in):
    return signed_in(Role.COORDINATOR)


def test_a_focal_point_is_offered_updates_alone(signed_in):
    offered = signed_in(Role.FOCAL_POINT).get(reverse("new_import")).content.decode()

    assert 'value="updates"' in offered
    assert 'value="assessments"' not in offered


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["recommendations", "assessments", "updates", "status-totals"])
def test_every_template_is_read_by_its_own_import(coordinator, check, kind, ending):
    content = b"".join(coordinator.get(reverse("import_template", args=[kind, ending])))

    faults = [str(fault) for fault in check(kind, content, name=f"{kind}.{ending}").faults]
    assert faults == [f"{kind}!A2: There are no rows below the heading."]


def test_the_list_of_imports_leads_to_the_published_totals(coordinator):
    listed = coordinator.get(reverse("imports")).content.decode()

    assert f'href="{reverse("recommendations:status_totals")}">Published status totals' in listed


# --- Exports and totals ---------------------------------------------------------------------------------------------
def test_a_large_workbook_is_made_in_the_background(coordinator, entered, monkeypatch):
    entered(4)
    monkeypatch.setattr(jobs, "LARGE", 3)
    assert coordinator.get(reverse("recommendations:list_xlsx")).status_code == 413

    answer = coordinator.post(reverse("recommendations:list_workbook"))
    do_the_work()

    job = Job.objects.get()
    assert (answer.url, job.state, job.parts) == (reverse("job", args=[job.pk]), "done", 4)
    assert b"".join(coordinator.get(reverse("job_file", args=[job.pk]))).startswith(b"PK")


def test_two_long_addresses_are_two_workbooks(coordinator, person):
    words = "audit " * 50
    made = {
        jobs.enqueue_workbook("recommendations", f"q={words}{end}", by=person(Role.COORDINATOR), then="/").pk
        for end in ("a", "b", "b")
    }

    assert len(made) == 2


def test_published_totals_show_what_does_not_go_on(coordinator, enter):
    then = {"report_symbol": "A/76/5 (Vol. I)", "period": "2020", "printed_total": "70"}
    enter("status-totals", TOTAL | {"newly_issued": "45"}, TOTAL | then)

    shown = coordinator.get(reverse("recommendations:status_totals")).content.decode()
    assert "25 + 5 open and 45 newly issued in A/75/5 (Vol. I) make 75; assessed: 70" in shown
    assert "the published total is not the sum" in shown


def test_published_totals_for_scripts(api, enter):
    enter("status-totals", TOTAL)
    assert api(Role.LIAISON).get("/api/v1/status-totals/?body=UNO").status_code == 400
    answer = api(Role.LIAISON).get("/api/v1/status-totals/?body=boa&volume=i").json()

    [line] = answer["results"]
    assert (line["implementation_rate"], line["closure_rate"], line["roll_forward_gap"]) == ("0.6000", "0.7000", None)
    assert StatusTotal.objects.count() == 1
