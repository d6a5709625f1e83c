"""What scripts write on a recommendation: versions, faults, refusals, and the record that they get back."""

import datetime as dt

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accountability.actions.account import issue_token
from accountability.models import RevisionReason
from recommendations.models import BodyWord, Decision, Update

pytestmark = pytest.mark.django_db

SAID = {"progress": "in_progress", "text": "Under way."}


@pytest.fixture
def call(asked):
    """Writes on the recommendation as somebody, by default on the version that there is."""

    def send(user, path, body, version='"1"'):
        _token, secret = issue_token(user, name="test", by=user)
        script = APIClient()
        script.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
        given = {} if version is None else {"HTTP_IF_MATCH": version}
        return script.post(f"/api/v1/recommendations/{asked.pk}/{path}/", body, format="json", **given)

    return send


def test_a_write_answers_with_the_record_and_its_new_version(call, people):
    answer = call(people.focal_point, "updates", SAID | {"position": "accepted"})

    record = answer.json()
    assert (answer.status_code, answer["ETag"], record["version"]) == (200, '"2"', 2)
    assert (record["progress"], record["position"]) == ("in_progress", "accepted")
    assert record["history"][-1]["text"] == "Under way."


@pytest.mark.parametrize(
    ("version", "status"),
    [(None, 428), ("", 428), ('"1"', 200), ("1", 200), ('W/"1"', 200), ('"2"', 412), ('"0"', 412), ("latest", 412)],
)
def test_a_write_says_on_which_version_it_was_decided(call, people, version, status):
    answer = call(people.focal_point, "updates", SAID, version)

    assert answer.status_code == status
    assert Update.objects.count() == (status == 200)
    if status != 200:
        assert answer["Content-Type"] == "application/problem+json"


def test_a_closure_request_is_withdrawn_by_a_script(call, people, asked, shown):
    call(people.head, "request-closure", {"statement": "Done."})
    refused = call(people.focal_point, "withdraw-request", {"reason": "Wrong annex."}, '"2"')

    answer = call(people.head, "withdraw-request", {"reason": "Wrong annex."}, '"2"')

    assert refused.status_code == 403
    assert (answer.status_code, answer.json()["progress"]) == (200, "not_started")
    assert answer.json()["history"][-1]["text"] == "Wrong annex."


