"""Pledges to an oversight body, and the readers of each comment."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0001_initial"),
        ("pledges", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="pledge",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accountability.oversightbody",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="audience",
            field=models.CharField(
                choices=[("internal", "Internal to the entity"), ("shared", "Shared with the oversight body")],
                default="internal",
                max_length=8,
                verbose_name="readers",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["internal", "shared"])),
                name="pledges_comment_audience_known",
            ),
        ),
    ]
