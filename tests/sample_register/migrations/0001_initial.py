import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accountability', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('text', models.TextField()),
                ('language', models.CharField(default='en', max_length=10)),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept')], default='open', max_length=8)),
                ('first_due_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('due_kind', models.CharField(choices=[('dated', 'Dated'), ('ongoing', 'Ongoing'), ('not_applicable', 'Not applicable'), ('missing', 'Missing')], default='missing', max_length=16)),
                ('updated_on', models.DateField(blank=True, null=True)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.oversightbody')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedPledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pledges.pledge')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='pledges.pledge')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock_started_on', models.DateField(verbose_name='clock started')),
                ('reached_on', models.DateField(verbose_name='reached')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='pledges.pledge')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmailReplyLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('spent_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pledges.pledge')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='pledges.pledge')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DateRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='date requested')),
                ('note', models.TextField(blank=True, verbose_name='explanation')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=12, verbose_name='state')),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason', verbose_name='reason')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='date_requests', to='pledges.pledge')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                ('text', models.TextField(verbose_name='comment')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='pledges.pledge')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccountableOfficial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accountable_officials', to='pledges.pledge')),
            ],
            options={
                'ordering': ['-starts_on', '-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False, verbose_name='lead')),
                ('entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='pledges.pledge')),
            ],
            options={
                'ordering': ['-is_lead', 'entity'],
                'abstract': False,
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
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='target_dates', to='pledges.pledge')),
                ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
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
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='pledges.evidence')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='pledges_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='pledges_evidence_is_a_file_or_a_link')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd53e4ad590d90a5a5ba420e48c18ad8d55daffe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1a561', table='pledges_evidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='070347bf95dd43fdfe9260c3b1f3db69ed4ef616', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_8d896', table='pledges_evidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='5db6c31f1d2e7d873b2f4a224fd826c23d0819ee', operation='INSERT', pgid='pgtrigger_recorded_now_04a7b', table='pledges_evidenceversion', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept'])), name='pledge_state_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fb3571c2ab11109144df7551b4d19b7d5c0e6389', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c1320', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ecd120eb2bc17bfc9f43f9ea33132ae90827cee4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_4807b', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedpledge',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f6cd718dfa625eeccc6354e734c6ee7b54d7a85', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_368fb', table='pledges_importedpledge', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedpledge',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='57a9c9be4c7cb5e1a13077223514f3e77afca5e5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_a2950', table='pledges_importedpledge', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3a17ad3d331ecb309b4991b1ecdebde866b081c5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_fc848', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cabb03a4b90a5cf08fead462fdc6b4765d3a6ad1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_82970', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_evidence', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(fields=('pledge', 'step', 'clock_started_on'), name='pledge_step_reached_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1f0255c804ae07445cfec08f37d642785c6bea1b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4115', table='pledges_escalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='ab515257770cd0c32ecf072bf81e408bcf5cdc94', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_2c9ab', table='pledges_escalation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(fields=('author', 'pledge'), name='one_draft_of_a_pledge'),
        ),
        migrations.AddConstraint(
            model_name='daterequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'granted', 'refused', 'withdrawn'])), name='pledges_date_request_state_known'),
        ),
        migrations.AddConstraint(
            model_name='daterequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='pledges_date_request_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='daterequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='pledges_date_request_refused_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='daterequest',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e61fb5405a4a90d3308e879c4008e73f307f8eb4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_2f27c', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_daterequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='daterequest',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b9b37fbc600b3288e02e2a8969b87f990085c69c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3f1ae', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_daterequest', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='pledges_comment_audience_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8f1a833ee3163e090649a1f03bdac8d28c79b17f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_198b3', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_comment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ef333b86caed33cc09cdf28a5e54f2cdad960ede', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_cb525', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_comment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='accountableofficial',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='pledges_accountability_ends_not_before_it_begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accountableofficial',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ab77bf686749c07a1e8405cfc4d604d139664aab', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_f7d6f', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_accountableofficial', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accountableofficial',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bcb6828f0090887561cf51a8817a01a3c75abc7d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_4382f', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_accountableofficial', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibility',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e835d51609124ef2342be414215a92c289d769b2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9ec2d', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_responsibility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibility',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='824c5c2bae959a7457f1e877c012dcbb3b5547ad', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_38bb6', referencing='REFERENCING OLD TABLE AS old_rows ', table='pledges_responsibility', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='targetdate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['dated', 'ongoing', 'not_applicable', 'missing'])), name='pledges_target_date_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='targetdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('kind', 'dated')), models.Q(models.Q(('kind', 'dated'), _negated=True), ('due_on', None)), _connector='OR'), name='pledges_target_date_dated_exactly_when_it_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='targetdate',
            constraint=models.CheckConstraint(condition=models.Q(('number', 0), ('reason__isnull', False), _connector='OR'), name='pledges_revision_gives_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetdate',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86a1a5c9aa6b7b15c3e9c6ec6017c76342a6ed4c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75932', table='pledges_targetdate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetdate',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e9f080b9c8cdf26ac2b516fdf2b9c1d562c59095', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0ef55', table='pledges_targetdate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetdate',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='a0986848152932272c9322681c4d16e3527f8a54', operation='INSERT', pgid='pgtrigger_recorded_now_b2160', table='pledges_targetdate', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
