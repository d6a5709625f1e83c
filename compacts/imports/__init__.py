"""Spreadsheets of the register."""
