"""Pages of risk and internal control."""
