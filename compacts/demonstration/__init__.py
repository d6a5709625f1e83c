"""Illustrative compacts."""
