"""The chains of authority from the root, read in one statement for any number of matters, days and posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from delegations.models import DOLLAR

DEEPEST = 12  # links of a chain; the write rules refuse cycles, and reading stops here as well

WALK = """
    WITH RECURSIVE
    inquiry (matter, day) AS (SELECT * FROM unnest(%(matters)s::bigint[], %(days)s::date[])),
    covers (matter, covering, distance) AS (
        SELECT m.id, m.id, 0 FROM delegations_matter m WHERE m.id = ANY(%(matters)s)
        UNION SELECT c.matter, m.parent_id, c.distance + 1 FROM covers c JOIN delegations_matter m ON m.id = c.covering
        WHERE m.parent_id IS NOT NULL AND c.distance < {deepest}),
    above (post) AS (
        SELECT unnest(%(posts)s::bigint[])
        UNION SELECT l.grantor_id FROM above a JOIN delegations_line l ON l.grantee_id = a.post
        WHERE l.is_issued AND l.matter_id IN (SELECT covering FROM covers)),
    rate (day, currency, units) AS MATERIALIZED (
        SELECT DISTINCT ON (i.day, r.currency) i.day, r.currency, r.units
        FROM (SELECT DISTINCT day FROM inquiry) i JOIN delegations_exchangerate r ON r.valid_from <= i.day
        ORDER BY i.day, r.currency, r.valid_from DESC),
    suspended (day, instrument) AS MATERIALIZED (
        SELECT i.day, s.instrument_id FROM (SELECT DISTINCT day FROM inquiry) i
        JOIN delegations_instrumentevent s ON s.kind = 'suspended' AND s.starts_on <= i.day
            AND (s.ends_on IS NULL OR s.ends_on > i.day)
        WHERE s.instrument_id <> ALL(%(lifted)s::bigint[]) AND NOT EXISTS (
            SELECT FROM delegations_instrumentevent r WHERE r.about_id = s.id AND r.starts_on <= i.day)
        UNION ALL SELECT i.day, unnest(%(supposed)s::bigint[]) FROM (SELECT DISTINCT day FROM inquiry) i),
    sum (day, dollars) AS (
        SELECT i.day, %(amount)s::numeric / CASE WHEN %(currency)s = '{dollar}' THEN 1 ELSE r.units END
        FROM (SELECT DISTINCT day FROM inquiry) i LEFT JOIN rate r ON r.day = i.day AND r.currency = %(currency)s),
    link AS (
        SELECT i.matter, i.day, l.id, l.grantor_id, l.grantee_id, l.levels::integer AS levels, l.limit_kind,
            l.limit / CASE WHEN l.currency = '{dollar}' THEN 1 ELSE r.units END AS dollars, sum.dollars AS wanted,
            CASE WHEN l.starts_on IS NULL THEN 'not-accepted' WHEN i.day < l.starts_on THEN 'not-yet'
                WHEN i.day >= l.ends_on THEN 'ended'
                WHEN (i.day, l.instrument_id) IN (SELECT day, instrument FROM suspended) THEN 'suspended' END AS state
        FROM inquiry i JOIN covers c ON c.matter = i.matter
        JOIN delegations_line l ON l.matter_id = c.covering AND l.is_issued {reached}
        JOIN sum ON sum.day = i.day LEFT JOIN rate r ON r.day = i.day AND r.currency = l.currency
        WHERE c.distance = 0 OR NOT EXISTS (
            SELECT FROM delegations_line n JOIN covers nearer ON nearer.covering = n.matter_id
            WHERE n.instrument_id = l.instrument_id AND nearer.matter = i.matter AND nearer.distance < c.distance)),
    walk (matter, day, post, path, posts, levels, dollars, failure, failed) AS (
        SELECT p.matter, p.day, p.grantee_id, ARRAY[p.id], ARRAY[p.grantor_id, p.grantee_id], p.levels, p.dollars,
            {failure}, CASE WHEN {failure} IS NOT NULL THEN p.id END
        FROM (SELECT link.*, NULL::integer AS left_over FROM link
            WHERE link.grantor_id = (SELECT post_id FROM delegations_rootpost)) p
        UNION ALL
        SELECT p.matter, p.day, p.grantee_id, p.path || p.id, p.posts || p.grantee_id,
            LEAST(p.left_over - 1, p.levels), LEAST(p.lowest, p.dollars),
            COALESCE(p.before, {failure}), COALESCE(p.failed, CASE WHEN {failure} IS NOT NULL THEN p.id END)
        FROM (SELECT link.*, w.path, w.posts, w.levels AS left_over, w.dollars AS lowest, w.failure AS before, w.failed
            FROM walk w JOIN link ON link.grantor_id = w.post AND link.matter = w.matter AND link.day = w.day
            WHERE (w.failure IS NULL OR link.state IS NULL) AND cardinality(w.path) < {deepest}
                AND link.grantee_id <> ALL(w.posts)) p)
    SELECT matter, day, post, path, levels, dollars, failure, failed FROM walk {wanted}
""".replace("{dollar}", DOLLAR).replace("{deepest}", str(DEEPEST))

FAILURE = """CASE WHEN p.state IS NOT NULL THEN p.state WHEN p.left_over = 0 THEN 'depth'
    WHEN p.limit_kind = 'sum' AND %(amount)s IS NOT NULL AND (p.dollars IS NULL OR p.wanted IS NULL) THEN 'no-rate'
    WHEN p.dollars < p.wanted THEN 'limit' END"""


class Path(NamedTuple):
    """One chain for one matter on one day: its lines from the root to the post.

    `levels` is how many further levels the last post may grant to, `dollars` the lowest limit; both are None if there
    is none. A chain that gives no authority has the reason of its first failing link.
    """

    matter: int
    day: dt.date
    post: int
    lines: tuple[int, ...]
    levels: int | None
    dollars: Decimal | None
    failure: str
    failed: int | None


def paths(
    inquiries: Iterable[tuple[int, dt.date]], *, posts: Collection[int] | None = None, amount: Decimal | None = None,
    currency: str = DOLLAR, supposed: Collection[int] = (), lifted: Collection[int] = (),
) -> list[Path]:  # fmt: skip
    """All chains for the matters on the days, in one query; to these posts, or to all.

    `supposed` are instruments to be read as suspended, `lifted` those to be read as not suspended.
    """
    pairs = list(dict.fromkeys(inquiries))
    if not pairs or (posts is not None and not posts):
        return []
    query = WALK.replace("{failure}", FAILURE)
    query = query.replace("{reached}", "" if posts is None else "AND l.grantee_id IN (SELECT post FROM above)")
    query = query.replace("{wanted}", "" if posts is None else "WHERE post = ANY(%(posts)s::bigint[])")
    values: dict[str, Any] = {
        "matters": [matter for matter, _day in pairs], "days": [day for _matter, day in pairs],
        "posts": list(posts or ()), "amount": amount, "currency": currency, "supposed": list(supposed),
        "lifted": list(lifted),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [Path(m, d, p, tuple(way), n, usd, why or "", at) for m, d, p, way, n, usd, why, at in cursor.fetchall()]
