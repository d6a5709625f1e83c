"""A person's notices are found by the index that keeps each of them once; a second one only cost writing."""

from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0006_what_is_exported_can_be_verified'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='recipient',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL),
        ),
    ]
