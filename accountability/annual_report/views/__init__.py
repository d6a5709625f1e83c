"""Pages for preparing the annual report."""
