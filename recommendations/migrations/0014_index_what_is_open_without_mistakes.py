"""Pass over what is open in either order without its rows, and find what was entered by mistake by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0013_index_reclassified_by_date'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_open_by_due',
        ),
        migrations.RemoveIndex(
            model_name='recommendation',
            name='rec_open_newest',
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['due_on', 'id'], name='rec_open_by_due'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', False), ('state__in', ['newly_issued', 'under_implementation', 'not_implemented'])), fields=['-counts_from', '-id'], name='rec_open_newest'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(condition=models.Q(('is_voided', True)), fields=['id'], name='rec_voided'),
        ),
    ]
