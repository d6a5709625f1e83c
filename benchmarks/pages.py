"""Processor time of the pages people open most, the database's share included, against the goal and a known product."""

from benchmarks._ground import SCALE, cost, finish, line, stand_on, title

GOAL = 25.0  # milliseconds of processor time
KNOWN = {"list": 716, "record": 348, "overview": 2200}  # milliseconds, a comparable product on such a machine


def main() -> None:
    stand_on(SCALE)
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accountability.models import User
    from recommendations.models import Recommendation
    from recommendations.register import REGISTER

    REGISTER.consume()  # as the worker keeps it
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username="coordinator"), backend=settings.AUTHENTICATION_BACKENDS[1])
    some = Recommendation.objects.filter(body__code="OIOS").order_by("id")[100].pk
    pages = {
        "list": "/recommendations/",
        "record": f"/recommendations/{some}/",
        "overview": "/",
        "rates": "/rates/",
        "list, filtered": "/recommendations/?body=BOA&status=open&overdue=yes",
        "list by script": "/api/v1/recommendations/",
        "record by script": f"/api/v1/recommendations/{some}/",
        "rates by script": "/api/v1/rates/",
    }
    title(f"Pages, {Recommendation.objects.count():,} recommendations: processor time against {GOAL:g} ms")
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        queries = len(asked)
        assert answer.status_code == 200, (address, answer.status_code)
        found = cost(lambda address=address: browser.get(address))
        absolute = (
            f"{found.processor:.1f} ms = {found.process:.1f} + {found.database:.1f} database; "
            f"{queries} queries, {len(answer.content) / 1024:.0f} KB"
        )
        line(name, found.processor / GOAL, goal=1, absolute=absolute)
        if name in KNOWN:
            absolute = f"{KNOWN[name]} ms against {found.elapsed:.1f} ms elapsed"
            line(
                f"{name}: how much quicker than a known product",
                KNOWN[name] / found.elapsed,
                goal=20,
                at_least=True,
                absolute=absolute,
            )
    finish()


if __name__ == "__main__":
    main()
