"""The words of management on a record are found by the index of their days; a second one only cost writing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0009_index_where_things_stood_and_who_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='update',
            name='recommendation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='recommendations.recommendation'),
        ),
    ]
