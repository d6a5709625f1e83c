import accountability.models.entity
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
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
        ('risk', '0001_initial'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Section',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('code', models.CharField(max_length=20, verbose_name='code')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('kind', models.CharField(choices=[('objective', 'Objective of the programme'), ('indicator', 'Standard indicator')], max_length=12, verbose_name='contents')),
                    ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('accomplishment', 'Expected accomplishment'), ('measure', 'Performance measure'), ('risk', 'Risks and mitigation'), ('budget', 'Approved programme'), ('weight', 'Weight'), ('baseline', 'Baseline')], max_length=16), blank=True, default=list, size=None, verbose_name='columns')),
                ],
                options={
                    'verbose_name': 'section of a template',
                    'ordering': ['template', 'order'],
                },
            ),
            migrations.CreateModel(
                name='Compact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('amendment_reason', models.TextField(blank=True, verbose_name='reason for the amendment')),
                    ('official_name', models.CharField(max_length=200, verbose_name='senior manager')),
                    ('pledge', models.TextField(verbose_name='pledge')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('returned', 'Returned for correction'), ('agreed', 'Agreed, not yet signed'), ('signed', 'Signed'), ('amended', 'Replaced by an amendment'), ('self-assessed', 'Self-assessed'), ('under-review', 'Under review'), ('decided', 'Decided by the Performance Board'), ('letter-sent', 'Letter sent'), ('acknowledged', 'Letter acknowledged'), ('plan-agreed', 'Action plan agreed'), ('closed', 'Closed'), ('void', 'Void')], default='draft', max_length=16, verbose_name='state')),
                    ('proposed_on', models.DateField(blank=True, null=True, verbose_name='proposed on')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='agreed on')),
                    ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                    ('countersigned_on', models.DateField(blank=True, null=True, verbose_name='signed for the Secretary-General on')),
                    ('assessed_on', models.DateField(blank=True, null=True, verbose_name='self-assessed on')),
                    ('paper_signed_on', models.DateField(blank=True, null=True, verbose_name='date of the signature on paper')),
                    ('paper_countersigned_on', models.DateField(blank=True, null=True, verbose_name='date of the second signature on paper')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='next step due on')),
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                    ('content_hash', models.CharField(blank=True, max_length=64, verbose_name='hash of the contents')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.compact', verbose_name='drafted from')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compacts', to='accountability.entity', verbose_name='entity')),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='compacts', to=settings.AUTH_USER_MODEL, verbose_name='account of the senior manager')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compacts', to='accountability.post', verbose_name='post')),
                    ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendment', to='compacts.compact', verbose_name='amends')),
                ],
                options={
                    'verbose_name': 'compact',
                    'verbose_name_plural': 'compacts',
                    'ordering': ['-cycle__starts_on', 'entity__code', 'post__code', '-number'],
                },
            ),
            migrations.CreateModel(
                name='CompactEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='compacts.compact')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CompactItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('objective', 'Objective of the programme'), ('indicator', 'Standard indicator')], max_length=12, verbose_name='kind')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('code', models.CharField(max_length=40, verbose_name='code')),
                    ('text', models.TextField(blank=True, verbose_name='objective')),
                    ('accomplishment', models.TextField(blank=True, verbose_name='expected accomplishment')),
                    ('measure', models.TextField(blank=True, verbose_name='performance measure')),
                    ('mitigation', models.TextField(blank=True, verbose_name='risks and mitigation')),
                    ('budget_reference', models.CharField(blank=True, max_length=200, verbose_name='approved programme')),
                    ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='target')),
                    ('target_to', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='upper limit of the band')),
                    ('target_text', models.CharField(blank=True, max_length=300, verbose_name='target in words')),
                    ('unit', models.CharField(choices=[('percent', 'Percentage'), ('number', 'Number'), ('days', 'Days'), ('milestone', 'Milestone reached or not')], default='percent', max_length=12, verbose_name='unit')),
                    ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('band', 'Within a band'), ('milestone', 'Milestone')], default='up', max_length=12, verbose_name='direction')),
                    ('weight', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='weight')),
                    ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='baseline')),
                    ('exemption', models.CharField(blank=True, max_length=300, verbose_name='reason for no target')),
                    ('outside_control', models.CharField(blank=True, max_length=300, verbose_name='factor outside direct control')),
                    ('is_copied', models.BooleanField(default=False, verbose_name='copied from the previous year')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='compacts.compact', verbose_name='compact')),
                    ('risk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.risk', verbose_name='risk')),
                ],
                options={
                    'verbose_name': 'item of a compact',
                    'verbose_name_plural': 'items of compacts',
                    'ordering': ['compact', 'section__order', 'order'],
                },
            ),
            migrations.CreateModel(
                name='Cycle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=9, verbose_name='cycle')),
                    ('clock', models.CharField(choices=[('calendar', 'January to December'), ('july', 'July to June')], max_length=8, verbose_name='clock')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('propose_by', models.DateField(verbose_name='propose by')),
                    ('sign_by', models.DateField(verbose_name='sign by')),
                    ('mid_year_by', models.DateField(blank=True, null=True, verbose_name='mid-year note by')),
                    ('assess_by', models.DateField(verbose_name='self-assessment by')),
                    ('review_by', models.DateField(verbose_name='review by')),
                    ('letter_by', models.DateField(verbose_name='letters by')),
                    ('plan_by', models.DateField(verbose_name='action plan by')),
                    ('frozen_on', models.DateField(blank=True, null=True, verbose_name='values frozen on')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('posts', models.ManyToManyField(blank=True, related_name='+', to='accountability.post', verbose_name='posts that require a compact')),
                ],
                options={
                    'verbose_name': 'cycle of compacts',
                    'verbose_name_plural': 'cycles of compacts',
                    'ordering': ['-starts_on', 'clock'],
                },
            ),
            migrations.AddField(
                model_name='compact',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compacts', to='compacts.cycle', verbose_name='cycle'),
            ),
            migrations.CreateModel(
                name='HolderPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='name')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, help_text='The first date on which the person no longer answers for it.', null=True, verbose_name='until')),
                    ('capacity', models.CharField(choices=[('holder', 'Holder of the post'), ('officer-in-charge', 'Officer-in-charge')], default='holder', max_length=20, verbose_name='capacity')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='compacts.compact')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ],
                options={
                    'verbose_name': 'person who answers for a compact',
                    'ordering': ['compact', 'starts_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('capacity__in', ['holder', 'officer-in-charge'])), name='compact_capacity_known'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='compact_holder_ends_after_the_beginning'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('capacity', 'holder')), expressions=[(accountability.models.entity.SameRow('compact'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='compact_one_holder_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('capacity', 'officer-in-charge')), expressions=[(accountability.models.entity.SameRow('compact'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='compact_one_officer_in_charge_a_day')],
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
                    ('correction', models.TextField(blank=True, verbose_name='reason for the correction')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.compact')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.compactitem', verbose_name='item')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='compacts.decision')),
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='compacts.holderperiod', verbose_name='who answers')),
                ],
                options={
                    'verbose_name': 'decision of the Performance Board',
                    'ordering': ['compact', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ImportedCompact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('compact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.compact')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.compactitem')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
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
                name='IndicatorDefinition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, verbose_name='code')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('names', models.JSONField(help_text='One name per official language.', verbose_name='name')),
                    ('numerator', models.CharField(max_length=300, verbose_name='numerator')),
                    ('denominator', models.CharField(blank=True, max_length=300, verbose_name='denominator')),
                    ('population', models.CharField(blank=True, max_length=300, verbose_name='population')),
                    ('unit', models.CharField(choices=[('percent', 'Percentage'), ('number', 'Number'), ('days', 'Days'), ('milestone', 'Milestone reached or not')], default='percent', max_length=12, verbose_name='unit')),
                    ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('band', 'Within a band'), ('milestone', 'Milestone')], max_length=12, verbose_name='direction')),
                    ('target_rule', models.CharField(choices=[('common', 'The same for all'), ('by-entity', 'Set for each entity'), ('suspended', 'Suspended; measured without a target')], max_length=12, verbose_name='target')),
                    ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='common target')),
                    ('target_to', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='upper limit of the band')),
                    ('source', models.CharField(choices=[('measure', 'Computed from the registers'), ('imported', 'Imported from another system'), ('judged', 'Judged')], max_length=12, verbose_name='source')),
                    ('measure', models.CharField(blank=True, max_length=60, verbose_name='measure')),
                    ('lag', models.PositiveSmallIntegerField(default=0, verbose_name='months until values arrive')),
                    ('mandate', models.CharField(blank=True, max_length=200, verbose_name='mandate')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the change')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'definition of an indicator',
                    'verbose_name_plural': 'definitions of indicators',
                    'ordering': ['code', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'number'), name='compact_indicator_version_once'), models.UniqueConstraint(fields=('code', 'valid_from'), name='compact_indicator_one_version_a_day'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='compact_indicator_versions_from_one'), models.CheckConstraint(condition=models.Q(('unit__in', ['percent', 'number', 'days', 'milestone'])), name='compact_indicator_unit_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'band', 'milestone'])), name='compact_indicator_direction'), models.CheckConstraint(condition=models.Q(('target_rule__in', ['common', 'by-entity', 'suspended'])), name='compact_indicator_target_rule'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'measure'), models.Q(('measure', ''), _negated=True)), models.Q(('measure', ''), ('source__in', ['imported', 'judged'])), _connector='OR'), name='compact_indicator_names_its_measure'), models.CheckConstraint(condition=models.Q(models.Q(('target__isnull', False), ('target_rule', 'common')), models.Q(models.Q(('target_rule', 'common'), _negated=True), ('target', None)), _connector='OR'), name='compact_indicator_common_target'), models.CheckConstraint(condition=models.Q(('target_to', None), models.Q(('direction', 'band'), ('target_to__gte', models.F('target'))), _connector='OR'), name='compact_indicator_band_in_order')],
                },
            ),
            migrations.AddField(
                model_name='compactitem',
                name='definition',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='compacts.indicatordefinition', verbose_name='definition'),
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
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_withdrawn', False)), fields=('code', 'entity', 'period_start', 'period_end'), name='indicator_value_once_for_a_period'), models.CheckConstraint(condition=models.Q(('period_end__gt', models.F('period_start'))), name='indicator_value_of_a_period'), models.CheckConstraint(condition=models.Q(('printed', ''), _negated=True), name='indicator_value_as_printed'), models.CheckConstraint(condition=models.Q(('denominator', None), ('denominator__gt', 0), _connector='OR'), name='indicator_value_base')],
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved', 'sent', 'acknowledged'])), name='board_letter_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_on', None), ('approved_on', None), ('sent_on', None), ('state', 'draft')), models.Q(('acknowledged_on', None), ('approved_on__isnull', False), ('sent_on', None), ('state', 'approved')), models.Q(('acknowledged_on', None), ('approved_on__isnull', False), ('sent_on__isnull', False), ('state', 'sent')), models.Q(('approved_on__isnull', False), ('sent_on__isnull', False), ('state', 'acknowledged'), ('acknowledged_on__gte', models.F('sent_on'))), _connector='OR'), name='board_letter_dates_fit_its_state'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('sent_on', None)), models.Q(('due_on__gt', models.F('sent_on')), ('sent_on__isnull', False)), _connector='OR'), name='board_letter_due_after_it_is_sent')],
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(('agreed_on__isnull', False), ('closed_on__gte', models.F('agreed_on'))), _connector='OR'), name='board_plan_closed_after_it_is_agreed')],
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'reported-done', 'confirmed', 'dropped', 'reasoned'])), name='board_action_state_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='board_action_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('first_due_on', None), ('state__in', ['reasoned', 'dropped'])), models.Q(models.Q(('state', 'reasoned'), _negated=True), ('due_on__gte', models.F('first_due_on')), ('first_due_on__isnull', False)), _connector='OR'), name='board_action_has_dates'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('done_on', None)), _connector='OR'), name='board_action_confirmed_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reported-done', 'confirmed']), _negated=True), models.Q(('result', ''), _negated=True), _connector='OR'), name='board_action_done_in_words')],
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
                    'constraints': [models.UniqueConstraint(fields=('action', 'step', 'clock_started_on'), name='board_action_step_reached_once')],
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
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'compact'), name='agenda_names_a_compact_once')],
                },
            ),
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
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='board_memberships', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ],
                options={
                    'verbose_name': 'membership of the Performance Board',
                    'ordering': ['starts_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('person', ''), _negated=True), name='board_member_is_a_person'), models.CheckConstraint(condition=models.Q(('capacity__in', ['chair', 'member', 'external', 'ex-officio'])), name='board_capacity_known'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='board_membership_ends_later'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('user__isnull', False)), expressions=[(accountability.models.entity.SameRow('user'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='board_member_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='compacts.meeting')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='compacts.membership')),
                ],
                options={
                    'verbose_name': 'attendance',
                    'ordering': ['meeting', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'membership'), name='attendance_once_at_a_meeting')],
                },
            ),
            migrations.CreateModel(
                name='Recusal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('own', 'Own compact'), ('superior', 'Reported to the manager in the cycle'), ('declared', 'Declared by the member')], max_length=8, verbose_name='kind')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='compacts.agendaitem')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='compacts.membership')),
                ],
                options={
                    'verbose_name': 'recusal',
                    'ordering': ['agenda_item', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('agenda_item', 'membership'), name='recusal_once_of_a_member'), models.CheckConstraint(condition=models.Q(('kind__in', ['own', 'superior', 'declared'])), name='recusal_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'declared'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='recusal_declared_with_a_reason')],
                },
            ),
            migrations.AddField(
                model_name='compactitem',
                name='section',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='compacts.section', verbose_name='section'),
            ),
            migrations.CreateModel(
                name='SelfAssessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('mid-year', 'Mid-year note'), ('year-end', 'Self-assessment')], default='year-end', max_length=8, verbose_name='kind')),
                    ('note', models.TextField(blank=True, verbose_name='summary')),
                    ('submitted_on', models.DateField(blank=True, null=True, verbose_name='submitted on')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='compacts.compact')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='compacts.holderperiod', verbose_name='period')),
                    ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='submitted by')),
                ],
                options={
                    'verbose_name': 'self-assessment',
                    'ordering': ['compact', 'holder', 'kind'],
                    'constraints': [models.UniqueConstraint(fields=('holder', 'kind'), name='compact_assessment_once_a_period'), models.CheckConstraint(condition=models.Q(('kind__in', ['mid-year', 'year-end'])), name='compact_assessment_kind_known')],
                },
            ),
            migrations.CreateModel(
                name='SelfRating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='value')),
                    ('rating', models.CharField(blank=True, choices=[('met', 'Met'), ('partly', 'Partly met'), ('not-met', 'Not met'), ('not-measurable', 'Not measurable'), ('not-applicable', 'Not applicable')], max_length=16, verbose_name='rating')),
                    ('comment', models.TextField(blank=True, verbose_name='comment')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='compacts.selfassessment')),
                    ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compacts.compactevidence', verbose_name='evidence')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='self_ratings', to='compacts.compactitem')),
                ],
                options={
                    'verbose_name': 'rating of an item',
                    'ordering': ['assessment', 'item__section__order', 'item__order'],
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'item'), name='compact_item_rated_once'), models.CheckConstraint(condition=models.Q(('rating__in', ['', 'met', 'partly', 'not-met', 'not-measurable', 'not-applicable'])), name='compact_rating_known')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('official', 'Senior manager'), ('secretary-general', 'Secretary-General')], max_length=20, verbose_name='side')),
                    ('name', models.CharField(max_length=200, verbose_name='signed by')),
                    ('signed_on', models.DateField(verbose_name='signed on')),
                    ('content_hash', models.CharField(max_length=64, verbose_name='hash signed')),
                    ('on_paper', models.BooleanField(default=False, verbose_name='signed on paper')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='compacts.compact')),
                    ('signatory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ],
                options={
                    'verbose_name': 'signature of a compact',
                    'ordering': ['compact', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('compact', 'side'), name='compact_signed_once_by_a_side'), models.CheckConstraint(condition=models.Q(('side__in', ['official', 'secretary-general'])), name='compact_side_known'), models.CheckConstraint(condition=models.Q(('on_paper', True), ('signatory__isnull', False), _connector='OR'), name='compact_signed_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='StandardIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='compacts.indicatordefinition', verbose_name='indicator')),
                    ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='compacts.section', verbose_name='section')),
                ],
                options={
                    'verbose_name': 'standard indicator',
                    'ordering': ['section', 'order'],
                    'constraints': [models.UniqueConstraint(fields=('section', 'definition'), name='compact_standard_indicator_once')],
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
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='system_values', to='compacts.holderperiod')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='system_values', to='compacts.compactitem')),
                ],
                options={
                    'verbose_name': 'system value',
                    'ordering': ['item', 'stage', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('item', 'stage', 'holder'), name='system_value_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('stage__in', ['live', 'frozen'])), name='system_value_stage_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('value__isnull', False)), models.Q(models.Q(('reason', ''), _negated=True), ('value', None)), _connector='OR'), name='system_value_or_why_not'), models.CheckConstraint(condition=models.Q(('reason__in', ['', 'no-rows', 'no-base', 'not-yet', 'not-available', 'judged', 'no-measure', 'no-entity'])), name='system_value_reason_known')],
                },
            ),
            migrations.CreateModel(
                name='TemplateVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='version')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('pledge', models.TextField(verbose_name='pledge')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                ],
                options={
                    'verbose_name': 'template of compacts',
                    'verbose_name_plural': 'templates of compacts',
                    'ordering': ['-number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('pledge', ''), _negated=True), name='compact_template_has_a_pledge')],
                },
            ),
            migrations.AddField(
                model_name='section',
                name='template',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='compacts.templateversion', verbose_name='template'),
            ),
            migrations.AddField(
                model_name='cycle',
                name='template',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='compacts.templateversion', verbose_name='template'),
            ),
            migrations.AddField(
                model_name='compact',
                name='template',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compacts', to='compacts.templateversion', verbose_name='template'),
            ),
            migrations.CreateModel(
                name='CompactComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='compacts.compact')),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='compacts_comment_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='CompactEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('compact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='compacts.compact')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('compact', 'step', 'clock_started_on'), name='compact_step_reached_once')],
                },
            ),
            migrations.CreateModel(
                name='CompactEvidenceVersion',
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='compacts.compactevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='compacts_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='compacts_evidence_is_a_file_or_a_link')],
                },
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
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.UniqueConstraint(fields=('compact', 'code'), name='compact_item_code_once'),
            ),
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['percent', 'number', 'days', 'milestone'])), name='compact_item_unit_known'),
            ),
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'band', 'milestone'])), name='compact_item_direction_known'),
            ),
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('definition', None), ('kind', 'objective'), models.Q(('text', ''), _negated=True)), models.Q(('definition__isnull', False), ('kind', 'indicator')), _connector='OR'), name='compact_item_is_an_objective_or_an_indicator'),
            ),
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='compact_item_weight_is_a_share'),
            ),
            migrations.AddConstraint(
                model_name='compactitem',
                constraint=models.CheckConstraint(condition=models.Q(('target_to', None), models.Q(('direction', 'band'), ('target_to__gte', models.F('target'))), _connector='OR'), name='compact_item_band_in_order'),
            ),
            migrations.AddConstraint(
                model_name='section',
                constraint=models.UniqueConstraint(fields=('template', 'code'), name='compact_section_once'),
            ),
            migrations.AddConstraint(
                model_name='section',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['objective', 'indicator'])), name='compact_section_kind_known'),
            ),
            migrations.AddConstraint(
                model_name='section',
                constraint=models.CheckConstraint(condition=models.Q(('columns__contained_by', ['accomplishment', 'measure', 'risk', 'budget', 'weight', 'baseline'])), name='compact_section_columns_known'),
            ),
            migrations.AddConstraint(
                model_name='cycle',
                constraint=models.UniqueConstraint(fields=('label', 'clock'), name='compact_cycle_once_a_clock'),
            ),
            migrations.AddConstraint(
                model_name='cycle',
                constraint=models.CheckConstraint(condition=models.Q(('clock__in', ['calendar', 'july'])), name='compact_cycle_clock_known'),
            ),
            migrations.AddConstraint(
                model_name='cycle',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='compact_cycle_ends_after_it_begins'),
            ),
            migrations.AddConstraint(
                model_name='cycle',
                constraint=models.CheckConstraint(condition=models.Q(('assess_by__gt', models.F('sign_by')), ('review_by__gte', models.F('assess_by')), ('sign_by__gte', models.F('propose_by')), ('letter_by__gte', models.F('review_by')), ('plan_by__gte', models.F('letter_by'))), name='compact_cycle_steps_in_order'),
            ),
            migrations.AddConstraint(
                model_name='cycle',
                constraint=models.CheckConstraint(condition=models.Q(('frozen_on__gt', models.F('ends_on'))), name='compact_cycle_frozen_after_its_end'),
            ),
            migrations.AddIndex(
                model_name='compact',
                index=models.Index(fields=['cycle', 'state'], name='compact_by_cycle_and_state'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.UniqueConstraint(condition=models.Q(('is_voided', False), models.Q(('state', 'void'), _negated=True)), fields=('cycle', 'post', 'number'), name='compact_one_of_a_post_cycle_and_version'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'returned', 'agreed', 'signed', 'amended', 'self-assessed', 'under-review', 'decided', 'letter-sent', 'acknowledged', 'plan-agreed', 'closed', 'void'])), name='compact_state_known'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amendment_reason', ''), ('number', 1), ('supersedes', None)), models.Q(('number__gt', 1), ('supersedes__isnull', False), models.Q(('amendment_reason', ''), _negated=True)), _connector='OR'), name='compact_amendment_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(('supersedes', models.F('id')), _negated=True), name='compact_does_not_amend_itself'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['signed', 'self-assessed', 'under-review', 'decided', 'letter-sent', 'acknowledged', 'plan-agreed', 'closed', 'amended']), _negated=True), models.Q(('countersigned_on__isnull', False), ('signed_on__isnull', False)), _connector='OR'), name='compact_in_force_is_signed_by_both'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['self-assessed', 'under-review', 'decided', 'letter-sent', 'acknowledged', 'plan-agreed', 'closed']), _negated=True), ('assessed_on__isnull', False), _connector='OR'), name='compact_assessed_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='compact',
                constraint=models.CheckConstraint(condition=models.Q(('signed_on', None), models.Q(('content_hash', ''), _negated=True), _connector='OR'), name='compact_signed_has_a_hash'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7ba11fcaac0ad3aecacdf3d66b90e1b1b21dbae1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_04ddb', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_meeting', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='meeting',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cbdf1b9853ed06044f2ffe3c8cc56b3d7082ac33', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f57bc', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_meeting', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='templateversion',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='db0f6d125ee28c70d98d593e0903538d216d5dd6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a1845', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_templateversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='templateversion',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9016439f4fb71d76ec90a5d3ebbb014bd4974d99', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_14496', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_templateversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='templateversion',
                trigger=pgtrigger.compiler.Trigger(name='locked_by_signature', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT FROM compacts_signature s JOIN compacts_compact c ON c.id = s.compact_id\n                WHERE (TG_OP <> 'INSERT' AND c.template_id = (OLD.id))\n                    OR (TG_OP <> 'DELETE' AND c.template_id = (NEW.id))\n            ) THEN\n                RAISE EXCEPTION 'A template is not changed once a compact based on it has been signed.'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='fdb0ea8a7a9e04de43081c6a32622608bb3dd0b8', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_by_signature_36573', table='compacts_templateversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='092a48757dadcc1b338523efd77936fa7afb6612', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_74a8a', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7004bc5057297c80db27b963290d8e4140f26140', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e8ce6', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2fd5140258f37f6a8db66a6025be11e545adf87b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dde93', table='compacts_compactescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='2de43ffbfdd1edaba04a2a3f933f0ebac0811bd3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_f708b', table='compacts_compactescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='20c5728362f116cc42a3eedd8e35a5e8987f0425', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_fa931', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3b063b5ed34459622d77bea15ae15cffe7d1db6c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_bb1ab', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de1f533775eff319f645b1c26aef7fefbe9f2eb0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02971', table='compacts_compactevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='1d89739a6dbeef0c0af3b0548a335cd5c52767ee', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_196db', table='compacts_compactevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='daa8e20e91edc319d8ec2be6ff00d6f386f94066', operation='INSERT', pgid='pgtrigger_recorded_now_3c5df', table='compacts_compactevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='holderperiod',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='918717639fcf3b723ffc910acdb54df6b5d92ddb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5e85e', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_holderperiod', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='holderperiod',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='335531ba7b9ec5ab1763680a11a49e1f224b351e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_86277', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_holderperiod', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedcompact',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e9e8386229a804c6b313765430012263da8d89a5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_262d2', table='compacts_importedcompact', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedcompact',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='641b07bf6b9b73c8879a23d356673781e92da1e0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_26d13', table='compacts_importedcompact', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importeddecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3cb644e77de0c9950d5f5fc52f011feb5b470b20', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ce340', table='compacts_importeddecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importeddecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='747c2375ec5947f158ff531fb83c6c15742ab32a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_89bfb', table='compacts_importeddecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatordefinition',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='985ef897f81fd3520d1b5936dcec7bc92f5b246b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e781', table='compacts_indicatordefinition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatordefinition',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c136346463c52ed191369049b501e0f8587fa030', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_fab12', table='compacts_indicatordefinition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatordefinition',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='8f1e584a99ab32aa9b5a2ce2e84e238cd33d2a13', operation='INSERT', pgid='pgtrigger_recorded_now_94bc5', table='compacts_indicatordefinition', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='letteractionescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80159ad2766caafa61d69d8f211c63d1792aa5f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9bdf2', table='compacts_letteractionescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='letteractionescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a5ab3c4b740300de7e4c866a7f2b942ccb7b4ee5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ddb67', table='compacts_letteractionescalation', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a200e93000222da480d9c1de5482758595a54fbf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d9023', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_agendaitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='agendaitem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7d95927b9d4b5f71aabf64e8ac0a974a2f75be29', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_41bf8', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_agendaitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='membership',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3273988f2511f26583fdbb4e30a87be1e117e391', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d8620', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_membership', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='membership',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='4ed246acda1111bf9baf0f2a6586c856351b6ddf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_583b2', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_membership', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23a32b2768746b720008ccee61695b7e1aa9c7ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fd764', table='compacts_attendance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='attendance',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='396f5601597888f024e3729ff49088eb36aec0ce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5cdb0', table='compacts_attendance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='recusal',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='24e7f13f01bef37b08ec98ed523f4419fcacb9d4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e92db', table='compacts_recusal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='recusal',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0619199d955c1b977630b5d423733bd2ab475b46', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_a76cc', table='compacts_recusal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactitem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d1618ea588f280075d81aa967df87c19e938778d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0f89e', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactitem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9e672911318f6be971e6f80f6d5592f4c0c6b452', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_89659', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compactitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compactitem',
                trigger=pgtrigger.compiler.Trigger(name='items_of_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM compacts_compact c\n        WHERE c.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.compact_id END,\n            CASE WHEN TG_OP <> 'DELETE' THEN NEW.compact_id END)\n            AND (c.state NOT IN ('draft', 'returned')\n                OR EXISTS (SELECT FROM compacts_signature s WHERE s.compact_id = c.id))\n    ) THEN\n        RAISE EXCEPTION 'The items of a compact are changed in its draft, and after signature by an amendment only.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='a76d0cdc10e60fc26828f329f52c33b041729124', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_items_of_a_draft_6afbe', table='compacts_compactitem', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfassessment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='574fe9235953d29f9fd8a72f76391d7665d54082', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_20880', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_selfassessment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfassessment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='77a1f59971867dd4381c59111b02225a0636755f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_cf47e', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_selfassessment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfassessment',
                trigger=pgtrigger.compiler.Trigger(name='locked_by_submission', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (OLD.submitted_on) IS NOT NULL THEN\n                RAISE EXCEPTION 'A submitted self-assessment is not changed.' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='35f1caeb8a0553480922b341e7d7b442ae01bebd', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_by_submission_6efc1', table='compacts_selfassessment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfrating',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5b8414a365f83a8386852687b1543ebc3e364958', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_479c8', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_selfrating', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfrating',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='973e477df4c83cc31dc34bfe20ede1c1de6640cd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_24125', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_selfrating', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='selfrating',
                trigger=pgtrigger.compiler.Trigger(name='locked_by_submission', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT max(a.submitted_on) FROM compacts_selfassessment a WHERE a.id IN (OLD.assessment_id, NEW.assessment_id)) IS NOT NULL THEN\n                RAISE EXCEPTION 'A submitted self-assessment is not changed.' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='1b2e9bf4eef815f053427e454c8e90a4b429e478', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_by_submission_41315', table='compacts_selfrating', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signature',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2f91dcba91a783e7f85a5317e29eb05acafa5a45', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4bb67', table='compacts_signature', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signature',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c58ca6ffa5811cfcedbb45856dfa069b651311ab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_bc8c8', table='compacts_signature', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signature',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='17dcb72f07fa31522926714c4a939af7c2e8fc57', operation='INSERT', pgid='pgtrigger_recorded_now_da086', table='compacts_signature', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signature',
                trigger=pgtrigger.compiler.Trigger(name='signs_the_contents', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT FROM compacts_compact c\n        WHERE c.id = NEW.compact_id AND c.content_hash <> '' AND c.content_hash = NEW.content_hash\n    ) THEN\n        RAISE EXCEPTION 'A signature is given to the contents as they are.' USING ERRCODE = 'check_violation';\n    END IF;\n    IF (SELECT sum(weight) FROM compacts_compactitem WHERE compact_id = NEW.compact_id) <> 100 THEN\n        RAISE EXCEPTION 'The weights of a compact add up to 100.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='605c3da81a8fe3e70953233462d0c295695e7999', operation='INSERT', pgid='pgtrigger_signs_the_contents_02949', table='compacts_signature', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='standardindicator',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a7d120f8136250938128868f4216bbece229f08a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_65851', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_standardindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='standardindicator',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ef58960c89d1c10394760bc4d9c75a6a7d3b7d37', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9cbc0', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_standardindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='standardindicator',
                trigger=pgtrigger.compiler.Trigger(name='locked_by_signature', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT FROM compacts_signature s JOIN compacts_compact c ON c.id = s.compact_id\n                WHERE (TG_OP <> 'INSERT' AND c.template_id = (SELECT s.template_id FROM compacts_section s WHERE s.id = OLD.section_id))\n                    OR (TG_OP <> 'DELETE' AND c.template_id = (SELECT s.template_id FROM compacts_section s WHERE s.id = NEW.section_id))\n            ) THEN\n                RAISE EXCEPTION 'A template is not changed once a compact based on it has been signed.'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='e86d2a42f799ad2359dca67a5052d7d89a45eb5f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_by_signature_0fcf7', table='compacts_standardindicator', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='section',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3473f26fc7091becc082ff720503b788f42db82c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5d4e7', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_section', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='section',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3e29408992547fe59fc30608e91433acffaaa718', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_38b4c', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_section', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='section',
                trigger=pgtrigger.compiler.Trigger(name='locked_by_signature', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT FROM compacts_signature s JOIN compacts_compact c ON c.id = s.compact_id\n                WHERE (TG_OP <> 'INSERT' AND c.template_id = (OLD.template_id))\n                    OR (TG_OP <> 'DELETE' AND c.template_id = (NEW.template_id))\n            ) THEN\n                RAISE EXCEPTION 'A template is not changed once a compact based on it has been signed.'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='c091016fe69400b9a68f99af3f12ad15c8999dd0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_locked_by_signature_7f008', table='compacts_section', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='66fb795a162457fb09f722be46422df5c9c4e812', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c98bf', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='def5cda05b739f8db441b7f12ec767852b59dbec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9240a', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compact',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0ec689dd0d2f72bb3c906d9ed09513cc893dc30e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c532d', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compact',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b30540ee483e9d68f3486588ce91d90e2bc6b2aa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_67dfa', referencing='REFERENCING OLD TABLE AS old_rows ', table='compacts_compact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compact',
                trigger=pgtrigger.compiler.Trigger(name='compact_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9511b5ef7ca2787cb588043074497b5b38b3f17b', operation='DELETE', pgid='pgtrigger_compact_stays_e0192', table='compacts_compact', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='compact',
                trigger=pgtrigger.compiler.Trigger(name='compact_stays_signed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM compacts_signature WHERE compact_id = OLD.id) AND (\n        NEW.state IN ('draft', 'proposed', 'returned')\n        OR (NEW.cycle_id, NEW.post_id, NEW.entity_id, NEW.template_id, NEW.number, NEW.pledge, NEW.content_hash)\n            IS DISTINCT FROM\n            (OLD.cycle_id, OLD.post_id, OLD.entity_id, OLD.template_id, OLD.number, OLD.pledge, OLD.content_hash)\n    ) THEN\n        RAISE EXCEPTION 'A signed compact is changed by an amendment only.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='4a5e5c91bdb43470663ca83e56a58a6d61c291e7', operation='UPDATE', pgid='pgtrigger_compact_stays_signed_593c8', table='compacts_compact', when='BEFORE')),
            ),
        ]),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
