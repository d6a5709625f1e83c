"""Illustrative cycles of internal control."""
