"""Makes the application's database user and gives it its rights, as the owner of the tables; safe to run again.

The tables belong to the owner, so the application can neither drop a table nor a trigger of the audit trail.
"""

import os
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2 import sql

RIGHTS = (
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",  # a temporary table could stand before one of the trail
    "GRANT USAGE ON SCHEMA public TO {user}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON TABLES TO {user}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {user}",
)


def grant(owner_url: str, application_url: str) -> None:
    """Default privileges come before the first table, so that migrations need not name the user."""
    application = urlsplit(application_url)
    name, password = application.username, unquote(application.password or "")
    with psycopg2.connect(owner_url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        verb = "ALTER" if cursor.fetchone() else "CREATE"
        user = sql.Identifier(name)
        cursor.execute(sql.SQL(verb + " ROLE {} LOGIN PASSWORD {}").format(user, sql.Literal(password)))
        database = sql.Identifier(connection.info.dbname)
        for right in RIGHTS:
            cursor.execute(sql.SQL(right).format(user=user, database=database))
    connection.close()


if __name__ == "__main__":
    grant(os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"])
