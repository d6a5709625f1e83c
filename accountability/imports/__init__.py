"""Spreadsheets: read, checked against themselves and the register, entered as a whole or not at all."""
