import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    dependencies = [
        ('risk', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='committeedecision',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='37c2b62910ceee3ba1e0dd2add701003e57e1572', operation='INSERT', pgid='pgtrigger_recorded_now_7951e', table='risk_committeedecision', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
