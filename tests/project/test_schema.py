"""The API answers requests made from its own schema without failing, and as that schema says."""

import datetime as dt
from types import SimpleNamespace

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi

from accountability.files import storage
from accountability.files.types import ENDINGS
from accountability.measures import definitions
from accountability.models import register_day
from accountability.roles import Role
from config.wsgi import application
from recommendations.models import Recommendation
from tests.factories import accountability, compacts, delegations, recommendations, risk

CHECKS = [
    checks.not_a_server_error, openapi.content_type_conformance, openapi.response_headers_conformance,
    openapi.response_schema_conformance, openapi.status_code_conformance,
]  # fmt: skip
READERS = [Role.AUDITOR, Role.COORDINATOR]
WRITERS = [  # most writes are closed to a coordinator
    Role.COORDINATOR, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY,
    Role.BOARD_SECRETARIAT,
]  # fmt: skip
FEW = settings(
    max_examples=4, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def one_connection():
    """Requests share the transaction of the test: nothing closes the connection between them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def read_to_the_end(environ, start_response):
    """The application as a server calls it: the answer is read and closed, and so is the file behind it."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


@pytest.fixture
def rows(entered, person):
    """A row for each parameter of a path, found by the path that it stands in."""
    record = entered(4)[0]
    content = storage.keep([b"Minutes"])
    version = recommendations.EvidenceVersionFactory(
        evidence__recommendation=record, link="", name="minutes.txt", content_type="text/plain",
        sha256=content.sha256, stored_as=content.sha256, size=content.size,
    )  # fmt: skip
    comment = recommendations.CommentFactory(recommendation=record, author=person(Role.COORDINATOR))
    recommendations.StatusTotalFactory(body=record.body)
    accountability.RelationFactory()
    accountability.PrintedFigureFactory()
    edition = accountability.EditionFactory(
        released_by=person(Role.ADMINISTRATOR), released_at=timezone.now(), manifest={"files": []}
    )
    instrument, head = delegations.InstrumentFactory(), person(Role.HEAD_OF_ENTITY)
    accountability.TenureFactory(post=instrument.grantee, user=head)
    compact = compacts.CompactFactory(post__entity=head.assignments.get().entity)

    def file_of(instrument):
        return delegations.InstrumentEvidenceVersionFactory(
            evidence__instrument=instrument, link="", name="minutes.txt", content_type="text/plain",
            sha256=content.sha256, stored_as=content.sha256, size=content.size,
        )  # fmt: skip

    entity, coordinator = head.assignments.get().entity, person(Role.COORDINATOR)
    a_risk = risk.RiskFactory(register__entity=entity)
    action = risk.TreatmentActionFactory(plan__risk=a_risk)
    partner = risk.PartnerFactory(entity=entity)
    after_a_letter = compacts.LetterActionFactory(plan__letter__compact__post__entity=entity)
    of_a_file = {
        "link": "", "name": "minutes.txt", "content_type": "text/plain", "sha256": content.sha256,
        "stored_as": content.sha256, "size": content.size,
    }  # fmt: skip

    return SimpleNamespace(
        record=record,
        parameters={
            "/campaigns/{id}": accountability.CampaignFactory().pk,
            "/board-meetings/{id}": compacts.MeetingFactory().pk,
            "/board-members/{id}": compacts.MembershipFactory().pk,
            "/board-letters/{id}": compacts.LetterFactory().pk,
            "/control/{year}": risk.ControlCycleFactory().year,
            "/control/controls/{id}": risk.MatrixRowFactory(entity=entity).pk,
            "/control/responses/{id}": risk.ResponseSetFactory(entity=entity).pk,
            "/commitments/{id}": accountability.CommitmentFactory().pk,
            "/components/{number}": accountability.ComponentFactory().number,
            "/contributions/{id}": accountability.ContributionFactory().pk,
            "/measures/{code}": definitions()[0].code,
            "/recommendations/{id}": record.pk,
            "/recommendations/{recommendation}": record.pk,
            "/documents/{id}": accountability.DocumentFactory().pk,
            "/impact/{id}": accountability.ImpactFactory(state="confirmed").pk,
            "/series/{id}": accountability.SeriesDefinitionFactory().series_id,
            "/series-values/{id}": accountability.SeriesAcceptanceFactory(
                revision__value__state="accepted",
                revision__value__accepted_on=accountability.DAY,
                revision__value__accepted_revision=1,
            ).value_id,
            "/evidence/{version}": version.pk,
            "/comments/{comment}": comment.pk,
            "/reports/{cycle}": edition.cycle.year,
            "/delegations/{id}": instrument.pk,
            "/delegations/{instrument}": instrument.pk,
            "/delegations/{instrument}/evidence/{version}": file_of(instrument).pk,
            "/delegations/{instrument}/comments/{comment}": delegations.InstrumentCommentFactory(
                instrument=instrument, author=person(Role.COORDINATOR)
            ).pk,
            "/compacts/{id}": compact.pk,
            "/compacts/{compact}": compact.pk,
            "/compacts/{compact}/evidence/{version}": compacts.CompactEvidenceVersionFactory(
                evidence__compact=compact,
                link="",
                name="minutes.txt",
                content_type="text/plain",
                sha256=content.sha256,
                stored_as=content.sha256,
                size=content.size,
            ).pk,
            "/compacts/{compact}/comments/{comment}": compacts.CompactCommentFactory(compact=compact, author=head).pk,
            "/delegations/capacities/{id}": delegations.CapacityAssessmentFactory().pk,
            "/delegations/briefings/{id}": delegations.AttendanceFactory().briefing_id,
            "/delegations/improvements/{id}": delegations.ImprovementFactory().pk,
            "/delegations/kpis/{id}": delegations.KpiVersionFactory().kpi_id,
            "/delegations/kpi-values/{id}": delegations.KpiValueFactory().pk,
            "/delegations/exceptions/{id}": delegations.ExceptionEntryFactory().pk,
            "/delegations/responses/{id}": delegations.ResponseFactory(entity=head.assignments.get().entity).pk,
            "/onboarding/{id}": accountability.TenureFactory(
                post__is_head=True, post__entity=entity, starts_on=register_day() - dt.timedelta(days=30)
            ).pk,
            "/observations/{id}": accountability.ObservationFactory().pk,
            "/plan/{id}": accountability.PlanActionFactory().pk,
            "/resolution-items/{id}": accountability.ResolutionRequestFactory().pk,
            "/resolutions/{id}": accountability.ResolutionFactory().pk,
            "/risk-registers/{code}": a_risk.register.code,
            "/risks/{id}": a_risk.pk,
            "/risks/{risk}": a_risk.pk,
            "/risks/{risk}/evidence/{version}": risk.RiskEvidenceVersionFactory(evidence__risk=a_risk, **of_a_file).pk,
            "/risks/{risk}/comments/{comment}": risk.RiskCommentFactory(risk=a_risk, author=coordinator).pk,
            "/implementing-partners/{id}": partner.pk,
            "/implementing-partners/{partner}": partner.pk,
            "/implementing-partners/{partner}/evidence/{version}": risk.PartnerEvidenceVersionFactory(
                evidence__partner=partner, **of_a_file
            ).pk,
            "/implementing-partners/{partner}/comments/{comment}": risk.PartnerCommentFactory(
                partner=partner, author=coordinator
            ).pk,
            "/treatment-actions/{id}": action.pk,
            "/plan-actions/{id}": after_a_letter.pk,
            "/plan-actions/{letteraction}": after_a_letter.pk,
            "/plan-actions/{letteraction}/evidence/{version}": compacts.LetterActionEvidenceVersionFactory(
                evidence__action=after_a_letter, **of_a_file
            ).pk,
            "/plan-actions/{letteraction}/comments/{comment}": compacts.LetterActionCommentFactory(
                action=after_a_letter, author=coordinator
            ).pk,
            "/treatment-actions/{treatmentaction}": action.pk,
            "/treatment-actions/{treatmentaction}/evidence/{version}": risk.TreatmentEvidenceVersionFactory(
                evidence__action=action, **of_a_file
            ).pk,
            "/treatment-actions/{treatmentaction}/comments/{comment}": risk.TreatmentCommentFactory(
                action=action, author=coordinator
            ).pk,
        },
    )


def described(api):
    """Each operation of the schema with its label, and the schemas that it refers to."""
    schema = api(Role.STAFF).get("/api/v1/schema/").json()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield f"{method} {path}", operation, schema["components"]["schemas"]


def unbounded(schema):
    """Whether a value of that schema may be as large or as long as anybody likes."""
    if schema.get("type") == "array":
        return "maxItems" not in schema or unbounded(schema["items"])
    if schema.get("type") in ("integer", "number"):
        return not {"minimum", "maximum"} <= schema.keys()
    return schema.get("type") == "string" and not {"maxLength", "enum", "format"} & schema.keys()


@pytest.mark.django_db
def test_every_parameter_and_every_field_of_a_request_has_its_bounds(api):
    loose = []
    for label, operation, schemas in described(api):
        fields = [(p["name"], p["schema"]) for p in operation.get("parameters", ())]
        for content in operation.get("requestBody", {}).get("content", {}).values():
            fields += schemas[content["schema"]["$ref"].rpartition("/")[2]]["properties"].items()
        loose += [f"{label}: {name}" for name, schema in fields if unbounded(schema)]

    assert not loose


@pytest.mark.django_db
def test_every_download_names_its_media_types_and_is_binary(api):
    downloads = {}
    for label, operation, _schemas in described(api):
        content = operation["responses"].get("200", {}).get("content", {})
        files = {kind: given["schema"] for kind, given in content.items() if kind != "application/json"}
        downloads |= {label: files} if files else {}

    assert [label.rpartition("/evidence/")[2] for label in downloads] == [
        "{version}/"
    ] * 7  # of recommendations, risks, treatment actions, partners, delegations, compacts and actions after letters
    for kinds in downloads.values():
        assert kinds == {kind: {"type": "string", "format": "binary"} for kind in ENDINGS}


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["q=" + "a" * 501, "page=0", "page=99999999999", "page_size=0", "page=1e3"])
def test_parameter_beyond_its_bounds_is_refused_in_words(api, asked):
    answer = api(Role.AUDITOR).get(f"/api/v1/recommendations/?{asked}")

    assert answer.status_code in (400, 404)
    assert answer.json()["detail"]


