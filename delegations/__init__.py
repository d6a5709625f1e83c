"""Who may decide what, on which day and on which authority."""
