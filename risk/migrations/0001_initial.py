import accountability.models.entity
import django.contrib.postgres.constraints
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
            name='ActivePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('because', models.CharField(blank=True, choices=[('cleared', 'Cleared'), ('merged', 'Merged into another risk'), ('objective-ended', 'Its objective ended'), ('certain', 'It became certain')], max_length=16, verbose_name='reason')),
                ('reason', models.TextField(blank=True, verbose_name='explanation')),
            ],
            options={
                'ordering': ['risk', 'starts_on'],
            },
        ),
        migrations.CreateModel(
            name='Consequence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, verbose_name='consequence')),
                ('dimension', models.CharField(blank=True, choices=[('financial', 'Financial'), ('operational', 'Operational'), ('reputation', 'Reputation'), ('safety', 'Safety'), ('compliance', 'Compliance')], max_length=16, verbose_name='dimension')),
            ],
            options={
                'ordering': ['risk', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Driver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, verbose_name='driver')),
            ],
            options={
                'ordering': ['risk', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RegisterEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('version', models.PositiveIntegerField(default=1)),
                ('label', models.CharField(max_length=80, verbose_name='edition')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted for approval'), ('approved', 'Approved'), ('superseded', 'Superseded')], default='draft', max_length=12, verbose_name='state')),
                ('gaps', models.JSONField(blank=True, default=dict, verbose_name='named gaps')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('decision_reference', models.CharField(blank=True, max_length=200, verbose_name='reference of the decision')),
            ],
            options={
                'verbose_name': 'edition of a risk register',
                'ordering': ['register', '-approved_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ResidualCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band', models.PositiveSmallIntegerField(verbose_name='level of risk')),
                ('effectiveness', models.PositiveSmallIntegerField(verbose_name='effectiveness of internal control')),
                ('residual', models.PositiveSmallIntegerField(verbose_name='residual level')),
            ],
            options={
                'ordering': ['method', 'band', 'effectiveness'],
            },
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                ('version', models.PositiveIntegerField(default=1)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('event', models.TextField(verbose_name='event')),
                ('objective', models.TextField(blank=True, verbose_name='objective')),
                ('is_fraud', models.BooleanField(default=False, verbose_name='fraud or corruption')),
                ('is_opportunity', models.BooleanField(default=False, verbose_name='opportunity')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('active', 'Active'), ('retired', 'Retired')], default='draft', max_length=12, verbose_name='state')),
                ('identified_on', models.DateField(verbose_name='identified on')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('level', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='residual level')),
                ('review_due_on', models.DateField(blank=True, editable=False, null=True, verbose_name='review due on')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'risk',
                'verbose_name_plural': 'risks',
                'ordering': ['register', 'code'],
            },
        ),
        migrations.CreateModel(
            name='RiskComment',
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
            name='RiskEvidence',
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
            name='RiskEvidenceVersion',
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
            name='RiskOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('owner', 'Risk owner'), ('corporate-owner', 'Corporate risk owner')], max_length=16, verbose_name='capacity')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'owner of a risk',
                'ordering': ['risk', 'kind', 'starts_on'],
            },
        ),
        migrations.CreateModel(
            name='RiskRegister',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='code')),
                ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                ('method_code', models.CharField(default='secretariat', max_length=32, verbose_name='method')),
                ('publication', models.CharField(choices=[('entity', 'The entity and central roles'), ('organization', 'All staff'), ('public', 'All staff; critical risks of approved editions by title and level for Member States')], default='entity', max_length=16, verbose_name='publication')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'risk register',
                'verbose_name_plural': 'risk registers',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='RollOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('selected_on', models.DateField(verbose_name='selected on')),
                ('plan_updated_on', models.DateField(blank=True, null=True, verbose_name='assessment plan developed or updated on')),
                ('assessment_completed_on', models.DateField(blank=True, null=True, verbose_name='risk assessment completed on')),
                ('application_deployed_on', models.DateField(blank=True, null=True, verbose_name='application deployed on')),
                ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
            ],
            options={
                'verbose_name': 'entity selected for risk management',
                'ordering': ['entity'],
            },
        ),
        migrations.CreateModel(
            name='ScaleLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scale', models.CharField(choices=[('impact', 'Impact'), ('likelihood', 'Likelihood'), ('effectiveness', 'Effectiveness of internal control'), ('band', 'Level of risk')], max_length=16, verbose_name='scale')),
                ('value', models.PositiveSmallIntegerField(verbose_name='value')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('labels', models.JSONField(help_text='One label per official language.', verbose_name='label')),
                ('review_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months until the next review')),
            ],
            options={
                'verbose_name': 'level of a scale',
                'ordering': ['method', 'scale', 'value'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted for approval'), ('approved', 'Approved')], default='draft', max_length=12, verbose_name='state')),
                ('period_end', models.DateField(verbose_name='end of the period')),
                ('assessed_on', models.DateField(verbose_name='assessed on')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('superseded_on', models.DateField(blank=True, editable=False, null=True)),
                ('impacts', models.JSONField(blank=True, default=dict, verbose_name='impact by dimension')),
                ('impact', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='impact')),
                ('likelihood', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='likelihood')),
                ('effectiveness', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='effectiveness of internal control')),
                ('residual_impact', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='residual impact')),
                ('residual_likelihood', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='residual likelihood')),
                ('band', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='inherent level')),
                ('computed', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='computed residual level')),
                ('decided', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='decided residual level')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('confidence', models.CharField(choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High')], default='medium', max_length=8, verbose_name='confidence')),
                ('cause', models.CharField(choices=[('first', 'First assessment'), ('review', 'Review without new facts'), ('facts', 'New facts'), ('control', 'Controls changed'), ('method', 'Method changed'), ('correction', 'Correction')], default='review', max_length=12, verbose_name='cause of change')),
                ('criteria', models.JSONField(blank=True, default=dict, verbose_name='criteria of the day')),
                ('raw', models.JSONField(blank=True, default=dict, verbose_name='words of the spreadsheet')),
                ('review_due_on', models.DateField(blank=True, null=True, verbose_name='review due on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_by_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='risk.assessment', verbose_name='corrects')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'risk assessment',
                'ordering': ['risk', '-approved_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='risk.category', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'category of risks',
                'verbose_name_plural': 'categories of risks',
                'ordering': ['code', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Appetite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(verbose_name='highest acceptable level')),
                ('tolerance', models.PositiveSmallIntegerField(verbose_name='level above which it is escalated')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='decided by')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appetites', to='risk.category', verbose_name='category')),
            ],
            options={
                'verbose_name': 'risk appetite',
                'ordering': ['register', 'category', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Control',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=400, verbose_name='control')),
                ('kind', models.CharField(choices=[('preventive', 'Preventive'), ('detective', 'Detective'), ('corrective', 'Corrective')], default='preventive', max_length=12, verbose_name='type')),
                ('process', models.CharField(blank=True, max_length=200, verbose_name='process')),
                ('design', models.CharField(choices=[('effective', 'Effective'), ('partly', 'Partly effective'), ('ineffective', 'Not effective'), ('not-rated', 'Not rated')], default='not-rated', max_length=12, verbose_name='design')),
                ('design_on', models.DateField(blank=True, null=True, verbose_name='design rated on')),
                ('operation', models.CharField(choices=[('effective', 'Effective'), ('partly', 'Partly effective'), ('ineffective', 'Not effective'), ('not-rated', 'Not rated')], default='not-rated', max_length=12, verbose_name='operation')),
                ('operation_on', models.DateField(blank=True, null=True, verbose_name='operation rated on')),
                ('evidence_note', models.TextField(blank=True, verbose_name='evidence')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'control',
                'ordering': ['register', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ControlLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consequence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='risk.consequence')),
                ('control', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='risk.control')),
                ('driver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='risk.driver')),
            ],
            options={
                'ordering': ['control', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EditionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gap', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edition_rows', to='risk.assessment')),
            ],
            options={
                'ordering': ['edition', 'risk'],
            },
        ),
        migrations.CreateModel(
            name='ImportedRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('appetite', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.appetite')),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.assessment')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
            ],
            options={
                'ordering': ['source', 'number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MethodVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, verbose_name='method')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                ('source', models.CharField(max_length=200, verbose_name='source')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('residual_rule', models.CharField(choices=[('lookup', 'By level and effectiveness of internal control'), ('judged', 'By own impact and likelihood')], max_length=8, verbose_name='residual rule')),
                ('direction', models.CharField(choices=[('rising', 'The highest value is the most effective'), ('falling', 'The lowest value is the most effective')], default='rising', max_length=8, verbose_name='direction')),
                ('locked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='locked')),
            ],
            options={
                'verbose_name': 'version of a method',
                'ordering': ['code', 'version'],
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='method_version_once'), models.UniqueConstraint(fields=('code', 'valid_from'), name='method_one_version_a_day'), models.CheckConstraint(condition=models.Q(('residual_rule__in', ['lookup', 'judged'])), name='method_rule_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['rising', 'falling'])), name='method_direction_known')],
            },
        ),
        migrations.CreateModel(
            name='BandCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('impact', models.PositiveSmallIntegerField(verbose_name='impact')),
                ('likelihood', models.PositiveSmallIntegerField(verbose_name='likelihood')),
                ('band', models.PositiveSmallIntegerField(verbose_name='level of risk')),
                ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='band_cells', to='risk.methodversion')),
            ],
            options={
                'ordering': ['method', 'impact', 'likelihood'],
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='method',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='risk.methodversion', verbose_name='method'),
        ),
        migrations.AddField(
            model_name='appetite',
            name='method',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.methodversion', verbose_name='method'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='methodversion',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='65498487ca41441a5ce8961c667de2644d1755e3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ed6d3', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_methodversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='methodversion',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0860de057b9709814b69e630bd58996f896f09dd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_70551', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_methodversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='methodversion',
            trigger=pgtrigger.compiler.Trigger(name='method_is_locked', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."locked_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='adf2622a087f4fa6ae0c9e2ccf3c6c01f1971462', operation='UPDATE OR DELETE', pgid='pgtrigger_method_is_locked_cc161', table='risk_methodversion', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='registeredition',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registeredition',
            name='assignee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='registeredition',
            name='drafted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='editionrow',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='risk.registeredition'),
        ),
        migrations.AddField(
            model_name='residualcell',
            name='method',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residual_cells', to='risk.methodversion'),
        ),
        migrations.AddField(
            model_name='risk',
            name='assignee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='risk',
            name='category',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='risk.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='risk',
            name='drafted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importedrisk',
            name='risk',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='editionrow',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edition_rows', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='driver',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drivers', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='consequence',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consequences', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='activeperiod',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='activeperiod',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='riskcomment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='riskcomment',
            name='mentions',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='riskcomment',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='riskevidence',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='riskevidenceversion',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='risk.riskevidence'),
        ),
        migrations.AddField(
            model_name='riskevidenceversion',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='riskowner',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='riskowner',
            name='risk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owners', to='risk.risk'),
        ),
        migrations.AddField(
            model_name='riskregister',
            name='entity',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='risk_register', to='accountability.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='risk',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='risk.riskregister', verbose_name='register'),
        ),
        migrations.AddField(
            model_name='registeredition',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='risk.riskregister', verbose_name='register'),
        ),
        migrations.AddField(
            model_name='control',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='controls', to='risk.riskregister'),
        ),
        migrations.AddField(
            model_name='appetite',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appetites', to='risk.riskregister', verbose_name='register'),
        ),
        migrations.AddField(
            model_name='rollout',
            name='entity',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='risk_roll_out', to='accountability.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='scalelevel',
            name='method',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='risk.methodversion', verbose_name='method'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='category_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='category_one_current'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='category_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='category_is_not_its_own_parent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d961891cda8710c35c57a7dbe43f07e3729847c0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_e5282', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f103d61f96c642c79e97d19692008e0bc183bb26', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_ac4b0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='category_has_two_levels', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.parent_id IS NOT NULL AND (\n            EXISTS (SELECT FROM risk_category p WHERE p.id = NEW.parent_id AND p.parent_id IS NOT NULL)\n            OR EXISTS (SELECT FROM risk_category c WHERE c.parent_id = NEW.id)) THEN\n        RAISE EXCEPTION 'Categories have two levels.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='878430e60381b286f378008dce703a0796664166', operation='INSERT OR UPDATE', pgid='pgtrigger_category_has_two_levels_c94fe', table='risk_category', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='controllink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consequence__isnull', False), ('driver', None)), models.Q(('consequence', None), ('driver__isnull', False)), _connector='OR'), name='control_acts_on_a_driver_or_a_consequence'),
        ),
        migrations.AddConstraint(
            model_name='controllink',
            constraint=models.UniqueConstraint(fields=('control', 'driver'), name='control_once_on_a_driver'),
        ),
        migrations.AddConstraint(
            model_name='controllink',
            constraint=models.UniqueConstraint(fields=('control', 'consequence'), name='control_once_on_a_consequence'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controllink',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ead4e79f1e3705ebc4eec7bb2bf6cb96990a28b5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_06673', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controllink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='controllink',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bb4b525b410c9223e278d5c1637483ba2af21a43', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_970a4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controllink', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='bandcell',
            constraint=models.UniqueConstraint(fields=('method', 'impact', 'likelihood'), name='band_cell_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bandcell',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='62d64fbbb563c8ab9765c2afdfe5737068cefa85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c5205', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_bandcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bandcell',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a306d075aa2323a0384465920b84651f5a7ec5a4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f5b1f', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_bandcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bandcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='34ed06d18f85f44ccbd38be94e9ea67e30891f47', operation='INSERT', pgid='pgtrigger_method_is_open_insert_71d3f', table='risk_bandcell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bandcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id, NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='b62ca2c8dc8ab957d2a8d08febd338406da8b8c0', operation='UPDATE', pgid='pgtrigger_method_is_open_update_b5e7d', table='risk_bandcell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bandcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN OLD;\n", hash='7062164007d50239b68abe901a8e5d4e1e6654a1', operation='DELETE', pgid='pgtrigger_method_is_open_delete_4905f', table='risk_bandcell', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='residualcell',
            constraint=models.UniqueConstraint(fields=('method', 'band', 'effectiveness'), name='residual_cell_once'),
        ),
        migrations.AddConstraint(
            model_name='residualcell',
            constraint=models.CheckConstraint(condition=models.Q(('residual__lte', models.F('band'))), name='residual_cell_not_above_its_level'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residualcell',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5cb9e3cff927f40121ef0fd5826449a60d79a51f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_07481', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_residualcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residualcell',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='084f0ef9d1544441dae82ef3a0fdd4495b6a542f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6c3a1', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_residualcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residualcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='339499f7ee053ecb5253f3b24f33d041c3555efe', operation='INSERT', pgid='pgtrigger_method_is_open_insert_f8a31', table='risk_residualcell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residualcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id, NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='7c05fb3dd65f80b9a95c7291ea39c43131d65fec', operation='UPDATE', pgid='pgtrigger_method_is_open_update_282ca', table='risk_residualcell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='residualcell',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN OLD;\n", hash='7c9942cf4c3dd1dfcad2e20abf96f2e8e9ced302', operation='DELETE', pgid='pgtrigger_method_is_open_delete_d15e8', table='risk_residualcell', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedrisk',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4364cd52884b241ea4b80d64c759081efb3c08ef', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43a72', table='risk_importedrisk', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedrisk',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e42ab0e2938d17db169c2d7239d1f530612f6042', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_9e282', table='risk_importedrisk', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='editionrow',
            constraint=models.UniqueConstraint(fields=('edition', 'risk'), name='risk_once_in_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='editionrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assessment__isnull', False), ('gap', '')), models.Q(('assessment', None), models.Q(('gap', ''), _negated=True)), _connector='OR'), name='edition_row_assessed_or_a_named_gap'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionrow',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='77ff298676a11680e303b095fd14e1316270b33b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_052a3', table='risk_editionrow', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionrow',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a34b9451f35af06450e45cb8195b27563f04f781', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_31b17', table='risk_editionrow', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='driver',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='driver_has_a_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='driver',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a062369f7cee38bea8b67c98dce88cab395f5614', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_02854', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_driver', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='driver',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fef16d3b18d18ad19bd5a439311d79ebc37c349b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_be728', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_driver', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='consequence',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='consequence_has_a_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consequence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5af8bcd798845daf3b406427bd3c73b033111d28', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cd150', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_consequence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consequence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3959c1e717ed53a2e566b0147eb44d6dd538c13e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6e8bc', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_consequence', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['risk', 'approved_on'], name='assessment_of_risk'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(condition=models.Q(('state', 'approved')), fields=['approved_on', 'superseded_on'], name='assessment_by_day'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'approved'])), name='assessment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('band__isnull', False), ('computed__isnull', False), ('decided__isnull', False), ('impact__isnull', False), ('likelihood__isnull', False)), _connector='OR'), name='assessment_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('decided', None), models.Q(('decided__gte', 1), ('decided__lte', models.F('band'))), _connector='OR'), name='assessment_residual_not_above_inherent'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('decided', models.F('computed')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='assessment_decided_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_on__isnull', False), ('review_due_on__isnull', False), ('state', 'approved'), models.Q(('approved_by__isnull', False), ('approved_by_post__isnull', False), _connector='OR')), models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_by', None), ('approved_on', None), ('superseded_on', None)), _connector='OR'), name='assessment_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='assessment_approved_by_another_person'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('approved_on', None), ('approved_on__gte', models.F('assessed_on')), _connector='OR'), name='assessment_approved_after_it_was_made'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause', 'correction'), ('corrects__isnull', False)), models.Q(models.Q(('cause', 'correction'), _negated=True), ('corrects', None)), _connector='OR'), name='assessment_corrects_another'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'approved'), _negated=True), fields=('risk',), name='one_pending_assessment_of_a_risk'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fd7a476d9282b4c1f0beed0d8e812b98ffe28cd9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d2765', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='20268ef53811d151a4a9f98cfc1c51d81da3ef7f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_2aa9a', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='approved_assessment_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'approved\')', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ffcb8ace23b65b98afe0ca40965128ef4a8cc609', operation='DELETE', pgid='pgtrigger_approved_assessment_stays_28230', table='risk_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='approved_assessment_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'approved\')', func="\n    IF to_jsonb(NEW) - 'superseded_on' <> to_jsonb(OLD) - 'superseded_on'\n            OR (NEW.superseded_on IS DISTINCT FROM OLD.superseded_on AND pg_trigger_depth() < 2) THEN\n        RAISE EXCEPTION 'An approved assessment does not change. Enter a correction.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='9d8bf5433eda0d53de04b6efc9ed513f7a93c2bc', operation='UPDATE', pgid='pgtrigger_approved_assessment_never_changes_fe3cc', table='risk_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='as_the_method_says', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DECLARE m risk_methodversion%ROWTYPE; highest int; band int; residual int;\n    BEGIN\n    IF NEW.state = 'draft' THEN RETURN NEW; END IF;\n    SELECT * INTO m FROM risk_methodversion WHERE id = NEW.method_id;\n    SELECT max(value::int) INTO highest FROM jsonb_each_text(NEW.impacts);\n    IF NEW.impact IS DISTINCT FROM highest THEN\n        RAISE EXCEPTION 'The highest impact counts.' USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT c.band INTO band FROM risk_bandcell c\n        WHERE c.method_id = m.id AND c.impact = NEW.impact AND c.likelihood = NEW.likelihood;\n    IF m.residual_rule = 'lookup' THEN\n        SELECT c.residual INTO residual FROM risk_residualcell c\n            WHERE c.method_id = m.id AND c.band = NEW.band AND c.effectiveness = NEW.effectiveness;\n    ELSE\n        SELECT c.band INTO residual FROM risk_bandcell c\n            WHERE c.method_id = m.id AND c.impact = NEW.residual_impact AND c.likelihood = NEW.residual_likelihood\n            AND NEW.residual_impact <= NEW.impact AND NEW.residual_likelihood <= NEW.likelihood;\n    END IF;\n    IF NEW.band IS DISTINCT FROM band OR NEW.computed IS DISTINCT FROM residual OR band IS NULL OR residual IS NULL THEN\n        RAISE EXCEPTION 'The level is not the one that the method gives.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n    END;\n", hash='e00b6391937b805e0b11c28cbe8f2a9c7a98ff57', operation='INSERT OR UPDATE', pgid='pgtrigger_as_the_method_says_31214', table='risk_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='locks_its_method', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    UPDATE risk_methodversion SET locked_at = clock_timestamp() WHERE id = NEW.method_id AND locked_at IS NULL;\n    RETURN NULL;\n', hash='f60f8e85f8ab1e920c86035c45b055b83521a719', operation='INSERT', pgid='pgtrigger_locks_its_method_ed576', table='risk_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='in_their_order', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state = 'approved' THEN\n        UPDATE risk_assessment a SET superseded_on = n.following\n        FROM (SELECT id, lead(approved_on) OVER (ORDER BY approved_on, id) AS following\n              FROM risk_assessment WHERE risk_id = NEW.risk_id AND state = 'approved') n\n        WHERE n.id = a.id AND a.superseded_on IS DISTINCT FROM n.following;\n    END IF;\n    RETURN NULL;\n", hash='b459d694c4753dc3ea6d3173d1169e984ec3e4d5', operation='INSERT OR UPDATE OF "state"', pgid='pgtrigger_in_their_order_c422f', table='risk_assessment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='activeperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_ends_not_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='activeperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('ends_on', None)), models.Q(('ends_on__isnull', False), models.Q(('because', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='period_ended_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='activeperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('because', 'merged'), ('merged_into__isnull', False)), models.Q(models.Q(('because', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='period_merged_into_a_risk'),
        ),
        migrations.AddConstraint(
            model_name='activeperiod',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('risk')), _negated=True), name='period_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='activeperiod',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='risk_active_once_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activeperiod',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2ca20072a26643585f4d161913096fa74f0dbd70', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7b3f5', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_activeperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activeperiod',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c2adfca1fa40795b462d1fd0f16ea0c47ef635f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d11de', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_activeperiod', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='riskcomment',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='risk_comment_audience_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskcomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6454996bb22e00530fba7eedee06d4c270959d59', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a3678', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskcomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskcomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cd07d37d662b48aea7f8a2c301e67a5c40f83d8e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_adf84', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskcomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6fa469d847f6208304e2b46e7bddb5b24ab789c0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_1dca2', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskevidence',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6dbff7e9a1635e1688324614251c749c7c1ec37c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_21bf0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskevidence', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='riskevidenceversion',
            constraint=models.UniqueConstraint(fields=('evidence', 'number'), name='risk_evidence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='riskevidenceversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='risk_evidence_is_a_file_or_a_link'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ffd51fafa08b0463a2c1e15f5c76d713a36bacb3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_931f0', table='risk_riskevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a6b06ca2e134c9ecdb61a8f92fd8bb576e4b9060', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0a597', table='risk_riskevidenceversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskevidenceversion',
            trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='e560cc87d86ef1df9737c06da6100111bdfbd829', operation='INSERT', pgid='pgtrigger_recorded_now_d7b7f', table='risk_riskevidenceversion', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='riskowner',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['owner', 'corporate-owner'])), name='risk_owner_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='riskowner',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='owner_ends_not_before_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='riskowner',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'owner')), expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_owner_of_a_risk_a_day'),
        ),
        migrations.AddConstraint(
            model_name='riskowner',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'corporate-owner')), expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_corporate_owner_of_a_risk_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskowner',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c421fb372dab07372569762a81252a95d4b2979b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_14cd0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskowner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskowner',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ca3b05dc3243611dbec57aff8731b1037e88b2b2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_5e754', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskowner', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='riskregister',
            constraint=models.CheckConstraint(condition=models.Q(('publication__in', ['entity', 'organization', 'public'])), name='publication_known'),
        ),
        migrations.AddConstraint(
            model_name='riskregister',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code', 'secretariat'), ('entity', None)), models.Q(('entity__isnull', False), models.Q(('code', 'secretariat'), _negated=True)), _connector='OR'), name='one_register_of_the_secretariat'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskregister',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fb67cafc7689d84090ccc001ef6be27317925b92', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8dec4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskregister', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskregister',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6b7429ac7f984d8cb06faf5ca0de6662d776e38c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_763dc', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskregister', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='risk',
            index=models.Index(fields=['register', 'state'], name='risk_by_register'),
        ),
        migrations.AddIndex(
            model_name='risk',
            index=models.Index(fields=['code', 'id'], name='risk_by_code'),
        ),
        migrations.AddIndex(
            model_name='risk',
            index=models.Index(fields=['level', 'id'], name='risk_by_level'),
        ),
        migrations.AddIndex(
            model_name='risk',
            index=models.Index(fields=['review_due_on', 'id'], name='risk_by_review'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.UniqueConstraint(fields=('register', 'code'), name='risk_code_once_in_a_register'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'active', 'retired'])), name='risk_state_known'),
        ),
        migrations.AddConstraint(
            model_name='risk',
            constraint=models.CheckConstraint(condition=models.Q(('event', ''), _negated=True), name='risk_has_an_event'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ee8b6694044d4636497ebab35f07803bf86b02a6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_3ece5', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_risk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5120a4324a87e52b9023ad901c4a451221815980', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_22a72', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_risk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='risk_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4cb3b47cf4ee85997996272d641b24be012073d8', operation='DELETE', pgid='pgtrigger_risk_stays_7a244', table='risk_risk', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='registeredition',
            constraint=models.UniqueConstraint(fields=('register', 'label'), name='edition_label_once'),
        ),
        migrations.AddConstraint(
            model_name='registeredition',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'approved', 'superseded'])), name='edition_state_known'),
        ),
        migrations.AddConstraint(
            model_name='registeredition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('approved_on__isnull', False), ('state__in', ['approved', 'superseded'])), models.Q(('approved_by', None), ('approved_on', None), ('state__in', ['draft', 'submitted'])), _connector='OR'), name='edition_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='registeredition',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='edition_approved_by_another_person'),
        ),
        migrations.AddConstraint(
            model_name='registeredition',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('register',), name='one_approved_edition_of_a_register'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registeredition',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='06318622cabae783dc710f6cf6a73fccb77fbfdb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_925bd', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_registeredition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registeredition',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='21306beeb153e79fee88f2ba73e53775e11efd2e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0960d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_registeredition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registeredition',
            trigger=pgtrigger.compiler.Trigger(name='edition_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='eed471a9e2c03028f84a70d0689a5c3b3682adf2', operation='DELETE', pgid='pgtrigger_edition_stays_6384d', table='risk_registeredition', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='control',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['preventive', 'detective', 'corrective'])), name='control_type_known'),
        ),
        migrations.AddConstraint(
            model_name='control',
            constraint=models.CheckConstraint(condition=models.Q(('design__in', ['effective', 'partly', 'ineffective', 'not-rated']), ('operation__in', ['effective', 'partly', 'ineffective', 'not-rated'])), name='control_ratings_known'),
        ),
        migrations.AddConstraint(
            model_name='control',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('design', 'not-rated'), ('design_on__isnull', False), _connector='OR'), models.Q(('operation', 'not-rated'), ('operation_on__isnull', False), _connector='OR')), name='control_rated_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='control',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='control_has_a_title'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='control',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='de7bdb42b8ebda7bf8e5419ce7319255b8adf8a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_06c85', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_control', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='control',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='db203e1cc39794e6339548edc183d2c33af934b6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_87f96', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_control', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='appetite',
            constraint=models.CheckConstraint(condition=models.Q(('tolerance__gte', models.F('level'))), name='appetite_not_above_tolerance'),
        ),
        migrations.AddConstraint(
            model_name='appetite',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='appetite_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='appetite',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(accountability.models.entity.SameRow('category'), '='), (accountability.models.entity.SameRow('register'), '='), (accountability.models.entity.SameRow('method'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_appetite_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appetite',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3ed5bc6dc63c0c5c3b09bcd638f92f9f6e5ae829', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9167c', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_appetite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appetite',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6b404da6f590946cddee685e850c52a5e44cbd08', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_36589', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_appetite', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='rollout',
            constraint=models.CheckConstraint(condition=models.Q(('plan_updated_on__gte', models.F('selected_on'))), name='roll_out_1_after_selection'),
        ),
        migrations.AddConstraint(
            model_name='rollout',
            constraint=models.CheckConstraint(condition=models.Q(('assessment_completed_on__gte', models.F('selected_on'))), name='roll_out_2_after_selection'),
        ),
        migrations.AddConstraint(
            model_name='rollout',
            constraint=models.CheckConstraint(condition=models.Q(('application_deployed_on__gte', models.F('selected_on'))), name='roll_out_3_after_selection'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rollout',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='71373a443ea82d1a58f2abeae48408a4ca7410c6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8b2d7', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_rollout', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rollout',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8fb810a47368e3ce435d14d6de83121dca55b644', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_c1402', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_rollout', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='scalelevel',
            constraint=models.UniqueConstraint(fields=('method', 'scale', 'value'), name='scale_level_once'),
        ),
        migrations.AddConstraint(
            model_name='scalelevel',
            constraint=models.UniqueConstraint(fields=('method', 'scale', 'code'), name='scale_level_code_once'),
        ),
        migrations.AddConstraint(
            model_name='scalelevel',
            constraint=models.CheckConstraint(condition=models.Q(('scale__in', ['impact', 'likelihood', 'effectiveness', 'band'])), name='scale_known'),
        ),
        migrations.AddConstraint(
            model_name='scalelevel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('review_months__gt', 0), ('scale', 'band')), models.Q(models.Q(('scale', 'band'), _negated=True), ('review_months', None)), _connector='OR'), name='scale_level_of_risk_has_a_cadence'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scalelevel',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7882c02e199d6b930655b9ac96cee83d889e8865', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_029dd', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_scalelevel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scalelevel',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='39586717f0ab777161d1065e7e00d552d970e170', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f32fd', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_scalelevel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scalelevel',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='4977275cf27891b771e55ca8d3e934ace1931657', operation='INSERT', pgid='pgtrigger_method_is_open_insert_8d3bc', table='risk_scalelevel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scalelevel',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id, NEW.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='7ca3e8b2dc3f67763e3485850edf1f61122cf30a', operation='UPDATE', pgid='pgtrigger_method_is_open_update_36920', table='risk_scalelevel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scalelevel',
            trigger=pgtrigger.compiler.Trigger(name='method_is_open_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (OLD.method_id)) THEN\n        RAISE EXCEPTION 'The first assessment has locked this version of the method. Load a new version.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN OLD;\n", hash='2b85487071780e39da9d4b3ab203fdf745f57343', operation='DELETE', pgid='pgtrigger_method_is_open_delete_65074', table='risk_scalelevel', when='BEFORE')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
