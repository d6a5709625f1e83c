"""Database triggers of the audit trail: row history, append-only tables, the transaction of each row."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import connection, models
from django.db.models import Func

ROW_HISTORY = """
    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)
    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), {before}, clock_timestamp()
    FROM old_rows o;
    RETURN NULL;
"""


NO_TRIGGER_IS_IGNORED = """
    CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
    AS 'SELECT FALSE' LANGUAGE sql IMMUTABLE PARALLEL SAFE
"""
"""Removes the session setting with which a connection could bypass the triggers of the trigger library.

The library writes its own version of this function with each migration that adds a trigger; such a migration ends with
this statement, as a test requires.
"""


class Xid8Field(models.Field):
    """PostgreSQL's 64-bit transaction id: never reused within a cluster, comparable, visible or not in a snapshot."""

    def db_type(self, connection: object) -> str:
        return "xid8"

    def get_prep_value(self, value: object) -> object:
        return None if value is None else str(value)


class CurrentTransaction(Func):
    """The id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    output_field = Xid8Field()


def row_history(before: str = "to_jsonb(o) - 'password'") -> list[pgtrigger.Trigger]:
    """Triggers that store the version of every row before each UPDATE and DELETE, including bulk statements.

    `before` is the stored value of a row `o`, as SQL.
    """
    return [
        pgtrigger.Trigger(
            name=f"row_history_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(old="old_rows"),
            func=ROW_HISTORY.format(before=before),
        )
        for operation in (pgtrigger.Update, pgtrigger.Delete)
    ]


def kept_by_triggers() -> list[pgtrigger.Trigger]:
    """Triggers that allow only other triggers to write the rows of a table, and prevent TRUNCATE."""
    return [
        pgtrigger.Trigger(
            name="kept_by_triggers",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
            condition=pgtrigger.Condition("pg_trigger_depth() = 0"),
            func="RAISE EXCEPTION 'The database alone keeps the rows of %.', TG_TABLE_NAME;",
        )
    ]


BY_A_TRIGGER = "pg_trigger_depth() > 1"  # the row history is written only by other triggers


def append_only() -> list[pgtrigger.Trigger]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE for all users of the database."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="append_only_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
        ),
    ]


def written_now(time: str, *, transaction: str = "", only: str = "TRUE") -> pgtrigger.Trigger:
    """A trigger by which the database sets time, number and transaction of a row.

    With the application's rights no row can be added among those of an earlier day.
    """
    known = f"NEW.{transaction} := pg_current_xact_id();" if transaction else ""
    return pgtrigger.Trigger(
        name="written_now",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT ({only} AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN
                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;
            END IF;
            NEW.{time} := clock_timestamp();
            {known}
            RETURN NEW;
        """,
    )


LOADS_HISTORY = """
    CREATE OR REPLACE FUNCTION accountability_loads_history() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT EXISTS (SELECT FROM accountability_installation WHERE transaction = pg_current_xact_id())
    $$
"""
"""Whether this transaction loads the demonstration: only it enters rows recorded on earlier days.

A demonstration is loaded only into an empty database and only once, as the database ensures (`Installation`).
"""
LOADS_HISTORY_GONE = "DROP FUNCTION accountability_loads_history()"


def recorded_now(time: str, *, day: str = "", then: str = "") -> pgtrigger.Trigger:
    """A trigger by which the database sets when an append-only row was recorded, on which `day` of the calendar.

    A time within the transaction is kept, so that rows written together can share one; any other is replaced, as is a
    date that had not begun or had ended everywhere. `then` are further statements.
    """
    calendar = f"""
        IF NEW.{day} NOT BETWEEN (NEW.{time} AT TIME ZONE 'UTC' - interval '12 hours')::date
                AND (NEW.{time} AT TIME ZONE 'UTC' + interval '14 hours')::date THEN
            NEW.{day} := (NEW.{time} AT TIME ZONE 'UTC')::date;
        END IF;""" if day else ""  # fmt: skip
    return pgtrigger.Trigger(
        name="recorded_now",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
        IF accountability_loads_history() THEN
            RETURN NEW;
        END IF;
        IF NEW.{time} IS NULL OR NEW.{time} NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN
            NEW.{time} := clock_timestamp();
        END IF;{calendar}{then}
        RETURN NEW;
        """,
    )


def database_time() -> dt.datetime:
    """The current time by the clock of the database, for rows that other rows written with them repeat."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
