import accountability.registers.search
import datetime
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.migrations._operations import CreateTables
from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accountability', '0001_initial'),
        ('accountability', '__first__'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'theme',
                    'ordering': ['order', 'code'],
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d7bdf39cd4e0e3e3754c0a9b2e490a696614e8fb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_243e6', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_theme', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2b4fd2a0d08f976d18ab09c40280158570fdb43c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_01f23', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_theme', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='RootCause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'root cause',
                    'ordering': ['order', 'code'],
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e0f793a76d3bd8f87fe1ba11b607c8c4225700ac', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9cbde', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_rootcause', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cc696fcab2d1c92aa097e26b2b86f9cca577875d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9a6cc', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_rootcause', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='BodyWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='accountability.oversightbody')),
                    ('state', models.CharField(choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], max_length=32, verbose_name='state')),
                    ('words', models.JSONField(verbose_name='text')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'term of an oversight body',
                    'ordering': ['body', 'order'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['newly_issued', 'under_implementation', 'not_implemented', 'implemented', 'overtaken', 'closed_without_implementation', 'closed_by_body'])), name='body_word_state_known')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9343f4ff20eb9591b65fd968da0e13417c818b09', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_95349', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_bodyword', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0a6f91b65685424f84e42bbcf7097c9f76bccb20', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_219bc', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_bodyword', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='RatingScheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rating_schemes', to='accountability.oversightbody')),
                    ('code', models.CharField(choices=[('critical', 'Critical'), ('important', 'Important')], max_length=16, verbose_name='rating')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('meaning', models.JSONField(default=dict, verbose_name='meaning')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                    ('assumed', models.BooleanField(default=False, verbose_name='assumed')),
                ],
                options={
                    'verbose_name': 'rating',
                    'ordering': ['body', 'valid_from', 'code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ['critical', 'important'])), name='rating_code_known'), models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='rating_ends_after_it_begins'), models.UniqueConstraint(fields=('body', 'code', 'valid_from'), name='one_meaning_of_a_rating_a_day')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8ab558c458e9a3ae867e92378aca9d61b0800557', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9201c', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_ratingscheme', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f2297f86ecac040d0b0d5e020c30020889b43147', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_58674', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_ratingscheme', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Period',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='accountability.oversightbody')),
                    ('volume', models.CharField(blank=True, max_length=4, verbose_name='volume')),
                    ('label', models.CharField(max_length=32, verbose_name='label')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('cut_off', models.DateField(verbose_name='read on')),
                    ('start_assumed', models.BooleanField(default=False, verbose_name='start assumed')),
                    ('end_assumed', models.BooleanField(default=False, verbose_name='end assumed')),
                    ('cut_off_assumed', models.BooleanField(default=False, verbose_name='day read assumed')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'period',
                    'ordering': ['body', 'volume', 'ends_on'],
                    'constraints': [models.UniqueConstraint(fields=('body', 'volume', 'label'), name='one_period_a_label'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_ends_after_it_begins')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6cf1ee676609be9fc518990736d591d4f8a17567', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_15fb7', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_period', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7fe2887e7ddedbb542e2a83b65339006553bef3c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_501cc', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_period', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='IndependentAssignment',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('accountability.assignment',),
            ),
            migrations.CreateModel(
                name='JointReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_reviews', to='accountability.oversightbody', verbose_name='body')),
                    ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.entity', verbose_name='entity')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('opened_on', models.DateField(verbose_name='opened')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['-opened_on', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('closed_on', None)), models.Q(('closed_by__isnull', False), ('closed_on__isnull', False)), _connector='OR'), name='review_closed_by_somebody')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ee56d227e1192a3e511fc635484a0a75fb5ea980', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_89b56', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_jointreview', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='017abd56cc47987571f6a25b0829ea1e58755958', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6a29c', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_jointreview', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='LedgerEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.oversightbody')),
                    ('volume', models.CharField(blank=True, max_length=4)),
                    ('category', models.CharField(max_length=16)),
                    ('standing', models.CharField(max_length=16)),
                    ('delta', models.IntegerField()),
                ],
                options={
                    'indexes': [models.Index(fields=['body', 'volume', 'category', 'standing', 'day'], include=('delta',), name='ledger_by_series')],
                    'triggers': [pgtrigger.compiler.Trigger(name='kept_by_triggers', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() = 0)', func="RAISE EXCEPTION 'The database alone keeps the rows of %.', TG_TABLE_NAME;", hash='f06a4f103ef3cd598224c875bcaaef03d912e0b2', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE OR TRUNCATE', pgid='pgtrigger_kept_by_triggers_2538b', table='recommendations_ledgerentry', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='LedgerCompaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['id'],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7852ee1330a3c78624537132326a5a76e9205cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_38f05', table='recommendations_ledgercompaction', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='28af3620e473eafd44953d3bba70cbe5a1edf6f4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_08c4f', table='recommendations_ledgercompaction', when='BEFORE')), pgtrigger.compiler.Trigger(name='compacts_the_ledger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT pg_try_advisory_xact_lock(hashtext('compact the ledger')) THEN\n        RETURN NULL;\n    END IF;\n    WITH several AS (\n        SELECT day, body_id, volume, category, standing FROM recommendations_ledgerentry\n        GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1),\n    gone AS (\n        DELETE FROM recommendations_ledgerentry l USING several s\n        WHERE (l.day, l.body_id, l.volume, l.category, l.standing)\n            = (s.day, s.body_id, s.volume, s.category, s.standing)\n        RETURNING l.day, l.body_id, l.volume, l.category, l.standing, l.delta)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(delta) FROM gone\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(delta) <> 0;\n    RETURN NULL;\n", hash='1b5484ca7eaf6208514eec9927b29e9d0c3361fb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_compacts_the_ledger_bd52b', table='recommendations_ledgercompaction', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='StatusTotal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_totals', to='accountability.document')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_totals', to='accountability.oversightbody')),
                    ('volume', models.CharField(blank=True, choices=[('I', 'Volume I: United Nations'), ('II', 'Volume II: peacekeeping operations')], max_length=4, verbose_name='volume')),
                    ('period', models.CharField(max_length=32, verbose_name='period')),
                    ('stream', models.CharField(blank=True, max_length=80, verbose_name='stream')),
                    ('printed_total', models.PositiveIntegerField(blank=True, null=True, verbose_name='published total')),
                    ('implemented', models.PositiveIntegerField(blank=True, null=True, verbose_name='implemented')),
                    ('under_implementation', models.PositiveIntegerField(blank=True, null=True, verbose_name='under implementation')),
                    ('not_implemented', models.PositiveIntegerField(blank=True, null=True, verbose_name='not implemented')),
                    ('overtaken_by_events', models.PositiveIntegerField(blank=True, null=True, verbose_name='overtaken by events')),
                    ('closed_by_board', models.PositiveIntegerField(blank=True, null=True, verbose_name='closed by the Board')),
                    ('newly_issued', models.PositiveIntegerField(blank=True, null=True, verbose_name='newly issued')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ],
                options={
                    'verbose_name': 'status total',
                    'ordering': ['body', 'volume', 'stream', 'period'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('document', 'body', 'volume', 'period', 'stream'), name='status_total_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cd4546a936c21fb9d58a1f5fbb5517ca365f8cf9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_fc09b', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_statustotal', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b576e4e7c5e83378edaf041d143dc8e31b71ec39', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e7feb', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_statustotal', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Responsibility',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity')),
                    ('is_lead', models.BooleanField(default=False, verbose_name='lead')),
                ],
                options={
                    'ordering': ['-is_lead', 'entity'],
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='46e32213b6771b9bb5a18999bbbe274f243dcfcc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7889d', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_responsibility', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2cea2b60f19d2471f6ed10c3b9c971b878917d38', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_34d8e', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_responsibility', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='accountability.document')),
                    ('chapter', models.CharField(blank=True, max_length=32, verbose_name='chapter')),
                    ('paragraph', models.CharField(max_length=32, verbose_name='paragraph')),
                    ('organization', models.CharField(blank=True, max_length=64, verbose_name='organization')),
                    ('label', models.CharField(max_length=200, verbose_name='reference')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='accountability.oversightbody')),
                    ('volume', models.CharField(blank=True, choices=[('I', 'Volume I: United Nations'), ('II', 'Volume II: peacekeeping operations')], max_length=4, verbose_name='volume')),
                    ('text', models.TextField(verbose_name='text')),
                    ('language', models.CharField(default='en', max_length=10, verbose_name='language of the text')),
                    ('period_end', models.DateField(blank=True, null=True, verbose_name='end of its period')),
                    ('rating', models.CharField(blank=True, choices=[('critical', 'Critical'), ('important', 'Important')], max_length=16, verbose_name='rating at issue')),
                    ('priority', models.CharField(blank=True, choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8, verbose_name='priority')),
                    ('addressee', models.CharField(blank=True, choices=[('executive_head', 'Executive head'), ('governing_body', 'Governing body'), ('ceb_chair', 'Secretary-General as CEB Chair')], max_length=16, verbose_name='addressee')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='recommendations.theme')),
                    ('counts_from', models.DateField(verbose_name='effective from')),
                    ('reported_on', models.DateField(verbose_name='reported on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('state', models.CharField(choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], default='newly_issued', max_length=32, verbose_name='oversight body decision')),
                    ('acceptance', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('not_accepted', 'Not accepted'), ('under_consideration', 'Under consideration'), ('not_relevant', 'Not relevant')], max_length=24, verbose_name='acceptance')),
                    ('rating_now', models.CharField(blank=True, choices=[('critical', 'Critical'), ('important', 'Important')], max_length=16, verbose_name='rating')),
                    ('in_conflict', models.BooleanField(default=False, verbose_name='status and text conflict')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('position', models.CharField(choices=[('pending', 'Pending'), ('accepted', 'Accepted'), ('partly_accepted', 'Partly accepted'), ('not_accepted', 'Not accepted'), ('not_applicable', 'Not applicable')], default='pending', max_length=16, verbose_name='position')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('in_progress', 'In progress'), ('reported_implemented', 'Reported implemented'), ('proposed_as_overtaken', 'Proposed as overtaken'), ('closure_requested', 'Closure requested'), ('returned', 'Returned by the body')], default='not_started', max_length=24, verbose_name='management position')),
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last update')),
                    ('said_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('first_due_on', models.DateField(blank=True, null=True, verbose_name='original target date')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='current target date')),
                    ('due_kind', models.CharField(choices=[('dated', 'Dated'), ('ongoing', 'Ongoing'), ('not_applicable', 'Not applicable'), ('missing', 'Missing')], default='missing', max_length=16, verbose_name='kind of date')),
                    ('official', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('search', models.GeneratedField(db_persist=True, expression=accountability.registers.search.JoinedVectors(accountability.registers.search.SimpleVector(accountability.registers.search.PlainWords('label', 'text')), accountability.registers.search.LanguageVector(models.F('language'), models.Case(models.When(language='ar', then=accountability.registers.search.PlainWords('label', 'text', accountability.registers.search.WithArticle(accountability.registers.search.PlainWords('text')))), default=accountability.registers.search.PlainWords('label', 'text')))), output_field=django.contrib.postgres.search.SearchVectorField())),
                    ('open_due_on', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), then=models.F('due_on'))), output_field=models.DateField(null=True))),
                    ('progress_rank', models.GeneratedField(db_persist=True, expression=models.Case(models.When(progress='closure_requested', then=models.Value(0)), models.When(progress='returned', then=models.Value(1)), models.When(progress='reported_implemented', then=models.Value(2)), models.When(progress='proposed_as_overtaken', then=models.Value(3)), models.When(progress='not_started', then=models.Value(4)), models.When(progress='in_progress', then=models.Value(5))), output_field=models.PositiveSmallIntegerField(null=True))),
                    ('state_rank', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state='newly_issued', then=models.Value(0)), models.When(state='under_implementation', then=models.Value(1)), models.When(state='not_implemented', then=models.Value(2)), models.When(state='implemented', then=models.Value(3)), models.When(state='overtaken', then=models.Value(4)), models.When(state='closed_without_implementation', then=models.Value(5)), models.When(state='closed_by_body', then=models.Value(6)), models.When(state='not_accepted', then=models.Value(7)), models.When(state='not_relevant', then=models.Value(8))), output_field=models.PositiveSmallIntegerField(null=True))),
                    ('priority_rank', models.GeneratedField(db_persist=True, expression=models.Case(models.When(priority='high', then=models.Value(0)), models.When(priority='medium', then=models.Value(1)), models.When(priority='low', then=models.Value(2))), output_field=models.PositiveSmallIntegerField(null=True))),
                    ('root_causes', models.ManyToManyField(blank=True, to='recommendations.rootcause')),
                    ('components', models.ManyToManyField(blank=True, to='accountability.component')),
                    ('entities', models.ManyToManyField(related_name='recommendations', through='recommendations.Responsibility', to='accountability.entity')),
                ],
                options={
                    'verbose_name': 'recommendation',
                    'ordering': ['-counts_from', '-id'],
                    'indexes': [models.Index(condition=models.Q(('is_voided', False)), fields=['-counts_from', '-id'], include=('due_on', 'reported_on', 'body', 'volume', 'theme', 'rating', 'priority', 'addressee', 'state', 'acceptance', 'position', 'progress'), name='rec_newest'), models.Index(condition=models.Q(('is_voided', False)), fields=['body', 'volume', 'state', '-counts_from', '-id'], name='rec_by_body'), models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['body', 'volume', 'progress', 'due_on'], include=('id', 'due_kind', 'updated_on', 'reported_on', 'counts_from'), name='rec_open_axes'), models.Index(condition=models.Q(('is_voided', False)), fields=['due_on', 'id'], include=('counts_from', 'reported_on', 'body', 'volume', 'theme', 'rating', 'priority', 'addressee', 'state', 'acceptance', 'position', 'progress'), name='rec_by_due'), models.Index(condition=models.Q(('is_voided', False)), fields=['reported_on', 'id'], name='rec_by_age'), models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['due_on', 'id'], name='rec_open_by_due'), models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['-counts_from', '-id'], name='rec_open_newest'), models.Index(condition=models.Q(('is_voided', True)), fields=['id'], name='rec_voided'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='rec_search'), models.Index(condition=models.Q(('is_voided', False)), fields=['theme', '-counts_from', '-id'], name='rec_by_theme'), models.Index(condition=models.Q(('is_voided', False)), fields=['progress', '-counts_from', '-id'], name='rec_by_progress'), models.Index(condition=models.Q(('is_voided', False)), fields=['position', '-counts_from', '-id'], name='rec_by_position'), models.Index(condition=models.Q(('is_voided', False)), fields=['rating', '-counts_from', '-id'], name='rec_by_rating'), models.Index(condition=models.Q(('is_voided', False)), fields=['acceptance', '-counts_from', '-id'], name='rec_by_acceptance'), models.Index(condition=models.Q(('is_voided', False)), fields=['addressee', '-counts_from', '-id'], name='rec_by_addressee'), models.Index(condition=models.Q(('is_voided', False)), fields=['said_by', '-counts_from', '-id'], name='rec_by_said_by'), models.Index(condition=models.Q(('is_voided', False)), fields=['official', '-counts_from', '-id'], name='rec_by_official'), models.Index(condition=models.Q(('is_voided', False)), fields=['open_due_on', 'id'], name='rec_sort_open_due_on'), models.Index(condition=models.Q(('is_voided', False)), fields=['progress_rank', 'id'], name='rec_sort_progress_rank'), models.Index(condition=models.Q(('is_voided', False)), fields=['state_rank', 'id'], name='rec_sort_state_rank'), models.Index(condition=models.Q(('is_voided', False)), fields=['priority_rank', 'id'], name='rec_sort_priority_rank'), models.Index(condition=models.Q(('is_voided', False)), fields=['updated_on', 'id'], name='rec_sort_updated_on'), models.Index(condition=models.Q(('is_voided', False), models.Q(('rating_now', models.F('rating')), _negated=True)), fields=['-counts_from', '-id'], name='rec_reclassified'), models.Index(condition=models.Q(('is_voided', False), models.Q(('rating_now', models.F('rating')), _negated=True)), fields=['due_on', 'id'], name='rec_reclassified_due'), models.Index(condition=models.Q(('in_conflict', True), ('is_voided', False)), fields=['-counts_from', '-id'], name='rec_conflict')],
                    'constraints': [models.UniqueConstraint(models.F('document'), django.db.models.functions.text.Upper('chapter'), django.db.models.functions.text.Upper('paragraph'), django.db.models.functions.text.Upper('organization'), condition=models.Q(('is_voided', False)), name='recommendation_identity'), models.CheckConstraint(condition=models.Q(models.Q(('chapter__regex', '[‐-―−⁃﹘﹣－]|[٠-٩۰-۹０-９]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]|[^\\S ]|^ | $|  |^[0-9]+$|^[Cc]hap(?:ter|\\.)? ?[0-9IVX]+$'), _negated=True), models.Q(('paragraph__regex', '[‐-―−⁃﹘﹣－]|[٠-٩۰-۹０-９]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]|[^\\S ]|^ | $|  |^0+[0-9]|^(?:[Pp]ara(?:graph|\\.)?|[Rr]ec\\.?) ?[0-9]|[0-9] \\('), _negated=True)), name='recommendation_identity_is_canonical'), models.CheckConstraint(condition=models.Q(('volume__in', ['', 'I', 'II'])), name='recommendation_volume_known'), models.CheckConstraint(condition=models.Q(('state__in', ['newly_issued', 'under_implementation', 'not_implemented', 'implemented', 'overtaken', 'closed_without_implementation', 'closed_by_body', 'not_accepted', 'not_relevant'])), name='recommendation_state_known'), models.CheckConstraint(condition=models.Q(('acceptance__in', ['not_accepted', 'not_relevant']), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented']), _negated=True), name='recommendation_declined_is_not_open'), models.CheckConstraint(condition=models.Q(('position__in', ['pending', 'accepted', 'partly_accepted', 'not_accepted', 'not_applicable'])), name='recommendation_position_known'), models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'in_progress', 'reported_implemented', 'proposed_as_overtaken', 'closure_requested', 'returned'])), name='recommendation_progress_known'), models.CheckConstraint(condition=models.Q(('rating__in', ['', 'critical', 'important'])), name='recommendation_rating_known'), models.CheckConstraint(condition=models.Q(('due_kind__in', ['dated', 'ongoing', 'not_applicable', 'missing'])), name='recommendation_due_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_kind', 'dated'), ('due_on__isnull', False)), models.Q(models.Q(('due_kind', 'dated'), _negated=True), ('due_on', None)), _connector='OR'), name='recommendation_dated_exactly_when_it_has_a_date')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6888e2f3370f3b7503ea61b8194980d1443d2040', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_22695', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e5b5f8b451fa176be4cdb8d3cbdcf35a85086444', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_85f9b', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation', when='AFTER')), pgtrigger.compiler.Trigger(name='moves_measures', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO accountability_measuremark (topic, transaction) VALUES ('two-columns', pg_current_xact_id()); RETURN NULL;", hash='4b00f5d847439875daa205c983f1b50e2234ab8a', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_moves_measures_e0642', table='recommendations_recommendation', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='AccountableOfficial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accountable_officials', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['-starts_on', '-id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='recommendations_accountability_ends_not_before_it_begins'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('recommendation',), name='one_accountable_official_now')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b532b63adcb6056fb2bb353e44f74994a9883a19', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a3ebb', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_accountableofficial', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d4fc4269b74142436f1927524356f007dadfde72', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_55891', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_accountableofficial', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='DateRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='date requested')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason', verbose_name='reason')),
                    ('note', models.TextField(blank=True, verbose_name='explanation')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=12, verbose_name='state')),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                    ('answer', models.TextField(blank=True, verbose_name='answer')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='date_requests', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'granted', 'refused', 'withdrawn'])), name='recommendations_date_request_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='recommendations_date_request_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='recommendations_date_request_refused_with_a_reason'), models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('recommendation',), name='one_date_request_at_a_time')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='47e3ff94cfdc1cb9bc97f8f0b6049b3504a11bd3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_bf641', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_daterequest', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f03a02b3a350ec9557ecbadab33a45ed7710701f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_dee46', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_daterequest', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='TargetDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=0, verbose_name='number')),
                    ('raw', models.CharField(blank=True, max_length=100, verbose_name='words of the source')),
                    ('kind', models.CharField(choices=[('dated', 'Dated'), ('ongoing', 'Ongoing'), ('not_applicable', 'Not applicable'), ('missing', 'Missing')], max_length=16, verbose_name='kind')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='date')),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('recommendation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='target_dates', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['dated', 'ongoing', 'not_applicable', 'missing'])), name='recommendations_target_date_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('kind', 'dated')), models.Q(models.Q(('kind', 'dated'), _negated=True), ('due_on', None)), _connector='OR'), name='recommendations_target_date_dated_exactly_when_it_has_a_date'), models.CheckConstraint(condition=models.Q(('number', 0), ('reason__isnull', False), _connector='OR'), name='recommendations_revision_gives_a_reason'), models.UniqueConstraint(fields=('recommendation', 'number'), include=('due_on', 'recorded_at'), name='target_date_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca15faccdaa0b55425f002c5304e2f60eeb00848', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c166', table='recommendations_targetdate', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='be68bd41bf92ef123c5f4afd07491734c6533171', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_693a5', table='recommendations_targetdate', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='860a0c15b1c74e374527427bb50bac062578d8bd', operation='INSERT', pgid='pgtrigger_recorded_now_9cf84', table='recommendations_targetdate', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Part',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='recommendations.recommendation')),
                    ('label', models.CharField(max_length=16, verbose_name='part')),
                    ('text', models.TextField(verbose_name='text')),
                    ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.entity')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='current target date')),
                    ('state', models.CharField(choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], default='newly_issued', max_length=32, verbose_name='oversight body decision')),
                ],
                options={
                    'ordering': ['recommendation_id', 'label'],
                    'constraints': [models.UniqueConstraint(fields=('recommendation', 'label'), name='part_label_once'), models.CheckConstraint(condition=models.Q(('state__in', ['newly_issued', 'under_implementation', 'not_implemented', 'implemented', 'overtaken', 'closed_without_implementation', 'closed_by_body'])), name='part_state_known')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9076ea3d371d18747caf8f8b02a6ada4704c2f09', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_eda3c', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_part', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='412bf68ce11125c4708807e01cc3c6e392f207fa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_a1157', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_part', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Amount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='recommendations.recommendation')),
                    ('kind', models.CharField(choices=[('identified', 'Savings identified'), ('realized', 'Savings realized')], max_length=16, verbose_name='kind')),
                    ('value', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='amount')),
                    ('currency', models.CharField(default='USD', max_length=3, verbose_name='currency')),
                    ('on', models.DateField(blank=True, null=True, verbose_name='date')),
                ],
                options={
                    'ordering': ['recommendation_id', 'kind'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='amount_not_negative'), models.CheckConstraint(condition=models.Q(('kind__in', ['identified', 'realized'])), name='amount_kind_known')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7dbbc6aaa6bde4448b32535b2a34de905481ee2a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a72d1', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_amount', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0cdd4d6f555d4bf95c99daf18cdc7969fbb435ef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_66ec3', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_amount', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='recommendations.recommendation')),
                    ('part', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='recommendations.part')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d05515598cf43530ba6755c76055977102fba724', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7d01e', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_evidence', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f0973e058b6c38a3597420a7e78792027798a9d1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0182b', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_evidence', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='EvidenceVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(default=1, verbose_name='version')),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                    ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                    ('content_type', models.CharField(blank=True, max_length=100, verbose_name='type')),
                    ('size', models.PositiveBigIntegerField(default=0, verbose_name='size in bytes')),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('stored_as', models.CharField(blank=True, max_length=200)),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='effective date')),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='recommendations.evidence')),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='recommendations_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='recommendations_evidence_is_a_file_or_a_link')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ef1ad455d5c8ad8abc36813147f2d7f72087986', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c028', table='recommendations_evidenceversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='6c4ff57955d4e2038052b89976b9db981d30bee0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ff9bd', table='recommendations_evidenceversion', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='dc313dd5717cddaf7754632c9233e011488edc63', operation='INSERT', pgid='pgtrigger_recorded_now_65000', table='recommendations_evidenceversion', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='recommendations.recommendation')),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='recommendations_comment_audience_known')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='41232f179a58a88b4ca3990a7438c6e159dac95a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d3053', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_comment', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0b9e25ddaf825cace3ccbae36cc45dd37b7a35ad', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_7b014', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_comment', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='recommendations.recommendation')),
                    ('part', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='recommendations.part')),
                    ('kind', models.CharField(choices=[('issued', 'Issued'), ('assessed', 'Assessed'), ('reopened', 'Reopened'), ('reclassified', 'Reclassified'), ('acceptance', 'Acceptance recorded'), ('conflict_resolved', 'Conflict resolved'), ('voided', 'Entry corrected')], max_length=24, verbose_name='kind')),
                    ('state', models.CharField(blank=True, choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], max_length=32, verbose_name='state')),
                    ('word', models.CharField(blank=True, max_length=100, verbose_name='the oversight body’s term')),
                    ('rating', models.CharField(blank=True, choices=[('critical', 'Critical'), ('important', 'Important')], max_length=16, verbose_name='rating')),
                    ('acceptance', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('not_accepted', 'Not accepted'), ('under_consideration', 'Under consideration'), ('not_relevant', 'Not relevant')], max_length=24, verbose_name='acceptance')),
                    ('mark_conflicts', models.BooleanField(default=False, verbose_name='status and text conflict')),
                    ('about', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='recommendations.decision')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.document', verbose_name='report')),
                    ('counts_from', models.DateField(verbose_name='effective from')),
                    ('reported_on', models.DateField(verbose_name='reported on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('entered_on', models.DateField(verbose_name='entered on')),
                    ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                    ('assessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('narrative', models.TextField(blank=True, verbose_name='narrative')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('evidence', models.ManyToManyField(blank=True, to='recommendations.evidenceversion')),
                ],
                options={
                    'verbose_name': 'decision',
                    'ordering': ['recommendation_id', 'recorded_at', 'id'],
                    'indexes': [models.Index(fields=['recommendation', 'counts_from'], name='decision_by_recommendation'), models.Index(condition=models.Q(('kind', 'assessed')), fields=['counts_from', 'recommendation'], name='decision_assessed')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['issued', 'assessed', 'reopened', 'reclassified', 'acceptance', 'conflict_resolved', 'voided'])), name='decision_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['', 'newly_issued', 'under_implementation', 'not_implemented', 'implemented', 'overtaken', 'closed_without_implementation', 'closed_by_body'])), name='decision_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['issued', 'assessed', 'reopened']), _negated=True), models.Q(('state', ''), _negated=True), _connector='OR'), name='decision_on_status_has_a_state'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'acceptance'), models.Q(('acceptance', ''), _negated=True)), models.Q(models.Q(('kind', 'acceptance'), _negated=True), ('acceptance', '')), _connector='OR'), name='decision_acceptance_exactly_where_it_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('about__isnull', False), ('kind__in', ['voided', 'conflict_resolved'])), models.Q(models.Q(('kind__in', ['voided', 'conflict_resolved']), _negated=True), ('about', None)), _connector='OR'), name='decision_about_exactly_where_it_answers_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['voided', 'conflict_resolved', 'reopened']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decision_that_undoes_gives_a_reason'), models.UniqueConstraint(condition=models.Q(('kind', 'voided')), fields=('about',), name='decision_voided_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='336341340d5af653e1b12bb1d4561876f12ac74b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9f857', table='recommendations_decision', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='55996cb73837da694f87d9ff344e2a6cdfbd6a3f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_04013', table='recommendations_decision', when='BEFORE')), pgtrigger.compiler.Trigger(name='moves_measures', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO accountability_measuremark (topic, transaction) VALUES ('rates', pg_current_xact_id()); INSERT INTO accountability_measuremark (topic, transaction) VALUES ('headlines', pg_current_xact_id()); RETURN NULL;", hash='8f85e366144b3564c4c8787e854053fd4b5d7549', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_moves_measures_e1e00', table='recommendations_decision', when='AFTER')), pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        IF NEW.entered_on NOT BETWEEN (NEW.recorded_at AT TIME ZONE 'UTC' - interval '12 hours')::date\n                AND (NEW.recorded_at AT TIME ZONE 'UTC' + interval '14 hours')::date THEN\n            NEW.entered_on := (NEW.recorded_at AT TIME ZONE 'UTC')::date;\n        END IF;\n        IF NEW.kind <> 'issued' THEN\n            SELECT u.id INTO NEW.assessor_id FROM accountability_user u\n            WHERE u.id = NEW.recorded_by_id AND u.username <> 'operator';\n        END IF;\n        RETURN NEW;\n        ", hash='0b62e55967cb484f2da52d24c6cd7c247b08f94d', operation='INSERT', pgid='pgtrigger_recorded_now_9506b', table='recommendations_decision', when='BEFORE')), pgtrigger.compiler.Trigger(name='leaves_an_event', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF NOT accountability_loads_history() AND NOT EXISTS (\n        SELECT FROM accountability_auditevent e\n        WHERE e.subject_type = 'recommendation' AND e.subject_id = NEW.recommendation_id\n            AND e.actor_id = NEW.recorded_by_id AND e.transaction = pg_current_xact_id()\n    ) THEN\n        RAISE EXCEPTION 'A decision is recorded with its event, by the same person.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='90825ef0144c1156a8e710198bc3677ca5af08f4', operation='INSERT', pgid='pgtrigger_leaves_an_event_5dbc7', table='recommendations_decision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')), pgtrigger.compiler.Trigger(name='assessor_is_independent', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."assessor_id" IS NOT NULL)', constraint='CONSTRAINT', func="\n    IF EXISTS (\n        WITH met AS MATERIALIZED (\n            SELECT DISTINCT a.entity_id AS of_assessor, r.entity_id AS owner, d.entered_on\n            FROM recommendations_decision d\n            JOIN recommendations_responsibility r ON r.recommendation_id = d.recommendation_id\n            JOIN accountability_assignment a ON a.user_id = d.assessor_id AND a.entity_id IS NOT NULL\n            WHERE d.id = NEW.id AND a.starts_on <= d.entered_on AND (a.ends_on IS NULL OR a.ends_on > d.entered_on))\n        SELECT FROM met WHERE accountability_entities_in_line(of_assessor, owner, entered_on)\n    ) THEN\n        RAISE EXCEPTION 'Who assesses a recommendation may not belong to an entity that answers for it.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='cd0c2118ba915ea561c83bef0e4767799ce3fde4', operation='INSERT', pgid='pgtrigger_assessor_is_independent_cbeba', table='recommendations_decision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='IndependentResponsibility',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('recommendations.responsibility',),
            ),
            migrations.CreateModel(
                name='Escalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['recommendation_id', 'reached_on'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('recommendation', 'step', 'clock_started_on'), name='rung_reached_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='761a1399bfbc09ec938de808c5971b50a5f21724', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bbb30', table='recommendations_escalation', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='08f5c71b6acd4217b4d606915526b7e997800722', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_f0d10', table='recommendations_escalation', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Update',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='recommendations.recommendation')),
                    ('part', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='recommendations.part')),
                    ('position', models.CharField(choices=[('pending', 'Pending'), ('accepted', 'Accepted'), ('partly_accepted', 'Partly accepted'), ('not_accepted', 'Not accepted'), ('not_applicable', 'Not applicable')], max_length=16, verbose_name='position')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('in_progress', 'In progress'), ('reported_implemented', 'Reported implemented'), ('proposed_as_overtaken', 'Proposed as overtaken'), ('closure_requested', 'Closure requested'), ('returned', 'Returned by the body')], max_length=24, verbose_name='progress')),
                    ('word', models.CharField(blank=True, max_length=100, verbose_name='term in the source')),
                    ('text', models.TextField(blank=True, verbose_name='what was done')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.document')),
                    ('reported_on', models.DateField(verbose_name='reported on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk_carried_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='carries the risk')),
                    ('about', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn_by', to='recommendations.update')),
                    ('evidence', models.ManyToManyField(blank=True, to='recommendations.evidenceversion')),
                ],
                options={
                    'ordering': ['recommendation_id', 'recorded_at', 'id'],
                    'indexes': [models.Index(fields=['recommendation', 'reported_on', 'id'], include=('progress',), name='update_by_day')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('position__in', ['pending', 'accepted', 'partly_accepted', 'not_accepted', 'not_applicable'])), name='update_position_known'), models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'in_progress', 'reported_implemented', 'proposed_as_overtaken', 'closure_requested', 'returned'])), name='update_progress_known'), models.CheckConstraint(condition=models.Q(models.Q(('position', 'not_accepted'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='update_not_accepted_gives_a_reason'), models.UniqueConstraint(fields=('about',), name='update_withdrawn_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bc9b938b925ba736f51cccdb75cfb06c003e84bb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44928', table='recommendations_update', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e666aee5d0747df52e28c710a7788d10d33b6a45', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5d0f7', table='recommendations_update', when='BEFORE')), pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='0295454e3c8eca6be62ab362efb83be754970bba', operation='INSERT', pgid='pgtrigger_recorded_now_acb0b', table='recommendations_update', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('typed', models.JSONField(default=dict)),
                    ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('author', 'recommendation'), name='one_draft_a_person')],
                },
            ),
            migrations.CreateModel(
                name='EmailReplyLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expires_at', models.DateTimeField()),
                    ('spent_at', models.DateTimeField(blank=True, null=True)),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='email_reply_links', to='recommendations.recommendation')),
                ],
                options={
                    'ordering': ['-id'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ImportedRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.recommendation')),
                    ('part', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.part')),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.decision')),
                    ('update', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.update')),
                    ('target_date', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.targetdate')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='95dc42019e5ff20f1ae0ddd7380473a3d8a2cbbc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_20b27', table='recommendations_importedrow', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='ff47c8dfea5b77ad8a0a08e01554b17df3b253f6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5ac8b', table='recommendations_importedrow', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='ReviewItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='recommendations.jointreview')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_items', to='recommendations.recommendation')),
                    ('state_before', models.CharField(choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], max_length=32, verbose_name='state at opening')),
                    ('outcome', models.CharField(choices=[('pending', 'Not discussed yet'), ('close', 'Close as implemented'), ('overtaken', 'Close as overtaken by events'), ('new-date', 'Extended'), ('evidence', 'Will be closed once evidence is provided')], default='pending', max_length=16, verbose_name='agreed')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved')),
                ],
                options={
                    'ordering': ['review', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('review', 'recommendation'), name='reviewed_once_in_a_review'), models.CheckConstraint(condition=models.Q(('outcome__in', ['pending', 'close', 'overtaken', 'new-date', 'evidence'])), name='review_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'pending'), ('settled_at', None), ('settled_by', None)), models.Q(models.Q(('outcome', 'pending'), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='review_item_settled_by_somebody')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ab549e240670d193e56093222a07fe110ff04e51', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_f9a19', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_reviewitem', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6e9f0a90bc992c1bfbb5c1da8a0b123f572d5309', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_39d17', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_reviewitem', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='DecidedEvidence',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('recommendations.decision_evidence',),
            ),
            migrations.CreateModel(
                name='RequestedEvidence',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('recommendations.update_evidence',),
            ),
            migrations.CreateModel(
                name='GivenRootCause',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('recommendations.recommendation_root_causes',),
            ),
            migrations.CreateModel(
                name='GivenComponent',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('recommendations.recommendation_components',),
            ),
            migrations.CreateModel(
                name='Repeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='recommendations.recommendation')),
                    ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='recommendations.recommendation')),
                    ('kind', models.CharField(choices=[('reiterated', 'Reiterated by the body'), ('confirmed', 'Confirmed repeat'), ('suggested', 'Suggested repeat'), ('dismissed', 'Not a repeat')], max_length=16, verbose_name='kind')),
                    ('likeness', models.DecimalField(blank=True, decimal_places=3, max_digits=4, null=True, verbose_name='similarity')),
                    ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved')),
                ],
                options={
                    'ordering': ['recommendation', 'earlier'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('kind', 'suggested'), _negated=True)), _connector='OR'), name='repeat_settled_by_somebody'), models.UniqueConstraint(fields=('recommendation', 'earlier'), name='repeat_linked_once'), models.CheckConstraint(condition=models.Q(('recommendation', models.F('earlier')), _negated=True), name='repeat_of_another'), models.CheckConstraint(condition=models.Q(('kind__in', ['reiterated', 'confirmed', 'suggested', 'dismissed'])), name='repeat_kind_known')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='44d799c461def6b97959b403d1939b65b07b00f1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cb5be', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_repeat', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a4ae547aea326390437cfad069875b7ba7aa49b3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_a4316', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_repeat', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='StandingInterval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='recommendations.recommendation')),
                    ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.oversightbody')),
                    ('volume', models.CharField(blank=True, max_length=4)),
                    ('rating', models.CharField(blank=True, max_length=16)),
                    ('issued_on', models.DateField()),
                    ('state', models.CharField(choices=[('newly_issued', 'Newly issued'), ('under_implementation', 'Under implementation'), ('not_implemented', 'Not implemented'), ('implemented', 'Implemented'), ('overtaken', 'Overtaken by events'), ('closed_without_implementation', 'Closed without implementation'), ('closed_by_body', 'Closed by the body'), ('not_accepted', 'Not accepted'), ('not_relevant', 'Not relevant')], max_length=32)),
                    ('acceptance', models.CharField(blank=True, max_length=24)),
                    ('in_conflict', models.BooleanField(default=False)),
                    ('reclassified', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(default=datetime.date(9999, 12, 31))),
                    ('known_from', models.DateTimeField()),
                    ('known_to', models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))),
                    ('standing', models.GeneratedField(db_persist=True, expression=models.Case(models.When(state__in=['newly_issued', 'under_implementation', 'not_implemented'], then=models.Value('open')), models.When(state__in=['overtaken', 'closed_without_implementation', 'closed_by_body'], then=models.Value('closed')), models.When(state__in=['not_accepted', 'not_relevant'], then=models.Value('declined')), default=models.Value('implemented')), output_field=models.CharField(max_length=16))),
                    ('standing_in_rating', models.GeneratedField(db_persist=True, expression=models.Case(models.When(reclassified=True, then=models.Value('reclassified')), models.When(state__in=['newly_issued', 'under_implementation', 'not_implemented'], then=models.Value('open')), models.When(state__in=['overtaken', 'closed_without_implementation', 'closed_by_body'], then=models.Value('closed')), models.When(state__in=['not_accepted', 'not_relevant'], then=models.Value('declined')), default=models.Value('implemented')), output_field=models.CharField(max_length=16))),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('known_to', datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), fields=['body', 'volume', 'issued_on'], name='standing_known_now'), models.Index(condition=models.Q(('known_to', datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)), ('standing', 'open')), fields=['ends_on', 'starts_on'], include=('recommendation', 'body', 'volume'), name='standing_open_now')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='standing_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('known_to__gt', models.F('known_from'))), name='standing_known_before_forgotten'), models.CheckConstraint(condition=models.Q(('acceptance__in', ['not_accepted', 'not_relevant']), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented']), _negated=True), name='standing_declined_is_not_open')],
                    'triggers': [pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5e04a453d44fc8f65976d5973f57b91ecf5d3910', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_055a5', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_standinginterval', when='AFTER')), pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='44447a7f6b9c629fcc7598a99b1be063cbe214ca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_60110', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_standinginterval', when='AFTER')), pgtrigger.compiler.Trigger(name='keeps_the_ledger_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, 1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM new_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing NOT IN ('open', 'declined') THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating NOT IN ('open', 'declined') THEN r.rating END, 'cohort_closed')\n        ) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='c3a3498d5ae597b6a013f518df67594c40c7fb35', level='STATEMENT', operation='INSERT', pgid='pgtrigger_keeps_the_ledger_insert_08cb1', referencing='REFERENCING NEW TABLE AS new_rows ', table='recommendations_standinginterval', when='AFTER')), pgtrigger.compiler.Trigger(name='keeps_the_ledger_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, 1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM new_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing NOT IN ('open', 'declined') THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating NOT IN ('open', 'declined') THEN r.rating END, 'cohort_closed')\n        ) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\n\n    WITH changed AS (\n        SELECT n.*, -1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM old_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing NOT IN ('open', 'declined') THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating NOT IN ('open', 'declined') THEN r.rating END, 'cohort_closed')\n        ) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='7bcb2e9824182e42cab9e9aa514023ea8a2f55b1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keeps_the_ledger_update_5543b', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='recommendations_standinginterval', when='AFTER')), pgtrigger.compiler.Trigger(name='keeps_the_ledger_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, -1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM old_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing NOT IN ('open', 'declined') THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating NOT IN ('open', 'declined') THEN r.rating END, 'cohort_closed')\n        ) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='cb0427e20d672ab22a62b0793212de0c6fcb8696', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keeps_the_ledger_delete_303ad', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_standinginterval', when='AFTER')), pgtrigger.compiler.Trigger(name='moves_measures', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO accountability_measuremark (topic, transaction) VALUES ('rates', pg_current_xact_id()); INSERT INTO accountability_measuremark (topic, transaction) VALUES ('headlines', pg_current_xact_id()); RETURN NULL;", hash='810bb33495895ab50e00cd1752dd9a8eeeb596bf', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_moves_measures_1d2c9', table='recommendations_standinginterval', when='AFTER'))],
                },
            ),
            migrations.AddField(
                model_name='responsibility',
                name='recommendation',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='recommendations.recommendation'),
            ),
            migrations.AddConstraint(
                model_name='responsibility',
                constraint=models.UniqueConstraint(fields=('recommendation', 'entity'), name='entity_responsible_once'),
            ),
            migrations.AddConstraint(
                model_name='responsibility',
                constraint=models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('recommendation',), name='one_lead_entity'),
            ),
            migrations.AddIndex(
                model_name='responsibility',
                index=models.Index(fields=['entity', 'recommendation'], name='responsibility_by_entity'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='independentassignment',
                trigger=pgtrigger.compiler.Trigger(name='assessor_is_independent', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."entity_id" IS NOT NULL)', constraint='CONSTRAINT', func="\n    IF EXISTS (\n        WITH met AS MATERIALIZED (\n            SELECT DISTINCT a.entity_id AS of_assessor, r.entity_id AS owner, d.entered_on\n            FROM recommendations_decision d\n            JOIN recommendations_responsibility r ON r.recommendation_id = d.recommendation_id\n            JOIN accountability_assignment a ON a.user_id = d.assessor_id AND a.entity_id IS NOT NULL\n            WHERE a.id = NEW.id AND a.starts_on <= d.entered_on AND (a.ends_on IS NULL OR a.ends_on > d.entered_on))\n        SELECT FROM met WHERE accountability_entities_in_line(of_assessor, owner, entered_on)\n    ) THEN\n        RAISE EXCEPTION 'Who assesses a recommendation may not belong to an entity that answers for it.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='dac85485a0cf414b4d5fa056f3234467353554cf', operation='INSERT OR UPDATE', pgid='pgtrigger_assessor_is_independent_91b04', table='accountability_assignment', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='independentresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='assessor_is_independent', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        WITH met AS MATERIALIZED (\n            SELECT DISTINCT a.entity_id AS of_assessor, r.entity_id AS owner, d.entered_on\n            FROM recommendations_decision d\n            JOIN recommendations_responsibility r ON r.recommendation_id = d.recommendation_id\n            JOIN accountability_assignment a ON a.user_id = d.assessor_id AND a.entity_id IS NOT NULL\n            WHERE r.id = NEW.id AND d.assessor_id IS NOT NULL AND a.starts_on <= d.entered_on AND (a.ends_on IS NULL OR a.ends_on > d.entered_on))\n        SELECT FROM met WHERE accountability_entities_in_line(of_assessor, owner, entered_on)\n    ) THEN\n        RAISE EXCEPTION 'Who assesses a recommendation may not belong to an entity that answers for it.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n", hash='517e39fe6e1f0e0c74c7ef2d086fca0ab7bc1990', operation='INSERT OR UPDATE', pgid='pgtrigger_assessor_is_independent_f00d2', table='recommendations_responsibility', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='independentresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='moves_measures', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO accountability_measuremark (topic, transaction) VALUES ('rates', pg_current_xact_id()); INSERT INTO accountability_measuremark (topic, transaction) VALUES ('headlines', pg_current_xact_id()); RETURN NULL;", hash='13aab44e3fe29939a9a354d1498469512c72ad97', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_moves_measures_d8a95', table='recommendations_responsibility', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decidedevidence',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='08f146f831773e60369c49512d9179bbba66c320', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_08473', table='recommendations_decision_evidence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decidedevidence',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e4cbeff087b0879a31bc37b0d754712aea036fc7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_82cfb', table='recommendations_decision_evidence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestedevidence',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de6613055d63e0b37e769025a2297eb72f994f04', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f5b8', table='recommendations_update_evidence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestedevidence',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='6b63c68411acd1b954667fc5784af3e4dc1d2686', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_53c22', table='recommendations_update_evidence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='givenrootcause',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fdd8f79dbe65892acd149665d98b6c5065b8693a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5299b', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation_root_causes', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='givenrootcause',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b4390fd957e374501f2c9b21f69214fa7d1b79aa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_24c72', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation_root_causes', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='givencomponent',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0183a4a3c4208fb75bfbe120908e4cf5def2b12b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c3bf8', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation_components', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='givencomponent',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='158b4af7485505ae297b18efd771c48018174dcf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0b7a2', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_recommendation_components', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
