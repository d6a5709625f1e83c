"""Shared parts of list pages."""
