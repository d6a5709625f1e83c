import accountability.models.entity
import django.contrib.postgres.constraints
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
        ('recommendations', '0001_initial'),
    ]

    operations = [
        CreateTables([
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
                name='Contradiction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('open-critical', 'Critical recommendation open'), ('overdue', 'Recommendation overdue'), ('test-failed', 'Control failed its test'), ('not-tested', 'Control not tested for 12 months'), ('no-control', 'No control in the matrix'), ('breach', 'Indicator beyond its threshold')], max_length=16, verbose_name='kind')),
                    ('reference', models.CharField(max_length=64, verbose_name='reference')),
                    ('label', models.CharField(max_length=300, verbose_name='text')),
                    ('noted_on', models.DateField(verbose_name='noted on')),
                ],
                options={
                    'verbose_name': 'contradiction',
                    'ordering': ['response', 'question', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ControlCycle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                    ('due_on', models.DateField(help_text='Deadline for signature by the heads of entity.', verbose_name='due date')),
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
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='category_once_a_day'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='category_one_current'), models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='category_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='category_is_not_its_own_parent')],
                },
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed', 'published'])), name='control_statement_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('published_on', None), ('signed_on', None), ('state', 'draft')), models.Q(('published_on', None), ('signed_on__isnull', False), ('state', 'signed')), models.Q(('published_on__isnull', False), ('signed_on__isnull', False), ('state', 'published')), _connector='OR'), name='control_statement_dates_fit_its_state')],
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
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consequence__isnull', False), ('driver', None)), models.Q(('consequence', None), ('driver__isnull', False)), _connector='OR'), name='control_acts_on_a_driver_or_a_consequence'), models.UniqueConstraint(fields=('control', 'driver'), name='control_once_on_a_driver'), models.UniqueConstraint(fields=('control', 'consequence'), name='control_once_on_a_consequence')],
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
                    ('basis', models.TextField(help_text='Basis on which it was chosen.', verbose_name='basis')),
                    ('source', models.CharField(blank=True, max_length=120, verbose_name='source')),
                    ('chosen_on', models.DateField(verbose_name='chosen on')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='risk.controlarea', verbose_name='area')),
                    ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='risk.controlcycle')),
                ],
                options={
                    'verbose_name': 'area for improvement',
                    'ordering': ['cycle', 'area__order', 'area'],
                    'constraints': [models.UniqueConstraint(fields=('cycle', 'area'), name='improvement_once_in_a_cycle')],
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
                    'constraints': [models.UniqueConstraint(fields=('method', 'impact', 'likelihood'), name='band_cell_once')],
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
                    ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='risk.methodversion', verbose_name='method')),
                ],
                options={
                    'verbose_name': 'risk assessment',
                    'ordering': ['risk', '-approved_on', '-id'],
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
                    ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.methodversion', verbose_name='method')),
                ],
                options={
                    'verbose_name': 'risk appetite',
                    'ordering': ['register', 'category', 'valid_from'],
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
                model_name='contradiction',
                name='question',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.question'),
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
                    'constraints': [models.CheckConstraint(condition=models.Q(('replaces', models.F('id')), _negated=True), name='questionnaire_does_not_replace_itself')],
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
                    'constraints': [models.UniqueConstraint(fields=('questionnaire', 'order'), name='questionnaire_section_has_its_place')],
                },
            ),
            migrations.AddField(
                model_name='question',
                name='section',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='risk.questionnairesection', verbose_name='section'),
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
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'edition of a risk register',
                    'ordering': ['register', '-approved_on', '-id'],
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
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last change')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
                ],
                options={
                    'verbose_name': 'remediation action',
                    'ordering': ['plan', 'due_on', 'id'],
                },
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
                    'constraints': [models.UniqueConstraint(fields=('action', 'step', 'clock_started_on'), name='remediation_step_reached_once')],
                },
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
                    'constraints': [models.UniqueConstraint(fields=('improvement', 'entity'), name='remediation_plan_of_an_entity')],
                },
            ),
            migrations.AddField(
                model_name='remediationaction',
                name='plan',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='risk.remediationplan'),
            ),
            migrations.CreateModel(
                name='ResidualCell',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('band', models.PositiveSmallIntegerField(verbose_name='level of risk')),
                    ('effectiveness', models.PositiveSmallIntegerField(verbose_name='effectiveness of internal control')),
                    ('residual', models.PositiveSmallIntegerField(verbose_name='residual level')),
                    ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residual_cells', to='risk.methodversion')),
                ],
                options={
                    'ordering': ['method', 'band', 'effectiveness'],
                    'constraints': [models.UniqueConstraint(fields=('method', 'band', 'effectiveness'), name='residual_cell_once'), models.CheckConstraint(condition=models.Q(('residual__lte', models.F('band'))), name='residual_cell_not_above_its_level')],
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
                    'constraints': [models.UniqueConstraint(fields=('cycle', 'entity'), name='control_response_once_for_an_entity'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'drafted', 'submitted', 'signed', 'returned', 'accepted', 'locked'])), name='control_response_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('signed_on__isnull', False), ('state__in', ('signed', 'accepted', 'locked')), models.Q(('signed_as', ''), _negated=True)), models.Q(models.Q(('state__in', ('signed', 'accepted', 'locked')), _negated=True), ('signed_as', ''), ('signed_by', None), ('signed_on', None)), _connector='OR'), name='control_response_signed_by_a_person_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_on__isnull', False), ('state__in', ['accepted', 'locked'])), models.Q(models.Q(('state__in', ['accepted', 'locked']), _negated=True), ('accepted_on', None)), _connector='OR'), name='control_response_accepted_on_a_day')],
                },
            ),
            migrations.AddField(
                model_name='contradiction',
                name='response',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contradictions', to='risk.responseset'),
            ),
            migrations.AddField(
                model_name='answer',
                name='response',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='risk.responseset'),
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
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='risk.category', verbose_name='category')),
                    ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'risk',
                    'verbose_name_plural': 'risks',
                    'ordering': ['register', 'code'],
                },
            ),
            migrations.CreateModel(
                name='Occurrence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occurred_on', models.DateField(verbose_name='happened on')),
                    ('summary', models.TextField(verbose_name='summary')),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='amount in United States dollars')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='risk.risk')),
                ],
                options={
                    'verbose_name': 'occurrence of a risk',
                    'ordering': ['risk', '-occurred_on', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='occurrence_in_words'), models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='occurrence_amount_not_negative')],
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
                    ('linked_risk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matrix_rows', to='risk.risk', verbose_name='risk of the register')),
                ],
                options={
                    'verbose_name': 'control of the matrix',
                    'ordering': ['cycle', 'entity', 'process', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['not-tested', 'passed', 'failed'])), name='control_result_known'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'not-tested'), ('tested_on', None)), models.Q(models.Q(('result', 'not-tested'), _negated=True), ('tested_on__isnull', False)), _connector='OR'), name='control_tested_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'failed'), _negated=True), models.Q(('gap', ''), _negated=True), _connector='OR'), name='control_that_failed_has_a_gap')],
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
                    ('risk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.risk')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EditionRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.TextField(verbose_name='event')),
                    ('gap', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                    ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edition_rows', to='risk.assessment')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='risk.registeredition')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edition_rows', to='risk.risk')),
                ],
                options={
                    'ordering': ['edition', 'risk'],
                    'constraints': [models.UniqueConstraint(fields=('edition', 'risk'), name='risk_once_in_an_edition'), models.CheckConstraint(condition=models.Q(models.Q(('assessment__isnull', False), ('gap', '')), models.Q(('assessment', None), models.Q(('gap', ''), _negated=True)), _connector='OR'), name='edition_row_assessed_or_a_named_gap')],
                },
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
            migrations.AddField(
                model_name='assessment',
                name='risk',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='risk.risk'),
            ),
            migrations.CreateModel(
                name='ActivePeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('because', models.CharField(blank=True, choices=[('cleared', 'Cleared'), ('merged', 'Merged into another risk'), ('objective-ended', 'Its objective ended'), ('certain', 'The event has become certain')], max_length=16, verbose_name='reason')),
                    ('reason', models.TextField(blank=True, verbose_name='explanation')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.risk')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='risk.risk')),
                ],
                options={
                    'ordering': ['risk', 'starts_on'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_ends_not_before_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('ends_on', None)), models.Q(('ends_on__isnull', False), models.Q(('because', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='period_ended_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('because', 'merged'), ('merged_into__isnull', False)), models.Q(models.Q(('because', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='period_merged_into_a_risk'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('risk')), _negated=True), name='period_not_merged_into_itself'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='risk_active_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Acceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(verbose_name='reason')),
                    ('expires_on', models.DateField(verbose_name='expires on')),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('declined', 'Declined'), ('in-force', 'In force'), ('expired', 'Expired'), ('revoked', 'Revoked'), ('replaced', 'Replaced')], default='proposed', max_length=12, verbose_name='state')),
                    ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='revoked or replaced on')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='official')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='risk.assessment')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='risk.risk')),
                ],
                options={
                    'verbose_name': 'acceptance of a risk',
                    'ordering': ['risk', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'declined', 'in-force', 'expired', 'revoked', 'replaced'])), name='acceptance_state_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='acceptance_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_on__isnull', False), ('state__in', ('in-force', 'expired', 'revoked', 'replaced'))), models.Q(('accepted_on', None), ('state__in', ['proposed', 'declined'])), _connector='OR'), name='acceptance_in_force_from_a_day'), models.CheckConstraint(condition=models.Q(('accepted_on', None), ('expires_on__gt', models.F('accepted_on')), _connector='OR'), name='acceptance_expires_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ['revoked', 'replaced'])), models.Q(models.Q(('state__in', ['revoked', 'replaced']), _negated=True), ('ended_on', None)), _connector='OR'), name='acceptance_ended_on_a_day'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='acceptance_decided_by_another_person'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('risk',), name='one_proposed_acceptance_of_a_risk'), models.UniqueConstraint(condition=models.Q(('state__in', ['in-force', 'expired'])), fields=('risk',), name='one_acceptance_of_a_risk')],
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
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='risk.risk')),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='risk_comment_audience_known')],
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
                    'constraints': [models.UniqueConstraint(fields=('author', 'risk'), name='risk_draft_once')],
                },
            ),
            migrations.CreateModel(
                name='RiskEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(verbose_name='reason')),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('accepted', 'Accepted'), ('declined', 'Declined')], default='proposed', max_length=12, verbose_name='state')),
                    ('proposed_on', models.DateField(verbose_name='proposed on')),
                    ('due_on', models.DateField(verbose_name='decision due on')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('answer', models.TextField(blank=True, verbose_name='reason for the decision')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='risk.risk')),
                    ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalated_here', to='risk.risk', verbose_name='to the risk')),
                ],
                options={
                    'verbose_name': 'escalation of a risk',
                    'ordering': ['risk', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'accepted', 'declined'])), name='risk_escalation_state_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='risk_escalation_for_a_reason'), models.CheckConstraint(condition=models.Q(('risk', models.F('target')), _negated=True), name='risk_not_escalated_to_itself'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('decided_on', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='risk_escalation_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='risk_escalation_declined_for_a_reason'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('risk',), name='one_proposed_escalation_of_a_risk')],
                },
            ),
            migrations.CreateModel(
                name='RiskEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='risk.risk')),
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='risk.riskevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='risk_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='risk_evidence_is_a_file_or_a_link')],
                },
            ),
            migrations.CreateModel(
                name='RiskLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('record', models.PositiveBigIntegerField(verbose_name='record')),
                    ('note', models.CharField(blank=True, max_length=400, verbose_name='remark')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='risk.risk')),
                ],
                options={
                    'verbose_name': 'link of a risk',
                    'ordering': ['risk', 'kind', 'id'],
                    'indexes': [models.Index(fields=['kind', 'record'], name='risk_link_by_record')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='risk_link_of_a_kind'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='risk_link_ends_not_before_it_begins'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('risk', 'kind', 'record'), name='risk_linked_once_to_a_record')],
                },
            ),
            migrations.CreateModel(
                name='RiskOwner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('owner', 'Risk owner'), ('corporate-owner', 'Corporate risk owner')], max_length=16, verbose_name='capacity')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='post')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owners', to='risk.risk')),
                ],
                options={
                    'verbose_name': 'owner of a risk',
                    'ordering': ['risk', 'kind', 'starts_on'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['owner', 'corporate-owner'])), name='risk_owner_kind_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='owner_ends_not_before_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'owner')), expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_owner_of_a_risk_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'corporate-owner')), expressions=[(accountability.models.entity.SameRow('risk'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_corporate_owner_of_a_risk_a_day')],
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
                    ('entity', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='risk_register', to='accountability.entity', verbose_name='entity')),
                ],
                options={
                    'verbose_name': 'risk register',
                    'verbose_name_plural': 'risk registers',
                    'ordering': ['code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('publication__in', ['entity', 'organization', 'public'])), name='publication_known'), models.CheckConstraint(condition=models.Q(models.Q(('code', 'secretariat'), ('entity', None)), models.Q(('entity__isnull', False), models.Q(('code', 'secretariat'), _negated=True)), _connector='OR'), name='one_register_of_the_secretariat')],
                },
            ),
            migrations.CreateModel(
                name='RiskAbsence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(verbose_name='reason')),
                    ('entered_on', models.DateField(verbose_name='entered on')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='risk.risk')),
                    ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='risk.riskregister', verbose_name='register')),
                ],
                options={
                    'verbose_name': 'reason for the absence of a risk',
                    'ordering': ['risk', 'register', '-id'],
                    'constraints': [models.UniqueConstraint(fields=('register', 'risk'), name='risk_absent_once_from_a_register'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='risk_absent_for_a_reason')],
                },
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
            migrations.CreateModel(
                name='RiskRelation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('escalated', 'Escalated to'), ('contributes', 'Contributes to'), ('mirrors', 'Mirrors')], max_length=12, verbose_name='relation')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='risk.risk')),
                    ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='related_here', to='risk.risk', verbose_name='risk')),
                ],
                options={
                    'verbose_name': 'relation between risks',
                    'ordering': ['source', 'kind', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['escalated', 'contributes', 'mirrors'])), name='risk_relation_kind_known'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='risk_not_related_to_itself'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='risk_relation_ends_not_before_it_begins'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('source', 'target'), name='risk_related_once_to_another')],
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
                    ('entity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='risk_roll_out', to='accountability.entity', verbose_name='entity')),
                ],
                options={
                    'verbose_name': 'entity selected for risk management',
                    'ordering': ['entity'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('plan_updated_on__gte', models.F('selected_on'))), name='roll_out_1_after_selection'), models.CheckConstraint(condition=models.Q(('assessment_completed_on__gte', models.F('selected_on'))), name='roll_out_2_after_selection'), models.CheckConstraint(condition=models.Q(('application_deployed_on__gte', models.F('selected_on'))), name='roll_out_3_after_selection')],
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
                    ('method', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='risk.methodversion', verbose_name='method')),
                ],
                options={
                    'verbose_name': 'level of a scale',
                    'ordering': ['method', 'scale', 'value'],
                    'constraints': [models.UniqueConstraint(fields=('method', 'scale', 'value'), name='scale_level_once'), models.UniqueConstraint(fields=('method', 'scale', 'code'), name='scale_level_code_once'), models.CheckConstraint(condition=models.Q(('scale__in', ['impact', 'likelihood', 'effectiveness', 'band'])), name='scale_known'), models.CheckConstraint(condition=models.Q(models.Q(('review_months__gt', 0), ('scale', 'band')), models.Q(models.Q(('scale', 'band'), _negated=True), ('review_months', None)), _connector='OR'), name='scale_level_of_risk_has_a_cadence')],
                },
            ),
            migrations.CreateModel(
                name='TreatmentAction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('text', models.TextField(verbose_name='action')),
                    ('first_due_on', models.DateField(verbose_name='first date')),
                    ('due_on', models.DateField(verbose_name='current date')),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('under-way', 'Under way'), ('reported-done', 'Reported done, not yet confirmed'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='planned', max_length=16, verbose_name='state')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                    ('effect', models.CharField(blank=True, max_length=400, verbose_name='expected effect')),
                    ('expected_level', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='level that it should bring')),
                    ('result', models.TextField(blank=True, verbose_name='what was done')),
                    ('dropped_on', models.DateField(blank=True, null=True, verbose_name='dropped on')),
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='owner')),
                    ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'treatment action',
                    'verbose_name_plural': 'treatment actions',
                    'ordering': ['plan', 'number'],
                },
            ),
            migrations.CreateModel(
                name='ImportedTreatment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('acceptance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.acceptance')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.treatmentaction')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TreatmentComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='risk.treatmentaction')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='treatment_comment_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='TreatmentDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='date')),
                    ('entered_on', models.DateField(verbose_name='entered on')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='risk.treatmentaction')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['action', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('reason', '')), fields=('action',), name='treatment_date_one_first')],
                },
            ),
            migrations.CreateModel(
                name='TreatmentEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='risk.treatmentaction')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('action', 'step', 'clock_started_on'), name='treatment_step_reached_once')],
                },
            ),
            migrations.CreateModel(
                name='TreatmentEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='risk.treatmentaction')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TreatmentEvidenceVersion',
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='risk.treatmentevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='treatment_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='treatment_evidence_is_a_file_or_a_link')],
                },
            ),
            migrations.CreateModel(
                name='TreatmentPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('response', models.CharField(choices=[('reduce', 'Reduce'), ('share', 'Share'), ('avoid', 'Avoid'), ('accept', 'Accept'), ('pursue', 'Pursue')], max_length=8, verbose_name='response')),
                    ('target_level', models.PositiveSmallIntegerField(verbose_name='target level')),
                    ('target_on', models.DateField(verbose_name='target date')),
                    ('working_group', models.CharField(blank=True, max_length=200, verbose_name='working group')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted for endorsement'), ('endorsed', 'Endorsed'), ('under-way', 'Under way'), ('completed', 'Completed')], default='draft', max_length=12, verbose_name='state')),
                    ('endorsed_on', models.DateField(blank=True, null=True, verbose_name='endorsed on')),
                    ('decision_reference', models.CharField(blank=True, max_length=200, verbose_name='reference of the decision')),
                    ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.assessment')),
                    ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('endorsed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('endorsed_by_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('result', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='risk.assessment')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='risk.risk')),
                ],
                options={
                    'verbose_name': 'treatment plan',
                    'ordering': ['risk', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'endorsed', 'under-way', 'completed'])), name='treatment_plan_state_known'), models.CheckConstraint(condition=models.Q(('response__in', ['reduce', 'share', 'avoid', 'accept', 'pursue'])), name='treatment_plan_response_known'), models.CheckConstraint(condition=models.Q(('target_level__gte', 1)), name='treatment_plan_target_is_a_level'), models.CheckConstraint(condition=models.Q(models.Q(('endorsed_by', None), ('endorsed_by_post', None), ('endorsed_on', None), ('state__in', ['draft', 'submitted'])), models.Q(('endorsed_on__isnull', False), ('state__in', ['endorsed', 'under-way', 'completed']), models.Q(('endorsed_by__isnull', False), ('endorsed_by_post__isnull', False), _connector='OR')), _connector='OR'), name='treatment_plan_endorsed_by_somebody'), models.CheckConstraint(condition=models.Q(('endorsed_by', None), models.Q(('endorsed_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='treatment_plan_endorsed_by_another_person'), models.CheckConstraint(condition=models.Q(models.Q(('completed_on__isnull', False), ('result__isnull', False), ('state', 'completed')), models.Q(models.Q(('state', 'completed'), _negated=True), ('completed_on', None), ('result', None)), _connector='OR'), name='treatment_plan_completed_with_an_assessment'), models.CheckConstraint(condition=models.Q(('result', models.F('assessment')), _negated=True), name='treatment_plan_completed_with_a_new_assessment'), models.UniqueConstraint(condition=models.Q(('state', 'completed'), _negated=True), fields=('risk',), name='one_current_treatment_plan_of_a_risk')],
                },
            ),
            migrations.AddField(
                model_name='treatmentaction',
                name='plan',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='risk.treatmentplan'),
            ),
            migrations.AddConstraint(
                model_name='controlcycle',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='control_cycle_state_known'),
            ),
            migrations.AddConstraint(
                model_name='controlcycle',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('opened_on', None), ('state', 'draft')), models.Q(('closed_on', None), ('opened_on__isnull', False), ('state', 'open')), models.Q(('closed_on__isnull', False), ('opened_on__isnull', False), ('state', 'closed')), _connector='OR'), name='control_cycle_dates_fit_its_state'),
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
            migrations.AddConstraint(
                model_name='contradiction',
                constraint=models.UniqueConstraint(fields=('response', 'question', 'kind', 'reference'), name='contradiction_noted_once'),
            ),
            migrations.AddConstraint(
                model_name='contradiction',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['open-critical', 'overdue', 'test-failed', 'not-tested', 'no-control', 'breach'])), name='contradiction_kind_known'),
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
            migrations.AddConstraint(
                model_name='driver',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='driver_has_a_text'),
            ),
            migrations.AddConstraint(
                model_name='consequence',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='consequence_has_a_text'),
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
            migrations.AddIndex(
                model_name='treatmentaction',
                index=models.Index(fields=['due_on', 'id'], name='treatment_action_by_date'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'under-way', 'reported-done', 'confirmed', 'dropped'])), name='treatment_action_state_known'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on'))), name='treatment_action_date_moves_later'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('done_on', None)), _connector='OR'), name='treatment_action_confirmed_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.UniqueConstraint(fields=('plan', 'number'), name='treatment_action_number_once'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='treatment_action_in_words'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reported-done', 'confirmed']), _negated=True), models.Q(('result', ''), _negated=True), _connector='OR'), name='treatment_action_done_has_a_result'),
            ),
            migrations.AddConstraint(
                model_name='treatmentaction',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('dropped_on__isnull', False), ('state', 'dropped')), models.Q(models.Q(('state', 'dropped'), _negated=True), ('dropped_on', None)), _connector='OR'), name='treatment_action_dropped_on_a_day'),
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
                model_name='controllink',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ead4e79f1e3705ebc4eec7bb2bf6cb96990a28b5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_06673', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controllink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='controllink',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bb4b525b410c9223e278d5c1637483ba2af21a43', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_970a4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controllink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedanswer',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='578c751fd86fb9d23a3a785eed205cf06bd9bd04', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ed98', table='risk_importedanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedanswer',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='2cb23692ef87a69959c5095a43d38ff1b3cd6994', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ac544', table='risk_importedanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='improvementarea',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d6393279682ae8b57928f5c1808de19da69cd8e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_78c8a', table='risk_improvementarea', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='improvementarea',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='16d47f77fb354ca0548c6bf14c7f37cac95c1ac2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e2627', table='risk_improvementarea', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='controlcycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='45548ae02122fea7010cc6e93ebfba16d8284def', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_559c4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlcycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='controlcycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='db32acdced059792fd288bee48172fb7b88567f0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9292c', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_controlcycle', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='remediationescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3cc7bbf577c5dce8887a574bfc4c238542eca39b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4edad', table='risk_remediationescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remediationescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d05e7a7ff718ff01a30d69c773089f94d4530123', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0dd52', table='risk_remediationescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remediationplan',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e1fdeeddab9dfe05db6969130ac782472244fa3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e23cf', table='risk_remediationplan', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='remediationplan',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8591bc64e4e4020ddc59fcc0e9d683ae7b940dd4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_c31fc', table='risk_remediationplan', when='BEFORE')),
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
                model_name='responseset',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f289bbe3c0defa24a9cfc9c94a716da4b7f82cc7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_46ed9', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_responseset', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='responseset',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='40c63cc84ac11e886c1cfeaa2588e5a0706046ec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_bb92d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_responseset', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contradiction',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ad887bb42cd93550e57477966d1f033a9e1fd1c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ddfe8', table='risk_contradiction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contradiction',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='343c4ec5344961ccd33225a26b8a0edc38723312', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_adf6f', table='risk_contradiction', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='occurrence',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2214d5d9c8a2f44d609681ca55d2a4c955681797', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5282d', table='risk_occurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='occurrence',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0d264ed91addb26d7cae33cd5573d00391843843', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_46299', table='risk_occurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='occurrence',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='b3fa40b74e3be03c7a873798383bf333f97e4bf2', operation='INSERT', pgid='pgtrigger_recorded_now_50354', table='risk_occurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matrixrow',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8d48511d54e1d0862e28a47cf5f7fc5178b121c2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_f6fff', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_matrixrow', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matrixrow',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d03a529d058376388153de24b4128f6e5044d04a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_fca18', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_matrixrow', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedrisk',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4364cd52884b241ea4b80d64c759081efb3c08ef', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43a72', table='risk_importedrisk', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedrisk',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e42ab0e2938d17db169c2d7239d1f530612f6042', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_9e282', table='risk_importedrisk', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionrow',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='77ff298676a11680e303b095fd14e1316270b33b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_052a3', table='risk_editionrow', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionrow',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a34b9451f35af06450e45cb8195b27563f04f781', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_31b17', table='risk_editionrow', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='driver',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a062369f7cee38bea8b67c98dce88cab395f5614', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_02854', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_driver', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='driver',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fef16d3b18d18ad19bd5a439311d79ebc37c349b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_be728', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_driver', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='consequence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5af8bcd798845daf3b406427bd3c73b033111d28', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cd150', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_consequence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='consequence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3959c1e717ed53a2e566b0147eb44d6dd538c13e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6e8bc', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_consequence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='committeedecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d07634d1e3a7bd0cb72bc9fc7540731a8914221', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_074d9', table='risk_committeedecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='committeedecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='435f4b5412530625578d51a29afe505d44ac8456', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_30c0a', table='risk_committeedecision', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='activeperiod',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2ca20072a26643585f4d161913096fa74f0dbd70', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7b3f5', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_activeperiod', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='activeperiod',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c2adfca1fa40795b462d1fd0f16ea0c47ef635f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d11de', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_activeperiod', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='acceptance',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a2bfd0fc558ac1a10c8c987aadbd617d92039d45', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c39c5', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_acceptance', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='acceptance',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='050552c5d9edf2240a8cd551c30ad36e251eb5ca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_6d876', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_acceptance', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='acceptance',
                trigger=pgtrigger.compiler.Trigger(name='acceptance_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='09306196078ced246dee5649c1c4fc54855af702', operation='DELETE', pgid='pgtrigger_acceptance_stays_817aa', table='risk_acceptance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='acceptance',
                trigger=pgtrigger.compiler.Trigger(name='acceptance_within_a_year', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.accepted_on IS NOT NULL AND NEW.expires_on > NEW.accepted_on + interval '1 year' THEN\n        RAISE EXCEPTION 'An acceptance expires within twelve months.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='2cc953bc51c8483f12c4bed77360d5483d72f61c', operation='INSERT OR UPDATE', pgid='pgtrigger_acceptance_within_a_year_c2e09', table='risk_acceptance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='acceptance',
                trigger=pgtrigger.compiler.Trigger(name='acceptance_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_on" IS NOT NULL)', func="\n    IF (OLD.risk_id, OLD.assessment_id, OLD.official_id, OLD.reason, OLD.expires_on, OLD.accepted_on)\n            IS DISTINCT FROM\n            (NEW.risk_id, NEW.assessment_id, NEW.official_id, NEW.reason, NEW.expires_on, NEW.accepted_on) THEN\n        RAISE EXCEPTION 'An acceptance in force does not change. Enter another one.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='5e48edd45f68cf101df6546cfabdc285a8cc620e', operation='UPDATE', pgid='pgtrigger_acceptance_never_changes_dd4ac', table='risk_acceptance', when='BEFORE')),
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
                model_name='riskescalation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='46e1880c2980ca92696d4b260b5896b60134b04e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_90aa6', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskescalation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskescalation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3e787e4ccef1e01394dab26689636599dc49cc7f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_09e93', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskescalation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskescalation',
                trigger=pgtrigger.compiler.Trigger(name='risk_escalation_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bc8b8aa4d4ff9662be1e81fdfaace971d6db7373', operation='DELETE', pgid='pgtrigger_risk_escalation_stays_bc94e', table='risk_riskescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6fa469d847f6208304e2b46e7bddb5b24ab789c0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_1dca2', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6dbff7e9a1635e1688324614251c749c7c1ec37c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_21bf0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskevidence', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='risklink',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9bb8699c2f663903e43f03eb199c740f8a4eb515', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0b994', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_risklink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='risklink',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c5a5064c08348163c66635582a223d5b3af9caa6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_8f55b', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_risklink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskowner',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c421fb372dab07372569762a81252a95d4b2979b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_14cd0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskowner', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskowner',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ca3b05dc3243611dbec57aff8731b1037e88b2b2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_5e754', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskowner', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskregister',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fb67cafc7689d84090ccc001ef6be27317925b92', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8dec4', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskregister', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskregister',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6b7429ac7f984d8cb06faf5ca0de6662d776e38c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_763dc', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskregister', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskabsence',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca9c23d2db243980dc90770d107cb04e317c8020', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_162ba', table='risk_riskabsence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskabsence',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='247baf57a839753ba374b2d436cd8496801882d1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_9a9f5', table='risk_riskabsence', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='control',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='de7bdb42b8ebda7bf8e5419ce7319255b8adf8a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_06c85', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_control', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='control',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='db203e1cc39794e6339548edc183d2c33af934b6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_87f96', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_control', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='appetite',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3ed5bc6dc63c0c5c3b09bcd638f92f9f6e5ae829', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9167c', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_appetite', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='appetite',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6b404da6f590946cddee685e850c52a5e44cbd08', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_36589', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_appetite', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskrelation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f3fb98ac3a049662c66e997a5d83865bbe391cc9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_bfa6f', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskrelation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='riskrelation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9067a587976d34e777f6fb74b839f3e5e263eb30', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_ef2bd', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_riskrelation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rollout',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='71373a443ea82d1a58f2abeae48408a4ca7410c6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8b2d7', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_rollout', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rollout',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8fb810a47368e3ce435d14d6de83121dca55b644', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_c1402', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_rollout', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='importedtreatment',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5fccb07a12a18a74039c21aba9b47a6ed752874', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e49c', table='risk_importedtreatment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedtreatment',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='242d7528d971451105748b6bdf37144966b1878d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5a637', table='risk_importedtreatment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f819746379ba2d4c4c0b019a7afe13573c9d9ca2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9689d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='86b115a7fe627d73240da64f00996c071eaa2cda', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_54ace', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69278cbfb4437f97e0ebddefe19f8d49fce9d9d8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2097f', table='risk_treatmentdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='5fc028cf8b19df796d9777794ed310f33c31de7a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_c3d0f', table='risk_treatmentdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentdate',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='cb04eb91bffd7652c59fb7db0d93886ca7206cd0', operation='INSERT', pgid='pgtrigger_recorded_now_c7c22', table='risk_treatmentdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='79f145b6c3cdfb3c20b5a3baa4f728e077709658', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b96d6', table='risk_treatmentescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='82c2d04ad8923e1839a80d5985ec92a6a728c11f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_dec0c', table='risk_treatmentescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='86106619c1820fda88f75a1e28ecfc0a3f149886', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ba1c1', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a034dd59a1b6aefdb08365a79ec9039b08d34b00', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3e9b0', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd9de482953966b4eb53a6ff470366454f57c200', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3e94', table='risk_treatmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='7f05874a69add68510485df665e65ce42ca08331', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_2267d', table='risk_treatmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='a8fc8e00f587a269dcf513cbcfc30dba19627f77', operation='INSERT', pgid='pgtrigger_recorded_now_7b179', table='risk_treatmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentplan',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2deb66ce0d072ef782971a21182d30c4fc0531ec', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_56e5d', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentplan',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c4c00212856bcebd1dae5a28a3f6c6ca0a9fbf7b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_fe692', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentplan',
                trigger=pgtrigger.compiler.Trigger(name='treatment_plan_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c9252d2461d2889f874fb2e5df6ddad0875af321', operation='DELETE', pgid='pgtrigger_treatment_plan_stays_e6db7', table='risk_treatmentplan', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentaction',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='782862cbb7a40982029e2c14f34917a6414fbac4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_89e32', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentaction',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c2df61a1982d862d2d06e3dd0e92ff23aea36abe', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_1f2c5', referencing='REFERENCING OLD TABLE AS old_rows ', table='risk_treatmentaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentaction',
                trigger=pgtrigger.compiler.Trigger(name='first_date_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."first_due_on" IS DISTINCT FROM (NEW."first_due_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='35d1712d77fd8d9f76ce84162d3069e9d86ddabb', operation='UPDATE', pgid='pgtrigger_first_date_stays_27386', table='risk_treatmentaction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='treatmentaction',
                trigger=pgtrigger.compiler.Trigger(name='treatment_action_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bdaccb0cdfe78571e78a8125592bb0f5f56bc740', operation='DELETE', pgid='pgtrigger_treatment_action_stays_07450', table='risk_treatmentaction', when='BEFORE')),
            ),
        ]),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
