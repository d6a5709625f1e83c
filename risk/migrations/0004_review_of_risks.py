"""The grid of the review, decisions of the Committee, links of the matrix to risks, escalation of remediation."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models import trail


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0002_committee_secretary'),
        ('risk', '0003_treatment_of_risks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='matrixrow',
            name='linked_risk',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matrix_rows', to='risk.risk', verbose_name='risk of the register'),
        ),
        migrations.AddField(
            model_name='remediationaction',
            name='updated_on',
            field=models.DateField(blank=True, null=True, verbose_name='last change'),
        ),
        migrations.CreateModel(
            name='RemediationEscalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock_started_on', models.DateField(verbose_name='clock started')),
                ('reached_on', models.DateField(verbose_name='reached')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='risk.remediationaction')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RiskDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('risk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='risk.risk')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommitteeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('noted', 'Noted'), ('treat', 'Further treatment required'), ('accept', 'Residual level accepted'), ('reassess', 'To be assessed again'), ('retire', 'To be retired')], max_length=12, verbose_name='decision')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('reason', models.TextField(verbose_name='reason')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='reference of the decision')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='risk.assessment')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='risk.risk')),
            ],
            options={
                'verbose_name': 'decision of the Management Committee',
                'ordering': ['risk', '-decided_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('decision__in', ['noted', 'treat', 'accept', 'reassess', 'retire'])), name='committee_decision_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='committee_decision_has_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committeedecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d07634d1e3a7bd0cb72bc9fc7540731a8914221', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_074d9', table='risk_committeedecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committeedecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='435f4b5412530625578d51a29afe505d44ac8456', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_30c0a', table='risk_committeedecision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='remediationescalation',
            constraint=models.UniqueConstraint(fields=('action', 'step', 'clock_started_on'), name='remediation_step_reached_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3cc7bbf577c5dce8887a574bfc4c238542eca39b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4edad', table='risk_remediationescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remediationescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d05e7a7ff718ff01a30d69c773089f94d4530123', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0dd52', table='risk_remediationescalation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='riskdraft',
            constraint=models.UniqueConstraint(fields=('author', 'risk'), name='risk_draft_once'),
        ),
        migrations.RunSQL(trail.NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
