"""Spreadsheets: read, checked against themselves and the register, imported completely or not at all."""
