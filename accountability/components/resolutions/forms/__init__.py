"""Forms of the actions, by kind of record."""
