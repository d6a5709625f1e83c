import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accountability", "0002_values_of_series_by_entity"),
    ]

    operations = [
        migrations.AddField(
            model_name='contribution',
            name='entity',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.entity', verbose_name='entity'),
        ),
    ]
