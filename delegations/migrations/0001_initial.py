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
    ]

    operations = [
        CreateTables([
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
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'exception',
                    'verbose_name_plural': 'exceptions',
                    'ordering': ['-approved_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='ExchangeRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('currency', models.CharField(max_length=3, verbose_name='currency')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('units', models.DecimalField(decimal_places=6, max_digits=18, verbose_name='units per United States dollar')),
                ],
                options={
                    'verbose_name': 'exchange rate',
                    'ordering': ['currency', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('currency', 'valid_from'), name='one_rate_a_day'), models.CheckConstraint(condition=models.Q(('units__gt', 0)), name='rate_is_positive'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='rate_currency_is_a_code')],
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
                name='Instrument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_voided', models.BooleanField(default=False, verbose_name='entered by mistake')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('reference', models.CharField(max_length=40, unique=True, verbose_name='reference')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued, not yet accepted'), ('accepted', 'Accepted'), ('refused', 'Not accepted by the grantee'), ('suspended', 'Suspended'), ('amended', 'Replaced by an amendment'), ('revoked', 'Revoked'), ('returned', 'Returned by the grantee'), ('expired', 'Expired')], default='draft', max_length=12, verbose_name='state')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued on')),
                    ('accepted_on', models.DateField(blank=True, null=True, verbose_name='accepted on')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                    ('subdelegation', models.CharField(choices=[('no', 'Not permitted'), ('yes', 'Permitted'), ('depth', 'Permitted to a number of levels')], default='no', max_length=8, verbose_name='subdelegation')),
                    ('levels', models.PositiveSmallIntegerField(blank=True, default=0, null=True, verbose_name='further levels')),
                    ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved centrally on')),
                    ('expiry_notice', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days of the last reminder')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('grantee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='accountability.post', verbose_name='grantee')),
                    ('grantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='granted', to='accountability.post', verbose_name='grantor')),
                    ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendment', to='delegations.instrument', verbose_name='replaces')),
                ],
                options={
                    'verbose_name': 'delegation',
                    'verbose_name_plural': 'delegations',
                    'ordering': ['reference'],
                },
            ),
            migrations.AddField(
                model_name='exceptionentry',
                name='instrument',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrument', verbose_name='delegation'),
            ),
            migrations.CreateModel(
                name='InstrumentEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('suspended', 'Suspended'), ('resumed', 'Resumed'), ('amended', 'Amended'), ('revoked', 'Revoked'), ('returned', 'Returned'), ('expired', 'Expired')], max_length=12, verbose_name='event')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='delegations.instrumentevent')),
                    ('by_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='delegations.instrument')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('kind', 'suspended')), fields=['instrument'], name='suspension_of_instrument')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['suspended', 'resumed', 'amended', 'revoked', 'returned', 'expired'])), name='instrument_event_known'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='instrument_event_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['suspended', 'revoked', 'returned']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='instrument_event_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('about__isnull', False), ('kind', 'resumed')), models.Q(models.Q(('kind', 'resumed'), _negated=True), ('about', None)), _connector='OR'), name='instrument_resumed_from_a_suspension')],
                },
            ),
            migrations.CreateModel(
                name='ImportedDelegation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('tenure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.tenure')),
                    ('instrument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrument')),
                    ('change', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrumentevent')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InstrumentEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='delegations.instrument')),
                ],
                options={
                    'ordering': ['id'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InstrumentEvidenceVersion',
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.instrumentevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='delegations_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='delegations_evidence_is_a_file_or_a_link')],
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
                    ('reason', models.TextField(blank=True, verbose_name='reason for the correction')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kpi_values', to='accountability.entity', verbose_name='entity')),
                    ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='delegations.kpi', verbose_name='KPI')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='delegations.kpivalue', verbose_name='replaces')),
                ],
                options={
                    'verbose_name': 'value of a KPI',
                    'verbose_name_plural': 'values of KPIs',
                    'ordering': ['kpi', 'entity', 'quarter', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ImportedKpi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='row')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import')),
                    ('kpi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpi')),
                    ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpivalue')),
                ],
                options={
                    'ordering': ['source', 'number'],
                    'abstract': False,
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
                    ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.kpi', verbose_name='KPI')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'definition of a KPI',
                    'ordering': ['kpi', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('kpi', 'valid_from'), name='kpi_one_definition_a_day'), models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'band'])), name='kpi_direction_known'), models.CheckConstraint(condition=models.Q(('unit__in', ['percent', 'per-thousand', 'average'])), name='kpi_unit_known'), models.CheckConstraint(condition=models.Q(('minimum_base__gt', 0)), name='kpi_minimum_base_is_positive'), models.CheckConstraint(condition=models.Q(models.Q(('amber', None), ('red', None), ('target', None)), models.Q(('amber__isnull', False), ('red__isnull', False), ('target__isnull', False)), _connector='OR'), name='kpi_target_has_thresholds'), models.CheckConstraint(condition=models.Q(('target', None), models.Q(('amber__gte', models.F('red')), ('direction', 'up'), ('target__gte', models.F('amber'))), models.Q(('amber__lte', models.F('red')), ('direction', 'down'), ('target__lte', models.F('amber'))), models.Q(('amber__gte', 0), ('direction', 'band'), ('red__gte', models.F('amber'))), _connector='OR'), name='kpi_thresholds_in_order'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('direction', 'band'), _negated=True), ('target_to', None)), models.Q(('direction', 'band'), ('target', None), ('target_to', None)), models.Q(('direction', 'band'), ('target_to__gte', models.F('target'))), _connector='OR'), name='kpi_band_has_two_limits')],
                },
            ),
            migrations.AddField(
                model_name='kpivalue',
                name='definition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.kpiversion', verbose_name='definition'),
            ),
            migrations.CreateModel(
                name='LegalSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('symbol', models.CharField(max_length=80, unique=True, verbose_name='symbol')),
                    ('titles', models.JSONField(blank=True, default=dict, help_text='One title per official language.', verbose_name='title')),
                    ('abolished_on', models.DateField(blank=True, null=True, verbose_name='abolished on')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='delegations.legalsource', verbose_name='successor')),
                ],
                options={
                    'verbose_name': 'legal source',
                    'ordering': ['symbol'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('successor', models.F('id')), _negated=True), name='legal_source_is_not_its_own_successor')],
                },
            ),
            migrations.AddField(
                model_name='instrument',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='delegations.legalsource', verbose_name='legal source'),
            ),
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32, unique=True, verbose_name='code')),
                    ('area', models.CharField(choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                    ('titles', models.JSONField(help_text='One title per official language.', verbose_name='title')),
                    ('unit', models.CharField(blank=True, max_length=80, verbose_name='unit of the limit')),
                    ('duty_group', models.CharField(blank=True, help_text='Different matters of one group are not held by one person.', max_length=32, verbose_name='group of duties')),
                    ('is_illustrative', models.BooleanField(default=False, verbose_name='illustrative')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='delegations.matter', verbose_name='part of')),
                ],
                options={
                    'verbose_name': 'matter',
                    'ordering': ['area', 'code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='matter_area_known'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='matter_is_not_its_own_parent')],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('limit_kind', models.CharField(choices=[('sum', 'Up to a sum'), ('own-budget', 'Within the entity’s own budget'), ('none', 'Not a financial matter'), ('unlimited', 'Without limit, as stated')], max_length=12, verbose_name='kind of limit')),
                    ('limit', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='limit')),
                    ('currency', models.CharField(blank=True, max_length=3, verbose_name='currency')),
                    ('per', models.CharField(choices=[('act', 'for each act'), ('year', 'for each year')], default='act', max_length=4, verbose_name='applies')),
                    ('conditions', models.TextField(blank=True, verbose_name='conditions')),
                    ('levels', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                    ('is_issued', models.BooleanField(default=False, editable=False)),
                    ('starts_on', models.DateField(blank=True, editable=False, null=True)),
                    ('ends_on', models.DateField(blank=True, editable=False, null=True)),
                    ('grantee', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('grantor', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post')),
                    ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delegations.instrument')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delegations.matter', verbose_name='matter')),
                ],
                options={
                    'verbose_name': 'matter of a delegation',
                    'ordering': ['instrument', 'matter'],
                    'indexes': [models.Index(condition=models.Q(('is_issued', True)), fields=['grantor', 'matter'], name='line_by_grantor'), models.Index(condition=models.Q(('is_issued', True)), fields=['grantee', 'matter'], name='line_by_grantee')],
                    'constraints': [models.UniqueConstraint(fields=('instrument', 'matter'), name='line_one_for_each_matter'), models.CheckConstraint(condition=models.Q(('limit_kind__in', ['sum', 'own-budget', 'none', 'unlimited'])), name='line_limit_kind_known'), models.CheckConstraint(condition=models.Q(('per__in', ['act', 'year'])), name='line_period_of_the_limit_known'), models.CheckConstraint(condition=models.Q(models.Q(('currency__regex', '^[A-Z]{3}$'), ('limit__gt', 0), ('limit_kind', 'sum')), models.Q(models.Q(('limit_kind', 'sum'), _negated=True), ('currency', ''), ('limit', None)), _connector='OR'), name='line_sum_has_amount_and_currency'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('starts_on__isnull', False)), expressions=[(accountability.models.entity.SameRow('grantor'), '='), (accountability.models.entity.SameRow('grantee'), '='), (accountability.models.entity.SameRow('matter'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='line_granted_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Holding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('capacity', models.CharField(choices=[('officer-in-charge', 'Officer-in-charge'), ('ad-interim', 'Ad interim')], max_length=20, verbose_name='capacity')),
                    ('trigger', models.CharField(blank=True, max_length=200, verbose_name='occasion')),
                    ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='holding', to='accountability.tenure')),
                    ('excluded', models.ManyToManyField(blank=True, related_name='+', to='delegations.matter', verbose_name='excluded matters')),
                ],
                options={
                    'verbose_name': 'stand-in',
                    'ordering': ['tenure'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('capacity__in', ['officer-in-charge', 'ad-interim'])), name='holding_capacity_known')],
                },
            ),
            migrations.AddField(
                model_name='exceptionentry',
                name='matter',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.matter', verbose_name='matter'),
            ),
            migrations.CreateModel(
                name='MatterVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('custody', models.CharField(choices=[('delegable', 'Can be delegated'), ('central', 'Held centrally'), ('reserved', 'Reserved for the Secretary-General')], max_length=16, verbose_name='held')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.matter', verbose_name='matter')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.legalsource', verbose_name='legal source')),
                ],
                options={
                    'verbose_name': 'version of a matter',
                    'ordering': ['matter', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('matter', 'valid_from'), name='matter_one_version_a_day'), models.CheckConstraint(condition=models.Q(('custody__in', ['delegable', 'central', 'reserved'])), name='matter_custody_known')],
                },
            ),
            migrations.CreateModel(
                name='Prerequisite',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.CharField(choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                    ('kind', models.CharField(choices=[('training', 'Mandatory training'), ('declaration', 'Financial disclosure or declaration')], max_length=16, verbose_name='requirement')),
                    ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('tenure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prerequisites', to='accountability.tenure', verbose_name='holder')),
                ],
                options={
                    'verbose_name': 'prerequisite',
                    'ordering': ['tenure', 'area', 'kind'],
                    'constraints': [models.UniqueConstraint(fields=('tenure', 'area', 'kind'), name='prerequisite_once'), models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='prerequisite_area_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['training', 'declaration'])), name='prerequisite_kind_known'), models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('completed_on'))), name='prerequisite_ends_after_completion')],
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
                    ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='accountability.entity', verbose_name='entity')),
                    ('exception', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='response', to='delegations.exceptionentry', verbose_name='exception')),
                    ('instrument', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='delegations.instrument', verbose_name='delegation')),
                    ('kpi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='delegations.kpi', verbose_name='KPI')),
                ],
                options={
                    'verbose_name': 'response to a breach',
                    'verbose_name_plural': 'responses to breaches',
                    'ordering': ['-opened_on', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('cause__in', ['red-quarters', 'exception', 'finding'])), name='response_cause_known'), models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'replied', 'support-agreed', 'monitored', 'cured', 'escalated', 'escalated-further', 'authority-limited', 'restored', 'closed'])), name='response_state_known'), models.CheckConstraint(condition=models.Q(('finding', ''), _negated=True), name='response_has_a_finding'), models.CheckConstraint(condition=models.Q(models.Q(('cause', 'red-quarters'), ('exception', None), ('kpi__isnull', False), ('quarter__isnull', False)), models.Q(('cause', 'exception'), ('exception__isnull', False), ('kpi', None), ('quarter', None)), models.Q(('cause', 'finding'), ('exception', None)), _connector='OR'), name='response_names_its_cause'), models.UniqueConstraint(condition=models.Q(('cause', 'red-quarters'), ('is_voided', False), models.Q(('state__in', ['cured', 'restored', 'closed']), _negated=True)), fields=('entity', 'kpi'), name='response_one_open_for_a_kpi'), models.CheckConstraint(condition=models.Q(models.Q(('cured_on__isnull', False), ('state', 'cured')), models.Q(('state', 'cured'), _negated=True), _connector='OR'), name='response_cured_on_a_day')],
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
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='delegations.response')),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='response_comment_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='ResponseEscalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock_started_on', models.DateField(verbose_name='clock started')),
                    ('reached_on', models.DateField(verbose_name='reached')),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='delegations.response')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.escalationstep')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('response', 'step', 'clock_started_on'), name='response_step_reached_once')],
                },
            ),
            migrations.CreateModel(
                name='ResponseEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='delegations.response')),
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
                    ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.responseevidence')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='response_evidence_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='response_evidence_is_a_file_or_a_link')],
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
                    ('change', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrumentevent')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='delegations.response')),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'replied', 'support-agreed', 'monitored', 'cured', 'escalated', 'escalated-further', 'authority-limited', 'restored', 'closed'])), name='response_step_known'), models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', False), ('state__in', ['authority-limited', 'restored'])), models.Q(models.Q(('state__in', ['authority-limited', 'restored']), _negated=True), ('change', None)), _connector='OR'), name='response_changes_authority_by_the_grantor')],
                },
            ),
            migrations.CreateModel(
                name='RootPost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_root', models.BooleanField(default=True, editable=False, unique=True)),
                    ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='post')),
                ],
                options={
                    'verbose_name': 'source of all authority',
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('is_root', True)), name='one_root_post')],
                },
            ),
            migrations.CreateModel(
                name='ServiceProvider',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.CharField(choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('entity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_providers', to='accountability.entity', verbose_name='entity')),
                    ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_entities', to='accountability.entity', verbose_name='provided by')),
                ],
                options={
                    'verbose_name': 'service provider',
                    'ordering': ['entity', 'area', 'valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='provider_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='provider_area_known'), models.CheckConstraint(condition=models.Q(('entity', models.F('provider')), _negated=True), name='provider_is_another_entity'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'budget')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_budget_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'procurement')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_procurement_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'property')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_property_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'people')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_people_a_day')],
                },
            ),
            migrations.CreateModel(
                name='InstrumentComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('internal', 'Internal to the entity'), ('shared', 'Shared with the oversight body')], max_length=8, verbose_name='readers')),
                    ('text', models.TextField(verbose_name='comment')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='delegations.instrument')),
                    ('mentions', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='delegations_comment_audience_known')],
                },
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
            migrations.AddIndex(
                model_name='instrument',
                index=models.Index(fields=['grantor', 'state'], name='instrument_by_grantor'),
            ),
            migrations.AddIndex(
                model_name='instrument',
                index=models.Index(fields=['grantee', 'state'], name='instrument_by_grantee'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'issued', 'accepted', 'refused', 'suspended', 'amended', 'revoked', 'returned', 'expired'])), name='instrument_state_known'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('subdelegation__in', ['no', 'yes', 'depth'])), name='instrument_depth_known'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('grantor', models.F('grantee')), _negated=True), name='instrument_grants_nothing_to_itself'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='instrument_ends_after_it_begins'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('accepted_on__gte', models.F('issued_on'))), name='instrument_accepted_after_it_is_issued'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('accepted_on', None), ('issued_on__isnull', False), _connector='OR'), name='instrument_issued_before_acceptance'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'suspended', 'amended', 'returned', 'expired']), _negated=True), ('accepted_on__isnull', False), _connector='OR'), name='instrument_in_force_is_accepted'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['amended', 'revoked', 'returned', 'expired']), _negated=True), ('ended_on__isnull', False), _connector='OR'), name='instrument_that_ended_has_a_day'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('levels', 0), ('subdelegation', 'no')), models.Q(('levels', None), ('subdelegation', 'yes')), models.Q(('levels__gt', 0), ('subdelegation', 'depth')), _connector='OR'), name='instrument_levels_fit_subdelegation'),
            ),
            migrations.AddConstraint(
                model_name='instrument',
                constraint=models.CheckConstraint(condition=models.Q(('supersedes', models.F('id')), _negated=True), name='instrument_does_not_replace_itself'),
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
                model_name='exchangerate',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d23c91e115f8f4084a23f5daf0dd5474a02680a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_87826', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exchangerate', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='exchangerate',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d06b01d414bf7b4d26dfa23ef8d94f5c23bf26b8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e3be1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exchangerate', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='kpi',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e7e73c41293c2be9ecde4d0e6f51d1898ec19dec', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ffcbd', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpi', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='kpi',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='16f2d615dd1ceaf4066546f999101bdc82d12cb5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f2d05', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_kpi', when='AFTER')),
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
                model_name='instrumentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='80e2f446d6af6f159ced6beb123bfff59cd94057', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_49dd1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentcomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='baa68b095d6e9c67601dce39575cd05c0a945c92', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f8488', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9ad839c4e587fab6fdde34a41bff38e6a8076c9d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f1bec', table='delegations_instrumentevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='14d6923bfe88b9c0fe1a703e8da94e2486592572', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_7fcfa', table='delegations_instrumentevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevent',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.recorded_at IS NULL OR NEW.recorded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.recorded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='8b283521a9248385f8bc1b0880a4629ddf7ef364', operation='INSERT', pgid='pgtrigger_recorded_now_f55b0', table='delegations_instrumentevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importeddelegation',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='810518098a2f30be5dc267ff6a718903adc5b1dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2cfd0', table='delegations_importeddelegation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importeddelegation',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='04e462d7f9fbfe01f982d9627ef8943fc3a5eef1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_129b7', table='delegations_importeddelegation', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='4385d3d97fd21656122bac5603df781c6de95a7e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_16981', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevidence',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='8c74d891dea413e9528e627d65ffcb48a8509d8c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f7fe9', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentevidence', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1efbc0964b194776827a12a4703e6af7492b19be', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_71ddf', table='delegations_instrumentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='4bc6c3481b26b5c93fbed7bf8f05425d3fec01d1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_c2823', table='delegations_instrumentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrumentevidenceversion',
                trigger=pgtrigger.compiler.Trigger(name='recorded_now', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF accountability_loads_history() THEN\n            RETURN NEW;\n        END IF;\n        IF NEW.uploaded_at IS NULL OR NEW.uploaded_at NOT BETWEEN transaction_timestamp() AND clock_timestamp() THEN\n            NEW.uploaded_at := clock_timestamp();\n        END IF;\n        RETURN NEW;\n        ', hash='fe1391d35f5e8e1c9c237788dc03ab9f45b4fda7', operation='INSERT', pgid='pgtrigger_recorded_now_dfb25', table='delegations_instrumentevidenceversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedkpi',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a8de84a4ecf77844366e48600866ae4de9c2b286', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75ecf', table='delegations_importedkpi', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='importedkpi',
                trigger=pgtrigger.compiler.Trigger(name='append_only_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='80bf44c1b3deda6aa85c69d32ad24e8b94bebbf0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_append_only_truncate_e61bc', table='delegations_importedkpi', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='legalsource',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='4e1f2b5b3398528b4e05c38870567067ad0ac171', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_58a72', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_legalsource', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='legalsource',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fa4feee0713850b0bfdf38a27794b69200a79eef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d8d1d', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_legalsource', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrument',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='847151991fdf97a5280e57d62200d36717c5d245', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_1276a', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrument',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='038fd1f1f4622fdf537b3af2c52c03c2416267a2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_63584', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrument',
                trigger=pgtrigger.compiler.Trigger(name='instrument_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9ad63572a21eedfd56b97911487efc8c356fc8f5', operation='DELETE', pgid='pgtrigger_instrument_stays_bd51c', table='delegations_instrument', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='instrument',
                trigger=pgtrigger.compiler.Trigger(name='lines_follow', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    UPDATE delegations_line SET\n        grantor_id = NEW.grantor_id, grantee_id = NEW.grantee_id, levels = NEW.levels,\n        is_issued = NOT NEW.is_voided AND (NEW.accepted_on IS NOT NULL OR NEW.state = 'issued'),\n        starts_on = CASE WHEN NOT NEW.is_voided AND NEW.accepted_on IS NOT NULL\n            THEN GREATEST(NEW.accepted_on, NEW.valid_from) END,\n        ends_on = CASE WHEN NEW.accepted_on IS NOT NULL AND LEAST(NEW.valid_to, NEW.ended_on) IS NOT NULL\n            THEN GREATEST(LEAST(NEW.valid_to, NEW.ended_on), NEW.accepted_on, NEW.valid_from) END\n    WHERE instrument_id = NEW.id;\n    RETURN NULL;\n", hash='7f0130585dfd4d65b92e989a2de081fa3d929785', operation='UPDATE', pgid='pgtrigger_lines_follow_8bd3e', table='delegations_instrument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matter',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c2b1181505b95e77de269d46e85c444bf2309864', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0ec3a', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matter',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='84728f220b039deeb3c918716553a40dcd89caad', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_704a8', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matter', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='line',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='806a29aef2236f75c431c804540890dee3118029', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_ce85b', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_line', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='line',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='10e0df4307fef9d8811ee0db9900e4831d168a48', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_7afc1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_line', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='line',
                trigger=pgtrigger.compiler.Trigger(name='as_its_instrument', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    SELECT i.grantor_id, i.grantee_id, i.levels, NOT i.is_voided AND (i.accepted_on IS NOT NULL OR i.state = 'issued'),\n        CASE WHEN NOT i.is_voided AND i.accepted_on IS NOT NULL THEN GREATEST(i.accepted_on, i.valid_from) END,\n        CASE WHEN i.accepted_on IS NOT NULL AND LEAST(i.valid_to, i.ended_on) IS NOT NULL\n            THEN GREATEST(LEAST(i.valid_to, i.ended_on), i.accepted_on, i.valid_from) END\n    INTO NEW.grantor_id, NEW.grantee_id, NEW.levels, NEW.is_issued, NEW.starts_on, NEW.ends_on\n    FROM delegations_instrument i WHERE i.id = NEW.instrument_id;\n    RETURN NEW;\n", hash='a3d27ce9adbc5ed3f9a76b96ed648ca00d4932a1', operation='INSERT', pgid='pgtrigger_as_its_instrument_a8ea2', table='delegations_line', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='holding',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e1acfac6c3f9e3c392cc2b41f921736d66650784', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_608a5', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_holding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='holding',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a3f021214f35eed5e646a76239412b152642a99a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_706a3', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_holding', when='AFTER')),
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
                model_name='matterversion',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c6e27c13c93e8fb9a30dcfec17c3523d59a7423e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cf51c', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matterversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matterversion',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1b00c669f27a2e92c27aeefc6a8a4ca05647b4b6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9376f', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matterversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prerequisite',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='939144bf3ea31f7fcc185778317489b315d90b4b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9b7f1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_prerequisite', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prerequisite',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='474c80f21f33e5287a8f45b361866d4f8571ce2b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_29bd7', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_prerequisite', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='response',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='290a6f05db2504c64d57e429cb8872b637c6869b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_894b9', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_response', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='response',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='87f1881e38bda14b1ce684bbc90beea97d72963b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_3cd8a', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_response', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='responsecomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='9d02d5452f2b385c702e29dee3902c8d7d65df69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c2b56', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responsecomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='responsecomment',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='5ba28f0e5a80564395eb7ae1bfac0914ed5bb5a9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_28a7d', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_responsecomment', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='rootpost',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cc4843b2a869a245f1f87323c525fe85052ca909', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c3605', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_rootpost', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='rootpost',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fadec09459a13d2a634330656ecafe6e26b29ac8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f2f5f', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_rootpost', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='serviceprovider',
                trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='30906f40245858b07fa8804d376c7efe52638965', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_acc65', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_serviceprovider', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='serviceprovider',
                trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='af615a13b9e30492016a556facf37e8c0e30b53b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_64e51', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_serviceprovider', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
