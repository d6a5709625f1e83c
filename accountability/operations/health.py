"""Health checks and metrics."""

from __future__ import annotations

import hmac
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from accountability.errors import Outage, outage_of
from accountability.models import PrintedFigure
from accountability.permissions import Permission, open_to
from accountability.views.downloads import turned_away
from accountability.views.failures import DISK_WAS_FULL

OK, MISSING, FULL = "ok", "missing", "full"
BLOCK = 64 * 1024  # bytes


@open_to("a balancer or a container asks it, and it tells nothing")
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether the process responds; checks nothing else."""
    return JsonResponse({"status": "live"})


@open_to("a balancer or a container asks it, and it tells no data")
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether it can work: database, migrations, data, and disk space.

    A missing Redis or worker is reported and is not a failure.
    """
    needed = _needed()
    is_ready = set(needed.values()) == {OK}
    body = {"status": "ready" if is_ready else "not ready", "checks": needed | _helpful()}
    return JsonResponse(body, status=200 if is_ready else 503)


def _needed() -> dict[str, str]:
    checks = {"database": MISSING, "migrations": MISSING, "data": MISSING, "disk": _disk()}
    try:
        checks["database"] = _database()
        if _is_migrated():
            checks["migrations"] = OK
            checks["data"] = OK if PrintedFigure.objects.exists() else MISSING
    except Error:
        connection.close()
    return checks


def _database() -> str:
    """Whether the database responds and accepts writes: a standby or a locked database is read only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_read_only')")
        return OK if cursor.fetchone() == ("off",) else "read-only"


def _disk() -> str:
    """Whether there is space for a small file, and no write failed for lack of space in the last minute."""
    try:
        with tempfile.TemporaryFile(dir=default_storage.path("")) as file:
            file.write(bytes(BLOCK))
    except FileNotFoundError:
        Path(default_storage.path("")).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return FULL if outage_of(error) == Outage.DISK_FULL else "not writable"
    return FULL if cache.get(DISK_WAS_FULL) else OK


_migrated = False


def _is_migrated() -> bool:
    """Whether every migration was applied; checked until it is, since a running program knows no newer ones."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def _helpful() -> dict[str, str]:
    """The services that can be unavailable for a while: pages remain correct, reminders and exports wait.

    Beat gives the worker a task each minute, so a worker that was not active for longer is missing.
    """
    try:
        get_redis_connection("default").ping()
    except (RedisError, OSError):
        return {"redis": MISSING, "worker": "unknown"}
    return {"redis": OK, "worker": cache.get("worker-seen-at") or MISSING}


@open_to("a scraper comes with METRICS_TOKEN; people need the permission, asked inside")
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counters and timings in Prometheus format."""
    refused = None if _is_scraper(request) else turned_away(request, Permission.VIEW_METRICS)
    return refused or ExportToDjangoView(request)


def _is_scraper(request: HttpRequest) -> bool:
    """Whether the request has the token of the settings; without one in the settings, no token is valid."""
    sent = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(
        sent.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()
    )


urlpatterns = [
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("metrics", metrics, name="metrics"),
]
