"""Indicators beyond their thresholds as contradictions of a self-assessment."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('risk', '0004_review_of_risks'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='contradiction',
            name='contradiction_kind_known',
        ),
        migrations.AlterField(
            model_name='contradiction',
            name='kind',
            field=models.CharField(choices=[('open-critical', 'Critical recommendation open'), ('overdue', 'Recommendation overdue'), ('test-failed', 'Control failed its test'), ('not-tested', 'Control not tested for 12 months'), ('no-control', 'No control in the matrix'), ('breach', 'Indicator beyond its threshold')], max_length=16, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='contradiction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['open-critical', 'overdue', 'test-failed', 'not-tested', 'no-control', 'breach'])), name='contradiction_kind_known'),
        ),
    ]
