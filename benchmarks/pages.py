"""Processor time of the most frequent pages, including the database, in multiples of a bare Django page."""

from benchmarks.harness import SCALE, costs, finish, line, stand_on, title

GOALS = dict.fromkeys(("list", "record", "overview"), 5.0)  # bare pages
KNOWN = {"list": 716, "record": 348, "overview": 2200}  # milliseconds, a comparable product on such a machine


def main() -> None:
    stand_on(SCALE)
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.bare_page"
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accountability.measures import headlines
    from accountability.models import User
    from recommendations.models import Recommendation
    from recommendations.register import REGISTER

    REGISTER.consume()  # as the worker keeps both
    headlines.warm()
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username="coordinator"), backend=settings.AUTHENTICATION_BACKENDS[1])
    record = Recommendation.objects.filter(body__code="OIOS").order_by("id")[100].pk
    pages = {
        "list": "/recommendations/",
        "record": f"/recommendations/{record}/",
        "overview": "/",
        "rates": "/rates/",
        "list, filtered": "/recommendations/?body=BOA&status=open&overdue=yes",
        "list by script": "/api/v1/recommendations/",
        "record by script": f"/api/v1/recommendations/{record}/",
        "rates by script": "/api/v1/rates/",
    }
    title(f"Pages, {Recommendation.objects.count():,} recommendations: processor time in bare pages")
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as capture:
            answer = browser.get(address)
        queries = len(capture)
        assert answer.status_code == 200, (address, answer.status_code)
        page, bare = costs(lambda address=address: browser.get(address), lambda: browser.get("/bare/"))
        multiple = page.processor / bare.processor
        figures = f"{page.processor:.0f} ms, {page.database:.1f} of them the database's; bare {bare.processor:.1f} ms"
        absolute = f"({figures}); {queries} queries, {len(answer.content) / 1024:.0f} KB"
        if name in GOALS:
            line(name, multiple, goal=GOALS[name], absolute=absolute, unit="bare pages")
        else:
            print(f"  {name:<58} {multiple:5.1f} bare pages  {absolute}", flush=True)
        if name in KNOWN:
            absolute = f"{KNOWN[name]} ms against {page.elapsed:.1f} ms elapsed"
            quicker = KNOWN[name] / page.elapsed
            line(f"{name}: how much quicker than a known product", quicker, goal=20, at_least=True, absolute=absolute)
    finish()


if __name__ == "__main__":
    main()
