"""Background tasks: queued as rows, run in child processes of the worker, announced when they end."""
