import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    dependencies = [
        ('compacts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterActionDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='date')),
                ('entered_on', models.DateField(verbose_name='entered on')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='compacts.letteraction')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['action', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LetterActionEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='compacts.letteraction')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterActionEvidenceVersion',
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
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='compacts.letteractionevidence')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterActionComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                ('text', models.TextField(verbose_name='comment')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='compacts.letteraction')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='board_action_comment_audience_known')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractioncomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='921ae3febd4e9d2322238ee7406073fce4bccaed', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9231f', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteractioncomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractioncomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fb426a8ac7c80036f9c895cf3ec54518e1548440', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d5a86', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteractioncomment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='letteractiondate',
            constraint=models.UniqueConstraint(condition=models.Q(('reason', '')), fields=('action',), name='board_action_date_one_first'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractiondate',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65bf23b2528d69db29a747e0fbf1c3361071d9a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a0ae', table='compacts_letteractiondate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractiondate',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d5a5d5e94bbf34590c4e83a732762f6520134683', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_93760', table='compacts_letteractiondate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractiondate',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='346645a0a361cf1925c7141c58f87de5a3a35413', operation='INSERT', pgid='pgtrigger_recorded_now_32d24', table='compacts_letteractiondate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='93f1179f2d66e0e9819a9f658689dd94240e9a78', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_89c85', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteractionevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='200ff63d8108f7ad84fc94e18071ae8e5de873bf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_af558', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_letteractionevidence', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='letteractionevidenceversion',
            constraint=models.UniqueConstraint(fields=('evidence', 'number'), name='board_action_evidence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='letteractionevidenceversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='board_action_evidence_is_a_file_or_a_link'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='64f1f78630b13daf3d078cff084a26053386f3a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6f949', table='compacts_letteractionevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='efd6fc8d7cd4ef74a72480131cee5f4f171252f9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_d0af6', table='compacts_letteractionevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letteractionevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='f60fdfec6bf1d6d40728d22679ecc9533a00cfc2', operation='INSERT', pgid='pgtrigger_recorded_now_303f8', table='compacts_letteractionevidenceversion', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
