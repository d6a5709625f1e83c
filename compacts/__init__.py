"""Compacts of senior managers, and what the Management Performance Board decides on them."""
