"""Rows of editions with the text of the risk as it was approved."""

from django.db import migrations, models


COPY = """
    ALTER TABLE risk_editionrow DISABLE TRIGGER USER;
    UPDATE risk_editionrow r SET title = k.event FROM risk_risk k WHERE k.id = r.risk_id;
    ALTER TABLE risk_editionrow ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('risk', '0005_breaches_of_indicators'),
    ]

    operations = [
        migrations.AddField(
            model_name='editionrow',
            name='title',
            field=models.TextField(default='', verbose_name='event'),
            preserve_default=False,
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
    ]
