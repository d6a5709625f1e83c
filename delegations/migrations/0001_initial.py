"""The register of delegations: matters, instruments with their lines and changes, holders of posts."""

import accountability.models.entity
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models import trail


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accountability', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('officer-in-charge', 'Officer-in-charge'), ('ad-interim', 'Ad interim')], max_length=20, verbose_name='capacity')),
                ('trigger', models.CharField(blank=True, max_length=200, verbose_name='occasion')),
            ],
            options={
                'verbose_name': 'stand-in',
                'ordering': ['tenure'],
            },
        ),
        migrations.CreateModel(
            name='ImportedDelegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
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
            ],
            options={
                'verbose_name': 'delegation',
                'verbose_name_plural': 'delegations',
                'ordering': ['reference'],
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
            ],
            options={
                'ordering': ['made_at', 'id'],
                'abstract': False,
            },
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
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='InstrumentEvidence',
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
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LegalSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('symbol', models.CharField(max_length=80, unique=True, verbose_name='symbol')),
                ('titles', models.JSONField(blank=True, default=dict, help_text='One title per official language.', verbose_name='title')),
                ('abolished_on', models.DateField(blank=True, null=True, verbose_name='abolished on')),
            ],
            options={
                'verbose_name': 'legal source',
                'ordering': ['symbol'],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit_kind', models.CharField(choices=[('sum', 'Up to a sum'), ('own-budget', 'Within the own budget'), ('none', 'Not a matter of money'), ('unlimited', 'Without limit, as stated')], max_length=12, verbose_name='kind of limit')),
                ('limit', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='limit')),
                ('currency', models.CharField(blank=True, max_length=3, verbose_name='currency')),
                ('per', models.CharField(choices=[('act', 'for each act'), ('year', 'for each year')], default='act', max_length=4, verbose_name='applies')),
                ('conditions', models.TextField(blank=True, verbose_name='conditions')),
                ('levels', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ('is_issued', models.BooleanField(default=False, editable=False)),
                ('starts_on', models.DateField(blank=True, editable=False, null=True)),
                ('ends_on', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'matter of a delegation',
                'ordering': ['instrument', 'matter'],
            },
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
            ],
            options={
                'verbose_name': 'matter',
                'ordering': ['area', 'code'],
            },
        ),
        migrations.CreateModel(
            name='MatterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('custody', models.CharField(choices=[('delegable', 'Can be delegated'), ('central', 'Held centrally'), ('reserved', 'Reserved for the Secretary-General')], max_length=16, verbose_name='held')),
            ],
            options={
                'verbose_name': 'version of a matter',
                'ordering': ['matter', 'valid_from'],
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
            ],
            options={
                'verbose_name': 'prerequisite',
                'ordering': ['tenure', 'area', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='RootPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_root', models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                'verbose_name': 'source of all authority',
            },
        ),
        migrations.CreateModel(
            name='ServiceProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(choices=[('budget', 'Budget and finance'), ('procurement', 'Procurement'), ('property', 'Property management'), ('people', 'Human resources')], max_length=16, verbose_name='area')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'service provider',
                'ordering': ['entity', 'area', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('units', models.DecimalField(decimal_places=6, max_digits=18, verbose_name='units for one dollar')),
            ],
            options={
                'verbose_name': 'exchange rate',
                'ordering': ['currency', 'valid_from'],
                'constraints': [models.UniqueConstraint(fields=('currency', 'valid_from'), name='one_rate_a_day'), models.CheckConstraint(condition=models.Q(('units__gt', 0)), name='rate_is_positive'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$')), name='rate_currency_is_a_code')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d23c91e115f8f4084a23f5daf0dd5474a02680a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_87826', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='d06b01d414bf7b4d26dfa23ef8d94f5c23bf26b8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_e3be1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_exchangerate', when='AFTER')),
        ),
        migrations.AddField(
            model_name='holding',
            name='appointed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='holding',
            name='tenure',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='holding', to='accountability.tenure'),
        ),
        migrations.AddField(
            model_name='importeddelegation',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.import'),
        ),
        migrations.AddField(
            model_name='importeddelegation',
            name='tenure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.tenure'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='assignee',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='grantee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='accountability.post', verbose_name='grantee'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='grantor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='granted', to='accountability.post', verbose_name='grantor'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='supersedes',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendment', to='delegations.instrument', verbose_name='replaces'),
        ),
        migrations.AddField(
            model_name='importeddelegation',
            name='instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrument'),
        ),
        migrations.AddField(
            model_name='instrumentcomment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='instrumentcomment',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='delegations.instrument'),
        ),
        migrations.AddField(
            model_name='instrumentcomment',
            name='mentions',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='about',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='delegations.instrumentevent'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='by_post',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='delegations.instrument'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='substitute',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
        ),
        migrations.AddField(
            model_name='importeddelegation',
            name='change',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.instrumentevent'),
        ),
        migrations.AddField(
            model_name='instrumentevidence',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='delegations.instrument'),
        ),
        migrations.AddField(
            model_name='instrumentevidenceversion',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.instrumentevidence'),
        ),
        migrations.AddField(
            model_name='instrumentevidenceversion',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='legalsource',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='delegations.legalsource', verbose_name='successor'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='delegations.legalsource', verbose_name='legal source'),
        ),
        migrations.AddField(
            model_name='line',
            name='grantee',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
        ),
        migrations.AddField(
            model_name='line',
            name='grantor',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
        ),
        migrations.AddField(
            model_name='line',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delegations.instrument'),
        ),
        migrations.AddField(
            model_name='matter',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='delegations.matter', verbose_name='part of'),
        ),
        migrations.AddField(
            model_name='line',
            name='matter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delegations.matter', verbose_name='matter'),
        ),
        migrations.AddField(
            model_name='holding',
            name='excluded',
            field=models.ManyToManyField(blank=True, related_name='+', to='delegations.matter', verbose_name='excluded matters'),
        ),
        migrations.AddField(
            model_name='matterversion',
            name='matter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='delegations.matter', verbose_name='matter'),
        ),
        migrations.AddField(
            model_name='matterversion',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.legalsource', verbose_name='legal source'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='tenure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prerequisites', to='accountability.tenure', verbose_name='holder'),
        ),
        migrations.AddField(
            model_name='rootpost',
            name='post',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='serviceprovider',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_providers', to='accountability.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='serviceprovider',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_entities', to='accountability.entity', verbose_name='provided by'),
        ),
        migrations.AddConstraint(
            model_name='instrumentcomment',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['internal', 'shared'])), name='delegations_comment_audience_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrumentcomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='80e2f446d6af6f159ced6beb123bfff59cd94057', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_49dd1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentcomment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrumentcomment',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='baa68b095d6e9c67601dce39575cd05c0a945c92', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f8488', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_instrumentcomment', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='instrumentevent',
            index=models.Index(condition=models.Q(('kind', 'suspended')), fields=['instrument'], name='suspension_of_instrument'),
        ),
        migrations.AddConstraint(
            model_name='instrumentevent',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['suspended', 'resumed', 'amended', 'revoked', 'returned', 'expired'])), name='instrument_event_known'),
        ),
        migrations.AddConstraint(
            model_name='instrumentevent',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='instrument_event_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='instrumentevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['suspended', 'revoked', 'returned']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='instrument_event_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='instrumentevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about__isnull', False), ('kind', 'resumed')), models.Q(models.Q(('kind', 'resumed'), _negated=True), ('about', None)), _connector='OR'), name='instrument_resumed_from_a_suspension'),
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
        migrations.AddConstraint(
            model_name='instrumentevidenceversion',
            constraint=models.UniqueConstraint(fields=('evidence', 'number'), name='delegations_evidence_version_once'),
        ),
        migrations.AddConstraint(
            model_name='instrumentevidenceversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('sha256', '')), _connector='OR'), name='delegations_evidence_is_a_file_or_a_link'),
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
        migrations.AddConstraint(
            model_name='legalsource',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('id')), _negated=True), name='legal_source_is_not_its_own_successor'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legalsource',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='4e1f2b5b3398528b4e05c38870567067ad0ac171', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_58a72', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_legalsource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='legalsource',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fa4feee0713850b0bfdf38a27794b69200a79eef', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_d8d1d', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_legalsource', when='AFTER')),
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
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='matter_area_known'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='matter_is_not_its_own_parent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c2b1181505b95e77de269d46e85c444bf2309864', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_0ec3a', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='84728f220b039deeb3c918716553a40dcd89caad', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_704a8', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matter', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('is_issued', True)), fields=['grantor', 'matter'], name='line_by_grantor'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('is_issued', True)), fields=['grantee', 'matter'], name='line_by_grantee'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('instrument', 'matter'), name='line_one_for_each_matter'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('limit_kind__in', ['sum', 'own-budget', 'none', 'unlimited'])), name='line_limit_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('per__in', ['act', 'year'])), name='line_period_of_the_limit_known'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('currency__regex', '^[A-Z]{3}$'), ('limit__gt', 0), ('limit_kind', 'sum')), models.Q(models.Q(('limit_kind', 'sum'), _negated=True), ('currency', ''), ('limit', None)), _connector='OR'), name='line_sum_has_amount_and_currency'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('starts_on__isnull', False)), expressions=[(accountability.models.entity.SameRow('grantor'), '='), (accountability.models.entity.SameRow('grantee'), '='), (accountability.models.entity.SameRow('matter'), '='), (accountability.models.entity.DateSpan('starts_on', 'ends_on'), '&&')], name='line_granted_once_a_day'),
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
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__in', ['officer-in-charge', 'ad-interim'])), name='holding_capacity_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holding',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='e1acfac6c3f9e3c392cc2b41f921736d66650784', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_608a5', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_holding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holding',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='a3f021214f35eed5e646a76239412b152642a99a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_706a3', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_holding', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='matterversion',
            constraint=models.UniqueConstraint(fields=('matter', 'valid_from'), name='matter_one_version_a_day'),
        ),
        migrations.AddConstraint(
            model_name='matterversion',
            constraint=models.CheckConstraint(condition=models.Q(('custody__in', ['delegable', 'central', 'reserved'])), name='matter_custody_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matterversion',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='c6e27c13c93e8fb9a30dcfec17c3523d59a7423e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_cf51c', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matterversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matterversion',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='1b00c669f27a2e92c27aeefc6a8a4ca05647b4b6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_9376f', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_matterversion', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='prerequisite',
            constraint=models.UniqueConstraint(fields=('tenure', 'area', 'kind'), name='prerequisite_once'),
        ),
        migrations.AddConstraint(
            model_name='prerequisite',
            constraint=models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='prerequisite_area_known'),
        ),
        migrations.AddConstraint(
            model_name='prerequisite',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['training', 'declaration'])), name='prerequisite_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='prerequisite',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('completed_on'))), name='prerequisite_ends_after_completion'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='prerequisite',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='939144bf3ea31f7fcc185778317489b315d90b4b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_9b7f1', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_prerequisite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='prerequisite',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='474c80f21f33e5287a8f45b361866d4f8571ce2b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_29bd7', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_prerequisite', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='rootpost',
            constraint=models.CheckConstraint(condition=models.Q(('is_root', True)), name='one_root_post'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rootpost',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='cc4843b2a869a245f1f87323c525fe85052ca909', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_c3605', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_rootpost', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rootpost',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='fadec09459a13d2a634330656ecafe6e26b29ac8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_f2f5f', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_rootpost', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='provider_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=models.CheckConstraint(condition=models.Q(('area__in', ['budget', 'procurement', 'property', 'people'])), name='provider_area_known'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=models.CheckConstraint(condition=models.Q(('entity', models.F('provider')), _negated=True), name='provider_is_another_entity'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'budget')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_budget_a_day'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'procurement')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_procurement_a_day'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'property')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_property_a_day'),
        ),
        migrations.AddConstraint(
            model_name='serviceprovider',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('area', 'people')), expressions=[(accountability.models.entity.SameRow('entity'), '='), (accountability.models.entity.DateSpan('valid_from', 'valid_to'), '&&')], name='one_provider_of_people_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceprovider',
            trigger=pgtrigger.compiler.Trigger(name='row_history_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='30906f40245858b07fa8804d376c7efe52638965', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_history_update_acc65', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_serviceprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceprovider',
            trigger=pgtrigger.compiler.Trigger(name='row_history_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO accountability_rowchange (transaction, table_name, row_id, operation, before, changed_at)\n    SELECT pg_current_xact_id(), TG_TABLE_NAME, o.id, lower(TG_OP), to_jsonb(o) - 'password', clock_timestamp()\n    FROM old_rows o;\n    RETURN NULL;\n", hash='af615a13b9e30492016a556facf37e8c0e30b53b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_history_delete_64e51', referencing='REFERENCING OLD TABLE AS old_rows ', table='delegations_serviceprovider', when='AFTER')),
        ),
        migrations.RunSQL(trail.NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
