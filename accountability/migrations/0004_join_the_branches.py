"""The foundation's migrations written side by side, as one line."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0002_watched_views"),
        ("accountability", "0003_follow_up_of_observations_and_plan_actions"),
        ("accountability", "0003_impact"),
        ("accountability", "0003_statements_linked_and_marked"),
    ]

    operations: list[object] = []
