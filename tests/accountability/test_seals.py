"""Somebody with every right switches the triggers off and rewrites the past: verify() finds and names it."""

import datetime as dt
import time

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accountability import audit
from accountability.actions.exports import note_export
from accountability.audit import seals
from accountability.models import AuditEvent, Seal, User
from accountability.models.user import operator
from accountability.operations import checks


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def tell(times=1):
    """So many events in the trail, each in a transaction of its own."""
    for _time in range(times):
        audit.record("tried", operator(), by=operator())
    wait_for_older_transactions()


def wait_for_older_transactions():
    """Wait until all transactions of the cluster that were open are closed: a seal takes no row above the oldest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        own = int(cursor.fetchone()[0])
    deadline = time.monotonic() + 60
    while int(seals.oldest_running_transaction()) <= own and time.monotonic() < deadline:
        time.sleep(0.02)


def tamper(table, sql):
    """What somebody with every right could do: switch the triggers off, change, switch them on again."""
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run(sql)
    run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


FORGED = """
    INSERT INTO accountability_auditevent
        (id, transaction, at, event, subject_type, subject_id, subject, actor_id, actor, note, details)
    VALUES ({pk}, '1', '2021-01-01', 'forged', 'user', 0, '', 0, '', '', '{{}}')
"""
EVENTS, ROWS, SEALS = "accountability_auditevent", "accountability_rowchange", "accountability_seal"


@pytest.mark.parametrize(
    ("table", "change", "says"),
    [
        (EVENTS, "UPDATE {t} SET note = 'rewritten' WHERE id = (SELECT min(id) FROM {t})", "was changed"),
        (EVENTS, "UPDATE {t} SET at = at - interval '1 microsecond'", "was changed"),
        (EVENTS, "DELETE FROM {t} WHERE id = (SELECT max(id) FROM {t})", "are there"),
        (ROWS, "UPDATE {t} SET row_id = 0", "was changed"),
        (
            SEALS,
            "UPDATE {t} SET digest = repeat('0', 64) WHERE stream = 'events' AND previous_id IS NULL",
            "was changed",
        ),
        (SEALS, "UPDATE {t} SET spans = '{{1,1}}', count = 1 WHERE stream = 'rows'", "rows seal"),
    ],
)
def test_tampering_is_found_and_named(committed_db, table, change, says):
    for _seal in range(2):
        tell(times=3)
        User.objects.update(first_name="Changed")
        seals.seal()
    assert seals.verify().intact

    tamper(table, change.format(t=table))

    verdict = seals.verify()
    assert not verdict.intact
    assert says in verdict.broken


def test_an_event_put_in_below_the_last_seal_is_found(committed_db):
    tell(times=3)
    run("SELECT nextval(pg_get_serial_sequence('accountability_auditevent', 'id'))")  # a gap, as failed writes leave it
    tell()
    seals.seal()
    assert seals.verify().intact
    gap = AuditEvent.objects.first().pk - 1

    forged = FORGED.format(pk=gap)
    tamper(EVENTS, forged)
    seals.seal()

    assert seals.verify().broken == "events: 1 rows were put in below the last seal"


def test_whoever_holds_the_rights_of_the_application_cannot_write_into_the_past(committed_db):
    run("SELECT nextval(pg_get_serial_sequence('accountability_auditevent', 'id'))")
    tell()

    with pytest.raises(DatabaseError, match="alone numbers"):
        run(FORGED.format(pk=AuditEvent.objects.first().pk - 1))
    run(FORGED.format(pk="DEFAULT"))

    forged = AuditEvent.objects.first()
    assert forged.at.date() > dt.date(2021, 1, 1)
    assert int(forged.transaction) > 1


def test_only_the_database_writes_the_row_history(committed_db):
    User.objects.update(first_name="Changed")

    with pytest.raises(DatabaseError, match="alone numbers"):
        run(f"INSERT INTO {ROWS} (table_name, row_id, operation, before) SELECT 'x', 1, 'update', '{{}}'")


def test_a_seal_taken_out_of_its_chain_is_missed(committed_db):
    for _seal in range(3):
        tell()
        seals.seal()
    first, middle, last = Seal.objects.filter(stream="events")

    with transaction.atomic():
        run(f"ALTER TABLE {SEALS} DISABLE TRIGGER USER")
        run(f"DELETE FROM {SEALS} WHERE id = {middle.pk}")
        run(f"UPDATE {SEALS} SET previous_id = {first.pk} WHERE id = {last.pk}")
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run(f"ALTER TABLE {SEALS} ENABLE TRIGGER USER")

    assert f"events seal {last.pk}" in seals.verify().broken


# --- What was cut off, sealed again, or emptied ---------------------------------------------------------------------
def head():
    return seals.verify().head


def cut(stream, keep):
    """Take the last seals of a stream away, and all that they hold."""
    table = {"events": EVENTS, "rows": ROWS}[stream]
    for seal in Seal.objects.filter(stream=stream).order_by("-pk")[: Seal.objects.filter(stream=stream).count() - keep]:
        tamper(SEALS, f"DELETE FROM {SEALS} WHERE id = {seal.pk}")
        tamper(table, f"DELETE FROM {table} WHERE id BETWEEN {seal.first_id} AND {seal.last_id}")


def seal_again():
    """Rewrite the first event, take all seals away and seal the new history."""
    tamper(EVENTS, f"UPDATE {EVENTS} SET actor = 'somebody else' WHERE id = (SELECT min(id) FROM {EVENTS})")
    tamper(SEALS, f"TRUNCATE {SEALS} RESTART IDENTITY")
    seals.seal()


@pytest.fixture
def sealed_twice(committed_db):
    for _seal in range(2):
        tell(times=2)
        User.objects.update(first_name="Changed")
        seals.seal()


@pytest.mark.parametrize("forgery", [lambda: cut("events", 1), lambda: cut("rows", 1), seal_again])
@pytest.mark.usefixtures("sealed_twice")
def test_who_kept_the_head_misses_what_was_cut_off_or_sealed_again(forgery):
    kept = seals.read_head(head())
    tell()
    seals.seal()
    assert seals.verify(kept).intact

    forgery()

    assert seals.verify().intact, "without the head nothing is left that tells"
    assert "the expected head names" in seals.verify(kept).broken


@pytest.mark.parametrize("forgery", [lambda: cut("events", 1), seal_again])
@pytest.mark.usefixtures("sealed_twice")
def test_what_an_export_names_is_missed_without_a_head(forgery):
    note_export(by=operator(), name="list.csv", sha256="0" * 64, size=1)
    assert seals.verify().intact

    forgery()

    assert "the export list.csv names" in seals.verify().broken


@pytest.mark.usefixtures("sealed_twice")
def test_an_emptied_trail_beside_people_is_broken():
    User.objects.create(username="somebody")
    for table in (SEALS, EVENTS, ROWS):
        tamper(table, f"DELETE FROM {table}")

    assert "the trail is empty" in seals.verify().broken


def test_an_installation_that_was_never_used_has_an_empty_trail(committed_db):
    assert (seals.verify().intact, head()) == (True, "")


@pytest.mark.usefixtures("sealed_twice")
def test_the_command_prints_a_head_that_it_takes_again(capsys):
    call_command("verify_trail")
    printed = capsys.readouterr().out.splitlines()[-1].removeprefix("Head: ")
    call_command("verify_trail", expect=printed)
    call_command("verify_trail", expect=printed.split(",")[0])

    wrong = printed.replace(printed[-1], "0" if printed[-1] != "0" else "1")
    with pytest.raises(CommandError, match=r"is gone|is another"):
        call_command("verify_trail", expect=wrong)
    with pytest.raises(CommandError, match="is no head"):
        call_command("verify_trail", expect="latest")


# --- Seals that do not follow ---------------------------------------------------------------------------------------
FORGED_SEAL = """
    INSERT INTO accountability_seal (stream, previous_id, spans, count, first_id, last_id, horizon, digest)
    VALUES (%(stream)s, %(previous_id)s, %(spans)s, %(count)s, %(first_id)s, %(last_id)s, %(horizon)s, %(digest)s)
