"""Changes of a cycle of the annual report: one function, one transaction, one event."""
