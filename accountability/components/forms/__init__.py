"""Forms of the components, by kind of record."""
