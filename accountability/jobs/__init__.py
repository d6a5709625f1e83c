"""Long work: queued as rows, done in child processes of the worker, announced when it ends."""
