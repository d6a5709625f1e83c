"""What the General Assembly and its Advisory Committee asked for, and what answered it."""
