"""The statements of a cycle: copies of the year before, figures as fields, links, and the API."""

import csv
import io

import pytest
from django.utils import timezone

from accountability.annual_report.actions import contributions, cycles
from accountability.components.freeze import freeze
from accountability.errors import IllegalStep, Incomplete
from accountability.roles import Role
from tests.accountability.annual_report.contributions import DAY, accepted, address, written
from tests.factories import accountability as factories


# --- Statements: copies, fields, links ------------------------------------------------------------------------------
def next_year(part, person, year=2022):
    opened = cycles.open_cycle(year=year, as_of=DAY.replace(year=year), by=person(Role.COORDINATOR))
    return opened.contributions.get()


def test_the_next_cycle_begins_with_a_copy_marked_until_it_is_edited(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))
    copy = next_year(part, person)
    assert (copy.texts, copy.figures, copy.unchanged_since) == ({"en": "What was done."}, [], 2021)

    assert written(copy, writer, figures=[], cut_off=copy.cycle.as_of).unchanged_since == 2021
    assert written(copy, writer, texts={"en": "What is new."}).unchanged_since is None


def test_an_unchanged_text_keeps_the_year_in_which_it_was_written(part, writer, person):
    accepted(part, writer, person(Role.COORDINATOR))
    copy = next_year(part, person)
    contributions.submit(written(copy, writer, figures=[]), by=writer, version=None)
    contributions.accept(copy, by=person(Role.COORDINATOR), version=None)

    assert next_year(part, person, 2023).unchanged_since == 2021


def test_the_page_marks_an_unchanged_text(part, writer, person, signed_in):
    accepted(part, writer, person(Role.COORDINATOR))
    copy = next_year(part, person)

    for page in (f"/annual-report/2022/contributions/{copy.pk}/", "/annual-report/2022/contributions/"):
        assert "Unchanged since 2021" in signed_in(Role.CONTRIBUTOR).get(page).content.decode()


@pytest.mark.parametrize("text", ["In 2021, 2144.50 people.", "In all 2,144.50 people."])
def test_a_figure_is_a_field_and_is_not_typed(part, writer, text):
    with pytest.raises(Incomplete, match=r"Write \{series.trained\} instead") as refused:
        written(part, writer, texts={"en": text})

    assert refused.value.field == "texts"


def test_an_unknown_field_is_refused_with_those_that_exist(part, writer):
    with pytest.raises(Incomplete, match=r"Use one of: series\.trained"):
        written(part, writer, texts={"en": "{series.other} people."})


def test_a_text_is_submitted_once_its_fields_have_values(part, writer):
    row = written(part, writer, texts={"en": "{series.trained} people."}, figures=[])
    with pytest.raises(IllegalStep, match=r"series.trained.* has no value"):
        contributions.submit(row, by=writer, version=None)

    written(part, writer, texts={"en": "{series.trained} people."})
    assert contributions.submit(part, by=writer, version=None).state == "submitted"


def test_fields_are_filled_with_the_frozen_values_in_each_language(part, writer, person, signed_in):
    texts = {"en": "{series.trained} people; {measure.commitments-kept}."}
    row = written(part, writer, texts=texts, measure="commitments-kept")
    page = signed_in(Role.AUDITOR).get(address(part)).content.decode()
    assert "2,144.50 people" in page

    with pytest.raises(IllegalStep, match="commitments-kept"):  # no printed date has passed
        contributions.submit(row, by=writer, version=None)


def test_an_unknown_measure_is_refused(part, writer):
    with pytest.raises(Incomplete, match="Unknown measure"):
        written(part, writer, measure="happiness")


def test_a_form_with_an_unknown_measure_is_given_back_with_its_fault(part, signed_in):
    sent = {"version": 1, "measure": "happiness", "figures-TOTAL_FORMS": 0, "figures-INITIAL_FORMS": 0}

    page = f"/annual-report/{part.cycle.year}/contributions/{part.pk}/"
    answer = signed_in(Role.COORDINATOR).post(page, sent)

    assert answer.status_code == 422
    assert "happiness is not one of the available choices" in answer.content.decode()


def test_it_names_the_commitments_on_which_it_reports(part, area, writer, person, signed_in):
    promised = factories.CommitmentFactory(component=area.component, sub_area=area)
    other = factories.CommitmentFactory(component=area.component, sub_area=area)
    written(part, writer, commitments=[promised, other])
    row = written(part, writer, commitments=[promised])
    assert [link.commitment for link in row.commitments.all()] == [promised]

    contributions.accept(contributions.submit(row, by=writer, version=None), by=person(Role.COORDINATOR), version=None)
    frozen = {f.code: f for f in freeze(as_of=DAY, known_at=timezone.now(), cycle=part.cycle)}
    assert frozen[f"contributions/{area.pk}"].rows[0]["commitments"] == [str(promised)]


