"""What operators need: health, cache, backups."""
