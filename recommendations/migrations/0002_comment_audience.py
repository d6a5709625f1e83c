"""Each comment names its readers: those of assessors are shared with their body, all others become internal."""

from django.db import migrations, models

SHARE_COMMENTS_OF_ASSESSORS = """
    UPDATE recommendations_comment c SET audience = 'shared'
    FROM recommendations_recommendation r
    WHERE r.id = c.recommendation_id AND EXISTS (
        SELECT FROM accountability_assignment a
        WHERE a.user_id = c.author_id AND a.role = 'assessor' AND a.body_id = r.body_id
            AND a.starts_on <= c.made_at::date AND (a.ends_on IS NULL OR a.ends_on > c.made_at::date)
    )
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0001_initial"),
        ("recommendations", "0001_initial"),
    ]

    operations = [
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
        migrations.RunSQL(SHARE_COMMENTS_OF_ASSESSORS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["internal", "shared"])),
                name="recommendations_comment_audience_known",
            ),
        ),
    ]
