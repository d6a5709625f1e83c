"""Spreadsheets of risks."""
