"""The chains of authority from the root, read in one statement for any number of matters, days and posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from delegations.models import DOLLAR

REACHED = 500  # posts with authority, and posts without, after which no more are sought
INLINE = "NOT MATERIALIZED"  # read by the index of grantors, step by step, instead of all at once
DEEPEST = 12  # links of a chain; the write rules refuse cycles, and reading stops here as well

LINKS = """
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
    link AS {stored} (
        SELECT i.matter, i.day, l.id, l.grantor_id, l.grantee_id, l.levels::integer AS levels, l.limit_kind,
            CASE WHEN l.currency = '{dollar}' THEN l.limit ELSE
                l.limit / (SELECT r.units FROM rate r WHERE r.day = i.day AND r.currency = l.currency) END AS dollars,
            (SELECT sum.dollars FROM sum WHERE sum.day = i.day) AS wanted,
            CASE WHEN l.starts_on IS NULL THEN 'not-accepted' WHEN i.day < l.starts_on THEN 'not-yet'
                WHEN i.day >= l.ends_on THEN 'ended'
                WHEN (i.day, l.instrument_id) IN (SELECT day, instrument FROM suspended) THEN 'suspended' END AS state
        FROM inquiry i JOIN covers c ON c.matter = i.matter
        JOIN delegations_line l ON l.matter_id = c.covering AND l.is_issued {reached}
        WHERE c.distance = 0 OR NOT EXISTS (
            SELECT FROM delegations_line n JOIN covers nearer ON nearer.covering = n.matter_id
            WHERE n.instrument_id = l.instrument_id AND nearer.matter = i.matter AND nearer.distance < c.distance)),
"""
"""Every line that bears on a matter on a day, with why it gives nothing that day."""

FIRST = """
    reach (post, depth, left_over, is_broken, whole, broken) AS (
        SELECT p.*, count(*) FILTER (WHERE NOT p.is_broken) OVER (), count(*) FILTER (WHERE p.is_broken) OVER () FROM (
            SELECT p.grantee_id, 1, CASE WHEN {failure} IS NULL THEN p.levels END AS left_over,
                {failure} IS NOT NULL AS is_broken
            FROM (SELECT link.*, NULL::integer AS left_over FROM link
                WHERE link.grantor_id = (SELECT post_id FROM delegations_rootpost)) p) p
        UNION
        SELECT p.grantee_id, p.depth, p.left_over, p.is_broken,
            p.whole + count(*) FILTER (WHERE NOT p.is_broken) OVER (),
            p.broken + count(*) FILTER (WHERE p.is_broken) OVER ()
        FROM (SELECT DISTINCT p.grantee_id, p.depth + 1 AS depth, p.whole, p.broken,
                CASE WHEN NOT p.was_broken AND {failure} IS NULL THEN LEAST(p.left_over - 1, p.levels) END AS left_over,
                p.was_broken OR {failure} IS NOT NULL AS is_broken
            FROM (SELECT link.*, r.depth, r.left_over, r.is_broken AS was_broken, r.whole, r.broken
                FROM reach r JOIN link ON link.grantor_id = r.post
                WHERE (NOT r.is_broken OR link.state IS NULL) AND r.depth < {deepest}
                    AND (CASE WHEN r.is_broken THEN r.broken ELSE r.whole END > %(bound)s) IS NOT TRUE
                    AND link.grantee_id <> (SELECT post_id FROM delegations_rootpost)) p) p),
    answer (post, depth, is_held) AS MATERIALIZED (
        SELECT post, min(depth), NOT bool_and(is_broken) FROM reach {wanted} GROUP BY post),
    chosen (post) AS MATERIALIZED (
        (SELECT post FROM answer WHERE is_held ORDER BY depth, post LIMIT %(most)s)
        UNION ALL (SELECT post FROM answer WHERE NOT is_held ORDER BY depth, post LIMIT %(most)s)),
    upward (post) AS (
        SELECT post FROM chosen
        UNION SELECT l.grantor_id FROM upward a JOIN delegations_line l ON l.grantee_id = a.post
            AND l.matter_id = ANY(ARRAY(SELECT covering FROM covers))
        WHERE l.is_issued),
    near AS MATERIALIZED (SELECT link.* FROM link WHERE link.grantee_id = ANY(ARRAY(SELECT post FROM upward))),
"""
"""The posts reached, without their chains; the first with authority and the first without; and the links above these.

