"""All changes of compacts."""
