"""Charts of the page Explore can be pinned to the overview of their owner."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("accountability", "0003_campaigns")]

    operations = [
        migrations.AddField(
            "savedview",
            "pinned_at",
            models.DateTimeField(blank=True, null=True, verbose_name="on the owner’s overview since"),
        ),
        migrations.AddConstraint(
            "savedview",
            models.CheckConstraint(
                condition=Q(pinned_at=None) | Q(page="explore"), name="only_explored_view_is_pinned"
            ),
        ),
    ]