"""
FAR = 9_000_000_000


def seal_by_hand(**forged):
    """The seal of the newest event as it would be written, with other values."""
    last, newest = Seal.objects.filter(stream="events").last(), AuditEvent.objects.first().pk
    spans = forged.get("spans", [newest, newest])
    with connection.cursor() as cursor:
        cursor.execute("SELECT accountability_seal_digest('events', %s::bigint[], %s)", [spans, last and last.digest])
        digest = cursor.fetchone()[0]
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        values = {
            "stream": "events", "previous_id": last and last.pk, "spans": spans, "count": 1, "first_id": newest,
            "last_id": newest, "horizon": cursor.fetchone()[0], "digest": digest,
        } | forged  # fmt: skip
        cursor.execute(FORGED_SEAL, values)


@pytest.mark.parametrize(
    ("forged", "says"),
    [
        ({"previous_id": None}, "follows the last one"),
        ({"spans": [], "count": 0}, "at least one"),
        ({"spans": [FAR, FAR], "first_id": FAR, "last_id": FAR}, "exactly the rows"),
        ({"last_id": FAR}, "exactly the rows"),
        ({"count": 2}, "exactly the rows"),
        ({"horizon": "9000000000000"}, "horizon"),
        ({"digest": "0" * 64}, "digest of a seal"),
    ],
)
@pytest.mark.usefixtures("sealed_twice")
def test_the_database_refuses_a_seal_that_does_not_follow_and_sealing_goes_on(forged, says):
    tell()
    with pytest.raises(DatabaseError, match=says):
        seal_by_hand(**forged)

    assert seals.seal() == 1
    assert seals.verify().intact


@pytest.mark.usefixtures("sealed_twice")
def test_the_database_refuses_a_seal_that_passes_rows_by():
    tell(times=2)
    with pytest.raises(DatabaseError, match="passes by no row"):
        seal_by_hand()

    assert seals.seal() == 2


@pytest.mark.usefixtures("sealed_twice")
def test_a_row_is_sealed_once():
    held = AuditEvent.objects.last().pk
    with pytest.raises(DatabaseError, match="another holds"):
        seal_by_hand(spans=[held, held], first_id=held, last_id=held)


def test_the_database_computes_the_digest_that_the_product_does(committed_db):
    awkward = 'a "quoted"\back\\slash\n\t\x1f line, \u2028 \x7f 中文 😀'
    audit.record("tried", operator(), by=operator(), note=awkward, details={"words": awkward, "n": 1.5, "none": None})
    User.objects.update(first_name=awkward[:100])
    seals.seal()

    for link in Seal.objects.all():
        with connection.cursor() as cursor:
            cursor.execute("SELECT accountability_seal_digest(%s, %s::bigint[], NULL)", [link.stream, link.spans])
            assert cursor.fetchone()[0] == link.digest


@pytest.mark.parametrize("values", ["spans = '{{}}', count = 0", "count = 0", "last_id = 7000000"])
@pytest.mark.usefixtures("sealed_twice")
def test_an_empty_or_impossible_seal_is_found(values):
    tamper(SEALS, f"UPDATE {SEALS} SET {values.format()} WHERE id = (SELECT max(id) FROM {SEALS})")

    assert "holds no rows" in seals.verify().broken


# --- Triggers that are off ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (f"ALTER TABLE {EVENTS} DISABLE TRIGGER USER", "W002"),
        (f"DROP TRIGGER pgtrigger_append_only_6d5ea ON {EVENTS}", "W002"),
    ],
)
def test_the_check_of_an_installation_says_that_triggers_are_off(committed_db, change, said):
    assert checks.every_trigger_fires() == []

    run(change.replace("pgtrigger_append_only_6d5ea", trigger_of(EVENTS, "append_only")))

    assert [warning.id for warning in checks.every_trigger_fires()] == [f"accountability.{said}"]
    assert any(warning.id == f"accountability.{said}" for warning in run_checks(include_deployment_checks=True))


def test_the_check_of_an_installation_says_that_the_session_passes_triggers_by(committed_db, monkeypatch):
    monkeypatch.setattr(checks, "replication_role", lambda: "replica")  # only a superuser sets it

    assert [warning.id for warning in checks.every_trigger_fires()] == ["accountability.W003"]


def trigger_of(table, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s ORDER BY length(tgname)",
            [table, f"pgtrigger_{name}_%"],
        )
        return cursor.fetchone()[0]


def test_the_command_ends_with_one_and_names_the_bad_link(committed_db):
    tell(times=2)
    seals.seal()
    tamper("accountability_auditevent", "UPDATE accountability_auditevent SET actor = 'somebody else'")

    with pytest.raises(CommandError, match="events seal"):
        call_command("verify_trail")