# --- The API --------------------------------------------------------------------------------------------------------
def test_a_script_writes_and_submits_the_version_that_it_read(part, api):
    script, url = api(Role.CONTRIBUTOR), f"/api/v1/contributions/{part.pk}/"
    read = script.get(url)
    assert (read.json()["state"], read["ETag"]) == ("awaited", '"1"')

    body = {"texts": {"en": "{series.trained} people."}, "figures": [{"series": "trained", "value": "2144.5"}],
            "cut_off": "2021-12-31"}  # fmt: skip
    assert script.post(f"{url}write/", body, format="json").status_code == 428
    answer = script.post(f"{url}write/", body, format="json", headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.json()
    answer = script.post(f"{url}submit/", {}, format="json", headers={"If-Match": '"2"'})
    assert answer.json()["state"] == "submitted", answer.json()
    assert script.post(f"{url}accept/", {}, format="json", headers={"If-Match": '"3"'}).status_code == 403
    answer = api(Role.COORDINATOR).post(f"{url}return/", {"reason": "Which?"}, format="json",
                                        headers={"If-Match": '"3"'})  # fmt: skip
    assert (answer.json()["state"], answer.json()["answer"]) == ("returned", "Which?")


def test_a_script_without_a_part_in_the_report_reads_nothing(part, api):
    assert api(Role.STAFF).get("/api/v1/contributions/").status_code == 403


def test_the_list_of_a_cycle_is_a_file(part, writer, signed_in):
    written(part, writer)

    answer = signed_in(Role.AUDITOR).get("/contributions.csv?year=2021")

    text = (b"".join(answer) if answer.streaming else answer.content).decode()
    assert "What was done." in text
    assert signed_in(Role.STAFF).get("/contributions.csv?year=2021").status_code == 403


# --- The entity -----------------------------------------------------------------------------------------------------
def test_a_statement_names_the_entity_of_which_it_speaks(part, writer, person, organization, signed_in):
    dos = organization.entities["DOS"]

    row = accepted(part, writer, person(Role.COORDINATOR), entity=dos)

    assert row.entity == dos
    for page in (address(part), "/annual-report/2021/contributions/"):
        assert '<bdi class="code">DOS</bdi>' in signed_in(Role.AUDITOR).get(page).content.decode()
    answer = signed_in(Role.AUDITOR).get("/contributions.csv")
    [line] = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert line["entity"] == "DOS"


def test_the_entity_is_chosen_in_the_form_and_copied_into_the_next_cycle(part, writer, person, organization, signed_in):
    row = written(part, writer)
    sent = {
        "version": row.version, "text-en": "What was done.", "cut_off": DAY.isoformat(), "button": "save",
        "figures-TOTAL_FORMS": 0, "figures-INITIAL_FORMS": 0, "entity": organization.entities["DOS"].pk,
    }  # fmt: skip

    answer = signed_in(Role.CONTRIBUTOR).post(address(part), sent)

    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert row.entity.code == "DOS"
    contributions.submit(row, by=writer, version=None)
    contributions.accept(row, by=person(Role.COORDINATOR), version=None)
    assert next_year(part, person).entity.code == "DOS"


def test_the_api_reads_writes_and_filters_by_entity(part, organization, api):
    client, url = api(Role.CONTRIBUTOR), f"/api/v1/contributions/{part.pk}/write/"
    sent = {"texts": {"en": "What was done."}, "entity": "DOS"}

    answer = client.post(url, sent, format="json", headers={"If-Match": '"1"'})

    assert (answer.status_code, answer.json()["entity"]) == (200, "DOS")
    assert client.get("/api/v1/contributions/?entity=dos").json()["count"] == 1
    assert client.get("/api/v1/contributions/?entity=OHCHR").json()["count"] == 0
    unknown = client.post(url, sent | {"entity": "NOBODY"}, format="json", headers={"If-Match": '"2"'})
    assert unknown.status_code == 400


def test_the_entity_is_frozen_with_the_statement(part, writer, person, organization):
    row = accepted(part, writer, person(Role.COORDINATOR), entity=organization.entities["DOS"])

    frozen = freeze(as_of=DAY, known_at=timezone.now(), cycle=row.cycle)

    [told] = next(list(of.rows) for of in frozen if of.code == f"contributions/{row.sub_area_id}")
    assert told["entity"] == "DOS"
