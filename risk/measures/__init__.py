"""All figures of risk and internal control."""