def test_half_a_sign_is_refused_like_what_is_no_json(client, people, asked):
    client.force_login(people.focal_point, backend="django.contrib.auth.backends.ModelBackend")
    body = '{"progress": "\\ud800", "text": "Under way."}'

    answer = client.post(f"/api/v1/recommendations/{asked.pk}/updates/", body, "application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_the_same_write_twice_counts_once(call, people):
    first, second = (call(people.focal_point, "updates", SAID) for _time in range(2))

    assert (first.status_code, second.status_code, Update.objects.count()) == (200, 412, 1)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "progress"), ({"progress": "done"}, "progress"), (SAID | {"colour": "blue"}, "colour"),
        (SAID | {"position": "perhaps"}, "position"), (SAID | {"reported_on": "soon"}, "reported_on"),
        (SAID | {"position": "not_accepted"}, "risk_carried_by"),
        (SAID | {"position": "not_accepted", "risk_carried_by": "nobody"}, "risk_carried_by"),
        ({"progress": "proposed_as_overtaken"}, "text"), ({"progress": "reported_implemented"}, "text"),
        (SAID | {"reported_on": "2900-01-01"}, "reported_on"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field(call, people, body, field):
    answer = call(people.head, "updates", body)

    problem = answer.json()
    assert answer.status_code == 400
    assert list(problem["errors"]) == [field]
    assert not Update.objects.exists()


@pytest.mark.parametrize(
    ("who", "path", "body", "status"),
    [
        ("outsider", "updates", SAID, 403), ("auditor", "updates", SAID, 403), ("coordinator", "updates", SAID, 403),
        ("focal_point", "request-closure", {"statement": "Done."}, 403),
        ("head", "request-closure", {"statement": "Done."}, 409),
        ("other_assessor", "assessments", {"status": "implemented"}, 403),
        ("head", "assessments", {"status": "implemented"}, 403),
        ("assessor", "reopen", {"reason": "Again."}, 409), ("assessor", "return", {"reason": "More."}, 409),
        ("head", "updates", {"progress": "closure_requested"}, 409),
    ],
)  # fmt: skip
def test_what_is_not_permitted_or_not_possible_is_said_in_a_sentence(call, people, who, path, body, status):
    answer = call(getattr(people, who), path, body)

    assert answer.status_code == status
    assert answer.json()["detail"].endswith(".")


def test_closure_is_requested_with_statements_by_label(call, people, shown, parts):
    missing = call(people.head, "request-closure", {"statement": "Done.", "parts": {"a": "First."}})
    unknown = call(people.head, "request-closure", {"statement": "Done.", "parts": {"z": "What?"}})
    assert (missing.status_code, unknown.status_code) == (400, 400)

    answer = call(people.head, "request-closure", {"statement": "Done.", "parts": {"a": "First.", "b": "Second."}})

    assert answer.json()["progress"] == "closure_requested"
    assert Update.objects.latest("pk").evidence.get().number == 2


@pytest.mark.parametrize(
    ("said", "word"), [("fully  IMPLEMENTED", "fully IMPLEMENTED"), ("Appliquée", "Appliquée"), ("implemented", "")]
)
def test_the_body_decides_in_its_words_of_any_language_or_by_code(call, people, shown, said, word):
    names = {"en": "Fully implemented", "fr": "Appliquée"}
    BodyWord.objects.create(body=people.body, state="implemented", words=names)
    pinned = shown.versions.latest("number")
    body = {"status": said, "report_symbol": "A/77/300", "report_date": "2021-08-01", "evidence": [pinned.pk]}

    answer = call(people.assessor, "assessments", body)

    made = Decision.objects.get(kind="assessed")
    assert answer.json()["state"] == "implemented"
    assert (made.word.split(), made.document.symbol) == (word.replace("  ", " ").split(), "A/77/300")
    assert (made.reported_on, made.counts_from) == (dt.date(2021, 8, 1), dt.date(2021, 8, 1))
    assert list(made.evidence.all()) == [pinned]


@pytest.mark.parametrize(
    ("body", "field"),
    [({"status": "perhaps"}, "status"), ({"status": "implemented", "part": "z"}, "part"),
     ({"status": "implemented", "evidence": [4711]}, "evidence"),
     ({"status": "implemented", "period_end": "2019-12-31"}, "period_end"),
     ({"status": "implemented", "report_date": "2900-01-01", "period_end": "2021-06-30"}, "report_date")],
)  # fmt: skip
def test_an_assessment_names_what_it_cannot_find(call, people, body, field):
    answer = call(people.assessor, "assessments", body)

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_a_part_is_assessed_by_its_label(call, people, parts):
    call(people.assessor, "assessments", {"status": "implemented", "part": "a"})

    parts[0].refresh_from_db()
    assert parts[0].state == "implemented"


def test_the_board_counts_from_the_end_of_its_year(call, people, asked):
    for body, code in ((people.other_assessor.assignments.get().body, "OLD"), (people.body, "BOA")):
        body.code = code
        body.save()
    type(asked).objects.update(volume="II")

    call(people.assessor, "assessments", {"status": "implemented", "report_date": "2021-08-01"})

    assert Decision.objects.get(kind="assessed").counts_from == dt.date(2021, 6, 30)


def test_a_closed_recommendation_is_reopened(call, people):
    call(people.assessor, "assessments", {"status": "implemented"})

    answer = call(people.assessor, "reopen", {"reason": "It recurred."}, version='"2"')

    assert answer.json()["state"] == "under_implementation"


def test_a_new_date_is_asked_for_by_the_code_of_its_reason(call, people, date_rules, asked):
    RevisionReason.objects.create(code="staffing", names={"en": "Vacant posts"})
    type(asked).objects.update(priority="low")

    answer = call(people.head, "target-date", {"due_on": "2031-01-01", "reason": "staffing"})

    record = answer.json()
    assert (record["due_on"], record["first_due_on"]) == ("2031-01-01", "2030-06-30")
    assert [date["number"] for date in record["target_dates"]] == [0, 1]


def test_an_unknown_record_is_404_for_who_may_write(call, people):
    _token, secret = issue_token(people.head, name="test", by=people.head)
    script = APIClient(HTTP_AUTHORIZATION=f"Token {secret}")

    assert script.post("/api/v1/recommendations/4711/updates/", SAID, format="json").status_code == 404


def test_the_schema_describes_every_write(client):
    paths = client.get(reverse("schema")).json()["paths"]
    base = "/api/v1/recommendations/{id}/"

    for path in ("updates", "request-closure", "return", "assessments", "reopen", "target-date"):
        described = paths[f"{base}{path}/"]["post"]
        assert described["requestBody"]
        assert "If-Match" in [p["name"] for p in described["parameters"] if p["in"] == "header"]
