"""Keep with the record who said the last word and which post is accountable, and let lists pass over rows unopened."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# One rewrite of the table fires no trigger and leaves no former rows behind.
FILL = """
    CREATE FUNCTION pg_temp.said_last(bigint) RETURNS bigint LANGUAGE sql STABLE AS
        'SELECT recorded_by_id FROM recommendations_update WHERE recommendation_id = $1 ORDER BY id DESC LIMIT 1';
    CREATE FUNCTION pg_temp.accountable_now(bigint) RETURNS bigint LANGUAGE sql STABLE AS
        'SELECT post_id FROM recommendations_accountableofficial WHERE recommendation_id = $1 AND ends_on IS NULL';
    ALTER TABLE recommendations_recommendation
        ALTER COLUMN said_by_id TYPE bigint USING pg_temp.said_last(id),
        ALTER COLUMN official_id TYPE bigint USING pg_temp.accountable_now(id);
    DROP FUNCTION pg_temp.said_last, pg_temp.accountable_now;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0007_find_notices_by_one_index'),
        ('recommendations', '0011_count_open_axes_without_mistakes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_by_due',
        ),
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_newest',
        ),
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_open_axes',
        ),
        migrations.AddField(
            model_name='recommendation',
            name='official',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.post'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='said_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False)), fields=['-counts_from', '-id'], include=('due_on', 'reported_on', 'body', 'volume', 'theme', 'rating', 'priority', 'addressee', 'state', 'acceptance', 'position', 'progress'), name='rec_newest'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['body', 'volume', 'progress', 'due_on'], include=('id', 'due_kind', 'updated_on', 'reported_on'), name='rec_open_axes'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False)), fields=['due_on', 'id'], include=('counts_from', 'reported_on', 'body', 'volume', 'theme', 'rating', 'priority', 'addressee', 'state', 'acceptance', 'position', 'progress'), name='rec_by_due'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False)), fields=['reported_on'], name='rec_by_age'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False)), fields=['said_by', '-counts_from', '-id'], name='rec_by_said_by'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False)), fields=['official', '-counts_from', '-id'], name='rec_by_official'),
        ),
    ]
