"""KPIs with their definitions and values, the log of exceptions, and responses to breaches."""

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
        ('delegations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KpiValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.DateField(verbose_name='quarter')),
                ('numerator', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='numerator')),
                ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='denominator')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='value')),
                ('status', models.CharField(choices=[('on-target', 'On target'), ('near', 'Close to target'), ('amber', 'Amber'), ('red', 'Red'), ('too-few', 'Too few cases'), ('not-available', 'Not available'), ('no-target', 'No target set')], max_length=16, verbose_name='status')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('cut_off', models.DateField(blank=True, null=True, verbose_name='cut-off date')),
                ('is_current', models.BooleanField(default=True, verbose_name='current')),
                ('frozen_on', models.DateField(blank=True, null=True, verbose_name='frozen on')),
                ('reason', models.TextField(blank=True, verbose_name='reason of the correction')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
            ],
            options={
                'verbose_name': 'value of a KPI',
                'verbose_name_plural': 'values of KPIs',
                'ordering': ['kpi', 'entity', 'quarter', 'id'],
            },
        ),
        migrations.CreateModel(
            name='KpiVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('names', models.JSONField(help_text='One name per official language.', verbose_name='name')),
                ('risk_area', models.CharField(max_length=200, verbose_name='risk area')),
                ('numerator', models.CharField(max_length=300, verbose_name='numerator')),
                ('denominator', models.CharField(max_length=300, verbose_name='denominator')),
                ('population', models.CharField(blank=True, max_length=300, verbose_name='population')),
                ('unit', models.CharField(choices=[('percent', 'per cent'), ('per-thousand', 'per 1,000'), ('average', 'average')], default='percent', max_length=16, verbose_name='unit')),
                ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('band', 'Within a band')], max_length=8, verbose_name='direction')),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='target')),
                ('target_to', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='upper limit of the band')),
                ('amber', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='amber threshold')),
                ('red', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='red threshold')),
                ('minimum_base', models.PositiveIntegerField(default=1, verbose_name='minimum base')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
            ],
            options={
                'verbose_name': 'definition of a KPI',
                'ordering': ['kpi', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('version', models.PositiveIntegerField(default=1)),
                ('cause', models.CharField(choices=[('red-quarters', 'A KPI was red in two consecutive quarters'), ('exception', 'Improper exception, or one without authority'), ('finding', 'Finding of the coordinator')], max_length=16, verbose_name='cause')),
                ('quarter', models.DateField(blank=True, null=True, verbose_name='second red quarter')),
                ('finding', models.TextField(verbose_name='finding')),
                ('state', models.CharField(choices=[('opened', 'Opened, waiting for a reply'), ('replied', 'Replied'), ('support-agreed', 'Support agreed'), ('monitored', 'Monitored for two quarters'), ('cured', 'Closed as cured'), ('escalated', 'Escalated to management'), ('escalated-further', 'Escalated to the Office of the Secretary-General'), ('authority-limited', 'Authority limited, suspended or withdrawn'), ('restored', 'Authority restored'), ('closed', 'Closed')], default='opened', max_length=20, verbose_name='state')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('step_on', models.DateField(verbose_name='in this state since')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('replied_on', models.DateField(blank=True, null=True, verbose_name='replied on')),
                ('cured_on', models.DateField(blank=True, null=True, verbose_name='cured on')),
                ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'response to a breach',
                'verbose_name_plural': 'responses to breaches',
                'ordering': ['-opened_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ResponseComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                ('text', models.TextField(verbose_name='comment')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResponseEscalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock_started_on', models.DateField(verbose_name='clock started')),
                ('reached_on', models.DateField(verbose_name='reached')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResponseEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResponseEvidenceVersion',
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
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResponseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('opened', 'Opened, waiting for a reply'), ('replied', 'Replied'), ('support-agreed', 'Support agreed'), ('monitored', 'Monitored for two quarters'), ('cured', 'Closed as cured'), ('escalated', 'Escalated to management'), ('escalated-further', 'Escalated to the Office of the Secretary-General'), ('authority-limited', 'Authority limited, suspended or withdrawn'), ('restored', 'Authority restored'), ('closed', 'Closed')], max_length=20, verbose_name='state')),
                ('on', models.DateField(verbose_name='on')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='next step due on')),
                ('text', models.TextField(blank=True, verbose_name='remark')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ExceptionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.CharField(choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                ('rule', models.CharField(max_length=120, verbose_name='rule departed from')),
                ('kind', models.CharField(choices=[('waiver', 'Waiver of a procedure'), ('ex-post', 'Approved after the fact'), ('time-limit', 'Time limit exceeded'), ('eligibility', 'Condition of eligibility waived'), ('other', 'Other departure')], max_length=16, verbose_name='kind')),
                ('approved_by', models.CharField(blank=True, max_length=200, verbose_name='approved by')),
                ('capacity', models.CharField(choices=[('holder', 'Holder of the post'), ('officer-in-charge', 'Officer-in-charge'), ('ad-interim', 'Ad interim')], default='holder', max_length=20, verbose_name='capacity')),
                ('authority', models.CharField(blank=True, choices=[('own', 'Delegated by the Secretary-General'), ('subdelegated', 'Subdelegated')], max_length=16, verbose_name='authority')),
                ('beneficiaries', models.CharField(blank=True, choices=[('staff', 'Staff members'), ('contractors', 'Consultants and individual contractors'), ('vendors', 'Vendors'), ('partners', 'Implementing partners'), ('entity', 'The entity itself')], max_length=16, verbose_name='beneficiaries')),
                ('reason', models.TextField(verbose_name='reason')),
                ('approved_on', models.DateField(verbose_name='approved on')),
                ('entered_on', models.DateField(verbose_name='entered on')),
                ('mode', models.CharField(choices=[('hand', 'Entered by hand'), ('system', 'Entered by a system')], default='hand', max_length=8, verbose_name='how it was entered')),
                ('is_authorized', models.BooleanField(verbose_name='with authority')),
                ('state', models.CharField(choices=[('logged', 'Logged, not yet reviewed'), ('in-order', 'In order'), ('to-be-explained', 'To be explained'), ('improper', 'Improper'), ('closed', 'Closed')], default='logged', max_length=16, verbose_name='state')),
                ('conclusion', models.CharField(blank=True, choices=[('logged', 'Logged, not yet reviewed'), ('in-order', 'In order'), ('to-be-explained', 'To be explained'), ('improper', 'Improper'), ('closed', 'Closed')], max_length=16, verbose_name='conclusion of the review')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='reviewed on')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ('approved_by_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='approving post')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exceptions', to='accountability.entity', verbose_name='entity')),
                ('instrument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrument', verbose_name='delegation')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.matter', verbose_name='matter')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'exception',
                'verbose_name_plural': 'exceptions',
                'ordering': ['-approved_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('exception', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.exceptionentry')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Kpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, unique=True, verbose_name='code')),
                ('area', models.CharField(blank=True, choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                ('origin', models.CharField(choices=[('initial', 'Initial'), ('retained', 'Retained'), ('strengthened', 'Strengthened'), ('expanded', 'Expanded'), ('new', 'New')], max_length=16, verbose_name='origin')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('live', 'In use'), ('retired', 'No longer in use')], max_length=8, verbose_name='state')),
                ('go_live', models.DateField(blank=True, null=True, verbose_name='first quarter')),
                ('retired_from', models.DateField(blank=True, null=True, verbose_name='no longer measured from')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
            ],
            options={
                'verbose_name': 'KPI',
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('area__in', ['', 'budget', 'procurement', 'property', 'people'])), name='kpi_area_known'), models.CheckConstraint(condition=models.Q(('origin__in', ['initial', 'retained', 'strengthened', 'expanded', 'new'])), name='kpi_origin_known'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'live', 'retired'])), name='kpi_state_known'), models.CheckConstraint(condition=models.Q(('go_live', None), models.Q(('go_live__day__in', [30, 31]), ('go_live__month__in', [3, 6, 9, 12])), _connector='OR'), name='kpi_begins_with_a_quarter'), models.CheckConstraint(condition=models.Q(('retired_from', None), models.Q(('retired_from__day__in', [30, 31]), ('retired_from__month__in', [3, 6, 9, 12])), _connector='OR'), name='kpi_ends_with_a_quarter'), models.CheckConstraint(condition=models.Q(('state', 'planned'), ('go_live__isnull', False), _connector='OR'), name='kpi_in_use_has_a_first_quarter'), models.CheckConstraint(condition=models.Q(models.Q(('retired_from__gt', models.F('go_live')), ('state', 'retired')), models.Q(models.Q(('state', 'retired'), _negated=True), ('retired_from', None)), _connector='OR'), name='kpi_retired_has_a_quarter')],
            },
        ),
        migrations.CreateModel(
            name='ImportedKpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ('kpi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpi')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpi',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e7e73c41293c2be9ecde4d0e6f51d1898ec19dec', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ffcbd', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpi', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpi',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='16f2d615dd1ceaf4066546f999101bdc82d12cb5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f2d05', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpi', when='AFTER')),
        ),
        migrations.AddField(
            model_name='kpivalue',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kpi_values', to='accountability.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='kpivalue',
            name='kpi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='delegations.kpi', verbose_name='KPI'),
        ),
        migrations.AddField(
            model_name='kpivalue',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kpivalue',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='delegations.kpivalue', verbose_name='replaces'),
        ),
        migrations.AddField(
            model_name='importedkpi',
            name='value',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpivalue'),
        ),
        migrations.AddField(
            model_name='kpiversion',
            name='kpi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.kpi', verbose_name='KPI'),
        ),
        migrations.AddField(
            model_name='kpiversion',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kpivalue',
            name='definition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpiversion', verbose_name='definition'),
        ),
        migrations.AddField(
            model_name='response',
            name='assignee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='response',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='accountability.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='response',
            name='exception',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='response', to='delegations.exceptionentry', verbose_name='exception'),
        ),
        migrations.AddField(
            model_name='response',
            name='instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='delegations.instrument', verbose_name='delegation'),
        ),
        migrations.AddField(
            model_name='response',
            name='kpi',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='delegations.kpi', verbose_name='KPI'),
        ),
        migrations.AddField(
            model_name='responsecomment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='responsecomment',
            name='mentions',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='responsecomment',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='delegations.response'),
        ),
        migrations.AddField(
            model_name='responseescalation',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='delegations.response'),
        ),
        migrations.AddField(
            model_name='responseescalation',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep'),
        ),
        migrations.AddField(
            model_name='responseevidence',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='delegations.response'),
        ),
        migrations.AddField(
            model_name='responseevidenceversion',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.responseevidence'),
        ),
        migrations.AddField(
            model_name='responseevidenceversion',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='responsestep',
            name='change',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrumentevent'),
        ),
        migrations.AddField(
            model_name='responsestep',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='responsestep',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='delegations.response'),
        ),
        migrations.AddIndex(
            model_name='exceptionentry',
            index=models.Index(fields=['entity', 'approved_on'], name='exception_by_entity'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='exception_area_known'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['waiver', 'ex-post', 'time-limit', 'eligibility', 'other'])), name='exception_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['logged', 'in-order', 'to-be-explained', 'improper', 'closed'])), name='exception_state_known'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exception_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(('entered_on__gte', models.F('approved_on'))), name='exception_entered_after_it_is_approved'),
        ),
        migrations.AddConstraint(
            model_name='exceptionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusion', ''), ('reviewed_on', None), ('state', 'logged')), models.Q(models.Q(('state', 'logged'), _negated=True), ('conclusion__in', ['in-order', 'to-be-explained', 'improper']), ('reviewed_on__isnull', False)), _connector='OR'), name='exception_reviewed_has_a_conclusion'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionentry',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='16df64c8ecfaec46cf5116282fbdd40e9a9c9e7e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_42998', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exceptionentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionentry',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f2fe4eef4f6752b8b21e6bbb5bec78741e3309dc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_49b71', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exceptionentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedexception',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67da381b8984e83a849aff7ebfdcdf9ecb14130f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_58645', table='delegations_importedexception', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedexception',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='831e65e57e2b19c0bd33b95674fbbb909c4f6ce0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e2f16', table='delegations_importedexception', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedkpi',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a8de84a4ecf77844366e48600866ae4de9c2b286', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75ecf', table='delegations_importedkpi', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedkpi',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='80bf44c1b3deda6aa85c69d32ad24e8b94bebbf0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e61bc', table='delegations_importedkpi', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.UniqueConstraint(fields=('kpi', 'valid_from'), name='kpi_one_definition_a_day'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'band'])), name='kpi_direction_known'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['percent', 'per-thousand', 'average'])), name='kpi_unit_known'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_base__gt', 0)), name='kpi_minimum_base_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amber', None), ('red', None), ('target', None)), models.Q(('amber__isnull', False), ('red__isnull', False), ('target__isnull', False)), _connector='OR'), name='kpi_target_has_thresholds'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(('target', None), models.Q(('amber__gte', models.F('red')), ('direction', 'up'), ('target__gte', models.F('amber'))), models.Q(('amber__lte', models.F('red')), ('direction', 'down'), ('target__lte', models.F('amber'))), models.Q(('amber__gte', 0), ('direction', 'band'), ('red__gte', models.F('amber'))), _connector='OR'), name='kpi_thresholds_in_order'),
        ),
        migrations.AddConstraint(
            model_name='kpiversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('direction', 'band'), _negated=True), ('target_to', None)), models.Q(('direction', 'band'), ('target', None), ('target_to', None)), models.Q(('direction', 'band'), ('target_to__gte', models.F('target'))), _connector='OR'), name='kpi_band_has_two_limits'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpiversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0664740609e55adc4faca02b9f425af9b87e40ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f16b', table='delegations_kpiversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpiversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c607c08a3bba8b6a0fc9643c4808d27cb838d3c9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e3315', table='delegations_kpiversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpiversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='232fa5fe218facfc96b1443579452e7548a1ec67', operation='INSERT', pgid='pgtrigger_recorded_now_30d52', table='delegations_kpiversion', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='kpivalue',
            index=models.Index(condition=models.Q(('is_current', True)), fields=['quarter', 'kpi', 'entity'], name='kpi_value_by_quarter'),
        ),
        migrations.AddIndex(
            model_name='kpivalue',
            index=models.Index(condition=models.Q(('is_current', True)), fields=['entity', 'kpi', 'quarter'], name='kpi_value_by_entity'),
        ),
        migrations.AddConstraint(
            model_name='kpivalue',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('kpi', 'entity', 'quarter'), name='kpi_one_current_value'),
        ),
        migrations.AddConstraint(
            model_name='kpivalue',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__day__in', [30, 31]), ('quarter__month__in', [3, 6, 9, 12])), name='kpi_value_of_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='kpivalue',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['on-target', 'near', 'amber', 'red', 'too-few', 'not-available', 'no-target'])), name='kpi_status_known'),
        ),
        migrations.AddConstraint(
            model_name='kpivalue',
            constraint=models.CheckConstraint(condition=models.Q(('denominator__gte', 0)), name='kpi_denominator_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpivalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ec00530643be590f6610a17ba358a0c72d791243', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0640f', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpivalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpivalue',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='524ffae0fc8e5c39f23d2da5a143280e02c78dd5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6d9e4', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpivalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpivalue',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='3e7f5efe47ede75efa9896fc61efceb65ffb6648', operation='INSERT', pgid='pgtrigger_recorded_now_647bb', table='delegations_kpivalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpivalue',
            trigger=pgtrigger.compiler.Trigger(name='kpi_value_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='59adc4305233b3f10e3472d21b67a2bf03d99999', operation='DELETE', pgid='pgtrigger_kpi_value_stays_a3558', table='delegations_kpivalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kpivalue',
            trigger=pgtrigger.compiler.Trigger(name='kpi_value_is_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD.kpi_id, OLD.entity_id, OLD.quarter, OLD.numerator, OLD.denominator, OLD.value, OLD.status, OLD.definition_id, OLD.source, OLD.cut_off, OLD.reason) IS DISTINCT FROM (NEW.kpi_id, NEW.entity_id, NEW.quarter, NEW.numerator, NEW.denominator, NEW.value, NEW.status, NEW.definition_id, NEW.source, NEW.cut_off, NEW.reason) OR OLD.frozen_on IS NOT NULL AND NEW.frozen_on IS DISTINCT FROM OLD.frozen_on)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='44fec212d56d650c2ed8a138512af0f257638531', operation='UPDATE', pgid='pgtrigger_kpi_value_is_fixed_f3884', table='delegations_kpivalue', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('cause__in', ['red-quarters', 'exception', 'finding'])), name='response_cause_known'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'replied', 'support-agreed', 'monitored', 'cured', 'escalated', 'escalated-further', 'authority-limited', 'restored', 'closed'])), name='response_state_known'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('finding', ''), _negated=True), name='response_has_a_finding'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause', 'red-quarters'), ('exception', None), ('kpi__isnull', False), ('quarter__isnull', False)), models.Q(('cause', 'exception'), ('exception__isnull', False), ('kpi', None), ('quarter', None)), models.Q(('cause', 'finding'), ('exception', None)), _connector='OR'), name='response_names_its_cause'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(condition=models.Q(('cause', 'red-quarters'), ('is_voided', False), models.Q(('state__in', ['cured', 'restored', 'closed']), _negated=True)), fields=('entity', 'kpi'), name='response_one_open_for_a_kpi'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cured_on__isnull', False), ('state', 'cured')), models.Q(('state', 'cured'), _negated=True), _connector='OR'), name='response_cured_on_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='290a6f05db2504c64d57e429cb8872b637c6869b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_894b9', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='87f1881e38bda14b1ce684bbc90beea97d72963b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3cd8a', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_response', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='responsecomment',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='response_comment_audience_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsecomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9d02d5452f2b385c702e29dee3902c8d7d65df69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c2b56', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responsecomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsecomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5ba28f0e5a80564395eb7ae1bfac0914ed5bb5a9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_28a7d', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responsecomment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='responseescalation',
            constraint=models.UniqueConstraint(fields=('response', 'step', 'clock_started_on'), name='response_step_reached_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af6f4405e97cc85b87db4cca478de8115966e20b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2ec4', table='delegations_responseescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseescalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d674e4b6c00d3301f4c6e4614565e0fef8caad0e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_6bc4d', table='delegations_responseescalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f88112697c05255a6b7ed737fd8ad94c5bd1ebb4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_37e21', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responseevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='53f2bb0686a2f1ff62f783693c98881eeb454b0e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_72d56', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responseevidence', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='responseevidenceversion',
            constraint=models.UniqueConstraint(fields=('evidence', 'number'), name='response_evidence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='responseevidenceversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='response_evidence_is_a_file_or_a_link'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4db961c54d59058c676df61959146ad0658c275c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a924', table='delegations_responseevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0ec54ead78dafe158a983bc0a2b385b522959143', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_6ed02', table='delegations_responseevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responseevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='5af7ff840d4c79f019c35c59a79ab3b442196e84', operation='INSERT', pgid='pgtrigger_recorded_now_404a6', table='delegations_responseevidenceversion', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='responsestep',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'replied', 'support-agreed', 'monitored', 'cured', 'escalated', 'escalated-further', 'authority-limited', 'restored', 'closed'])), name='response_step_known'),
        ),
        migrations.AddConstraint(
            model_name='responsestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', False), ('state__in', ['authority-limited', 'restored'])), models.Q(models.Q(('state__in', ['authority-limited', 'restored']), _negated=True), ('change', None)), _connector='OR'), name='response_changes_authority_by_the_grantor'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsestep',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea917b509aace6fb8a61a895b5278cfa7c4e3c89', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c384a', table='delegations_responsestep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsestep',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='054fa3e6cb5c65024a3a4e411f422fef5ff9be32', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_1a9f7', table='delegations_responsestep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsestep',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='36158737ef13501600f895c84a23f0019aa3156e', operation='INSERT', pgid='pgtrigger_recorded_now_89318', table='delegations_responsestep', when='BEFORE')),
        ),
        migrations.RunSQL(trail.NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
