"""What the foundation does by the clock; registers add their own."""

SCHEDULE = {
    "sweep": {"task": "accountability.tasks.wake", "schedule": 60.0},
    "sweep-jobs": {"task": "accountability.tasks.sweep_jobs", "schedule": 60.0},
}
