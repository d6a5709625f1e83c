"""Illustrative registers of risks."""