@pytest.mark.django_db
def test_more_values_than_a_list_holds_are_refused_in_words(api):
    answer = api(Role.AUDITOR).get("/api/v1/rates/?" + "&".join(["entity=DM"] * 101))

    assert answer.status_code == 400
    assert "at most 100 values" in answer.json()["detail"]


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
def test_the_api_answers_as_its_schema_says(api, rows):
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", read_to_the_end)
    operations = [result.ok() for result in schema.get_all_operations()]
    callers = {role: api(role)._credentials["HTTP_AUTHORIZATION"] for role in {*READERS, *WRITERS}}

    answered = set()
    for operation in operations:
        for role in READERS if operation.method == "get" else WRITERS:
            statuses = call(operation, rows, {"Authorization": callers[role]})
            answered |= {operation.label} if statuses - {403, 404} else set()

    assert {operation.label for operation in operations} == answered


def call(operation, rows, headers):
    """Send a few requests made from the schema, each undone again; the statuses of the answers, which conform to it."""
    statuses = set()
    given_parameters = {
        part[part.rindex("{") + 1 : -1]: value for part, value in rows.parameters.items() if part in operation.path
    }
    version = Recommendation.objects.get(pk=rows.record.pk).version
    preconditions = {} if operation.method == "get" else {"If-Match": f'"{version}"'}

    @FEW
    @given(case=operation.as_strategy())
    def send(case):
        case.path_parameters = case.path_parameters | given_parameters
        with transaction.atomic():
            response = case.call(headers=headers | preconditions)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)
        statuses.add(response.status_code)

    send()
    return statuses
