"""Downloads for scripts: the API's token opens them, and nobody is answered with the sign-in page."""

import io

import pytest
from openpyxl import load_workbook

from accountability.actions.account import issue_token
from accountability.models import AuditEvent, Export, Observation
from accountability.roles import Role

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def fetch(client, person):
    """Fetches an address with the token of a person in a role, or with the word given in its place."""

    def get(where, role=None, word=""):
        secret = issue_token(person(role), name="test", by=person(role))[1] if role else word
        return client.get(where, headers={"Authorization": f"Token {secret}"} if secret else {})

    return get


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_token_opens_the_register_as_a_file(fetch, entered, ending):
    entered(2)

    answer = fetch(f"/recommendations.{ending}", Role.STAFF)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


@pytest.mark.parametrize("word", ["", "made-up"])
def test_a_stranger_gets_401_and_no_page(fetch, organization, word):
    answer = fetch("/recommendations.csv", word=word)

    assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"]) == (401, PROBLEM, "Token")


def test_without_permission_a_token_gets_403_with_the_roles_that_may(fetch, organization):
    answer = fetch("/recommendations.csv", Role.LIAISON)

    assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)
    assert "Coordinator" in answer.json()["detail"]


LISTS = [
    "components", "commitments", "resolutions", "observations", "plan", "glossary", "findings", "measures", "entities",
    "trail", "snapshots", "rates", "recommendations/status-totals", "recommendations", "recommendations/quality",
]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("page", LISTS)
def test_every_list_leaves_an_event_before_its_first_byte(fetch, entered, page, ending):
    entered(2)

    answer = fetch(f"/{page}.{ending}", Role.COORDINATOR)

    event = AuditEvent.objects.filter(event="download-begun").get()
    assert (event.details["path"], event.actor_id) == (f"/{page}.{ending}", answer.wsgi_request.user.pk)
    assert b"".join(answer.streaming_content), "only now is anything of it read"


def test_what_was_refused_leaves_no_event(fetch, organization):
    fetch("/recommendations.csv", Role.LIAISON)

    assert not AuditEvent.objects.filter(event="download-begun").exists()


@pytest.mark.parametrize("page", LISTS)
def test_every_list_is_a_file_at_its_own_address(fetch, entered, page):
    entered(2)

    listed = b"".join(fetch(f"/{page}.csv", Role.AUDITOR).streaming_content).decode("utf-8-sig").splitlines()
    book = load_workbook(io.BytesIO(b"".join(fetch(f"/{page}.xlsx", Role.AUDITOR).streaming_content)))

    assert listed[0].split(",") == [cell.value for cell in book.worksheets[0][1]]
    assert fetch(f"/{page}.pdf", Role.AUDITOR).status_code == 404


def test_a_list_as_a_file_holds_what_its_filters_leave_on_all_pages(fetch, organization):
    shared = {"document": organization.document, "number": 0, "topics": {"en": "Culture"}, "addressee": "the Assembly"}
    for number in range(60):
        kind = "request" if number else "welcome"
        told = {"number": number, "paragraph": str(number), "kind": kind, "texts": {"en": "=1+1", "fr": "x"}}
        Observation.objects.create(**shared | told)

    lines = b"".join(fetch("/observations.csv?kind=request&page=2", Role.STAFF).streaming_content).decode().splitlines()

    assert len(lines) == 60
    assert lines[1].split(",")[1:5] == ["A/75/5", "1", "1", "request"]
    assert ",'=1+1," in lines[1]


def test_rates_as_a_file_are_those_of_the_page_and_refuse_what_it_refuses(fetch, entered):
    entered(3)

    lines = b"".join(fetch("/rates.csv?body=OIOS&rule=strict-implementation", Role.LIAISON).streaming_content).decode()

    assert [line.split(",")[2] for line in lines.splitlines()[1:]] == ["all", "critical", "important"]
    assert fetch("/rates.csv?body=OIOS&rule=jiu-acceptance", Role.LIAISON).status_code == 400


def test_an_export_by_token_is_noted_under_its_owner(fetch, entered, person):
    entered(1)
    list(fetch("/recommendations.csv", Role.STAFF))

    assert Export.objects.get().made_by == person(Role.STAFF)
