"""Runs the complete product on one machine with only Python: packages, PostgreSQL, Redis, web, workers.

Standard library only: this package works before anything is installed.
"""
