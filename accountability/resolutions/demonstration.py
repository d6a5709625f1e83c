"""Illustrative requests."""


def load() -> None:
    """Enter the requests."""
