"""Spreadsheets of the four kinds: read, checked against themselves and the register, entered whole or not at all."""

from recommendations.imports.importer import check, commit, read

__all__ = ["check", "commit", "read"]