A chain that visits a post twice reaches nothing that a shorter one does not, so posts suffice to walk. Each row has how
many posts with and without an unbroken chain were reached up to its depth; beyond the bound, none leads further.
"""

WALK = """
    walk (matter, day, post, path, posts, levels, dollars, failure, failed) AS (
        SELECT p.matter, p.day, p.grantee_id, ARRAY[p.id], ARRAY[p.grantor_id, p.grantee_id], p.levels, p.dollars,
            {failure}, CASE WHEN {failure} IS NOT NULL THEN p.id END
        FROM (SELECT link.*, NULL::integer AS left_over FROM {links} link
            WHERE link.grantor_id = (SELECT post_id FROM delegations_rootpost)) p
        UNION ALL
        SELECT p.matter, p.day, p.grantee_id, p.path || p.id, p.posts || p.grantee_id,
            LEAST(p.left_over - 1, p.levels), LEAST(p.lowest, p.dollars),
            COALESCE(p.before, {failure}), COALESCE(p.failed, CASE WHEN {failure} IS NOT NULL THEN p.id END)
        FROM (SELECT link.*, w.path, w.posts, w.levels AS left_over, w.dollars AS lowest, w.failure AS before, w.failed
            FROM walk w JOIN {links} link ON link.grantor_id = w.post AND link.matter = w.matter AND link.day = w.day
            WHERE (w.failure IS NULL OR link.state IS NULL) AND cardinality(w.path) < {deepest}
                AND link.grantee_id <> ALL(w.posts)) p)
    SELECT matter, day, post, path, levels, dollars, failure, failed{counts} FROM walk {wanted}
"""

OF_POSTS = "WHERE post = ANY(%(posts)s::bigint[])"
OF_CHOSEN = "WHERE post IN (SELECT post FROM chosen)"
COUNTS = """, (SELECT count(*) FROM answer WHERE is_held), (SELECT count(*) FROM answer WHERE NOT is_held),
    NOT EXISTS (SELECT FROM reach WHERE CASE WHEN is_broken THEN broken ELSE whole END > %(bound)s)"""
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


class Leading(NamedTuple):
    """The chains to the posts that come first, and how many posts were reached: with authority, and without.

    Unless it is complete, there are more, and a post reached without authority may have it by a longer chain.
    """

    paths: list[Path]
    held: int
    refused: int
    is_complete: bool = True


def paths(
    inquiries: Iterable[tuple[int, dt.date]], *, posts: Collection[int] | None = None, supposed: Collection[int] = (),
    lifted: Collection[int] = (),
) -> list[Path]:  # fmt: skip
    """All chains for the matters on the days, in one query; to these posts, or to all.

    `supposed` are instruments to be read as suspended, `lifted` those to be read as not suspended.
    """
    pairs = list(dict.fromkeys(inquiries))
    if not pairs or (posts is not None and not posts):
        return []
    wanted = "" if posts is None else OF_POSTS
    walk = WALK.replace("{links}", "link").replace("{counts}", "").replace("{wanted}", wanted)
    query = _statement(LINKS + walk, posts).replace("{stored}", "MATERIALIZED")
    rows = _rows(query, pairs, posts=posts, supposed=list(supposed), lifted=list(lifted))
    return [_path(row) for row in rows]


def leading(
    matter: int, day: dt.date, *, posts: Collection[int] | None = None, amount: Decimal | None = None,
    currency: str = DOLLAR, most: int | None = None, counts_all: bool = False,
) -> Leading:  # fmt: skip
    """All chains for one matter and day to the first posts, in one query; of these posts, or of all.

    `most` bounds the posts with authority, and those without; the ones with the shortest chains come first. Of all
    posts no more are sought once `REACHED` of a kind were reached, however large the Organization, unless all count.
    """
    if posts is not None and not posts:
        return Leading([], 0, 0)
    first = FIRST.replace("{wanted}", "" if posts is None else OF_POSTS)
    walk = WALK.replace("{links}", "near").replace("{counts}", COUNTS).replace("{wanted}", OF_CHOSEN)
    bound = REACHED if most is not None and posts is None and not counts_all else None
    query = _statement(LINKS + first + walk, posts).replace("{stored}", "MATERIALIZED" if bound is None else INLINE)
    rows = _rows(query, [(matter, day)], posts=posts, amount=amount, currency=currency, most=most, bound=bound)
    return Leading([_path(row[:-3]) for row in rows], *rows[0][-3:]) if rows else Leading([], 0, 0)


def _statement(query: str, posts: Collection[int] | None) -> str:
    """The query with its rules; only lines that lead to the posts are read."""
    query = query.replace("{failure}", FAILURE).replace("{dollar}", DOLLAR).replace("{deepest}", str(DEEPEST))
    return query.replace("{reached}", "" if posts is None else "AND l.grantee_id IN (SELECT post FROM above)")


def _rows(
    query: str, pairs: list[tuple[int, dt.date]], *, posts: Collection[int] | None, **values: Any
) -> list[tuple[Any, ...]]:  # fmt: skip
    plain: dict[str, Any] = {"amount": None, "currency": DOLLAR, "supposed": [], "lifted": []}
    of = {"matters": [matter for matter, _day in pairs], "days": [day for _matter, day in pairs]}
    with connection.cursor() as cursor:
        cursor.execute(query, plain | of | {"posts": list(posts or ())} | values)
        return cursor.fetchall()


def _path(row: tuple[Any, ...]) -> Path:
    matter, day, post, lines, levels, dollars, failure, failed = row
    return Path(matter, day, post, tuple(lines), levels, dollars, failure or "", failed)
