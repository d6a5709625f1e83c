#!/usr/bin/env python
"""Django's command line. Finds the embedded services of this checkout, or starts them for its own duration."""

import os
import sys

NO_SUCH_TABLE = "42P01"  # of PostgreSQL
NO_TABLES = "The database has no tables of this release yet; `manage.py migrate` makes them."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from embedded.services import ensure_services

    ensure_services()
    if sys.argv[1:2] == ["migrate"]:  # only the owner of the tables makes and changes them
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    from django.core.management import execute_from_command_line
    from django.db import ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except ProgrammingError as error:
        if getattr(error.__cause__, "pgcode", "") != NO_SUCH_TABLE:
            raise
        sys.exit(NO_TABLES)


if __name__ == "__main__":
    main()
