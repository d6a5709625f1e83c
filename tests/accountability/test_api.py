"""The API's manners: who comes in, how it refuses, how it pages; and what it gives of the foundation."""

import datetime as dt
import json
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accountability.actions.account import issue_token, revoke_token
from accountability.api.pagination import Pages
from accountability.models import Commitment, Component, Document, PrintedFigure, Relation, Series, SubArea
from accountability.roles import Role

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def figures(organization):
    """Six figures under one component: one printed total that its parts do not give, one revised figure."""
    component = Component.objects.create(number=6, names={"en": "Oversight functions", "fr": "Contrôle"})
    SubArea.objects.create(component=component, order=1, names={"en": "Internal audit"})
    series = Series.objects.create(code="cases", titles={"en": "Cases"}, component=component)
    for key, value in {"whole": 10, "a": 4, "b": 5}.items():
        PrintedFigure.objects.create(
            key=key, series=series, document=organization.document, paragraph=f"para. {key}", value=value
        )
    return component


@pytest.fixture
def faulty_total(figures):
    terms = [["whole", 1, "whole"], ["part", 1, "a"], ["part", 1, "b"]]
    Relation.objects.create(code="cases-add-up", rule="sum", terms=terms, source="A/75/5 table 1")


@pytest.fixture
def settled(figures, organization):
    """Two commitments: one that a later document settled, one still open."""
    codes = {"office_basis": "stated", "section": "next_steps"}
    shared = {"document": organization.document, "component": figures, "texts": {"en": "It will be done."}, **codes}
    later = Document.objects.named("A/77/692")
    kept = {"state": "kept", "done_on": dt.date(2022, 6, 1), "outcome_document": later}
    Commitment.objects.create(**shared, order=1, paragraph="1", **kept)
    Commitment.objects.create(**shared, order=2, paragraph="2")


# --- Who comes in ---------------------------------------------------------------------------------------------------
LISTS = ["components/", "commitments/", "resolutions/", "measures/", "findings/", "rates/", "recommendations/"]


@pytest.mark.parametrize("address", LISTS)
def test_stranger_is_told_how_to_come_in_and_never_redirected(client, address):
    answer = client.get(f"/api/v1/{address}")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["status"] == 401


@pytest.mark.parametrize("address", LISTS)
def test_liaison_reads_what_is_published_and_no_recommendation(api, address):
    assert api(Role.LIAISON).get(f"/api/v1/{address}").status_code == (403 if address == "recommendations/" else 200)


def test_a_session_comes_in_as_well(signed_in):
    assert signed_in(Role.STAFF).get("/api/v1/components/").status_code == 200


def test_revoked_and_unknown_tokens_are_refused(person):
    token, secret = issue_token(person(Role.STAFF), name="test", by=person(Role.STAFF))
    revoke_token(token, by=person(Role.STAFF))

    for word in (secret, "made-up", ""):
        answer = Client().get("/api/v1/components/", headers={"Authorization": f"Token {word}"})
        assert answer.status_code == 401
        assert "unknown or was revoked" in answer.json()["detail"]


# --- How it refuses -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/nothing/here/", "/api/v9/rates/", "/api/v1/components/99/"])
def test_unknown_addresses_and_records_are_problems(api, address):
    answer = api(Role.STAFF).get(address)

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["detail"].endswith(".")


def test_an_unknown_page_stays_a_page(client):
    assert client.get("/nothing/here/")["Content-Type"].startswith("text/html")


def test_a_method_that_is_not_there_is_a_problem_that_names_those_that_are(api):
    answer = api(Role.STAFF).post("/api/v1/components/", {}, format="json")

    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert "GET" in answer["Allow"]


def test_a_fault_of_ours_is_a_problem_without_its_details(client, monkeypatch, person, caplog):
    monkeypatch.setattr("accountability.components.api.viewsets.findings", lambda: 1 / 0)
    client.raise_request_exception = False
    client.force_login(person(Role.STAFF), backend=settings.AUTHENTICATION_BACKENDS[1])

    answer = client.get("/api/v1/findings/")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "division" not in answer.content.decode()


