"""Forms of the foundation, outside the registers."""
