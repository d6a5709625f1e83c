"""Somebody with every right switches the triggers off and rewrites the past: verify() finds and names it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accountability import audit
from accountability.audit import seals
from accountability.models import AuditEvent, Seal, User
from accountability.models.user import operator


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def tell(times=1):
    """So many events in the trail, each in a transaction of its own."""
    for _time in range(times):
        audit.record("tried", operator(), by=operator())


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


def test_the_command_ends_with_one_and_names_the_bad_link(committed_db):
    tell(times=2)
    seals.seal()
    tamper("accountability_auditevent", "UPDATE accountability_auditevent SET actor = 'somebody else'")

    with pytest.raises(CommandError, match="events seal"):
        call_command("verify_trail")
