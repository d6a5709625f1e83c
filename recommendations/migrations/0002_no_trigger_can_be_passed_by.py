"""Take away the session setting by which the trigger library would let a connection pass its triggers by.

The function below stands in every trigger that the library writes. Each migration that adds a trigger writes the
library's own version of it again and must be followed by this one; a test holds that.
"""

from django.db import migrations

NEVER = """
    CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
    AS 'SELECT FALSE' LANGUAGE sql IMMUTABLE PARALLEL SAFE
"""


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]

    operations = [migrations.RunSQL(NEVER, migrations.RunSQL.noop)]
