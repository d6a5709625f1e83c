"""Pages of the components, their lists, and published and recalculated figures."""
