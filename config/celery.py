"""The Celery application; its schedule is merged from the registers."""

import os

from celery import Celery, signals
from celery.concurrency import solo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("accountability")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def schedule(sender: Celery, **_: object) -> None:
    from accountability.registers import registers
    from accountability.tasks import SCHEDULE

    sender.conf.beat_schedule = SCHEDULE | {name: entry for r in registers() for name, entry in r.schedule.items()}


@signals.celeryd_after_setup.connect
def watch_worker(sender: str, instance: Celery, **_: object) -> None:
    """Have a worker that takes nothing any more end itself."""
    from accountability.operations import watchdog

    at_once = 1 if issubclass(instance.pool_cls, solo.TaskPool) else instance.concurrency
    worker = watchdog.Worker(list(app.amqp.queues.consume_from), at_once=at_once)
    signals.task_prerun.connect(lambda task_id, **_: worker.take(task_id), weak=False)
    signals.task_postrun.connect(lambda task_id, **_: worker.finish(task_id), weak=False)
    watchdog.watch("worker", stuck=worker.stuck)


@signals.beat_init.connect
def watch_clock(sender: object, **_: object) -> None:
    from accountability.operations import watchdog

    watchdog.watch("beat", stuck=lambda: "")
