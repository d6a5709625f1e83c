"""Runs the whole product on one machine with Python alone: packages, PostgreSQL, Redis, web, workers.

Standard library only: this package works before anything is installed.
"""
