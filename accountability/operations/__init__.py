"""Operation: health, cache, backups."""
