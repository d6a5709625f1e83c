"""The words of Chinese texts are their characters: a phrase of neighbours finds what no space divides."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import accountability.search


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0003_working_life")]

    operations = [
        migrations.RemoveIndex("recommendation", "rec_search"),
        migrations.RemoveField("recommendation", "search"),
        migrations.AddField(
            "recommendation",
            "search",
            models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    "label",
                    models.Case(
                        models.When(language="zh-hans", then=accountability.search.Apart("text")), default="text"
                    ),
                    config="simple",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "recommendation", django.contrib.postgres.indexes.GinIndex(fields=["search"], name="rec_search")
        ),
    ]