def test_unknown_parameters_are_refused_by_name(api):
    for address in LISTS[:-1]:
        answer = api(Role.STAFF).get(f"/api/v1/{address}?colour=blue")
        assert answer.status_code == 400, address
        assert "colour" in answer.json()["detail"]


def test_wrong_values_are_refused_with_what_is_allowed(api):
    staff = api(Role.STAFF)

    assert "printed" in staff.get("/api/v1/findings/?kind=typed").json()["detail"]
    assert staff.get("/api/v1/commitments/?state=lost").status_code == 400
    assert staff.get("/api/v1/commitments/?component=six").status_code == 400
    assert "cumulative-closure" in staff.get("/api/v1/measures/none/").json()["detail"]


@pytest.mark.parametrize("asked", ["commitments/?state=open&state=kept", "findings/?kind=printed&kind=printed"])
def test_a_parameter_given_twice_is_refused_since_one_would_be_ignored(api, asked):
    answer = api(Role.STAFF).get(f"/api/v1/{asked}")

    assert answer.status_code == 400
    assert "more than once" in answer.json()["detail"]


def test_half_a_number_is_refused_not_cut(api):
    answer = api(Role.STAFF).get("/api/v1/commitments/?component=2.5")

    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("component: ")


def test_codes_are_read_without_regard_to_case(api, settled):
    assert api(Role.STAFF).get("/api/v1/commitments/?state=KEPT").json()["count"] == 1
    assert api(Role.STAFF).get("/api/v1/findings/?kind=Printed").status_code == 200


