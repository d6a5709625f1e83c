"""The database itself says when a row of the trail was written, and numbers it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# As recommendations/0002 says: no session may have the triggers of the library pass it by.
NEVER = """
    CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
    AS 'SELECT FALSE' LANGUAGE sql IMMUTABLE PARALLEL SAFE
"""

class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0007_find_notices_by_one_index'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='auditevent',
            trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (TRUE AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.at := clock_timestamp();\n            NEW.transaction := pg_current_xact_id();\n            RETURN NEW;\n        ", hash='c5ac03386dabe354cc46522c37456046611e388e', operation='INSERT', pgid='pgtrigger_written_now_ea8d5', table='accountability_auditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rowchange',
            trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (pg_trigger_depth() > 1 AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.changed_at := clock_timestamp();\n            NEW.transaction := pg_current_xact_id();\n            RETURN NEW;\n        ", hash='5cbe5c467b558126c530e810fff6b002b72ce469', operation='INSERT', pgid='pgtrigger_written_now_61794', table='accountability_rowchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (TRUE AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.sealed_at := clock_timestamp();\n            \n            RETURN NEW;\n        ", hash='26f1b290881ac2f43c5131ed23bc32bfebfb02ae', operation='INSERT', pgid='pgtrigger_written_now_54ff6', table='accountability_seal', when='BEFORE')),
        ),
        migrations.RunSQL(NEVER, migrations.RunSQL.noop),  # after triggers were added
    ]
