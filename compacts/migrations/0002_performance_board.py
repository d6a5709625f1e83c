"""The Performance Board: system values, members, meetings, decisions, letters and the plans that follow them."""

import accountability.models.entity
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models import trail


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0001_initial'),
        ('compacts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('person', models.CharField(max_length=200, verbose_name='person')),
                ('capacity', models.CharField(choices=[('chair', 'Chair'), ('member', 'Member in personal capacity'), ('external', 'External member'), ('ex-officio', 'Member ex officio')], max_length=12, verbose_name='capacity')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, help_text='The first date on which it no longer applies.', null=True, verbose_name='until')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'membership of the Performance Board',
                'ordering': ['starts_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('own', 'Own compact'), ('superior', 'Reported to the manager in the cycle'), ('declared', 'Declared by the member')], max_length=8, verbose_name='kind')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'recusal',
                'ordering': ['agenda_item', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SystemValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('live', 'Live'), ('frozen', 'Frozen')], max_length=8, verbose_name='stage')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='value')),
                ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='numerator')),
                ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='denominator')),
                ('as_of', models.DateField(verbose_name='as of')),
                ('rule', models.CharField(blank=True, max_length=200, verbose_name='measure or source')),
                ('rule_version', models.PositiveSmallIntegerField(default=1, verbose_name='version of the rule')),
                ('reason', models.CharField(blank=True, choices=[('no-rows', 'no rows'), ('no-base', 'base not published'), ('not-yet', 'not published yet'), ('not-available', 'printed as not available'), ('judged', 'judged by the Performance Board'), ('no-measure', 'measure not defined'), ('no-entity', 'not measured by entity')], max_length=16, verbose_name='why not available')),
                ('computed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='computed')),
            ],
            options={
                'verbose_name': 'system value',
                'ordering': ['item', 'stage', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rating', models.CharField(choices=[('met', 'Met'), ('partly', 'Partly met'), ('not-met', 'Not met'), ('not-measurable', 'Not measurable'), ('not-applicable', 'Not applicable')], max_length=16, verbose_name='rating')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('is_systemic', models.BooleanField(default=False, verbose_name='systemic issue')),
                ('action_required', models.TextField(blank=True, verbose_name='action required')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due date')),
                ('correction', models.TextField(blank=True, verbose_name='reason of the correction')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.compact')),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.holderperiod', verbose_name='who answers')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.compactitem', verbose_name='item')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='compacts.decision')),
            ],
            options={
                'verbose_name': 'decision of the Performance Board',
                'ordering': ['compact', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.decision')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('period_start', models.DateField(verbose_name='first day')),
                ('period_end', models.DateField(verbose_name='last day')),
                ('printed', models.CharField(max_length=60, verbose_name='as printed')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='value')),
                ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='numerator')),
                ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='denominator')),
                ('planned', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='planned')),
                ('table', models.CharField(blank=True, max_length=60, verbose_name='table')),
                ('paragraph', models.CharField(blank=True, max_length=20, verbose_name='paragraph')),
                ('is_withdrawn', models.BooleanField(default=False, verbose_name='withdrawn')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicator_values', to='accountability.document')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_values', to='accountability.entity', verbose_name='entity')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'value of an indicator',
                'verbose_name_plural': 'values of indicators',
                'ordering': ['code', 'entity', 'period_start', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedIndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.indicatorvalue')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved'), ('sent', 'Sent'), ('acknowledged', 'Acknowledged')], default='draft', max_length=12, verbose_name='state')),
                ('contents', models.JSONField(verbose_name='contents')),
                ('drafted_on', models.DateField(verbose_name='drafted on')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent on')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='acknowledgement due on')),
                ('acknowledged_on', models.DateField(blank=True, null=True, verbose_name='acknowledged on')),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='acknowledged by')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('compact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='compacts.compact')),
            ],
            options={
                'verbose_name': 'letter of the Performance Board',
                'ordering': ['compact'],
            },
        ),
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('due_on', models.DateField(verbose_name='due on')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='agreed on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='compacts.letter')),
            ],
            options={
                'verbose_name': 'action plan',
                'ordering': ['letter'],
            },
        ),
        migrations.CreateModel(
            name='LetterAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('version', models.PositiveIntegerField(default=1)),
                ('text', models.TextField(verbose_name='action or reason')),
                ('first_due_on', models.DateField(blank=True, null=True, verbose_name='first date')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='current date')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('reported-done', 'Reported done'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped'), ('reasoned', 'No action, with a reason')], default='planned', max_length=16, verbose_name='state')),
                ('result', models.TextField(blank=True, verbose_name='what was done')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='compacts.decision', verbose_name='decision')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='compacts.actionplan')),
            ],
            options={
                'verbose_name': 'action of a plan',
                'ordering': ['plan', 'due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LetterActionEscalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock_started_on', models.DateField(verbose_name='clock started')),
                ('reached_on', models.DateField(verbose_name='reached')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='compacts.letteraction')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('held_on', models.DateField(unique=True, verbose_name='date')),
                ('quorum', models.PositiveSmallIntegerField(default=3, help_text='The members who must take part in each decision.', verbose_name='quorum')),
                ('state', models.CharField(choices=[('planned', 'Convened'), ('held', 'In session'), ('closed', 'Minutes entered')], default='planned', max_length=8, verbose_name='state')),
                ('minutes', models.TextField(blank=True, verbose_name='minutes')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'meeting of the Performance Board',
                'ordering': ['-held_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'held', 'closed'])), name='board_meeting_state_known'), models.CheckConstraint(condition=models.Q(('quorum__gte', 2)), name='board_quorum_is_more_than_one'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('minutes', ''), _negated=True), _connector='OR'), name='board_meeting_has_minutes')],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='compacts.meeting')),
            ],
            options={
                'verbose_name': 'attendance',
                'ordering': ['meeting', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='place')),
                ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='compacts.compact')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='compacts.meeting')),
            ],
            options={
                'verbose_name': 'item of the agenda',
                'ordering': ['meeting', 'place'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7ba11fcaac0ad3aecacdf3d66b90e1b1b21dbae1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_04ddb', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cbdf1b9853ed06044f2ffe3c8cc56b3d7082ac33', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f57bc', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_meeting', when='AFTER')),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='board_memberships', to=settings.AUTH_USER_MODEL, verbose_name='user'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='compacts.membership'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='agenda_item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='compacts.agendaitem'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='compacts.membership'),
        ),
        migrations.AddField(
            model_name='systemvalue',
            name='holder',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='system_values', to='compacts.holderperiod'),
        ),
        migrations.AddField(
            model_name='systemvalue',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='system_values', to='compacts.compactitem'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importeddecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3cb644e77de0c9950d5f5fc52f011feb5b470b20', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ce340', table='compacts_importeddecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importeddecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='747c2375ec5947f158ff531fb83c6c15742ab32a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_89bfb', table='compacts_importeddecision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.UniqueConstraint(condition=models.Q(('is_withdrawn', False)), fields=('code', 'entity', 'period_start', 'period_end'), name='indicator_value_once_for_a_period'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('period_end__gt', models.F('period_start'))), name='indicator_value_of_a_period'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('printed', ''), _negated=True), name='indicator_value_as_printed'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('denominator', None), ('denominator__gt', 0), _connector='OR'), name='indicator_value_base'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='dc39d703f0f26ac04e5abac9031e608f8870bfe6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0dfb1', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_indicatorvalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2dd65c86b96c8c2b77f42850eee24887f63cce04', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_eabbe', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_indicatorvalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='c6c1f5deff04af7b30f9efadbe79058d2f362b1e', operation='INSERT', pgid='pgtrigger_recorded_now_207e4', table='compacts_indicatorvalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='indicator_value_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9b8b6cc0c6231a904ba186d3ae693594375b7877', operation='DELETE', pgid='pgtrigger_indicator_value_stays_648ff', table='compacts_indicatorvalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='indicator_value_of_an_open_period', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM compacts_compact c JOIN compacts_cycle y ON y.id = c.cycle_id\n        WHERE y.frozen_on IS NOT NULL AND c.entity_id = NEW.entity_id\n            AND NEW.period_start <= y.ends_on AND NEW.period_end BETWEEN y.starts_on AND y.ends_on) THEN\n        RAISE EXCEPTION 'The values of this period are frozen.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='f402c3350930cb877f1a814733375739c7071363', operation='INSERT OR UPDATE', pgid='pgtrigger_indicator_value_of_an_open_period_21698', table='compacts_indicatorvalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='indicator_value_is_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.is_withdrawn OR (OLD.code, OLD.entity_id, OLD.period_start, OLD.period_end, OLD.printed, OLD.value, OLD.numerator, OLD.denominator, OLD.planned, OLD.document_id) IS DISTINCT FROM (NEW.code, NEW.entity_id, NEW.period_start, NEW.period_end, NEW.printed, NEW.value, NEW.numerator, NEW.denominator, NEW.planned, NEW.document_id))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f8ddecd6bed9d883219c0e1a3393bf278ac9daf2', operation='UPDATE', pgid='pgtrigger_indicator_value_is_fixed_24e46', table='compacts_indicatorvalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedindicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f14448f0163600f8629be285738f4e3d2b221618', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad3f5', table='compacts_importedindicatorvalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedindicatorvalue',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='84c1cdc064801240c8e98733e61203b89a2c69d6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_6c8c7', table='compacts_importedindicatorvalue', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved', 'sent', 'acknowledged'])), name='board_letter_state_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_on', None), ('approved_on', None), ('sent_on', None), ('state', 'draft')), models.Q(('acknowledged_on', None), ('approved_on__isnull', False), ('sent_on', None), ('state', 'approved')), models.Q(('acknowledged_on', None), ('approved_on__isnull', False), ('sent_on__isnull', False), ('state', 'sent')), models.Q(('approved_on__isnull', False), ('sent_on__isnull', False), ('state', 'acknowledged'), ('acknowledged_on__gte', models.F('sent_on'))), _connector='OR'), name='board_letter_dates_fit_its_state'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('sent_on', None)), models.Q(('due_on__gt', models.F('sent_on')), ('sent_on__isnull', False)), _connector='OR'), name='board_letter_due_after_it_is_sent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='dad6a1aa20cf153e0ebfa483b6ccd81c892819fc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_46e23', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a2cf1ad8a86828160c60767047dee9a37dca5e25', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_373b5', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='letter_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5ef72fc30fdfe9c271bf041aa9c943636329b246', operation='DELETE', pgid='pgtrigger_letter_stays_d9415', table='compacts_letter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='approved_letter_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.contents, OLD.approved_on, OLD.approved_by_id) IS DISTINCT FROM (NEW.contents, NEW.approved_on, NEW.approved_by_id) OR OLD.sent_on IS NOT NULL AND OLD.sent_on IS DISTINCT FROM NEW.sent_on)", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e86a5cb9fe6cc500db5cf855d5faa0822ac7bd65', operation='UPDATE', pgid='pgtrigger_approved_letter_stays_4ed86', table='compacts_letter', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='actionplan',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(('agreed_on__isnull', False), ('closed_on__gte', models.F('agreed_on'))), _connector='OR'), name='board_plan_closed_after_it_is_agreed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionplan',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='512e6d660c8540a2a8f5c1baebaadff73f15a342', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_fb341', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_actionplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionplan',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c682b25c36793e0dd340bad4cad507d2e389c511', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d4eaa', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_actionplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionplan',
            trigger=pgtrigger.compiler.Trigger(name='plan_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f54b6649a686cc4c83887b650ca0b3c7556d2317', operation='DELETE', pgid='pgtrigger_plan_stays_42417', table='compacts_actionplan', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='letteraction',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'reported-done', 'confirmed', 'dropped', 'reasoned'])), name='board_action_state_known'),
        ),
        migrations.AddConstraint(
            model_name='letteraction',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='board_action_in_words'),
        ),
        migrations.AddConstraint(
            model_name='letteraction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('first_due_on', None), ('state__in', ['reasoned', 'dropped'])), models.Q(models.Q(('state', 'reasoned'), _negated=True), ('due_on__gte', models.F('first_due_on')), ('first_due_on__isnull', False)), _connector='OR'), name='board_action_has_dates'),
        ),
        migrations.AddConstraint(
            model_name='letteraction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('done_on', None)), _connector='OR'), name='board_action_confirmed_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='letteraction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reported-done', 'confirmed']), _negated=True), models.Q(('result', ''), _negated=True), _connector='OR'), name='board_action_done_in_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteraction',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9183e5e5f7a2b0fc0c007f6d4c30530e3557a4a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0d215', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteraction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteraction',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='16e06de670ca983a96fb9b0050f4ad1ad6f55220', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_80899', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteraction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteraction',
            trigger=pgtrigger.compiler.Trigger(name='first_date_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."first_due_on" IS DISTINCT FROM (NEW."first_due_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='15a1b1b902e002a211388d1eeca52baa896172db', operation='UPDATE', pgid='pgtrigger_first_date_stays_df11f', table='compacts_letteraction', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='letteractionescalation',
            constraint=models.UniqueConstraint(fields=('action', 'step', 'clock_started_on'), name='board_action_step_reached_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80159ad2766caafa61d69d8f211c63d1792aa5f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9bdf2', table='compacts_letteractionescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a5ab3c4b740300de7e4c866a7f2b942ccb7b4ee5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ddb67', table='compacts_letteractionescalation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('rating__in', ['met', 'partly', 'not-met', 'not-measurable', 'not-applicable'])), name='board_decision_rating_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rating__in', ['partly', 'not-met']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='board_decision_gives_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('due_on', None), models.Q(('action_required', ''), _negated=True), _connector='OR'), name='board_decision_due_for_an_action'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('correction', ''), ('replaces', None)), models.Q(('replaces__isnull', False), models.Q(('correction', ''), _negated=True)), _connector='OR'), name='board_decision_corrected_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('compact', 'item'), name='board_decides_an_item_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6d99f65f4e0702eb5a74f2303255b08a13921ec2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a307d', table='compacts_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='f850999ddccd904ebd56f7167978155c1342865d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5fb0a', table='compacts_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='669881899c2145b6e430fddbfc655f74e7f63850', operation='INSERT', pgid='pgtrigger_recorded_now_9e6d3', table='compacts_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decided_by_independent_members', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n        SELECT FROM compacts_compactitem WHERE id = NEW.item_id AND compact_id = NEW.compact_id) THEN\n        RAISE EXCEPTION 'A decision concerns an item of its compact.' USING ERRCODE = 'check_violation';\n    END IF;\n    IF NOT EXISTS (\n        SELECT FROM compacts_agendaitem i JOIN compacts_meeting g ON g.id = i.meeting_id\n        WHERE g.id = NEW.meeting_id AND g.state <> 'planned' AND i.compact_id = NEW.compact_id) THEN\n        RAISE EXCEPTION 'The Performance Board decides in a meeting that has the compact on its agenda.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF (SELECT count(*) FROM (\n    SELECT m.user_id FROM compacts_attendance a JOIN compacts_membership m ON m.id = a.membership_id\n    WHERE a.meeting_id = NEW.meeting_id AND NOT EXISTS (\n        SELECT FROM compacts_recusal r JOIN compacts_agendaitem i ON i.id = r.agenda_item_id\n        WHERE r.membership_id = m.id AND i.meeting_id = NEW.meeting_id AND i.compact_id = NEW.compact_id)\n) t) < (SELECT quorum FROM compacts_meeting WHERE id = NEW.meeting_id) THEN\n        RAISE EXCEPTION 'The Performance Board has no quorum for this compact.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF EXISTS (\n        SELECT FROM (\n    SELECT m.user_id FROM compacts_attendance a JOIN compacts_membership m ON m.id = a.membership_id\n    WHERE a.meeting_id = NEW.meeting_id AND NOT EXISTS (\n        SELECT FROM compacts_recusal r JOIN compacts_agendaitem i ON i.id = r.agenda_item_id\n        WHERE r.membership_id = m.id AND i.meeting_id = NEW.meeting_id AND i.compact_id = NEW.compact_id)\n) t JOIN compacts_compact c ON c.id = NEW.compact_id\n        WHERE t.user_id = c.official_id OR t.user_id IN (\n            SELECT h.user_id FROM compacts_holderperiod h WHERE h.compact_id = c.id)) THEN\n        RAISE EXCEPTION 'Nobody decides on their own compact.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF EXISTS (\n        SELECT FROM (\n    SELECT m.user_id FROM compacts_attendance a JOIN compacts_membership m ON m.id = a.membership_id\n    WHERE a.meeting_id = NEW.meeting_id AND NOT EXISTS (\n        SELECT FROM compacts_recusal r JOIN compacts_agendaitem i ON i.id = r.agenda_item_id\n        WHERE r.membership_id = m.id AND i.meeting_id = NEW.meeting_id AND i.compact_id = NEW.compact_id)\n) t JOIN compacts_compact c ON c.id = NEW.compact_id\n        JOIN compacts_cycle y ON y.id = c.cycle_id\n        JOIN accountability_entity_reach(y.ends_on, ARRAY[c.entity_id]) r ON TRUE\n        WHERE EXISTS (\n            SELECT FROM accountability_tenure n JOIN accountability_post p ON p.id = n.post_id\n            WHERE n.user_id = t.user_id AND p.entity_id = r.entity\n                AND daterange(n.starts_on, n.ends_on) && daterange(y.starts_on, y.ends_on, '[]'))) THEN\n        RAISE EXCEPTION 'Nobody decides on the compact of a manager to whom they reported in the cycle.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF EXISTS (\n        SELECT FROM compacts_membership m JOIN compacts_meeting g ON g.id = NEW.meeting_id\n        WHERE m.user_id = NEW.recorded_by_id AND daterange(m.starts_on, m.ends_on) @> g.held_on)\n        AND NEW.recorded_by_id NOT IN (SELECT user_id FROM (\n    SELECT m.user_id FROM compacts_attendance a JOIN compacts_membership m ON m.id = a.membership_id\n    WHERE a.meeting_id = NEW.meeting_id AND NOT EXISTS (\n        SELECT FROM compacts_recusal r JOIN compacts_agendaitem i ON i.id = r.agenda_item_id\n        WHERE r.membership_id = m.id AND i.meeting_id = NEW.meeting_id AND i.compact_id = NEW.compact_id)\n) t WHERE user_id IS NOT NULL) THEN\n        RAISE EXCEPTION 'A member who is absent or recused does not decide.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='8067e4aac24d89ed6cc4b74322e0fb2154b55f8e', operation='INSERT', pgid='pgtrigger_decided_by_independent_members_3e677', table='compacts_decision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'compact'), name='agenda_names_a_compact_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a200e93000222da480d9c1de5482758595a54fbf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d9023', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7d95927b9d4b5f71aabf64e8ac0a974a2f75be29', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_41bf8', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_agendaitem', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('person', ''), _negated=True), name='board_member_is_a_person'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__in', ['chair', 'member', 'external', 'ex-officio'])), name='board_capacity_known'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='board_membership_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('user__isnull', False)), expressions=[(accountability.models.entity.SameRow('user'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='board_member_once_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3273988f2511f26583fdbb4e30a87be1e117e391', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d8620', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='4ed246acda1111bf9baf0f2a6586c856351b6ddf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_583b2', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_membership', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='attendance_once_at_a_meeting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23a32b2768746b720008ccee61695b7e1aa9c7ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fd764', table='compacts_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='396f5601597888f024e3729ff49088eb36aec0ce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5cdb0', table='compacts_attendance', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('agenda_item', 'membership'), name='recusal_once_of_a_member'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['own', 'superior', 'declared'])), name='recusal_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'declared'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='recusal_declared_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recusal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='24e7f13f01bef37b08ec98ed523f4419fcacb9d4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e92db', table='compacts_recusal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recusal',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0619199d955c1b977630b5d423733bd2ab475b46', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_a76cc', table='compacts_recusal', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='systemvalue',
            constraint=models.UniqueConstraint(fields=('item', 'stage', 'holder'), name='system_value_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='systemvalue',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['live', 'frozen'])), name='system_value_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='systemvalue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('value__isnull', False)), models.Q(models.Q(('reason', ''), _negated=True), ('value', None)), _connector='OR'), name='system_value_or_why_not'),
        ),
        migrations.AddConstraint(
            model_name='systemvalue',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['', 'no-rows', 'no-base', 'not-yet', 'not-available', 'judged', 'no-measure', 'no-entity'])), name='system_value_reason_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='systemvalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ad5a42be5381962c6a8dfddaeb420812895de594', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_148ff', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_systemvalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='systemvalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9bf1cd56e4f8e441b0bb706467591faff6066d2e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_8e47e', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_systemvalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='systemvalue',
            trigger=pgtrigger.compiler.Trigger(name='frozen_value_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."stage" = \'frozen\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df8da0feefcf041eb6c7a71f047556ace2d20975', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_value_stays_1a507', table='compacts_systemvalue', when='BEFORE')),
        ),
        migrations.RunSQL(trail.NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
