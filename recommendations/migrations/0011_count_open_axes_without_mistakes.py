"""What was entered by mistake is open for nobody, so that counting both columns need not look at the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0007_find_notices_by_one_index'),
        ('recommendations', '0010_find_updates_by_one_index'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_open_axes',
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['body', 'volume', 'progress', 'due_on'], name='rec_open_axes'),
        ),
    ]
