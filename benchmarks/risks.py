"""Risks: the list of a thousand and of 100,000, a thousand as CSV, and the maps of 5,000 with forty editions."""

import datetime as dt
import os
from typing import Any

from benchmarks.harness import SCALE, Cost, costs, finish, line, scratch, settle, stand_on, title

FEW, MAPPED, MANY = 1_000, 5_000, 100_000
EDITIONS, YEARS = 40, 3  # an edition each quarter, an assessment of each risk in each of the last years
REGISTER = "BENCH"
RISKS = """
    INSERT INTO risk_risk ({columns}) SELECT {values}
    FROM (SELECT * FROM risk_risk WHERE state = 'active' ORDER BY id LIMIT 1) t,
        generate_series(%(first)s, %(last)s) n
"""
PERIODS = """
    INSERT INTO risk_activeperiod (risk_id, starts_on, because, reason)
    SELECT id, %(day)s, '', '' FROM risk_risk WHERE register_id = %(register)s AND code >= %(first)s
"""
ASSESSMENTS = """
    WITH samples AS MATERIALIZED (SELECT a.*, row_number() OVER (ORDER BY a.id) - 1 AS place, count(*) OVER () AS of
        FROM (SELECT a.* FROM risk_assessment a JOIN risk_risk r ON r.id = a.risk_id
            WHERE a.state = 'approved' AND a.superseded_on IS NULL AND a.corrects_id IS NULL
                AND r.register_id <> %(register)s AND a.method_id = %(method)s ORDER BY a.id LIMIT 100) a)
    INSERT INTO risk_assessment ({columns}) SELECT {values}
    FROM risk_risk r JOIN samples t ON t.place = (r.id + %(year)s) %% t.of
    WHERE r.register_id = %(register)s AND r.code >= %(first)s
"""


def main() -> None:
    stand_on(SCALE)
    with scratch():
        _measure()
    finish()


def _measure() -> None:
    from django.conf import settings
    from django.test import Client

    from accountability.models import User, register_day

    settings.ROOT_URLCONF = "benchmarks.bare_page"
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username="coordinator"), backend=settings.AUTHENTICATION_BACKENDS[1])
    page, today = f"/risks/?register={REGISTER}", register_day()
    register = load_register()
    load(register, 1, FEW, today - dt.timedelta(days=365))
    title(f"{FEW:,} risks")
    few = in_bare_pages(browser, "the list", page)
    export = costs(lambda: read(browser, f"/risks.csv?register={REGISTER}"), times=5)[0]
    line("as CSV", export.processor, goal=60, unit="ms", absolute=f"processor, {export.elapsed:.0f} elapsed")
    load(register, FEW + 1, MAPPED, today - dt.timedelta(days=365 * YEARS), years=YEARS)
    load_editions(register, today)
    title(f"{MAPPED:,} risks with {EDITIONS} editions")
    maps = costs(lambda: read(browser, f"/risks/maps/?register={REGISTER}"), times=5)[0]
    figures = f"processor, {maps.database:.0f} of them the database's; {maps.elapsed:.0f} elapsed"
    line("both maps", maps.processor, goal=40, unit="ms", absolute=figures)
    load(register, MAPPED + 1, MANY, today - dt.timedelta(days=365))
    title(f"{MANY:,} risks")
    many = in_bare_pages(browser, "the list", page)
    line("the list against that of a thousand", many.processor / few.processor, goal=2, absolute="")


def in_bare_pages(browser: Any, name: str, address: str) -> Cost:
    page, bare = costs(lambda: read(browser, address), lambda: read(browser, "/bare/"), times=10)
    absolute = f"({page.processor:.0f} ms, {page.database:.0f} of them the database's)"
    line(name, page.processor / bare.processor, goal=5, absolute=absolute, unit="bare pages")
    return page


def read(browser: Any, address: str) -> bytes:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.getvalue()


# --- A register of the wanted size ----------------------------------------------------------------------------------
def load_register() -> Any:
    """A register of an entity without one; rows of the demonstration are the samples of its own."""
    from accountability.models import Entity
    from risk.models import RiskRegister

    return RiskRegister.objects.create(
        code=REGISTER, titles={"en": "Register of the benchmark"}, opened_on=dt.date(2010, 1, 1),
        entity=Entity.objects.filter(risk_register=None).earliest("pk"),
    )  # fmt: skip


def load(register: Any, first: int, last: int, day: dt.date, *, years: int = 1) -> None:
    """Active risks of these numbers, each with an approved assessment in each of the years since the day."""
    from django.db import connection

    from risk.models import Assessment, Risk

    method = Assessment.objects.approved().latest("pk").method_id
    parameters = {"register": register.pk, "method": method, "first": f"{first:06}", "last": last, "day": day}
    with connection.cursor() as cursor:
        risks = copied(Risk, register_id="%(register)s", code="to_char(n, 'FM000000')")
        cursor.execute(RISKS.format(**risks), parameters | {"first": first})
        cursor.execute(PERIODS, parameters)
        for year in range(years):
            given = day + dt.timedelta(days=365 * year)
            rows = copied(
                Assessment, risk_id="r.id", assessed_on="%(on)s", approved_on="%(on)s", period_end="%(on)s",
                superseded_on="NULL", review_due_on="%(due)s", cause="'review'",
            )  # fmt: skip
            due = {"on": given, "due": given + dt.timedelta(days=365), "year": year}
            cursor.execute(ASSESSMENTS.format(**rows), parameters | due)
    settle(os.environ["DATABASE_OWNER_URL"], "VACUUM ANALYZE risk_risk, risk_assessment, risk_activeperiod")


def copied(model: Any, **own: str) -> dict[str, str]:
    """The columns of a table, and the value of each from a sample, or its own."""
    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    return {"columns": ", ".join(names), "values": ", ".join(own.get(name, f"t.{name}") for name in names)}


def load_editions(register: Any, today: dt.date) -> None:
    """An approved edition at the end of each of the last quarters; the last one is in force."""
    from accountability.localization.dates import quarter_ends
    from accountability.models import User
    from risk.choices import EditionState
    from risk.models import RegisterEdition

    drafted_by, approved_by = User.objects.order_by("pk")[:2]
    days = quarter_ends(before=today, count=EDITIONS)
    RegisterEdition.objects.bulk_create(
        RegisterEdition(
            register=register, label=f"{day}", drafted_by=drafted_by, approved_by=approved_by, approved_on=day,
            state=EditionState.APPROVED if day == days[-1] else EditionState.SUPERSEDED,
        )
        for day in days
    )  # fmt: skip


if __name__ == "__main__":
    main()
