"""Seeds of second factors that were kept in clear are encrypted."""

from django.db import migrations

from accountability.authentication import SEALED, SecondFactorAdapter

SEEDS = {"secret", "seed"}


def encrypt(apps, schema_editor):
    for kept in apps.get_model("mfa", "Authenticator").objects.select_for_update():
        clear = {name: kept.data[name] for name in SEEDS & kept.data.keys() if not kept.data[name].startswith(SEALED)}
        kept.data |= {name: SecondFactorAdapter().encrypt(seed) for name, seed in clear.items()}
        kept.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0008_the_trail_says_itself_when"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop)]
