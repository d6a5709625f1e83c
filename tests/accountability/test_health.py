"""What operators ask: health without sign-in, metrics for those who look after the installation."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

from accountability.models import PrintedFigure, Series
from accountability.operations import health
from accountability.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(organization):
    series = Series.objects.create(code="rate", titles={"en": "Rate"})
    PrintedFigure.objects.create(
        key="rate", series=series, document=organization.document, paragraph="para. 1", value=1
    )


def checks(client):
    answer = client.get("/health/ready")
    return answer.status_code, answer.json()["checks"]


def test_it_lives_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/live").status_code == 200


def test_it_is_ready_with_database_migrations_and_data(client, data):
    status, found = checks(client)

    assert status == 200
    assert (found["database"], found["migrations"], found["data"], found["redis"]) == ("ok", "ok", "ok", "ok")


def test_it_is_not_ready_without_data(client):
    status, found = checks(client)

    assert (status, found["data"]) == (503, "missing")


def test_it_is_not_ready_with_a_migration_missing(client, data, monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'recommendations'")

    status, found = checks(client)

    assert (status, found["migrations"]) == (503, "missing")


def test_it_is_not_ready_without_the_database(client, monkeypatch):
    def refuse(*args):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)

    assert checks(client) == (
        503,
        {"database": "missing", "migrations": "missing", "data": "missing"} | checks(client)[1],
    )


def test_a_missing_worker_is_told_and_does_not_fail(client, data):
    cache.delete("worker-seen-at")
    assert checks(client)[1]["worker"] == "missing"

    cache.set("worker-seen-at", "2021-12-31T12:00:00+00:00", timeout=5)
    assert checks(client) == (200, checks(client)[1] | {"worker": "2021-12-31T12:00:00+00:00"})


def test_a_missing_redis_is_told_and_does_not_fail(client, data, monkeypatch):
    monkeypatch.setattr(cache.client, "_server", ["redis://127.0.0.1:1/0"])
    monkeypatch.setattr(cache.client, "_clients", [None])

    status, found = checks(client)

    assert (status, found["redis"], found["worker"]) == (200, "missing", "unknown")


def test_health_is_read_not_written(client):
    assert client.post("/health/live").status_code == 405


# --- Metrics --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", list(Role))
def test_metrics_are_for_those_who_look_after_the_installation(signed_in, role):
    allowed = role in (Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR)

    assert signed_in(role).get("/metrics").status_code == (200 if allowed else 403)


def test_a_stranger_gets_no_metrics(client):
    answer = client.get("/metrics")

    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_scraper_comes_with_the_token_of_the_settings(client, settings):
    settings.METRICS_TOKEN = "a-long-secret"

    assert client.get("/metrics", headers={"Authorization": "Bearer a-long-secret"}).status_code == 200
    assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 401


def test_who_may_see_metrics_may_fetch_them_with_their_own_token(api):
    assert api(Role.AUDITOR).get("/metrics").status_code == 200
    assert api(Role.STAFF).get("/metrics").status_code == 403


def test_no_token_set_means_that_none_fits(client, settings):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 401
