"""Analysis pages of any register: the index, a question with its figure and measure, its CSV, its refusals."""

import pytest

from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge


@pytest.fixture
def pledges(sample_register, organization, person):
    """Two pledges, one of them kept."""
    entity = organization.entities["DOS"]
    first, _second = [enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=entity) for _n in range(2)]
    keep_pledge(first, by=person(Role.FOCAL_POINT), version=1)


def test_the_index_leads_to_each_question_and_to_data_quality(pledges, signed_in):
    page = signed_in(Role.STAFF).get("/pledges/analysis/").content.decode()

    assert 'href="/pledges/analysis/kept/"' in page
    assert 'href="/pledges/quality/"' in page


def test_a_question_is_answered_with_its_measure_and_as_csv(pledges, signed_in):
    browser = signed_in(Role.STAFF)
    page = browser.get("/pledges/analysis/kept/").content.decode()
    sheet = b"".join(browser.get("/pledges/analysis/kept.csv").streaming_content).decode("utf-8-sig")

    assert 'href="/measures/pledges-kept/"' in page
    assert sheet.split() == ["state,pledges", "kept,1"]


def test_what_does_not_fit_is_refused_and_an_unknown_question_is_not_found(pledges, signed_in):
    browser = signed_in(Role.STAFF)

    assert browser.get("/pledges/analysis/kept/?state=none").status_code == 400
    assert browser.get("/pledges/analysis/other/").status_code == 404


def test_a_liaison_sees_no_analysis(pledges, signed_in):
    assert signed_in(Role.LIAISON).get("/pledges/analysis/kept/").status_code == 403
