"""Follow-up campaigns: updates requested on a fixed set of records by a date, counted by entity."""
