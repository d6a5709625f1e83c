"""All data on one recommendation except its evidence, in one statement and in the form of the API."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import connection

from recommendations.choices import LINKED

LIST = "(SELECT coalesce(json_agg(json_build_object({columns}) ORDER BY {order}), '[]') FROM {source})"
ACT = """
    d.id, d.word, coalesce(p.label, '') AS part, s.symbol AS document, d.reported_on, d.recorded_at,
    coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username) AS by
"""
OF_ACT = """
    JOIN accountability_user u ON u.id = d.recorded_by_id
    LEFT JOIN recommendations_part p ON p.id = d.part_id
    LEFT JOIN accountability_document s ON s.id = d.document_id
    WHERE d.recommendation_id = %(pk)s
"""
HISTORY = f"""
    (SELECT coalesce(json_agg(h ORDER BY h.reported_on, h.recorded_at, h.id), '[]') FROM (
        SELECT {ACT}, 'body' AS axis, d.kind, d.state, d.rating, d.acceptance, '' AS position, '' AS progress,
            d.mark_conflicts, d.about_id AS about, d.narrative AS text, d.reason, d.counts_from,
            NULL AS risk_carried_by
        FROM recommendations_decision d {OF_ACT}
        UNION ALL
        SELECT {ACT}, 'management', 'updated', '', '', '', d.position, d.progress, false, d.about_id, d.text,
            '', d.reported_on, (SELECT code FROM accountability_post WHERE id = d.risk_carried_by_id)
        FROM recommendations_update d {OF_ACT}) h)
"""  # noqa: S608  nothing that anybody typed is in it
LISTS = {
    "parts": LIST.format(
        columns="'label', t.label, 'text', t.text, 'entity', e.code, 'due_on', t.due_on, 'state', t.state",
        order="t.label",
        source="recommendations_part t LEFT JOIN accountability_entity e ON e.id = t.entity_id "
        "WHERE t.recommendation_id = %(pk)s",
    ),
    "target_dates": LIST.format(
        columns="'number', t.number, 'raw', t.raw, 'kind', t.kind, 'due_on', t.due_on, 'reason', r.code, "
        "'note', t.note, 'recorded_at', t.recorded_at",
        order="t.number",
        source="recommendations_targetdate t LEFT JOIN accountability_revisionreason r ON r.id = t.reason_id "
        "WHERE t.recommendation_id = %(pk)s",
    ),
    "repeats": LIST.format(
        columns="'earlier', t.earlier_id, 'label', e.label, 'kind', t.kind",
        order="t.earlier_id",
        source="recommendations_repeat t JOIN recommendations_recommendation e ON e.id = t.earlier_id "
        "WHERE t.recommendation_id = %(pk)s AND t.kind = ANY(%(linked)s)",
    ),
    "amounts": LIST.format(
        columns="'kind', t.kind, 'value', t.value::text, 'currency', t.currency, 'on', t.\"on\"",
        order="t.kind",
        source="recommendations_amount t WHERE t.recommendation_id = %(pk)s",
    ),
    "accountable_officials": LIST.format(
        columns="'post', p.code, 'starts_on', t.starts_on, 'ends_on', t.ends_on",
        order="t.starts_on DESC",
        source="recommendations_accountableofficial t JOIN accountability_post p ON p.id = t.post_id "
        "WHERE t.recommendation_id = %(pk)s",
    ),
    "root_causes": """(SELECT coalesce(json_agg(c.code ORDER BY c."order", c.code), '[]')
        FROM recommendations_recommendation_root_causes l
        JOIN recommendations_rootcause c ON c.id = l.rootcause_id WHERE l.recommendation_id = %(pk)s)""",
    "components": """(SELECT coalesce(json_agg(c.number ORDER BY c.number), '[]')
        FROM recommendations_recommendation_components l
        JOIN accountability_component c ON c.id = l.component_id WHERE l.recommendation_id = %(pk)s)""",
    "history": HISTORY,
}
NAMED = (f"'{name}', {read}" for name, read in LISTS.items())
STATEMENT = f"SELECT json_build_object({', '.join(NAMED)})::text"


def related_lists(pk: int) -> dict[str, Any]:
    """The lists of one recommendation by their names in the API."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"pk": pk, "linked": [str(kind) for kind in LINKED]})
        lists = json.loads(cursor.fetchone()[0])
    for row in (*lists["target_dates"], *lists["history"]):
        row["recorded_at"] = dt.datetime.fromisoformat(row["recorded_at"])
    return lists
