"""Find without their rows what stood open on a day, what management said by then, and for what an entity answers."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0006_what_is_exported_can_be_verified'),
        ('recommendations', '0008_independence_knows_mergers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='targetdate',
            name='target_date_once',
        ),
        migrations.AlterField(
            model_name='responsibility',
            name='entity',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='accountability.entity'),
        ),
        migrations.AlterField(
            model_name='responsibility',
            name='recommendation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='recommendations.recommendation'),
        ),
        migrations.AlterField(
            model_name='targetdate',
            name='recommendation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='target_dates', to='recommendations.recommendation'),
        ),
        migrations.AddIndex(
            model_name='responsibility',
            index=models.Index(fields=['entity', 'recommendation'], name='responsibility_by_entity'),
        ),
        migrations.AddIndex(
            model_name='standinginterval',
            index=models.Index(condition=models.Q(('known_to', datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)), ('standing', 'open')), fields=['ends_on', 'starts_on'], include=('recommendation', 'body', 'volume'), name='standing_open_now'),
        ),
        migrations.AddIndex(
            model_name='update',
            index=models.Index(fields=['recommendation', 'reported_on', 'id'], include=('progress',), name='update_by_day'),
        ),
        migrations.AddConstraint(
            model_name='targetdate',
            constraint=models.UniqueConstraint(fields=('recommendation', 'number'), include=('due_on', 'recorded_at'), name='target_date_once'),
        ),
    ]
