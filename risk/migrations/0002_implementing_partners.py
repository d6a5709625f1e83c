import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0001_initial'),
        ('risk', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('code', models.CharField(max_length=40, verbose_name='number')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('kind', models.CharField(choices=[('national-ngo', 'National non-governmental organization'), ('international-ngo', 'International non-governmental organization'), ('government', 'Government body'), ('intergovernmental', 'Intergovernmental organization'), ('academic', 'Academic institution')], max_length=20, verbose_name='kind')),
                ('agreement_on', models.DateField(blank=True, null=True, verbose_name='agreement signed on')),
                ('agreement_ends_on', models.DateField(blank=True, null=True, verbose_name='agreement ends on')),
                ('started_on', models.DateField(verbose_name='partner since')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('state', models.CharField(choices=[('active', 'Active'), ('ended', 'Ended')], default='active', max_length=8, verbose_name='state')),
                ('screened_on', models.DateField(blank=True, null=True, verbose_name='screened on')),
                ('due_on', models.DateField(verbose_name='next screening')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity')),
            ],
            options={
                'verbose_name': 'implementing partner',
                'verbose_name_plural': 'implementing partners',
                'ordering': ['entity', 'code'],
            },
        ),
        migrations.CreateModel(
            name='ImportedPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.partner')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartnerCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('legal-status', 'Legal status'), ('governance', 'Governance'), ('sanctions', 'Sanctions screening'), ('assessment', 'Assessment'), ('monitoring', 'Monitoring')], max_length=12, verbose_name='kind')),
                ('result', models.CharField(choices=[('satisfactory', 'Satisfactory'), ('reservations', 'With reservations'), ('unsatisfactory', 'Not satisfactory')], max_length=16, verbose_name='result')),
                ('done_on', models.DateField(verbose_name='done on')),
                ('done_by', models.CharField(max_length=200, verbose_name='done by')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next date')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='risk.partner')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'check of an implementing partner',
                'ordering': ['partner', '-done_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PartnerComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                ('text', models.TextField(verbose_name='comment')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='risk.partner')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartnerEscalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock_started_on', models.DateField(verbose_name='clock started')),
                ('reached_on', models.DateField(verbose_name='reached')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='risk.partner')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartnerEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='risk.partner')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartnerEvidenceVersion',
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
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='risk.partnerevidence')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartnerGuideline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                ('names', models.JSONField(verbose_name='names')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('kind', models.CharField(choices=[('guidelines', 'Guidelines'), ('agreement', 'Model agreement'), ('portal', 'Screening')], max_length=12, verbose_name='kind')),
                ('issued_on', models.DateField(help_text='The last day of the month or quarter, if only that is known.', verbose_name='issued on')),
                ('precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter')], default='day', max_length=8, verbose_name='date given as')),
                ('recheck_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months until the next screening')),
            ],
            options={
                'verbose_name': 'guideline on implementing partners',
                'ordering': ['order', 'code'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['guidelines', 'agreement', 'portal'])), name='partner_guideline_kind_known'), models.CheckConstraint(condition=models.Q(('precision__in', ['day', 'month', 'quarter'])), name='partner_guideline_date_known'), models.CheckConstraint(condition=models.Q(('recheck_months', 0), _negated=True), name='partner_guideline_repeats_after_a_month')],
            },
        ),
        migrations.AddField(
            model_name='partner',
            name='agreement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.partnerguideline', verbose_name='model agreement'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerguideline',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='70b25328617d4e919b4b2b01e6cccf8d6310e07f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_58d0d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnerguideline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerguideline',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='570a2b64242a9e71679e440f8b5f8bea891e179a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_937ba', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnerguideline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedpartner',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2306ef6dcebaa914a93c172b02636f06a3f6b54e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_301f1', table='risk_importedpartner', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedpartner',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='5253ff97cabed5e74b700b83b338a0e880fae3af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_8975a', table='risk_importedpartner', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='partnercheck',
            index=models.Index(fields=['partner', 'kind', '-done_on'], name='partner_check_latest'),
        ),
        migrations.AddConstraint(
            model_name='partnercheck',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['legal-status', 'governance', 'sanctions', 'assessment', 'monitoring'])), name='partner_check_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='partnercheck',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['satisfactory', 'reservations', 'unsatisfactory'])), name='partner_check_result_known'),
        ),
        migrations.AddConstraint(
            model_name='partnercheck',
            constraint=models.CheckConstraint(condition=models.Q(('done_by', ''), _negated=True), name='partner_check_done_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='partnercheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'sanctions'), ('next_on__gt', models.F('done_on')), ('next_on__isnull', False)), models.Q(models.Q(('kind', 'sanctions'), _negated=True), ('next_on', None)), _connector='OR'), name='partner_screening_is_repeated'),
        ),
        migrations.AddConstraint(
            model_name='partnercheck',
            constraint=models.CheckConstraint(condition=models.Q(('result', 'satisfactory'), models.Q(('summary', ''), _negated=True), _connector='OR'), name='partner_check_explains_its_result'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnercheck',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='71e9be7d24e86392ec7fcd08d0d31a596a68e83c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_315d3', table='risk_partnercheck', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnercheck',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='1ba64224309549b8a09f10531597638a7dacca23', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_1f9bd', table='risk_partnercheck', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnercheck',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='18f575826ef92825db1d20279dfd438cb273d554', operation='INSERT', pgid='pgtrigger_recorded_now_6791e', table='risk_partnercheck', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='partnercomment',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='partner_comment_audience_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnercomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c92650fa81f3d56a0a484130ee7b4bce7d5a3588', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_b32c0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnercomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnercomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='943f84650b674d74de5fedc8b3f496eb971ad51b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_92186', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnercomment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='partnerescalation',
            constraint=models.UniqueConstraint(fields=('partner', 'step', 'clock_started_on'), name='partner_step_reached_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1344739ef50ea3bfd5c3ea6e480ecaf52e983ed7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_151eb', table='risk_partnerescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d4f1adc365875fe5f0e932ab49503ccd26b2143c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_10be4', table='risk_partnerescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c7da6ab52c0da4a60072ff40086aa4cf70f8033a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8e109', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnerevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='25085732c9b6fbcb3a5b2a119036b3047d98c3a2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_a71ea', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partnerevidence', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='partnerevidenceversion',
            constraint=models.UniqueConstraint(fields=('evidence', 'number'), name='partner_evidence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='partnerevidenceversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='partner_evidence_is_a_file_or_a_link'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b964b226e820c1235c9af0a2a76b97621b55edcb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15e5d', table='risk_partnerevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='7ea3494a4cf8aadeb9f3db55df39cda810bc34e8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_78ced', table='risk_partnerevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='85127bdb8229c078b20f573daf613f51cd1553af', operation='INSERT', pgid='pgtrigger_recorded_now_f966c', table='risk_partnerevidenceversion', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='partner',
            index=models.Index(fields=['due_on', 'id'], name='partner_by_next_screening'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('entity', 'code'), name='partner_number_once_in_an_entity'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='partner_has_a_name_and_a_number'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['national-ngo', 'international-ngo', 'government', 'intergovernmental', 'academic'])), name='partner_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state', 'active')), models.Q(('ended_on__isnull', False), ('state', 'ended')), _connector='OR'), name='partner_ended_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__gte', models.F('started_on'))), name='partner_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('agreement_ends_on__gte', models.F('agreement_on'))), name='partner_agreement_ends_after_it_begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8409de39df32d11b52d29bab6d8716c62674e7d4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_6daee', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b7d7e7eb95cff768c09921d32186cac59d652ef3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_8f683', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='partner_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='66bb3afba4b40b61eccb33493538c98c766fcca2', operation='DELETE', pgid='pgtrigger_partner_stays_da2af', table='risk_partner', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
