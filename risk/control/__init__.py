"""Internal control as a register on top of the risk register: its pages, tasks, notices and files."""
