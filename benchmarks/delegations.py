"""Who may decide what, and the KPIs of a quarter: 50,000 delegations, 200 entities with 26 KPIs over 40 quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from benchmarks.harness import SCALE, costs, finish, line, stand_on, title

DAY = dt.date(2021, 6, 1)
ENTITIES, POSTS, MATTERS = 235, 53, 5  # 53 posts in each of 235 entities and four areas: 49,820 delegations
KPIS, MEASURED, QUARTERS = 26, 200, 40
LIMITS = (1_000_000, 200_000, 50_000, 10_000)
LINES = """
    INSERT INTO delegations_line (instrument_id, matter_id, limit_kind, "limit", currency, per, conditions,
        grantor_id, grantee_id, is_issued)
    SELECT i.id, m.id, 'sum', %(top)s / (1 + i.id %% 20), 'USD', 'act', '', i.grantor_id, i.grantee_id, false
    FROM delegations_instrument i JOIN delegations_matter m ON m.code LIKE split_part(i.reference, '/', 2) || '/%%'
    WHERE i.reference LIKE 'BENCH/%%'
"""
VALUES = """
    INSERT INTO delegations_kpivalue (kpi_id, entity_id, quarter, numerator, denominator, value, status, definition_id,
        source, is_current, frozen_on, reason, is_illustrative, recorded_by_id, recorded_at)
    SELECT d.kpi_id, e.id, q, n, 100, n, CASE WHEN n >= 90 THEN 'on-target' WHEN n >= 80 THEN 'near'
        WHEN n >= 60 THEN 'amber' ELSE 'red' END, d.id, '', true, NULL, '', true, d.recorded_by_id, now()
    FROM delegations_kpiversion d JOIN delegations_kpi k ON k.id = d.kpi_id AND k.code LIKE 'BENCH-%%'
    CROSS JOIN (SELECT id FROM accountability_entity WHERE code LIKE 'BENCH-%%' ORDER BY id LIMIT %(measured)s) e
    CROSS JOIN unnest(%(quarters)s::date[]) q
    CROSS JOIN LATERAL (SELECT 40 + (d.id * 7 + e.id * 13 + extract(month FROM q)::int * 5) %% 60 AS n) values
"""


def main() -> None:
    stand_on(SCALE)
    from django.db import connection, transaction

    from delegations.models import Instrument

    with transaction.atomic():
        matter = load_net()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        title(f"Who may decide a matter, {Instrument.objects.count():,} delegations")
        authority(matter)
        load_kpis()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        title(f"KPIs of a quarter: {MEASURED} entities, {KPIS} KPIs, {QUARTERS} quarters")
        kpis()
        transaction.set_rollback(True)
    finish()


def authority(matter: Any) -> None:
    """The question for the whole Organization, with a sum and without, against reading all chains."""
    from delegations.measures.authority import MOST, effective
    from delegations.measures.walk import paths

    def all_chains() -> object:
        return paths([(matter.pk, DAY)])

    for amount in (None, Decimal(20_000)):

        def question(amount: Decimal | None = amount) -> Any:
            return effective(matter, amount, DAY, most=MOST)

        queries, first = queries_of(question), question()
        ours, every = costs(question, all_chains, times=5)
        figures = f"of the database, {ours.elapsed:.0f} elapsed; {queries} queries; all chains {every.database:.0f} ms"
        counts = f"{first.answer_count:,} may, {first.refused_count:,} may not"
        name = "no entity, no sum" if amount is None else f"no entity, up to {amount:,}"
        line(f"{name}: {counts}", ours.database, goal=15, unit="ms", absolute=figures)


def kpis() -> None:
    """The table of a quarter, and the page of an entity."""
    from django.conf import settings
    from django.test import Client

    from accountability.models import User

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username="coordinator"), backend=settings.AUTHENTICATION_BACKENDS[1])
    pages = {"the table": "/delegations/kpis/", "an entity": "/delegations/kpi-entities/BENCH-1/"}
    for name, address in pages.items():

        def page(address: str = address) -> Any:
            return browser.get(address)

        queries, answer = queries_of(page), page()
        assert answer.status_code == 200, (address, answer.status_code)
        [ours] = costs(page, times=5)
        figures = f"processor, {ours.database:.0f} of them the database's; {ours.elapsed:.0f} elapsed"
        absolute = f"{figures}; {queries} queries, {len(answer.content) / 1024:.0f} KB"
        line(name, ours.processor, goal=60, unit="ms", absolute=absolute)


def queries_of(work: Callable[[], object]) -> int:
    """How many queries one call takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


# --- An organization of the wanted size -----------------------------------------------------------------------------
def load_net() -> Any:
    """In each entity a head, four directors, twelve chiefs and 36 officers, in a chain for each of the four areas."""
    from django.db import connection

    from accountability.models import Entity, Post
    from delegations.choices import Area
    from delegations.models import Instrument, LegalSource, Matter, RootPost

    root, source = RootPost.objects.get().post_id, LegalSource.objects.earliest("pk")
    kind = Entity.objects.earliest("pk").kind
    entities = Entity.objects.bulk_create(
        Entity(code=f"BENCH-{n}", names={"en": f"Entity {n}"}, kind=kind) for n in range(1, ENTITIES + 1)
    )
    posts = Post.objects.bulk_create(
        Post(code=f"{entity.code}-{n}", entity=entity, titles={"en": f"Post {n}"})
        for entity in entities
        for n in range(POSTS)
    )
    matters = Matter.objects.bulk_create(
        Matter(code=f"{area}/{n}", area=area, titles={"en": f"Matter {n}"})
        for area in Area.values
        for n in range(MATTERS)
    )
    Instrument.objects.bulk_create(
        Instrument(
            reference=f"BENCH/{area}/{post.code}", grantor_id=posts[at - n + above(n)].pk if n else root, grantee=post,
            state="accepted", issued_on=dt.date(2019, 1, 1), accepted_on=dt.date(2019, 1, 1),
            valid_from=dt.date(2019, 1, 1), valid_to=dt.date(2021, 1, 1) if n and not at % 40 else None,
            subdelegation="yes", levels=None, source=source, is_illustrative=True,
        )
        for area in Area.values
        for at, post in enumerate(posts)
        for n in [at % POSTS]
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(LINES, {"top": LIMITS[0]})
    return matters[0]


def above(n: int) -> int:
    """The post of an entity from which another receives its authority."""
    return 0 if n < 5 else 1 + n % 4 if n < 17 else 5 + n % 12


def load_kpis() -> None:
    """A value of each KPI, entity and quarter."""
    from django.db import connection

    from accountability.localization.dates import quarter_ends
    from accountability.models import User, register_day
    from delegations.models import Kpi, KpiVersion

    quarters = quarter_ends(before=register_day(), count=QUARTERS)
    kpis = Kpi.objects.bulk_create(
        Kpi(code=f"BENCH-{n}", area="procurement", origin="new", state="live", go_live=quarters[0]) for n in range(KPIS)
    )
    by = User.objects.earliest("pk")
    KpiVersion.objects.bulk_create(
        KpiVersion(
            kpi=kpi, valid_from=quarters[0].replace(day=1), names={"en": kpi.code}, risk_area="Risk", numerator="Cases",
            denominator="All", direction="up", target=90, amber=80, red=60, recorded_by=by,
        )
        for kpi in kpis
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(VALUES, {"measured": MEASURED, "quarters": quarters})


if __name__ == "__main__":
    main()
