import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="seriesvalue",
            name="series_value_once",
        ),
        migrations.AddField(
            model_name="seriesdefinition",
            name="by_entity",
            field=models.BooleanField(
                default=False,
                help_text="The office reports the value of each entity as well as that of the Organization.",
                verbose_name="values by entity",
            ),
        ),
        migrations.AddField(
            model_name="seriesdefinition",
            name="compared",
            field=models.JSONField(blank=True, default=list, verbose_name="values compared between entities"),
        ),
        migrations.AddField(
            model_name="seriesvalue",
            name="entity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series_values",
                to="accountability.entity",
                verbose_name="entity",
            ),
        ),
        migrations.AddConstraint(
            model_name="seriesvalue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_voided", False)),
                fields=("series", "period_end", "member", "entity"),
                name="series_value_once",
                nulls_distinct=False,
            ),
        ),
    ]
