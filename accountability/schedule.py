"""What the foundation does by the clock; registers add their own."""

LONG = {"queue": "long", "expires": 50}  # what waited longer is asked for again

SCHEDULE = {
    "sweep": {"task": "accountability.tasks.wake", "schedule": 60.0},
    "sweep-jobs": {"task": "accountability.tasks.sweep_jobs", "schedule": 60.0},
    "mails": {"task": "accountability.tasks.mail", "schedule": 60.0, "options": LONG},
    "snapshots": {"task": "accountability.tasks.take_snapshots", "schedule": 60.0, "options": LONG},
    "remind-contributors": {"task": "accountability.tasks.remind_contributors", "schedule": 900.0},
    "webhooks": {"task": "accountability.tasks.call_webhooks", "schedule": 60.0, "options": LONG},
}
