"""Pages on which the annual report is prepared."""
