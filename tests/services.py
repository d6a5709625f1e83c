"""A pytest plugin, loaded before Django reads its settings: gives the tests a PostgreSQL and a Redis of their own."""

from embedded.services import ensure_services

ensure_services(test=True)
