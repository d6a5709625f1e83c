"""Find what was reclassified in the order of its dates: the planner takes it for nearly all rows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0012_who_said_it_last_and_who_is_accountable'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False), models.Q(('rating_now', models.F('rating')), _negated=True)), fields=['due_on', 'id'], name='rec_reclassified_due'),
        ),
    ]
