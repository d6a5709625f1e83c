"""The Celery application; its schedule is what each register asks for, merged in code."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("accountability")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def schedule(sender: Celery, **_: object) -> None:
    from accountability.registers import registers
    from accountability.tasks import SCHEDULE

    sender.conf.beat_schedule = SCHEDULE | {name: entry for r in registers() for name, entry in r.schedule.items()}
