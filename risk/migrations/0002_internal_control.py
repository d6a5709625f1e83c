"""Internal control: questionnaires, cycles, matrices, answers, remediation, statements."""

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
        ('recommendations', '0001_initial'),
        ('risk', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ControlCycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                ('due_on', models.DateField(help_text='The day by which the heads of entities sign.', verbose_name='due date')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=8, verbose_name='state')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='opened on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative answers')),
            ],
            options={
                'verbose_name': 'cycle of internal control',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No'), ('not-applicable', 'Not applicable')], max_length=16, verbose_name='answer')),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('evidence', models.TextField(blank=True, verbose_name='evidence')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'answer',
                'ordering': ['response', 'question', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ControlArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                ('names', models.JSONField(verbose_name='names')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('themes', models.ManyToManyField(blank=True, related_name='+', to='recommendations.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'area of internal control',
                'ordering': ['order', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ControlStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('conclusions', models.JSONField(help_text='One text per official language.', verbose_name='conclusion')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('signed', 'Signed'), ('published', 'Published')], default='draft', max_length=12, verbose_name='state')),
                ('facts', models.JSONField(blank=True, default=dict, verbose_name='figures at signature')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='source')),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='statement', to='risk.controlcycle')),
            ],
            options={
                'verbose_name': 'statement on internal control',
                'ordering': ['-cycle'],
            },
        ),
        migrations.CreateModel(
            name='ImportedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.answer')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImprovementArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.TextField(help_text='What it was chosen on.', verbose_name='basis')),
                ('source', models.CharField(blank=True, max_length=120, verbose_name='source')),
                ('chosen_on', models.DateField(verbose_name='chosen on')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='risk.controlarea', verbose_name='area')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='risk.controlcycle')),
            ],
            options={
                'verbose_name': 'area for improvement',
                'ordering': ['cycle', 'area__order', 'area'],
            },
        ),
        migrations.CreateModel(
            name='MatrixRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('process', models.CharField(max_length=200, verbose_name='process')),
                ('risk', models.CharField(max_length=500, verbose_name='risk')),
                ('risk_code', models.CharField(blank=True, max_length=32, verbose_name='code of the risk in the register')),
                ('control', models.CharField(max_length=500, verbose_name='control')),
                ('is_key', models.BooleanField(default=True, verbose_name='key control')),
                ('result', models.CharField(choices=[('not-tested', 'Not tested'), ('passed', 'Passed'), ('failed', 'Failed')], default='not-tested', max_length=12, verbose_name='result of the test')),
                ('tested_on', models.DateField(blank=True, null=True, verbose_name='tested on')),
                ('gap', models.TextField(blank=True, verbose_name='gap')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='risk.controlarea', verbose_name='area')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matrix', to='risk.controlcycle')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'control of the matrix',
                'ordering': ['cycle', 'entity', 'process', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('texts', models.JSONField(help_text='One wording per official language.', verbose_name='question')),
                ('needs_evidence', models.BooleanField(default=False, verbose_name='“yes” needs evidence')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='risk.controlarea', verbose_name='area')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='risk.question', verbose_name='continues the question')),
            ],
            options={
                'verbose_name': 'question',
                'ordering': ['questionnaire', 'section__order', 'order', 'code'],
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='risk.question'),
        ),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='number of the version')),
                ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='risk.questionnaire', verbose_name='replaces')),
            ],
            options={
                'verbose_name': 'questionnaire on internal control',
                'ordering': ['-number'],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='risk.questionnaire'),
        ),
        migrations.AddField(
            model_name='controlcycle',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='risk.questionnaire', verbose_name='questionnaire'),
        ),
        migrations.CreateModel(
            name='QuestionnaireSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='risk.questionnaire')),
            ],
            options={
                'verbose_name': 'section of a questionnaire',
                'ordering': ['questionnaire', 'order'],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='risk.questionnairesection', verbose_name='section'),
        ),
        migrations.CreateModel(
            name='RemediationPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity')),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='risk.improvementarea')),
            ],
            options={
                'verbose_name': 'remediation plan',
                'ordering': ['improvement', 'entity'],
            },
        ),
        migrations.CreateModel(
            name='RemediationAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('text', models.TextField(verbose_name='action')),
                ('first_due_on', models.DateField(verbose_name='first date')),
                ('due_on', models.DateField(verbose_name='current date')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('under-way', 'Under way'), ('reported-done', 'Reported done, not yet confirmed'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='planned', max_length=16, verbose_name='state')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('evidence', models.TextField(blank=True, verbose_name='evidence')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='risk.remediationplan')),
            ],
            options={
                'verbose_name': 'remediation action',
                'ordering': ['plan', 'due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ResponseSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('open', 'Not started'), ('drafted', 'Drafted'), ('submitted', 'Submitted for signature'), ('signed', 'Signed by the head of entity'), ('returned', 'Returned to the entity'), ('accepted', 'Accepted'), ('locked', 'Locked')], default='open', max_length=12, verbose_name='state')),
                ('submitted_on', models.DateField(blank=True, null=True, verbose_name='submitted on')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                ('signed_as', models.CharField(blank=True, max_length=200, verbose_name='signed as')),
                ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='risk.controlcycle')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signed by')),
            ],
            options={
                'verbose_name': 'self-assessment',
                'ordering': ['cycle', 'entity'],
            },
        ),
        migrations.CreateModel(
            name='Contradiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('open-critical', 'Critical recommendation open'), ('overdue', 'Recommendation overdue'), ('test-failed', 'Control failed its test'), ('not-tested', 'Control not tested for 12 months'), ('no-control', 'No control in the matrix')], max_length=16, verbose_name='kind')),
                ('reference', models.CharField(max_length=64, verbose_name='reference')),
                ('label', models.CharField(max_length=300, verbose_name='text')),
                ('noted_on', models.DateField(verbose_name='noted on')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.question')),
                ('response', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contradictions', to='risk.responseset')),
            ],
            options={
                'verbose_name': 'contradiction',
                'ordering': ['response', 'question', 'id'],
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='response',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='risk.responseset'),
        ),
        migrations.CreateModel(
            name='ContradictionReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='reply')),
                ('replied_on', models.DateField(verbose_name='replied on')),
                ('contradiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='risk.contradiction')),
                ('replied_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reply to a contradiction',
                'ordering': ['contradiction', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='contradiction_reply_has_a_text')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contradictionreply',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b13870afe2972e0153d4b33e4673ab8320a380f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52f15', table='risk_contradictionreply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contradictionreply',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='3c05fe4354c16e257a19ea6746c8b08298b13c00', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5e6f5', table='risk_contradictionreply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlarea',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='556db27b1e35f95550486082c32ac88aa5606d16', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_375f7', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlarea', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlarea',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='653d31539cce568de386b8ab353b4ce5777cdd2c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_b4818', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlarea', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='controlstatement',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed', 'published'])), name='control_statement_state_known'),
        ),
        migrations.AddConstraint(
            model_name='controlstatement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_on', None), ('signed_on', None), ('state', 'draft')), models.Q(('published_on', None), ('signed_on__isnull', False), ('state', 'signed')), models.Q(('published_on__isnull', False), ('signed_on__isnull', False), ('state', 'published')), _connector='OR'), name='control_statement_dates_fit_its_state'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlstatement',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cb91d6a426a1846cf4f67c1c0cd32108f49ab54d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_3dbe9', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlstatement',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='806a2b0f3398d3b3a4ed377f411543ffcb386dae', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_44a56', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlstatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlstatement',
            trigger=pgtrigger.compiler.Trigger(name='signed_text_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'draft' AND (OLD.conclusions, OLD.facts, OLD.signed_on) IS DISTINCT FROM (NEW.conclusions, NEW.facts, NEW.signed_on))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='42b93e2b688dbd56d5714ca9a6af453550a21ec6', operation='UPDATE', pgid='pgtrigger_signed_text_stays_a91ce', table='risk_controlstatement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedanswer',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='578c751fd86fb9d23a3a785eed205cf06bd9bd04', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ed98', table='risk_importedanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedanswer',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='2cb23692ef87a69959c5095a43d38ff1b3cd6994', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ac544', table='risk_importedanswer', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='improvementarea',
            constraint=models.UniqueConstraint(fields=('cycle', 'area'), name='improvement_once_in_a_cycle'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='improvementarea',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d6393279682ae8b57928f5c1808de19da69cd8e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_78c8a', table='risk_improvementarea', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='improvementarea',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='16d47f77fb354ca0548c6bf14c7f37cac95c1ac2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e2627', table='risk_improvementarea', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='matrixrow',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['not-tested', 'passed', 'failed'])), name='control_result_known'),
        ),
        migrations.AddConstraint(
            model_name='matrixrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'not-tested'), ('tested_on', None)), models.Q(models.Q(('result', 'not-tested'), _negated=True), ('tested_on__isnull', False)), _connector='OR'), name='control_tested_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='matrixrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'failed'), _negated=True), models.Q(('gap', ''), _negated=True), _connector='OR'), name='control_that_failed_has_a_gap'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matrixrow',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8d48511d54e1d0862e28a47cf5f7fc5178b121c2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_f6fff', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_matrixrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matrixrow',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d03a529d058376388153de24b4128f6e5044d04a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_fca18', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_matrixrow', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.CheckConstraint(condition=models.Q(('replaces', models.F('id')), _negated=True), name='questionnaire_does_not_replace_itself'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnaire',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b8b010b23547d1a5f8380bd3dd8fb42b6ce4451c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0a3cc', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_questionnaire', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnaire',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='45efae352091028ce4694862da78c71f2220599a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_1de86', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_questionnaire', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnaire',
            trigger=pgtrigger.compiler.Trigger(name='locked_when_answered', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM risk_answer a JOIN risk_question q ON q.id = a.question_id\n        WHERE q.questionnaire_id IN (OLD.id, NEW.id)\n    ) THEN\n        RAISE EXCEPTION 'The first answer locks a questionnaire.';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='e86c62926aebddfd6e00ecfab6bb15a1d836bd6f', operation='UPDATE OR DELETE', pgid='pgtrigger_locked_when_answered_40c94', table='risk_questionnaire', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='controlcycle',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='control_cycle_state_known'),
        ),
        migrations.AddConstraint(
            model_name='controlcycle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('opened_on', None), ('state', 'draft')), models.Q(('closed_on', None), ('opened_on__isnull', False), ('state', 'open')), models.Q(('closed_on__isnull', False), ('opened_on__isnull', False), ('state', 'closed')), _connector='OR'), name='control_cycle_dates_fit_its_state'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlcycle',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='45548ae02122fea7010cc6e93ebfba16d8284def', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_559c4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlcycle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controlcycle',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='db32acdced059792fd288bee48172fb7b88567f0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9292c', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlcycle', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='questionnairesection',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'order'), name='questionnaire_section_has_its_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnairesection',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a4901e911d1b3eed434fe96a560bfd51de5bde43', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8f06e', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_questionnairesection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnairesection',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6f973cde31c46dd9001440ae031ef5909fdecf19', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_b389a', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_questionnairesection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionnairesection',
            trigger=pgtrigger.compiler.Trigger(name='locked_when_answered', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM risk_answer a JOIN risk_question q ON q.id = a.question_id\n        WHERE q.questionnaire_id IN (OLD.questionnaire_id, NEW.questionnaire_id)\n    ) THEN\n        RAISE EXCEPTION 'The first answer locks a questionnaire.';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='757c09c360bb15ac1aae5a1b70993c83fb8ee3ef', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_when_answered_c6487', table='risk_questionnairesection', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'code'), name='question_code_once_in_a_version'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'previous'), name='question_continued_once'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('previous', models.F('id')), _negated=True), name='question_does_not_continue_itself'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='de1be5455202f063f9f184398aa30cab6c417a55', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5ef0b', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3de342bc6a4b2ce1af1e301be4f9b4552bbd71f0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_54919', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='locked_when_answered', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM risk_answer a JOIN risk_question q ON q.id = a.question_id\n        WHERE q.questionnaire_id IN (OLD.questionnaire_id, NEW.questionnaire_id)\n    ) THEN\n        RAISE EXCEPTION 'The first answer locks a questionnaire.';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='173f9a40d53b69672290372cd340394277c47fdc', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_when_answered_5fcbe', table='risk_question', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='remediationplan',
            constraint=models.UniqueConstraint(fields=('improvement', 'entity'), name='remediation_plan_of_an_entity'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationplan',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e1fdeeddab9dfe05db6969130ac782472244fa3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e23cf', table='risk_remediationplan', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationplan',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8591bc64e4e4020ddc59fcc0e9d683ae7b940dd4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_c31fc', table='risk_remediationplan', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='remediationaction',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'under-way', 'reported-done', 'confirmed', 'dropped'])), name='remediation_state_known'),
        ),
        migrations.AddConstraint(
            model_name='remediationaction',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on'))), name='remediation_date_moves_later'),
        ),
        migrations.AddConstraint(
            model_name='remediationaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('done_on', None)), _connector='OR'), name='remediation_confirmed_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='remediationaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reported-done', 'confirmed']), _negated=True), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='remediation_done_has_evidence'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationaction',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8361912db6434ced2cad3943556ed66726c8a364', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_e09c8', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_remediationaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationaction',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='818fd1aec96457d1cfd99992b6b03aacb726fe53', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_ca6e0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_remediationaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationaction',
            trigger=pgtrigger.compiler.Trigger(name='first_date_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."first_due_on" IS DISTINCT FROM (NEW."first_due_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f789adecb123f3b8ae4d8bb540dc00da16a384d6', operation='UPDATE', pgid='pgtrigger_first_date_stays_ccd48', table='risk_remediationaction', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='responseset',
            constraint=models.UniqueConstraint(fields=('cycle', 'entity'), name='control_response_once_for_an_entity'),
        ),
        migrations.AddConstraint(
            model_name='responseset',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'drafted', 'submitted', 'signed', 'returned', 'accepted', 'locked'])), name='control_response_state_known'),
        ),
        migrations.AddConstraint(
            model_name='responseset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_on__isnull', False), ('state__in', ('signed', 'accepted', 'locked')), models.Q(('signed_as', ''), _negated=True)), models.Q(models.Q(('state__in', ('signed', 'accepted', 'locked')), _negated=True), ('signed_as', ''), ('signed_by', None), ('signed_on', None)), _connector='OR'), name='control_response_signed_by_a_person_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='responseset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_on__isnull', False), ('state__in', ['accepted', 'locked'])), models.Q(models.Q(('state__in', ['accepted', 'locked']), _negated=True), ('accepted_on', None)), _connector='OR'), name='control_response_accepted_on_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseset',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f289bbe3c0defa24a9cfc9c94a716da4b7f82cc7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_46ed9', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_responseset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseset',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='40c63cc84ac11e886c1cfeaa2588e5a0706046ec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_bb92d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_responseset', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='contradiction',
            constraint=models.UniqueConstraint(fields=('response', 'question', 'kind', 'reference'), name='contradiction_noted_once'),
        ),
        migrations.AddConstraint(
            model_name='contradiction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['open-critical', 'overdue', 'test-failed', 'not-tested', 'no-control'])), name='contradiction_kind_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contradiction',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ad887bb42cd93550e57477966d1f033a9e1fd1c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ddfe8', table='risk_contradiction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contradiction',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='343c4ec5344961ccd33225a26b8a0edc38723312', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_adf6f', table='risk_contradiction', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(fields=['response', 'question', '-id'], name='answer_latest'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('value__in', ['yes', 'partly', 'no', 'not-applicable'])), name='answer_value_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('value', 'not-applicable'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='answer_not_applicable_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5b420ada73689e33c245947a0009a2929df1656', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_526ec', table='risk_answer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='b7751ac2b30da7f34377631827c55894055c81d6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_23804', table='risk_answer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='b94cd53e78b61c7d4c5db5ee39208025bdd15c16', operation='INSERT', pgid='pgtrigger_recorded_now_857f3', table='risk_answer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='answer_fits_its_response', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT FROM risk_responseset r\n        JOIN risk_controlcycle c ON c.id = r.cycle_id\n        JOIN risk_question q ON q.id = NEW.question_id AND q.questionnaire_id = c.questionnaire_id\n        WHERE r.id = NEW.response_id AND r.state IN ('open', 'drafted', 'returned')\n    ) THEN\n        RAISE EXCEPTION 'Only an open response takes answers, to the questions of its cycle.';\n    END IF;\n    RETURN NEW;\n", hash='35644dbdaf3307e05f1f0b1e76725d7f2ebc2b5b', operation='INSERT', pgid='pgtrigger_answer_fits_its_response_b415f', table='risk_answer', when='BEFORE')),
        ),
        migrations.RunSQL(trail.NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
