"""The Performance Board as a register on top of compacts: its pages, tasks, notices and files."""
