"""The API answers requests made from its own schema without failing, and as that schema says."""

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
from accountability.measures.catalogue import definitions
from accountability.roles import Role
from config.wsgi import application
from recommendations.models import Recommendation
from tests.factories import accountability, recommendations

CHECKS = [
    checks.not_a_server_error, openapi.content_type_conformance, openapi.response_headers_conformance,
    openapi.response_schema_conformance, openapi.status_code_conformance,
]  # fmt: skip
READERS = [Role.AUDITOR, Role.COORDINATOR]
WRITERS = [Role.COORDINATOR, Role.HEAD_OF_ENTITY, Role.ASSESSOR]  # most writes are closed to a coordinator
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
    recommendations.StatusTotalFactory(body=record.body)
    accountability.RelationFactory()
    accountability.PrintedFigureFactory()
    edition = accountability.EditionFactory(
        released_by=person(Role.ADMINISTRATOR), released_at=timezone.now(), manifest={"files": []}
    )
    return SimpleNamespace(
        record=record,
        parameters={
            "/commitments/{id}": accountability.CommitmentFactory().pk,
            "/components/{number}": accountability.ComponentFactory().number,
            "/measures/{code}": definitions()[0].code,
            "/recommendations/{id}": record.pk,
            "/recommendations/{recommendation}": record.pk,
            "/evidence/{version}": version.pk,
            "/reports/{cycle}": edition.cycle.year,
            "/resolutions/{id}": accountability.ResolutionFactory().pk,
        },
    )


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
        part[part.index("{") + 1 : -1]: value for part, value in rows.parameters.items() if part in operation.path
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
