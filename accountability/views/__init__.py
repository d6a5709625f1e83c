"""The pages of the foundation, one module per group."""
