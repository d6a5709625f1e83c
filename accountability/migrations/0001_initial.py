import accountability.models.campaign
import accountability.models.entity
import accountability.models.escalation
import accountability.models.trail
import datetime
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.migrations._operations import CreateTables
from accountability.models.audit_event import SEAL_DIGEST, SEAL_DIGEST_GONE
from accountability.models.entity import ENTITY_REACH, ENTITY_REACH_GONE
from accountability.models.trail import LOADS_HISTORY, LOADS_HISTORY_GONE, NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Cursor',
                fields=[
                    ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('horizon', accountability.models.trail.Xid8Field(default='0')),
                    ('after_id', models.BigIntegerField(default=0)),
                    ('day', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='OversightBody',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=16, unique=True, verbose_name='code')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('base_date', models.DateField(default=datetime.date(2010, 1, 1), verbose_name='counted since')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ],
                options={
                    'verbose_name': 'oversight body',
                    'verbose_name_plural': 'oversight bodies',
                    'ordering': ['order'],
                },
            ),
            migrations.CreateModel(
                name='RequestEvidence',
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
                name='RevisionReason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'reason for a new date',
                    'ordering': ['order', 'code'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SignInCount',
                fields=[
                    ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                    ('value', models.TextField()),
                    ('expires', models.DateTimeField(db_index=True)),
                ],
            ),
            migrations.CreateModel(
                name='SigningKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=16, unique=True, verbose_name='name')),
                    ('public', models.CharField(max_length=64, verbose_name='public key')),
                    ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ],
                options={
                    'ordering': ['-since'],
                },
            ),
            migrations.CreateModel(
                name='StoredMeasure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(max_length=40)),
                    ('key', models.CharField(max_length=300, unique=True)),
                    ('snapshot', models.TextField()),
                    ('body', models.JSONField(verbose_name='result')),
                    ('computed_at', models.DateTimeField(auto_now=True)),
                ],
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('digest', models.CharField(max_length=64)),
                    ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ('status', models.PositiveSmallIntegerField(null=True)),
                    ('headers', models.JSONField(default=dict)),
                    ('messages', models.JSONField(default=list)),
                    ('body', models.TextField(blank=True)),
                ],
            ),
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('english', models.CharField(max_length=160, unique=True, verbose_name='English')),
                    ('abbreviation', models.CharField(blank=True, max_length=16, verbose_name='abbreviation')),
                    ('names', models.JSONField(default=dict, help_text='The latest wording in each language.', verbose_name='names')),
                    ('wordings', models.JSONField(blank=True, default=dict, help_text='By document and language.', verbose_name='terms')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                ],
                options={
                    'verbose_name': 'term',
                    'verbose_name_plural': 'terms',
                    'ordering': ['english'],
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('language', models.CharField(blank=True, choices=[('ar', 'العربية'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=10, verbose_name='language')),
                    ('time_zone', models.CharField(blank=True, max_length=64, verbose_name='time zone')),
                    ('is_demonstration', models.BooleanField(default=False)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': 'user',
                    'verbose_name_plural': 'users',
                    'abstract': False,
                },
                managers=[
                    ('objects', django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('last_used_on', models.DateField(blank=True, null=True, verbose_name='last used')),
                    ('expires_on', models.DateField(blank=True, help_text='The first date on which it no longer works.', null=True, verbose_name='ends on')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at'],
                },
            ),
            migrations.CreateModel(
                name='AuditEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('transaction', accountability.models.trail.Xid8Field(db_default=accountability.models.trail.CurrentTransaction(), editable=False)),
                    ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='time')),
                    ('event', models.CharField(max_length=64, verbose_name='event')),
                    ('subject_type', models.CharField(max_length=32, verbose_name='kind of record')),
                    ('subject_id', models.BigIntegerField(verbose_name='record')),
                    ('subject', models.CharField(max_length=300, verbose_name='record')),
                    ('actor_id', models.BigIntegerField(verbose_name='by')),
                    ('actor', models.CharField(max_length=200, verbose_name='by')),
                    ('note', models.TextField(blank=True, default='', verbose_name='note')),
                    ('details', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['subject_type', 'subject_id', 'id'], name='audit_by_subject'), models.Index(fields=['actor_id', 'id'], name='audit_by_actor'), models.Index(fields=['transaction'], name='audit_by_transaction'), django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='audit_by_time')],
                },
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('register', models.CharField(choices=accountability.models.campaign.registers_with_campaigns, max_length=40, verbose_name='register')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('filters', models.CharField(blank=True, max_length=2000, verbose_name='filters')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=8, verbose_name='state')),
                    ('due_on', models.DateField(verbose_name='due date')),
                    ('opened_on', models.DateField(blank=True, null=True, verbose_name='opened')),
                    ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'follow-up campaign',
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='campaign_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('opened_on', None), ('state', 'draft')), models.Q(('closed_on', None), ('opened_on__isnull', False), ('state', 'open')), models.Q(('closed_on__isnull', False), ('opened_on__isnull', False), ('state', 'closed')), _connector='OR'), name='campaign_dates_fit_its_state'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('opened_on'))), name='campaign_due_after_it_opens'), models.CheckConstraint(condition=models.Q(('closed_on__gte', models.F('opened_on'))), name='campaign_closes_after_it_opens')],
                },
            ),
            migrations.CreateModel(
                name='Commitment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('paragraph', models.CharField(max_length=16, verbose_name='paragraph')),
                    ('sub', models.CharField(blank=True, max_length=16, verbose_name='part of the paragraph')),
                    ('texts', models.JSONField(help_text='In our own words, one per language.', verbose_name='text')),
                    ('responsible_office', models.CharField(max_length=250, verbose_name='responsible office')),
                    ('office_basis', models.CharField(choices=[('stated', 'Named in the document'), ('implied', 'Inferred from the context')], max_length=8, verbose_name='basis of the office')),
                    ('due_as_printed', models.CharField(blank=True, max_length=120, verbose_name='due, as printed')),
                    ('due_note', models.JSONField(blank=True, default=dict, help_text='In our own words.', verbose_name='remark on the date')),
                    ('first_due_on', models.DateField(blank=True, null=True, verbose_name='due on, as printed')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                    ('due_kind', models.CharField(choices=[('dated', 'By date'), ('recurring', 'Recurring'), ('words', 'In words only'), ('missing', 'No date given')], default='missing', max_length=12, verbose_name='kind of date')),
                    ('recurs_every', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='recurs every (months)')),
                    ('section', models.CharField(choices=[('next_steps', 'Next steps'), ('progress_to_date', 'Progress to date')], max_length=20, verbose_name='section')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('reported_done', 'Reported done, not yet confirmed')], default='not_started', max_length=16, verbose_name='progress')),
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('partly', 'Partly kept'), ('continued', 'Carried over to the next report'), ('dropped', 'Not pursued')], default='open', max_length=12, verbose_name='state')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                    ('outcome', models.JSONField(blank=True, default=dict, verbose_name='outcome')),
                    ('outcome_paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph of the outcome')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ],
                options={
                    'verbose_name': 'commitment',
                    'verbose_name_plural': 'commitments',
                    'ordering': ['document', 'order'],
                },
            ),
            migrations.CreateModel(
                name='CommitmentComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='accountability.commitment')),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='accountability_comment_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentDependency',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dependencies', to='accountability.commitment')),
                    ('waits_for', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dependents', to='accountability.commitment')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'waits_for'), name='commitment_dependency_once'), models.CheckConstraint(condition=models.Q(('commitment', models.F('waits_for')), _negated=True), name='commitment_waits_for_another')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('typed', models.JSONField(default=dict)),
                    ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='accountability.commitment')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('author', 'commitment'), name='commitment_draft_once')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='accountability.commitment')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CommitmentEvidenceVersion',
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='accountability.commitmentevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='accountability_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='accountability_evidence_is_a_file_or_a_link')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentMilestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('text', models.CharField(max_length=500, verbose_name='milestone')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('due_on', models.DateField(verbose_name='due on')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                    ('result', models.TextField(blank=True, verbose_name='what was done')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='accountability.commitment')),
                    ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='accountability.commitmentevidence')),
                ],
                options={
                    'ordering': ['commitment', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'number'), name='commitment_milestone_number_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='commitment_milestone_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('done_on', None), ('evidence', None), ('result', '')), models.Q(('done_on__isnull', False), models.Q(models.Q(('result', ''), _negated=True), ('evidence__isnull', False), _connector='OR')), _connector='OR'), name='commitment_milestone_done_with_a_basis')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentOccurrence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='due on')),
                    ('done_on', models.DateField(verbose_name='done on')),
                    ('text', models.TextField(verbose_name='what was done')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='accountability.commitment')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['commitment', 'due_on'],
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'due_on'), name='commitment_occurrence_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='commitment_occurrence_in_words')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentUpdate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('reported_done', 'Reported done, not yet confirmed')], max_length=16, verbose_name='progress')),
                    ('text', models.TextField(blank=True, verbose_name='what was done')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                    ('reported_on', models.DateField(verbose_name='reported on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='accountability.commitment')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'under_way', 'reported_done'])), name='commitment_update_progress_known'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('progress', 'reported_done'), _negated=True), ('done_on', None)), models.Q(('done_on__isnull', False), ('progress', 'reported_done'), models.Q(('text', ''), _negated=True)), _connector='OR'), name='commitment_reported_done_with_a_day_and_words')],
                },
            ),
            migrations.CreateModel(
                name='Component',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='number')),
                    ('names', models.JSONField(help_text='One name per official language.', verbose_name='names')),
                ],
                options={
                    'verbose_name': 'component',
                    'verbose_name_plural': 'components',
                    'ordering': ['number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('number__lte', 6)), name='component_is_one_of_six_or_culture')],
                },
            ),
            migrations.AddField(
                model_name='commitment',
                name='component',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='accountability.component'),
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('texts', models.JSONField(blank=True, default=dict, verbose_name='text')),
                    ('figures', models.JSONField(blank=True, default=list, verbose_name='figures')),
                    ('cut_off', models.DateField(blank=True, null=True, verbose_name='cut-off date')),
                    ('measure', models.CharField(blank=True, max_length=64, verbose_name='measure')),
                    ('unchanged_since', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='unchanged since')),
                    ('state', models.CharField(choices=[('awaited', 'Awaited'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted')], default='awaited', max_length=12, verbose_name='state')),
                    ('answer', models.TextField(blank=True, verbose_name='answer')),
                    ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('contributor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'contribution',
                    'ordering': ['cycle', 'sub_area'],
                },
            ),
            migrations.CreateModel(
                name='ContributionCommitment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='accountability.commitment')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='accountability.contribution')),
                ],
                options={
                    'ordering': ['contribution', 'commitment'],
                    'constraints': [models.UniqueConstraint(fields=('contribution', 'commitment'), name='contribution_commitment_once')],
                },
            ),
            migrations.CreateModel(
                name='Cycle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                    ('symbol', models.CharField(blank=True, max_length=80, verbose_name='symbol')),
                    ('as_of', models.DateField(verbose_name='cut-off date')),
                    ('state', models.CharField(choices=[('drafting', 'Drafting'), ('frozen', 'Frozen'), ('in-review', 'In review'), ('released', 'Released'), ('considered', 'Considered by the General Assembly')], default='drafting', max_length=12, verbose_name='state')),
                    ('considered_on', models.DateField(blank=True, null=True, verbose_name='considered on')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'verbose_name': 'reporting cycle',
                    'ordering': ['-year'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['drafting', 'frozen', 'in-review', 'released', 'considered'])), name='cycle_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('considered_on__isnull', False), ('state', 'considered')), models.Q(models.Q(('state', 'considered'), _negated=True), ('considered_on', None)), _connector='OR'), name='cycle_considered_on_a_day')],
                },
            ),
            migrations.AddField(
                model_name='contribution',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='accountability.cycle'),
            ),
            migrations.CreateModel(
                name='DateRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('register', models.CharField(default='recommendations', max_length=64, verbose_name='register')),
                    ('priority', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8, verbose_name='priority')),
                    ('up_to_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='up to this many days after the original date')),
                    ('approver', models.CharField(choices=[('head-of-entity', 'Head of entity'), ('coordinator', 'Coordinator')], max_length=32, verbose_name='granted by')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'rule for new dates',
                    'ordering': ['register', 'priority', 'up_to_days'],
                    'constraints': [models.UniqueConstraint(fields=('register', 'priority', 'up_to_days'), name='date_rule_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('priority__in', ['high', 'medium', 'low'])), name='date_rule_priority_known'), models.CheckConstraint(condition=models.Q(('approver__in', ['head-of-entity', 'coordinator'])), name='date_rule_approver_known')],
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('symbol', models.CharField(max_length=80, unique=True, verbose_name='symbol')),
                    ('kind', models.CharField(choices=[('resolution', 'Resolution'), ('secretary_general', 'Report of the Secretary-General'), ('advisory_committee', 'Report of the Advisory Committee'), ('board', 'Report of the Board of Auditors'), ('oios', 'Report of the Office of Internal Oversight Services'), ('jiu', 'Report of the Joint Inspection Unit'), ('budget', 'Proposed programme budget'), ('bulletin', 'Secretary-General’s bulletin'), ('instruction', 'Administrative instruction'), ('report', 'Report')], default='report', max_length=24, verbose_name='kind')),
                    ('session', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='session')),
                    ('titles', models.JSONField(blank=True, default=dict, verbose_name='title')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued on')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documents',
                    'ordering': ['symbol'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['resolution', 'secretary_general', 'advisory_committee', 'board', 'oios', 'jiu', 'budget', 'bulletin', 'instruction', 'report'])), name='document_kind_known'), models.CheckConstraint(condition=models.Q(('symbol', ''), _negated=True), name='document_has_a_symbol'), models.CheckConstraint(condition=models.Q(('symbol__regex', '[‐-―−⁃﹘﹣－]|[٠-٩۰-۹０-９]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]|[^\\S ]|^ | $|  | /|/ |[^ ]\\((?:[Vv]ol|VOL|Part|Sect)|\\([Vv][Oo][Ll]\\.? ?[0-9]|(?:^|[^(])[Vv]ol(?:\\.|ume)? ?[IVX]+$'), _negated=True), name='document_symbol_is_canonical'), models.UniqueConstraint(django.db.models.functions.text.Upper('symbol'), name='document_symbol_in_any_case')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentOutcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('partly', 'Partly kept'), ('continued', 'Carried over to the next report'), ('dropped', 'Not pursued')], max_length=12, verbose_name='outcome')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                    ('text', models.TextField(verbose_name='what came of it')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('entered_on', models.DateField(verbose_name='decided on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='accountability.commitment')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept', 'partly', 'continued', 'dropped'])), name='commitment_outcome_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'kept')), models.Q(models.Q(('state', 'kept'), _negated=True), ('done_on', None)), _connector='OR'), name='commitment_outcome_has_a_day_exactly_when_kept'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='commitment_outcome_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('paragraph', '')), models.Q(('document__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='commitment_outcome_names_document_and_paragraph')],
                },
            ),
            migrations.AddField(
                model_name='commitment',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='accountability.document'),
            ),
            migrations.AddField(
                model_name='commitment',
                name='outcome_document',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='accountability.document'),
            ),
            migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=1, verbose_name='edition')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('frozen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='frozen')),
                    ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='released')),
                    ('manifest', models.JSONField(blank=True, null=True, verbose_name='manifest')),
                    ('signature', models.CharField(blank=True, max_length=128)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='accountability.cycle')),
                    ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'edition',
                    'ordering': ['-cycle', '-number'],
                },
            ),
            migrations.CreateModel(
                name='EditionFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('ar', 'العربية'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=10, verbose_name='language')),
                    ('format', models.CharField(max_length=8, verbose_name='format')),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='accountability.edition')),
                ],
                options={
                    'ordering': ['edition', 'language', 'format'],
                    'constraints': [models.UniqueConstraint(fields=('edition', 'language', 'format'), name='edition_file_once')],
                },
            ),
            migrations.CreateModel(
                name='Entity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32, unique=True, verbose_name='code')),
                    ('names', models.JSONField(help_text='One name per official language.', verbose_name='names')),
                    ('kind', models.CharField(choices=[('department', 'Department'), ('office', 'Office'), ('commission', 'Regional commission'), ('mission', 'Mission'), ('tribunal', 'Tribunal'), ('unit', 'Office within an entity')], max_length=16, verbose_name='kind')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='exists from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='exists until')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='accountability.entity')),
                ],
                options={
                    'verbose_name': 'entity',
                    'verbose_name_plural': 'entities',
                    'ordering': ['code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['department', 'office', 'commission', 'mission', 'tribunal', 'unit'])), name='entity_kind_known'), models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='entity_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='entity_is_not_its_own_parent')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentResponsibility',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_lead', models.BooleanField(default=False, verbose_name='lead')),
                    ('commitment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='accountability.commitment')),
                    ('entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity')),
                ],
                options={
                    'ordering': ['-is_lead', 'entity'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['entity', 'commitment'], name='commitment_by_entity')],
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'entity'), name='commitment_entity_once'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('commitment',), name='commitment_one_lead')],
                },
            ),
            migrations.CreateModel(
                name='CampaignItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('record_id', models.BigIntegerField(verbose_name='record')),
                    ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='accountability.campaign')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity')),
                ],
                options={
                    'verbose_name': 'record of a campaign',
                    'ordering': ['campaign', 'entity', 'record_id'],
                    'constraints': [models.UniqueConstraint(fields=('campaign', 'record_id', 'entity'), name='campaign_asks_an_entity_once')],
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('staff', 'Staff member'), ('focal-point', 'Focal point'), ('head-of-entity', 'Head of entity'), ('assessor', 'Assessor of an oversight body'), ('risk-officer', 'Risk officer'), ('committee-secretary', 'Secretary of the Management Committee'), ('contributor', 'Contributor to the annual report'), ('board-secretariat', 'Secretariat of the Management Performance Board'), ('board-member', 'Member of the Management Performance Board'), ('coordinator', 'Coordinator'), ('liaison', 'Member State liaison'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=32, verbose_name='role')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, help_text='The first date on which it no longer applies. Enter the start date to withdraw it.', null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.entity', verbose_name='entity')),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.oversightbody', verbose_name='oversight body')),
                ],
                options={
                    'verbose_name': 'assignment',
                    'ordering': ['user', 'role'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['staff', 'focal-point', 'head-of-entity', 'assessor', 'risk-officer', 'committee-secretary', 'contributor', 'board-secretariat', 'board-member', 'coordinator', 'liaison', 'auditor', 'administrator'])), name='assignment_role_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='assignment_ends_not_before_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('body', None), ('entity__isnull', False), ('role__in', ['focal-point', 'head-of-entity'])), models.Q(('body__isnull', False), ('entity', None), ('role', 'assessor')), models.Q(models.Q(('role__in', ['focal-point', 'head-of-entity', 'assessor']), _negated=True), ('body', None)), _connector='OR'), name='assignment_scope_fits_its_role')],
                },
            ),
            migrations.CreateModel(
                name='EntityName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('valid_to', models.DateField(verbose_name='in use until')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_names', to='accountability.entity')),
                ],
                options={
                    'ordering': ['entity', 'valid_to'],
                    'constraints': [models.UniqueConstraint(fields=('entity', 'valid_to'), name='one_name_ends_a_day')],
                },
            ),
            migrations.CreateModel(
                name='EscalationStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('register', models.CharField(choices=accountability.models.escalation.registers_with_deadlines, max_length=40, verbose_name='register')),
                    ('priority', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=8, verbose_name='priority')),
                    ('after_days', models.PositiveIntegerField(verbose_name='days without update')),
                    ('role', models.CharField(choices=[('focal-point', 'Focal point'), ('head-of-entity', 'Head of entity'), ('coordinator', 'Coordinator')], max_length=32, verbose_name='escalates to')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'escalation step',
                    'ordering': ['register', 'priority', 'after_days'],
                    'constraints': [models.UniqueConstraint(fields=('register', 'priority', 'after_days'), name='one_escalation_step_a_day'), models.CheckConstraint(condition=models.Q(('priority__in', ['high', 'medium', 'low'])), name='escalation_step_priority_known'), models.CheckConstraint(condition=models.Q(('role__in', ['focal-point', 'head-of-entity', 'coordinator'])), name='escalation_step_role_known')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='accountability.commitment')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'step', 'clock_started_on'), name='commitment_step_reached_once')],
                },
            ),
            migrations.CreateModel(
                name='Export',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('name', models.CharField(max_length=200, verbose_name='file name')),
                    ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                    ('manifest', models.JSONField(verbose_name='manifest')),
                    ('signature', models.CharField(blank=True, max_length=128)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'export',
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='Impact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('effect', models.TextField(verbose_name='expected effect')),
                    ('indicator', models.CharField(max_length=300, verbose_name='indicator')),
                    ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                    ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='baseline')),
                    ('baseline_on', models.DateField(blank=True, null=True, verbose_name='day of the baseline')),
                    ('latest', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='latest value')),
                    ('latest_on', models.DateField(blank=True, null=True, verbose_name='day of the latest value')),
                    ('source', models.TextField(blank=True, verbose_name='source, or how the effect is known')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('confirmed', 'Confirmed')], default='draft', max_length=12, verbose_name='state')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='impacts', to='accountability.commitment')),
                    ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='impacts', to='accountability.component')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='responsible office')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'impact of an initiative',
                    'verbose_name_plural': 'impact of initiatives',
                    'ordering': ['component', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ImpactDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('has_data', models.BooleanField(verbose_name='with impact data')),
                    ('decided_on', models.DateField(verbose_name='confirmed on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('impact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='accountability.impact')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Import',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=32, verbose_name='kind')),
                    ('name', models.CharField(max_length=200, verbose_name='file')),
                    ('sha256', models.CharField(max_length=64)),
                    ('mapping', models.JSONField(default=dict)),
                    ('constants', models.JSONField(default=dict)),
                    ('words', models.JSONField(default=dict)),
                    ('sheet', models.CharField(blank=True, max_length=100)),
                    ('state', models.CharField(choices=[('uploaded', 'Uploaded'), ('faulty', 'Has faults'), ('checked', 'Checked'), ('committed', 'Entered'), ('undone', 'Undone')], default='uploaded', max_length=12, verbose_name='state')),
                    ('rows', models.PositiveIntegerField(default=0, verbose_name='rows')),
                    ('fault_count', models.PositiveIntegerField(default=0, verbose_name='faults')),
                    ('faults', models.JSONField(default=list)),
                    ('summary', models.JSONField(default=dict)),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                    ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='entered')),
                    ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone')),
                    ('undo_reason', models.TextField(blank=True, verbose_name='reason')),
                    ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'import',
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='ImportedCommitment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.commitment')),
                    ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.commitmentoutcome')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Installation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('demonstration_day_is', models.DateField(verbose_name='register day')),
                    ('scale', models.PositiveIntegerField(default=1)),
                    ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('transaction', accountability.models.trail.Xid8Field(db_default=accountability.models.trail.CurrentTransaction(), editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_installation')],
                },
            ),
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('key', models.CharField(max_length=200)),
                    ('parameters', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='waiting', max_length=12, verbose_name='state')),
                    ('parts', models.PositiveIntegerField(default=0)),
                    ('whole', models.PositiveIntegerField(default=0)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested')),
                    ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                    ('heartbeat_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                    ('cancel_asked_at', models.DateTimeField(blank=True, null=True)),
                    ('said', models.TextField(blank=True)),
                    ('result', models.JSONField(default=dict)),
                    ('file_name', models.CharField(blank=True, max_length=200)),
                    ('stored_as', models.CharField(blank=True, max_length=200)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'running'])), fields=('kind', 'key'), name='job_active_once'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'failed', 'cancelled'])), name='job_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('state__in', ['waiting', 'running'])), models.Q(models.Q(('state__in', ['waiting', 'running']), _negated=True), ('finished_at__isnull', False)), _connector='OR'), name='job_finished_exactly_when_it_is_over')],
                },
            ),
            migrations.AddField(
                model_name='import',
                name='job',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accountability.job'),
            ),
            migrations.CreateModel(
                name='ListedItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('list_code', models.CharField(max_length=40, verbose_name='list')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('paragraph', models.CharField(max_length=16, verbose_name='paragraph')),
                    ('entity_as_printed', models.CharField(blank=True, max_length=80, verbose_name='entity, as printed')),
                    ('texts', models.JSONField(verbose_name='text')),
                    ('status', models.CharField(blank=True, max_length=80, verbose_name='status')),
                    ('as_of', models.CharField(blank=True, max_length=40, verbose_name='as of, as printed')),
                    ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed_items', to='accountability.component')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed_items', to='accountability.document')),
                ],
                options={
                    'verbose_name': 'list entry',
                    'verbose_name_plural': 'list entries',
                    'ordering': ['document', 'list_code', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('document', 'list_code', 'number'), name='listed_item_in_its_place')],
                },
            ),
            migrations.CreateModel(
                name='MadeFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('ar', 'العربية'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=10, verbose_name='language')),
                    ('format', models.CharField(max_length=8, verbose_name='format')),
                    ('words', models.CharField(max_length=64)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='made', to='accountability.edition')),
                ],
                options={
                    'ordering': ['edition', 'language', 'format', '-made_at'],
                    'constraints': [models.UniqueConstraint(fields=('edition', 'language', 'format', 'words'), name='file_made_once')],
                },
            ),
            migrations.CreateModel(
                name='Mail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=200, unique=True)),
                    ('address', models.EmailField(blank=True, max_length=254, verbose_name='to')),
                    ('subject', models.CharField(max_length=300, verbose_name='subject')),
                    ('text', models.TextField(verbose_name='text')),
                    ('html', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('kept', 'Saved: no mail server is configured'), ('failed', 'Failed')], default='waiting', max_length=8, verbose_name='state')),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                    ('said', models.TextField(blank=True)),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['not_before'], name='mail_waiting')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'kept', 'failed'])), name='mail_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='mail_sent_at_exactly_when_sent')],
                },
            ),
            migrations.CreateModel(
                name='MailPreference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('frequency', models.CharField(choices=[('at-once', 'Immediately'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Never')], default='daily', max_length=8, verbose_name='mail')),
                    ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='quiet hours from')),
                    ('quiet_until', models.TimeField(blank=True, null=True, verbose_name='quiet hours until')),
                    ('muted', models.JSONField(default=list, verbose_name='not requested')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_preference', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('frequency__in', ['at-once', 'daily', 'weekly', 'never'])), name='mail_frequency_known'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='quiet_hours_begin_and_end')],
                },
            ),
            migrations.CreateModel(
                name='MeasureMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(max_length=40)),
                    ('transaction', accountability.models.trail.Xid8Field(db_default=accountability.models.trail.CurrentTransaction())),
                ],
                options={
                    'indexes': [models.Index(fields=['topic', 'transaction'], name='measure_mark_by_transaction')],
                },
            ),
            migrations.CreateModel(
                name='Merger',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('effective_on', models.DateField(verbose_name='effective on')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='accountability.entity')),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='accountability.entity')),
                ],
                options={
                    'ordering': ['effective_on', 'entity'],
                    'constraints': [models.UniqueConstraint(fields=('entity', 'successor'), name='merged_once_into_each_successor'), models.CheckConstraint(condition=models.Q(('entity', models.F('successor')), _negated=True), name='entity_is_not_its_own_successor')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('key', models.CharField(max_length=200)),
                    ('subject_type', models.CharField(max_length=40)),
                    ('subject_id', models.BigIntegerField()),
                    ('subject', models.CharField(max_length=300, verbose_name='record')),
                    ('details', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                    ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                    ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='emailed')),
                    ('recipient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='notice_unread'), models.Index(condition=models.Q(('mailed_at', None)), fields=['recipient', 'id'], name='notice_not_mailed')],
                    'constraints': [models.UniqueConstraint(fields=('recipient', 'key'), name='notice_once')],
                },
            ),
            migrations.CreateModel(
                name='Observation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('state', models.CharField(choices=[('open', 'Open'), ('partly_met', 'Partly met'), ('met', 'Met'), ('overtaken', 'Overtaken by events')], default='open', max_length=12, verbose_name='state')),
                    ('answer', models.JSONField(blank=True, default=dict, verbose_name='answer')),
                    ('answer_paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph of the answer')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('paragraph', models.CharField(max_length=16, verbose_name='paragraph')),
                    ('kind', models.CharField(choices=[('welcome', 'Welcomes'), ('observation', 'Observes'), ('concern', 'Is concerned'), ('request', 'Requests that'), ('recommendation', 'Recommends')], max_length=16, verbose_name='kind')),
                    ('topics', models.JSONField(verbose_name='topic')),
                    ('texts', models.JSONField(help_text='In our own words, one per language.', verbose_name='text')),
                    ('addressee', models.CharField(max_length=80, verbose_name='addressed to')),
                    ('restates_earlier_view', models.BooleanField(default=False, verbose_name='restates an earlier view')),
                    ('answer_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='accountability.component')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='accountability.document')),
                ],
                options={
                    'verbose_name': 'observation',
                    'verbose_name_plural': 'observations',
                    'ordering': ['document', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='observation_in_its_place'), models.CheckConstraint(condition=models.Q(('kind__in', ['welcome', 'observation', 'concern', 'request', 'recommendation'])), name='observation_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'partly_met', 'met', 'overtaken'])), name='observation_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer_document', None), ('answer_paragraph', '')), models.Q(('answer_document__isnull', False), models.Q(('answer_paragraph', ''), _negated=True)), _connector='OR'), name='observation_answer_names_document_and_paragraph')],
                },
            ),
            migrations.CreateModel(
                name='ObservationDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('partly_met', 'Partly met'), ('met', 'Met'), ('overtaken', 'Overtaken by events')], max_length=12, verbose_name='state')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('text', models.TextField(verbose_name='answer or reason')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('entered_on', models.DateField(verbose_name='decided on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('observation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='accountability.observation')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'partly_met', 'met', 'overtaken'])), name='observationdecision_state_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='observationdecision_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('paragraph', '')), models.Q(('document__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='observationdecision_names_document_and_paragraph'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['met', 'partly_met']), _negated=True), ('document__isnull', False), _connector='OR'), name='observationdecision_met_by_a_document')],
                },
            ),
            migrations.CreateModel(
                name='ImportedObservation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('observation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.observation')),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.observationdecision')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AssignmentRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('staff', 'Staff member'), ('focal-point', 'Focal point'), ('head-of-entity', 'Head of entity'), ('assessor', 'Assessor of an oversight body'), ('risk-officer', 'Risk officer'), ('committee-secretary', 'Secretary of the Management Committee'), ('contributor', 'Contributor to the annual report'), ('board-secretariat', 'Secretariat of the Management Performance Board'), ('board-member', 'Member of the Management Performance Board'), ('coordinator', 'Coordinator'), ('liaison', 'Member State liaison'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=32, verbose_name='role')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('approved', 'Approved'), ('refused', 'Refused')], default='waiting', max_length=8, verbose_name='state')),
                    ('requested_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='requested')),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                    ('assignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='accountability.assignment')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='requested by')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('entity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.entity', verbose_name='entity')),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accountability.oversightbody', verbose_name='oversight body')),
                ],
                options={
                    'verbose_name': 'request for an assignment',
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'approved', 'refused'])), name='assignment_request_state_known'), models.CheckConstraint(condition=models.Q(('role__in', ['staff', 'focal-point', 'head-of-entity', 'assessor', 'risk-officer', 'committee-secretary', 'contributor', 'board-secretariat', 'board-member', 'coordinator', 'liaison', 'auditor', 'administrator'])), name='assignment_request_role_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='assignment_request_ends_not_before_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('body', None), ('entity__isnull', False), ('role__in', ['focal-point', 'head-of-entity'])), models.Q(('body__isnull', False), ('entity', None), ('role', 'assessor')), models.Q(models.Q(('role__in', ['focal-point', 'head-of-entity', 'assessor']), _negated=True), ('body', None)), _connector='OR'), name='assignment_request_scope_fits_its_role'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='assignment_request_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(models.Q(('decided_by', models.F('requested_by')), _negated=True), models.Q(('decided_by', models.F('user')), _negated=True)), _connector='OR'), name='assignment_approved_by_a_second_administrator')],
                },
            ),
            migrations.CreateModel(
                name='Passage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60)),
                    ('language', models.CharField(choices=[('ar', 'العربية'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], max_length=10, verbose_name='language')),
                    ('text', models.TextField(verbose_name='text')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='accountability.edition')),
                ],
                options={
                    'verbose_name': 'passage',
                    'ordering': ['edition', 'code', 'language'],
                    'constraints': [models.UniqueConstraint(fields=('edition', 'code', 'language'), name='passage_once')],
                },
            ),
            migrations.CreateModel(
                name='PlanAction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('state', models.CharField(choices=[('open', 'Open'), ('partly_met', 'Partly met'), ('met', 'Met'), ('overtaken', 'Overtaken by events')], default='open', max_length=12, verbose_name='state')),
                    ('answer', models.JSONField(blank=True, default=dict, verbose_name='answer')),
                    ('answer_paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph of the answer')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='activity')),
                    ('activities', models.JSONField(verbose_name='what')),
                    ('lead_office', models.CharField(max_length=200, verbose_name='lead office')),
                    ('office_basis', models.CharField(choices=[('stated', 'Named in the document'), ('implied', 'Inferred from the context')], default='stated', max_length=8, verbose_name='basis of the office')),
                    ('due_as_printed', models.JSONField(verbose_name='date, as printed')),
                    ('status', models.CharField(choices=[('completed', 'Completed'), ('progress_reported', 'Progress reported'), ('ongoing', 'Ongoing')], max_length=20, verbose_name='status')),
                    ('progress', models.JSONField(blank=True, default=dict, verbose_name='progress')),
                    ('answer_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('completed_in', models.ManyToManyField(blank=True, related_name='completed_actions', to='accountability.document')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_actions', to='accountability.document')),
                ],
                options={
                    'verbose_name': 'plan action',
                    'verbose_name_plural': 'plan actions',
                    'ordering': ['document', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='plan_action_in_its_place'), models.CheckConstraint(condition=models.Q(('status__in', ['completed', 'progress_reported', 'ongoing'])), name='plan_action_status_known'), models.CheckConstraint(condition=models.Q(('office_basis__in', ['stated', 'implied'])), name='plan_action_basis_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'partly_met', 'met', 'overtaken'])), name='plan_action_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer_document', None), ('answer_paragraph', '')), models.Q(('answer_document__isnull', False), models.Q(('answer_paragraph', ''), _negated=True)), _connector='OR'), name='plan_action_answer_names_document_and_paragraph')],
                },
            ),
            migrations.CreateModel(
                name='PlanActionDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('partly_met', 'Partly met'), ('met', 'Met'), ('overtaken', 'Overtaken by events')], max_length=12, verbose_name='state')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('text', models.TextField(verbose_name='answer or reason')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('entered_on', models.DateField(verbose_name='decided on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='accountability.planaction')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'partly_met', 'met', 'overtaken'])), name='planactiondecision_state_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='planactiondecision_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('paragraph', '')), models.Q(('document__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='planactiondecision_names_document_and_paragraph'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['met', 'partly_met']), _negated=True), ('document__isnull', False), _connector='OR'), name='planactiondecision_met_by_a_document')],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=64, unique=True, verbose_name='code')),
                    ('titles', models.JSONField(verbose_name='titles')),
                    ('is_head', models.BooleanField(default=False, verbose_name='head of entity')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='accountability.entity')),
                ],
                options={
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='CommitmentOfficial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accountable_officials', to='accountability.commitment')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                ],
                options={
                    'ordering': ['-starts_on', '-id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='accountability_accountability_ends_not_before_it_begins'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('commitment',), name='commitment_one_official_now')],
                },
            ),
            migrations.AddField(
                model_name='commitment',
                name='official',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
            ),
            migrations.CreateModel(
                name='Relation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='code')),
                    ('rule', models.CharField(max_length=12, verbose_name='rule')),
                    ('measure', models.CharField(blank=True, max_length=40, verbose_name='counting rule')),
                    ('terms', models.JSONField(help_text='Role, coefficient and key of each figure; no key: not published.', verbose_name='terms')),
                    ('source', models.CharField(max_length=120, verbose_name='source')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ],
                options={
                    'verbose_name': 'relation between published figures',
                    'verbose_name_plural': 'relations between published figures',
                    'ordering': ['order'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rule__in', ['sum', 'share', 'complement', 'flow', 'same', 'reconcile', 'within'])), name='relation_rule_known')],
                },
            ),
            migrations.CreateModel(
                name='RequestEvidenceVersion',
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='accountability.requestevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='request_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='request_evidence_is_a_file_or_a_link')],
                },
            ),
            migrations.CreateModel(
                name='RequestVerb',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=64, unique=True, verbose_name='code')),
                    ('names', models.JSONField(verbose_name='names')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                    ('kind', models.CharField(choices=[('asking', 'Asks'), ('deciding', 'Decides'), ('other', 'Notes or recalls')], max_length=8, verbose_name='what it does')),
                ],
                options={
                    'verbose_name': 'lead verb',
                    'verbose_name_plural': 'lead verbs',
                    'ordering': ['order', 'code'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['asking', 'deciding', 'other'])), name='request_verb_kind_known')],
                },
            ),
            migrations.CreateModel(
                name='Resolution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='row')),
                    ('agenda_item', models.CharField(max_length=16, verbose_name='agenda item')),
                    ('agenda_titles', models.JSONField(verbose_name='title of the agenda item')),
                    ('part', models.CharField(blank=True, max_length=8, verbose_name='part')),
                    ('titles', models.JSONField(verbose_name='title')),
                    ('action', models.JSONField(verbose_name='report or other action')),
                    ('status', models.CharField(choices=[('reported', 'Reported'), ('partially_reported', 'Partly reported'), ('pending', 'Report due'), ('no_action_requested', 'No action requested'), ('not_applicable', 'Not applicable')], max_length=20, verbose_name='status')),
                    ('due_session', models.CharField(blank=True, max_length=60, verbose_name='due at session')),
                    ('summary', models.JSONField(blank=True, default=dict, verbose_name='summary')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolution_rows', to='accountability.document')),
                    ('reports', models.ManyToManyField(blank=True, related_name='answered_rows', to='accountability.document')),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decided_rows', to='accountability.document')),
                ],
                options={
                    'verbose_name': 'resolution',
                    'verbose_name_plural': 'resolutions',
                    'ordering': ['document', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='resolution_row_in_its_place'), models.CheckConstraint(condition=models.Q(('status__in', ['reported', 'partially_reported', 'pending', 'no_action_requested', 'not_applicable'])), name='resolution_status_known')],
                },
            ),
            migrations.CreateModel(
                name='ResolutionAmount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('item', models.JSONField(verbose_name='item')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='amount (US$)')),
                    ('budget_year', models.PositiveSmallIntegerField(verbose_name='budget year')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='accountability.document')),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='accountability.resolution')),
                ],
                options={
                    'verbose_name': 'amount',
                    'verbose_name_plural': 'amounts',
                    'ordering': ['resolution', 'order'],
                    'constraints': [models.UniqueConstraint(fields=('resolution', 'order'), name='resolution_amount_in_its_place'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='resolution_amount_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='ResolutionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('part', models.CharField(blank=True, max_length=8, verbose_name='part of the resolution')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('item', models.PositiveSmallIntegerField(default=1, verbose_name='request in the paragraph')),
                    ('texts', models.JSONField(help_text='In our own words, one per language.', verbose_name='text')),
                    ('addressee', models.CharField(max_length=120, verbose_name='addressed to')),
                    ('deliverable', models.CharField(blank=True, max_length=250, verbose_name='what is to be delivered')),
                    ('due_session', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='due at session')),
                    ('due_part', models.CharField(blank=True, choices=[('main', 'Main part'), ('first-resumed', 'First part of the resumed session'), ('second-resumed', 'Second part of the resumed session')], max_length=16, verbose_name='part of the session')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                    ('basis', models.CharField(choices=[('resolution', 'Read in the resolution'), ('annex', 'Inferred from the annex of a report'), ('illustrative', 'Illustrative')], default='resolution', max_length=12, verbose_name='basis')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Answer in preparation'), ('submitted', 'Draft answer submitted')], default='not_started', max_length=12, verbose_name='progress')),
                    ('updated_on', models.DateField(blank=True, null=True, verbose_name='last updated')),
                    ('state', models.CharField(choices=[('pending', 'Pending'), ('partly', 'Partly answered'), ('reported', 'Answered'), ('repeated', 'Repeated by a later request'), ('not_required', 'No answer required'), ('not_applicable', 'Does not apply')], default='pending', max_length=16, verbose_name='state')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                    ('answer', models.JSONField(blank=True, default=dict, verbose_name='answer')),
                    ('answer_paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph of the answer')),
                    ('answer_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_requests', to='accountability.document')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('commitments', models.ManyToManyField(blank=True, related_name='requests', to='accountability.commitment')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='accountability.document')),
                    ('listed_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='accountability.resolution')),
                    ('observations', models.ManyToManyField(blank=True, related_name='requests', to='accountability.observation')),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('repeats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='accountability.resolutionrequest')),
                    ('verb', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.requestverb', verbose_name='lead verb')),
                ],
                options={
                    'verbose_name': 'request',
                    'verbose_name_plural': 'requests',
                    'ordering': ['document', 'part', 'paragraph', 'item'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('document', 'part', 'paragraph', 'item'), name='request_in_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('paragraph', ''), _negated=True), models.Q(('basis', 'resolution'), _negated=True), _connector='OR'), name='request_names_its_paragraph'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('due_part', ''), ('due_session', None)), models.Q(('due_on__isnull', False), ('due_session__isnull', False)), _connector='OR'), name='request_due_day_exactly_with_a_session'), models.CheckConstraint(condition=models.Q(models.Q(('answer_document', None), ('answer_paragraph', '')), models.Q(('answer_document__isnull', False), models.Q(('answer_paragraph', ''), _negated=True)), _connector='OR'), name='request_answer_names_document_and_paragraph'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'reported'), _negated=True), models.Q(('answer_document__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='request_reported_with_document_and_day'), models.CheckConstraint(condition=models.Q(('repeats', models.F('id')), _negated=True), name='request_does_not_repeat_itself'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'partly', 'reported', 'repeated', 'not_required', 'not_applicable'])), name='request_state_known'), models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'under_way', 'submitted'])), name='request_progress_known'), models.CheckConstraint(condition=models.Q(('basis__in', ['resolution', 'annex', 'illustrative'])), name='request_basis_known'), models.CheckConstraint(condition=models.Q(('due_part__in', ['', 'main', 'first-resumed', 'second-resumed'])), name='request_part_known')],
                },
            ),
            migrations.CreateModel(
                name='RequestUpdate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('progress', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Answer in preparation'), ('submitted', 'Draft answer submitted')], max_length=12, verbose_name='progress')),
                    ('text', models.TextField(verbose_name='draft answer or progress')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('reported_on', models.DateField(verbose_name='reported on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'under_way', 'submitted'])), name='request_update_progress_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='request_update_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('paragraph', '')), models.Q(('document__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='request_update_names_document_and_paragraph')],
                },
            ),
            migrations.CreateModel(
                name='RequestResponsibility',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_lead', models.BooleanField(default=False, verbose_name='lead')),
                    ('entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity')),
                    ('request', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['-is_lead', 'entity'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['entity', 'request'], name='request_by_entity')],
                    'constraints': [models.UniqueConstraint(fields=('request', 'entity'), name='request_entity_once'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('request',), name='request_one_lead')],
                },
            ),
            migrations.CreateModel(
                name='RequestOfficial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accountable_officials', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['-starts_on', '-id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='request_accountability_ends_not_before_it_begins'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('request',), name='request_one_official_now')],
                },
            ),
            migrations.AddField(
                model_name='requestevidence',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='accountability.resolutionrequest'),
            ),
            migrations.CreateModel(
                name='RequestEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='accountability.resolutionrequest')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('request', 'step', 'clock_started_on'), name='request_step_reached_once')],
                },
            ),
            migrations.CreateModel(
                name='RequestComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='request_comment_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='RequestAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('pending', 'Pending'), ('partly', 'Partly answered'), ('reported', 'Answered'), ('repeated', 'Repeated by a later request'), ('not_required', 'No answer required'), ('not_applicable', 'Does not apply')], max_length=16, verbose_name='state')),
                    ('paragraph', models.CharField(blank=True, max_length=16, verbose_name='paragraph')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                    ('text', models.TextField(blank=True, verbose_name='answer or reason')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('entered_on', models.DateField(verbose_name='decided on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'partly', 'reported', 'repeated', 'not_required', 'not_applicable'])), name='request_answer_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('paragraph', '')), models.Q(('document__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='request_answer_row_names_document_and_paragraph'), models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('state__in', ['reported', 'partly']), ('answered_on__isnull', False)), models.Q(models.Q(('state__in', ['reported', 'partly']), _negated=True), ('answered_on', None)), _connector='OR'), name='request_answer_has_a_document_exactly_when_answered'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('state__in', ['pending', 'partly', 'not_required']), _connector='OR'), name='request_answer_in_words')],
                },
            ),
            migrations.CreateModel(
                name='ImportedRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.requestanswer')),
                    ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.resolutionrequest')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CommitmentTargetDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=0, verbose_name='number')),
                    ('raw', models.CharField(blank=True, max_length=100, verbose_name='words of the source')),
                    ('kind', models.CharField(choices=[('dated', 'Dated'), ('ongoing', 'Ongoing'), ('not_applicable', 'Not applicable'), ('missing', 'Missing')], max_length=16, verbose_name='kind')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='date')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='target_dates', to='accountability.commitment')),
                    ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason')),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['dated', 'ongoing', 'not_applicable', 'missing'])), name='accountability_target_date_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('kind', 'dated')), models.Q(models.Q(('kind', 'dated'), _negated=True), ('due_on', None)), _connector='OR'), name='accountability_target_date_dated_exactly_when_it_has_a_date'), models.CheckConstraint(condition=models.Q(('number', 0), ('reason__isnull', False), _connector='OR'), name='accountability_revision_gives_a_reason'), models.UniqueConstraint(fields=('commitment', 'number'), name='commitment_date_number_once')],
                },
            ),
            migrations.CreateModel(
                name='CommitmentDateRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='date requested')),
                    ('note', models.TextField(blank=True, verbose_name='explanation')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=12, verbose_name='state')),
                    ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested')),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                    ('answer', models.TextField(blank=True, verbose_name='answer')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='date_requests', to='accountability.commitment')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.revisionreason', verbose_name='reason')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'granted', 'refused', 'withdrawn'])), name='accountability_date_request_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='accountability_date_request_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='accountability_date_request_refused_with_a_reason'), models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('commitment',), name='commitment_one_waiting_date_request')],
                },
            ),
            migrations.CreateModel(
                name='RowChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('transaction', accountability.models.trail.Xid8Field()),
                    ('table_name', models.CharField(max_length=64)),
                    ('row_id', models.BigIntegerField()),
                    ('operation', models.CharField(max_length=8)),
                    ('before', models.JSONField()),
                    ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['table_name', 'row_id', 'id'], name='row_change_by_row'), models.Index(fields=['transaction'], name='row_change_by_transaction')],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('page', models.CharField(max_length=40)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('query', models.CharField(blank=True, max_length=2000)),
                    ('columns', models.JSONField(default=list, verbose_name='columns')),
                    ('is_shared', models.BooleanField(default=False, verbose_name='shared with everyone')),
                    ('pinned_at', models.DateTimeField(blank=True, null=True, verbose_name='on the owner’s overview since')),
                    ('watched_at', models.DateTimeField(blank=True, null=True, verbose_name='watched since')),
                    ('watched_rows', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'page', 'name'), name='saved_view_name_once'), models.CheckConstraint(condition=models.Q(('pinned_at', None), ('page', 'explore'), _connector='OR'), name='only_explored_view_is_pinned'), models.CheckConstraint(condition=models.Q(models.Q(('watched_at', None), ('watched_rows', [])), models.Q(('watched_at__isnull', False), models.Q(('page', 'explore'), _negated=True)), _connector='OR'), name='only_view_of_a_list_is_watched')],
                },
            ),
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stream', models.CharField(max_length=8)),
                    ('spans', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='First and last id of each unbroken run, in pairs.', size=None)),
                    ('count', models.PositiveIntegerField()),
                    ('first_id', models.BigIntegerField()),
                    ('last_id', models.BigIntegerField()),
                    ('horizon', accountability.models.trail.Xid8Field()),
                    ('digest', models.CharField(max_length=64)),
                    ('sealed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('previous', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='accountability.seal')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['stream', 'last_id'], name='seal_by_last_row')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('stream__in', ['events', 'rows'])), name='seal_stream_known'), models.UniqueConstraint(condition=models.Q(('previous', None)), fields=('stream',), name='one_first_seal_of_a_stream')],
                },
            ),
            migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='code')),
                    ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                    ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                    ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series', to='accountability.component')),
                ],
                options={
                    'verbose_name': 'series',
                    'verbose_name_plural': 'series',
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='PrintedFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=120, verbose_name='key')),
                    ('revision', models.PositiveSmallIntegerField(default=1, verbose_name='revision')),
                    ('withdrawn', models.BooleanField(default=False, verbose_name='withdrawn')),
                    ('paragraph', models.CharField(max_length=80, verbose_name='paragraph or annex')),
                    ('body', models.CharField(blank=True, max_length=16, verbose_name='body')),
                    ('volume', models.CharField(blank=True, max_length=4, verbose_name='volume')),
                    ('category', models.CharField(blank=True, max_length=16, verbose_name='category')),
                    ('rule', models.CharField(blank=True, max_length=40, verbose_name='counting rule')),
                    ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='value')),
                    ('decimals', models.PositiveSmallIntegerField(default=0, verbose_name='decimals printed')),
                    ('text', models.CharField(blank=True, max_length=120, verbose_name='text instead of a number')),
                    ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                    ('value_type', models.CharField(choices=[('actual', 'Actual'), ('expected', 'Expected'), ('target', 'Target'), ('lower_bound', 'At least'), ('approximate', 'About'), ('counted', 'Counted from a published list')], default='actual', max_length=12, verbose_name='kind of value')),
                    ('as_of', models.DateField(blank=True, null=True, verbose_name='as of')),
                    ('as_of_assumed', models.BooleanField(default=False, help_text='The document prints no day; this one only orders the figure.', verbose_name='day assumed')),
                    ('period_start', models.DateField(blank=True, null=True, verbose_name='period from')),
                    ('period_end', models.DateField(blank=True, null=True, verbose_name='period to')),
                    ('period', models.CharField(blank=True, max_length=60, verbose_name='period, as printed')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='accountability.document')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='accountability.series')),
                ],
                options={
                    'verbose_name': 'published figure',
                    'verbose_name_plural': 'published figures',
                    'ordering': ['key', 'revision'],
                    'indexes': [models.Index(fields=['body', 'volume', 'category', 'rule', 'as_of'], name='figure_by_dimension')],
                    'constraints': [models.UniqueConstraint(fields=('key', 'revision'), name='figure_revised_once_at_a_time'), models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='figure_revision_counts_from_one'), models.CheckConstraint(condition=models.Q(('decimals__lte', 4)), name='figure_decimals_fit'), models.CheckConstraint(condition=models.Q(('value_type__in', ['actual', 'expected', 'target', 'lower_bound', 'approximate', 'counted'])), name='figure_value_type_known'), models.CheckConstraint(condition=models.Q(('period_start', None), ('period_end__gte', models.F('period_start')), _connector='OR'), name='figure_period_ends_after_it_begins')],
                },
            ),
            migrations.AddField(
                model_name='impact',
                name='indicator_series',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.series'),
            ),
            migrations.AddField(
                model_name='impact',
                name='series',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='impacts', to='accountability.series'),
            ),
            migrations.CreateModel(
                name='SeriesDefinition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('valid_from', models.DateField(verbose_name='applies from')),
                    ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                    ('numerators', models.JSONField(verbose_name='numerator, or what is counted')),
                    ('denominators', models.JSONField(blank=True, default=dict, verbose_name='denominator')),
                    ('populations', models.JSONField(blank=True, default=dict, verbose_name='population')),
                    ('sources', models.JSONField(blank=True, default=dict, verbose_name='source')),
                    ('cut_off_rules', models.JSONField(blank=True, default=dict, verbose_name='cut-off rule')),
                    ('revision_rules', models.JSONField(blank=True, default=dict, verbose_name='revision rule')),
                    ('periodicity', models.CharField(choices=[('year', 'Calendar year'), ('july-year', 'Year from July to June'), ('quarter', 'Quarter')], default='year', max_length=12, verbose_name='period')),
                    ('due_days', models.PositiveSmallIntegerField(default=90, verbose_name='days until a value is due')),
                    ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('none', 'Neither higher nor lower is better')], default='none', max_length=8, verbose_name='direction')),
                    ('small_numbers', models.CharField(choices=[('as-printed', 'Shown as published in the documents'), ('below-five', '1 to 4 are shown as “fewer than 5”')], default='below-five', max_length=12, verbose_name='small numbers')),
                    ('dimension', models.JSONField(blank=True, default=dict, verbose_name='dimension')),
                    ('members', models.JSONField(blank=True, default=list, verbose_name='values of the dimension')),
                    ('credible_from', models.DecimalField(blank=True, decimal_places=4, help_text='A lower value is listed as a finding.', max_digits=18, null=True, verbose_name='lowest credible value')),
                    ('reason', models.TextField(blank=True, verbose_name='reason for the new version')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='responsible office')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='accountability.series')),
                ],
                options={
                    'verbose_name': 'definition of a series',
                    'verbose_name_plural': 'definitions of series',
                    'ordering': ['series', 'version'],
                    'constraints': [models.UniqueConstraint(fields=('series', 'version'), name='series_definition_version_once'), models.UniqueConstraint(fields=('series', 'valid_from'), name='series_definition_begins_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='series_definition_counts_from_one'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='series_definition_new_for_a_reason'), models.CheckConstraint(condition=models.Q(('numerators', {}), _negated=True), name='series_definition_says_what_it_counts'), models.CheckConstraint(condition=models.Q(('periodicity__in', ['year', 'july-year', 'quarter'])), name='series_definition_periodicity_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'none'])), name='series_definition_direction_known'), models.CheckConstraint(condition=models.Q(('small_numbers__in', ['as-printed', 'below-five'])), name='series_definition_small_numbers_known')],
                },
            ),
            migrations.CreateModel(
                name='SeriesTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='target')),
                    ('applies_from', models.DateField(verbose_name='applies from')),
                    ('paragraph', models.CharField(blank=True, max_length=80, verbose_name='paragraph')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='accountability.series')),
                ],
                options={
                    'verbose_name': 'target of a series',
                    'ordering': ['series', 'applies_from'],
                    'constraints': [models.UniqueConstraint(fields=('series', 'applies_from'), name='series_target_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='SeriesValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('period_start', models.DateField(verbose_name='period from')),
                    ('period_end', models.DateField(verbose_name='period to')),
                    ('member', models.CharField(blank=True, max_length=40, verbose_name='value of the dimension')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('accepted', 'Accepted'), ('frozen', 'Frozen with the report'), ('correcting', 'Correction submitted')], default='draft', max_length=12, verbose_name='state')),
                    ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='numerator')),
                    ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='denominator')),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='value')),
                    ('cut_off', models.DateField(verbose_name='cut-off date')),
                    ('paragraph', models.CharField(blank=True, max_length=80, verbose_name='paragraph')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('revision', models.PositiveSmallIntegerField(default=1, verbose_name='revision')),
                    ('accepted_revision', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='accepted revision')),
                    ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='accountability.seriesdefinition')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series_values', to='accountability.document')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='accountability.series')),
                ],
                options={
                    'verbose_name': 'value of a series',
                    'verbose_name_plural': 'values of series',
                    'ordering': ['series', '-period_end', 'member'],
                    'indexes': [models.Index(fields=['state', 'definition'], name='series_value_by_state')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('series', 'period_end', 'member'), name='series_value_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'accepted', 'frozen', 'correcting'])), name='series_value_state_known'), models.CheckConstraint(condition=models.Q(('period_end__gt', models.F('period_start'))), name='series_value_has_a_period'), models.CheckConstraint(condition=models.Q(('denominator', None), models.Q(('denominator__gt', 0), ('numerator__isnull', False)), _connector='OR'), name='series_value_share_has_both_numbers'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_on', None), ('accepted_revision', None), ('state__in', ['draft', 'submitted'])), models.Q(models.Q(('state__in', ['draft', 'submitted']), _negated=True), ('accepted_on__isnull', False), ('accepted_revision__isnull', False)), _connector='OR'), name='series_value_accepted_on_a_day'), models.CheckConstraint(condition=models.Q(('paragraph', ''), ('document__isnull', False), _connector='OR'), name='series_value_paragraph_of_a_document')],
                },
            ),
            migrations.CreateModel(
                name='ImportedSeriesValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.seriesvalue')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SeriesValueRevision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='revision')),
                    ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='numerator')),
                    ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='denominator')),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='value')),
                    ('cut_off', models.DateField(verbose_name='cut-off date')),
                    ('paragraph', models.CharField(blank=True, max_length=80, verbose_name='paragraph')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('is_correction', models.BooleanField(default=False, verbose_name='correction')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('entered_on', models.DateField(verbose_name='entered on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.document')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='accountability.seriesvalue')),
                ],
                options={
                    'ordering': ['value', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('value', 'number'), name='series_value_revised_once_at_a_time'), models.CheckConstraint(condition=models.Q(('is_correction', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='series_value_corrected_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='SeriesAcceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('accepted_on', models.DateField(verbose_name='accepted on')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('accepted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='accountability.seriesvalue')),
                    ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='accountability.seriesvaluerevision')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Snapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('quarter', 'Quarterly snapshot'), ('cycle', 'Reporting cycle')], max_length=8, verbose_name='kind')),
                    ('label', models.CharField(max_length=32, verbose_name='label')),
                    ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('as_of', models.DateField(verbose_name='as of')),
                    ('known_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='as known at')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-as_of', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'label', 'version'), name='snapshot_taken_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['quarter', 'cycle'])), name='snapshot_kind_known'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='snapshot_correction_gives_a_reason')],
                },
            ),
            migrations.AddField(
                model_name='edition',
                name='snapshot',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='edition', to='accountability.snapshot'),
            ),
            migrations.CreateModel(
                name='SnapshotSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, verbose_name='series')),
                    ('cut_off', models.DateField(verbose_name='cut-off date')),
                    ('rule_version', models.PositiveSmallIntegerField(verbose_name='version of the rule')),
                    ('values', models.JSONField(verbose_name='values')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='accountability.snapshot')),
                ],
                options={
                    'ordering': ['snapshot', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'code'), name='series_once_in_a_snapshot')],
                },
            ),
            migrations.CreateModel(
                name='StandIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='back on')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
                ],
                options={
                    'verbose_name': 'stand-in',
                    'ordering': ['starts_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('stand_in')), _negated=True), name='stand_in_is_another_person'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='stand_in_ends_not_before_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Statement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paragraph', models.CharField(max_length=16, verbose_name='paragraph')),
                    ('summary', models.JSONField(help_text='In our own words, one per language.', verbose_name='summary')),
                    ('under_progress_heading', models.BooleanField(default=True, verbose_name='under “Progress to date”')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                    ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='accountability.component')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='accountability.document')),
                ],
                options={
                    'verbose_name': 'statement',
                    'verbose_name_plural': 'statements',
                    'ordering': ['document', 'order'],
                },
            ),
            migrations.AddField(
                model_name='impact',
                name='statement',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='impacts', to='accountability.statement'),
            ),
            migrations.CreateModel(
                name='SubArea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                    ('names', models.JSONField(help_text='One name per official language.', verbose_name='names')),
                    ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sub_areas', to='accountability.component')),
                ],
                options={
                    'verbose_name': 'sub-area',
                    'verbose_name_plural': 'sub-areas',
                    'ordering': ['component', 'order'],
                    'constraints': [models.UniqueConstraint(fields=('component', 'order'), name='sub_area_has_its_place')],
                },
            ),
            migrations.AddField(
                model_name='statement',
                name='sub_area',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='accountability.subarea'),
            ),
            migrations.AddField(
                model_name='contribution',
                name='sub_area',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='accountability.subarea'),
            ),
            migrations.AddField(
                model_name='commitment',
                name='sub_area',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='accountability.subarea'),
            ),
            migrations.CreateModel(
                name='Subscription',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject_type', models.CharField(max_length=40)),
                    ('subject_id', models.BigIntegerField()),
                    ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='subscription_by_subject')],
                    'constraints': [models.UniqueConstraint(fields=('user', 'subject_type', 'subject_id'), name='subscription_once')],
                },
            ),
            migrations.CreateModel(
                name='Tenure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.CharField(max_length=200, verbose_name='person')),
                    ('in_charge', models.BooleanField(default=False, verbose_name='officer-in-charge')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, help_text='The first date on which it no longer applies. Enter the start date to withdraw it.', null=True, verbose_name='until')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='accountability.post')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['post', 'starts_on'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='tenure_ends_not_before_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('in_charge', False)), expressions=[(accountability.models.entity.SameRow('post'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_holder_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('in_charge', True)), expressions=[(accountability.models.entity.SameRow('post'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='one_officer_in_charge_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('url', models.URLField(max_length=500, verbose_name='address')),
                    ('secret', models.CharField(max_length=64)),
                    ('events', models.JSONField(default=list, verbose_name='events')),
                    ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='WebhookDelivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('given-up', 'Abandoned')], default='waiting', max_length=10, verbose_name='state')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                    ('next_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                    ('delivered_at', models.DateTimeField(blank=True, null=True, verbose_name='delivered')),
                    ('said', models.CharField(blank=True, max_length=300, verbose_name='answer')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.auditevent')),
                    ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='accountability.webhook')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='delivery_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('webhook', 'event'), name='webhook_told_once'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'delivered', 'given-up'])), name='delivery_state_known')],
                },
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'faulty', 'checked', 'committed', 'undone'])), name='import_state_known'),
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('committed_at__isnull', False), ('committed_by__isnull', False), ('state__in', ['committed', 'undone'])), models.Q(models.Q(('state__in', ['committed', 'undone']), _negated=True), ('committed_at', None), ('committed_by', None)), _connector='OR'), name='import_committed_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='import',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'undone'), ('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('undo_reason', ''), _negated=True)), models.Q(models.Q(('state', 'undone'), _negated=True), ('undone_at', None), ('undone_by', None)), _connector='OR'), name='import_undone_by_somebody_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.UniqueConstraint(fields=('cycle', 'number'), name='edition_once'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.UniqueConstraint(condition=models.Q(('released_at', None), ('taken_back_at', None)), fields=('cycle',), name='one_edition_in_the_making'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='edition_correction_gives_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('manifest', None), ('released_at', None), ('released_by', None)), models.Q(('manifest__isnull', False), ('released_at__isnull', False), ('released_by__isnull', False), ('taken_back_at', None)), _connector='OR'), name='edition_released_whole'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(('released_by', models.F('frozen_by')), _negated=True), name='edition_released_by_a_second_person'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'confirmed'])), name='impact_state_known'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('commitment', None), ('series', None), ('statement__isnull', False)), models.Q(('commitment__isnull', False), ('series', None), ('statement', None)), models.Q(('commitment', None), ('series__isnull', False), ('statement', None)), _connector='OR'), name='impact_of_one_initiative'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('effect', ''), _negated=True), models.Q(('indicator', ''), _negated=True)), name='impact_in_words'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.CheckConstraint(condition=models.Q(('latest', None), ('latest_on__isnull', False), _connector='OR'), name='impact_latest_value_of_a_day'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.CheckConstraint(condition=models.Q(('baseline', None), ('baseline_on__isnull', False), _connector='OR'), name='impact_baseline_of_a_day'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('statement',), name='impact_once_a_statement'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('commitment',), name='impact_once_a_commitment'),
            ),
            migrations.AddConstraint(
                model_name='impact',
                constraint=models.UniqueConstraint(condition=models.Q(('is_voided', False)), fields=('series',), name='impact_once_a_series'),
            ),
            migrations.AddConstraint(
                model_name='statement',
                constraint=models.UniqueConstraint(fields=('document', 'paragraph'), name='one_statement_per_paragraph'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.UniqueConstraint(fields=('cycle', 'sub_area'), name='contribution_once'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['awaited', 'submitted', 'returned', 'accepted'])), name='contribution_state_known'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['submitted', 'accepted']), _negated=True), ('cut_off__isnull', False), _connector='OR'), name='contribution_submitted_with_a_cut_off'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='contribution_returned_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.UniqueConstraint(fields=('document', 'section', 'paragraph', 'sub'), name='commitment_in_its_place'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_kind', 'dated'), ('due_on__isnull', False)), models.Q(('due_kind', 'recurring'), ('due_on__isnull', False), ('recurs_every__range', (1, 60))), models.Q(models.Q(('due_kind', 'dated'), _negated=True), ('due_on', None), ('recurs_every', None)), _connector='OR'), name='commitment_dated_means_a_day'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('outcome_paragraph', ''), ('outcome_document__isnull', False), _connector='OR'), name='commitment_paragraph_of_a_document'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'kept')), models.Q(models.Q(('state', 'kept'), _negated=True), ('done_on', None)), _connector='OR'), name='commitment_has_a_day_exactly_when_kept'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'under_way', 'reported_done'])), name='commitment_progress_known'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('due_kind__in', ['dated', 'recurring', 'words', 'missing'])), name='commitment_due_kind_known'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept', 'partly', 'continued', 'dropped'])), name='commitment_state_known'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('section__in', ['next_steps', 'progress_to_date'])), name='commitment_section_known'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('office_basis__in', ['stated', 'implied'])), name='commitment_basis_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a1fc35af1120fb1fb0d406154f0fd2f07506e8a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3474', table='accountability_auditevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='20bc44ca3a61c1009d3e192e0c23a33df43f7191', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_ba9ec', table='accountability_auditevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditevent',
                trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (TRUE AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.at := clock_timestamp();\n            NEW.transaction := pg_current_xact_id();\n            RETURN NEW;\n        ", hash='c5ac03386dabe354cc46522c37456046611e388e', operation='INSERT', pgid='pgtrigger_written_now_ea8d5', table='accountability_auditevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='component',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1cc449a635c0fb32b1b919b213d168e30de49175', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_224b1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_component', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='component',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d4ec61bef3252c159b12a301096b57a855bb322b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_230b3', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_component', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='052e21f583052b74b36462c22bc7e0c0e2057896', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0d3f0', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='69f09b4eac7a36f0d2c105975c767ecdf3c4b079', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_5182d', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='daterule',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8c8aa93606075f0d1dbc238de15fca96e132ea11', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d21ee', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_daterule', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='daterule',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d9eaa272120dc7d5e004dacab3dd08de12aa5192', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_26ece', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_daterule', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e29637f6520fcc760fecfb228a6eb194a61aacaf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_f2c2f', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_document', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3468255d3cd9af91b3ee0abd171b16f876b4e553', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_2bfb6', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_document', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='escalationstep',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1f6e2674758fcd4432e249b8669b6db9a367144a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_32b3a', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_escalationstep', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='escalationstep',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bc6f20abc8ff2cfa8bc259eda5f0d456298bebed', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_7a922', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_escalationstep', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='installation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a9752b1c2bda7e42570d9c3e57289c2b499d4c47', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7e26e', table='accountability_installation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='installation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='13b0c06673c7060dbd452465b3bc3b85f68cac9e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_b6630', table='accountability_installation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='installation',
                trigger=pgtrigger.compiler.Trigger(name='only_where_nothing_is', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (SELECT FROM accountability_entity) THEN\n                        RAISE EXCEPTION 'A demonstration is loaded into an empty database.'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    NEW.loaded_at := clock_timestamp();\n                    NEW.transaction := pg_current_xact_id();\n                    RETURN NEW;\n                ", hash='4655d96445f2be24daf919de79f8bdbc0b5de84b', operation='INSERT', pgid='pgtrigger_only_where_nothing_is_3e69d', table='accountability_installation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oversightbody',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='056b995a2d3fa24f1c01b9a3423f11115bcbc800', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_043c1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_oversightbody', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oversightbody',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='41265bd8faa77c9ab49a6e0ed1bb276c461e8f5f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_50743', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_oversightbody', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='relation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1b198b9aacdbe171d5fa7f43354ce4f7e28dd07d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_aa1ec', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_relation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='relation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a5542867b04a150b06e176591b5d605dee921c62', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e37a1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_relation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestverb',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='35107fbbd51da225e50d3a1add55967120cbcbef', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_562b6', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestverb', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestverb',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='78f596f71a31728157451cef930ac06f6eaa4320', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_85fc6', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestverb', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revisionreason',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0605b59de5eabffd1b5fbe69f00410f970e5a339', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_bfb23', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_revisionreason', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='revisionreason',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='018e554099112e502feb3f712f39905c0d88b896', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_b2286', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_revisionreason', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rowchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ef9e5675f537923cd75665ccb6345f65c95dde03', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a490b', table='accountability_rowchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rowchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e5edb1484e06ecd22014e2b2975d4c89a360761f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_066ef', table='accountability_rowchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rowchange',
                trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (pg_trigger_depth() > 1 AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.changed_at := clock_timestamp();\n            NEW.transaction := pg_current_xact_id();\n            RETURN NEW;\n        ", hash='5cbe5c467b558126c530e810fff6b002b72ce469', operation='INSERT', pgid='pgtrigger_written_now_61794', table='accountability_rowchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signingkey',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='319bd62c84f380a8345581b7e027ba83c088735e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30afa', table='accountability_signingkey', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signingkey',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0cb5f93698f57eda980b51c2297f2830ed8396ae', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_bed8c', table='accountability_signingkey', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='signingkey',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.since IS NULL OR NEW.since NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.since := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='6d17c41249be44b179ac3f08e49538af7910f4e0', operation='INSERT', pgid='pgtrigger_recorded_now_7d253', table='accountability_signingkey', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='storedmeasure',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'body' || jsonb_build_object('body_md5', md5(o.body::text)), clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='51c0bcced046640d53367d4085814c53e8c3e3ca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_52a7b', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_storedmeasure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='storedmeasure',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'body' || jsonb_build_object('body_md5', md5(o.body::text)), clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f392495206810b5980bd4f10861afe1ceee2df5e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_38629', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_storedmeasure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='term',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fc031bace8cb85b99c93725e74de55c63ced130e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c28ab', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_term', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='term',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='83590ff432d73f7b2e4d47ec31adebe604bf60fa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f0ee1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_term', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='0cd98744da3132d1ae1f8d99843dfc4d78eb72e2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_78594', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='51a7a8b92b86f65cdf3c93c799d139a8d3a5f0e2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_b57d5', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'digest', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='51589be95afe37cb03f8f412a2f6f7709773990b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a4678', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_apitoken', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'digest', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a6199779ba9972e62060dcf5f528d63a1c79a0cb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_ae680', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_apitoken', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='calendarfeed',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'digest', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='618cde46d1ad99eea8d7d9329b93e61ecd552819', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d87f1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_calendarfeed', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='calendarfeed',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'digest', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7ea0ef3799e36d4e485bbaac0302d3a7efa4b975', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_a047b', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_calendarfeed', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='campaign',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8be3d587eab4ccc62f53729d1d8844aabe5371f8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7cf36', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_campaign', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='campaign',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='50bb5ab9e662f02fbb27d28ee9c89bc85b545bb5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_2f967', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_campaign', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9d410996eb010e4f7bad94f8a7a349364a339201', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_2c61d', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c926be05d24edbdfc8243e8a3a97cb5a8800d7e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_cbbfd', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentdependency',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1ff103e1448961beb5275e9facddb0b8cdd171bc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_bc1b2', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentdependency', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentdependency',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='ef5e6c2f621fdd655540862b7c7c37a8aac821cb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0af83', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentdependency', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='495f57a7891ad40e56144f698f7bb67dc675a55e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_13c67', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a235d21aaafab714e4eb8a42e4caaff6ec283eef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_fd87c', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f09d99dc6e8a79cb8a94c7f7a2a4fdc679919ef', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8bc8a', table='accountability_commitmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='09b3ef7aba434b63b5ef3c01cf1d65641a2a2ef6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_d3409', table='accountability_commitmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='bf715e6a917762b1772e2aea0ec8c0b81d3be4df', operation='INSERT', pgid='pgtrigger_recorded_now_34f14', table='accountability_commitmentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentmilestone',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8c83cf9669af7c0bfcfdbe862a3366355f00a8ca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ccae9', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentmilestone', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentmilestone',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='20d2dee49760f9c6f10ead0d967fdecd15672a54', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_7a1c5', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentmilestone', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoccurrence',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7f480ea4b0f456568ef35ab4a0a4c6fa3eec28d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_835d2', table='accountability_commitmentoccurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoccurrence',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='2f2a2abcc46c4963476d7b4b9c2d1e11c50cbdc7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_09bbe', table='accountability_commitmentoccurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoccurrence',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='a21f89fab6dcd34afbe1a25365c149f8f4b9f934', operation='INSERT', pgid='pgtrigger_recorded_now_5decb', table='accountability_commitmentoccurrence', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentupdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e93fb2f7434459a1379a1a1973c1fd5002dc36a6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a66f8', table='accountability_commitmentupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentupdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='fcee73c476e6cff538e36fe70b5c4389a42bf4e7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_1677f', table='accountability_commitmentupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentupdate',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='0a54520e88031818bdf0aaffa451b3c93de84419', operation='INSERT', pgid='pgtrigger_recorded_now_07692', table='accountability_commitmentupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributioncommitment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7b2ab9d78fd534053b253e3cc1be6a516fbde3cf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_66b9a', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_contributioncommitment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributioncommitment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1ced4bf1f5da66d48a3e21ae7f57ec4fde6263ff', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3da63', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_contributioncommitment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoutcome',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c27600c8211f9c2f4979fad31cc04661fa06886', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7df97', table='accountability_commitmentoutcome', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoutcome',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='2432ffe428b17c905bae2909f061c8bb1e59ab68', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_374f3', table='accountability_commitmentoutcome', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentoutcome',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='983319604dc8abb00cfdf9da0042cbb8b1921b3f', operation='INSERT', pgid='pgtrigger_recorded_now_2f706', table='accountability_commitmentoutcome', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionfile',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9c956ecb8e3f8a92aa14370066e4fbc292fefc0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81092', table='accountability_editionfile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionfile',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='41916ad091fa26349e9bd2a7e974632f878bd957', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_b27bf', table='accountability_editionfile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionfile',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.made_at IS NULL OR NEW.made_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.made_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='04cf4ae78e8b1a34de385bc9d15831252a8b0056', operation='INSERT', pgid='pgtrigger_recorded_now_e86ba', table='accountability_editionfile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='editionfile',
                trigger=pgtrigger.compiler.Trigger(name='of_an_open_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT FROM accountability_edition e\n                WHERE e.id IN (OLD.edition_id, NEW.edition_id)\n                AND (e.released_at IS NOT NULL OR e.taken_back_at IS NOT NULL)\n            ) THEN\n                RAISE EXCEPTION 'A released report is not edited. Correct it by a new edition.';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='0fcb551ca50a293239a620cb2c1fff8e283ff892', operation='INSERT', pgid='pgtrigger_of_an_open_edition_92fe7', table='accountability_editionfile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entity',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='40316e1bd605b33ad396c4cd68f5512aae083835', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c66c5', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_entity', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entity',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='042a6e1a612b3a55de82c6b339fd08c3f3950d29', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3c16e', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_entity', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8f35599ea7da385d81ac1125c8c9e4cd9a140cdb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5db88', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentresponsibility', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5252572fc491a372793ee4a8223185ff72cd108d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_5be22', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentresponsibility', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='campaignitem',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='affba5fe9cff89e900c5a2fe2bfcc5e6963b1911', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ce9ba', table='accountability_campaignitem', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='campaignitem',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='4fe06d5fdd9892d8af3fe10c40f945a3946fc84d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_3d84a', table='accountability_campaignitem', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entityname',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8c233a74ddecb17c4d331d16d4741aa2b68ba012', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_4dcc1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_entityname', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entityname',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='55f0731f923b11acbc3fdf299790a1905dbc1cf7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_90dc0', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_entityname', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa9f51588cfddefbe3e5efb371859327e3a1633d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7f520', table='accountability_commitmentescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='633178366f3d679299c9bf305a565da6e1ecae51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_f03c9', table='accountability_commitmentescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='export',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cbd4ea5a1c17464b5163c5b791cc3ed320aa01ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c060b', table='accountability_export', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='export',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='ad7d0d27a0b239dc553760d9779c594d16b2531f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_7df6a', table='accountability_export', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='export',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.made_at IS NULL OR NEW.made_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.made_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='a7605f13b846e94421fba13e102a933af702d28d', operation='INSERT', pgid='pgtrigger_recorded_now_11ce4', table='accountability_export', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='impactdecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3a50d9d5f181198f636d798fa0291bdc9cc1cfe3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7fab2', table='accountability_impactdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='impactdecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='233afeebb01ebfb013fbb887bd12318fca2d0b2d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_560bb', table='accountability_impactdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='impactdecision',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='553870a47d28e7594ea9d5ee4a6216fb41fbe42a', operation='INSERT', pgid='pgtrigger_recorded_now_440e0', table='accountability_impactdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedcommitment',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='636592e27cffe8194511d156e7e1292e883bcbd1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35626', table='accountability_importedcommitment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedcommitment',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8f44e67623bb0ab715fdb96bce5b5a0f4214d1b9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_bb0ed', table='accountability_importedcommitment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='import',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2790a6584a1e8bbb7bcf776b6ccff04f297d137d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_eac55', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_import', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='import',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e6cb091f03c5cfe994594e74ff7ae0149434a620', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_caf5f', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_import', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='listeditem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a0c436706d88b05a262bc9f93dced6d1f2a3707a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_2575a', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_listeditem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='listeditem',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='efc70f90e38762c6f67e21250e3347799f05c633', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e4706', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_listeditem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='madefile',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39e1c3be0cf8aade55459b2c5397cca4e3439afe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_95858', table='accountability_madefile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='madefile',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='15c9a4c234fe9d6fbb4ee2b47657bfac1365e0dd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_33f74', table='accountability_madefile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='madefile',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.made_at IS NULL OR NEW.made_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.made_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='3a5162d4976998523ceb041eb09a9b036ebbe585', operation='INSERT', pgid='pgtrigger_recorded_now_65ad3', table='accountability_madefile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='merger',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='adf27e33433f18773e09cf98304c40a4fab919dc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9aa79', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_merger', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='merger',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='286baf416eb397e98ea29b70d462630b64446d83', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_62958', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_merger', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7fb5519db21546e72bf283821a4dde18c4b984c7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_21d5a', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d994620bed343f672677458ac2fa2443c9e2bda3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_55dab', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observationdecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45af3198f9143ab3c17368ba40ca95369c1bdff9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec0af', table='accountability_observationdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observationdecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='1b0fc4fc5efa2bd9a3a3bbb600c0165c733961e3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_8c07c', table='accountability_observationdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observationdecision',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='b0aabc6b1053c50a6bccb0d227ee9b6a25f2cdfc', operation='INSERT', pgid='pgtrigger_recorded_now_d6f0c', table='accountability_observationdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedobservation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18b60f4e40bdb751aa17eea1ed9ab747aa8a2338', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7ce38', table='accountability_importedobservation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedobservation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8bff0bfee7ad80d4579ca285b2a2c3dd42e3f94b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e41d9', table='accountability_importedobservation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignmentrequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bdef3da1bce277d3bb8e505425303cf76eabf0d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_e2170', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_assignmentrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignmentrequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6656e7e9291930b01b3ec49a4e2cfc7b04b36298', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_53987', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_assignmentrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='70dcb7f2efc344fb7bdd77eb7c81ddd83cf38aee', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_4ca6f', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c8e36fcf10834ad7166a1baae3a4d68b5bd62925', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0764f', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='passage',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='454c31c9763c140e0495ae6134c2ebc750def164', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_1d3bb', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_passage', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='passage',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8ba50d227e8224f975700d39c6fb664f2a80bee2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_a8569', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_passage', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='passage',
                trigger=pgtrigger.compiler.Trigger(name='of_an_open_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT FROM accountability_edition e\n                WHERE e.id IN (OLD.edition_id, NEW.edition_id)\n                AND (e.released_at IS NOT NULL OR e.taken_back_at IS NOT NULL)\n            ) THEN\n                RAISE EXCEPTION 'A released report is not edited. Correct it by a new edition.';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='2c0006ca06dd65d0c6dbe8feb192fb6eaa800d3a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_an_open_edition_7bdf1', table='accountability_passage', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='planaction',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='529eb1ddcb9f126df11533cef22bbccaec44199f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_196c9', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_planaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='planaction',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c3b19a7a39a4d98676f6803369432bb45a8f9a5c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_59223', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_planaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='planactiondecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c39fdcdf4e4beff1c3bedb7080ce36fc30f7f91d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a1b2c', table='accountability_planactiondecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='planactiondecision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='caaf0cf6b1747fa9e9fab72e03f79870ecdc92d8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_f0150', table='accountability_planactiondecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='planactiondecision',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='b7e8560c981da64a31695c1a156113d6141f450f', operation='INSERT', pgid='pgtrigger_recorded_now_f93d2', table='accountability_planactiondecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='post',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8ec9b8a02f3c93a14fa03e0e450ab83b0cad50bc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7aa87', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_post', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='post',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a7af8aafaace2c38d964cea0eb6d1684b27e277a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_235c9', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_post', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentofficial',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a8280d21cea8b8f087f6074defeea289c2a67221', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cc9a6', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentofficial', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentofficial',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a6f8a618019c8a8e862148e0fa379f2e03bba846', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f56b5', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentofficial', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1f8fb51e37e659c505ae5f696b4ba58feae27401', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c2405', table='accountability_requestevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='eca801d6ffce6b5107a2c47a96aa0127e2aa1480', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_da2ff', table='accountability_requestevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='7c127c932065e4c7b3408cdab47c18288291896e', operation='INSERT', pgid='pgtrigger_recorded_now_b387a', table='accountability_requestevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolution',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='063003a9aeb48a1efe6537d25919e0527f0673e7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_7b2ab', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolution',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9f6bb37ae8b815d8296bda7bbbb34b71aed88381', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_69a25', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolutionamount',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='2481f51cd560cdf2400a15fdd0b164c0879bcf69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_8093d', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolutionamount', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolutionamount',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='69ba396317232e2a51fa4614c1a9311efa91c603', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f8324', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolutionamount', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolutionrequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1a8f4e546368c934a81dc115fa96a1a6c9170469', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_a7266', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolutionrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resolutionrequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='87b4cd3ace79667e7bc25762e62c14c921a7f1d1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_0e532', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_resolutionrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestupdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8fb009eebabdfb16b870fcb6fec8a822398bee0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6eefd', table='accountability_requestupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestupdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='228e932dfb4d2f2e02c8edd6f605947e54213fe3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_5d7d1', table='accountability_requestupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestupdate',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='8dace36f2dae23a8c29a55b80329f30fc5c0fe60', operation='INSERT', pgid='pgtrigger_recorded_now_95d1b', table='accountability_requestupdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c7ae00d34c0cb85798bc217399456f6460131108', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0721e', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestresponsibility', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestresponsibility',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3b7b90481f29ab71f18a0fceacfdd68d6ab3dbb9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_45f5b', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestresponsibility', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestofficial',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5083df6269635ba240c4b8f30757141cd5fd8259', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_b4d60', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestofficial', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestofficial',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8afff19fdca9186cf48d54199bbed5aced8f34c7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_24694', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestofficial', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1859f786966ab093c11d99ffc4b2228e2ae4b4bf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_676e1', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='3b06761860cb36f4960b59a3e9d13ffcd966a5fc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_70061', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af0cd040cdd2408c58e04967936e97c1d5b38c1f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3297e', table='accountability_requestescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestescalation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c52bb1fe9bee5ee1256deb8d9139d03284f1241c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_05758', table='accountability_requestescalation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='86980c5b58cce0c43cd4e555d3bd2c58aa4b7382', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_83a33', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c8a4551de8a4c24a7eb6e553dba67629edc943d8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_85f72', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_requestcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestanswer',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a70b1158b68ad6e7b8fb2b3e1e96530d2b0e086e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2d8e9', table='accountability_requestanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestanswer',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='629abfc5fc3b4def9a54b012eff328fed4f01b2a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_a0814', table='accountability_requestanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='requestanswer',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='5d123751df9129312543c99fb2ba5c79463856e2', operation='INSERT', pgid='pgtrigger_recorded_now_ce25a', table='accountability_requestanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedrequest',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa91a97a096990860466e545c7a97a3825e82c72', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_42eac', table='accountability_importedrequest', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedrequest',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='90a0d6ad3301a70c1cbf34db59702085edab7ecc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_c1252', table='accountability_importedrequest', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmenttargetdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='abcb6389ac6c5ce097ecefad1c81f0d338b6aedc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_63bc7', table='accountability_commitmenttargetdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmenttargetdate',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='5ce50c22450467d63e83a744542624a343e8b047', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_499e7', table='accountability_commitmenttargetdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmenttargetdate',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='246b4a595c3da3911e29f2ab071cdc179336dfce', operation='INSERT', pgid='pgtrigger_recorded_now_05a90', table='accountability_commitmenttargetdate', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentdaterequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6fa759ef15c2f615ed4d803d28395ad4bb4969a7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ef733', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentdaterequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitmentdaterequest',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='752e6a622d995029a60465d076b7645f9eaa39fb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_c70dd', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitmentdaterequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seal',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7038734cdbee89b2b13defae9e618b922ba71b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8176', table='accountability_seal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seal',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d6c2f8792e8ad2fa3396752d2a5ae022ff4369e8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_3fe1f', table='accountability_seal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seal',
                trigger=pgtrigger.compiler.Trigger(name='written_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (TRUE AND NEW.id = currval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'))) THEN\n                RAISE EXCEPTION 'The database alone numbers the rows of %.', TG_TABLE_NAME;\n            END IF;\n            NEW.sealed_at := clock_timestamp();\n            \n            RETURN NEW;\n        ", hash='26f1b290881ac2f43c5131ed23bc32bfebfb02ae', operation='INSERT', pgid='pgtrigger_written_now_54ff6', table='accountability_seal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seal',
                trigger=pgtrigger.compiler.Trigger(name='follows_the_last', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DECLARE\n        last accountability_seal%ROWTYPE;\n        held bigint := 0;\n        rows bigint;\n        missed bigint;\n        log regclass := CASE NEW.stream\n            WHEN 'events' THEN 'accountability_auditevent' ELSE 'accountability_rowchange' END;\n    BEGIN\n        PERFORM pg_advisory_xact_lock(hashtext('seal ' || NEW.stream));\n        SELECT * INTO last FROM accountability_seal s WHERE s.stream = NEW.stream ORDER BY s.id DESC LIMIT 1;\n        IF NEW.previous_id IS DISTINCT FROM last.id THEN\n            RAISE EXCEPTION 'A seal follows the last one of its stream.';\n        END IF;\n        FOR i IN 1 .. cardinality(NEW.spans) / 2 LOOP\n            IF NEW.spans[2 * i] < NEW.spans[2 * i - 1] OR (i > 1 AND NEW.spans[2 * i - 1] <= NEW.spans[2 * i - 2]) THEN\n                RAISE EXCEPTION 'The spans of a seal ascend.';\n            END IF;\n            held := held + NEW.spans[2 * i] - NEW.spans[2 * i - 1] + 1;\n        END LOOP;\n        EXECUTE format('SELECT count(*) FROM %s t, generate_series(1, cardinality($1), 2) AS i\n            WHERE t.id BETWEEN $1[i] AND $1[i + 1]', log) INTO rows USING NEW.spans;\n        IF held = 0 OR cardinality(NEW.spans) % 2 = 1 OR NEW.count <> held OR rows <> held\n                OR NEW.first_id <> NEW.spans[1] OR NEW.last_id <> NEW.spans[cardinality(NEW.spans)] THEN\n            RAISE EXCEPTION 'A seal holds exactly the rows that it names, at least one.';\n        END IF;\n        IF EXISTS (\n            SELECT FROM accountability_seal s, generate_series(1, cardinality(s.spans), 2) AS i,\n                generate_series(1, cardinality(NEW.spans), 2) AS n\n            WHERE s.stream = NEW.stream AND s.last_id >= NEW.first_id AND s.first_id <= NEW.last_id\n                AND s.spans[i] <= NEW.spans[n + 1] AND s.spans[i + 1] >= NEW.spans[n]\n        ) THEN\n            RAISE EXCEPTION 'A seal holds no row that another holds.';\n        END IF;\n        IF NEW.horizon > pg_snapshot_xmin(pg_current_snapshot()) AND NEW.horizon IS DISTINCT FROM last.horizon THEN\n            RAISE EXCEPTION 'The horizon of a seal lies not in the future.';\n        END IF;\n        EXECUTE format('SELECT count(*) FROM %s t\n            WHERE (t.transaction >= $1 OR t.id > $2) AND t.id < $3 AND t.transaction < $4\n                AND NOT EXISTS (SELECT FROM generate_series(1, cardinality($5), 2) AS i\n                    WHERE t.id BETWEEN $5[i] AND $5[i + 1])\n                AND NOT EXISTS (SELECT FROM accountability_seal s, generate_series(1, cardinality(s.spans), 2) AS i\n                    WHERE s.stream = $6 AND t.id BETWEEN s.first_id AND s.last_id\n                        AND t.id BETWEEN s.spans[i] AND s.spans[i + 1])', log)\n            INTO missed\n            USING coalesce(last.horizon, '0'::xid8), coalesce(last.last_id, 0), NEW.last_id, NEW.horizon, NEW.spans,\n                NEW.stream;\n        IF missed > 0 THEN\n            RAISE EXCEPTION 'A seal passes by no row that was there.';\n        END IF;\n        IF NEW.digest <> accountability_seal_digest(NEW.stream, NEW.spans, last.digest) THEN\n            RAISE EXCEPTION 'The digest of a seal is that of its rows.';\n        END IF;\n        RETURN NEW;\n    END;\n", hash='b43184fcd4dd8c934d61688df8a649d3e09563b6', operation='INSERT', pgid='pgtrigger_follows_the_last_0f717', table='accountability_seal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='series',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e25534f723952aa5a8bbe5df14a0fb061de570a2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_3e7a4', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_series', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='series',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='82836b6f67e0c874fe816bc58cd4558ab75d2ec6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_12592', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_series', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='printedfigure',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='abcc1fbdb1643b314c537fd0e7c9a84dc2cc2fb2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a57e1', table='accountability_printedfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='printedfigure',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='f0937304289551841e8e9c835e223081837607c4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_1dd24', table='accountability_printedfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='printedfigure',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='fb0c557874317bf197e123ceafb729e08a6c7822', operation='INSERT', pgid='pgtrigger_recorded_now_3dbff', table='accountability_printedfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesdefinition',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f612838e3ccb66cf42ce983005500820ce716ef5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df516', table='accountability_seriesdefinition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesdefinition',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c0e7a4f9bb0f824fa54a1b5d5c68f1b4cdba453b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_73ccb', table='accountability_seriesdefinition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesdefinition',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='4ee64e05d2cf18ac9830b60b71bb1148c2d79ab3', operation='INSERT', pgid='pgtrigger_recorded_now_c242e', table='accountability_seriesdefinition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriestarget',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b5ce15b579fd5dbf32a503a6da5563fc79d64324', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1993c', table='accountability_seriestarget', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriestarget',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e59bb24d4c7aa79441a485587e0133dd866e6e0d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e1017', table='accountability_seriestarget', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriestarget',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='4945845ec1c83c0b181174e9506e8d404b408ba3', operation='INSERT', pgid='pgtrigger_recorded_now_32197', table='accountability_seriestarget', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesvalue',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f680e94d62a6e2faf7bc169c4aadbfd7243cc9df', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_fc8a7', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_seriesvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesvalue',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9031458a497d43a502250552aefea4d5a80acccb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f6a9c', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_seriesvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedseriesvalue',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='347d6f97b8f8c6964117bdcb9840fbdb3bd9ecab', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ae9b8', table='accountability_importedseriesvalue', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedseriesvalue',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='94fed81b033fc9345d1ac896f040ad237fce8f71', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0f094', table='accountability_importedseriesvalue', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesvaluerevision',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52b65ad4e42b0d04d271db5615e25f0b6c65998c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7cfd1', table='accountability_seriesvaluerevision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesvaluerevision',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='181403100b5451a03b877347ab45179580c196f6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e6623', table='accountability_seriesvaluerevision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesvaluerevision',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='2d4bb11d42e71ae478bab7f67adec97bbc7f2fec', operation='INSERT', pgid='pgtrigger_recorded_now_f4c53', table='accountability_seriesvaluerevision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesacceptance',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='773da7ebd4f184f74323d2acc5e668aac6d5ab23', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1a216', table='accountability_seriesacceptance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesacceptance',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='310f3e96b1b8387aa867f5791b0e45a0ff7c480f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_0b32b', table='accountability_seriesacceptance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='seriesacceptance',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='ca27f2190084db53261238997bae1d9de1df162f', operation='INSERT', pgid='pgtrigger_recorded_now_e3690', table='accountability_seriesacceptance', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshot',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b7e616069a9c5886a45cc31c6502d096cc4a6a2b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d35a', table='accountability_snapshot', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshot',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='a8d00619a8ebee8ce8b2ce609f2781b77a809b03', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_33c71', table='accountability_snapshot', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='10c6e2848b18ca2d965b2f1138d66b432af48aa5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_34207', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_edition', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c444085f106d967118b3870133b962980fc20880', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_776d7', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_edition', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='frozen_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."cycle_id" IS DISTINCT FROM (NEW."cycle_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."frozen_by_id" IS DISTINCT FROM (NEW."frozen_by_id") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1bf08e68092597d1ca9ddb9bfcd89015df14dd71', operation='UPDATE', pgid='pgtrigger_frozen_for_good_47263', table='accountability_edition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='final_once_it_is_over', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."released_at" IS NOT NULL OR OLD."taken_back_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4fcb4e9afffb57364c86f95059f3a3db3b24665f', operation='UPDATE', pgid='pgtrigger_final_once_it_is_over_73a1a', table='accountability_edition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='edition',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='de9f5fbebd10a40c3cff6a62d625cee24cb52840', operation='DELETE', pgid='pgtrigger_never_deleted_72506', table='accountability_edition', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotseries',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bbf221648f270b1989cdf4aba305839b6564762b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b642b', table='accountability_snapshotseries', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotseries',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='e299ad4daa838556efb07f8abbedc043213dfa06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_fc88e', table='accountability_snapshotseries', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='standin',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='734a026bc95e5d1ca9933ba51d3c62aa8049f0c8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_45248', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_standin', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='standin',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f3f1b9af6e9a0edcd1034558575da17d70e53cf0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_4c5b6', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_standin', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='impact',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='bcd41fb68c2c4091d6d8b10dfb6ac4c92939c02b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_64f3c', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_impact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='impact',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='7b6299939b5ded715f61bd76e13e72ed83529791', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_cea0f', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_impact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='subarea',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='944a903183505ff05c3549b6347145be3202ef4b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_75b5d', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_subarea', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='subarea',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1787b88eca0374869621e1cd42d620e8bbac7bbe', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_7656e', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_subarea', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='b760d850e9286a01c3d7ba336fd1dd3ea83ae19a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_5353e', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_statement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statement',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='dab822cb07921b87c390733a7dbabc1f141c51bc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_273e8', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_statement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1b0a7170e507ab3862d6acfc77e7f31a443f12b5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_3a0f2', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='f1fe40e1206558ca05385d10319cf8ba9080f1a3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_b970e', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a7d21cf85c9171aa081a97bcc5bf80a065c39b8b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_d0215', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='commitment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='44d0e60d0b0241d19058dfb3be5c554ce5e876df', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_c68e0', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_commitment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='tenure',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='6de478a2094b5f00769c1edde12022152e1c7a4f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_10550', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_tenure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='tenure',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a64f7f58c6efbfd34606768104aa105823f96eb3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_82c52', referencing='REFERENCING OLD TABLE AS old_rows ', table='accountability_tenure', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(ENTITY_REACH, ENTITY_REACH_GONE),
        migrations.RunSQL(LOADS_HISTORY, LOADS_HISTORY_GONE),
        migrations.RunSQL(SEAL_DIGEST, SEAL_DIGEST_GONE),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
