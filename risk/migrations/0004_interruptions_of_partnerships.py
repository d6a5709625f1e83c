"""The interruptions of resumed partnerships."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    dependencies = [
        ('risk', '0003_marks_of_measures'),
    ]

    operations = [
        migrations.CreateModel(
            name='PartnerInterruption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ended_on', models.DateField(verbose_name='ended on')),
                ('resumed_on', models.DateField(verbose_name='resumed on')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interruptions', to='risk.partner')),
            ],
            options={
                'verbose_name': 'interruption of a partnership',
                'ordering': ['partner', 'ended_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('resumed_on__gt', models.F('ended_on'))), name='partnership_is_resumed_after_it_ends'), models.UniqueConstraint(fields=('partner', 'ended_on'), name='partnership_ends_once_on_a_day')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerinterruption',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bcc84b8d23a09699621acef61f55a44184f6519d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a908', table='risk_partnerinterruption', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerinterruption',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='ed18bd572f0c2e20b38e2b4e90704c838b5f944d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5e7b3', table='risk_partnerinterruption', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
