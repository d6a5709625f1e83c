"""Forms of risk and internal control."""
