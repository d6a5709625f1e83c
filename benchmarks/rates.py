"""Rates of all bodies and periods, by the product and by the bare statement through psycopg2."""

import psycopg2

from benchmarks.harness import SCALE, both, finish, line, stand_on, title


def main() -> None:
    stand_on(SCALE)
    from django.db import connection

    from accountability.models import StoredMeasure
    from recommendations.measures import rates
    from recommendations.measures.rate_counts import statement
    from recommendations.measures.rate_query import ask
    from recommendations.models import Period

    days = sorted(set(Period.objects.values_list("cut_off", flat=True)))
    asked = ask(days=days)
    sql, parameters = statement(asked.question())
    bare = psycopg2.connect(**connection.get_connection_params())
    bare.autocommit = True

    def by_statement() -> list:
        with bare.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    StoredMeasure.objects.all().delete()  # nothing prepared: the product counts, as it does after a decision
    sizes = f"{len(rates(asked))} rates from {len(by_statement())} rows"
    title(f"Rates of all bodies on {len(days)} days, scale {SCALE}: {sizes}")
    ours, theirs = both(lambda: rates(asked), by_statement)
    line(
        "rates() against the bare statement", ours / theirs, goal=1.5, absolute=f"{ours:.1f} ms against {theirs:.1f} ms"
    )
    finish()


if __name__ == "__main__":
    main()
