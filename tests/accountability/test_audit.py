"""The trail in a real database: what it refuses, what it keeps, how it is sealed, how tampering shows."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accountability import audit
from accountability.audit import seals
from accountability.models import AuditEvent, OversightBody, RowChange, Seal, User
from accountability.models.user import operator
from accountability.roles import Role
from deploy.roles import RIGHTS
from tests.factories.accountability import StoredMeasureFactory
from tests.factories.recommendations import (
    DecisionFactory,
    EvidenceVersionFactory,
    LedgerCompactionFactory,
    LedgerEntryFactory,
    StandingIntervalFactory,
    UpdateFactory,
)

APPEND_ONLY = [
    model for model in apps.get_models()
    if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", []))
]  # fmt: skip
ADD_EVENT = """
    INSERT INTO accountability_auditevent (event, subject_type, subject_id, subject, actor_id, actor, note, details)
    VALUES ('tried', 'user', 1, 'x', 1, 'y', '', '{}') RETURNING id
"""


def run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def tell(times=1):
    """So many events in the trail, each in a transaction of its own where tests commit."""
    user = operator()
    for _time in range(times):
        audit.record("tried", user, by=user)


# --- What the database refuses, also to the owner of the tables -----------------------------------------------------
@pytest.mark.django_db
def test_the_trail_and_every_record_of_decisions_is_append_only():
    names = {model.__name__ for model in APPEND_ONLY}

    assert {
        "AuditEvent", "RowChange", "Seal", "Decision", "Update", "TargetDate", "EvidenceVersion", "PrintedFigure",
        "Snapshot", "SnapshotSeries",
    } <= names  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_truncate_is_refused(model):
    with pytest.raises(DatabaseError, match="Cannot truncate"):
        run(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    [
        "accountability_auditevent",
        "accountability_rowchange",
        "accountability_seal",
        "recommendations_decision",
        "recommendations_update",
        "recommendations_targetdate",
    ],
)
@pytest.mark.parametrize("change", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_update_and_delete_are_refused(entered, table, change):
    entered(1)
    User.objects.update(first_name="Changed")
    seals.seal()

    with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"):
        run(change.format(table=table))


# --- What it refuses to the application's own user ------------------------------------------------------------------
@pytest.fixture
def as_application(committed_db):
    """What the database says to a statement of the application's user; nothing where it does it, and none of it stays.

    That user has the rights that an installation gives, here on the tables that there are.
    """
    application = urlsplit(os.environ["APP_DATABASE_URL"])

    def said(statement):
        for right in RIGHTS:
            granted = right.removeprefix("ALTER DEFAULT PRIVILEGES IN SCHEMA public ")
            for kind in ("TABLES", "SEQUENCES"):
                granted = granted.replace(f" ON {kind} ", f" ON ALL {kind} IN SCHEMA public ")
            run(granted.format(user=application.username, database=committed_db))
        session = psycopg2.connect(application._replace(path=f"/{committed_db}").geturl())
        try:
            with session.cursor() as cursor:
                cursor.execute(statement)
                return ""
        except psycopg2.Error as error:
            return str(error)
        finally:
            session.rollback()
            session.close()

    return said


@pytest.mark.parametrize("pinning", [DecisionFactory, UpdateFactory])
def test_the_application_cannot_unpin_evidence(as_application, pinning):
    row = pinning.create()
    row.evidence.add(EvidenceVersionFactory.create(evidence__recommendation=row.recommendation))
    table = row.evidence.through._meta.db_table

    assert "Cannot update or delete" in as_application(f"DELETE FROM {table}")
    assert "Cannot update or delete" in as_application(f"UPDATE {table} SET id = id")
    assert "permission denied" in as_application(f"TRUNCATE {table}")


def test_the_application_cannot_change_the_ledger_of_rates(as_application):
    LedgerEntryFactory.create()
    LedgerCompactionFactory.create()

    for change in ("DELETE FROM {}", "UPDATE {} SET delta = 0", "INSERT INTO {} DEFAULT VALUES"):
        assert "alone keeps" in as_application(change.format("recommendations_ledgerentry"))
    assert "Cannot update or delete" in as_application("DELETE FROM recommendations_ledgercompaction")
    assert "Cannot update or delete" in as_application("UPDATE recommendations_ledgercompaction SET at = now()")
    for table in ("recommendations_ledgerentry", "recommendations_ledgercompaction"):
        assert "permission denied" in as_application(f"TRUNCATE {table}")
        assert "must be owner" in as_application(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        assert "must be owner" in as_application(f"DROP TABLE {table}")
    assert "permission denied" in as_application("SET session_replication_role = replica")


def test_what_the_application_works_out_again_leaves_what_it_was(as_application):
    for factory in (StoredMeasureFactory, StandingIntervalFactory):
        row, table = factory.create(), factory._meta.model._meta.db_table
        deleted_and_kept = f"""
            DELETE FROM {table} WHERE id = {row.pk};
            DO $$ BEGIN
                ASSERT (SELECT operation = 'delete' FROM accountability_rowchange
                        WHERE table_name = '{table}' AND row_id = {row.pk});
                ASSERT (SELECT coalesce(sum(delta), 0) = 0 FROM recommendations_ledgerentry);
            END $$
        """
        assert as_application(deleted_and_kept) == ""
        assert "permission denied" in as_application(f"TRUNCATE {table}")


# --- What the database keeps by itself ------------------------------------------------------------------------------
@pytest.mark.django_db
def test_bulk_changes_leave_the_row_before_each(organization):
    OversightBody.objects.update(names={"en": "Renamed"})
    run("DELETE FROM accountability_oversightbody WHERE code = 'JIU'")

    kept = RowChange.objects.filter(table_name="accountability_oversightbody")
    assert [change.operation for change in kept] == ["update"] * 3 + ["delete"]
    assert [change.before["names"]["en"] for change in kept] == ["OIOS", "BOA", "JIU", "Renamed"]


@pytest.mark.django_db
def test_the_row_history_keeps_no_password(person):
    user = person(Role.STAFF)
    user.set_password("a long pass phrase")
    user.save()

    before = RowChange.objects.get(table_name="accountability_user").before
    assert "password" not in before
    assert before["username"] == "staff"


# --- Seals ----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_everything_is_sealed_once_in_batches_that_follow_each_other(monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 3)
    tell(times=8)

    # In one transaction everything belongs to the oldest running one; the batches must still not overlap.
    assert seals.seal() == AuditEvent.objects.count() + RowChange.objects.count()
    assert seals.seal() == 0
    assert [seal.count for seal in Seal.objects.filter(stream="events")] == [3, 3, 2]
    assert seals.verify().intact


def test_a_writer_never_waits_for_a_sealer(committed_db):
    tell()
    other = psycopg2.connect(**connection.get_connection_params())
    with transaction.atomic(), other, other.cursor() as writer:
        seals.seal()  # the sealer's transaction stays open
        writer.execute("SET LOCAL lock_timeout = '500ms'")
        writer.execute(ADD_EVENT)
    other.close()

    assert seals.verify().waiting == 1


def test_a_writer_that_commits_late_is_sealed_later(committed_db):
    tell()
    late = psycopg2.connect(**connection.get_connection_params())
    with late.cursor() as writer:
        writer.execute(ADD_EVENT)
        [early_id] = writer.fetchone()
    tell()

    seals.seal()
    seen_before = seals.verify()
    late.commit()
    late.close()

    assert (seen_before.sealed, seen_before.waiting) == (2, 0)
    assert (seals.verify().waiting, seals.seal()) == (1, 1)
    assert Seal.objects.filter(stream="events").last().first_id == early_id
    assert seals.verify().intact


def test_two_sealers_at_once_seal_everything_exactly_once(committed_db):
    tell(times=40)
    start = threading.Barrier(2)

    def seal(_number):
        start.wait()
        try:
            return seals.seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sealed = sum(pool.map(seal, range(2)))

    sealed += seals.seal()
    assert sealed == AuditEvent.objects.count()
    assert sum(seal.count for seal in Seal.objects.filter(stream="events")) == AuditEvent.objects.count()
    assert seals.verify().intact


def test_many_writers_while_a_sealer_works_lose_nothing(committed_db):
    tell()
    done = threading.Event()

    def write(_number):
        try:
            tell(times=25)
        finally:
            connection.close()

    def seal():
        try:
            while not done.is_set():
                seals.seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        sealer = pool.submit(seal)
        list(pool.map(write, range(4)))
        done.set()
        sealer.result()

    seals.seal()
    verdict = seals.verify()
    assert (verdict.intact, verdict.waiting, verdict.sealed) == (True, 0, AuditEvent.objects.count())
    assert AuditEvent.objects.count() == 101


@pytest.mark.django_db
def test_no_session_setting_passes_the_triggers_by():
    """The trigger library would read it; a migration takes that away, and each later one must do so again."""
    tell()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'accountability_auditevent'::regclass")
        names = ",".join(name for (name,) in cursor.fetchall())
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{names}}}"])

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(note="rewritten")
