"""One body and one set of categories as of any date, compared with counting the rows in memory."""

import datetime as dt
import itertools
from collections import Counter

from benchmarks.harness import SCALE, both, finish, line, stand_on, title

ROWS = """
    SELECT volume, rating, issued_on, standing, standing_in_rating, starts_on, ends_on
    FROM recommendations_standinginterval WHERE body_id = %s AND known_to = '9999-12-31 00:00:00+00'
"""


def main() -> None:
    stand_on(SCALE)
    from django.db import connection

    from recommendations.measures.rate_counts import count
    from recommendations.measures.rate_query import ask
    from recommendations.models import Recommendation

    days = itertools.cycle(dt.date(2012, 1, 1) + dt.timedelta(days=37 * n) for n in range(90))
    body = ask(body="OIOS").bodies[0]

    def by_statement() -> list:
        return list(count(ask(as_of=next(days), body="OIOS", rule="cumulative-closure").question()))

    def by_rows() -> Counter:
        day = next(days)
        with connection.cursor() as cursor:
            cursor.execute(ROWS, [body.pk])
            rows = cursor.fetchall()
        return Counter(row[3] for row in rows if row[2] >= body.base_date and row[5] <= day < row[6])

    title(f"OIOS as of any day among {Recommendation.objects.count():,} recommendations")
    ours, theirs = both(by_statement, by_rows, times=30 if SCALE == 1 else 7)
    absolute = f"{ours:.2f} ms against {theirs:.1f} ms"
    line("reading the rows against one statement", theirs / ours, goal=5, at_least=True, absolute=absolute)
    line("one statement against 60 ms", ours / 60, goal=1, absolute=f"{ours:.2f} ms")
    finish()


if __name__ == "__main__":
    main()
