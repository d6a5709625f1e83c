"""Without Redis, or with one that hangs, every page is right and quick, and every change commits."""

import threading
import time

import pytest
from django.core.cache import cache
from django.db import connection
from redis import Redis

from accountability.actions.account import issue_token
from accountability.audit import wakeup
from recommendations.choices import State
from tests.faults.conftest import eventually, seconds_of
from tests.faults.figures import decide, is_all_ready, replayed, shown, wrong_answers

ADDRESSES = ("/", "/rates/", "/recommendations/", "/api/v1/rates/", "/api/v1/recommendations/", "/account/")
QUICK = 1.0  # seconds, on a machine that does much else


@pytest.fixture(params=["stopped", "hanging"])
def lost(request, broker):
    """Takes Redis away, in one of two ways."""
    return broker.stop if request.param == "stopped" else broker.hang


def test_pages_are_right_and_quick_without_redis(register, broker, pages, lost, record_property):
    addresses = [*ADDRESSES, f"/recommendations/{register.records[0].pk}/"]
    for address in addresses:
        pages.get(address)
    lost()

    slowest = 0.0
    for address in addresses * 2:
        began = time.monotonic()
        assert pages.get(address).status_code == 200, address
        slowest = max(slowest, time.monotonic() - began)
        assert slowest < 2 * QUICK, address

    record_property("measured", f"slowest page without Redis: {slowest:.2f} s")
    assert shown(pages) == replayed()


def test_a_change_commits_at_once_and_the_ring_falls_silent(register, broker, pages, lost, record_property):
    wakeup.ring()
    lost()

    first = seconds_of(lambda: decide(register.open[0], register.assessor))
    second = seconds_of(lambda: decide(register.open[1], register.assessor))

    record_property("measured", f"decisions without Redis: {first:.2f} and {second:.2f} s")
    assert first < QUICK
    assert second < QUICK
    assert seconds_of(wakeup.ring) < 0.01
    assert shown(pages) == replayed()


def test_signing_in_needs_no_redis(register, broker, client, lost):
    register.coordinator.set_password("a long pass phrase")
    register.coordinator.save()
    lost()

    words = {"login": register.coordinator.username, "password": "a long pass phrase"}
    took = seconds_of(lambda: client.post("/accounts/login/", words))

    assert client.get("/account/").status_code == 200
    assert took < 2 * QUICK


def test_the_throttle_lets_calls_through_and_counts_again_afterwards(register, broker, client, settings):
    _token, secret = issue_token(register.coordinator, name="script", by=register.coordinator)
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"token": "2/minute"}}

    def call():
        return client.get("/api/v1/rates/", headers={"Authorization": f"Token {secret}"}).status_code

    broker.stop()
    assert [call() for _time in range(4)] == [200] * 4

    broker.start()
    eventually(lambda: call() == 429)


def test_the_worker_catches_up_by_the_sweep_once_redis_is_back(register, broker, pages, start_worker, record_property):
    start_worker()
    eventually(is_all_ready)
    broker.stop()
    decide(register.open[0], register.assessor)
    assert shown(pages) == replayed()

    broker.start()
    took = eventually(lambda: sweep() or is_all_ready(), seconds=40)

    record_property("measured", f"rates ready again {took:.1f} s after Redis was back")
    assert not wrong_answers()
    eventually(lambda: cache.get("worker-seen-at"))


def sweep():
    """What the clock does each minute, as often as it is asked here."""
    from config.celery import app

    app.send_task("accountability.tasks.wake", queue="prompt")
    time.sleep(0.2)


def test_health_says_what_is_missing_and_stays_ready(register, broker, client):
    assert asked(client) == (200, "ok", "missing")

    broker.stop()
    assert asked(client) == (200, "missing", "unknown")

    broker.start()
    eventually(lambda: asked(client) == (200, "ok", "missing"))


def asked(client):
    answer = client.get("/health/ready")
    checks = answer.json()["checks"]
    return answer.status_code, checks["redis"], checks["worker"]


def test_three_stalls_of_redis_under_writes_leave_the_worker_at_work(register, broker, pages, start_worker):
    worker = start_worker()
    former = worker.process.pid
    done = threading.Event()
    writing = threading.Thread(target=write_without_pause, args=(register, done))
    writing.start()
    try:
        for _stall in range(3):
            broker.hang()
            time.sleep(8)
            broker.go_on()
            time.sleep(3)
    finally:
        done.set()
        writing.join()

    with Redis.from_url(broker.url) as redis:
        eventually(lambda: not redis.llen("prompt"), seconds=60)
    eventually(is_all_ready, seconds=60)
    decide(register.open[0], register.assessor)
    wakeup._quiet_until = 0.0
    wakeup.ring()
    eventually(is_all_ready, seconds=20)
    assert (worker.is_running, worker.process.pid) == (True, former)
    assert not wrong_answers()


def write_without_pause(register, done):
    """Each change rings, also right after a stall, as it does from many processes."""
    states = [State.NOT_IMPLEMENTED, State.UNDER_IMPLEMENTATION]
    turn = 0
    while not done.wait(0.02):
        turn += 1
        decide(register.open[0], register.assessor, state=states[turn % 2])
        wakeup._quiet_until = 0.0
    connection.close()
