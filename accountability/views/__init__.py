"""Pages of the foundation, one module per group."""