@pytest.mark.parametrize(
    ("sent", "kind", "code"),
    [
        (b"{", "application/json", 400), (b"[" * 100_000, "application/json", 400), (b"a=1", "text/plain", 415),
        (b'"' + b"x" * 3_000_000 + b'"', "application/json", 413),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_with_a_title(api, entered, sent, kind, code):
    [record] = entered(1)
    address = f"/api/v1/recommendations/{record.pk}/updates/"

    answer = api(Role.FOCAL_POINT).generic("POST", address, sent, kind, headers={"If-Match": '"1"'})

    assert (answer.status_code, answer["Content-Type"]) == (code, PROBLEM)
    assert answer.json()["title"] not in ("", "Error")


def test_an_answer_that_is_not_json_cannot_be_asked_for(api):
    answer = api(Role.STAFF).get("/api/v1/measures/", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.json()["title"]) == (406, "Not Acceptable")


def test_a_host_that_is_not_ours_is_refused_with_a_problem(client):
    answer = client.get("/api/v1/schema/", headers={"Host": "elsewhere.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


# --- Pages ----------------------------------------------------------------------------------------------------------
def test_a_page_holds_at_most_two_hundred(api):
    Component.objects.bulk_create(Component(number=n, names={"en": str(n)}) for n in range(7))
    staff = api(Role.STAFF)

    assert len(staff.get("/api/v1/components/?page_size=3").json()["results"]) == 3
    assert staff.get("/api/v1/components/?page_size=1000").status_code == 200
    assert Pages.max_page_size == 200


def test_a_page_beyond_the_end_says_which_is_the_last(api, figures):
    answer = api(Role.STAFF).get("/api/v1/components/?page=9")

    assert answer.status_code == 404
    assert "the last page is 1" in answer.json()["detail"]


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "٣"])
def test_a_page_that_is_no_number_is_refused(api, number):
    assert api(Role.STAFF).get(f"/api/v1/components/?page={number}").status_code == 400


# --- Throttles ------------------------------------------------------------------------------------------------------
def test_a_thousand_calls_a_minute_are_within_the_limit():
    assert int(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["token"].split("/")[0]) >= 1000


def test_calls_beyond_the_limit_wait_for_the_next_minute(api, monkeypatch):
    monkeypatch.setattr("accountability.api.throttling.PerToken.limit", lambda self, request: 3)
    staff, liaison = api(Role.STAFF), api(Role.LIAISON)

    answers = [staff.get("/api/v1/measures/") for _call in range(5)]

    assert [a.status_code for a in answers].count(429) >= 1
    last = answers[-1]
    assert (last["Content-Type"], 0 < int(last["Retry-After"]) <= 60) == (PROBLEM, True)
    assert liaison.get("/api/v1/measures/").status_code == 200


def test_a_cache_that_is_down_lets_calls_through(api, monkeypatch):
    monkeypatch.setattr("accountability.api.throttling.PerToken.limit", lambda self, request: 0)
    staff = api(Role.STAFF)
    assert staff.get("/api/v1/measures/").status_code == 429

    monkeypatch.setattr(cache.client, "_server", ["redis://127.0.0.1:1/0"])
    monkeypatch.setattr(cache.client, "_clients", [None])

    assert staff.get("/api/v1/measures/").status_code == 200


# --- What it gives --------------------------------------------------------------------------------------------------
def test_components_come_with_their_names_in_every_language(api, figures):
    [row] = api(Role.STAFF).get("/api/v1/components/").json()["results"]

    assert row["names"] == {"en": "Oversight functions", "fr": "Contrôle"}
    assert row["sub_areas"] == [{"order": 1, "names": {"en": "Internal audit"}}]


def test_one_component_shows_the_latest_transcription_of_each_figure(api, figures, organization):
    series = Series.objects.get()
    PrintedFigure.objects.create(
        key="a", revision=2, series=series, document=organization.document, paragraph="para. a", value=6
    )

    [given] = api(Role.STAFF).get("/api/v1/components/6/").json()["series"]

    assert {f["key"]: f["value"] for f in given["figures"]} == {"whole": "10.0000", "a": "6.0000", "b": "5.0000"}


def test_findings_say_what_is_printed_what_follows_and_how(api, faulty_total):
    [finding] = api(Role.STAFF).get("/api/v1/findings/?kind=printed").json()["results"]

    assert finding.keys() == {"code", "source", "what", "printed", "derived", "arithmetic", "follows_from"}
    assert (finding["printed"], finding["derived"], finding["arithmetic"]) == ("10", "9", "4 + 5 = 9")
    assert finding["source"] == "A/75/5 para. whole"


def test_measures_define_every_rate(api):
    staff = api(Role.STAFF)

    codes = {row["code"] for row in staff.get("/api/v1/measures/?page_size=200").json()["results"]}
    one = staff.get("/api/v1/measures/board-cumulative/").json()

    assert {"cumulative-closure", "strict-implementation", "jiu-acceptance"} <= codes
    assert (one["version"], one["is_inferred"]) == (1, True)


def test_lists_ask_the_same_number_of_questions_however_long(api, figures):
    staff = api(Role.STAFF)
    staff.get("/api/v1/components/")  # the first call of a day notes that the token was used
    with CaptureQueriesContext(connection) as few:
        staff.get("/api/v1/components/")
    Component.objects.bulk_create(Component(number=n, names={"en": str(n)}) for n in range(6))
    with CaptureQueriesContext(connection) as many:
        staff.get("/api/v1/components/")

    assert len(few) == len(many)


# --- The schema -----------------------------------------------------------------------------------------------------
def test_the_schema_needs_no_sign_in_and_is_json(client):
    answer = client.get("/api/v1/schema/")

    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.")


def test_the_schema_is_valid_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))


def test_the_schema_says_that_every_operation_may_be_answered_by_a_problem(client):
    schema = client.get("/api/v1/schema/").json()

    for operations in schema["paths"].values():
        for operation in operations.values():
            assert PROBLEM in operation["responses"]["default"]["content"]
    assert schema["components"]["schemas"]["Problem"]["required"] == ["type", "title", "status", "detail"]


def test_the_schema_lists_the_codes_of_states(client):
    schema = json.loads(client.get("/api/v1/schema/").content)

    parameters = schema["paths"]["/api/v1/recommendations/"]["get"]["parameters"]
    status = next(p for p in parameters if p["name"] == "status")
    assert {"open", "implemented", "overtaken"} <= set(status["schema"]["enum"])
    assert "not_implemented" in schema["components"]["schemas"]["RecommendationState"]["enum"]
    assert not [name for name in schema["components"]["schemas"] if re.search(r"\w[0-9a-f]{3}Enum$", name)]


def test_commitment_names_the_document_that_settled_it(settled, api):
    rows = api(Role.LIAISON).get("/api/v1/commitments/").json()["results"]

    assert [row["outcome_document"] for row in rows] == ["A/77/692", None]
