"""Series of figures that offices report: definitions, values, targets, and the impact of initiatives taken."""
