"""API of risk and internal control."""
